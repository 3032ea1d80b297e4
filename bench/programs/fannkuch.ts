/** Pancake flips over all permutations: small integer arrays, unpredictable loops. */
const N = 10;
const ROUNDS = 4;

function fannkuch(): [checksum: number, maxFlips: number] {
  const perm: number[] = [];
  const work: number[] = [];
  const count: number[] = [];
  for (let i = 0; i < N; i++) {
    perm.push(i);
    work.push(0);
    count.push(0);
  }

  let maxFlips = 0;
  let checksum = 0;
  let parity = 0;
  let r = N;
  for (;;) {
    for (; r !== 1; r--) count[r - 1] = r;
    for (let i = 0; i < N; i++) work[i] = perm[i]!;
    let flips = 0;
    for (let first = work[0]!; first !== 0; first = work[0]!) {
      for (let lo = 0, hi = first; lo < hi; lo++, hi--) {
        const t = work[lo]!;
        work[lo] = work[hi]!;
        work[hi] = t;
      }
      flips++;
    }
    if (flips > maxFlips) maxFlips = flips;
    checksum += parity === 0 ? flips : -flips;
    let more = false;
    while (r !== N) {
      const first = perm[0]!;
      for (let i = 0; i < r; i++) perm[i] = perm[i + 1]!;
      perm[r] = first;
      count[r]!--;
      if (count[r]! > 0) {
        more = true;
        break;
      }
      r++;
    }
    if (!more) break;
    parity ^= 1;
  }
  return [checksum, maxFlips];
}

let result = fannkuch();
for (let i = 1; i < ROUNDS; i++) result = fannkuch();
console.log(...result);
