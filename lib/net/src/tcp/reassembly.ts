/** The stretches of sequence space that arrived ahead of a gap, sorted and separate. */
import { REASSEMBLY_RANGES_MAX } from "./limits.ts";
import { seqGreater, seqLess, seqLessOrEqual } from "./sequence.ts";

export class Reassembly {
  count = 0;
  private readonly starts = new Int32Array(REASSEMBLY_RANGES_MAX);
  private readonly ends = new Int32Array(REASSEMBLY_RANGES_MAX);

  /** Enters [start, end), joining it with what it touches; false when the table is full. */
  insert(start: number, end: number): boolean {
    let first = 0;
    while (first < this.count && seqLess(this.ends[first]!, start)) first++;
    let last = first;
    let joinedStart = start;
    let joinedEnd = end;
    while (last < this.count && seqLessOrEqual(this.starts[last]!, end)) {
      if (seqLess(this.starts[last]!, joinedStart)) joinedStart = this.starts[last]!;
      if (seqGreater(this.ends[last]!, joinedEnd)) joinedEnd = this.ends[last]!;
      last++;
    }
    const removed = last - first;
    if (removed === 0) {
      if (this.count >= REASSEMBLY_RANGES_MAX) return false;
      for (let i = this.count; i > first; i--) {
        this.starts[i] = this.starts[i - 1]!;
        this.ends[i] = this.ends[i - 1]!;
      }
      this.count++;
    } else if (removed > 1) {
      for (let i = last; i < this.count; i++) {
        this.starts[i - removed + 1] = this.starts[i]!;
        this.ends[i - removed + 1] = this.ends[i]!;
      }
      this.count -= removed - 1;
    }
    this.starts[first] = joinedStart;
    this.ends[first] = joinedEnd;
    return true;
  }

  /** Removes the ranges that `next` has reached and returns how far the data goes without a gap. */
  advance(next: number): number {
    let reached = next;
    let used = 0;
    while (used < this.count && seqLessOrEqual(this.starts[used]!, reached)) {
      if (seqGreater(this.ends[used]!, reached)) reached = this.ends[used]!;
      used++;
    }
    if (used > 0) {
      for (let i = used; i < this.count; i++) {
        this.starts[i - used] = this.starts[i]!;
        this.ends[i - used] = this.ends[i]!;
      }
      this.count -= used;
    }
    return reached;
  }
}
