// x ** y: the table of special cases, interest, and results next to the greatest and the least number.
const list = [0, 0.5, 1, 2, 3, 1e-300, 1e300, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 2 ** 64, 2 ** 65, 5e-324];
list.push(Number.POSITIVE_INFINITY, 1 - 2 ** -53, 1 + 2 ** -52, 1 / 3, 0.9999999, 1.0000001, 10);
const all = [...list, ...list.map((x) => -x), Number.NaN];
for (const x of all) console.log(x, ...all.map((y) => x ** y));
for (let n = 0; n < 60; n++) console.log(n, 1.05 ** n, 1.1 ** -n, (1 + 0.035 / 12) ** n, 10 ** n, 10 ** -n, 0.7 ** n);
for (let n = -5; n <= 5; n++) {
  const up = 1024 / Math.log2(3) + n * 1e-13;
  const down = -1074.5 / Math.log2(3) + n * 1e-4;
  console.log(n, 3 ** up, 3 ** down, 3 ** -(up + n), 0.1 ** (308.25471555991675 + n * 1e-13));
}
for (const x of all) console.log(x, x ** 2, x ** 0.5, x ** -1, x ** 3, 2 ** x, 4 ** Math.trunc(x), Math.pow(x, 1 / 3));
let compound = 1000;
for (let year = 1; year <= 40; year++) compound *= (1 + 0.0425 / 365) ** 365;
console.log(compound, 1000 * 1.0425 ** 40);
