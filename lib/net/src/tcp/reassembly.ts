/** The stretches of sequence space that arrived ahead of a gap, sorted and separate. */
import { REASSEMBLY_RANGES_MAX } from "./limits.ts";
import { seqGreater, seqLess, seqLessOrEqual } from "./sequence.ts";

export class Reassembly {
  count = 0;
  private readonly starts = new Int32Array(REASSEMBLY_RANGES_MAX);
  private readonly ends = new Int32Array(REASSEMBLY_RANGES_MAX);
  /** When each range last grew, for reporting the latest first. */
  private readonly stamps = new Int32Array(REASSEMBLY_RANGES_MAX);
  private stamp = 0;

  start(index: number): number {
    return this.starts[index]!;
  }

  end(index: number): number {
    return this.ends[index]!;
  }

  /** The first range that shares a byte with [start, end), or -1. */
  firstOverlap(start: number, end: number): number {
    for (let i = 0; i < this.count; i++) {
      if (seqLess(this.starts[i]!, end) && seqGreater(this.ends[i]!, start)) return i;
    }
    return -1;
  }

  /**
   * Writes ranges as pairs into `edges` behind the `count` pairs that stand there, the one that grew
   * last first, up to `room` in all; returns how many pairs there are then (RFC 2018 section 4).
   */
  report(edges: Int32Array, count: number, room: number): number {
    let before = this.stamp + 1;
    let reported = count;
    while (reported < room) {
      let latest = -1;
      for (let i = 0; i < this.count; i++) {
        if (this.stamps[i]! < before && (latest < 0 || this.stamps[i]! > this.stamps[latest]!)) latest = i;
      }
      if (latest < 0) break;
      before = this.stamps[latest]!;
      edges[2 * reported] = this.starts[latest]!;
      edges[2 * reported + 1] = this.ends[latest]!;
      reported++;
    }
    return reported;
  }

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
        this.stamps[i] = this.stamps[i - 1]!;
      }
      this.count++;
    } else if (removed > 1) {
      for (let i = last; i < this.count; i++) {
        this.starts[i - removed + 1] = this.starts[i]!;
        this.ends[i - removed + 1] = this.ends[i]!;
        this.stamps[i - removed + 1] = this.stamps[i]!;
      }
      this.count -= removed - 1;
    }
    this.starts[first] = joinedStart;
    this.ends[first] = joinedEnd;
    // Two billion segments of one gap would be another connection.
    this.stamp = (this.stamp + 1) & 0x3fffffff;
    this.stamps[first] = this.stamp;
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
        this.stamps[i - used] = this.stamps[i]!;
      }
      this.count -= used;
    }
    return reached;
  }
}
