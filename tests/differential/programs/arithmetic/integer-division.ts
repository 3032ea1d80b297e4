// Division is floating point; `| 0` truncates it towards zero.
for (let i = -9; i <= 9; i += 3) console.log(i, i / 2, (i / 2) | 0, Math.floor(i / 2), (i / 4) >> 0, i >> 1);
console.log(
  1 / 0,
  -1 / 0,
  7 / 7,
  1e15 / 3,
  (4294967295 / 2) | 0,
  (4294967295 / 2) >>> 0,
  (1 / 0) | 0,
  -2147483648 / -1,
);
function gcd(a: number, b: number): number {
  while (b !== 0) {
    const t = a % b;
    a = b;
    b = t;
  }
  return a;
}
console.log(gcd(1071, 462), gcd(2 ** 40, 6 ** 12), gcd(17, 0), gcd(-12, 18));
function digits(n: number): number {
  let c = 0;
  do {
    n = Math.floor(n / 10);
    c++;
  } while (n > 0);
  return c;
}
console.log(digits(0), digits(9), digits(10), digits(12345678901), digits(Number.MAX_SAFE_INTEGER));
const mid = (lo: number, hi: number): number => (lo + hi) >>> 1;
console.log(mid(2000000000, 2147483647), mid(0, 7));
