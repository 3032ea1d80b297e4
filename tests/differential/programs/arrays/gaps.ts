// Writes beyond the end leave holes: length, reading, iteration, printing, filling later.
const a: number[] = [];
a[3] = 30;
console.log(a, a.length, a[0], a[3], 0 in a, 3 in a, Object.keys(a));
a[1] = 10;
a[6] = 60;
console.log(
  a,
  JSON.stringify(a),
  a.join("-"),
  a.indexOf(undefined as unknown as number),
  a.includes(undefined as unknown as number),
);
a.forEach((v, i) => console.log("each", i, v));
console.log(
  a.map((v) => v * 2),
  a.filter(() => true),
  a.reduce((s, v) => s + v, 0),
);
for (const v of a) console.log("of", v);
for (const i in a) console.log("in", i);
console.log(
  [...a],
  a.slice(2, 5),
  a.concat([1]),
  a.findIndex((v) => v === undefined),
  a.some((v) => v === undefined),
  a.every((v) => v > 0),
);
const memo: number[] = [];
function fib(n: number): number {
  if (n < 2) return n;
  const known = memo[n];
  if (known !== undefined) return known;
  const value = fib(n - 1) + fib(n - 2);
  memo[n] = value;
  return value;
}
console.log(fib(50), memo.length, memo[1], memo[2]);
const names: string[] = [];
names[2] = "c";
names[0] = "a";
console.log(
  names,
  names.length,
  names.map((s) => s.length),
  names.toString(),
);
names.length = 5;
console.log(names, names.length);
names.length = 1;
names.push("pushed");
console.log(names);
const objects: { n: number }[] = [];
for (let i = 5; i >= 0; i -= 2) objects[i] = { n: i };
console.log(objects, objects.length, objects[3]!.n, objects[4]?.n);
const rows: number[][] = [];
for (let y = 0; y < 3; y++) {
  rows[y] = [];
  for (let x = 0; x < 3; x++) rows[y]![x] = y * 3 + x;
}
console.log(rows, rows.flat());
const sorted: number[] = [];
sorted[4] = 1;
sorted[2] = 5;
sorted[0] = 3;
console.log(
  sorted.sort((x, y) => x - y),
  sorted.reverse(),
  sorted.length,
);
const [p, q = "default"] = names.length > 5 ? [] : [undefined, undefined];
console.log(
  p,
  q,
  Math.max(...[1, 2]),
  Array.from(a, (v) => v ?? -1),
);
