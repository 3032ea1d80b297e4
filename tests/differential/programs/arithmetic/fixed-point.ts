// Fixed-point numbers on 32-bit integers, with rounding and overflow.
const ONE = 1 << 16;
const fx = (n: number): number => Math.round(n * ONE) | 0;
const mul = (a: number, b: number): number => Math.round((a * b) / ONE) | 0;
const div = (a: number, b: number): number => (b === 0 ? 0x7fffffff : Math.trunc((a * ONE) / b) | 0);
const show = (a: number): string => (a / ONE).toFixed(4);
console.log(
  show(fx(1.5)),
  show(mul(fx(2.25), fx(-3))),
  show(div(fx(1), fx(3))),
  show((fx(30000) + fx(5000)) | 0),
  div(1, 0),
);
let [x, y] = [fx(1), fx(0)];
const [s, c] = [fx(Math.sin(0.1)), fx(Math.cos(0.1))];
for (let i = 0; i < 5; i++) [x, y] = [(mul(x, c) - mul(y, s)) | 0, (mul(x, s) + mul(y, c)) | 0];
console.log(x, y, show(x), show(y), fx(-0.00001), Math.imul(x, y), x >> 3, x >>> 28, -x >> 1, ~x & 0xff);
