/*
 * The differential corpus from the command line.
 *
 *   npx tsx tests/differential/run.ts                         all programs, optimised
 *   npx tsx tests/differential/run.ts --mode=gc-stress        or dev, sanitize; several by commas
 *   npx tsx tests/differential/run.ts --mode=all --together   all four, small programs sharing images
 *   npx tsx tests/differential/run.ts --only=closures/,Map    names that contain one of these words
 *   npx tsx tests/differential/run.ts --keep                  leaves the images in .kiln/differential/images
 *   npx tsx tests/differential/run.ts --oracle                only Node: every program runs twice and prints the same
 *
 * Prints `N passed, N failed` and each failing name with the first line that
 * differs; the status is 1 when something failed.
 */
import { batches, checkBatch } from "./batches.ts";
import { loadCompiler, MODES, type Mode, programsFor, type Verdict } from "./compiled.ts";
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
  let modes: readonly Mode[] = ["opt"];
  let together = false;
  let only: string[] = [];
  let oracle = false;
  let keep = false;
  for (const arg of args) {
    const [name, value = ""] = arg.split("=");
    const named = value === "all" ? MODES : MODES.filter((m) => value.split(",").includes(m));
    if (name === "--mode" && named.length > 0) modes = named;
    else if (arg === "--together") together = true;
    else if (name === "--only") only = value.split(",").filter((w) => w !== "");
    else if (arg === "--oracle") oracle = true;
    else if (arg === "--keep") keep = true;
    else {
      console.error(
        `unknown argument ${arg}; use --mode=all|${MODES.join("|")}, --together, --only=WORDS, --keep, --oracle`,
      );
      return 2;
    }
  }
  const programs = findPrograms(only);
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
  let passed = 0;
  const tell = (name: string, verdict: Verdict): void => {
    if (verdict.passed) passed++;
    else {
      failed.push(name);
      if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
      console.log(`FAILED ${name} [${verdict.stage}] ${verdict.why}`);
    }
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${passed} passed, ${failed.length} failed`);
  };
  const queue = together ? batches(programs) : programs.map((p) => [p]);
  const worker = async (): Promise<void> => {
    for (let group = queue.shift(); group !== undefined; group = queue.shift()) {
      if (compiler === null) {
        for (const p of group) tell(p.name, await oracleTwice(p));
        continue;
      }
      const fit = modes.filter((m) => programsFor(m, group).length > 0);
      // Development builds are analysed in their own way.
      for (const alike of [fit.filter((m) => m !== "dev"), fit.filter((m) => m === "dev")]) {
        if (alike.length === 0) continue;
        for (const [p, verdicts] of await checkBatch(compiler, group, alike, keep))
          for (const [m, v] of verdicts) tell(modes.length > 1 ? `${p.name} (${m})` : p.name, v);
      }
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, worker));
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  console.log(`${passed} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
