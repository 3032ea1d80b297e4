/** Largest singular value of an infinite matrix: floating point and integer index arithmetic. */
const N = 3600;

const element = (i: number, j: number): number => 1 / ((((i + j) * (i + j + 1)) >> 1) + i + 1);

function multiply(v: Float64Array, out: Float64Array, transposed: boolean): void {
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (let j = 0; j < v.length; j++) sum += (transposed ? element(j, i) : element(i, j)) * v[j]!;
    out[i] = sum;
  }
}

const u = new Float64Array(N).fill(1);
const v = new Float64Array(N);
const t = new Float64Array(N);
for (let i = 0; i < 10; i++) {
  multiply(u, t, false);
  multiply(t, v, true);
  multiply(v, t, false);
  multiply(t, u, true);
}
let vBv = 0;
let vv = 0;
for (let i = 0; i < N; i++) {
  vBv += u[i]! * v[i]!;
  vv += v[i]! * v[i]!;
}
console.log(Math.sqrt(vBv / vv).toFixed(9));
