/** Connections by their four-tuple: a chained hash table, seeded so that nobody can aim at one bucket. */
import type { Tcb } from "./tcb.ts";

const BUCKETS_MIN = 64;

export class TcbTable {
  count = 0;
  private buckets: (Tcb | null)[] = emptyBuckets(BUCKETS_MIN);

  constructor(
    private readonly seed0: number,
    private readonly seed1: number,
  ) {}

  find(localAddress: number, localPort: number, remoteAddress: number, remotePort: number): Tcb | null {
    let tcb = this.buckets[this.index(localPort, remoteAddress, remotePort)] ?? null;
    while (tcb !== null) {
      if (
        tcb.remotePort === remotePort &&
        tcb.remoteAddress === remoteAddress &&
        tcb.localPort === localPort &&
        tcb.localAddress === localAddress
      ) {
        return tcb;
      }
      tcb = tcb.nextInBucket;
    }
    return null;
  }

  /** Enters a connection whose tuple is not in the table. */
  add(tcb: Tcb): void {
    if (this.count >= this.buckets.length * 2) this.grow();
    this.link(tcb);
    this.count++;
  }

  remove(tcb: Tcb): void {
    const index = this.index(tcb.localPort, tcb.remoteAddress, tcb.remotePort);
    let at = this.buckets[index] ?? null;
    if (at === tcb) {
      this.buckets[index] = tcb.nextInBucket;
    } else {
      while (at !== null && at.nextInBucket !== tcb) at = at.nextInBucket;
      if (at === null) return;
      at.nextInBucket = tcb.nextInBucket;
    }
    tcb.nextInBucket = null;
    this.count--;
  }

  /** All connections, for the rare sweep; the list is a copy. */
  all(): Tcb[] {
    const found: Tcb[] = [];
    for (const first of this.buckets) {
      for (let tcb = first; tcb !== null; tcb = tcb.nextInBucket) found.push(tcb);
    }
    return found;
  }

  private link(tcb: Tcb): void {
    const index = this.index(tcb.localPort, tcb.remoteAddress, tcb.remotePort);
    tcb.nextInBucket = this.buckets[index] ?? null;
    this.buckets[index] = tcb;
  }

  private grow(): void {
    const everything = this.all();
    this.buckets = emptyBuckets(this.buckets.length * 2);
    for (const tcb of everything) this.link(tcb);
  }

  private index(localPort: number, remoteAddress: number, remotePort: number): number {
    let h = Math.imul(remoteAddress ^ this.seed0, 0x9e3779b1);
    h ^= h >>> 15;
    h = Math.imul(h ^ ((remotePort << 16) | localPort) ^ this.seed1, 0x85ebca6b);
    h ^= h >>> 13;
    h = Math.imul(h, 0xc2b2ae35);
    h ^= h >>> 16;
    return h & (this.buckets.length - 1);
  }
}

function emptyBuckets(count: number): (Tcb | null)[] {
  const buckets: (Tcb | null)[] = [];
  for (let i = 0; i < count; i++) buckets.push(null);
  return buckets;
}
