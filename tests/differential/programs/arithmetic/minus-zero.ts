// -0 prints as -0 from console.log, as 0 in strings, and equals 0.
const z = -0;
console.log(z, [z], `${z}`, String(z), z === 0, Object.is(z, -0), 1 / z);
console.log(0 * -1, -0 + 0, -0 - 0, -0 + -0, Math.round(-0.4), Math.ceil(-0.5), -5 % 5, 0 / -3);
console.log(Math.min(0, -0), Math.max(-0, 0), Math.abs(-0), Math.sign(-0), Math.trunc(-0.9), Math.floor(-0));
console.log(-0 | 0, -0 >>> 0, Number("-0"), parseInt("-0"), parseFloat("-0.0"), +"-0");
function mul(a: number, b: number): number {
  return a * b;
}
for (let i = -2; i <= 2; i++) console.log(mul(i, 0), mul(0, i), Object.is(mul(i, 0), -0));
function rem(a: number, b: number): number {
  return a % b;
}
for (let i = -4; i <= 4; i++) console.log(i, rem(i, 2), Object.is(rem(i, 2), -0));
function neg(a: number): number {
  return -a;
}
console.log(neg(0), neg(5), neg(-0), JSON.stringify({ a: -0 }), (-0).toString(), (-0).toFixed(1));
