// Powers that are not computed at build time, to the last digit that Node prints.
function power(a: number, b: number): number {
  return a ** b;
}
for (let e = -12; e <= 24; e++) console.log(e, power(10, e), power(2, e), power(1.1, e), power(3, e / 2));
console.log(power(-2, 3), power(-2, 0.5), power(0, -1), power(Infinity, -2), power(1.0000001, 1e7), Math.pow(7, -3));
