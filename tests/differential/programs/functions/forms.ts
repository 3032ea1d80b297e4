// Functions: hoisting, this, call forms, arguments, recursion through names, IIFE, closures over mutable state.
console.log(hoisted(2));
function hoisted(n: number): number {
  return n <= 0 ? 0 : n + hoisted(n - 1);
}
var later = (): number => 1;
const fact = function self(n: number): number {
  return n < 2 ? 1 : n * self(n - 1);
};
const other = fact;
console.log(
  other(5),
  fact.name,
  fact.length,
  (() => {}).name,
  hoisted.name,
  ((a: number, b = 2, ...c: number[]) => a + b + c.length).length,
);
function withThis(this: { v: number } | undefined, x: number): number {
  return (this?.v ?? -1) + x;
}
let log = "";
const host = { v: 10, withThis, arrow: (x: number): number => x };
const loose = host.withThis;
console.log(
  host.withThis(1),
  loose.call({ v: 5 }, 1),
  (log === "" ? host.withThis : loose).call(undefined, 1),
  loose.apply({ v: 7 }, [3]),
  loose.bind({ v: 1 })(1),
  loose.bind({ v: 1 }, 9)(),
);
function count(): () => [number, number] {
  let a = 0;
  const inc = (): number => ++a;
  return () => [inc(), a];
}
const c1 = count();
const c2 = count();
console.log(c1(), c1(), c2());
const adders = [1, 2, 3].map((n) => (x: number) => (n += x));
console.log(
  adders.map((f) => f(10)),
  adders.map((f) => f(1)),
);
function block(flag: boolean): string {
  if (flag) {
    function inside(): string {
      return "inside 1";
    }
    return inside();
  } else {
    function inside(): string {
      return "inside 2";
    }
    return inside();
  }
}
console.log(block(true), block(false));
const comp =
  <A, B, C>(f: (a: A) => B, g: (b: B) => C) =>
  (a: A): C =>
    g(f(a));
console.log(
  comp(
    (x: number) => x + 1,
    (x: number) => `<${x}>`,
  )(4),
  comp(String, (s: string) => s.length)(12345),
);
function over(x: number): string;
function over(x: string): string;
function over(x: number | string): string {
  return typeof x === "number" ? `n${x}` : `s${x}`;
}
console.log(over(1), over("a"));
function args(...xs: unknown[]): number {
  return arguments.length + xs.length;
}
console.log(args(), args(1, 2), args(...[1, 2], ...new Set([3])));
(function iife(n: number): void {
  if (n > 0) iife(n - 1);
  else console.log("bottom");
})(3);
const m = {
  even: (n: number): boolean => n === 0 || m.odd(n - 1),
  odd: (n: number): boolean => n !== 0 && m.even(n - 1),
};
console.log(m.even(10), m.odd(7));
const tagged = (s: TemplateStringsArray, ...v: unknown[]): string => `${s.join("_")}${v.join("+")}${s.raw.length}`;
console.log(tagged`a${1}b${2}c`, tagged``, tagged`${log || "x"}`);
console.log(
  [3, 1, 2].sort(),
  [1, 2, 3].reduce((a, b) => a + b),
  ["1", "2", "3"].map(Number),
  ["a", "b"].map((x, i, all) => x + i + all.length),
);
function shadow(x: number): number {
  var x = x + 1;
  {
    let x = 100;
    x++;
  }
  try {
    throw 5;
  } catch (x) {
    log += x;
  }
  return x;
}
console.log(shadow(1), log);
function defaults(
  { a = 1, b: { c = 2, ...rest } = {} as { c?: number; d?: number } } = {},
  [d = 3, ...e]: number[] = [],
): unknown {
  return [a, c, rest, d, e];
}
console.log(defaults(), defaults({ a: 9, b: { c: 8, d: 7 } } as never, [1, 2, 3]));
let getterCalls = 0;
const lazyObj = {
  get fn() {
    getterCalls++;
    return (x: number): number => x * 2;
  },
};
console.log(lazyObj.fn(2), lazyObj.fn(3), getterCalls);
