// The suite names every program once and says what it measures; what measures and draws does so.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { histogram, lineChart, ratioChart } from "../chart.mjs";
import { geometricMean, measured, median } from "../measure.mjs";
import { BARS, GROUPS, HELLO } from "../suite.mjs";

const PROGRAMS = join(dirname(dirname(fileURLToPath(import.meta.url))), "programs");
const files = readdirSync(PROGRAMS);
const programs = files.filter((f) => f.endsWith(".ts")).map((f) => f.slice(0, -3));

test("every program is in one group, and described", () => {
  const listed = [HELLO, ...Object.values(GROUPS).flat()];
  assert.deepEqual([...listed].sort(), [...programs].sort());
  const page = readFileSync(join(PROGRAMS, "README.md"), "utf8");
  for (const name of programs) assert.ok(page.includes(`\`${name}\``), `programs/README.md says nothing of ${name}`);
  for (const twin of files.filter((f) => f.endsWith(".c"))) assert.ok(programs.includes(twin.slice(0, -2)), twin);
});

test("a process is measured with all it takes, and its failure is seen", () => {
  const busy = measured([
    process.execPath,
    "-e",
    "const a = Buffer.alloc(200 << 20, 1); const t = Date.now(); while (Date.now() - t < 200); console.log(a[5])",
  ]);
  assert.equal(busy.out, "1");
  assert.ok(busy.cpuMs >= 50 && busy.wallMs >= 200, JSON.stringify(busy));
  assert.ok(busy.peakMib > 200 && busy.peakMib < 400, `${busy.peakMib} MiB`);
  const small = measured(["/bin/true"]);
  assert.ok(small.peakMib < 16, `${small.peakMib} MiB: the peak of whoever started it`);
});

test("medians and means", () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([1, 2, 30, 4]), 3);
  assert.ok(Math.abs(geometricMean([0.5, 2, 8]) - 2) < 1e-9);
});

test("bars are about the programs that they name", () => {
  const row = (program: string, group: string, cpuRatio: number, cRatio?: number) => ({
    program,
    group,
    cpuRatio,
    cRatio,
    peakRatio: 0.1,
  });
  const rows = [row("a", "strings", 0.8), row("b", "json", 0.95), row("c", "numbers", 0.3, 1.4)];
  const about = BARS.map((bar) =>
    bar
      .of(rows)
      .map(([r]: [{ program: string }, number]) => r.program)
      .join(""),
  );
  assert.deepEqual(about, ["abc", "abc", "ab", "c", "c", "abc"]);
});

test("charts are well-formed and hold what they were given", () => {
  const chart = ratioChart([
    { program: "fast", group: "g", cpuRatio: 0.25, peakRatio: 0.1 },
    { program: "slow & <odd>", group: "h", cpuRatio: 9, peakRatio: 3 },
  ]);
  const lines = lineChart("over time", "seconds", "MiB", [
    {
      name: "kiln",
      points: [
        [0, 1],
        [1, 5],
      ],
    },
    {
      name: "node",
      points: [
        [0, 40],
        [2, 60],
      ],
    },
  ]);
  const bars = histogram("late", [1, 2, Infinity], [{ name: "kiln", counts: [1000, 1, 0] }]);
  for (const text of [chart, lines, bars]) {
    assert.doesNotMatch(text, /NaN|Infinity|undefined/);
    const open: string[] = [];
    for (const [, close, name, rest] of text.matchAll(/<(\/?)([a-z]+)([^>]*)>/g)) {
      if (close === "/") assert.equal(open.pop(), name);
      else if (!rest!.endsWith("/")) open.push(name!);
    }
    assert.deepEqual(open, []);
  }
  assert.match(chart, />slow &amp; &lt;odd>?/);
  assert.match(chart, />0\.25</);
  assert.equal(bars.match(/<rect [^>]*fill='#2f81b7'/g)?.length, 2);
});
