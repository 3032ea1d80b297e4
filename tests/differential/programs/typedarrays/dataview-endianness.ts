const v = new DataView(new ArrayBuffer(24), 2, 20);
v.setUint16(0, 0x1234);
v.setUint16(2, 0x1234, true);
v.setInt32(4, -2);
v.setUint32(8, 0xdeadbeef, true);
v.setFloat32(12, 1.5);
console.log(
  v.getUint8(0),
  v.getUint8(1),
  v.getUint8(2),
  v.getUint16(0),
  v.getUint16(2),
  v.getUint16(2, true),
  v.getInt16(4),
);
console.log(
  v.getInt32(4),
  v.getUint32(4),
  v.getUint32(8).toString(16),
  v.getInt32(8, true),
  v.getFloat32(12),
  v.getInt8(8),
  v.byteLength,
  v.byteOffset,
);
v.setFloat64(0, Math.E, true);
console.log(v.getFloat64(0, true), v.getFloat64(0), new Uint8Array(v.buffer));
v.setInt8(0, 300);
v.setUint8(1, -1);
v.setInt16(2, 70000);
console.log(v.getInt8(0), v.getUint8(1), v.getInt16(2));
for (const at of [-1, 17, 20, NaN]) {
  try {
    console.log(v.getUint32(at));
  } catch (e) {
    console.log(at, (e as Error).name, (e as Error).message);
  }
}
