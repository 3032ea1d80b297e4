/**
 * The names and records of a zone in flat arrays: a tree of labels, found through one hash table.
 *
 * A name costs 13 bytes, its last label and at most 8 bytes of the table; a record costs 12 bytes and its
 * data. Nothing is an object, so a million names cost the collector nothing.
 */
import { lowerByte, ZoneError } from "./names.ts";
import { TYPE_CNAME, TYPE_NS } from "./records.ts";
import { TYPE_DNAME, TYPE_RRSIG } from "./types.ts";

/** Records of one name: a set of more could not be sent, and adding looks at all of them. */
export const NAME_RECORDS_MAX = 4_096;
/** Data of one record: with its name and a header it must fit a message. */
export const RECORD_DATA_BYTES_MAX = 64_000;
/** Offsets are signed 32-bit numbers. */
export const STORE_BYTES_MAX = 0x7fff_0000;

/** The origin of the zone. */
export const NODE_APEX = 0;
/** Above the hashed names of NSEC3 (RFC 5155), which are not among the names that can be asked for. */
export const NODE_HASHED = 1;

/** Has NS records and is not the origin: what lies under it is another zone's. */
export const NODE_CUT = 1;
export const NODE_DNAME = 2;
export const NODE_CNAME = 4;

const RECORD_HEADER_BYTES = 12;

export class ZoneStore {
  /** Labels and records. Offset 0 is none of them. */
  bytes: Uint8Array;
  private used = 1;
  private parents: Int32Array;
  private labels: Int32Array;
  private firsts: Int32Array;
  private flags: Uint8Array;
  nodeCount = 0;
  recordCount = 0;
  /** Open addressing: node, 0 for empty (the origin is never looked for). */
  private slots: Int32Array;
  private readonly seed: number;

  /**
   * `names` and `bytes` are what to make room for at first. `seed` should be random: with it nobody can
   * choose names that meet in the table.
   */
  constructor(names: number, bytes: number, seed: number) {
    const room = Math.max(16, names);
    this.bytes = new Uint8Array(Math.max(1_024, bytes));
    this.parents = new Int32Array(room);
    this.labels = new Int32Array(room);
    this.firsts = new Int32Array(room);
    this.flags = new Uint8Array(room);
    let slots = 16;
    while (slots < room * 1.3) slots *= 2;
    this.slots = new Int32Array(slots);
    this.seed = seed | 0;
    this.addNode(-1, ROOT, 0);
    this.addNode(-1, ROOT, 0);
  }

