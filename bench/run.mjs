#!/usr/bin/env node
/*
 * The benchmark suite: each program as Kiln compiles it for linux, as Node 20 runs it, and its C twin by clang -O2
 * where there is one; in turns, whole processes, medians.
 *
 *   npm run bench                           everything; writes results.md and results.svg here
 *   npm run bench -- --only=nbody,json      these programs or groups; writes nothing
 *   npm run bench -- --update --only=json   these anew, and the table with what the last runs found for the others
 *   npm run bench -- --runs=3 --json        three rounds; one JSON object per program and line
 *   npm run bench -- --no-node, --no-c      without Node, without the twins
 *   npm run bench -- --check                the status is 1 when a bar is missed
 *   npm run bench -- --list                 groups and programs
 *
 * The status is 1 when two of them print different results.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ratioChart } from "./chart.mjs";
import { fail, geometricMean, kilnImage, measured, median, nodeScript, OUT, twin } from "./measure.mjs";
import { BARS, GROUPS, HELLO, HELLO_BAR } from "./suite.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const PROGRAMS = join(HERE, "programs");
/** A start takes a millisecond: more rounds than for the others. */
const HELLO_ROUNDS_PER_RUN = 5;

function options(args) {
  const found = { only: null, runs: 5, json: false, node: true, c: true, check: false, list: false, update: false };
  const names = [];
  for (const arg of args) {
    const [name, value = ""] = arg.split("=");
    if (name === "--runs" && Number(value) >= 1) found.runs = Math.trunc(Number(value));
    else if (name === "--only" && value !== "") names.push(...value.split(","));
    else if (arg === "--json") found.json = true;
    else if (arg === "--no-node") found.node = false;
    else if (arg === "--no-c") found.c = false;
    else if (arg === "--check") found.check = true;
    else if (arg === "--list") found.list = true;
    else if (arg === "--update") found.update = true;
    else if (!arg.startsWith("-")) names.push(arg);
    else
      fail(`unknown option ${arg}; use --only=NAME,…, --runs=N, --json, --no-node, --no-c, --check, --update, --list`);
  }
  const known = new Set([HELLO, ...Object.keys(GROUPS), ...Object.values(GROUPS).flat()]);
  for (const n of names) if (!known.has(n)) fail(`there is no benchmark or group ${n}; --list shows what there is`);
  if (names.length > 0) found.only = new Set(names);
  return found;
}

async function contestants(name, opts) {
  const source = join(PROGRAMS, `${name}.ts`);
  const list = new Map([["kiln", kilnImage(source)]]);
  const c = opts.c ? twin(source) : undefined;
  if (c !== undefined) list.set("c", c);
  if (opts.node) list.set("node", await nodeScript(source));
  return list;
}

/** Medians of `runs` rounds, each contestant once in a round. */
async function result(name, group, runs, opts) {
  const list = await contestants(name, opts);
  const samples = new Map([...list.keys()].map((who) => [who, []]));
  for (let round = 0; round < runs; round++)
    for (const [who, command] of list) samples.get(who).push(measured(command));
  const found = { program: name, group, runs };
  for (const [who, of] of samples)
    found[who] = {
      cpuMs: median(of.map((s) => s.cpuMs)),
      wallMs: median(of.map((s) => s.wallMs)),
      peakMib: median(of.map((s) => s.peakMib)),
    };
  if (found.node !== undefined) {
    found.cpuRatio = found.kiln.cpuMs / found.node.cpuMs;
    found.wallRatio = found.kiln.wallMs / found.node.wallMs;
    found.peakRatio = found.kiln.peakMib / found.node.peakMib;
  }
  if (found.c !== undefined) found.cRatio = found.kiln.cpuMs / found.c.cpuMs;
  found.same = new Set([...samples.values()].flat().map((s) => s.out)).size === 1;
  return found;
}

const digits = (value) => (value === undefined ? "–" : value < 0.1 ? value.toFixed(3) : value.toFixed(2));
const ms = (of) => (of === undefined ? "–" : of.cpuMs < 10 ? of.cpuMs.toFixed(1) : of.cpuMs.toFixed(0));
const mib = (of) => (of === undefined ? "–" : of.peakMib.toFixed(of.peakMib < 10 ? 1 : 0));

const COLUMNS = [
  ["program", (r) => r.program],
  ["group", (r) => r.group],
  ["rounds", (r) => String(r.runs)],
  ["Kiln ms", (r) => ms(r.kiln)],
  ["Node ms", (r) => ms(r.node)],
  ["C ms", (r) => ms(r.c)],
  ["Kiln ÷ Node", (r) => digits(r.cpuRatio)],
  ["by the clock", (r) => digits(r.wallRatio)],
  ["Kiln ÷ C", (r) => digits(r.cRatio)],
  ["Kiln MiB", (r) => mib(r.kiln)],
  ["Node MiB", (r) => mib(r.node)],
  ["memory", (r) => digits(r.peakRatio)],
];
const WIDTHS = [20, 12, 7, 9, 9, 9, 12, 13, 10, 10, 10, 8];
const line = (cells) => cells.map((c, i) => (i < 2 ? c.padEnd(WIDTHS[i]) : c.padStart(WIDTHS[i]))).join("");

