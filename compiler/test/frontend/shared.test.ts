/** Which functions of the standard library development builds share between callers. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import ts from "typescript";
import { Analysis } from "../../src/flow/analysis.ts";
import { servesAll } from "../../src/frontend/lower/shared.ts";
import { loadEntry } from "../../src/load.ts";

function shared(text: string): boolean {
  const file = ts.createSourceFile("x.ts", text, ts.ScriptTarget.ES2023, true);
  let found: boolean | null = null;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node) found ??= servesAll(node as ts.FunctionLikeDeclaration);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found!;
}

test("what gives back a primitive and takes one value of unknown kind is shared", () => {
  assert.ok(shared("function quote(text: string, wide = false): string { return text; }"));
  assert.ok(shared("function log(...args: unknown[]): void {}"));
  assert.ok(shared("function isIt(value: unknown): value is string { return true; }"));
  assert.ok(shared("class Writer { write(key: string, value: unknown): void {} }"));
  assert.ok(shared("class Lines { constructor(text: string) {} }"));
});

test("what could carry objects from one caller to another is not", () => {
  assert.ok(!shared("function put(target: object, value: unknown): void {}"), "two that may be objects");
  assert.ok(!shared("function keys(value: unknown): string[] { return []; }"), "an object comes back");
  assert.ok(!shared("function first<T>(list: readonly T[]): number { return 0; }"), "a type parameter");
  assert.ok(!shared("function given(value: unknown) { return value; }"), "whatever comes back");
  assert.ok(!shared("class Table<T> { add(value: T): void {} }"), "a class with type parameters");
});

const dir = mkdtempSync(join(tmpdir(), "kiln-shared-"));
after(() => rmSync(dir, { recursive: true, force: true }));

test("callers of console.log share the code that shows values", () => {
  const entry = join(dir, "app.ts");
  writeFileSync(entry, 'console.log({ a: 1 });\nconsole.log([1, 2]);\nconsole.log(new Map([["k", 1]]), 3);\n');
  const instances = (shares: boolean): number => {
    const { front } = loadEntry({ entry, platform: "linux", shares });
    const { program, lowerBuiltin, builtinClass, wrapperClass } = front;
    const flow = new Analysis({ program, lowerBuiltin, builtinClass, wrapperClass });
    flow.run();
    assert.deepEqual(flow.errors, []);
    return flow.insts.filter((fi) => fi.func.id === "std/console-format.ts#formatLog").length;
  };
  assert.equal(instances(false), 3);
  assert.equal(instances(true), 1);
});
