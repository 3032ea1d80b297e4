/*
 * Conformance: test262 from a checkout.
 *
 *   npm run test262 -- PATH                       every applicable test
 *   npm run test262 -- PATH --only=language/types,Array    paths that contain one of these words
 *   npm run test262 -- PATH --every=20            each twentieth test
 *   npm run test262 -- PATH --shard=3/40          each fortieth test from the third on
 *   npm run test262 -- PATH --shard=3/40 --results=3.jsonl   keeps results in a file; the same call again goes on
 *   npm run test262 -- PATH --record              writes docs/conformance.md
 *   npm run test262 -- PATH --record=1.jsonl,2.jsonl         writes it from results that were kept; runs nothing
 *   npm run test262 -- PATH --workers=1           compilers at a time (2)
 *   npm run test262 -- PATH --time                where the time went
 *   npm run test262 -- PATH --show=fail           names and reasons of results of one kind
 *
 * The status is 1 when something crashed or hung.
 */
import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { exclusion } from "./applicable.ts";
import type { Result } from "./batch.ts";
import { readTest } from "./metadata.ts";
import { report } from "./report.ts";
import { append, readPart, union } from "./results.ts";
import { findTests } from "./suite.ts";
import type { Answer, Job } from "./worker.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Of this process alone, so that several can run at once. */
const FOLDER = join(ROOT, `.kiln/conformance/${process.pid}`);
/** What a batch may weigh. */
const BATCH = 40;
/** Tests that go through all typed arrays take several times as long to compile as others. */
const HEAVY = new Set(["testTypedArray.js", "resizableArrayBufferUtils.js"]);
const HEAVY_WEIGHT = 4;
/** A batch that takes longer to build and run is halved; a single test that does is charged. */
const BATCH_MS_MAX = 150_000;
/**
 * A worker whose heap is larger after a batch is replaced: not all that its compiler remembers of batches is given
 * back. A new one takes many seconds until its compiler is warm.
 */
const WORKER_MB_MAX = 2000;

interface Options {
  path: string;
  only: string[];
  /** Each `of`-th test from `shard` (counted from 1) on. */
  shard: number;
  of: number;
  workers: number;
  /** Where results are kept, or empty. */
  results: string;
  record: boolean;
  /** Files that `--record` takes results from instead of running. */
  kept: string[];
  show: string[];
  time: boolean;
}

const USAGE =
  "Usage: npm run test262 -- PATH [--only=WORDS] [--every=N | --shard=K/N] [--results=FILE] [--workers=N] [--show=KINDS] [--time] [--record[=FILES]]";

function parseOptions(args: readonly string[]): Options | string {
  const options: Options = {
    path: "",
    only: [],
    shard: 1,
    of: 1,
    workers: 2,
    results: "",
    record: false,
    kept: [],
    show: [],
    time: false,
  };
  for (const arg of args) {
    const [name, value = ""] = arg.split("=");
    const words = value.split(",").filter((w) => w !== "");
    const shard = /^([1-9]\d*)\/([1-9]\d*)$/.exec(value);
    if (name === "--only") options.only = words;
    else if (name === "--every" && Number(value) >= 1) options.of = Math.trunc(Number(value));
    else if (name === "--shard" && shard !== null && Number(shard[1]) <= Number(shard[2]))
      [options.shard, options.of] = [Number(shard[1]), Number(shard[2])];
    else if (name === "--workers" && Number(value) >= 1) options.workers = Math.trunc(Number(value));
    else if (name === "--results" && value !== "") options.results = resolve(value);
    else if (name === "--show") options.show = words;
    else if (arg === "--time") options.time = true;
    else if (name === "--record") [options.record, options.kept] = [true, words];
    else if (!arg.startsWith("--") && options.path === "") options.path = arg;
    else return `unknown argument ${arg}`;
  }
  return options.path === "" ? "which checkout of test262? Give its path" : options;
}

/** The commit that is checked out, with `+` where files differ from it. */
function commit(): string {
  const git = (...args: string[]): string => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();
  try {
    return (
      git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "--untracked-files=no") === "" ? "" : "+")
    );
  } catch {
    return "unknown";
  }
}

