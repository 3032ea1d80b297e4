const n = 6;
const a = new Float64Array(n * n);
const b = new Float64Array(n * n);
for (let i = 0; i < n * n; i++) {
  a[i] = (i % 7) - 3;
  b[i] = 1 / (i + 1);
}
function mul(x: Float64Array, y: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let s = 0;
      for (let k = 0; k < n; k++) s += x[i * n + k] * y[k * n + j];
      out[i * n + j] = s;
    }
  return out;
}
const c = mul(a, b, n);
for (let i = 0; i < n; i++) console.log(c.subarray(i * n, i * n + n).join(" "));
let trace = 0;
for (let i = 0; i < n; i++) trace += c[i * n + i];
console.log(trace, Math.fround(trace), new Float32Array(c)[3]);
