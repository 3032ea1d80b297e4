/** Writes a message into a buffer of fixed size, with name compression. */
import { lowerByte } from "./names.ts";
import { CLASS_IN, type EncodedData } from "./records.ts";
import { compressibleAt, compressibleCount } from "./types.ts";

export const HEADER_BYTES = 12;
/** Places in a message that later names may point to; names beyond are written out. */
export const COMPRESSION_ENTRIES_MAX = 64;
/** A pointer has 14 bits. */
const POINTER_MAX = 0x3fff;

export class MessageWriter {
  bytes: Uint8Array = new Uint8Array(0);
  /** Where the next byte goes; `bytes[0 .. at)` is the message so far. */
  at = 0;
  private limit = 0;
  private readonly targets = new Uint16Array(COMPRESSION_ENTRIES_MAX);
  private targetCount = 0;

  /** Starts a message of at most `limit` bytes in `out`, behind room for the header. */
  begin(out: Uint8Array, limit: number): void {
    this.bytes = out;
    this.limit = Math.min(limit, out.length);
    this.at = HEADER_BYTES;
    this.targetCount = 0;
  }

  /** Keeps `count` bytes at the end free (or gives them back, when negative). */
  reserve(count: number): void {
    this.limit -= count;
  }

  /** Takes back everything from `at` on. */
  rollback(at: number): void {
    this.at = at;
    while (this.targetCount > 0 && this.targets[this.targetCount - 1]! >= at) this.targetCount--;
  }

  header(
    id: number,
    flags: number,
    questions: number,
    answers: number,
    authorities: number,
    additionals: number,
  ): void {
    this.put16(0, id);
    this.put16(2, flags);
    this.put16(4, questions);
    this.put16(6, answers);
    this.put16(8, authorities);
    this.put16(10, additionals);
  }

  /** Copies bytes as they are; false when there is no room. */
  raw(source: Uint8Array, from: number, length: number): boolean {
    if (this.at + length > this.limit) return false;
    const out = this.bytes;
    let to = this.at;
    for (let i = 0; i < length; i++) out[to++] = source[from + i]!;
    this.at = to;
    return true;
  }

  /** Bytes that a message may have, what is reserved not counted. */
  get room(): number {
    return this.limit;
  }

  u8(value: number): boolean {
    if (this.at + 1 > this.limit) return false;
    this.bytes[this.at++] = value;
    return true;
  }

  u16(value: number): boolean {
    if (this.at + 2 > this.limit) return false;
    this.put16(this.at, value);
    this.at += 2;
    return true;
  }

  u32(value: number): boolean {
    return this.u16((value >>> 16) & 0xffff) && this.u16(value & 0xffff);
  }

  /** Writes the wire name at `wire[start]`, ending in a pointer where the rest was written before. */
  name(wire: Uint8Array, start = 0): boolean {
    let from = start;
    while (wire[from]! !== 0) {
      const target = this.find(wire, from);
      if (target >= 0) return this.u16(0xc000 | target);
      const size = wire[from]! + 1;
      if (this.at + size > this.limit) return false;
      if (this.at <= POINTER_MAX && this.targetCount < COMPRESSION_ENTRIES_MAX) {
        this.targets[this.targetCount++] = this.at;
      }
      if (!this.raw(wire, from, size)) return false;
      from += size;
    }
    return this.raw(ROOT, 0, 1);
  }

  /** One record; false when it does not fit (the caller rolls back). */
  record(owner: Uint8Array, type: number, classCode: number, ttl: number, data: EncodedData): boolean {
    if (!this.name(owner) || !this.u16(type) || !this.u16(classCode) || !this.u32(ttl) || !this.u16(0)) return false;
    const dataAt = this.at;
    if (!this.raw(data.prefix, 0, data.prefix.length)) return false;
    for (const name of data.names) if (!this.name(name)) return false;
    if (!this.raw(data.suffix, 0, data.suffix.length)) return false;
    this.put16(dataAt - 2, this.at - dataAt);
    return true;
  }

  /** One record whose data lies uncompressed in `data[from .. from+length)`; false when it does not fit. */
  storedRecord(owner: Uint8Array, type: number, ttl: number, data: Uint8Array, from: number, length: number): boolean {
    if (!this.name(owner) || !this.u16(type) || !this.u16(CLASS_IN) || !this.u32(ttl) || !this.u16(0)) return false;
    const dataAt = this.at;
    const prefix = compressibleAt(type);
    if (prefix < 0) {
      if (!this.raw(data, from, length)) return false;
    } else {
      if (!this.raw(data, from, prefix)) return false;
      let at = from + prefix;
      for (let i = compressibleCount(type); i > 0; i--) {
        if (!this.name(data, at)) return false;
        while (data[at]! !== 0) at += data[at]! + 1;
        at++;
      }
      if (!this.raw(data, at, from + length - at)) return false;
    }
    this.put16(dataAt - 2, this.at - dataAt);
    return true;
  }

  /** A record whose data is one name; false when it does not fit. */
  nameRecord(owner: Uint8Array, type: number, classCode: number, ttl: number, data: Uint8Array): boolean {
    if (!this.name(owner) || !this.u16(type) || !this.u16(classCode) || !this.u32(ttl) || !this.u16(0)) return false;
    const dataAt = this.at;
    if (!this.name(data)) return false;
    this.put16(dataAt - 2, this.at - dataAt);
    return true;
  }

  private put16(at: number, value: number): void {
    this.bytes[at] = (value >>> 8) & 0xff;
    this.bytes[at + 1] = value & 0xff;
  }

  /** Where the name `wire[from ..)` was written before, or -1. */
  private find(wire: Uint8Array, from: number): number {
    for (let i = 0; i < this.targetCount; i++) {
      const target = this.targets[i]!;
      if (this.isSame(wire, from, target)) return target;
    }
    return -1;
  }

  /** Compares a wire name with one in the message, whose pointers we wrote ourselves. */
  private isSame(wire: Uint8Array, from: number, target: number): boolean {
    const out = this.bytes;
    let a = from;
    let b = target;
    while (true) {
      if (out[b]! >= 0xc0) {
        b = ((out[b]! & 0x3f) << 8) | out[b + 1]!;
        continue;
      }
      const size = wire[a]!;
      if (size !== out[b]!) return false;
      if (size === 0) return true;
      for (let i = 1; i <= size; i++) if (lowerByte(wire[a + i]!) !== lowerByte(out[b + i]!)) return false;
      a += size + 1;
      b += size + 1;
      // The name at the end of the message may be unfinished.
      if (b >= this.at) return false;
    }
  }
}

const ROOT = new Uint8Array(1);
