/** SHA-256 (FIPS 180-4) over bytes: 32-bit sums and rotations. */
const BYTES = 1 << 20;
const ROUNDS = 150;

const K = new Int32Array(64);
const INITIAL = new Int32Array(8);
{
  // The first 32 bits of the fractional parts of roots of the first primes.
  const fraction = (x: number): number => ((x - Math.floor(x)) * 4294967296) | 0;
  for (let n = 0, candidate = 2; n < 64; candidate++) {
    let prime = true;
    for (let d = 2; d * d <= candidate; d++) if (candidate % d === 0) prime = false;
    if (!prime) continue;
    if (n < 8) INITIAL[n] = fraction(Math.sqrt(candidate));
    K[n++] = fraction(Math.cbrt(candidate));
  }
}

const rotate = (x: number, n: number): number => (x >>> n) | (x << (32 - n));
const w = new Int32Array(64);

function compress(h: Int32Array, data: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i++) {
    const p = at + i * 4;
    w[i] = (data[p]! << 24) | (data[p + 1]! << 16) | (data[p + 2]! << 8) | data[p + 3]!;
  }
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15]!;
    const y = w[i - 2]!;
    const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
    const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
  }
  let a = h[0]!;
  let b = h[1]!;
  let c = h[2]!;
  let d = h[3]!;
  let e = h[4]!;
  let f = h[5]!;
  let g = h[6]!;
  let k = h[7]!;
  for (let i = 0; i < 64; i++) {
    const t1 = (k + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0;
    const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    k = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  h[0]! += a;
  h[1]! += b;
  h[2]! += c;
  h[3]! += d;
  h[4]! += e;
  h[5]! += f;
  h[6]! += g;
  h[7]! += k;
}

/** Length must be a multiple of 64, so that only the padding block is added. */
function sha256(data: Uint8Array): Int32Array {
  const h = INITIAL.slice();
  for (let at = 0; at < data.length; at += 64) compress(h, data, at);
  const last = new Uint8Array(64);
  last[0] = 0x80;
  new DataView(last.buffer).setUint32(60, (data.length * 8) >>> 0);
  compress(h, last, 0);
  return h;
}

const data = new Uint8Array(BYTES);
for (let i = 0; i < BYTES; i++) data[i] = i >>> 2;
let text = "";
for (let i = 0; i < ROUNDS; i++) {
  data[i] = i;
  text = "";
  for (const word of sha256(data)) text += (word >>> 0).toString(16).padStart(8, "0");
}
console.log(text);
