// Popcount, byte swap, rotate, bit reversal: plain 32-bit operators.
function popcount(x: number): number {
  x = x - ((x >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
const rotl = (x: number, n: number): number => (x << n) | (x >>> (32 - n));
const bswap = (x: number): number => ((x >>> 24) | ((x >>> 8) & 0xff00) | ((x << 8) & 0xff0000) | (x << 24)) >>> 0;
function reverse(x: number): number {
  let r = 0;
  for (let i = 0; i < 32; i++) {
    r = (r << 1) | (x & 1);
    x >>>= 1;
  }
  return r >>> 0;
}
for (const v of [0, 1, -1, 0x12345678, 0x80000000, 0xf0f0f0f0, 123456789]) {
  console.log(v, popcount(v), rotl(v, 7), rotl(v, 31) >>> 0, bswap(v), reverse(v), ~v, v & -v);
}
let state = 0x9e3779b9;
for (let i = 0; i < 10; i++) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  console.log(state, state >>> 0, (state >>> 0) % 100);
}
