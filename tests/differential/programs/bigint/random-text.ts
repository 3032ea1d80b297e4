/** Text in every radix and back, for random values of many sizes. */
let state = 99;
function next(): number {
  state = (Math.imul(state, 1103515245) + 12345) | 0;
  return (state >>> 9) & 0xffff;
}
let hash = 0;
function note(text: string): void {
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
}
for (let round = 0; round < 120; round++) {
  let value = 1n;
  const words = round < 100 ? next() % 40 : 300 + (next() % 400);
  for (let i = 0; i < words; i++) value = (value << 16n) | BigInt(next());
  if (round % 2 === 1) value = -value;
  const radix = 2 + (round % 35);
  const text = value.toString(radix);
  note(text);
  note(`${value}`);
  if (BigInt(`${value}`) !== value) console.log("decimal", value);
  if (round % 10 === 0) console.log(radix, text.length, text.slice(0, 40), hash);
}
const big = 3n ** 5000n;
console.log(
  big.toString().length,
  big.toString(16).length,
  big.toString(36).slice(-30),
  BigInt(`0x${big.toString(16)}`) === big,
);
console.log((10n ** 400n).toString(), (10n ** 400n - 1n).toString().length, (16n ** 100n).toString(16));
for (const radix of [2, 3, 8, 10, 16, 32, 36])
  console.log(0n.toString(radix), (-255n).toString(radix), (2n ** 64n).toString(radix));
