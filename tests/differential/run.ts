/*
 * The differential corpus from the command line.
 *
 *   npx tsx tests/differential/run.ts                         all programs, optimised
 *   npx tsx tests/differential/run.ts --mode=gc-stress        or dev, sanitize
 *   npx tsx tests/differential/run.ts --only=closures/,Map    names that contain one of these words
 *   npx tsx tests/differential/run.ts --keep                  leaves the images in .kiln/differential/images
 *   npx tsx tests/differential/run.ts --oracle                only Node: every program runs twice and prints the same
 *
 * Prints `N passed, N failed` and each failing name with the first line that
 * differs; the status is 1 when something failed.
 */
import { check, loadCompiler, MODES, type Mode, programsFor, type Verdict } from "./compiled.ts";
import { findPrograms, type Program } from "./corpus.ts";
import { runOnNode } from "./oracle.ts";

const WIDTH = 2;

async function oracleTwice(program: Program): Promise<Verdict> {
  try {
    const first = await runOnNode(program);
    const second = await runOnNode(program);
    if (first.stdout === "") return { passed: false, stage: "run", why: "prints nothing" };
    if (first.stdout === second.stdout) return { passed: true };
    return { passed: false, stage: "compare", why: "two runs on Node differ" };
  } catch (error) {
    return { passed: false, stage: "run", why: (error as Error).message };
  }
}

async function main(args: readonly string[]): Promise<number> {
  let mode: Mode = "opt";
  let only: string[] = [];
  let oracle = false;
  let keep = false;
  for (const arg of args) {
    const [name, value = ""] = arg.split("=");
    const named = MODES.find((m) => m === value);
    if (name === "--mode" && named !== undefined) mode = named;
    else if (name === "--only") only = value.split(",").filter((w) => w !== "");
    else if (arg === "--oracle") oracle = true;
    else if (arg === "--keep") keep = true;
    else {
      console.error(`unknown argument ${arg}; use --mode=${MODES.join("|")}, --only=WORDS, --keep, --oracle`);
      return 2;
    }
  }
  const programs = programsFor(oracle ? "opt" : mode, findPrograms(only));
  if (programs.length === 0) {
    console.error(`no program has one of these words in its name: ${only.join(", ")}`);
    return 2;
  }
  const compiler = oracle ? null : await loadCompiler();
  if (typeof compiler === "string") {
    console.error(compiler);
    return 1;
  }
  const failed: string[] = [];
  const queue = [...programs];
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let p = queue.shift(); p !== undefined; p = queue.shift()) {
      const verdict = compiler === null ? await oracleTwice(p) : await check(compiler, p, mode, keep);
      done++;
      if (!verdict.passed) {
        failed.push(p.name);
        if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
        console.log(`FAILED ${p.name} [${verdict.stage}] ${verdict.why}`);
      }
      if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${done}/${programs.length}, ${failed.length} failed`);
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, worker));
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  console.log(`${programs.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
