/** Builds of benchmark programs, and what one run of a process takes. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
export const ROOT = dirname(HERE);
/** Images, twins and scripts; ignored by git. */
export const OUT = join(ROOT, ".kiln/bench");
const RUN_SECONDS_MAX = 300;
const BUILD_SECONDS_MAX = 600;
const OUTPUT_BYTES_MAX = 64 << 20;
/** Without contraction of a * b + c both sides round alike. */
const C_FLAGS = ["-O2", "-ffp-contract=off", "-lm"];

export function fail(message) {
  console.error(message);
  process.exit(1);
}

function run(command, args) {
  const r = spawnSync(command, args, { cwd: ROOT, encoding: "utf8", timeout: BUILD_SECONDS_MAX * 1000 });
  if (r.error !== undefined) fail(`${command}: ${r.error.message}`);
  if (r.status !== 0) fail(`${command} ${args.join(" ")} ended with status ${r.status}\n${r.stdout}${r.stderr}`);
}

let clangFound;
function clang() {
  clangFound ??= ["clang-19", "clang"].find((c) => spawnSync(c, ["--version"]).status === 0);
  if (clangFound === undefined) fail("clang is missing: scripts/setup installs it");
  return clangFound;
}

/** The program that runs and measures others (measure.c). */
let launcher;
function measuring() {
  if (launcher !== undefined) return launcher;
  mkdirSync(OUT, { recursive: true });
  launcher = join(OUT, "measure");
  run(clang(), [join(HERE, "measure.c"), "-O1", "-static", "-o", launcher]);
  return launcher;
}

/** Compiles `source` for linux, as a user's build does; returns the command. */
export function kilnImage(source) {
  mkdirSync(OUT, { recursive: true });
  const image = join(OUT, basename(source, ".ts"));
  run(process.execPath, [join(ROOT, "cli/bin/kiln.mjs"), "build", source, "--platform", "linux", "-o", image]);
  return [image];
}

/** The same program for Node: types are taken off, nothing else is changed. */
export async function nodeScript(source) {
  mkdirSync(OUT, { recursive: true });
  const script = join(OUT, `${basename(source, ".ts")}.mjs`);
  writeFileSync(script, (await transform(readFileSync(source, "utf8"), { loader: "ts" })).code);
  return [process.execPath, script];
}

/** The C twin beside `source`, at -O2; undefined when there is none. */
export function twin(source) {
  const c = source.replace(/\.ts$/, ".c");
  if (!existsSync(c)) return undefined;
  mkdirSync(OUT, { recursive: true });
  const program = join(OUT, `${basename(source, ".ts")}-c`);
  run(clang(), [c, "-o", program, ...C_FLAGS]);
  return [program];
}

/**
 * One run of a whole process, its start included.
 * @returns processor time of all its threads (user and system), time by the clock, peak of resident memory, output
 */
export function measured([command, ...args], env = {}) {
  const r = spawnSync(measuring(), [command, ...args], {
    encoding: "utf8",
    env: { ...process.env, ...env },
    timeout: RUN_SECONDS_MAX * 1000,
    killSignal: "SIGKILL",
    maxBuffer: OUTPUT_BYTES_MAX,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  if (r.status !== 0 || !r.output?.[3])
    fail(`${command} ${args.join(" ")} ended with ${r.signal ?? `status ${r.status}`}\n${r.stderr}`);
  const [userUs, systemUs, wallUs, peakKib] = r.output[3].trim().split(" ").map(Number);
  return { cpuMs: (userUs + systemUs) / 1000, wallMs: wallUs / 1000, peakMib: peakKib / 1024, out: r.stdout.trim() };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function geometricMean(values) {
  return Math.exp(values.reduce((sum, v) => sum + Math.log(v), 0) / values.length);
}
