// One call, several functions: numbers, undefined, strings and objects in the same places.
type Op = (a: number, b: number) => number;
const ops: [string, Op][] = [
  ["add", (a, b) => a + b],
  ["first", (a) => a],
  ["half", (a) => a / 2],
  ["const", () => 7],
  ["and", (a, b) => a & b],
  ["neg", (a, b) => -(a * b)],
];
for (const [name, f] of ops) console.log(name, f(6, 3), f(-1, 0.5), f(0, -0), f(2147483647, 2147483647));

// Missing arguments are undefined, further ones are evaluated and dropped.
const log: string[] = [];
const say = (s: string): string => {
  log.push(s);
  return s;
};
type Any = (a?: string, b?: string, c?: number) => string | number | undefined;
const takers: Any[] = [
  (a) => a,
  (a, b = "default") => `${a}/${b}`,
  (_a, _b, c) => c,
  () => 3.5,
  (a, b, c = 9) => `${a}${b}${c}`,
];
for (const t of takers) {
  console.log(t(), t(say("x")), t("p", say("q")), t("1", "2", 3));
}
const wide = takers as unknown as ((...xs: (string | number)[]) => unknown)[];
for (const t of wide) console.log(t("u", "v", 1, say("w") as string));
console.log(log.join(""));

// Results of different kinds, and nothing.
type Show = (n: number) => number | string | boolean | null | undefined | { n: number };
const shows: Show[] = [
  (n) => n,
  (n) => `${n}`,
  (n) => n > 1,
  () => null,
  () => undefined,
  (n) => ({ n }),
  (n) => n + 0.5,
];
for (const s of shows) console.log(typeof s(1), s(2));
const effects: (() => void)[] = [];
let total = 0;
effects.push(() => void (total += 1));
effects.push(() => {
  total += 10;
});
effects.push(() => (total += 100.5));
for (const e of effects) console.log(e(), total);

// Exceptions pass through whichever function throws.
const risky: ((n: number) => number)[] = [
  (n) => n,
  (n) => {
    if (n > 1) throw new RangeError(`too much: ${n}`);
    return -n;
  },
  () => {
    throw new TypeError("always");
  },
];
for (const r of risky)
  for (const n of [1, 2]) {
    try {
      console.log(r(n));
    } catch (e) {
      console.log((e as Error).name, (e as Error).message);
    } finally {
      console.log("done", n);
    }
  }

// Functions that call each other through a table.
const table: ((n: number) => number)[] = [];
table.push((n) => (n <= 0 ? 0 : table[1]!(n - 1) + 1));
table.push((n) => (n <= 0 ? 0.5 : table[2]!(n - 2) + 2));
table.push((n) => (n <= 0 ? -1 : table[0]!(n - 1) * 2));
console.log(table.map((f) => [f(0), f(5), f(12)].join(" ")).join("; "));
