/** BigInt64Array and BigUint64Array: elements, construction, methods, views of shared memory. */
const a = new BigInt64Array(4);
const b = new BigUint64Array(a.buffer);
a[0] = -1n;
a[1] = 2n ** 63n;
a[2] = 2n ** 64n + 7n;
b[3] = -5n;
console.log(a, b, a.length, a.byteLength, b.BYTES_PER_ELEMENT, BigInt64Array.BYTES_PER_ELEMENT);
console.log(a[9], b[-1], a[0]! + 1n, b[0]! + 1n);
a[9] = 1n;
const c = BigUint64Array.from([1n, 2n, 3n], (v) => v * v);
const d = new BigInt64Array([5n, -6n, 7n]);
console.log(c, d, BigInt64Array.of(1n, -1n), new BigUint64Array(d), BigUint64Array.from(new Set([9n, 8n])));
console.log(
  [...d],
  d.map((v) => v + 1n),
  d.filter((v) => v > 0n),
  d.reduce((x, y) => x + y),
  d.reduce((x, y) => x + Number(y), 0),
);
console.log(
  d.indexOf(-6n),
  d.includes(7n),
  d.includes(8n),
  d.at(-1),
  d.join("/"),
  d.find((v) => v < 0n),
  d.every((v) => v !== 0n),
);
console.log(d.slice(1), d.subarray(0, 2), d.toReversed(), [...d.entries()], [...d.keys()]);
d.sort();
console.log(
  d,
  d.toSorted((x, y) => (x < y ? 1 : -1)),
  d.fill(3n, 1),
  d.with(0, 12n),
);
d.set([1n, 2n]);
c.set(d.subarray(0, 2), 1);
console.log(d, c, c.reverse(), c.copyWithin(0, 1));
let sum = 0n;
for (const v of b) sum += v;
for (let i = 0; i < b.length; i++) sum ^= b[i]!;
console.log(sum);
const state = new BigUint64Array(2);
state[0] = 1n;
state[1] = 2n;
const rotl = (x: bigint, k: bigint): bigint => BigInt.asUintN(64, (x << k) | (x >> (64n - k)));
for (let i = 0; i < 10; i++) {
  const s0 = state[0]!;
  let s1 = state[1]!;
  const result = BigInt.asUintN(64, s0 + s1);
  s1 ^= s0;
  state[0] = rotl(s0, 24n) ^ s1 ^ (s1 << 16n);
  state[1] = rotl(s1, 37n);
  if (i % 3 === 0) console.log(result);
}
function attempt(f: () => unknown): void {
  try {
    console.log(f());
  } catch (error) {
    console.log(String(error));
  }
}
attempt(() => {
  a[0] = 1 as unknown as bigint;
});
attempt(() => {
  a[0] = "12" as unknown as bigint;
  return a[0];
});
attempt(() => {
  a[0] = true as unknown as bigint;
  return a[0];
});
attempt(() => {
  a[0] = undefined as unknown as bigint;
});
attempt(() => a.set(new Uint8Array(1) as unknown as BigInt64Array));
attempt(() => new Uint8Array(4).set(a as unknown as Uint8Array));
console.log(structuredClone(c), a instanceof BigInt64Array, (a as object) instanceof BigUint64Array);
