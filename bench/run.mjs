#!/usr/bin/env node
/*
 * Benchmarks: each program compiled by Kiln, its C twin by clang -O2 where there is one, and Node,
 * run in turns. Prints the median user time of each, and ratios.
 *
 *   npm run bench                         all programs that have a C twin
 *   npm run bench -- nbody fib            these
 *   npm run bench -- --runs=9 --json fib  nine rounds; one JSON object per line
 *   npm run bench -- --no-node fib        without Node
 *
 * The status is 1 when two of them print different results.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(HERE);
const PROGRAMS = join(HERE, "programs");
const OUT = join(ROOT, ".kiln/bench");
const RUN_SECONDS_MAX = 120;
/** Without contraction of a * b + c both sides round alike. */
const C_FLAGS = ["-O2", "-ffp-contract=off", "-lm"];

function fail(message) {
  console.error(message);
  process.exit(1);
}

function options(args) {
  const found = { names: [], runs: 5, json: false, node: true };
  for (const arg of args) {
    const [name, value] = arg.split("=");
    if (name === "--runs" && Number(value) >= 1) found.runs = Math.trunc(Number(value));
    else if (arg === "--json") found.json = true;
    else if (arg === "--no-node") found.node = false;
    else if (arg.startsWith("-")) fail(`unknown option ${arg}; use --runs=N, --json, --no-node and names of programs`);
    else found.names.push(arg);
  }
  const all = readdirSync(PROGRAMS)
    .filter((f) => f.endsWith(".ts"))
    .map((f) => f.slice(0, -3));
  for (const n of found.names) if (!all.includes(n)) fail(`there is no benchmark ${n}; there are ${all.join(", ")}`);
  if (found.names.length === 0) found.names = all.filter((n) => existsSync(join(PROGRAMS, `${n}.c`)));
  return found;
}

function run(command, args) {
  const r = spawnSync(command, args, { cwd: ROOT, encoding: "utf8", timeout: RUN_SECONDS_MAX * 1000 });
  if (r.error !== undefined) fail(`${command}: ${r.error.message}`);
  if (r.status !== 0) fail(`${command} ${args.join(" ")} ended with status ${r.status}\n${r.stderr}`);
  return r.stdout;
}

/** User time of one run in milliseconds, and what it printed. The shell's own builtin measures the child alone. */
function timed(command, args) {
  const script = 'TIMEFORMAT="@%3U"; time "$@"';
  const r = spawnSync("bash", ["-c", script, "bench", command, ...args], {
    encoding: "utf8",
    timeout: RUN_SECONDS_MAX * 1000,
  });
  const at = r.stderr.lastIndexOf("@");
  if (r.status !== 0 || at < 0) fail(`${command} ended with status ${r.status}\n${r.stderr}`);
  return { ms: Number(r.stderr.slice(at + 1)) * 1000, out: r.stdout };
}

const median = (xs) => [...xs].sort((a, b) => a - b)[xs.length >> 1];

async function contestants(name, withNode) {
  const source = join(PROGRAMS, `${name}.ts`);
  const image = join(OUT, name);
  const build = `import { build } from "@kiln/compiler";
const r = await build({ entry: process.argv[1], out: process.argv[2], platform: "linux", dev: false, onProgress() {} });
if (!r.ok) { for (const d of r.diagnostics) console.error(d.file + "(" + d.line + "," + d.col + "): " + d.code + " " + d.message); process.exit(1); }`;
  run(process.execPath, ["--import", "tsx", "--input-type=module", "-e", build, source, image]);
  const list = [{ who: "kiln", command: image, args: [] }];
  const twin = join(PROGRAMS, `${name}.c`);
  if (existsSync(twin)) {
    const clang = ["clang-19", "clang"].find((c) => spawnSync(c, ["--version"]).status === 0);
    if (clang === undefined) fail("clang is missing: scripts/setup installs it");
    run(clang, [twin, "-o", `${image}-c`, ...C_FLAGS]);
    list.push({ who: "c", command: `${image}-c`, args: [] });
  }
  if (withNode) {
    const script = `${image}.mjs`;
    const { readFileSync } = await import("node:fs");
    writeFileSync(script, (await transform(readFileSync(source, "utf8"), { loader: "ts" })).code);
    list.push({ who: "node", command: process.execPath, args: [script] });
  }
  return list;
}

const opts = options(process.argv.slice(2));
mkdirSync(OUT, { recursive: true });
let differ = false;
if (!opts.json) console.log("program          kiln ms      c ms   node ms   kiln/c   kiln/node");
for (const name of opts.names) {
  const list = await contestants(name, opts.node);
  const times = new Map(list.map((c) => [c.who, []]));
  const outputs = new Map();
  for (let round = 0; round < opts.runs; round++)
    for (const c of list) {
      const { ms, out } = timed(c.command, c.args);
      times.get(c.who).push(ms);
      outputs.set(c.who, out.trim());
    }
  const result = { program: name, runs: opts.runs };
  for (const [who, ms] of times) result[`${who}Ms`] = median(ms);
  if (result.cMs !== undefined) result.ratioC = Number((result.kilnMs / result.cMs).toFixed(2));
  if (result.nodeMs !== undefined) result.ratioNode = Number((result.kilnMs / result.nodeMs).toFixed(2));
  result.same = new Set(outputs.values()).size === 1;
  differ ||= !result.same;
  if (opts.json) console.log(JSON.stringify(result));
  else {
    const cell = (x, width) =>
      (x === undefined ? "-" : typeof x === "number" ? x.toFixed(Number.isInteger(x) ? 0 : 2) : x).padStart(width);
    console.log(
      `${name.padEnd(14)}${cell(result.kilnMs, 10)}${cell(result.cMs, 10)}${cell(result.nodeMs, 10)}${cell(result.ratioC, 9)}${cell(result.ratioNode, 12)}${result.same ? "" : "   different results!"}`,
    );
  }
}
process.exitCode = differ ? 1 : 0;
