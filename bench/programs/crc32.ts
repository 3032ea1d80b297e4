/** CRC-32 by table over bytes: shifts, masks and typed-array loads. */
const BYTES = 1 << 20;
const ROUNDS = 400;

const table = new Uint32Array(256);
for (let n = 0; n < 256; n++) {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  table[n] = c;
}

function crc32(data: Uint8Array): number {
  let c = -1;
  for (let i = 0; i < data.length; i++) c = table[(c ^ data[i]!) & 255]! ^ (c >>> 8);
  return ~c >>> 0;
}

const data = new Uint8Array(BYTES);
for (let i = 0; i < BYTES; i++) data[i] = Math.imul(i, 31) >>> 3;
let all = 0;
for (let i = 0; i < ROUNDS; i++) {
  data[i] = i;
  all = (Math.imul(all, 17) + crc32(data)) >>> 0;
}
console.log(all.toString(16));
