/**
 * The hash table under Map and Set: entries in insertion order in dense arrays, chained by hash.
 *
 * A deleted entry stays as a dead slot until the table is rebuilt. Iterators hold a position; a
 * rebuild leaves a record of what moved for those that exist (`Moves`), so that tables without a
 * live iterator pay nothing and records vanish with the last iterator that needs them.
 */
import { arrGet, arrNew, arrPush, arrSet, hashValue, type i32, sameValueZero } from "kiln:core";
import { emptyChains, Moves, rechain, zeroedSlots } from "./table-index.ts";

/** Slots that a table starts with. */
const CAPACITY_MIN = 4;

/** Entries that fit into one table: indices are 32-bit and the capacity doubles. */
const CAPACITY_MAX = 0x1000000;

/** The index of an empty table. */
const NOTHING = new Int32Array(0);

export abstract class OrderedTable<K> {
  readonly entryKeys: K[] = arrNew<K>();
  /** Hash of each slot with bit 0 set; 0: dead. */
  hashes: Int32Array = NOTHING;
  /** Next slot of the same chain, or -1. */
  chain: Int32Array = NOTHING;
  /** First slot of each chain, or -1; a power of two. */
  heads: Int32Array = NOTHING;
  /** Slots taken, dead ones included. */
  used: i32 = 0;
  live: i32 = 0;
  /** Where iterators made from now on start reading; null while there never was one. */
  moves: Moves | null = null;

  /** Moves what a subclass keeps beside the key. */
  abstract moveEntry(from: i32, to: i32): void;
  /** Cuts what a subclass keeps to `count` entries. */
  abstract truncate(count: i32): void;

  /** Slot of `key`, or -1. */
  find(key: K): i32 {
    if (this.live === 0) return -1;
    const hash = hashValue(key) | 1;
    const heads = this.heads;
    const hashes = this.hashes;
    let slot = heads[(hash >>> 1) & (heads.length - 1)] as number;
    while (slot >= 0) {
      if ((hashes[slot] as number) === hash && sameValueZero(arrGet(this.entryKeys, slot), key)) return slot;
      slot = this.chain[slot] as number;
    }
    return -1;
  }

  /** Adds a slot for a key that is not there; its subclass part follows by push. */
  append(key: K): void {
    if (this.used === this.hashes.length) {
      this.rebuild(this.live > this.used >> 1 || this.used < CAPACITY_MIN ? this.used << 1 : this.used);
    }
    const slot = this.used;
    const hash = hashValue(key) | 1;
    const bucket = (hash >>> 1) & (this.heads.length - 1);
    this.hashes[slot] = hash;
    this.chain[slot] = this.heads[bucket] as number;
    this.heads[bucket] = slot;
    arrPush(this.entryKeys, key);
    this.used = (slot + 1) | 0;
    this.live = (this.live + 1) | 0;
  }

  /** Takes a key out; false when it was not there. */
  remove(key: K): boolean {
    const slot = this.find(key);
    if (slot < 0) return false;
    const bucket = ((this.hashes[slot] as number) >>> 1) & (this.heads.length - 1);
    let previous = this.heads[bucket] as number;
    if (previous === slot) {
      this.heads[bucket] = this.chain[slot] as number;
    } else {
      while ((this.chain[previous] as number) !== slot) previous = this.chain[previous] as number;
      this.chain[previous] = this.chain[slot] as number;
    }
    this.hashes[slot] = 0;
    this.live = (this.live - 1) | 0;
    if (this.live === 0) {
      this.reset();
    } else if (this.hashes.length > 16 && this.live < this.hashes.length >> 2) {
      this.rebuild(this.hashes.length >> 1);
    } else {
      this.releaseSlot(slot);
    }
    return true;
  }

  /** Lets go of a dead slot's key and value by putting a living neighbour's in their place. */
  releaseSlot(slot: i32): void {
    let other = (this.used - 1) | 0;
    if ((this.hashes[other] as number) === 0) {
      other = (slot + 1) | 0;
      if (other >= this.used || (this.hashes[other] as number) === 0) other = (slot - 1) | 0;
      if (other < 0 || (this.hashes[other] as number) === 0) return;
    }
    arrSet(this.entryKeys, slot, arrGet(this.entryKeys, other));
    this.moveEntry(other, slot);
  }

  reset(): void {
    if (this.used === 0) return;
    this.entryKeys.length = 0;
    this.truncate(0);
    this.hashes = NOTHING;
    this.chain = NOTHING;
    this.heads = NOTHING;
    this.used = 0;
    this.live = 0;
    this.recordMoves(null);
  }

  recordMoves(removed: Int32Array | null): void {
    const record = this.moves;
    if (record === null) return;
    record.removed = removed;
    record.next = new Moves();
    this.moves = record.next;
  }

  /**
   * New index arrays for `wanted` slots; dead slots go.
   * @throws RangeError beyond CAPACITY_MAX.
   */
  rebuild(wanted: i32): void {
    const capacity = wanted < CAPACITY_MIN ? CAPACITY_MIN : wanted;
    if (capacity > CAPACITY_MAX) throw new RangeError("Map maximum size exceeded");
    const hashes = zeroedSlots(capacity);
    const chain = zeroedSlots(capacity);
    const heads = emptyChains(capacity);
    if (this.used > this.live) this.compact();
    rechain(this.hashes, this.used, hashes, chain, heads);
    this.hashes = hashes;
    this.chain = chain;
    this.heads = heads;
  }

  /** Moves living entries to the front and lets go of the dead slots; chains are wrong until `rebuild` made them anew. */
  compact(): void {
    const hashes = this.hashes;
    const removed = this.moves === null ? null : zeroedSlots((this.used - this.live) | 0);
    let gone = 0;
    let to = 0;
    for (let from = 0; from < this.used; from++) {
      const hash = hashes[from] as number;
      if (hash === 0) {
        if (removed !== null) removed[gone] = from;
        gone++;
        continue;
      }
      if (to !== from) {
        hashes[to] = hash;
        arrSet(this.entryKeys, to, arrGet(this.entryKeys, from));
        this.moveEntry(from, to);
      }
      to++;
    }
    this.entryKeys.length = to;
    this.truncate(to);
    this.used = to;
    if (removed !== null) this.recordMoves(removed);
  }

  /** The record at which a new iterator starts. */
  watch(): Moves {
    if (this.moves === null) this.moves = new Moves();
    return this.moves;
  }
}

/** A position in a table that stays right while the table changes. */
export class Cursor<K> {
  readonly table: OrderedTable<K>;
  moves: Moves;
  position: i32;
  done: boolean;

  constructor(table: OrderedTable<K>) {
    this.table = table;
    this.moves = table.watch();
    this.position = 0;
    this.done = false;
  }

  /** The next living slot, or -1 at the end (and ever after). */
  advance(): i32 {
    if (this.done) return -1;
    const table = this.table;
    let moves = this.moves;
    let position = this.position;
    while (moves.next !== null) {
      position = moves.adjust(position);
      moves = moves.next;
    }
    this.moves = moves;
    while (position < table.used && (table.hashes[position] as number) === 0) position = (position + 1) | 0;
    if (position >= table.used) {
      this.done = true;
      return -1;
    }
    this.position = (position + 1) | 0;
    return position;
  }
}
