/** What hash tables (table.ts) have whatever their keys are: index arrays, and records of what moved. */
import { type i32, viewAllocI32 } from "kiln:core";

/** K_SHAPE_I32 of runtime/core/kiln.h. */
const SHAPE = 16;

/** `count` zeroed slots. */
export function zeroedSlots(count: i32): Int32Array {
  return viewAllocI32(SHAPE, count);
}

/** First slots of `count` chains, all empty. */
export function emptyChains(count: i32): Int32Array {
  const heads = viewAllocI32(SHAPE, count);
  for (let i = 0; i < heads.length; i++) heads[i] = -1;
  return heads;
}

/** Copies the first `used` hashes to larger arrays, and chains their slots. */
export function rechain(from: Int32Array, used: i32, hashes: Int32Array, chain: Int32Array, heads: Int32Array): void {
  const mask = (heads.length - 1) | 0;
  for (let slot = 0; slot < used; slot++) {
    const hash = from[slot] as number;
    const bucket = (hash >>> 1) & mask;
    hashes[slot] = hash;
    chain[slot] = heads[bucket] as number;
    heads[bucket] = slot;
  }
}

/** What one rebuild did to positions. */
export class Moves {
  next: Moves | null = null;
  /** Positions that went, ascending; null: all of them. */
  removed: Int32Array | null = null;

  /** Where an iterator at `position` continues afterwards. */
  adjust(position: i32): i32 {
    const removed = this.removed;
    if (removed === null) return 0;
    let low = 0;
    let high = removed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((removed[middle] as number) < position) low = middle + 1;
      else high = middle;
    }
    return (position - low) | 0;
  }
}
