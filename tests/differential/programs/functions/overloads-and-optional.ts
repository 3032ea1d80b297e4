// Overloads, optional and default parameters, rest tuples, parameters that shadow, arguments by position.
function area(radius: number): number;
function area(width: number, height: number): number;
function area(a: number, b?: number): number {
  return b === undefined ? Math.round(Math.PI * a * a) : a * b;
}
console.log(area(2), area(2, 3), area.length);
const f = (
  a: number,
  b = a * 2,
  { c = b + 1, d: [e = c] = [] as number[] } = {} as { c?: number; d?: number[] },
  ...rest: string[]
): string => [a, b, c, e, rest.join("")].join();
console.log(f(1), f(1, undefined, {}, "x", "y"), f(1, 0, { c: 5 }), f(1, 2, { d: [9] }), f.length);
let calls = 0;
const next = (): number => ++calls;
const g = (x = next(), y = next()): string => `${x}/${y}`;
console.log(g(), g(0), g(undefined, 0), g(), calls);
function shadow(x: number, get = () => x): string {
  var x = x + 1;
  return `${x} ${get()}`;
}
console.log(shadow(1));
type Log = (level: "info" | "warn", ...parts: [string, number?, ...boolean[]]) => string;
const log: Log = (level, first, n = -1, ...flags) => `${level} ${first} ${n} ${flags}`;
console.log(log("info", "a"), log("warn", "b", 2, true, false));
const tuple: [string, number, boolean] = ["t", 3, true];
console.log(
  log("info", ...tuple),
  Math.max(...[1, 5], 3, ...new Set([9])),
  ((...a: unknown[]) => a.length)(...[], ...[undefined]),
);
const opt = (o?: { n?: number; s?: string | null }): string =>
  `${o?.n ?? "none"} ${o?.s === undefined ? "undef" : o.s}`;
console.log(opt(), opt({}), opt({ n: 0, s: null }), opt({ s: "" }));
const self = function fact(n: number): number {
  return n < 2 ? 1 : n * fact(n - 1);
};
console.log(
  self(5),
  self.name,
  [1, 2, 3].map((n) => self(n)),
);
