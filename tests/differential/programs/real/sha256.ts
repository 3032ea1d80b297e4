// heavy: too slow when every allocation collects
// FIPS 180-4, section 6.2.
const K = new Uint32Array(64);
const H0 = new Uint32Array(8);
{
  const frac = (x: number): number => ((x - Math.floor(x)) * 4294967296) >>> 0;
  let n = 0;
  for (let c = 2; n < 64; c++) {
    let prime = true;
    for (let d = 2; d * d <= c; d++) if (c % d === 0) prime = false;
    if (!prime) continue;
    if (n < 8) H0[n] = frac(Math.sqrt(c));
    K[n++] = frac(Math.cbrt(c));
  }
}
const rotr = (x: number, n: number): number => (x >>> n) | (x << (32 - n));
class Sha256 {
  private readonly h = H0.slice();
  private readonly w = new Int32Array(64);
  private readonly block = new Uint8Array(64);
  private used = 0;
  private bytes = 0;
  update(data: Uint8Array): this {
    this.bytes += data.length;
    for (let i = 0; i < data.length; i++) {
      this.block[this.used++] = data[i];
      if (this.used === 64) this.compress();
    }
    return this;
  }
  private compress(): void {
    const { w, h, block } = this;
    for (let i = 0; i < 16; i++)
      w[i] = (block[i * 4] << 24) | (block[i * 4 + 1] << 16) | (block[i * 4 + 2] << 8) | block[i * 4 + 3];
    for (let i = 16; i < 64; i++) {
      const s0 = rotr(w[i - 15], 7) ^ rotr(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      const s1 = rotr(w[i - 2], 17) ^ rotr(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let a = h[0] | 0;
    let b = h[1] | 0;
    let c = h[2] | 0;
    let d = h[3] | 0;
    let e = h[4] | 0;
    let f = h[5] | 0;
    let g = h[6] | 0;
    let hh = h[7] | 0;
    for (let i = 0; i < 64; i++) {
      const t1 = (hh + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const t2 = ((rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      hh = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    h[0] += a;
    h[1] += b;
    h[2] += c;
    h[3] += d;
    h[4] += e;
    h[5] += f;
    h[6] += g;
    h[7] += hh;
    this.used = 0;
  }
  digest(): string {
    const bits = this.bytes * 8;
    this.update(Uint8Array.of(0x80));
    while (this.used !== 56) this.update(Uint8Array.of(0));
    const len = new DataView(new ArrayBuffer(8));
    len.setUint32(0, Math.floor(bits / 4294967296));
    len.setUint32(4, bits >>> 0);
    this.update(new Uint8Array(len.buffer));
    return [...this.h].map((x) => x.toString(16).padStart(8, "0")).join("");
  }
}
const enc = new TextEncoder();
for (const s of [
  "",
  "abc",
  "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
  "a".repeat(55),
  "b".repeat(64),
  "é",
]) {
  console.log(new Sha256().update(enc.encode(s)).digest());
}
console.log(new Sha256().update(new Uint8Array(10000).fill(97)).digest(), K[63].toString(16), H0[0].toString(16));
