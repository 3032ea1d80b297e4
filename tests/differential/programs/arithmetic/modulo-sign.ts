// The sign of % follows the dividend; fractions and infinities too.
for (const a of [7, -7, 7.5, -7.5, 0, 1e20, Infinity]) {
  for (const b of [3, -3, 2.5, 0, Infinity]) console.log(a, b, a % b);
}
let neg = 0;
for (let i = -10; i < 10; i++) {
  if (i % 2 === 1) neg += 1;
  if (i % 2 === -1) neg += 100;
}
console.log(neg, 5 % 4294967296, 4294967297 % 4294967296, 2 ** 53 % 3, -(2 ** 31) % -1, 1e308 % 1e-300);
let x = 17;
x %= 5;
console.log(x, ((x % 2) | 0) === 0, 5.5 % 1, -5.5 % 1, 0.3 % 0.1);
