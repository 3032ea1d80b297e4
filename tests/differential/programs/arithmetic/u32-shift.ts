// `>>> 0` yields unsigned values; shift counts are taken modulo 32.
const x = -1;
console.log(x >>> 0, x >>> 1, x >>> 31, x >>> 32, x >>> 33);
console.log(1 << 31, 1 << 32, 1 << 33, (1 << 31) >>> 0);
console.log(-8 >> 1, -8 >>> 1, 8 >> 33, 5 << -1, 4294967295 >> 0, 4294967296 >> 0);
let crc = 0xffffffff;
for (let i = 0; i < 8; i++) {
  crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  console.log(crc, crc >>> 0);
}
const u = (0xdeadbeef + 0xcafebabe) >>> 0;
console.log(u, u.toString(16), u > 0, (u | 0) < 0);
for (let s = 0; s < 36; s += 5) console.log(s, 0x80000001 << s, 0x80000001 >> s, 0x80000001 >>> s);
