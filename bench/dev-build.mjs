/**
 * How long a development build of a program of 2,000 lines takes when one line has changed, and when
 * none has: the programs of tests/differential/programs/real as modules of one program.
 *
 *   node bench/dev-build.mjs [--rounds=5] [--opt] [--platform=linux]
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const option = (name, otherwise) =>
  process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const rounds = Number(option("rounds", "5"));
const mode = process.argv.includes("--opt") ? [] : ["--dev"];
const platform = option("platform", "linux");

const programs = join(root, "tests/differential/programs/real");
const directory = mkdtempSync(join(tmpdir(), "kiln-dev-build-"));
try {
  const names = readdirSync(programs).filter((name) => name.endsWith(".ts"));
  let lines = names.length;
  for (const name of names) {
    const text = readFileSync(join(programs, name), "utf8");
    lines += text.split("\n").length;
    writeFileSync(join(directory, name), text);
  }
  const entry = join(directory, "app.ts");
  const write = (round) =>
    writeFileSync(
      entry,
      `${names.map((name) => `import "./${name}";`).join("\n")}\nconsole.log("round", ${round}, ${round} * 2);\n`,
    );
  const build = () => {
    const started = performance.now();
    const args = ["build", entry, ...mode, "--platform", platform, "-o", join(directory, "image"), "--json"];
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "cli/bin/kiln.mjs"), ...args], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`kiln build ended with ${status}:\n${stdout}${stderr}`);
    const ms = performance.now() - started;
    return { ms, passes: JSON.parse(stdout).images[0].timings };
  };
  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  const report = (title, results) => {
    const passes = results[0].passes.map(
      ({ name }, i) => `${name} ${Math.round(median(results.map((r) => r.passes[i].ms)))}`,
    );
    const whole = (median(results.map((r) => r.ms)) / 1000).toFixed(2);
    process.stdout.write(`${title.padEnd(17)}  ${whole} s  (ms: ${passes.join(", ")})\n`);
  };
  process.stdout.write(
    `${lines} lines in ${names.length + 1} modules, ${platform}${mode.join("")}; medians of ${rounds}\n`,
  );
  write(0);
  build();
  const changed = [];
  const unchanged = [];
  for (let round = 1; round <= rounds; round++) {
    write(round);
    changed.push(build());
    unchanged.push(build());
  }
  report("one line changed", changed);
  report("nothing changed", unchanged);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
