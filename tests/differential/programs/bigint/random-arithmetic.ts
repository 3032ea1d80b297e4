/** Thousands of random operations of 1 to 5000 bits, seeded; sizes cluster around the borders of limbs. */
let state = 20240229;
function next(): number {
  state = (Math.imul(state, 1664525) + 1013904223) | 0;
  return (state >>> 8) & 0xffff;
}
function random(bits: number): bigint {
  let value = 0n;
  const style = next() % 4;
  for (let left = bits; left > 0; left -= 16) {
    const take = left < 16 ? left : 16;
    // Runs of ones and zeros find the rare carries.
    const chunk = style === 0 ? 0xffff : style === 1 ? (next() % 8 === 0 ? next() : 0) : next();
    value = (value << BigInt(take)) | BigInt(chunk & ((1 << take) - 1));
  }
  return next() % 2 === 0 ? value : -value;
}
function size(): number {
  const pick = next() % 10;
  if (pick < 3) return 1 + (next() % 130);
  if (pick < 7) return 64 * (1 + (next() % 20)) + (next() % 3) - 1;
  return 1 + (next() % 5000);
}
let hash = 7n;
const modulus = 2n ** 127n - 1n;
function note(value: bigint): void {
  hash = (hash * 1000003n + value) % modulus;
}
for (let round = 1; round <= 500; round++) {
  const a = random(size());
  const b = random(size());
  note(a + b);
  note(a - b);
  note(a * b);
  if (b !== 0n) {
    const q = a / b;
    const r = a % b;
    if (q * b + r !== a) console.log("division", a, b);
    note(q);
    note(r);
  }
  note(a & b);
  note(a | b);
  note(a ^ b);
  const by = BigInt(next() % 200);
  note(a << by);
  note(a >> by);
  note(BigInt.asUintN(next() % 300, a));
  note(BigInt.asIntN(next() % 300, a));
  note(a < b ? 1n : a === b ? 2n : 3n);
  note(BigInt(a.toString()) - a);
  note(BigInt(Number(b % 9007199254740991n)));
  if (round % 100 === 0) console.log(round, hash);
}
