// Powers that are not computed at build time, to thirteen digits: the last of seventeen may differ (docs/language.md).
function power(a: number, b: number): number {
  return a ** b;
}
const show = (v: number): string => v.toPrecision(13);
for (let e = -12; e <= 24; e++)
  console.log(e, show(power(10, e)), power(2, e), show(power(1.1, e)), show(power(3, e / 2)));
console.log(
  power(-2, 3),
  power(-2, 0.5),
  power(0, -1),
  power(Infinity, -2),
  show(power(1.0000001, 1e7)),
  show(Math.pow(7, -3)),
);
