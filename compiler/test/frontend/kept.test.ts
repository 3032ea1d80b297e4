/** Lowered functions of the standard library are the same objects from one development build to the next. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Analysis } from "../../src/flow/analysis.ts";
import type { Func, Program } from "../../src/ir/ir.ts";
import { printClass, printFunc } from "../../src/ir/print.ts";
import { loadEntry } from "../../src/load.ts";

const dir = mkdtempSync(join(tmpdir(), "kiln-kept-"));
after(() => rmSync(dir, { recursive: true, force: true }));

/** The program as flow analysis leaves it. */
function analysed(text: string, shares = true): Program {
  const entry = join(dir, "app.ts");
  writeFileSync(entry, text);
  const { front } = loadEntry({ entry, platform: "linux", shares });
  const { program, lowerBuiltin, builtinClass, wrapperClass } = front;
  const flow = new Analysis({ program, lowerBuiltin, builtinClass, wrapperClass });
  flow.run();
  assert.deepEqual(front.diagnostics(), []);
  assert.deepEqual(flow.errors, []);
  return program;
}

const stdOf = (p: Program): Map<string, Func> => new Map([...p.funcs].filter(([id]) => id.startsWith("std/")));

/** What a program is made of, whatever the order in which it was met. Classes that nothing refers to do not count. */
function textOf(p: Program): string[] {
  return [
    ...p.files,
    ...[...p.funcs.values()].map((f) => printFunc(f)).sort(),
    ...[...p.classes.values()]
      .filter((c) => [...p.funcs.values()].some((f) => f.cls === c.id))
      .map(printClass)
      .sort(),
    ...[...p.globals.values()].map((g) => JSON.stringify(g)).sort(),
    ...[...p.externs].map((e) => JSON.stringify(e)).sort(),
    ...p.modules.map((m) => m.id),
  ];
}

const SORTS = "const list = [3, 1, 2];\nlist.sort((a, b) => a - b);\nconsole.log(list);\n";
const WAITS = `const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
await sleep(1);
console.log(new Map([["a", Symbol("x")]]), [..."ab"].entries().next());
`;

test("what was lowered is used again", () => {
  const first = stdOf(analysed(SORTS));
  const second = stdOf(analysed(`${SORTS}console.log("more");\n`));
  const both = [...second].filter(([id]) => first.has(id));
  assert.ok(both.length > 50);
  assert.ok(both.every(([id, f]) => first.get(id) === f));
});

test("a program is the same whatever was built before it", () => {
  const [sorts, waits] = [textOf(analysed(SORTS)), textOf(analysed(WAITS))];
  assert.deepEqual(textOf(analysed(SORTS)), sorts);
  assert.deepEqual(textOf(analysed(WAITS)), waits);
});

test("builds of other kinds keep nothing and take nothing", () => {
  const kept = stdOf(analysed(SORTS));
  const whole = stdOf(analysed(SORTS, false));
  assert.ok([...whole].every(([id, f]) => kept.get(id) !== f));
  assert.notEqual(stdOf(analysed(SORTS, false)).get("std/inspect.ts#inspect"), whole.get("std/inspect.ts#inspect"));
});
