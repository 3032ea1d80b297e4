#!/usr/bin/env node
/*
 * Answers per second of processor time, and memory: Kiln's name server as a Linux image against NSD, Knot and
 * BIND, with the same zones and the same questions from dnsperf, in turns (docs/dns.md has the last table).
 *
 *   node bench/dns-perf.mjs                       zones of 100 and 10,000 names
 *   node bench/dns-perf.mjs --names=1000000 --seconds=10 --rounds=3 --servers=kiln,nsd
 *
 * Each server has one worker on one core, dnsperf the other. Needs Debian's dnsperf, nsd, knot, bind9.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { have, NameServer } from "./dns/servers.mjs";
import { plainZone } from "./dns/zones.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const IMAGE = JSON.stringify(join(ROOT, "bench/dns/image.ts"));
const KILN = join(ROOT, "cli/bin/kiln.mjs");
const PORTS = { kiln: 5_321, nsd: 5_322, knot: 5_323, bind: 5_324 };
const PROGRAMS = { nsd: "nsd", knot: "knotd", bind: "named" };
/** Questions that dnsperf goes through again and again; one in ten has no answer. */
const QUESTIONS = 100_000;
/** Clock ticks of /proc a second. */
const TICKS = 100;
const option = (name, otherwise) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split("=")[1] ?? otherwise;
const seconds = Number(option("seconds", "5"));
const rounds = Number(option("rounds", "3"));
const wanted = option("servers", "kiln,nsd,knot,bind").split(",");

if (!have("dnsperf")) {
  console.error("There is no dnsperf here: apt-get install dnsperf nsd knot bind9");
  process.exit(2);
}

/** Builds the image for one zone. */
function image(folder, zone) {
  const entry = join(folder, "entry.ts");
  writeFileSync(
    entry,
    `import zone from ${JSON.stringify(zone.file)} with { type: "text" };\nimport { serve } from ${IMAGE};\nserve([["${zone.origin}", zone]]);\n`,
  );
  const out = join(folder, "kiln.image");
  const args = [KILN, "build", entry, "--platform", "linux", "-o", out];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return out;
}

/** NSD answers from a child; the processor time and memory of all its processes count. */
function processes(pid) {
  const list = [pid];
  for (let i = 0; i < list.length; i++) {
    const children = readFileSync(`/proc/${list[i]}/task/${list[i]}/children`, "utf8").trim();
    if (children !== "") list.push(...children.split(" ").map(Number));
  }
  return list;
}

function cpuSeconds(pid) {
  let ticks = 0;
  for (const one of processes(pid)) {
    const fields = readFileSync(`/proc/${one}/stat`, "utf8").split(") ")[1].split(" ");
    ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks / TICKS;
}

/** Megabytes that belong to the server: shared pages count in parts. */
function memoryMegabytes(pid) {
  let kilobytes = 0;
  for (const one of processes(pid)) {
    kilobytes += Number(readFileSync(`/proc/${one}/smaps_rollup`, "utf8").match(/^Pss:\s+(\d+)/m)?.[1] ?? 0);
  }
  return kilobytes / 1_000;
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

async function measure(names) {
  const folder = join(ROOT, ".kiln/dns-perf");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const zone = { origin: "perf.test", file: join(folder, "perf.test.zone") };
  writeFileSync(zone.file, plainZone(names));
  const list = join(folder, "questions");
  let state = 1;
  const lines = [];
  for (let i = 0; i < QUESTIONS; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    const host = (state >>> 4) % names;
    lines.push(i % 10 === 9 ? `none${host}.perf.test A\n` : `h${host}.perf.test A\n`);
  }
  writeFileSync(list, lines.join(""));
  const servers = [];
  const results = new Map();
  try {
    for (const name of wanted) {
      if (name !== "kiln" && !have(PROGRAMS[name])) continue;
      const own = name === "kiln" ? ["taskset", ["-c", "1", image(folder, zone)]] : null;
      const server = await NameServer.start(name, folder, PORTS[name], [zone], own);
      spawnSync("taskset", ["-acp", "1", String(server.child.pid)]);
      for (const pid of processes(server.child.pid)) spawnSync("taskset", ["-acp", "1", String(pid)]);
      servers.push(server);
      results.set(name, { rates: [], answered: [], lost: 0, loaded: memoryMegabytes(server.child.pid), memory: 0 });
    }
    for (let round = 0; round < rounds; round++) {
      for (const { name, port, child } of servers) {
        const before = cpuSeconds(child.pid);
        const args = [
          "-c",
          "0",
          "dnsperf",
          "-s",
          "127.0.0.1",
          "-p",
          String(port),
          "-d",
          list,
          "-l",
          String(seconds),
          "-c",
          "8",
          "-q",
          "200",
        ];
        const { stdout } = spawnSync("taskset", args, { encoding: "utf8" });
        const completed = Number(stdout.match(/Queries completed:\s+(\d+)/)?.[1] ?? 0);
        const result = results.get(name);
        result.rates.push(completed / Math.max(0.01, cpuSeconds(child.pid) - before));
        result.answered.push(completed / seconds);
        result.lost += Number(stdout.match(/Queries lost:\s+(\d+)/)?.[1] ?? 0);
        result.memory = memoryMegabytes(child.pid);
      }
    }
  } finally {
    for (const server of servers) server.stop();
  }
  console.log(`| names | server | answers per CPU second | answers per second | lost | MB loaded | MB at the end |`);
  for (const [name, { rates, answered, lost, loaded, memory }] of results) {
    const cells = [
      names,
      name,
      Math.round(median(rates)),
      Math.round(median(answered)),
      lost,
      loaded.toFixed(1),
      memory.toFixed(1),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}

for (const names of option("names", "100,10000").split(",")) await measure(Number(names));
