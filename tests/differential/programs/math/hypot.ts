// hypot of none to five numbers: parts of the greatest are summed as Kahan does.
const list = [0, -0, 3, -4, 1e-320, 1e308, -1e308, 1e-170, 0.1, 1 / 3, Math.PI, 123456.789];
const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
console.log(Math.hypot(), Math.hypot(-3), Math.hypot(-0), Math.hypot(Number.NaN), Math.hypot(5e-324));
for (const x of [...list, ...odd]) console.log(x, ...[...list, ...odd].map((y) => Math.hypot(x, y)));
for (const x of list) for (const y of odd) console.log(x, y, Math.hypot(x, y, 1), Math.hypot(1, 2, x, y, 3));
for (const x of list)
  for (const y of list)
    console.log(x, y, ...list.map((z) => Math.hypot(x, y, z)), Math.hypot(x, y, 1, 2), Math.hypot(x, 7, y, 0.3, 9));
const rest = [1, 2, 3, 4, 5, 6, 7];
console.log(
  Math.hypot(...rest),
  Math.hypot(...rest.slice(0, 1)),
  [3, 4].map((v) => Math.hypot(v, 2)),
);
const distance = Math.hypot as (...values: number[]) => number;
console.log(distance(1, 1), distance(1, 1, 1), distance(0.1, 0.2, 0.3, 0.4));