/** The bars with what was measured: those that need what was left out are not among them. */
function judged(results, hello) {
  const rows = [];
  for (const { title, bar, as, of } of BARS) {
    const values = of(results).filter(([, value]) => value !== undefined);
    if (values.length === 0) continue;
    const worst = values.reduce((a, b) => (b[1] > a[1] ? b : a));
    const value = as === "mean" ? geometricMean(values.map(([, v]) => v)) : worst[1];
    const over = values.filter(([, v]) => as === "worst" && v > bar).map(([r]) => r.program);
    rows.push({ title, bar, value, met: value <= bar, over, which: as === "worst" ? worst[0].program : "" });
  }
  if (hello?.wallRatio !== undefined)
    rows.push({ ...HELLO_BAR, value: hello.wallRatio, met: hello.wallRatio <= HELLO_BAR.bar, over: [], which: "" });
  return rows;
}

const verdict = ({ met, over, which }) =>
  met ? "met" : `missed${over.length > 0 ? ` by ${over.length}: ${over.join(", ")}` : which ? ` (${which})` : ""}`;

function markdown(results, hello) {
  const rows = [...results, ...(hello ? [hello] : [])];
  const table = [COLUMNS.map(([title]) => title), COLUMNS.map((_, i) => (i < 2 ? "---" : "--:"))];
  for (const r of rows) table.push(COLUMNS.map(([, cell], i) => (i === 0 ? `\`${cell(r)}\`` : cell(r))));
  const bars = judged(results, hello).map((j) => `| ${j.title} | ≤ ${j.bar} | ${digits(j.value)} | ${verdict(j)} |`);
  return `# Results

Written by \`npm run bench\` (${new Date().toISOString().slice(0, 10)}): medians, Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores. Times are processor time of whole processes, start included, in milliseconds; memory is the peak of what is resident.

| bar | | measured | |
|---|--:|--:|---|
${bars.join("\n")}

![Time of each program relative to Node](results.svg)

${table.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}
`;
}

/** Writes the table and the chart: of these results, and of those of earlier runs for programs that were left out. */
function write(results, hello) {
  const file = join(OUT, "results.json");
  const known = existsSync(file)
    ? readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((row) => JSON.parse(row))
    : [];
  const found = new Map([...known, ...results, ...(hello ? [hello] : [])].map((r) => [r.program, r]));
  const all = Object.values(GROUPS)
    .flat()
    .map((name) => found.get(name))
    .filter((r) => r !== undefined);
  const start = found.get(HELLO) ?? null;
  writeFileSync(file, [...all, ...(start ? [start] : [])].map((r) => `${JSON.stringify(r)}\n`).join(""));
  writeFileSync(join(HERE, "results.md"), markdown(all, start));
  writeFileSync(join(HERE, "results.svg"), ratioChart(all));
}

const opts = options(process.argv.slice(2));
if (opts.list) {
  for (const [group, names] of Object.entries(GROUPS)) console.log(`${group.padEnd(12)}${names.join(" ")}`);
  process.exit(0);
}
const wanted = (name, group) => opts.only === null || opts.only.has(name) || opts.only.has(group);
const results = [];
if (!opts.json) console.log(line(COLUMNS.map(([title]) => title)));
const show = (r) => {
  if (opts.json) console.log(JSON.stringify(r));
  else console.log(`${line(COLUMNS.map(([, cell]) => cell(r)))}${r.same ? "" : "   different results!"}`);
};
for (const [group, names] of Object.entries(GROUPS))
  for (const name of names) {
    if (!wanted(name, group)) continue;
    const r = await result(name, group, opts.runs, opts);
    results.push(r);
    show(r);
  }
let hello = null;
if (wanted(HELLO, "start")) {
  hello = await result(HELLO, "start", opts.runs * HELLO_ROUNDS_PER_RUN, { ...opts, c: false });
  show(hello);
}
const bars = judged(results, hello);
if (!opts.json) {
  console.log("");
  for (const j of bars)
    console.log(`${j.title.padEnd(52)} ≤ ${String(j.bar).padEnd(5)}${digits(j.value).padStart(7)}  ${verdict(j)}`);
}
if (opts.node && opts.c && (opts.only === null || opts.update)) write(results, hello);
const differ = [...results, ...(hello ? [hello] : [])].some((r) => !r.same);
process.exitCode = differ || (opts.check && bars.some((j) => !j.met)) ? 1 : 0;
