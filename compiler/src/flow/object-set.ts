/**
 * Sets of abstract objects. Where values of any kind meet, thousands of slots hold nearly every
 * object of the program: a set is a list while it is small, and one bit for each object beyond,
 * so that a set goes along an edge of the graph 32 objects at a time.
 *
 * The number of an object is its place in the list of all objects of its analysis (`world`).
 */
import type { AbsObj } from "./domain.ts";

/** Up to so many objects are a list. */
const FEW = 6;

export class ObjSet implements Iterable<AbsObj> {
  size = 0;
  private few: AbsObj[] | null = null;
  private bits: Uint32Array | null = null;
  private world: readonly AbsObj[] = [];

  has(o: AbsObj): boolean {
    if (this.bits === null) return this.few?.includes(o) === true;
    return ((this.bits[o.id >>> 5] ?? 0) & (1 << (o.id & 31))) !== 0;
  }

  /** Returns whether it was not there before. */
  add(o: AbsObj): boolean {
    if (this.has(o)) return false;
    this.size++;
    if (this.bits === null) {
      if (this.size <= FEW) {
        (this.few ??= []).push(o);
        return true;
      }
      this.toBits(o.world);
    }
    const at = o.id >>> 5;
    if (at >= this.bits!.length) this.grow(at);
    this.bits![at]! |= 1 << (o.id & 31);
    return true;
  }

  /** Adds what of `from` is not here yet, also to `fresh`. Returns whether anything was. */
  addAll(from: ObjSet, fresh: ObjSet): boolean {
    const before = this.size;
    if (from.bits === null) {
      if (from.few !== null) for (const o of from.few) if (this.add(o)) fresh.add(o);
      return this.size !== before;
    }
    if (this.bits === null) this.toBits(from.world);
    const theirs = from.bits;
    let mine = this.bits!;
    for (let at = 0; at < theirs.length; at++) {
      let more = theirs[at]!;
      if (at < mine.length) more &= ~mine[at]!;
      if (more === 0) continue;
      if (at >= mine.length) mine = this.grow(at);
      mine[at]! |= more;
      const count = ones(more);
      this.size += count;
      fresh.addWord(from.world, at, more, count);
    }
    return this.size !== before;
  }

  [Symbol.iterator](): Iterator<AbsObj> {
    return this.list()[Symbol.iterator]();
  }

  /** The objects as they are now, in the order of their numbers once they are many. */
  list(): AbsObj[] {
    const bits = this.bits;
    if (bits === null) return this.few === null ? [] : this.few.slice();
    const out: AbsObj[] = [];
    for (let at = 0; at < bits.length; at++)
      for (let word = bits[at]!; word !== 0; word &= word - 1)
        out.push(this.world[at * 32 + 31 - Math.clz32(word & -word)]!);
    return out;
  }

  /** A text that is the same for sets of the same objects. */
  key(): string {
    const { bits } = this;
    if (bits === null)
      return (this.few ?? [])
        .map((o) => o.id)
        .sort((x, y) => x - y)
        .join(",");
    let end = bits.length;
    while (end > 0 && bits[end - 1] === 0) end--;
    return `${this.size}:${Buffer.from(bits.buffer, 0, end * 4).toString("latin1")}`;
  }

  /** Takes everything out, and keeps the room. */
  clear(): void {
    this.size = 0;
    this.few = null;
    this.bits?.fill(0);
  }

  private addWord(world: readonly AbsObj[], at: number, word: number, count: number): void {
    if (this.bits === null) {
      if (this.size + count <= FEW) {
        for (; word !== 0; word &= word - 1) this.add(world[at * 32 + 31 - Math.clz32(word & -word)]!);
        return;
      }
      this.toBits(world);
    }
    if (at >= this.bits!.length) this.grow(at);
    const known = this.bits![at]! & word;
    this.size += known === 0 ? count : count - ones(known);
    this.bits![at]! |= word;
  }

  private toBits(world: readonly AbsObj[]): void {
    this.world = world;
    this.bits = new Uint32Array((world.length >>> 5) + 4);
    for (const o of this.few ?? []) this.bits[o.id >>> 5]! |= 1 << (o.id & 31);
    this.few = null;
  }

  private grow(at: number): Uint32Array {
    const larger = new Uint32Array(Math.max(at + 1, ((this.world.length * 3) >>> 6) + 8));
    larger.set(this.bits!);
    this.bits = larger;
    return larger;
  }
}

function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
