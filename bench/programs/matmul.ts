/** Dense matrix product on Float64Array: bounds checks and address arithmetic. */
const N = 960;

const a = new Float64Array(N * N);
const b = new Float64Array(N * N);
const c = new Float64Array(N * N);
for (let i = 0; i < N * N; i++) {
  a[i] = (i % 17) - 8;
  b[i] = (i % 13) / 4;
}

for (let i = 0; i < N; i++) {
  for (let k = 0; k < N; k++) {
    const x = a[i * N + k]!;
    for (let j = 0; j < N; j++) c[i * N + j]! += x * b[k * N + j]!;
  }
}

let sum = 0;
for (let i = 0; i < N * N; i++) sum += c[i]! * ((i % 7) - 3);
console.log(sum, c[N + 1]);
