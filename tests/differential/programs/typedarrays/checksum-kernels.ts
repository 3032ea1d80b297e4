// Internet checksum, Adler-32 and Fletcher over bytes.
function inet(b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i + 1 < b.length; i += 2) sum += (b[i] << 8) | b[i + 1];
  if (b.length & 1) sum += b[b.length - 1] << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}
function adler(b: Uint8Array): number {
  let a = 1;
  let c = 0;
  for (const x of b) {
    a = (a + x) % 65521;
    c = (c + a) % 65521;
  }
  return ((c << 16) | a) >>> 0;
}
function fletcher16(b: Uint8Array): number {
  let lo = 0;
  let hi = 0;
  for (let i = 0; i < b.length; i++) {
    lo = (lo + b[i]) % 255;
    hi = (hi + lo) % 255;
  }
  return (hi << 8) | lo;
}
const data = new Uint8Array(1001);
for (let i = 0; i < data.length; i++) data[i] = (i * 31 + (i >> 3)) & 255;
console.log(
  inet(data),
  adler(data),
  fletcher16(data),
  inet(new Uint8Array(0)),
  adler(new Uint8Array([87, 105, 107, 105])),
);
const header = Uint8Array.of(0x45, 0, 0, 0x73, 0, 0, 0x40, 0, 0x40, 0x11, 0, 0, 0xc0, 0xa8, 0, 1, 0xc0, 0xa8, 0, 0xc7);
console.log(inet(header).toString(16));
