// One object or function that is reached by several ways is the same by all: behind `a === b`, what holds of one holds of both.
import * as ns from "./other.ts";
import * as ns2 from "./other.ts";
import { E, f, keys, math, Shared } from "./other.ts";
let n = 0;
function same(a: any, b: any, what: string): void {
  n++;
  if (a === b) {
    console.log(
      n,
      what,
      "same",
      typeof a,
      typeof b,
      typeof a === "function" ? a.name : typeof a === "object" && a !== null ? Object.keys(a).length : String(a),
    );
  } else console.log(n, what, "other");
}
function sameInline1() {
  const a: any = [].map;
  const b: any = Array.prototype.map;
  if (a === b) console.log("inline map", a.name);
  else console.log("differs");
}
sameInline1();
function inline2() {
  const x = new Shared();
  const a: any = x.m;
  const b: any = Shared.prototype.m;
  if (a === b) console.log("inline m", a.call(x), b.call(x));
  else console.log("differs");
}
inline2();
function inline3() {
  const a: any = Object.getPrototypeOf(new Shared());
  const b: any = Shared.prototype;
  if (a === b) console.log("proto", a.m(), b.constructor === Shared);
  else console.log("differs");
}
inline3();
function inline4() {
  const a: any = new Shared().constructor;
  const b: any = Shared;
  if (a === b) console.log("ctor", a.s(), new b().m());
  else console.log("differs");
}
inline4();
function inline5() {
  const a: any = ns;
  const b: any = ns2;
  if (a === b) console.log("ns", Object.keys(a).length, b.keys({ q: 1 }));
  else console.log("differs");
}
inline5();
function inline6() {
  const a: any = globalThis;
  const b: any = globalThis.Math;
  const c: any = math;
  if (b === c) console.log("math", b.max(1, 2), c.min(1, 2));
  else console.log("differs");
  if (a === globalThis) console.log("global");
}
inline6();
function inline7() {
  const a: any = Object.keys;
  const b: any = keys;
  if (a === b) console.log("keys", a({ z: 1 }), b({ y: 1 }));
  else console.log("differs");
}
inline7();
function inline8() {
  const a: any = new Error("x").constructor;
  const b: any = E;
  if (a === b) console.log("Error", new a("m").message, b.name);
  else console.log("differs");
}
inline8();
class A {
  get g(): number {
    return 3;
  }
  async am(): Promise<number> {
    return 4;
  }
  *gm(): Generator<number> {
    yield 5;
  }
  static st = () => 6;
  m(): number {
    return 7;
  }
}
class B extends A {
  override m(): number {
    return super.m() + 1;
  }
  up(): any {
    return super.m;
  }
}
function inline9() {
  const a: any = new B().up();
  const b: any = A.prototype.m;
  if (a === b) console.log("super.m", a.call(new A()), b.name);
  else console.log("differs");
}
inline9();
function inline10() {
  const a: any = new A().am;
  const b: any = new B().am;
  if (a === b) console.log("am", a.name, b.length);
  else console.log("differs");
}
inline10();
function inline11() {
  const a: any = Object.getOwnPropertyDescriptor(A.prototype, "m")!.value;
  const b: any = new A().m;
  if (a === b) console.log("desc m", a.call(null), b.name);
  else console.log("differs");
}
inline11();
function inline12() {
  const a: any = A.st;
  const b: any = (A as any)["st"];
  const c: any = B.st;
  if (a === b && b === c) console.log("st", a(), b(), c());
  else console.log("differs");
}
inline12();
function inline13() {
  function P(this: any) {}
  const a: any = P.prototype;
  const b: any = Object.getPrototypeOf(new (P as any)());
  if (a === b) console.log("P", a.constructor === P, b.constructor === P);
  else console.log("differs");
}
inline13();
function inline14() {
  const a: any = Object.getPrototypeOf([]);
  const b: any = Array.prototype;
  if (a === b) console.log("Array.prototype", typeof a.map, typeof b.push);
  else console.log("differs");
  const c: any = Object.getPrototypeOf(new Uint8Array(1));
  const d: any = Uint8Array.prototype;
  if (c === d) console.log("U8", typeof c.fill, d.BYTES_PER_ELEMENT);
  else console.log("differs");
}
inline14();
function inline15() {
  const m = new Map<string, object>();
  const o = { v: 1 };
  m.set("k", o);
  const w = new WeakSet<object>();
  w.add(o);
  const a: any = m.get("k");
  const b: any = o;
  if (a === b) console.log("map", a.v, b.v);
  const c: any = [...m.values()][0];
  if (c === o) console.log("values", c.v);
  const d: any = structuredClone(o);
  if (d === o) console.log("never");
  else console.log("clone", d.v);
}
inline15();
function inline16() {
  const g = new A().gm();
  const a: any = g[Symbol.iterator]();
  const b: any = g;
  if (a === b) console.log("gen", a.next(), b.next());
  else console.log("differs");
  const it = [1, 2][Symbol.iterator]();
  const c: any = (it as any)[Symbol.iterator]();
  if (c === it) console.log("it", c.next());
  else console.log("differs");
}
inline16();
function inline17() {
  const r = /a(b)/.exec("ab")!;
  const s: any = r;
  const t: any = [r][0];
  if (s === t) console.log("match", s[1], t.index);
  const e: any = new TypeError("t");
  try {
    throw e;
  } catch (c) {
    if (c === e) console.log("thrown", (c as Error).message);
  }
}
inline17();
async function inline18() {
  const p = Promise.resolve(5);
  const a: any = Promise.resolve(p);
  if (a === p) console.log("promise", await a, await p);
  else console.log("differs");
  const q = (async () => p)();
  if ((q as any) === p) console.log("never");
  else console.log("other promise");
}
void inline18();
function inline19() {
  const a: any = Object.freeze({ f: 1 });
  const o: any = { a };
  const b: any = o.a;
  if (a === b) console.log("frozen", a.f);
  const c: any = Object.assign(o, { g: 2 });
  if (c === o) console.log("assign", c.g, o.g);
  const d: any = Object.create(o);
  if (Object.getPrototypeOf(d) === o) console.log("create");
  const e: any = Object.defineProperty(o, "h", { value: 3 });
  if (e === o) console.log("define", e.h);
  const arr: any = [3, 1, 2];
  const sorted: any = arr.sort();
  if (sorted === arr) console.log("sort", sorted, arr.reverse() === arr);
  const u8 = new Uint8Array(2);
  const filled: any = u8.fill(1);
  if (filled === u8) console.log("fill", filled);
  const sub: any = u8.subarray(0);
  if (sub === u8) console.log("never");
  if (sub.buffer === u8.buffer) console.log("buffer", sub.buffer.byteLength);
}
inline19();
same(f, Array.prototype.map, "map");
same(ns.f, f, "ns.f");
same(console.log, console.log, "log");
same(Shared, ns.Shared, "Shared");
same(new Shared().m, new Shared().m, "m");
same(Error, E, "E");
same(parseInt, Number.parseInt, "parseInt");
same(String.prototype.trimStart, (String.prototype as any).trimLeft, "trim");
class T {
  static make(): T {
    return new this();
  }
  self(): this {
    return this;
  }
}
function inline20() {
  const t = T.make();
  const a: any = t.self();
  if (a === t) console.log("self", a instanceof T);
  const K: any = (() =>
    class Z {
      z = 1;
    })();
  const z: any = new K();
  if (z.constructor === K) console.log("made", new z.constructor().z);
  if (Object.getPrototypeOf(z) === K.prototype) console.log("made proto");
  const bound: any = same.bind(null);
  if (bound === same) console.log("never");
  const args = (function (this: any, ..._x: any[]) {
    return arguments;
  })(1, 2);
  const ar: any = [args][0];
  if (ar === args) console.log("args", ar.length);
}
inline20();
