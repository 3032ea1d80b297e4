/**
 * Chunks that wait, with their sizes.
 * @see https://streams.spec.whatwg.org/#queue-with-sizes
 */
import { badArgumentRange } from "./errors.ts";

class Entry {
  readonly value: unknown;
  readonly size: number;
  next: Entry | null = null;

  constructor(value: unknown, size: number) {
    this.value = value;
    this.size = size;
  }
}

export class SizedQueue {
  #first: Entry | null = null;
  #last: Entry | null = null;
  length = 0;
  /** Sum of all sizes. */
  total = 0;

  /** @throws RangeError for a size that is negative, infinite or no number. */
  enqueue(value: unknown, given: number): void {
    const size = +given;
    if (Number.isNaN(size) || size < 0 || size === Number.POSITIVE_INFINITY) throw badArgumentRange("size", size);
    const entry = new Entry(value, size);
    if (this.#last === null) this.#first = entry;
    else this.#last.next = entry;
    this.#last = entry;
    this.length++;
    this.total += size;
  }

  /** The chunk that came first; there must be one. */
  dequeue(): unknown {
    const entry = this.#first;
    if (entry === null) return undefined;
    this.#first = entry.next;
    if (this.#first === null) this.#last = null;
    this.length--;
    // Sums of fractions do not always come back to zero.
    this.total = Math.max(0, this.total - entry.size);
    return entry.value;
  }

  peek(): unknown {
    const entry = this.#first;
    return entry === null ? undefined : entry.value;
  }

  reset(): void {
    this.#first = null;
    this.#last = null;
    this.length = 0;
    this.total = 0;
  }
}
