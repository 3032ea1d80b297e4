/*
 * Everything that is tested, with one line per step.
 *
 *   npm test                    all
 *   npm test -- net ir          only the steps whose names contain one of these words
 *   npm test -- --skip lint     all but those
 *   npm test -- --list          the names
 *   npm run test:all            with what takes long: the whole corpus in every mode
 *
 * Steps are: setup, lint, types, and one suite per folder with *.test.ts files.
 * Suites under tests/ use ports, QEMU and network namespaces: they run one at a
 * time; the others two at a time.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** A suite that takes longer hangs; with `--all` there is that much more to do. */
const SUITE_MS_MAX = 60 * 60 * 1000;
const SUITE_ALL_MS_MAX = 4 * 60 * 60 * 1000;
/** Bytes of output that are kept of one step. */
const OUTPUT_MAX = 16 << 20;
const SKIPPED_FOLDERS = new Set(["node_modules", ".git", "dist", ".kiln"]);

/** @typedef {{ name: string, command: string[], suite: boolean, alone: boolean }} Step */
/** @typedef {{ passed: number, failed: number, skipped: number, output: string, ms: number }} Outcome */

/** Folders with test files, by folder. */
function findTests(directory, found = new Map()) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name)) findTests(path, found);
    } else if (entry.name.endsWith(".test.ts")) {
      found.set(directory, [...(found.get(directory) ?? []), relative(root, path)].sort());
    }
  }
  return found;
}

/** `lib/tcp/test` → `lib/tcp`, `compiler/src/ir/test` → `compiler/ir`, `tests/cli` → `tests/cli`. */
function suiteName(directory) {
  const parts = relative(root, directory)
    .split("/")
    .filter(
      (part, index, all) =>
        part !== "src" && !((part === "test" || part === "tests") && index > 0 && index === all.length - 1),
    );
  return parts.join("/") || basename(directory);
}

function allSteps() {
  const node = process.execPath;
  /** @type {Step[]} */
  const steps = [
    {
      name: "lint",
      command: [node, join(root, "node_modules/@biomejs/biome/bin/biome"), "check", "--colors=off", "."],
      suite: false,
      alone: false,
    },
    { name: "types", command: [node, "scripts/types.mjs"], suite: false, alone: false },
  ];
  const suites = [...findTests(root)].map(([directory, files]) => ({
    name: suiteName(directory),
    command: [node, "--import", "tsx", "--test", "--test-reporter=spec", ...files],
    suite: true,
    alone: relative(root, directory).startsWith("tests/"),
  }));
  suites.sort((a, b) => Number(a.alone) - Number(b.alone) || (a.name < b.name ? -1 : 1));
  return [...steps, ...suites];
}

function counted(output, word) {
  const matches = [...output.matchAll(new RegExp(`^ℹ ${word} (\\d+)$`, "gm"))];
  return Number(matches.at(-1)?.[1] ?? 0);
}

const limitMs = () => (all ? SUITE_ALL_MS_MAX : SUITE_MS_MAX);

/** @type {Set<import("node:child_process").ChildProcess>} */
const children = new Set();

/** @param {Step} step @returns {Promise<Outcome>} */
function runStep(step) {
  return new Promise((done) => {
    const started = performance.now();
    const [program = "", ...args] = step.command;
    // A group of its own, so that a suite that hangs ends with everything it started.
    const child = spawn(program, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...(all ? { KILN_TEST_ALL: "1" } : {}) },
    });
    children.add(child);
    let output = "";
    const take = (text) => {
      output = (output + text).slice(-OUTPUT_MAX);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      endGroup(child);
    }, limitMs());
    const finish = (code) => {
      clearTimeout(timer);
      children.delete(child);
      if (late) output += `\nstopped after ${limitMs() / 60000} minutes\n`;
      const ms = performance.now() - started;
      const good = code === 0;
      if (!step.suite) return done({ passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0, output, ms });
      const passed = counted(output, "pass");
      const failed = counted(output, "fail") + counted(output, "cancelled");
      const skipped = counted(output, "skipped") + counted(output, "todo");
      // A runner that died before it counted has failed once.
      done({ passed, failed: failed === 0 && !good ? 1 : failed, skipped, output, ms });
    };
    child.once("error", (error) => {
      output += String(error);
      finish(1);
    });
    child.once("close", finish);
  });
}