/** Milliseconds by step of batches. */
type Times = Record<string, number>;

/** Runs `jobs` on workers; one that dies is replaced, its job halved until one test is charged. */
function runJobs(
  path: string,
  jobs: Job[],
  workers: number,
  onResults: (results: Result[], times: Times) => void,
): Promise<void> {
  let total = jobs.length;
  let ended = 0;
  return new Promise((done) => {
    const start = (k: number): void => {
      const folder = join(FOLDER, `worker-${k}`);
      const child: ChildProcess = fork(fileURLToPath(new URL("worker.ts", import.meta.url)), [path, folder], {
        execArgv: ["--import", "tsx", "--max-old-space-size=4096"],
      });
      let job: Job | undefined;
      let heapMb = 0;
      let late = false;
      let timer: NodeJS.Timeout | undefined;
      const next = (): void => {
        clearTimeout(timer);
        job = heapMb < WORKER_MB_MAX ? jobs.shift() : undefined;
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
        heapMb = answer.heapMb;
        onResults(answer.results, answer.times);
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
            {},
          );
          start(k);
        } else if (jobs.length > 0) start(k);
        else if (ended === total) done();
      });
      next();
    };
    for (let k = 0; k < workers; k++) start(k);
  });
}

/** Batches of the tests that no result is known of. */
function divide(files: readonly { file: string; weight: number }[]): Job[] {
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
  return jobs;
}

async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (typeof options === "string") {
    console.error(`${options}. ${USAGE}`);
    return 2;
  }
  const files: { file: string; name: string; weight: number }[] = [];
  const excluded = new Map<string, number>();
  for (const [k, file] of findTests(options.path, options.only).entries()) {
    if (k % options.of !== options.shard - 1) continue;
    const test = readTest(options.path, file);
    const reason = exclusion(test);
    const weight = test.includes.some((name) => HEAVY.has(name)) ? HEAVY_WEIGHT : 1;
    if (reason === null) files.push({ file, name: test.name, weight });
    else excluded.set(reason, (excluded.get(reason) ?? 0) + 1);
  }
  const known =
    options.kept.length > 0
      ? union(options.kept.map(readPart))
      : options.results === ""
        ? union([])
        : readPart(options.results);
  const times: Times = {};
  if (options.kept.length === 0) {
    const left = files.filter(({ name }) => !known.results.has(name));
    const run = {
      commit: commit(),
      part: [`${options.shard}/${options.of}`, ...options.only].join(" "),
      tests: files.length,
      date: new Date().toISOString().slice(0, 10),
    };
    known.runs.push(run);
    if (options.results !== "" && left.length > 0) {
      mkdirSync(dirname(options.results), { recursive: true });
      append(options.results, { run });
    }
    mkdirSync(FOLDER, { recursive: true });
    const take = (more: Result[], took: Times): void => {
      if (options.results !== "") append(options.results, { results: more });
      for (const [step, ms] of Object.entries(took)) times[step] = (times[step] ?? 0) + ms;
      for (const result of more) {
        known.results.set(result.name, result);
        known.commits.set(result.name, run.commit);
      }
    };
    if (left.length > 0) await runJobs(options.path, divide(left), options.workers, take);
    rmSync(FOLDER, { recursive: true, force: true });
    process.stderr.write("\n");
  }
  const results = files.flatMap(({ name }) => known.results.get(name) ?? []);
  results.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const r of results) if (options.show.includes(r.status)) console.log(`${r.status} ${r.name}: ${r.detail}`);
  const text = report({ results, applicable: files.length, excluded, known });
  if (options.record) writeFileSync(join(ROOT, "docs/conformance.md"), text.document);
  if (options.time)
    for (const [step, ms] of Object.entries(times).sort((a, b) => b[1] - a[1]))
      console.log(`${(ms / 1000).toFixed(1).padStart(8)} s  ${step}`);
  console.log(text.summary);
  return results.some((r) => r.status === "crash" || r.status === "hang") ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
