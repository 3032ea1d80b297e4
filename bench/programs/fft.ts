/** Fast Fourier transforms there and back: strides over typed arrays, floating point. */
const LENGTH = 1 << 16;
const ROUNDS = 120;

const cosines = new Float64Array(LENGTH / 2);
const sines = new Float64Array(LENGTH / 2);
for (let i = 0; i < LENGTH / 2; i++) {
  cosines[i] = Math.cos((2 * Math.PI * i) / LENGTH);
  sines[i] = Math.sin((2 * Math.PI * i) / LENGTH);
}

function transform(re: Float64Array, im: Float64Array, inverse: boolean): void {
  for (let i = 1, j = 0; i < LENGTH; i++) {
    let bit = LENGTH >> 1;
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    const tr = re[i]!;
    re[i] = re[j]!;
    re[j] = tr;
    const ti = im[i]!;
    im[i] = im[j]!;
    im[j] = ti;
  }
  for (let size = 2; size <= LENGTH; size <<= 1) {
    const half = size >> 1;
    const step = LENGTH / size;
    for (let start = 0; start < LENGTH; start += size) {
      for (let k = 0; k < half; k++) {
        const wr = cosines[k * step]!;
        const wi = inverse ? sines[k * step]! : -sines[k * step]!;
        const a = start + k;
        const b = a + half;
        const xr = re[b]! * wr - im[b]! * wi;
        const xi = re[b]! * wi + im[b]! * wr;
        re[b] = re[a]! - xr;
        im[b] = im[a]! - xi;
        re[a]! += xr;
        im[a]! += xi;
      }
    }
  }
  if (!inverse) return;
  for (let i = 0; i < LENGTH; i++) {
    re[i]! /= LENGTH;
    im[i]! /= LENGTH;
  }
}

const re = new Float64Array(LENGTH);
const im = new Float64Array(LENGTH);
for (let i = 0; i < LENGTH; i++) re[i] = ((i * 7919) % 1000) / 1000 - 0.5;
let power = 0;
for (let round = 0; round < ROUNDS; round++) {
  transform(re, im, false);
  power += Math.hypot(re[round + 1]!, im[round + 1]!);
  transform(re, im, true);
}
let sum = 0;
for (let i = 0; i < LENGTH; i++) sum += Math.abs(re[i]!);
console.log(sum.toFixed(6), power.toFixed(6));
