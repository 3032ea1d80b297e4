// Views that overlap, bounds of DataView, errors of construction, sorting, and odd indices.
const buffer = new ArrayBuffer(16);
const bytes = new Uint8Array(buffer);
const words = new Uint16Array(buffer, 2, 3);
words.set([0x1234, 0x5678, 0x9abc]);
console.log(bytes, words.byteOffset, words.byteLength, words.length);
bytes.set(bytes.subarray(2, 8), 4);
console.log(bytes, bytes.copyWithin(0, 3, 9));
const all = Uint8Array.from({ length: 8 }, (_, i) => i);
all.set(all.subarray(0, 6), 2);
console.log(all, all.subarray(-3, -1), all.subarray(5, 2), all.slice(-2), all.subarray(2).subarray(1, 3).byteOffset);
console.log(
  new Int8Array([127, 128, 255, 256, -129, 1.9, -1.9, NaN, Infinity]),
  new Uint8ClampedArray([-1, 0.5, 1.5, 2.5, 254.5, 255.5, 300, NaN]),
);
console.log(
  new Uint32Array([-1, 2 ** 32, 2 ** 32 + 5, 1e20, -0.9]),
  new Float32Array([0.1, 1e40, -0, NaN, 16777217]),
  new Int16Array([32768, -32769, 65536]),
);
const sortable = new Float64Array([3, -0, 0, NaN, -Infinity, 1, -0]);
console.log(
  sortable.toSorted(),
  new Int8Array([3, -1, 2]).sort(),
  new Uint8Array([3, 1, 2]).sort((a, b) => b - a),
  sortable.includes(NaN),
  sortable.indexOf(NaN),
  sortable.indexOf(0),
);
console.log(
  all[8],
  all[-1],
  all[1.5 as number],
  all["3" as unknown as number],
  8 in all,
  7 in all,
  Object.keys(new Uint8Array(2)),
);
all[99] = 1;
console.log(
  all.length,
  all.at(-1),
  all.join("-"),
  all.fill(7, -2).lastIndexOf(7),
  all.findLast((x) => x < 5),
  all.with(0, 300)[0],
);
const view = new DataView(buffer, 4, 8);
view.setInt16(0, -2);
view.setFloat32(2, 1.5, true);
view.setUint32(4, 0xdeadbeef);
console.log(
  bytes,
  view.getUint16(0),
  view.getInt8(1),
  view.getFloat32(2, true),
  view.getUint32(4, true),
  view.byteOffset,
);
view.setBigInt64(0, -1n);
console.log(view.getBigUint64(0), view.getFloat64(0), view.getInt32(4));
const attempts: [string, () => unknown][] = [
  ["get beyond", () => view.getUint8(8)],
  ["get across", () => view.getUint32(5)],
  ["get negative", () => view.getInt8(-1)],
  ["set beyond", () => view.setFloat64(1, 0)],
  ["view offset", () => new DataView(buffer, 17)],
  ["view length", () => new DataView(buffer, 4, 13)],
  ["misaligned", () => new Uint16Array(buffer, 1)],
  ["odd length", () => new Uint32Array(new ArrayBuffer(6))],
  ["too long", () => new Uint16Array(buffer, 14, 2)],
  ["negative", () => new Uint8Array(-1)],
  ["set too long", () => all.set([1, 2], 7)],
  ["set negative", () => all.set([1], -1)],
  ["with beyond", () => all.with(8, 1)],
  ["reduce empty", () => new Uint8Array(0).reduce((a, b) => a + b)],
];
for (const [name, f] of attempts)
  try {
    console.log(name, f());
  } catch (e) {
    console.log(`${name}: ${(e as Error).name}: ${(e as Error).message}`);
  }
console.log(
  [...new Uint8Array([5, 6]).entries()],
  Array.from(words.keys()),
  words.toString(),
  Object.prototype.toString.call(words),
);
console.log(
  new Uint8Array(new Set([1, 2])),
  new Uint8Array({ length: 2, 0: 9, 1: 8 }),
  Uint8Array.of(1, 2),
  new Float32Array(new Float64Array([0.1])),
);
