/** A DataView of a buffer that shrinks: what is no longer within it, and what comes back. */
interface Resizable extends ArrayBuffer {
  resize(bytes: number): void;
}
const Buffer = ArrayBuffer as unknown as new (bytes: number, options: { maxByteLength: number }) => Resizable;
const buffer = new Buffer(16, { maxByteLength: 32 });
const fixed = new DataView(buffer, 8, 8);
const tracking = new DataView(buffer, 8);
const attempt = (f: () => unknown): void => {
  try {
    console.log(f());
  } catch (error) {
    console.log(`${(error as Error).name}: ${(error as Error).message}`);
  }
};
function show(): void {
  for (const view of [fixed, tracking]) {
    attempt(() => view.byteLength);
    attempt(() => view.byteOffset);
    attempt(() => view.getInt8(0));
    attempt(() => view.getInt8(-1));
    attempt(() => view.setUint16(0, 1));
    attempt(() => view.setBigInt64(0, 1n));
  }
}
show();
for (const size of [12, 4, 8, 20]) {
  buffer.resize(size);
  console.log("bytes", size);
  show();
}
