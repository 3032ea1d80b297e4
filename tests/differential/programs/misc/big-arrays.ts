// heavy: too slow when every allocation collects
const n = 200000;
const a: number[] = [];
for (let i = 0; i < n; i++) a.push((i * 7919) % n);
let inversions = 0;
for (let i = 1; i < n; i++) if (a[i - 1] > a[i]) inversions++;
a.sort((x, y) => x - y);
console.log(inversions, a[0], a[n - 1], a.length);
const b = a.map((x) => x / 2).filter((x) => x % 1 === 0);
console.log(
  b.length,
  b[b.length - 1],
  b.reduce((s, x) => s + x, 0),
);
const f = new Float64Array(100000);
for (let i = 0; i < f.length; i++) f[i] = Math.sqrt(i);
console.log(f[99999], f.subarray(50000).length);
const strings: string[] = [];
for (let i = 0; i < 20000; i++) strings.push("s" + (i % 1000));
console.log(new Set(strings).size, strings.join("").length, strings.lastIndexOf("s999"));
const grid: number[][] = [];
for (let y = 0; y < 300; y++) grid.push(new Array<number>(300).fill(y));
console.log(
  grid.reduce((s, r) => s + r[150], 0),
  grid.flat().length,
);
