/** Which members of classes a program may call on objects that have them not, as its text tells. */
import assert from "node:assert/strict";
import { test } from "node:test";
import ts from "typescript";
import { mayBeTaken } from "../../src/frontend/taken.ts";

type Member = ts.MethodDeclaration | ts.AccessorDeclaration;

/** Whether the first member of the first class of the first text may be taken off its object. */
function taken(...texts: string[]): boolean {
  const files = texts.map((text, at) => ts.createSourceFile(`${at}.ts`, text, ts.ScriptTarget.Latest, true));
  const found: Member[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) found.push(node);
    ts.forEachChild(node, walk);
  };
  walk(files[0]!);
  return mayBeTaken(files, found[0]!);
}

const METHOD = "class A { #x = 1; f() { return this.#x; } }";

const TAKES: readonly [string, string][] = [
  ["o.f.call(p);", "called by `call`"],
  ["const g = o.f;", "a value"],
  ["run(o?.f);", "an argument"],
  ['o["f"].apply(p)', "under a text"],
  ["const { f } = o;", "by a pattern"],
  ['const key = "f";', "its name in a string"],
  ["Reflect.ownKeys(o);", "listed"],
  ["Object.getOwnPropertyNames(o);", "listed as texts"],
];

for (const [text, how] of TAKES) test(`taken: ${how}`, () => assert.ok(taken(METHOD, text), text));

test("calls, declarations and longer names take nothing", () => {
  const text = 'o.f(); o?.f?.(1); o["f"](); o.f<T>(2); o.f`t`; interface I { f?(): void } o.ff = o.#f; x.$f;';
  assert.ok(!taken(METHOD, text));
});

test("symbols go by their names, keys that are evaluated are taken", () => {
  assert.ok(!taken("class A { [Symbol.iterator]() {} }", "o[Symbol.iterator]();"));
  assert.ok(taken("class A { [Symbol.iterator]() {} }", "run(o[Symbol.iterator]);"));
  assert.ok(taken("class A { [key]() {} }"));
});

test("private methods are taken as values, private accessors never", () => {
  assert.ok(!taken("class A { #f() {} g() { this.#f(); } }", "o.f = 1; Reflect.ownKeys(o);"));
  assert.ok(taken("class A { #f() {} g() { return this.#f; } }"));
  assert.ok(!taken("class A { get #f() {} }", "Object.getOwnPropertyDescriptor(o, f);"));
});

test("accessors are taken through descriptors and Reflect", () => {
  assert.ok(!taken("class A { get f() {} }", "o.f + p.f;"));
  assert.ok(taken("class A { get f() {} }", 'Object.getOwnPropertyDescriptor(o, "f");'));
  assert.ok(taken("class A { set f(v) {} }", 'Reflect.set(o, "f", 1, p);'));
});
