// Number to string gives the shortest digits that read back the same.
const vals = [
  0.1,
  0.2,
  0.3,
  1 / 3,
  2 / 3,
  100,
  1e5,
  123456,
  1e20,
  1e21,
  1.5e21,
  1e-6,
  1e-7,
  1.5e-7,
  4.35,
  0.000001,
  5e-324,
  2.2250738585072014e-308,
  1.7976931348623157e308,
  9007199254740993,
  123456789.12345679,
  4.9406564584124654e-324,
];
for (const v of vals) console.log(String(v), Number(String(v)) === v, -v);
let x = 1;
for (let i = 0; i < 30; i++) {
  x = (x * 3.7) % 1000.123;
  console.log(x, 1 / x);
}
for (let e = -10; e <= 25; e++) console.log(Number(`1e${e}`), Number(`1.5e${e}`));
