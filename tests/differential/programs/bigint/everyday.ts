/** BigInts in everyday code: closures, rest, spread, generators, compound assignment, format. */
const x: bigint = BigInt("2") ** 3n;
const o: Record<string, bigint> = { a: x, b: 2n };
for (const [k, v] of Object.entries(o)) console.log(k, v);
const f = (...xs: bigint[]): bigint => xs.reduce((a, b) => a + b, 0n);
console.log(f(1n, 2n, x), Math.max(...[1n, 2n].map(Number)));
const fs: ((v: bigint) => bigint)[] = [(v) => v + 1n, (v) => BigInt.asUintN(64, v * 3n), (v) => -v];
console.log(fs.map((g) => g(5n)));
class A {
  constructor(public v: bigint) {}
  valueOf(): bigint {
    return this.v;
  }
}
const a = new A(4n) as unknown as bigint;
console.log(a + 1n, a * a, a > 3n, `${a}`);
const t: [bigint, string] = [1n, "x"];
const [p, q] = t;
console.log(p, q, t);
function opt(v?: bigint, d = 7n): bigint {
  return (v ?? 1n) + d;
}
console.log(opt(), opt(2n), opt(2n, 3n), opt(undefined, x));
const gen = (function* (): Generator<bigint, bigint, bigint> {
  let s = 0n;
  for (;;) {
    const r = yield s;
    if (r > 100n) return s;
    s += r;
  }
})();
console.log(gen.next(), gen.next(5n), gen.next(6n), gen.next(1000n));
console.log(
  [..."123"].map(BigInt),
  Array.from({ length: 3 }, (_, i) => BigInt(i) << 40n),
);
let big = 1n;
big <<= 3n;
big |= 1n;
big ^= 2n;
big **= 3n;
big %= 100n;
big >>= 1n;
big &= 0xffn;
big -= 5n;
big /= 2n;
console.log(big);
console.log(console.log.name, typeof BigInt, BigInt.name, 10n ** 18n === 1000000000000000000n);
console.log("%d %i %s %o", 5n, 6n, 7n, 8n);
console.log(255n.toString(16), (-255n).toString(2), 5n.toString(), 5n.valueOf());
label: for (let i = 0n; ; i++) {
  if (i * i > 50n) {
    console.log(i);
    break label;
  }
}
console.log(new Set([1n, 1n, 2n]).size, [1n, 2n, 3n].includes(2n), [3n, 20n, 100n].sort(), Object.is(1n, 1n));
console.log(Number.isInteger(5n as unknown as number), isFinite(Number(5n)), parseInt("12") + Number(3n));
