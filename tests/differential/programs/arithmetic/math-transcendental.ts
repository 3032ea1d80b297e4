// Elementary functions to twelve significant digits.
const show = (v: number): string => v.toPrecision(12);
for (const x of [0.1, 0.5, 1, 1.5, 2, 3.7, 10, 100.25]) {
  console.log(x, show(Math.sin(x)), show(Math.cos(x)), show(Math.tan(x)), show(Math.atan(x)));
  console.log(x, show(Math.exp(x)), show(Math.log(x)), show(Math.log2(x)), show(Math.log10(x)), show(Math.cbrt(x)));
  console.log(x, show(Math.sinh(x)), show(Math.tanh(x)), show(Math.asinh(x)), show(Math.pow(x, 1.3)), show(x ** -2.7));
}
console.log(
  show(Math.atan2(2, -3)),
  show(Math.acos(0.3)),
  show(Math.asin(-0.8)),
  show(Math.acosh(2)),
  show(Math.atanh(0.5)),
);
