/** `kiln coverage`: each function judged, every error found, places with types, status and text. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import type { CoverageReport } from "../../cli/src/compiler.ts";
import { coverageText } from "../../cli/src/coverage.ts";
import { PLAIN } from "../../cli/src/ui.ts";
import { coverage } from "../../compiler/src/coverage.ts";
import { kiln, removeTemporary, temporary } from "./kiln.ts";

after(removeTemporary);

/** A project with these files; returns the path of its entry. */
function project(files: Record<string, string>): string {
  const directory = temporary();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return join(directory, "app.ts");
}

const judge = (files: Record<string, string>): CoverageReport => coverage({ entry: project(files), platform: "linux" });

const states = (report: CoverageReport): string[] =>
  report.files.flatMap((f) => f.functions.map((g) => `${g.name}: ${g.state}`));

const MIXED = `interface Point { x: number; names: string[] }
function sum(xs: number[]): number {
  return xs.reduce((a, b) => a + b, 0);
}
class Store {
  constructor(readonly text: string) {}
  get point(): Point { return JSON.parse(this.text) as Point; }
  read(): number { return this.point.x; }
  first(): string { return this.point.names[0] ?? ""; }
}
function early(): number { return eval("1") as number; }
function late(): unknown { return "text".anchor("a"); }
function nobody(): number { return 1; }
const s = new Store("{}");
console.log(sum([1, 2]), s.read(), s.first(), early(), late());
`;

test("each function has a state, and an error in one hides none in another", () => {
  const report = judge({ "app.ts": MIXED });
  assert.equal(report.ok, false);
  assert.equal(report.complete, true);
  assert.deepEqual(states(report), [
    "(module): compiled",
    "sum: compiled",
    "sum › (anonymous): compiled",
    "Store.constructor: compiled",
    "Store.get point: compiled",
    "Store.read: checked",
    "Store.first: checked",
    "early: rejected",
    "late: rejected",
    "nobody: unreached",
  ]);
  assert.deepEqual(report.totals, { functions: 10, compiled: 5, checked: 2, rejected: 2, unreached: 1 });
  assert.deepEqual(
    report.rejected.map((r) => `${r.line}:${r.col} ${r.code} ${r.function}`),
    ["11:35 KILN1001 early", "12:42 KILN2001 late"],
  );
  for (const r of report.rejected) assert.ok(r.message.length > 10);
});

test("checked places name what is read and its declared type", () => {
  const { checked } = judge({ "app.ts": MIXED });
  assert.deepEqual(
    checked.map((p) => `${p.line} ${p.function} ${p.property} ${p.type} [${p.kinds.join()}]`),
    ["8 Store.read x number [number]", "9 Store.first null string [string]", "9 Store.first names string[] [array]"],
  );
});

test("type errors count beside Kiln's own; a syntax error ends the analysis", () => {
  const typed = judge({ "app.ts": 'const n: number = "x";\nconsole.log(n, new Function("1"));\n' });
  assert.deepEqual(
    typed.rejected.map((r) => r.code),
    ["TS2322", "KILN1001"],
  );
  const broken = judge({ "app.ts": "const = 1;\nfunction f() { return 1; }\n" });
  assert.equal(broken.complete, false);
  assert.ok(broken.rejected.every((r) => r.code.startsWith("TS1")));
  assert.match(coverageText(broken, "/", false, PLAIN), /there may be more behind them/);
});

test("of packages only what the program gets to counts, with the chain of imports", () => {
  const report = judge({
    "app.ts": 'import { a } from "p";\nconsole.log(a(1));\n',
    "node_modules/p/package.json":
      '{ "name": "p", "version": "1.2.3", "type": "module", "main": "index.js", "types": "index.d.ts" }',
    "node_modules/p/index.d.ts": "export declare function a(n: number): unknown;\n",
    "node_modules/p/index.js":
      'import { deep } from "./deep.js";\nexport function a(n) { return deep(n); }\nexport function b() { return eval("1"); }\n',
    "node_modules/p/deep.js":
      "export function deep(n) { return new Proxy({ n }, {}); }\nexport const other = () => new Proxy({}, {});\n",
  });
  assert.deepEqual(
    report.rejected.map((r) => `${r.line} ${r.code} ${r.function}`),
    ["1 KILN1003 deep"],
  );
  assert.match(report.rejected[0]!.message, /p@1\.2\.3, imported by app\.ts → p\/index\.js → p\/deep\.js/);
  assert.deepEqual(
    states(report).filter((s) => s.endsWith("unreached")),
    ["other: unreached", "b: unreached"],
  );
});

test("status 0 tells, --strict fails, --json holds everything", async () => {
  const entry = project({ "app.ts": MIXED });
  const cwd = dirname(entry);
  const shown = await kiln(["coverage", "app.ts"], { cwd });
  assert.equal(shown.status, 0, shown.stderr);
  assert.match(shown.stdout, /^80\.0 % of 10 functions in 1 file compiles: 2 errors\n/);
  assert.match(shown.stdout, /app\.ts {9}10 {9}5 {8}2 {9}2 {12}1\n/);
  assert.match(shown.stdout, /app\.ts\(11,35\) in early\n {4}KILN1001 eval /);
  assert.match(shown.stdout, /app\.ts\(8,38\) in Store\.read: x is number\n/);
  assert.ok(!shown.stdout.includes("\x1b["));
  const [strict, json] = await Promise.all([
    kiln(["coverage", "--strict"], { cwd }),
    kiln(["coverage", "app.ts", "--json", "--platform", "linux"], { cwd }),
  ]);
  assert.equal(strict.status, 1);
  assert.equal(json.status, 0);
  const report = JSON.parse(json.stdout) as CoverageReport;
  assert.equal(report.totals.rejected, 2);
  assert.equal(report.files[0]?.functions.length, 10);
  writeFileSync(entry, "console.log(1);\n");
  const clean = await kiln(["coverage", "--strict", "--functions"], { cwd });
  assert.equal(clean.status, 0);
  assert.match(clean.stdout, /everything compiles/);
  assert.match(clean.stdout, / compiled +1 {2}\(module\)/);
});
