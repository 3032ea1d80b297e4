/** BigInt to number and back: rounding to the nearest, ties to even. */
const cases: bigint[] = [0n, 1n, -1n];
for (const bits of [52n, 53n, 54n, 55n, 63n, 64n, 65n, 100n, 127n, 128n, 1000n, 1022n, 1023n, 1024n]) {
  const p = 1n << bits;
  for (const d of [-3n, -2n, -1n, 0n, 1n, 2n, 3n]) cases.push(p + d, -(p + d));
  const half = bits > 53n ? 1n << (bits - 53n) : 0n;
  cases.push(p + half, p + half - 1n, p + half + 1n, p + 3n * half, p + 3n * half - 1n);
}
for (const v of cases) console.log(Number(v), parseInt(`${v}`), parseFloat(v.toString()) === Number(v));
console.log(Number(2n ** 1024n - 2n ** 970n), Number(2n ** 1024n - 2n ** 970n - 1n), Number(-(2n ** 2000n)));
for (const n of [0, -0, 1, -1, 255, 4294967296, 2 ** 53, -(2 ** 53), 2 ** 64, 1e22, 1.7976931348623157e308])
  console.log(BigInt(n), Number(BigInt(n)) === n);
let i = 7;
i = i * 3;
console.log(BigInt(i) * 2n, BigInt(i & 15), BigInt(-i), BigInt(i >>> 1) ** 5n, BigInt("abc".length));
console.log(
  BigInt.asUintN(8, 257n),
  BigInt.asUintN(8, -1n),
  BigInt.asIntN(8, 255n),
  BigInt.asIntN(8, 127n),
  BigInt.asIntN(8, 128n),
  BigInt.asUintN(0, 5n),
  BigInt.asIntN(0, -5n),
  BigInt.asIntN(1, 1n),
  BigInt.asIntN(1, 2n),
);
const huge = 0x1234_5678_9abc_def0_1234_5678_9abc_def0_ffffn;
for (const bits of [1, 7, 8, 31, 32, 33, 63, 64, 65, 100, 128, 129, 200])
  console.log(
    bits,
    BigInt.asUintN(bits, huge),
    BigInt.asIntN(bits, huge),
    BigInt.asUintN(bits, -huge),
    BigInt.asIntN(bits, -huge),
  );
console.log(["1", "2", "3"].map(BigInt), [1n, 2n].map(Number), [1n, 2n].map(String));