function endGroup(child) {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

for (const [signal, status] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
]) {
  process.on(signal, () => {
    for (const child of children) endGroup(child);
    process.exit(status);
  });
}

const terminal = process.stdout.isTTY === true;
const running = new Map();
function showRunning() {
  if (!terminal) return;
  const parts = [...running].map(([name, since]) => `${name} ${Math.round((performance.now() - since) / 1000)} s`);
  process.stdout.write(`\r\x1b[K${parts.length === 0 ? "" : `… ${parts.join(", ")}`}`);
}
function print(text) {
  if (terminal) process.stdout.write("\r\x1b[K");
  process.stdout.write(`${text}\n`);
  showRunning();
}

const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

async function execute(step) {
  running.set(step.name, performance.now());
  showRunning();
  const outcome = await runStep(step);
  running.delete(step.name);
  totals.passed += outcome.passed;
  totals.failed += outcome.failed;
  totals.skipped += outcome.skipped;
  const seconds = `${(outcome.ms / 1000).toFixed(1)} s`.padStart(8);
  const counts = step.suite
    ? `${outcome.passed} passed${outcome.failed > 0 ? `, ${outcome.failed} failed` : ""}${outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : ""}`
    : "";
  print(`${outcome.failed === 0 ? "ok    " : "FAILED"} ${seconds}  ${step.name}${counts === "" ? "" : `: ${counts}`}`);
  if (outcome.failed > 0) {
    failures.push(step.name);
    print(outcome.output.trimEnd());
  }
  try {
    writeFileSync(join(root, "node_modules/.cache/kiln/test", `${step.name.replaceAll("/", "-")}.log`), outcome.output);
  } catch {
    // The log is a convenience.
  }
}

async function drain(steps, width) {
  const queue = [...steps];
  const worker = async () => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) await execute(step);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

const words = [];
const skips = [];
let list = false;
let all = false;
for (let i = 2; i < process.argv.length; i++) {
  const word = process.argv[i] ?? "";
  if (word === "--list") list = true;
  else if (word === "--all") all = true;
  else if (word === "--skip") skips.push(process.argv[++i] ?? "");
  else if (word.startsWith("-")) {
    process.stderr.write(
      `test: unknown option ${word}. Usage: npm test -- [--list] [--all] [--skip WORD]... [WORD]...\n`,
    );
    process.exit(2);
  } else words.push(word);
}
const chosen = (name) =>
  (words.length === 0 || words.some((word) => name.includes(word))) && !skips.some((word) => name.includes(word));

const steps = allSteps().filter((step) => chosen(step.name));
if (list) {
  for (const step of steps) process.stdout.write(`${step.name}\n`);
  process.exit(0);
}
if (steps.length === 0) {
  process.stderr.write("test: no step has such a name. See them with: npm test -- --list\n");
  process.exit(2);
}

const setup = spawn("bash", ["scripts/setup"], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
const setupStatus = await new Promise((done) => setup.once("close", done).once("error", () => done(1)));
if (setupStatus !== 0) {
  process.stdout.write("0 passed, 1 failed\n");
  process.exit(1);
}
mkdirSync(join(root, "node_modules/.cache/kiln/test"), { recursive: true });

const tick = terminal ? setInterval(showRunning, 1000) : null;
await drain(
  steps.filter((step) => !step.alone),
  Math.min(2, availableParallelism()),
);
await drain(
  steps.filter((step) => step.alone),
  1,
);
if (tick !== null) clearInterval(tick);
if (failures.length > 0) print(`\nFailed: ${failures.join(", ")}`);
print(`${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ""}`);
process.exitCode = totals.failed === 0 ? 0 : 1;
