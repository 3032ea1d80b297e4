/** The table from readiness tokens to what they stand for. */

/** Listeners, connections and UDP sockets together. */
export const DESCRIPTORS_MAX = 16384;
const SLOT_BITS = 14;
const SLOT_MASK = DESCRIPTORS_MAX - 1;
const GENERATION_MASK = 0xffff;

/** Something with a descriptor in the readiness set. */
export interface Pollable {
  /** `events`: the `POLL_…` bits that hold. */
  ready(events: number): void;
}

/**
 * A token is a slot and the slot's generation, so that an event which was fetched for a closed
 * descriptor never reaches the next owner of its slot.
 */
export class TokenTable {
  private readonly owners: (Pollable | null)[] = [];
  private readonly generations: number[] = [];
  private readonly free: number[] = [];
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** A token for `owner`, or -1 when the table is full. */
  add(owner: Pollable): number {
    let slot = this.free.pop();
    if (slot === undefined) {
      if (this.owners.length >= DESCRIPTORS_MAX) return -1;
      slot = this.owners.length;
      this.owners.push(null);
      this.generations.push(0);
    }
    this.owners[slot] = owner;
    this.count++;
    return (this.generations[slot]! << SLOT_BITS) | slot;
  }

  /** Null for a token that is no longer valid. */
  find(token: number): Pollable | null {
    const slot = token & SLOT_MASK;
    if (slot >= this.owners.length || this.generations[slot] !== token >>> SLOT_BITS) return null;
    return this.owners[slot]!;
  }

  remove(token: number): void {
    if (this.find(token) === null) return;
    const slot = token & SLOT_MASK;
    this.owners[slot] = null;
    this.generations[slot] = (this.generations[slot]! + 1) & GENERATION_MASK;
    this.free.push(slot);
    this.count--;
  }
}
