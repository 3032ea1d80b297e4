// Reads beyond the end are undefined; writes beyond the end do nothing.
const a = new Uint8Array([1, 2, 3]);
a[3] = 9;
a[-1] = 9;
a[1.5] = 9;
console.log(a, a[3], a[-1], a[1.5], a.length, a.at(-1), a.at(3), a[2] ?? "none", a[3] ?? "none");
function get(x: Float64Array, i: number): number | undefined {
  return x[i];
}
const f = new Float64Array(2);
f[0] = NaN;
console.log(get(f, 0), get(f, 1), get(f, 2), get(f, -1), get(f, NaN));
let sum = 0;
for (let i = 0; i < 5; i++) sum += a[i] ?? 100;
console.log(sum, a[5] + 1, 3 in a, 2 in a);
for (const bad of [-1, 1.5, 2 ** 53]) {
  try {
    console.log(new Uint8Array(bad).length);
  } catch (e) {
    console.log((e as Error).name);
  }
}
try {
  a.set([1, 2], 2);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
console.log(a);
