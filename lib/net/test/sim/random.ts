import type { Random } from "../../src/device.ts";

/** A seeded generator (mulberry32): the only source of chance in simulations and tests. */
export class SeededRandom implements Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  u32(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** An integer in [low, high]. */
  between(low: number, high: number): number {
    return low + (this.u32() % (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.u32() < probability * 0x100000000;
  }
}
