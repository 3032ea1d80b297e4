// heavy: too slow when every allocation collects
function sieve(limit: number): Uint8Array {
  const composite = new Uint8Array(limit + 1);
  composite[0] = composite[1] = 1;
  for (let p = 2; p * p <= limit; p++) if (composite[p] === 0) for (let k = p * p; k <= limit; k += p) composite[k] = 1;
  return composite;
}
function segmented(from: number, to: number): number[] {
  const small = sieve(Math.ceil(Math.sqrt(to)) + 1);
  const mark = new Uint8Array(to - from + 1);
  for (let p = 2; p < small.length; p++) {
    if (small[p] === 1) continue;
    for (let k = Math.max(p * p, Math.ceil(from / p) * p); k <= to; k += p) mark[k - from] = 1;
  }
  const out: number[] = [];
  for (let i = 0; i < mark.length; i++) if (mark[i] === 0 && from + i > 1) out.push(from + i);
  return out;
}
const s = sieve(100000);
let count = 0;
let sum = 0;
let twins = 0;
let gap = 0;
let last = 2;
for (let i = 0; i < s.length; i++) {
  if (s[i] === 1) continue;
  count++;
  sum += i;
  if (i - last === 2) twins++;
  gap = Math.max(gap, i - last);
  last = i;
}
console.log(count, sum, twins, gap, last);
console.log(
  segmented(1, 50),
  segmented(1000000, 1000100),
  segmented(4294967290, 4294967400),
  segmented(999999999900, 1000000000000).length,
);
