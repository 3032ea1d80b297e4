// heavy: too slow when every allocation collects
const TABLE = new Uint32Array(256);
for (let n = 0; n < 256; n++) {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  TABLE[n] = c;
}
class Crc32 {
  private state = 0xffffffff;
  update(data: Uint8Array, from = 0, to = data.length): this {
    let c = this.state;
    for (let i = from; i < to; i++) c = TABLE[(c ^ data[i]) & 255] ^ (c >>> 8);
    this.state = c;
    return this;
  }
  digest(): number {
    return (this.state ^ 0xffffffff) >>> 0;
  }
}
const hex = (n: number): string => n.toString(16).padStart(8, "0");
const enc = new TextEncoder();
for (const s of ["", "a", "123456789", "The quick brown fox jumps over the lazy dog"])
  console.log(JSON.stringify(s), hex(new Crc32().update(enc.encode(s)).digest()));
const big = new Uint8Array(100000);
for (let i = 0; i < big.length; i++) big[i] = (i * i + (i >>> 5)) & 255;
console.log(hex(new Crc32().update(big).digest()));
const parts = new Crc32();
for (let at = 0; at < big.length; at += 777) parts.update(big, at, Math.min(at + 777, big.length));
console.log(
  hex(parts.digest()),
  TABLE[1],
  TABLE[255],
  TABLE.reduce((a, b) => (a ^ b) >>> 0, 0),
);
big[50000] ^= 1;
console.log(hex(new Crc32().update(big).digest()));
