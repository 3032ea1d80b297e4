/** What web servers are asked, the bars, and what becomes of the figures. */
import { median } from "../measure.mjs";

/** As long as nginx's own first page. */
export const SMALL = { path: "/small.html", bytes: 612 };
/** More than a send buffer takes at once. */
export const LARGE = { path: "/large.bin", bytes: 1 << 20 };

/** Each asks for one file, over connections that are kept. */
export const SCENARIOS = [
  { name: "small-1", file: SMALL, connections: 1 },
  { name: "small-64", file: SMALL, connections: 64 },
  { name: "small-1000", file: SMALL, connections: 1_000 },
  { name: "large-4", file: LARGE, connections: 4 },
];

const EVERY_SMALL = ["small-1", "small-64", "small-1000"];

/** Answers per second of the server's processor time: `of` ÷ `to` is at least `bar` in each of `scenarios`. */
export const BARS = [
  { of: "kiln", to: "nginx", scenarios: EVERY_SMALL, bar: 1 },
  { of: "kiln", to: "apache", scenarios: EVERY_SMALL, bar: 3 },
  { of: "kiln", to: "node", scenarios: ["small-64"], bar: 1.6 },
  { of: "kiln", to: "node", scenarios: ["small-1000"], bar: 2.2 },
  { of: "kiln", to: "nginx", scenarios: ["large-4"], bar: 0.9 },
];

/** Medians of the rounds of one server in one scenario. */
export function summary(scenario, server, rounds) {
  const middle = (of) => median(rounds.map(of));
  return {
    scenario: scenario.name,
    server,
    rounds: rounds.length,
    perCpuSecond: middle((r) => r.requests / r.cpuSeconds),
    perSecond: middle((r) => r.requests / r.seconds),
    cpuMicros: middle((r) => (r.cpuSeconds * 1e6) / r.requests),
    medianMs: middle((r) => r.medianMs),
    p99Ms: middle((r) => r.p99Ms),
    residentMib: middle((r) => r.residentBytes / (1 << 20)),
    lost: rounds.reduce((sum, r) => sum + r.lost + r.refused, 0),
  };
}

/** The bars with what was measured; those about servers or scenarios that were left out are not among them. */
export function judged(results) {
  const rows = [];
  for (const { of, to, scenarios, bar } of BARS)
    for (const scenario of scenarios) {
      const [ours, theirs] = [of, to].map((name) => results.find((r) => r.scenario === scenario && r.server === name));
      if (ours === undefined || theirs === undefined) continue;
      const value = ours.perCpuSecond / theirs.perCpuSecond;
      rows.push({ scenario, of, to, bar, value, met: value >= bar });
    }
  return rows;
}

const thousands = (value) => Math.round(value).toLocaleString("en-US");

const COLUMNS = [
  ["load", (r) => r.scenario],
  ["server", (r) => r.server],
  ["answers per CPU second", (r) => thousands(r.perCpuSecond)],
  ["÷ nginx", (r, all) => ratioTo(r, all)],
  ["answers per second", (r) => thousands(r.perSecond)],
  ["median, 99 % ms", (r) => `${r.medianMs.toFixed(2)}, ${r.p99Ms.toFixed(2)}`],
  ["MiB", (r) => r.residentMib.toFixed(1)],
  ["lost", (r) => thousands(r.lost)],
];

function ratioTo(row, all) {
  const base = all.find((r) => r.scenario === row.scenario && r.server === "nginx");
  return base === undefined ? "–" : (row.perCpuSecond / base.perCpuSecond).toFixed(2);
}

const table = (rows, left) => {
  const rule = rows[0].map((_, i) => (i < left ? "---" : "--:"));
  return [rows[0], rule, ...rows.slice(1)].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
};

/** Bars and figures as Markdown. */
export function report(results) {
  const bars = [["answers per CPU second", "load", "bar", "measured"]];
  for (const { scenario, of, to, bar, value, met } of judged(results))
    bars.push([`${of} ÷ ${to}`, scenario, `≥ ${bar}`, `${value.toFixed(2)}${met ? "" : ", missed"}`]);
  const figures = [COLUMNS.map(([title]) => title), ...results.map((r) => COLUMNS.map(([, cell]) => cell(r, results)))];
  return `${bars.length > 1 ? `${table(bars, 2)}\n\n` : ""}${table(figures, 2)}`;
}
