/** Comparison of BigInts with numbers and texts, exact however large. */
const bigs: bigint[] = [0n, 1n, -1n, 2n ** 53n, 2n ** 53n + 1n, 10n ** 25n, -(10n ** 25n)];
const numbers: number[] = [0, -0, 0.5, 1, -1, -1.5, 2 ** 53, 2 ** 53 + 2, 1e25, -1e25, Infinity, -Infinity, NaN];
for (const a of bigs) {
  for (const b of numbers) console.log(a, b, a < b, a <= b, a > b, a >= b, b < a, b <= a, b > a, b >= a);
}
const texts: string[] = ["0", "1", " 2 ", "0x10", "x", "", "1.5", "10000000000000000000000000"];
for (const a of bigs)
  for (const text of texts) {
    const t = text as unknown as bigint;
    console.log(a, JSON.stringify(t), a < t, a <= t, a > t, a >= t, t < a);
  }
function loose(a: unknown, b: unknown): boolean {
  return a == b;
}
for (const a of bigs)
  console.log(
    a,
    numbers.map((n) => loose(a, n)).join(),
    texts.map((t) => loose(t, a)).join(),
    loose(a, true),
    loose(null, a),
  );
console.log(
  1n === 1n,
  Object.is(0n, -0n),
  Object.is(5n, 5n),
  (5n as unknown) === 5,
  [3n, 1n, 2n].includes(2n),
  [3n, 1n].indexOf(1n),
);
const sorted = [5n, -3n, 12n, 10n ** 20n, 0n, -(10n ** 20n), 7n];
console.log([...sorted].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
console.log([...sorted].sort());
console.log([4n, 1, 3n, 2.5, -7n, 0].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
