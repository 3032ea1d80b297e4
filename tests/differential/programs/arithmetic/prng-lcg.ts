// A linear congruential generator with doubles below 2^53 and with imul.
let seed = 42;
function next(): number {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed;
}
for (let i = 0; i < 8; i++) console.log(next());
let s32 = 42;
function nextImul(): number {
  s32 = (Math.imul(s32, 1664525) + 1013904223) >>> 0;
  return s32 / 4294967296;
}
for (let i = 0; i < 8; i++) console.log(nextImul());
const buckets = new Array<number>(10).fill(0);
for (let i = 0; i < 10000; i++) buckets[Math.floor(nextImul() * 10)]++;
console.log(buckets.join(" "));
function mulberry(a: number): () => number {
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const r = mulberry(7);
console.log(r(), r(), r(), r());
