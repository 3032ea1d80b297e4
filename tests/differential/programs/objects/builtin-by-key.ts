// Members of built-in objects by keys that are known only as the program runs.
const names = ["abs", "floor", "sqrt", "max", "sign"] as const;
for (const n of names) console.log(n, (Math[n] as (x: number) => number)(-6.25));
const constants: ("PI" | "E" | "LN2")[] = ["PI", "E", "LN2"];
console.log(constants.map((k) => Math[k]));
function apply(op: "round" | "ceil" | "trunc", values: number[]): number[] {
  return values.map((v) => Math[op](v));
}
console.log(apply("round", [1.5, -1.5, 2.4]), apply("ceil", [1.1, -1.1]), apply("trunc", [1.9, -1.9]));
const limits: ("MAX_SAFE_INTEGER" | "EPSILON" | "MIN_VALUE")[] = ["MAX_SAFE_INTEGER", "EPSILON", "MIN_VALUE"];
for (const l of limits) console.log(l, Number[l]);
const tests: ("isInteger" | "isFinite" | "isNaN")[] = ["isInteger", "isFinite", "isNaN"];
for (const t of tests)
  console.log(
    t,
    [1, 1.5, NaN, Infinity].map((v) => Number[t](v)),
  );
const arrayMethods: ("map" | "filter")[] = ["map", "filter"];
for (const m of arrayMethods)
  console.log(
    m,
    ([1, 2, 3][m] as (f: (x: number) => boolean) => unknown).call([1, 2, 3], (x) => x > 1),
  );
const cases: ("toUpperCase" | "toLowerCase" | "trim")[] = ["toUpperCase", "toLowerCase", "trim"];
for (const c of cases) console.log(c, JSON.stringify(" MiXed "[c]()));
const level: ("log" | "info")[] = ["log", "info"];
for (const l of level) console[l](`via ${l}`);
const part: ("getUTCFullYear" | "getUTCMonth" | "getUTCDate")[] = ["getUTCFullYear", "getUTCMonth", "getUTCDate"];
const date = new Date(Date.UTC(2020, 4, 17));
console.log(part.map((p) => date[p]()));
const mapMethods: ("has" | "get")[] = ["has", "get"];
const map = new Map([["a", 1]]);
console.log(mapMethods.map((m) => map[m]("a")));
const json: ("stringify" | "parse")[] = ["stringify", "parse"];
console.log(json.map((j) => typeof JSON[j]));
const statics: ("keys" | "values" | "entries")[] = ["keys", "values", "entries"];
for (const s of statics) console.log(s, (Object[s] as (o: object) => unknown)({ a: 1, b: 2 }));
const bound: ("call" | "apply" | "bind")[] = ["call", "bind"];
const add = (a: number, b: number): number => a + b;
console.log(bound.map((b) => typeof add[b]));
const typed: ("subarray" | "slice")[] = ["subarray", "slice"];
for (const t of typed) console.log(t, new Uint16Array([1, 2, 3])[t](1));
const pads: ("padStart" | "padEnd")[] = ["padStart", "padEnd"];
console.log(pads.map((p) => "ab"[p](5, "*")));
const units: Record<string, (x: number) => number> = { up: Math.ceil, down: Math.floor };
console.log(Object.entries(units).map(([k, f]) => [k, f(1.5)]));
