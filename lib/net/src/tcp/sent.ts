/**
 * The segments in flight, oldest first: what was sent, when, and what is known of it. This one
 * table serves selective acknowledgments (RFC 2018), loss detection (RFC 8985) and repetition.
 * A circular buffer that grows by doubling; all sequence numbers are int32.
 */
import { SENT_IDLE_MAX, SENT_SEGMENTS_MAX } from "./limits.ts";
import { seqLess } from "./sequence.ts";

/** The peer has it, ahead of a gap. */
export const SENT_SACKED = 1;
/** Taken for lost and not yet repeated. */
export const SENT_LOST = 2;
/** Was sent more than once: an acknowledgment does not say which of them it answers (Karn). */
export const SENT_AGAIN = 4;

const CAPACITY_MIN = 8;
const NO_NUMBERS = new Int32Array(0);
const NO_BYTES = new Uint8Array(0);
const NO_TIMES = new Float64Array(0);

export class SentSegments {
  count = 0;
  /** Sequence numbers that the peer holds ahead of a gap. */
  sackedBytes = 0;
  sackedCount = 0;
  /** Sequence numbers taken for lost and not repeated. */
  lostBytes = 0;
  private head = 0;
  private starts = NO_NUMBERS;
  private ends = NO_NUMBERS;
  private marks = NO_BYTES;
  private times = NO_TIMES;

  /** No more segments may go out before some are acknowledged. */
  get isFull(): boolean {
    return this.count >= SENT_SEGMENTS_MAX;
  }

  start(index: number): number {
    return this.starts[this.slot(index)]!;
  }

  end(index: number): number {
    return this.ends[this.slot(index)]!;
  }

  mark(index: number): number {
    return this.marks[this.slot(index)]!;
  }

  /** When the segment was last sent. */
  timeMs(index: number): number {
    return this.times[this.slot(index)]!;
  }

  /** A segment went out; `mark` is 0, or `SENT_AGAIN`. The table is not full. */
  push(start: number, end: number, mark: number, nowMs: number): void {
    if (this.count === this.starts.length) this.grow();
    const slot = this.slot(this.count);
    this.starts[slot] = start;
    this.ends[slot] = end;
    this.marks[slot] = mark;
    this.times[slot] = nowMs;
    this.count++;
  }

  /** The oldest segment was acknowledged. */
  shift(): void {
    this.forget(this.head);
    this.head = (this.head + 1) & (this.starts.length - 1);
    this.count--;
  }

  /** The oldest segment was acknowledged up to `una`, which lies inside it. */
  trim(una: number): void {
    const slot = this.head;
    const bytes = (una - this.starts[slot]!) | 0;
    const mark = this.marks[slot]!;
    if ((mark & SENT_SACKED) !== 0) this.sackedBytes = (this.sackedBytes - bytes) | 0;
    if ((mark & SENT_LOST) !== 0) this.lostBytes = (this.lostBytes - bytes) | 0;
    this.starts[slot] = una;
  }

  /** The peer says that it has the segment: neither lost nor in flight any more. */
  sack(index: number): void {
    const slot = this.slot(index);
    this.forget(slot);
    this.marks[slot] = (this.marks[slot]! & SENT_AGAIN) | SENT_SACKED;
    this.sackedCount++;
    this.sackedBytes = (this.sackedBytes + this.ends[slot]! - this.starts[slot]!) | 0;
  }

  /** Takes the segment for lost, unless the peer has it or it waits for repetition already; true when it is new. */
  lose(index: number): boolean {
    const slot = this.slot(index);
    const mark = this.marks[slot]!;
    if ((mark & (SENT_SACKED | SENT_LOST)) !== 0) return false;
    this.marks[slot] = mark | SENT_LOST;
    this.lostBytes = (this.lostBytes + this.ends[slot]! - this.starts[slot]!) | 0;
    return true;
  }

  /** The segment was sent once more. */
  repeat(index: number, nowMs: number): void {
    const slot = this.slot(index);
    this.forget(slot);
    this.marks[slot] = SENT_AGAIN;
    this.times[slot] = nowMs;
  }

  /** Disbelieves everything that was reported: the peer dropped what it had said it has (RFC 2018 section 8). */
  unsack(): void {
    for (let i = 0; i < this.count; i++) {
      const slot = this.slot(i);
      this.marks[slot] = this.marks[slot]! & ~SENT_SACKED;
    }
    this.sackedBytes = 0;
    this.sackedCount = 0;
  }

  /** The first segment that begins at or after `sequence`; `count` when there is none. */
  find(sequence: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (seqLess(this.start(middle), sequence)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Nothing is in flight; memory beyond a little is given back. */
  clear(): void {
    this.count = 0;
    this.head = 0;
    this.sackedBytes = 0;
    this.sackedCount = 0;
    this.lostBytes = 0;
    if (this.starts.length > SENT_IDLE_MAX) this.release();
  }

  /** Gives all memory back; the table is empty. */
  private release(): void {
    this.starts = NO_NUMBERS;
    this.ends = NO_NUMBERS;
    this.marks = NO_BYTES;
    this.times = NO_TIMES;
  }

  private slot(index: number): number {
    return (this.head + index) & (this.starts.length - 1);
  }

  /** Takes a segment out of the sums. */
  private forget(slot: number): void {
    const mark = this.marks[slot]!;
    const bytes = (this.ends[slot]! - this.starts[slot]!) | 0;
    if ((mark & SENT_SACKED) !== 0) {
      this.sackedCount--;
      this.sackedBytes = (this.sackedBytes - bytes) | 0;
    }
    if ((mark & SENT_LOST) !== 0) this.lostBytes = (this.lostBytes - bytes) | 0;
  }

  private grow(): void {
    const capacity = Math.max(CAPACITY_MIN, this.starts.length * 2);
    const starts = new Int32Array(capacity);
    const ends = new Int32Array(capacity);
    const marks = new Uint8Array(capacity);
    const times = new Float64Array(capacity);
    for (let i = 0; i < this.count; i++) {
      const slot = this.slot(i);
      starts[i] = this.starts[slot]!;
      ends[i] = this.ends[slot]!;
      marks[i] = this.marks[slot]!;
      times[i] = this.times[slot]!;
    }
    this.starts = starts;
    this.ends = ends;
    this.marks = marks;
    this.times = times;
    this.head = 0;
  }
}
