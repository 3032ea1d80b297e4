/** The IR of small sources: what the rest of the compiler relies on. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ir, lower } from "./harness.ts";

test("a loop: SSA variables, bounds known in the body", () => {
  assert.equal(
    ir(
      "export function sum(a: number[]): number { let s = 0; for (let i = 0; i < a.length; i++) s += a[i]!; return s; }",
      "sum",
    ),
    `b0:
  v0 = param index=0
  v1 = const 0
  v2 = const 0
  v3 = jump -> b1
b1:
  v4 = phi v2, v14
  v5 = phi v1, v11
  v6 = get v0 name="length"
  v7 = lt v4, v6
  v8 = br v7 -> b2, b3
b2:
  v9 = pi v4, v6 refine={"k":"lt"}
  v10 = elem v0, v9
  v11 = add v5, v10
  v12 = num v9 name="numeric"
  v13 = const 1
  v14 = add v12, v13 name="one"
  v15 = jump -> b1
b3:
  v16 = ret v5`,
  );
});

test("discriminated unions are refined by their tag", () => {
  const text = ir(
    `type S = { kind: "a"; n: number } | { kind: "b"; s: string };
     export function f(v: S): unknown { switch (v.kind) { case "a": return v.n; case "b": return v.s; } }`,
    "f",
  );
  assert.match(text, /pi v0 refine=\{"k":"prop","name":"kind","lit":\{"t":"str","v":"a"\},"sense":true\}/);
  assert.match(text, /"lit":\{"t":"str","v":"a"\},"sense":false\}/);
});

test("a join of both arms of one test is the tested value again", () => {
  const text = ir("export function f(x: string | null): unknown { if (x) console.log(x); return x; }", "f");
  assert.match(text, /ret v0$/);
});

test("captured variables: copies when they do not change, boxes when they do", () => {
  const source =
    "export function f(a: number, b: number) { b = b || 1; let c = 0; return () => { c += a + b; return c; }; }";
  const text = ir(source, "f");
  assert.match(text, /bnew/);
  assert.equal(text.match(/bnew/g)!.length, 1);
  assert.deepEqual(lower(source).program.funcs.get("t.ts#f.$1")!.captures, ["c", "a", "b"]);
});

test("functions that capture only each other are constants", () => {
  const text = ir(
    "export function f(n: number) { function g(k: number): number { return k ? h(k - 1) : 0; } function h(k: number): number { return g(k); } return g(n); }",
    "f",
  );
  assert.doesNotMatch(text, /bnew/);
  assert.match(text, /func func="t\.ts#f\.g"/);
});

test("variables assigned in try are slots, others stay values", () => {
  const text = ir(
    "export function f(g: () => number): number { let a = 0; const b = g(); try { a = g(); } catch { a = b; } return a; }",
    "f",
  );
  assert.match(text, /sset/);
  assert.equal(text.match(/sget/g)!.length, 1);
});

test("reads that may come too early are checked, others are not", () => {
  const source =
    'const early = (): number => late; export const first = 1; call(); function call(): number { return first + early(); } const late = JSON.parse("2") as number;';
  assert.match(ir(source, "early"), /tdz .* name="late"/);
  assert.doesNotMatch(ir('const x = JSON.parse("1") as number; export const f = (): number => x;', "f"), /tdz/);
});

test("module-level constants of literals are folded", () => {
  assert.match(ir("const K = 64 * 1024; const NEG = -K; export const f = (): number => NEG;", "f"), /const -65536/);
});

test("statics of built-ins are calls of runtime/std, methods of values are left to flow", () => {
  const text = ir("export function f(o: object): unknown { return Object.keys(o).map(String).join(); }", "f");
  assert.match(text, /func func="std\/Object\.ts#keys"/);
  assert.match(text, /builtin name="String"/);
  assert.match(text, /callm .* name="map"/);
});

test("records are dictionaries, literals are objects", () => {
  const text = ir(
    "export function f(): unknown { const d: Record<string, number> = { a: 1 }; const o = { a: 1 }; return [d, o]; }",
    "f",
  );
  assert.match(text, /dict\n/);
  assert.match(text, /obj .*parts=/);
});

test("reads of dynamic data say what the checker expects", () => {
  const { program } = lower(
    'export const v = JSON.parse("{}") as { n: number; l: string[] | null }; export const n = v.n, l = v.l;',
  );
  const gets = program.funcs
    .get("t.ts#<init>")!
    .blocks.flatMap((b) => b.insts)
    .filter((i) => i.op === "get");
  assert.deepEqual(
    gets.map((g) => g.imm.expect?.kinds),
    [["number"], ["null", "array"]],
  );
});

test("an assertion says what a dynamic value is", () => {
  assert.match(
    printed('export const n = (JSON.parse("1") as unknown) as number; export const s: string = JSON.parse("2");'),
    /number[\s\S]*string/,
  );
});

function printed(source: string): string {
  const { program } = lower(source);
  const calls = program.funcs
    .get("t.ts#<init>")!
    .blocks.flatMap((b) => b.insts)
    .filter((i) => i.op === "call");
  return calls.map((call) => call.imm.expect?.kinds.join()).join(" ");
}

test("modules are evaluated in dependency order", () => {
  const { program } = lower('import { b } from "./b.ts"; import "./c.ts"; console.log(b);', {
    "b.ts": 'import "./d.ts"; export const b = 1;',
    "c.ts": "console.log(1); export {};",
    "d.ts": "console.log(2); export {};",
  });
  assert.deepEqual(
    program.modules.map((m) => m.id).filter((id) => !id.startsWith("std/")),
    ["d.ts", "b.ts", "c.ts", "t.ts"],
  );
});

test("what is not supported is reported with its place, its code and what to write instead", () => {
  const cases: [string, string][] = [
    ["export const r = /\\p{RGI_Emoji}/v;", "KILN1012"],
    ["export const p = new Proxy({}, {});", "KILN1003"],
    ['export const e = eval("1");', "KILN1001"],
    ["export const m = (name: string): Promise<unknown> => import(name);", "KILN1008"],
    ["namespace N { export let x = 1; x++; } export const y: object = N;", "KILN1011"],
  ];
  for (const [source, code] of cases) {
    const found = lower(`\n${source}`)
      .diagnostics()
      .filter((d) => d.code.startsWith("KILN"));
    if (code === "") continue;
    assert.ok(
      found.some((d) => d.code === code && d.line === 2),
      `${source}: ${JSON.stringify(found)}`,
    );
  }
});

test("type errors come with their place", () => {
  const [first] = lower("export const x: number = 'a';").diagnostics();
  assert.deepEqual([first?.code, first?.line, first?.col], ["TS2322", 1, 14]);
});
