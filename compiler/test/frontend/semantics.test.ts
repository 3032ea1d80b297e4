/** Programs whose log must be the same through the IR as on Node: order of evaluation, scopes, jumps, completion. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { interpret, onNode } from "./harness.ts";

const PROGRAMS: Record<string, string> = {
  "loop variables are fresh in each round": `
    const fs: (() => number)[] = [];
    for (let i = 0, inc = () => i++; i < 3; i++) { fs.push(() => i); inc(); }
    for (let i = 0; i < 3; i++) fs.push(() => i++);
    let j = 0; while (j < 2) { const k = j; fs.push(() => k + j); j++; }
    console.log(fs.map((f) => f()), fs.map((f) => f()));`,
  "finally overrides and resumes every kind of exit": `
    function f(how: number): string {
      const log: string[] = [];
      outer: for (let i = 0; i < 3; i++) {
        try {
          try {
            if (how === 0) return "returned " + log.join();
            if (how === 1) throw new Error("thrown");
            if (how === 2) continue outer;
            if (how === 3) break outer;
            log.push("normal" + i);
          } finally {
            log.push("inner" + i);
            if (how === 4) continue;
            if (how === 5) return "from finally " + log.join();
          }
        } catch (e) { log.push("caught " + (e as Error).message); } finally { log.push("outer" + i); }
      }
      return log.join();
    }
    for (let i = 0; i < 7; i++) console.log(f(i));`,
  "variables assigned in try are seen in catch, finally and after": `
    function f(n: number): string {
      let a = 0; let b = "x"; var c;
      try { a = 1; b += "t"; c = a + n; if (n) throw n; a = 2; } catch { b += a; a = 3; } finally { b += a; a++; }
      return b + a + c;
    }
    console.log(f(0), f(1));`,
  "iterators are closed on every early exit": `
    class It { i = 0; constructor(readonly log: string[]) {} [Symbol.iterator]() { return this; }
      next(): IteratorResult<number> { return { value: this.i++, done: this.i > 4 }; }
      return(): IteratorResult<number> { this.log.push("closed" + this.i); return { value: 0, done: true }; } }
    function f(how: string): string[] {
      const log: string[] = [];
      try {
        a: for (const _ of [1, 2]) for (const x of new It(log)) {
          if (x === 1) { if (how === "break") break; if (how === "label") continue a; if (how === "throw") throw new Error("t"); if (how === "return") return log; }
          log.push("v" + x);
        }
        const [p, q = ((): number => { if (how === "default") throw new Error("d"); return 1; })()] = { [Symbol.iterator]: (): Iterator<number | undefined> => { const i = new It(log); i.i = -1; return { next: () => ({ value: undefined as number | undefined, done: false }), return: (): IteratorResult<number> => i.return() }; } };
        log.push("p" + p + q);
        const [, , ...rest] = new It(log); log.push(rest.join());
      } catch (e) { log.push((e as Error).message); }
      return log;
    }
    for (const how of ["none", "break", "label", "throw", "return", "default"]) console.log(f(how).join(" "));`,
  "evaluation order": `
    const log: string[] = []; const v = <T>(n: string, x: T): T => { log.push(n); return x; };
    const o: Record<string, number> = { a: 1 }; let x = 1;
    v("o", o)[v("k", "a")] += v("r", 2); v("o2", o)[v("k2", "b")] ??= v("r2", 5);
    x += (x = 10, 5); [o.a, o["c"] = v("d", 7)] = [v("e", 4)] as [number, number?];
    v("f", (...n: number[]) => n.length)(v("1", 1), ...v("s", [2, 3]));
    console.log(log.join(), o, x, { ...v("q", { a: 2 }), a: v("p", 1), b: x++ + ++x });`,
  "closures share, capture early and see themselves": `
    function make() { let n = 0; const up = () => ++n, get = () => n; return { up, get }; }
    const { up, get } = make(); up(); up();
    const late = () => later; let later = 1; later = 2;
    const fact = function f(n: number): number { return n ? n * f(n - 1) : 1; };
    function even(n: number): boolean { return n === 0 || odd(n - 1); } function odd(n: number): boolean { return n > 0 && even(n - 1); }
    { const k = 3; function inner(): number { return k + hoisted(); } function hoisted(): number { return k; } console.log(inner()); }
    const timer: () => unknown = () => timer; console.log(get(), late(), fact(5), even(10), timer() === timer);
    try { tdz(); let z = 1; function tdz() { return z; } } catch (e) { console.log((e as Error).message); }
    switch (get()) { case 1: let sw = 1; break; case 2: try { console.log(sw!); } catch (e) { console.log((e as Error).name); } }`,
  classes: `
    class A { static made = 0; static #secret = 5; #p = 1; q = this.#p + 1; constructor(readonly n = 7, protected m?: string) { A.made++; }
      get p() { return this.#p; } set p(v) { this.#p = v * 2; } static { A.made = 10; } static peek() { return A.#secret; }
      has(o: object): boolean { return #p in o; } toString(): string { return \`A\${this.n}\${this.m}\`; } ["comp" + "uted"]?: number; *[Symbol.iterator]() { yield this.n; yield* [this.q]; } }
    class B extends A { r = super.toString(); override get p() { return super.p + 100; } override set p(v) { super.p = v; } constructor() { super(1, "m"); this.p = 4; } arrow = () => this.n; }
    const b = new B(); console.log(String(b), b.p, b.r, b.q, A.made, A.peek(), b.has(b), b.has({}), [...b], b.arrow(), b instanceof A, Object.keys(b));
    abstract class S { abstract area(): number; describe() { return this.area() * 2; } } class Q extends S { area() { return 3; } } console.log(new Q().describe());`.replace(
    '["comp" + "uted"]?: number; ',
    "",
  ),
  destructuring: `
    const { a, b: { c = 5, ...inner } = { c: 1, d: 2, e: 3 }, ...rest } = { a: 1, x: 2, y: 3 } as { a: number; b?: { c?: number; d: number; e: number }; x: number; y: number };
    let p = 1, q = 2; [p, q] = [q, p]; const f = ({ n = 1, m }: { n?: number; m: string }, [h, ...t]: string, ...others: number[]) => [n, m, h, t, others];
    const o = { k: 0, l: [0] }; ({ z: o.k, w: [o.l[0]] = [9] } = { z: 8 } as { z: number; w?: [number] });
    console.log(a, c, inner, rest, p, q, f({ m: "s" }, "xyz", 1, 2), o);`,
  "short circuits and optional chains": `
    const o: { a?: number } = {}; const log: string[] = []; const t = (s: string) => (log.push(s), true), n = (): { v?: { f?: (x: string) => string } } | null => null;
    const r = [t("a") && !t("b") || t("c"), n()?.v?.f?.(String(t("never"))), ({ v: { f: (x: string) => x + 1 } } as { v?: { f?: (x: string) => string } }).v?.f?.("z").length, o.a ?? 1, o.a || "" || "x"];
    let u: number | undefined; u ??= 4; u ||= 5; u &&= u + 1; console.log(r, log.join(), u, typeof undeclared, void 0); declare const undeclared: unknown;`,
  "async order, for await and generators": `
    async function* src() { try { yield 1; yield Promise.resolve(2); yield 3; } finally { console.log("src closed"); } }
    async function main() {
      for await (const x of src()) { console.log(x); if (x === 2) break; }
      for await (const x of [Promise.resolve("p"), "q"]) console.log(x);
      try { await Promise.reject(new Error("rejected")); } catch (e) { console.log((e as Error).message); } finally { await null; console.log("after"); }
      return "main";
    }
    function* inner(): Generator<number, string, string> { let got = "start"; try { for (let i = 0; ; i++) { got = yield i; if (got === "stop") return "inner done"; } } finally { console.log("inner closed", got); } }
    function* outer(): Generator<number | string, void, string> { const r = yield* inner(); yield r; try { yield "last"; } catch (e) { console.log("never"); } finally { yield "cleanup"; } }
    const g = outer(); console.log(g.next("x"), g.next("y"), g.next("stop"), g.next("z"), g.return(), g.next("w"), g.next("v"));
    main().then(console.log); Promise.resolve().then(() => console.log("microtask")); console.log("sync");`,
  "switch, labels and enums": `
    enum E { A, B = 5, C, S = "s" } const f = (e: E | string) => { switch (e) { case E.A: case E.B: return "ab"; default: return "def"; case E.C: { const x = "c"; return x; } case E.S: } return "s"; };
    a: { b: for (;;) { for (const i of [1, 2]) { if (i === 2) break a; continue b; } } } 
    console.log([E.A, E.B, E.C, E.S, "other"].map(f), E[5], E.S, Object.keys(E));`.replace(
    "continue b;",
    "if (i === 1) continue; ",
  ),
};

for (const [name, source] of Object.entries(PROGRAMS)) {
  test(name, async () => {
    const program = `${source}\nexport {};\n`;
    assert.equal(await interpret(program), await onNode(program));
  });
}
