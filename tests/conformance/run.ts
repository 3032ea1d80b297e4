/*
 * Conformance: test262 from a checkout.
 *
 *   npm run test262 -- PATH                       every applicable test
 *   npm run test262 -- PATH --only=language/types,Array    paths that contain one of these words
 *   npm run test262 -- PATH --every=20            each twentieth test
 *   npm run test262 -- PATH --record              writes docs/conformance.md and .kiln/conformance/results.json
 *   npm run test262 -- PATH --show=fail           names and reasons of results of one kind
 *
 * The status is 1 when something crashed or hung.
 */
import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { exclusion } from "./applicable.ts";
import type { Result } from "./batch.ts";
import { readTest } from "./metadata.ts";
import { report } from "./report.ts";
import { findTests } from "./suite.ts";
import type { Answer, Job } from "./worker.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = join(ROOT, ".kiln/conformance");
const WORKERS = 2;
/** What a batch may weigh. */
const BATCH = 40;
/** Tests that go through all typed arrays take several times as long to compile as others. */
const HEAVY = new Set(["testTypedArray.js", "resizableArrayBufferUtils.js"]);
const HEAVY_WEIGHT = 4;
/** A batch that takes longer to build and run is halved; a single test that does is charged. */
const BATCH_MS_MAX = 150_000;
/** After so many batches a worker is replaced: what its compiler remembers of them is not given back. */
const JOBS_PER_WORKER = 3;

interface Options {
  path: string;
  only: string[];
  every: number;
  record: boolean;
  show: string[];
}

function parseOptions(args: readonly string[]): Options | string {
  const options: Options = { path: "", only: [], every: 1, record: false, show: [] };
  for (const arg of args) {
    const [name, value = ""] = arg.split("=");
    if (name === "--only") options.only = value.split(",").filter((w) => w !== "");
    else if (name === "--every" && Number(value) >= 1) options.every = Math.trunc(Number(value));
    else if (name === "--show") options.show = value.split(",");
    else if (arg === "--record") options.record = true;
    else if (!arg.startsWith("--") && options.path === "") options.path = arg;
    else return `unknown argument ${arg}`;
  }
  return options.path === "" ? "which checkout of test262? Give its path" : options;
}

/** Runs `jobs` on workers; one that dies is replaced, its job halved until one test is charged. */
function runJobs(path: string, jobs: Job[], onResults: (results: Result[]) => void): Promise<void> {
  let total = jobs.length;
  let ended = 0;
  return new Promise((done) => {
    const start = (k: number): void => {
      const folder = join(FOLDER, `worker-${k}`);
      const child: ChildProcess = fork(fileURLToPath(new URL("worker.ts", import.meta.url)), [path, folder], {
        execArgv: ["--import", "tsx", "--max-old-space-size=4096"],
      });
      let job: Job | undefined;
      let served = 0;
      let late = false;
      let timer: NodeJS.Timeout | undefined;
      const next = (): void => {
        clearTimeout(timer);
        job = served++ < JOBS_PER_WORKER ? jobs.shift() : undefined;
        if (job !== undefined)
          timer = setTimeout(() => {
            late = true;
            child.kill("SIGKILL");
          }, BATCH_MS_MAX);
        if (job !== undefined) child.send(job);
        else child.disconnect();
      };
      child.on("message", (answer: Answer) => {
        ended++;
        onResults(answer.results);
        process.stderr.write(`\r${ended}/${total} batches`);
        next();
      });
      child.once("exit", () => {
        clearTimeout(timer);
        if (job !== undefined && job.files.length > 1) {
          // Which of them was it?
          const half = job.files.length >> 1;
          jobs.unshift(
            { id: `${job.id}a`, files: job.files.slice(0, half) },
            { id: `${job.id}b`, files: job.files.slice(half) },
          );
          total++;
          start(k);
        } else if (job !== undefined) {
          ended++;
          onResults(
            job.files.map((file) => ({
              name: readTest(path, file).name,
              status: "crash",
              detail: late ? "the compiler took too long" : "the compiler's process ended",
            })),
          );
          start(k);
        } else if (jobs.length > 0) start(k);
        else if (ended === total) done();
      });
      next();
    };
    for (let k = 0; k < WORKERS; k++) start(k);
  });
}

async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (typeof options === "string") {
    console.error(`${options}. Usage: npm run test262 -- PATH [--only=WORDS] [--every=N] [--show=KIND] [--record]`);
    return 2;
  }
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const files: { file: string; weight: number }[] = [];
  const excluded = new Map<string, number>();
  for (const [k, file] of findTests(options.path, options.only).entries()) {
    if (k % options.every !== 0) continue;
    const test = readTest(options.path, file);
    const reason = exclusion(test);
    const weight = test.includes.some((name) => HEAVY.has(name)) ? HEAVY_WEIGHT : 1;
    if (reason === null) files.push({ file, weight });
    else excluded.set(reason, (excluded.get(reason) ?? 0) + 1);
  }
  const jobs: Job[] = [];
  let room = 0;
  for (const { file, weight } of files) {
    if (room < weight) {
      jobs.push({ id: `b${jobs.length}`, files: [] });
      room = BATCH;
    }
    jobs.at(-1)!.files.push(file);
    room -= weight;
  }
  const results: Result[] = [];
  if (jobs.length > 0) await runJobs(options.path, jobs, (more) => results.push(...more));
  process.stderr.write("\n");
  results.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const r of results) if (options.show.includes(r.status)) console.log(`${r.status} ${r.name}: ${r.detail}`);
  const text = report(results, excluded, options.every);
  writeFileSync(join(FOLDER, "results.json"), JSON.stringify(results, null, 1));
  if (options.record) writeFileSync(join(ROOT, "docs/conformance.md"), text.document);
  console.log(text.summary);
  return results.some((r) => r.status === "crash" || r.status === "hang") ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
