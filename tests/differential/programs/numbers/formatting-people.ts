// Formatting of numbers as programs do it: bytes, durations, percent, ordinals, roman, bases, grouping, rounding.
const bytes = (n: number): string => {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const i = n === 0 ? 0 : Math.min(Math.floor(Math.log10(Math.abs(n)) / 3), units.length - 1);
  return `${(n / 1000 ** i).toFixed(i && 1)} ${units[i]}`;
};
console.log([0, 1, 999, 1000, 1536, 999_949, 1e6, 123456789, 5e15].map(bytes));
const duration = (ms: number): string => {
  const s = Math.floor(ms / 1000);
  return (
    [Math.floor(s / 3600), Math.floor((s % 3600) / 60), s % 60].map((v) => String(v).padStart(2, "0")).join(":") +
    `.${String(ms % 1000).padStart(3, "0")}`
  );
};
console.log([0, 59_999, 60_000, 3_661_001, 360_000_000].map(duration));
const ordinal = (n: number): string => n + (["st", "nd", "rd"][((((n + 90) % 100) - 10) % 10) - 1] ?? "th");
console.log([1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111, 112].map(ordinal).join(" "));
const roman = (n: number): string =>
  Object.entries({
    M: 1000,
    CM: 900,
    D: 500,
    CD: 400,
    C: 100,
    XC: 90,
    L: 50,
    XL: 40,
    X: 10,
    IX: 9,
    V: 5,
    IV: 4,
    I: 1,
  }).reduce(([s, r], [k, v]) => [s + k.repeat(Math.floor(r / v)), r % v] as [string, number], ["", n] as [
    string,
    number,
  ])[0];
console.log([1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999].map(roman).join(" "));
const group = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
console.log(
  [0, 999, 1000, 1234567, -1234567].map(group),
  (1234567.891).toLocaleString(),
  (0.5).toLocaleString("en-US", { style: "percent" }),
);
const round = (n: number, d = 0): number => Math.round((n + Number.EPSILON) * 10 ** d) / 10 ** d;
console.log(
  round(1.005, 2),
  round(2.5),
  round(-2.5),
  round(1234.5678, -2),
  (1.005).toFixed(2),
  (1.45).toFixed(1),
  (8.345).toFixed(2),
  (-1.5).toFixed(0),
  (2.5).toFixed(0),
);
console.log(
  (255).toString(16),
  (255).toString(2).padStart(16, "0"),
  (0.1).toString(3).slice(0, 20),
  (-255).toString(36),
  parseInt("zz", 36),
  parseInt("12abc"),
  parseInt("0x1f"),
  parseInt(" -7.9"),
  parseFloat("1e-7x"),
  Number("0b101"),
  Number("0o17"),
  Number(""),
  Number(" 12 "),
  Number("1,2"),
);
console.log([
  0.1 + 0.2,
  1 / 3,
  100 / 3,
  1e21,
  1e-7,
  123456789012345680000,
  5e-324,
  1.7976931348623157e308,
  0.000001,
  1e300 * 1e10,
  -1e-7,
]);
console.log(
  (1234.5678).toExponential(2),
  (0).toExponential(),
  (1e-10).toPrecision(3),
  (1234.5678).toPrecision(6),
  (1e21).toPrecision(3),
  (0.00001).toFixed(3),
  (1e21).toFixed(2),
);
const clamp = (n: number, lo: number, hi: number): number => Math.min(Math.max(n, lo), hi);
const lerp = (a: number, b: number, t: number): number => a + (b - a) * t;
const mod = (a: number, n: number): number => ((a % n) + n) % n;
console.log(
  [-5, 0.5, 99].map((n) => clamp(n, 0, 10)),
  [0, 0.25, 1].map((t) => lerp(10, 20, t)),
  [-1, -7, 7, 0].map((n) => mod(n, 3)),
  Object.is(mod(-3, 3), 0),
  Object.is(-3 % 3, -0),
);
console.log(
  Number.isInteger(5.0),
  Number.isSafeInteger(2 ** 53),
  (25).toString().padStart(5, "0"),
  +"3" + +"4",
  "3" + 4,
  Number(true) + Number(null),
  Number(undefined),
  Number([5]),
  Number([1, 2]),
  Number({}),
  Number(new Date(5)),
);
console.log(
  Math.hypot(3, 4),
  Math.trunc(-4.7),
  Math.sign(-3),
  Math.cbrt(27),
  Math.fround(5.5),
  Math.clz32(1),
  Math.log2(8),
  Math.round(-0.5),
  Math.max(NaN, 1),
  Math.min(),
  Math.abs(-0),
);
console.log(
  [1, 10, 2, 21].sort(),
  [1, 10, 2, 21].sort((a, b) => a - b),
  ["b", undefined, "a"].sort(),
  [3, , 1].sort(),
  [-1, -2, 5, -10].sort(),
);
