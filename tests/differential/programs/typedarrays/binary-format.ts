// A binary record format with DataView: header, varints, strings, floats, checksums, and hostile input.
class Writer {
  #buffer = new ArrayBuffer(16);
  #view = new DataView(this.#buffer);
  #at = 0;
  #room(n: number): number {
    const at = this.#at;
    this.#at += n;
    if (this.#at > this.#buffer.byteLength) {
      const bigger = new ArrayBuffer(Math.max(this.#buffer.byteLength * 2, this.#at));
      new Uint8Array(bigger).set(new Uint8Array(this.#buffer));
      this.#buffer = bigger;
      this.#view = new DataView(bigger);
    }
    return at;
  }
  u8(v: number): this {
    const at = this.#room(1);
    this.#view.setUint8(at, v);
    return this;
  }
  u32(v: number, little = false): this {
    const at = this.#room(4);
    this.#view.setUint32(at, v, little);
    return this;
  }
  f64(v: number): this {
    const at = this.#room(8);
    this.#view.setFloat64(at, v);
    return this;
  }
  i64(v: bigint): this {
    const at = this.#room(8);
    this.#view.setBigInt64(at, v, true);
    return this;
  }
  varint(v: number): this {
    let n = v;
    while (n >= 0x80) {
      this.u8((n % 128) | 0x80);
      n = Math.floor(n / 128);
    }
    return this.u8(n);
  }
  text(s: string): this {
    const bytes = new TextEncoder().encode(s);
    this.varint(bytes.length);
    const at = this.#room(bytes.length);
    new Uint8Array(this.#buffer, at).set(bytes);
    return this;
  }
  bytes(): Uint8Array {
    return new Uint8Array(this.#buffer.slice(0, this.#at));
  }
}
class Reader {
  #at = 0;
  readonly #view: DataView;
  constructor(private readonly data: Uint8Array) {
    this.#view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }
  #take(n: number): number {
    const at = this.#at;
    if (at + n > this.data.length) throw new RangeError(`need ${n} bytes at ${at}, have ${this.data.length - at}`);
    this.#at += n;
    return at;
  }
  u8 = (): number => this.#view.getUint8(this.#take(1));
  u32 = (little = false): number => this.#view.getUint32(this.#take(4), little);
  f64 = (): number => this.#view.getFloat64(this.#take(8));
  i64 = (): bigint => this.#view.getBigInt64(this.#take(8), true);
  varint(): number {
    let v = 0;
    for (let scale = 1, i = 0; i < 8; i++, scale *= 128) {
      const b = this.u8();
      v += (b & 0x7f) * scale;
      if (b < 0x80) return v;
    }
    throw new RangeError("varint too long");
  }
  text(): string {
    const n = this.varint();
    const at = this.#take(n);
    return new TextDecoder().decode(this.data.subarray(at, at + n));
  }
}
const hex = (b: Uint8Array): string => Array.from(b, (x) => x.toString(16).padStart(2, "0")).join("");
const fletcher = (b: Uint8Array): number => {
  let [x, y] = [0, 0];
  for (const v of b) {
    x = (x + v) % 255;
    y = (y + x) % 255;
  }
  return (y << 8) | x;
};
const bytes = new Writer()
  .u32(0xcafebabe)
  .u8(300)
  .varint(300)
  .varint(2 ** 40 + 5)
  .text("héllo 🙂")
  .f64(-Math.PI)
  .i64(-(2n ** 63n))
  .u32(1, true)
  .f64(NaN)
  .bytes();
console.log(hex(bytes), bytes.length, fletcher(bytes));
const r = new Reader(bytes);
console.log(r.u32().toString(16), r.u8(), r.varint(), r.varint(), r.text(), r.f64(), r.i64(), r.u32(true), r.f64());
for (const bad of [bytes.subarray(0, 3), new Uint8Array(20).fill(0xff), new Uint8Array([5, 1, 2])])
  try {
    const q = new Reader(bad);
    console.log(bad.length > 4 ? q.varint() : q.text(), q.u32());
  } catch (e) {
    console.log(`${e}`);
  }
const view = new DataView(bytes.buffer, 4, 3);
console.log(view.byteLength, view.byteOffset, view.getUint16(0), view.getInt8(2));
for (const f of [
  () => view.getUint32(0),
  () => view.getInt8(-1),
  () => new DataView(bytes.buffer, 1000),
  () => new Uint32Array(bytes.buffer, 1),
  () => new Uint16Array(new ArrayBuffer(3)),
])
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
const clamped = new Uint8ClampedArray([-5, 300, 1.5, 2.5, NaN]);
const i16 = Int16Array.of(40000, -40000, 1.9, -1.9);
console.log(clamped, i16, Float32Array.from([0.1, 1e40, -0]), new Uint8Array([..."12x"].map(Number)));
