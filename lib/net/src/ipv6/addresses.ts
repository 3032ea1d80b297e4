/**
 * IPv6 addresses as int32 handles. Everything in this package takes an address for an int32, to compare and
 * to key tables by; here such a number stands for 16 bytes. Handles are numbers of 240.0.0.0/4 without
 * 255.0.0.0/8, which no IPv4 packet that is taken in has for an address (RFC 1112 section 4).
 *
 * Who keeps a handle holds a reference; the last one gone, the number may stand for another address.
 */
import { SipHash } from "../../../crypto/src/siphash.ts";
import { ADDRESS_IPV6_ANY, HANDLE_FIRST, isIpv6 } from "../address.ts";
import type { Random } from "../device.ts";
import { get32, put32 } from "../wire/bytes.ts";
import { formatIpv6, IPV6_ADDRESS_BYTES } from "./text.ts";

const ENTRIES_MIN = 64;
const NONE = -1;
/** "::" and "::1" stay for ever. */
const PERMANENT = 2;

export class AddressTable {
  /** Addresses in the table. */
  count = 0;
  private capacity = ENTRIES_MIN;
  /** Four int32 of each address. */
  private words: Int32Array = new Int32Array(4 * ENTRIES_MIN);
  /** What it adds to a checksum: the folded sum of its eight groups. */
  private sums: Int32Array = new Int32Array(ENTRIES_MIN);
  private references: Int32Array = new Int32Array(ENTRIES_MIN);
  /** The next in the bucket, or among the free. */
  private next: Int32Array = new Int32Array(ENTRIES_MIN).fill(NONE);
  private buckets: Int32Array = new Int32Array(ENTRIES_MIN).fill(NONE);
  private free = NONE;
  /** Entries from here on were never used. */
  private fresh = 0;
  /** Keyed, as other machines choose the bytes: nobody can aim at one bucket. */
  private readonly hash: SipHash;
  private hashes: Int32Array = new Int32Array(ENTRIES_MIN);
  /** The entries found last: the two addresses of a connection's packets. */
  private recent = 0;
  private recentOther = 0;
  private readonly scratch = new Uint8Array(IPV6_ADDRESS_BYTES);

  /** Holds up to `max` addresses. */
  constructor(
    random: Random,
    private readonly max: number,
  ) {
    this.hash = new SipHash(random.u32() | 0, random.u32() | 0, random.u32() | 0, random.u32() | 0);
    this.intern(0, 0, 0, 0);
    this.intern(0, 0, 0, 1);
  }

  /** The handle of the 16 bytes that stand there, with one more reference; 0: the table is full. */
  internBytes(bytes: Uint8Array, offset: number): number {
    const known = this.lookup(bytes, offset);
    if (known !== NONE) {
      this.references[known] = this.references[known]! + 1;
      return (HANDLE_FIRST + known) | 0;
    }
    if (this.count === this.max) return 0;
    if (this.count === this.capacity) this.grow();
    let index = this.free;
    if (index === NONE) index = this.fresh++;
    else this.free = this.next[index]!;
    const { words } = this;
    let sum = 0;
    for (let i = 0; i < 4; i++) {
      const word = get32(bytes, offset + 4 * i);
      words[4 * index + i] = word;
      sum += (word >>> 16) + (word & 0xffff);
    }
    sum = (sum & 0xffff) + (sum >>> 16);
    this.sums[index] = (sum & 0xffff) + (sum >>> 16);
    // `lookup` has just computed it.
    this.hashes[index] = this.hash.low;
    this.references[index] = 1;
    this.link(index);
    this.count++;
    return (HANDLE_FIRST + index) | 0;
  }

  /** As `internBytes`, of an address in four int32. */
  intern(word0: number, word1: number, word2: number, word3: number): number {
    const { scratch } = this;
    put32(scratch, 0, word0);
    put32(scratch, 4, word1);
    put32(scratch, 8, word2);
    put32(scratch, 12, word3);
    return this.internBytes(scratch, 0);
  }

  /** The handle of the 16 bytes that stand there, without a reference; 0 where nobody keeps it. */
  findBytes(bytes: Uint8Array, offset: number): number {
    const index = this.lookup(bytes, offset);
    return index === NONE ? 0 : (HANDLE_FIRST + index) | 0;
  }

  /** One reference more. Numbers that are no handles pass. */
  retain(address: number): void {
    if (!isIpv6(address)) return;
    const index = (address - HANDLE_FIRST) | 0;
    this.references[index] = this.references[index]! + 1;
  }

  /** One reference less. Numbers that are no handles pass. */
  release(address: number): void {
    if (!isIpv6(address)) return;
    const index = (address - HANDLE_FIRST) | 0;
    if (index < PERMANENT) return;
    const left = (this.references[index]! - 1) | 0;
    if (left < 0) throw new Error("a reference to an address was given back twice");
    this.references[index] = left;
    if (left > 0) return;
    this.unlink(index);
    this.next[index] = this.free;
    this.free = index;
    this.count--;
  }

