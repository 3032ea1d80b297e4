/** Early errors that TypeScript lets through, and programs that look like them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import ts from "typescript";
import { earlyErrors } from "../../src/frontend/early/index.ts";

function errors(source: string): string[] {
  const file = ts.createSourceFile("t.ts", source, ts.ScriptTarget.ESNext, true);
  const found: string[] = [];
  earlyErrors(file, (_, message) => found.push(message));
  return found;
}

const REFUSED = [
  "if (1) function f() {}",
  "while (0) class C {}",
  "for (const x of []) label: function f() {}",
  "{ function f() {} { var f; } }",
  "{ async function f() {} function f() {} }",
  "switch (0) { case 0: class A {} default: var A; }",
  "function f() { let a; { var a; } }",
  "try {} catch ([e]) { var e; }",
  "try {} catch (e) { let e; }",
  "function f(await) {}",
  "const f = () => { let yield_1; label: while (1) break label; await: while (1); };",
  "import eval from './a';",
  "arguments = 1;",
  "({ eval } = {});",
  "[...a, b] = c;",
  "[(a = 1)] = c;",
  "import('a')++;",
  "new.target++;",
  "a?.b.c = 1;",
  "import();",
  "import('a', {}, '');",
  "import(...[]);",
  "new.target;",
  "const f = () => new.target;",
  "function* g() { function* h(a = yield) {} }",
  "async function f(a = await 1) {}",
  "a ?? b || c;",
  "a && b ?? c;",
  "-a ** b;",
  "export { nothing };",
  'const a = 1; export { a as "\\uD83D" };',
  "import a from './a' with { type: 'json', type: 'json' };",
  "import.m\\u0065ta;",
  "class C { x = arguments; }",
  "class C { static { (() => arguments)(); } }",
  "class C { #a; static #a() {} }",
  "class C { get #a() {} static set #a(v) {} }",
  "class C { constructor() {} constructor() {} }",
  "class C { static prototype() {} }",
  "class C { m() { this.#a; } }",
  "class C extends (class { m() { this.#a; } }) { #a; }",
  "class C { #a; m() { super.#a; } }",
  "class C { #a; m() { const { #a: x } = this; } }",
];

const ACCEPTED = [
  "label: for (;;) break label;",
  "function f() { function g() {} var g; }",
  "function over(a: string): void; function over(a: number): void; function over(a: unknown) {}",
  "{ declare function f(): void; }",
  "try {} catch (e) { var e; }",
  "(a as any) = 1; a! += 1; (b.c)++; [a.b, { c: d[0] = 1 }, ...[e]] = f;",
  "({ await: 1, yield: 2, eval: 3 }).await; const o = { async *yield() {} };",
  "class C { await = 1; static arguments() {} get eval() { return 0; } }",
  "import { eval as e } from './a'; import { x as default_1 } from './b'; export { await } from './c';",
  "function f() { return () => new.target; } class C { a = new.target; static { new.target; } }",
  "function* g() { const h = () => (yield_1); yield (function () { return 1; }); }",
  "(a ?? b) || c; a ?? (b && c); (-a) ** b; a ** -b;",
  "interface T {} type U = T; enum E {} namespace N {} import I from './i'; export { T, U, E, N, I };",
  "class C { x = function () { return arguments; }; m() { return arguments; } static { ({ arguments: 1 }); } }",
  "class C { #a; get #b() { return 1; } set #b(v) {} static has(o) { return #a in o && class { x = o.#b; }; } }",
  "class C { constructor(a: string); constructor(a: number); constructor(a: unknown) {} }",
  "import('a'); import('a', { with: {} });",
];

test("what no Node loads is refused", () => {
  for (const source of REFUSED) assert.notDeepEqual(errors(source), [], source);
});

test("what Node loads is not", () => {
  for (const source of ACCEPTED) assert.deepEqual(errors(source), [], source);
});