  /** The child of `parent` whose label stands at `name[at]` (lower case), or -1. */
  child(parent: number, name: Uint8Array, at: number): number {
    const slots = this.slots;
    const mask = slots.length - 1;
    const bytes = this.bytes;
    const size = name[at]!;
    let slot = this.hash(parent, name, at) & mask;
    while (true) {
      const node = slots[slot]!;
      if (node === 0) return -1;
      if (this.parents[node]! === parent) {
        const label = this.labels[node]!;
        let i = 0;
        while (i <= size && bytes[label + i]! === name[at + i]!) i++;
        if (i > size) return node;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** The child, made when there is none. @throws ZoneError when the store is full */
  ensureChild(parent: number, name: Uint8Array, at: number): number {
    const known = this.child(parent, name, at);
    if (known >= 0) return known;
    const node = this.addNode(parent, name, at);
    if (this.nodeCount * 1.2 > this.slots.length) {
      this.slots = new Int32Array(this.slots.length * 2);
      for (let i = 2; i < this.nodeCount; i++) this.place(i);
    } else this.place(node);
    return node;
  }

  parent(node: number): number {
    return this.parents[node]!;
  }

  /** Where the label of `node` stands in `bytes`, its length first. */
  label(node: number): number {
    return this.labels[node]!;
  }

  /** The `NODE_` flags. */
  flagsOf(node: number): number {
    return this.flags[node]!;
  }

  /** The first record of `node`, 0 for none. Records of one type follow each other. */
  first(node: number): number {
    return this.firsts[node]!;
  }

  /** The record behind `record`, 0 for none. */
  next(record: number): number {
    return this.get32(record);
  }

  type(record: number): number {
    return (this.bytes[record + 4]! << 8) | this.bytes[record + 5]!;
  }

  /** Seconds, below 2^31. */
  ttl(record: number): number {
    return this.get32(record + 6);
  }

  /** Where the data of `record` begins in `bytes`. */
  data(record: number): number {
    return record + RECORD_HEADER_BYTES;
  }

  dataLength(record: number): number {
    return (this.bytes[record + 10]! << 8) | this.bytes[record + 11]!;
  }

  /** The first record of `type` at `node`, or 0. */
  find(node: number, type: number): number {
    let record = this.firsts[node]!;
    while (record !== 0 && this.type(record) !== type) record = this.get32(record);
    return record;
  }

  /** The record behind `record` in its set, or 0. */
  nextInSet(record: number): number {
    const next = this.get32(record);
    return next !== 0 && this.type(next) === this.type(record) ? next : 0;
  }

  /** The first signature of the set `type` at `node` from the record `from` on, or 0. */
  signature(from: number, type: number): number {
    let record = from;
    while (record !== 0) {
      if (this.type(record) === TYPE_RRSIG) {
        const data = record + RECORD_HEADER_BYTES;
        if (((this.bytes[data]! << 8) | this.bytes[data + 1]!) === type) return record;
      }
      record = this.get32(record);
    }
    return 0;
  }

  /**
   * Adds a record; false when it is there already (RFC 2181 section 5). The set takes the smaller TTL
   * (section 5.2), except signatures, whose TTL is that of what they sign.
   * @throws ZoneError when the data is too long, the name has too many records or the store is full
   */
  addRecord(node: number, type: number, ttl: number, data: Uint8Array, from: number, length: number): boolean {
    if (length > RECORD_DATA_BYTES_MAX) throw new ZoneError(`data of more than ${RECORD_DATA_BYTES_MAX} bytes`);
    let before = 0;
    let last = 0;
    let count = 0;
    let setTtl = ttl;
    for (let record = this.firsts[node]!; record !== 0; record = this.get32(record)) {
      if (this.type(record) === type) {
        if (this.sameData(record, data, from, length)) return false;
        setTtl = Math.min(setTtl, this.ttl(record));
        before = record;
      }
      last = record;
      count++;
    }
    if (count >= NAME_RECORDS_MAX) throw new ZoneError(`more than ${NAME_RECORDS_MAX} records of one name`);
    const record = this.take(RECORD_HEADER_BYTES + length);
    this.bytes[record + 4] = (type >> 8) & 255;
    this.bytes[record + 5] = type & 255;
    this.put32(record + 6, ttl);
    this.bytes[record + 10] = (length >> 8) & 255;
    this.bytes[record + 11] = length & 255;
    for (let i = 0; i < length; i++) this.bytes[record + RECORD_HEADER_BYTES + i] = data[from + i]!;
    const previous = before !== 0 ? before : last;
    if (previous === 0) this.firsts[node] = record;
    else {
      this.put32(record, this.get32(previous));
      this.put32(previous, record);
    }
    this.recordCount++;
    if (type !== TYPE_RRSIG && before !== 0) this.setTtl(node, type, setTtl);
    if (type === TYPE_NS && node !== NODE_APEX) this.flags[node] = this.flags[node]! | NODE_CUT;
    if (type === TYPE_DNAME) this.flags[node] = this.flags[node]! | NODE_DNAME;
    if (type === TYPE_CNAME) this.flags[node] = this.flags[node]! | NODE_CNAME;
    return true;
  }

  /** Gives back the room that was made and not used. */
  trim(): void {
    this.bytes = this.bytes.slice(0, this.used);
    this.parents = this.parents.slice(0, this.nodeCount);
    this.labels = this.labels.slice(0, this.nodeCount);
    this.firsts = this.firsts.slice(0, this.nodeCount);
    this.flags = this.flags.slice(0, this.nodeCount);
  }

  /** Bytes of all arrays. */
  get heldBytes(): number {
    return this.bytes.length + this.parents.length * 13 + this.slots.length * 4;
  }

  /** Compares the labels of two nodes as RFC 4034 section 6.1 does. */
  compareLabels(a: number, b: number): number {
    return this.compareLabel(a, this.bytes, this.labels[b]!);
  }

  /** Compares the label of `node` with that at `name[at]` (lower case): negative, 0, positive. */
  compareLabel(node: number, name: Uint8Array, at: number): number {
    const label = this.labels[node]!;
    const size = this.bytes[label]!;
    const other = name[at]!;
    const shorter = size < other ? size : other;
    for (let i = 1; i <= shorter; i++) {
      const difference = this.bytes[label + i]! - name[at + i]!;
      if (difference !== 0) return difference;
    }
    return size - other;
  }

  /** FNV-1a over the label, begun with parent and seed, and stirred once more. */
  private hash(parent: number, name: Uint8Array, at: number): number {
    let hash = this.seed ^ Math.imul(parent + 1, 0x9e37_79b1);
    const end = at + name[at]!;
    for (let i = at; i <= end; i++) hash = Math.imul(hash ^ name[i]!, 0x0100_0193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
    return hash ^ (hash >>> 13);
  }

  private place(node: number): void {
    const mask = this.slots.length - 1;
    let slot = this.hash(this.parents[node]!, this.bytes, this.labels[node]!) & mask;
    while (this.slots[slot]! !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = node;
  }

  private addNode(parent: number, name: Uint8Array, at: number): number {
    if (this.nodeCount === this.parents.length) {
      const room = this.nodeCount * 2;
      this.parents = grown(this.parents, room);
      this.labels = grown(this.labels, room);
      this.firsts = grown(this.firsts, room);
      const flags = new Uint8Array(room);
      flags.set(this.flags);
      this.flags = flags;
    }
    const size = name[at]! + 1;
    const label = this.take(size);
    for (let i = 0; i < size; i++) this.bytes[label + i] = lowerByte(name[at + i]!);
    const node = this.nodeCount++;
    this.parents[node] = parent;
    this.labels[node] = label;
    return node;
  }

  private take(count: number): number {
    const at = this.used;
    if (at + count > STORE_BYTES_MAX) throw new ZoneError("the zone is larger than 2 GiB");
    if (at + count > this.bytes.length) {
      // By half, because the old array is there until it has been copied.
      const bytes = new Uint8Array(Math.min(STORE_BYTES_MAX, Math.max(at + count, Math.floor(at * 1.5))));
      bytes.set(this.bytes);
      this.bytes = bytes;
    }
    this.used = at + count;
    return at;
  }

  private setTtl(node: number, type: number, ttl: number): void {
    for (let record = this.find(node, type); record !== 0; record = this.nextInSet(record)) {
      this.put32(record + 6, ttl);
    }
  }

  private sameData(record: number, data: Uint8Array, from: number, length: number): boolean {
    if (this.dataLength(record) !== length) return false;
    const at = record + RECORD_HEADER_BYTES;
    for (let i = 0; i < length; i++) if (this.bytes[at + i]! !== data[from + i]!) return false;
    return true;
  }

  private get32(at: number): number {
    const bytes = this.bytes;
    return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  }

  private put32(at: number, value: number): void {
    this.bytes[at] = (value >>> 24) & 255;
    this.bytes[at + 1] = (value >>> 16) & 255;
    this.bytes[at + 2] = (value >>> 8) & 255;
    this.bytes[at + 3] = value & 255;
  }
}

const ROOT = new Uint8Array(1);

function grown(array: Int32Array, room: number): Int32Array {
  const larger = new Int32Array(room);
  larger.set(array);
  return larger;
}
