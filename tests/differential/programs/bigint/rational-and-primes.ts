// Rationals, modular arithmetic and primality with BigInt.
const abs = (a: bigint): bigint => (a < 0n ? -a : a);
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? abs(a) : gcd(b, a % b));
class Q {
  readonly n: bigint;
  readonly d: bigint;
  constructor(n: bigint | number, d: bigint | number = 1n) {
    const [a, b] = [BigInt(n), BigInt(d)];
    if (b === 0n) throw new RangeError("Division by zero");
    const g = gcd(a, b) * (b < 0n ? -1n : 1n);
    [this.n, this.d] = [a / g, b / g];
  }
  add = (o: Q): Q => new Q(this.n * o.d + o.n * this.d, this.d * o.d);
  mul = (o: Q): Q => new Q(this.n * o.n, this.d * o.d);
  toString(): string {
    return this.d === 1n ? `${this.n}` : `${this.n}/${this.d}`;
  }
  decimal(digits: number): string {
    const s = (abs(this.n) * 10n ** BigInt(digits)) / this.d;
    const t = s.toString().padStart(digits + 1, "0");
    return `${this.n < 0n ? "-" : ""}${t.slice(0, -digits)}.${t.slice(-digits)}`;
  }
}
let harmonic = new Q(0);
for (let i = 1; i <= 20; i++) harmonic = harmonic.add(new Q(1, i));
console.log(
  `${harmonic}`,
  harmonic.decimal(30),
  String(new Q(6, -4)),
  new Q(-1, 3).decimal(5),
  `${new Q(2, 3).mul(new Q(3, 2))}`,
);
const power = (b: bigint, e: bigint, m: bigint): bigint => {
  let r = 1n;
  for (b %= m; e > 0n; e >>= 1n, b = (b * b) % m) if (e & 1n) r = (r * b) % m;
  return r;
};
const isPrime = (n: bigint): boolean => {
  if (n < 2n) return false;
  for (const p of [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n]) {
    if (n === p) return true;
    if (n % p === 0n) return false;
  }
  let [d, s] = [n - 1n, 0];
  while (d % 2n === 0n) [d, s] = [d / 2n, s + 1];
  return [2n, 3n, 5n, 7n, 11n, 13n, 17n].every((a) => {
    let x = power(a, d, n);
    if (x === 1n || x === n - 1n) return true;
    for (let i = 1; i < s; i++) if ((x = (x * x) % n) === n - 1n) return true;
    return false;
  });
};
console.log(
  [0n, 1n, 2n, 91n, 97n, 561n, 2n ** 31n - 1n, 2n ** 61n - 1n, 2n ** 67n - 1n, 2n ** 89n - 1n].map(isPrime).join(),
);
const sqrt = (n: bigint): bigint => {
  let x = BigInt(Math.floor(Math.sqrt(Number(n))));
  while (x * x > n) x--;
  while ((x + 1n) * (x + 1n) <= n) x++;
  return x;
};
console.log(
  sqrt(10n ** 40n),
  sqrt(2n * 10n ** 30n),
  BigInt.asUintN(8, -1n),
  BigInt.asIntN(8, 200n),
  -7n / 2n,
  -7n % 2n,
  -(2n ** 63n),
  5n > 4,
  2n == (2 as unknown),
  typeof 1n,
);
try {
  new Q(1, 0);
} catch (e) {
  console.log((e as Error).message);
}
