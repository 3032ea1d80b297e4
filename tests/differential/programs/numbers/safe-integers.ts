// What is exact and what is not around 2 ** 53.
const m = Number.MAX_SAFE_INTEGER;
console.log(m, m + 1, m + 2, m + 3, m + 4, -m - 1, -m - 2);
console.log([m, m + 1, 1.0, 1.5, -0, NaN, Infinity].map(Number.isSafeInteger));
console.log(2 ** 53 === 2 ** 53 + 1, 9007199254740993, 0.1 * 3, 1e16 + 1, (m + 2) % 2, m * 2, m / 2);
for (let i = m - 2, n = 0; n < 5; i++, n++) console.log(i, i % 10, i | 0, i >>> 0, i.toString(16));