  /** One of the four int32 of an address, the first is 0. */
  word(handle: number, which: number): number {
    return this.words[4 * (handle - HANDLE_FIRST) + which]!;
  }

  /** The folded sum of its groups, for checksums. */
  sum(handle: number): number {
    return this.sums[handle - HANDLE_FIRST]!;
  }

  /** Writes the 16 bytes. */
  put(bytes: Uint8Array, offset: number, handle: number): void {
    const at = (4 * (handle - HANDLE_FIRST)) | 0;
    for (let i = 0; i < 4; i++) put32(bytes, offset + 4 * i, this.words[at + i]!);
  }

  format(handle: number): string {
    this.put(this.scratch, 0, handle);
    return formatIpv6(this.scratch, 0);
  }

  /** ff00::/8. */
  isMulticast(handle: number): boolean {
    return this.word(handle, 0) >>> 24 === 0xff;
  }

  /** fe80::/10. */
  isLinkLocal(handle: number): boolean {
    return isLinkLocalWord(this.word(handle, 0));
  }

  /** Groups that no router passes on: of the interface (ff01) and of the link (ff02). */
  isLinkMulticast(handle: number): boolean {
    const first = this.word(handle, 0);
    return first >>> 24 === 0xff && ((first >>> 16) & 15) <= 2;
  }

  /** ::ffff:0:0/96: never on a wire (RFC 4291 section 2.5.5.2). */
  isMapped(handle: number): boolean {
    return this.word(handle, 0) === 0 && this.word(handle, 1) === 0 && this.word(handle, 2) === 0xffff;
  }

  /** Whether the first `bits` bits are the same. */
  sharesPrefix(a: number, b: number, bits: number): boolean {
    for (let i = 0, left = bits; left > 0; i++, left -= 32) {
      const difference = this.word(a, i) ^ this.word(b, i);
      if ((left >= 32 ? difference : difference >>> (32 - left)) !== 0) return false;
    }
    return true;
  }

  /** How many of the first bits are the same. */
  commonBits(a: number, b: number): number {
    for (let i = 0; i < 4; i++) {
      const difference = this.word(a, i) ^ this.word(b, i);
      if (difference !== 0) return 32 * i + Math.clz32(difference);
    }
    return 128;
  }

  /** The entry of these bytes, or NONE: then `this.hash` holds their hash. */
  private lookup(bytes: Uint8Array, offset: number): number {
    if (this.equals(this.recent, bytes, offset)) return this.recent;
    if (this.equals(this.recentOther, bytes, offset)) return this.recentOther;
    this.hash.hash(bytes, offset, IPV6_ADDRESS_BYTES);
    let index = this.buckets[this.hash.low & (this.buckets.length - 1)]!;
    while (index !== NONE && !this.equals(index, bytes, offset)) index = this.next[index]!;
    if (index !== NONE) {
      this.recentOther = this.recent;
      this.recent = index;
    }
    return index;
  }

  private equals(index: number, bytes: Uint8Array, offset: number): boolean {
    if (this.references[index] === 0) return false;
    const { words } = this;
    const at = (4 * index) | 0;
    // Addresses of one network differ at their end.
    return (
      words[at + 3] === get32(bytes, offset + 12) &&
      words[at + 2] === get32(bytes, offset + 8) &&
      words[at + 1] === get32(bytes, offset + 4) &&
      words[at] === get32(bytes, offset)
    );
  }

  private link(index: number): void {
    const bucket = this.hashes[index]! & (this.buckets.length - 1);
    this.next[index] = this.buckets[bucket]!;
    this.buckets[bucket] = index;
  }

  private unlink(index: number): void {
    const bucket = this.hashes[index]! & (this.buckets.length - 1);
    let at = this.buckets[bucket]!;
    if (at === index) {
      this.buckets[bucket] = this.next[index]!;
      return;
    }
    while (this.next[at] !== index) at = this.next[at]!;
    this.next[at] = this.next[index]!;
  }

  /** Twice the room. All entries are in use then, so that none is free. */
  private grow(): void {
    const capacity = 2 * this.capacity;
    const words = new Int32Array(4 * capacity);
    words.set(this.words);
    this.words = words;
    this.sums = enlarged(this.sums, capacity);
    this.hashes = enlarged(this.hashes, capacity);
    this.references = enlarged(this.references, capacity);
    this.next = new Int32Array(capacity).fill(NONE);
    this.buckets = new Int32Array(capacity).fill(NONE);
    for (let index = 0; index < this.capacity; index++) this.link(index);
    this.capacity = capacity;
  }
}

function enlarged(old: Int32Array, length: number): Int32Array {
  const copy = new Int32Array(length);
  copy.set(old);
  return copy;
}

/** fe80::/10, of an address's first word. */
export function isLinkLocalWord(word0: number): boolean {
  return (word0 & 0xffc00000) === (0xfe800000 | 0);
}

/** Whether a handle names one station: neither "::" nor a group. */
export function isStation(table: AddressTable, handle: number): boolean {
  return handle !== ADDRESS_IPV6_ANY && !table.isMulticast(handle);
}
