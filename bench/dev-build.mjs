/**
 * How long development builds take: of a program of about 2,000 lines (programs of tests/differential/programs/real
 * as modules of one), of apps/hello and of apps/web; when a line of the entry has changed, and when nothing has; with
 * the process that keeps the compiler warm, and without it.
 *
 *   node bench/dev-build.mjs [--rounds=5] [--opt] [--platform=linux] [--only=program,hello,web]
 *
 * Beside the time by the clock: the processor time of `kiln` and of what it starts, which another program's load does
 * not lengthen. In brackets the compiler's own, by step, wherever it runs; clang and lld are not in it.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const option = (name, otherwise) =>
  process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const rounds = Number(option("rounds", "5"));
const optimised = process.argv.includes("--opt");
const platform = option("platform", "linux");
const only = option("only", "program,hello,web").split(",");
const LINES = 1950;
/** Builds before a process that stays is as fast as it gets: V8 compiles what runs often. */
const WARM = 4;

const directory = mkdtempSync(join(tmpdir(), "kiln-dev-build-"));
const env = { ...process.env, KILN_CACHE: join(directory, "c"), CI: "" };

/** Modules of about 2,000 lines and an entry that imports them; returns the entry. */
function makeProgram(folder) {
  const programs = join(root, "tests/differential/programs/real");
  const names = [];
  let lines = 0;
  // Every second one: neighbours are alike.
  for (const name of readdirSync(programs).filter((file, i) => file.endsWith(".ts") && i % 2 === 0)) {
    if (lines >= LINES) break;
    const text = readFileSync(join(programs, name), "utf8");
    lines += text.split("\n").length;
    names.push(name);
    writeFileSync(join(folder, name), text);
  }
  const entry = join(folder, "app.ts");
  writeFileSync(entry, names.map((name) => `import "./${name}";\n`).join(""));
  return { entry, module: join(folder, names[0]), title: `program of ${lines} lines in ${names.length + 1} modules` };
}

function appOf(name) {
  const folder = join(directory, name);
  cpSync(join(root, "apps", name), folder, { recursive: true, filter: (file) => !file.includes("node_modules") });
  return { entry: join(folder, "app.ts"), title: `apps/${name}` };
}

function build(entry, server) {
  const mode = optimised ? [] : ["--dev"];
  const more = server ? [] : ["--no-server"];
  const args = ["build", entry, ...mode, ...more, "--platform", platform, "-o", join(directory, "image"), "--json"];
  const started = performance.now();
  const timed = ["-c", 'TIMEFORMAT="%U %S"; time "$@"', "bash", process.execPath, join(root, "cli/bin/kiln.mjs")];
  const { status, stdout, stderr } = spawnSync("bash", [...timed, ...args], { encoding: "utf8", env });
  if (status !== 0) throw new Error(`kiln build ended with ${status}:\n${stdout}${stderr}`);
  const ms = performance.now() - started;
  const [user, system] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { ms, cpu: (user + system) * 1000, passes: JSON.parse(stdout).images[0].timings };
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const seconds = (ms) => (ms / 1000).toFixed(2).padStart(6);

function report(title, results) {
  const passes = results[0].passes.map(
    ({ name }, i) => `${name} ${Math.round(median(results.map((r) => r.passes[i]?.cpuMs ?? r.passes[i]?.ms ?? 0)))}`,
  );
  const [ms, cpu] = [median(results.map((r) => r.ms)), median(results.map((r) => r.cpu))];
  process.stdout.write(
    `  ${title.padEnd(27)} ${seconds(ms)} s, cpu ${seconds(cpu)} s  (cpu ms: ${passes.join(", ")})\n`,
  );
}

try {
  process.stdout.write(`${platform}${optimised ? "" : " --dev"}; medians of ${rounds}\n`);
  const subjects = [
    ...(only.includes("program") ? [makeProgram(mkdtempSync(join(directory, "p")))] : []),
    ...["hello", "web"].filter((name) => only.includes(name)).map(appOf),
  ];
  for (const { entry, module, title } of subjects) {
    process.stdout.write(`${title}\n`);
    for (const server of optimised ? [false] : [true, false]) {
      const found = new Map();
      const add = (name, result) => found.set(name, [...(found.get(name) ?? []), result]);
      const texts = [entry, module].map((file) => file && readFileSync(file, "utf8"));
      const change = (which, round) =>
        writeFileSync([entry, module][which], `${texts[which]}\nconsole.log("round", ${round}, ${round} * 2);\n`);
      // The first are not counted: the runtime's objects, and a process that is not warm yet.
      for (let round = server ? -WARM : -1; round < rounds; round++) {
        const now = (name, result) => (round < 0 ? null : add(name, result));
        change(0, server ? round : round + 100);
        now(`one line changed${server ? "" : ", --no-server"}`, build(entry, server));
        if (!server) continue;
        now("nothing changed", build(entry, server));
        if (module === undefined) continue;
        change(1, round);
        now("one of a module changed", build(entry, server));
      }
      for (const [name, results] of found) report(name, results);
    }
  }
} finally {
  // Without its socket the process that stays ends.
  rmSync(directory, { recursive: true, force: true });
}
