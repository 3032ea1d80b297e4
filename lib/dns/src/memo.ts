/**
 * Answers that were made before, by question. Each question has one place; another one that needs it takes
 * it. A change of any zone empties all of it.
 */
import type { Query } from "./query.ts";
import { CLASS_IN } from "./records.ts";
import { HEADER_BYTES } from "./writer.ts";

/** Bytes of an answer that is kept, its header and OPT record not counted; longer ones are made again. */
export const MEMO_ANSWER_BYTES_MAX = 488;

/** In front of the answer: length, type, code and flags, counts. */
const HEAD_BYTES = 12;
const ENTRY_BYTES = 512;

export class Memo {
  private readonly bytes: Uint8Array;
  private readonly mask: number;

  /** @throws RangeError when `entries` is no power of two */
  constructor(entries: number) {
    if (entries < 1 || (entries & (entries - 1)) !== 0) throw new RangeError(`${entries} is not a power of two`);
    this.bytes = new Uint8Array(entries * ENTRY_BYTES);
    this.mask = entries - 1;
  }

  clear(): void {
    this.bytes.fill(0);
  }

  /** The entry for `query` if its answer takes at most `room` bytes of a message, or -1. */
  find(query: Query, room: number): number {
    if (query.classCode !== CLASS_IN || (query.hasEdns && query.ednsVersion !== 0)) return -1;
    const entry = this.place(query);
    const bytes = this.bytes;
    const length = (bytes[entry]! << 8) | bytes[entry + 1]!;
    if (length === 0 || HEADER_BYTES + length > room) return -1;
    if (bytes[entry + 2]! !== query.type >> 8 || bytes[entry + 3]! !== (query.type & 255)) return -1;
    if ((bytes[entry + 4]! & 1) !== (query.dnssecOk ? 1 : 0) || bytes[entry + 5]! !== query.nameLength) return -1;
    const from = entry + HEAD_BYTES;
    const name = query.name;
    for (let i = 0; i < query.nameLength; i++) {
      const byte = bytes[from + i]!;
      const lower = byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
      if (lower !== name[i]!) return -1;
    }
    return entry;
  }

  rcode(entry: number): number {
    return this.bytes[entry + 4]! >> 4;
  }

  authoritative(entry: number): boolean {
    return (this.bytes[entry + 4]! & 2) !== 0;
  }

  /** Records of the answer, of authority, additional ones: `section` 0, 1, 2. */
  count(entry: number, section: number): number {
    return (this.bytes[entry + 6 + section * 2]! << 8) | this.bytes[entry + 7 + section * 2]!;
  }

  /** Copies the answer behind the header of `out`, the name as `query` writes it; returns the end. */
  copy(entry: number, query: Query, out: Uint8Array): number {
    const bytes = this.bytes;
    const length = (bytes[entry]! << 8) | bytes[entry + 1]!;
    const from = entry + HEAD_BYTES;
    for (let i = query.nameLength; i < length; i++) out[HEADER_BYTES + i] = bytes[from + i]!;
    for (let i = 0; i < query.nameLength; i++) out[HEADER_BYTES + i] = query.asked[i]!;
    return HEADER_BYTES + length;
  }

  /** Keeps the message `out[HEADER_BYTES .. end)`, from which nothing was left out, if it is short enough. */
  keep(
    query: Query,
    out: Uint8Array,
    end: number,
    rcode: number,
    authoritative: boolean,
    answers: number,
    authorities: number,
    additionals: number,
  ): void {
    const length = end - HEADER_BYTES;
    if (length > MEMO_ANSWER_BYTES_MAX || rcode > 15 || query.classCode !== CLASS_IN) return;
    const entry = this.place(query);
    const bytes = this.bytes;
    bytes[entry] = length >> 8;
    bytes[entry + 1] = length & 255;
    bytes[entry + 2] = query.type >> 8;
    bytes[entry + 3] = query.type & 255;
    bytes[entry + 4] = (rcode << 4) | (authoritative ? 2 : 0) | (query.dnssecOk ? 1 : 0);
    bytes[entry + 5] = query.nameLength;
    for (let i = 0; i < length; i++) bytes[entry + HEAD_BYTES + i] = out[HEADER_BYTES + i]!;
    this.put16(entry + 6, answers);
    this.put16(entry + 8, authorities);
    this.put16(entry + 10, additionals);
  }

  private put16(at: number, value: number): void {
    this.bytes[at] = value >> 8;
    this.bytes[at + 1] = value & 255;
  }

  /** Where the answer to `query` stands or would stand. Whoever makes questions meet there gains nothing. */
  private place(query: Query): number {
    let hash = (query.type << 1) | (query.dnssecOk ? 1 : 0);
    for (let i = 0; i < query.nameLength; i++) hash = Math.imul(hash ^ query.name[i]!, 0x0100_0193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85eb_ca6b);
    return ((hash ^ (hash >>> 13)) & this.mask) * ENTRY_BYTES;
  }
}
