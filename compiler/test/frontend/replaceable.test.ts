/** Which members a program may replace, as its text tells: `o.name(…)` reads those before its arguments. */
import assert from "node:assert/strict";
import { test } from "node:test";
import ts from "typescript";
import { replaceableNames } from "../../src/frontend/replaceable.ts";

const namesOf = (...texts: string[]): string[] =>
  [...replaceableNames(texts.map((text, at) => ts.createSourceFile(`${at}.ts`, text, ts.ScriptTarget.Latest)))].sort();

const REPLACES: readonly [string, string][] = [
  ["o.f = g;", "assigned"],
  ["o . f=g", "assigned without room"],
  ["this.f ??= g;", "assigned where it is not there"],
  ["o.f ||= g", "assigned by ||="],
  ["o.f &&= g", "assigned by &&="],
  ['o["f"] = g;', "assigned under a text"],
  ["[o.f] = list;", "by a pattern"],
  ["[a.b, o.f, c] = list;", "by a longer pattern"],
  ["({ x: o.f, y } = all);", "by a pattern of an object"],
  ["for ([o.f] of lists) run();", "by a loop's pattern"],
  ["class A { get f() { return g; } }", "a getter of a class"],
  ["const o = { get f() { return g; } };", "a getter of a literal"],
  ['Object.defineProperty(o, "f", { value: g });', "defined"],
];

for (const [text, how] of REPLACES)
  test(`found: ${how}`, () => {
    assert.ok(namesOf(text).includes("f"), text);
  });

test("reading, comparing, calling and declaring replace nothing", () => {
  assert.deepEqual(namesOf("o.f(); o.g == 1; o.h === 2; x = o.i; (o) => o.j; class A { k() {} l = 1; } o.m.n;"), []);
  assert.deepEqual(namesOf("const f = (o) => o.f;", "list.map((o) => o.g)"), []);
});

test("private members count by their names, files together", () => {
  assert.deepEqual(namesOf("class A { #f = 1; g() { this.#f = 2; } }", "o.h = 1;"), ["#f", "h"]);
});
