/** `kiln:memory`: what the heap holds and what its collector does. Only in images: Node has `process.memoryUsage()`. */
import { gcPauseMs, gcStat, heapSize, heapUsed } from "kiln:core";

export interface MemoryReport {
  /** Bytes that objects can take: fixed when the machine starts. */
  readonly heapBytes: number;
  /** Bytes taken: what the last collection found alive, and what was allocated since. */
  readonly usedBytes: number;
  /** Bytes that the last collection found alive, in whole lines of 128 bytes. */
  readonly liveBytes: number;
  /** Bytes allocated since the start. */
  readonly allocatedBytes: number;
  /** Collections that freed only what was allocated since the one before. */
  readonly youngCollections: number;
  /** Collections that marked everything in one pause. */
  readonly fullCollections: number;
  /** Markings of everything in steps, between allocations. */
  readonly cycles: number;
  /** What collections and steps took, all together. */
  readonly pausesMs: number;
  readonly longestPauseMs: number;
}

/** A report of this moment. Making it allocates one object. */
export function memory(): MemoryReport {
  return {
    heapBytes: heapSize(),
    usedBytes: heapUsed(),
    liveBytes: gcStat(4),
    allocatedBytes: gcStat(5),
    youngCollections: gcStat(0),
    fullCollections: gcStat(1),
    cycles: gcStat(2),
    pausesMs: gcStat(3),
    longestPauseMs: gcPauseMs(0),
  };
}

/**
 * The pause in milliseconds that all but the longest `part` of the collector's pauses keep to (0.001: p99.9), at most a
 * quarter above the measured one.
 *
 * @throws RangeError when `part` is not between 0 and 1
 */
export function pauseMs(part: number): number {
  if (!(part >= 0 && part <= 1)) throw new RangeError("pauseMs: the part must be between 0 and 1");
  return gcPauseMs(part);
}
