// 2 ** n, 16 ** n and 256 ** n for integers: exact down to the smallest subnormal and up to Infinity.
function power(n: number): number {
  return 2 ** (n | 0);
}
for (const n of [-1081, -1076, -1075, -1074, -1073, -1023, -1022, -1021, -53, -2, -1, 0, 1, 2, 31, 32, 53, 63, 64])
  console.log(n, power(n), 16 ** (n | 0), 256 ** (n | 0));
for (const n of [127, 128, 255, 256, 269, 1022, 1023, 1024, 1025, 5000, 2147483647, -2147483648])
  console.log(n, power(n), 16 ** (n | 0), 256 ** (n | 0));

let sum = 0;
for (let i = -1100; i < 1100; i++) if (power(i) === Math.pow(2, i)) sum++;
console.log(sum);

const bytes = [192, 168, 7, 1];
let address = 0;
for (let i = 0; i < bytes.length; i++) address += (bytes[i] as number) * 256 ** (3 - i);
console.log(address);

// Exponents that are not always integers.
for (const x of [0.5, -0.5, Number.NaN, 3, -3, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
  console.log(4 ** x, 16 ** x, 1 ** x);
