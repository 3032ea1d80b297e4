/** 64-bit integers in a DataView, in both byte orders. */
const view = new DataView(new ArrayBuffer(24));
view.setBigUint64(0, 0x0123456789abcdefn);
view.setBigUint64(8, 0x0123456789abcdefn, true);
view.setBigInt64(16, -2n, true);
console.log(new Uint8Array(view.buffer));
for (const at of [0, 3, 8, 11, 16])
  console.log(view.getBigInt64(at), view.getBigInt64(at, true), view.getBigUint64(at), view.getBigUint64(at, true));
view.setBigInt64(0, 2n ** 64n + 5n);
view.setBigUint64(8, -1n);
console.log(view.getBigInt64(0), view.getBigUint64(8), view.getBigInt64(8), view.getUint32(4));
function attempt(f: () => unknown): void {
  try {
    console.log(f());
  } catch (error) {
    console.log(String(error));
  }
}
attempt(() => view.getBigInt64(17));
attempt(() => view.setBigInt64(17, 1n));
attempt(() => view.setBigInt64(-1, 1n));
attempt(() => view.setBigInt64(0, 5 as unknown as bigint));
attempt(() => view.setBigUint64(0, "7" as unknown as bigint));
console.log(view.getBigUint64(0));
let checksum = 0n;
for (let i = 0; i + 8 <= view.byteLength; i++)
  checksum = BigInt.asUintN(64, checksum * 31n + view.getBigUint64(i, (i & 1) === 0));
console.log(checksum);
