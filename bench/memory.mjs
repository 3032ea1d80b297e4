#!/usr/bin/env node
/*
 * Tasks, memory over time and pauses: programs of memory/ as images and under Node, in turn.
 *
 *   npm run bench:memory                            all four, as below
 *   npm run bench:memory -- sleepers --tasks=10000000    tasks that each sleep 0.5 to 1.5 s
 *   npm run bench:memory -- ticks --tasks=1000000 --period=5000 --wakes=4   how late tasks wake; memory/ticks.svg
 *   npm run bench:memory -- soak --seconds=120      memory over time of what a server does; memory/soak.svg
 *   npm run bench:memory -- pauses --live=256 --seconds=20   the longest gaps between small allocations
 *
 * `--no-node` leaves Node out; `--heap=MIB` is the memory that both may have (KILN_MEMORY, --max-old-space-size).
 */
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { histogram, lineChart } from "./chart.mjs";
import { fail, kilnImage, measured, nodeScript } from "./measure.mjs";

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), "memory");
const SUBJECTS = ["sleepers", "ticks", "soak", "pauses"];
/** How often memory is read while a program runs. */
const SAMPLE_MS = 250;
const PAGE_MIB = 4096 / (1 << 20);
/** As in memory/ticks.ts. */
const LATE_MS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, Infinity];

function options(args) {
  const found = {
    subjects: [],
    node: true,
    tasks: 1_000_000,
    period: 5000,
    wakes: 4,
    seconds: 30,
    live: 256,
    heap: 8192,
  };
  for (const arg of args) {
    const [name, value = ""] = arg.split("=");
    const key = name.replace(/^--/, "");
    if (SUBJECTS.includes(arg)) found.subjects.push(arg);
    else if (arg === "--no-node") found.node = false;
    else if (name.startsWith("--") && typeof found[key] === "number" && Number(value) > 0) found[key] = Number(value);
    else
      fail(
        `unknown option ${arg}; use ${SUBJECTS.join(", ")}, --tasks=, --period=, --wakes=, --seconds=, --live=, --heap=, --no-node`,
      );
  }
  if (found.subjects.length === 0) found.subjects = SUBJECTS;
  return found;
}

async function contestants(program, args, opts) {
  const source = join(FOLDER, `${program}.ts`);
  const list = [{ who: "kiln", command: [...kilnImage(source), ...args], env: { KILN_MEMORY: `${opts.heap}M` } }];
  if (opts.node) {
    const [node, script] = await nodeScript(source);
    list.push({ who: "node", command: [node, `--max-old-space-size=${opts.heap}`, script, ...args], env: {} });
  }
  return list;
}

/** One run of each; a program that fails is reported and does not end the others. */
async function each(program, args, opts, use) {
  for (const { who, command, env } of await contestants(program, args.map(String), opts)) {
    const r = measured(command, env);
    use(who, r, JSON.parse(r.out.split("\n").at(-1)));
  }
}

const seconds = (ms) => (ms / 1000).toFixed(1);

async function sleepers(opts) {
  await each("sleepers", [opts.tasks], opts, (who, r, { tasks, awake }) => {
    const bytes = Math.round((r.peakMib * (1 << 20)) / tasks);
    console.log(
      `sleepers  ${who.padEnd(5)}${awake} of ${tasks} woke; ${bytes} bytes of memory for each, ${seconds(r.cpuMs)} s of processor time, ${seconds(r.wallMs)} s by the clock`,
    );
  });
}

async function ticks(opts) {
  const series = [];
  await each("ticks", [opts.tasks, opts.period, opts.wakes], opts, (who, r, found) => {
    series.push({ name: who, counts: found.counts });
    console.log(
      `ticks     ${who.padEnd(5)}${found.wakes} wakes of ${found.tasks} tasks: late by ${found.meanMs.toFixed(2)} ms on average, ${found.worstMs.toFixed(1)} ms at most; ${seconds(r.cpuMs)} s of processor time`,
    );
  });
  const title = `${opts.tasks.toLocaleString("en")} tasks woken every ${opts.period} ms: how late`;
  writeFileSync(join(FOLDER, "ticks.svg"), histogram(title, LATE_MS, series));
}

/** Resident memory of a process over time, and what it printed last. */
function watched(command, env) {
  return new Promise((done, reject) => {
    const child = spawn(command[0], command.slice(1), {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const from = performance.now();
    const points = [];
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
    const timer = setInterval(() => {
      try {
        const pages = Number(readFileSync(`/proc/${child.pid}/statm`, "utf8").split(" ")[1]);
        // A process that has ended and is not yet waited for has none.
        if (pages > 0) points.push([(performance.now() - from) / 1000, pages * PAGE_MIB]);
      } catch {
        // It has ended.
      }
    }, SAMPLE_MS);
    child.on("error", reject).on("close", (status) => {
      clearInterval(timer);
      if (status === 0) done({ points, result: JSON.parse(out) });
      else reject(new Error(`${command.join(" ")} ended with status ${status}`));
    });
  });
}

async function soak(opts) {
  const series = [];
  for (const { who, command, env } of await contestants("requests", [String(opts.seconds)], opts)) {
    const { points, result } = await watched(command, env);
    series.push({ name: who, points });
    const from = points.filter(([s]) => s >= opts.seconds / 5).map(([, mib]) => mib);
    console.log(
      `soak      ${who.padEnd(5)}${Math.round(result.requests / opts.seconds)} requests per second; ${Math.min(...from).toFixed(1)} to ${Math.max(...from).toFixed(1)} MiB after the first fifth; longest request ${result.longestMs.toFixed(1)} ms`,
    );
  }
  const title = `Resident memory while requests are handled, ${opts.seconds} s`;
  writeFileSync(join(FOLDER, "soak.svg"), lineChart(title, "seconds", "MiB", series));
}

async function pauses(opts) {
  await each("pauses", [opts.live, opts.seconds], opts, (who, r, found) => {
    const longest = found.longestMs.map((ms) => ms.toFixed(1)).join(", ");
    const share = ((found.gapsMs / (opts.seconds * 1000)) * 100).toFixed(1);
    console.log(
      `pauses    ${who.padEnd(5)}longest gaps ${longest} ms; gaps above 1 ms take ${share} % of the time; ${(found.batches / opts.seconds / 1e6).toFixed(2)} million batches per second, peak ${r.peakMib.toFixed(0)} MiB`,
    );
  });
}

const opts = options(process.argv.slice(2));
const RUN = { sleepers, ticks, soak, pauses };
for (const subject of opts.subjects) await RUN[subject](opts);
