const buf = new ArrayBuffer(16);
const u8 = new Uint8Array(buf);
const u32 = new Uint32Array(buf, 4, 2);
const f64 = new Float64Array(buf, 8);
u32[0] = 0x01020304;
f64[0] = 1;
console.log(u8, u32, f64, u32.byteOffset, u32.byteLength, buf.byteLength, f64.length);
u8[4] = 0xff;
console.log(
  u32[0].toString(16),
  new Int8Array(buf, 4, 1)[0],
  buf.slice(4, 8).byteLength,
  new Uint8Array(buf.slice(4, 8)),
);
const fl = new Float32Array(1);
const bits = new Uint32Array(fl.buffer);
for (const v of [1, -2, 0.1, NaN, Infinity, 1e-45]) {
  fl[0] = v;
  console.log(v, bits[0].toString(16).padStart(8, "0"), fl[0]);
}
const d = new Float64Array([Math.PI]);
console.log(new Uint32Array(d.buffer), ArrayBuffer.isView(d), ArrayBuffer.isView(buf));
