const a = [1, 2, 3, 4, 5, 6];
console.log(
  a.map((x) => x * x),
  a.filter((x) => x % 2 === 0),
  a.reduce((s, x) => s + x),
  a.reduce((s, x) => s + x, 100),
);
console.log(
  a.map((x, i) => `${i}:${x}`),
  a.reduceRight((s, x) => s + x, ""),
  a.map(String),
  a.map((x) => x / 2),
);
console.log(
  a.some((x) => x > 5),
  a.every((x) => x > 0),
  a.find((x) => x > 3),
  a.findIndex((x) => x > 3),
  a.findLast((x) => x < 3),
);
console.log(
  a.find((x) => x > 30),
  a.findLastIndex((x) => x < 0),
  [].some(() => true),
  [].every(() => false),
);
const byParity = a.reduce<Record<string, number[]>>((g, x) => {
  const k = x % 2 ? "odd" : "even";
  (g[k] ??= []).push(x);
  return g;
}, {});
console.log(byParity);
a.forEach((x, i, arr) => {
  if (i === arr.length - 1) console.log("last", x);
});
try {
  ([] as number[]).reduce((x, y) => x + y);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
console.log(
  ["1", "2", "3"].map(Number),
  ["a", "b"].map((s) => s.toUpperCase()),
  [[1], [2]].map(([x]) => x),
);
