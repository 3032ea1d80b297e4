/**
 * `Buffer` of `node:buffer`.
 * @see https://nodejs.org/api/buffer.html
 */
import { type BufferEncoding, decodeText, encodedLength, encodeText, encodingOf, findEncoding } from "./encodings.ts";
import { CodedRangeError } from "./errors.ts";

export type { BufferEncoding } from "./encodings.ts";

/** What `Buffer.from` takes; an ArrayBuffer is shared, everything else is copied. */
export type BufferInput = string | ArrayBuffer | ArrayLike<number> | Iterable<number>;

export class Buffer extends Uint8Array<ArrayBuffer> {
  /**
   * The second argument is the encoding of a string, or the first byte of an ArrayBuffer.
   * @throws TypeError for an unknown encoding.
   */
  static override from(value: BufferInput, second: unknown = undefined, length: unknown = undefined): Buffer {
    if (typeof value === "string") {
      const bytes = encodeText(value, encodingOf(typeof second === "string" ? second : "utf8"));
      return new Buffer(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
    }
    if (value instanceof ArrayBuffer) {
      const offset = typeof second === "number" ? second : 0;
      return new Buffer(value, offset, typeof length === "number" ? length : value.byteLength - offset);
    }
    if ("length" in value) {
      const buffer = Buffer.alloc(value.length);
      for (let i = 0; i < buffer.length; i++) buffer[i] = value[i]! & 0xff;
      return buffer;
    }
    return Buffer.from([...value]);
  }

  static alloc(size: number, fill: string | number | Uint8Array = 0, encoding: BufferEncoding = "utf8"): Buffer {
    const buffer = new Buffer(new ArrayBuffer(size), 0, size);
    if (fill !== 0) buffer.fill(fill, 0, size, encoding);
    return buffer;
  }

  /** Zeroed all the same. */
  static allocUnsafe(size: number): Buffer {
    return Buffer.alloc(size);
  }

  /** One buffer with the bytes of all, cut or zero-filled to `totalLength` when it is given. */
  static concat(list: readonly Uint8Array[], totalLength: number | undefined = undefined): Buffer {
    let total = 0;
    for (const part of list) total += part.length;
    const size = totalLength ?? total;
    const buffer = Buffer.alloc(size);
    let at = 0;
    for (const part of list) {
      if (at >= size) break;
      const room = size - at;
      buffer.set(part.length > room ? part.subarray(0, room) : part, at);
      at += part.length;
    }
    return buffer;
  }

  /** Bytes that a string takes, or that a buffer has. */
  static byteLength(value: string | ArrayBuffer | Uint8Array, encoding: BufferEncoding = "utf8"): number {
    return typeof value === "string" ? encodedLength(value, encodingOf(encoding)) : value.byteLength;
  }

  static isBuffer(value: unknown): value is Buffer {
    return value instanceof Buffer;
  }

  static isEncoding(name: string): name is BufferEncoding {
    return findEncoding(name) !== null;
  }

  static compare(a: Uint8Array, b: Uint8Array): number {
    const shared = Math.min(a.length, b.length);
    for (let i = 0; i < shared; i++) if (a[i]! !== b[i]!) return a[i]! < b[i]! ? -1 : 1;
    return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
  }

  override toString(encoding: BufferEncoding = "utf8", start = 0, end: number = this.length): string {
    const from = Math.max(0, start);
    const to = Math.min(this.length, end);
    if (from >= to) return "";
    return decodeText(this, from, to, encodingOf(encoding));
  }

  toJSON(): { type: "Buffer"; data: number[] } {
    const data: number[] = [];
    for (let i = 0; i < this.length; i++) data.push(this[i]!);
    return { type: "Buffer", data };
  }

  /** A view of the same bytes. */
  override subarray(start = 0, end: number = this.length): Buffer {
    const from = clampIndex(start, this.length);
    const to = Math.max(from, clampIndex(end, this.length));
    return new Buffer(this.buffer, this.byteOffset + from, to - from);
  }

  /** As `subarray`: unlike that of Uint8Array, it does not copy. */
  override slice(start = 0, end: number = this.length): Buffer {
    return this.subarray(start, end);
  }

  equals(other: Uint8Array): boolean {
    return this.length === other.length && Buffer.compare(this, other) === 0;
  }

  compare(other: Uint8Array): number {
    return Buffer.compare(this, other);
  }

  /** Copies into `target`; returns how many bytes fitted. */
  copy(target: Uint8Array, targetStart = 0, sourceStart = 0, sourceEnd: number = this.length): number {
    const count = Math.min(Math.min(sourceEnd, this.length) - sourceStart, target.length - targetStart);
    if (count <= 0) return 0;
    target.set(super.subarray(sourceStart, sourceStart + count), targetStart);
    return count;
  }

  /** Writes text at `offset`, whole characters only; returns the bytes written. */
  write(text: string, offset = 0, length: number = this.length - offset, encoding: BufferEncoding = "utf8"): number {
    const kind = encodingOf(encoding);
    const bytes = encodeText(text, kind);
    let count = Math.min(bytes.length, length, this.length - offset);
    if (count <= 0) return 0;
    if (kind === "utf8" && count < bytes.length) while (count > 0 && (bytes[count]! & 0xc0) === 0x80) count--;
    else if (kind === "utf16le") count -= count % 2;
    this.set(bytes.subarray(0, count), offset);
    return count;
  }

  /** Fills with a byte, or with the bytes of a string or array again and again. */
  override fill(
    value: string | number | Uint8Array,
    start = 0,
    end: number = this.length,
    encoding: BufferEncoding = "utf8",
  ): this {
    if (typeof value === "number") {
      super.fill(value & 0xff, start, end);
      return this;
    }
    const pattern = typeof value === "string" ? encodeText(value, encodingOf(encoding)) : value;
    if (pattern.length === 0) super.fill(0, start, end);
    else for (let i = start; i < end; i++) this[i] = pattern[(i - start) % pattern.length]!;
    return this;
  }

  override indexOf(value: string | number | Uint8Array, from = 0, encoding: BufferEncoding = "utf8"): number {
    const start = clampIndex(from, this.length);
    if (typeof value === "number") return super.indexOf(value & 0xff, start);
    const wanted = typeof value === "string" ? encodeText(value, encodingOf(encoding)) : value;
    for (let at = start; at + wanted.length <= this.length; at++) if (this.hasAt(wanted, at)) return at;
    return -1;
  }

  override includes(value: string | number | Uint8Array, from = 0, encoding: BufferEncoding = "utf8"): boolean {
    return this.indexOf(value, from, encoding) >= 0;
  }

  readUInt8(offset = 0): number {
    this.check(offset, 1);
    return this[offset]!;
  }

  readInt8(offset = 0): number {
    return (this.readUInt8(offset) << 24) >> 24;
  }

  readUInt16BE(offset = 0): number {
    this.check(offset, 2);
    return (this[offset]! << 8) | this[offset + 1]!;
  }

  readUInt16LE(offset = 0): number {
    this.check(offset, 2);
    return this[offset]! | (this[offset + 1]! << 8);
  }

  readInt16BE(offset = 0): number {
    return (this.readUInt16BE(offset) << 16) >> 16;
  }

  readInt16LE(offset = 0): number {
    return (this.readUInt16LE(offset) << 16) >> 16;
  }

  readInt32BE(offset = 0): number {
    this.check(offset, 4);
    return (this[offset]! << 24) | (this[offset + 1]! << 16) | (this[offset + 2]! << 8) | this[offset + 3]!;
  }

  readInt32LE(offset = 0): number {
    this.check(offset, 4);
    return this[offset]! | (this[offset + 1]! << 8) | (this[offset + 2]! << 16) | (this[offset + 3]! << 24);
  }

  readUInt32BE(offset = 0): number {
    return this.readInt32BE(offset) >>> 0;
  }

  readUInt32LE(offset = 0): number {
    return this.readInt32LE(offset) >>> 0;
  }

  writeUInt8(value: number, offset = 0): number {
    this.checkValue(value, 0, 0xff);
    return this.put(value, offset, 1, false);
  }

  writeInt8(value: number, offset = 0): number {
    this.checkValue(value, -0x80, 0x7f);
    return this.put(value, offset, 1, false);
  }

  writeUInt16BE(value: number, offset = 0): number {
    this.checkValue(value, 0, 0xffff);
    return this.put(value, offset, 2, true);
  }

  writeUInt16LE(value: number, offset = 0): number {
    this.checkValue(value, 0, 0xffff);
    return this.put(value, offset, 2, false);
  }

  writeInt16BE(value: number, offset = 0): number {
    this.checkValue(value, -0x8000, 0x7fff);
    return this.put(value, offset, 2, true);
  }

  writeInt16LE(value: number, offset = 0): number {
    this.checkValue(value, -0x8000, 0x7fff);
    return this.put(value, offset, 2, false);
  }

  writeUInt32BE(value: number, offset = 0): number {
    this.checkValue(value, 0, 0xffff_ffff);
    return this.put(value, offset, 4, true);
  }

  writeUInt32LE(value: number, offset = 0): number {
    this.checkValue(value, 0, 0xffff_ffff);
    return this.put(value, offset, 4, false);
  }

  writeInt32BE(value: number, offset = 0): number {
    this.checkValue(value, -0x8000_0000, 0x7fff_ffff);
    return this.put(value, offset, 4, true);
  }

  writeInt32LE(value: number, offset = 0): number {
    this.checkValue(value, -0x8000_0000, 0x7fff_ffff);
    return this.put(value, offset, 4, false);
  }

  private hasAt(wanted: Uint8Array, at: number): boolean {
    for (let i = 0; i < wanted.length; i++) if (this[at + i]! !== wanted[i]!) return false;
    return true;
  }

  private put(value: number, offset: number, size: number, bigEndian: boolean): number {
    this.check(offset, size);
    const bits = value | 0;
    for (let i = 0; i < size; i++) this[offset + (bigEndian ? size - 1 - i : i)] = (bits >>> (i * 8)) & 0xff;
    return offset + size;
  }

  private check(offset: number, size: number): void {
    if (offset < 0 || offset + size > this.length || offset !== Math.floor(offset)) {
      throw new CodedRangeError(
        "ERR_OUT_OF_RANGE",
        `The value of "offset" is out of range. It must be >= 0 and <= ${this.length - size}. Received ${offset}`,
      );
    }
  }

  private checkValue(value: number, low: number, high: number): void {
    if (value < low || value > high) {
      throw new CodedRangeError(
        "ERR_OUT_OF_RANGE",
        `The value of "value" is out of range. It must be >= ${low} and <= ${high}. Received ${value}`,
      );
    }
  }
}

/** A relative index, as the methods of arrays take it. */
function clampIndex(index: number, length: number): number {
  const whole = Math.trunc(index);
  return whole < 0 ? Math.max(0, length + whole) : Math.min(whole, length);
}

/** A buffer that owns a copy of borrowed bytes. */
export function copyBytes(bytes: Uint8Array, offset: number, length: number): Buffer {
  const copy = Buffer.alloc(length);
  copy.set(bytes.subarray(offset, offset + length));
  return copy;
}
