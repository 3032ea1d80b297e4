/**
 * Connections by their four-tuple, those in TIME-WAIT among them: a chained hash table, seeded
 * so that nobody can aim at one bucket.
 */
import { Tcb } from "./tcb.ts";
import type { Tuple } from "./tuple.ts";

const BUCKETS_MIN = 64;

export class TcbTable {
  count = 0;
  private buckets: (Tuple | null)[] = emptyBuckets(BUCKETS_MIN);

  constructor(
    private readonly seed0: number,
    private readonly seed1: number,
  ) {}

  /** The connection, unless it is in TIME-WAIT. */
  find(localAddress: number, localPort: number, remoteAddress: number, remotePort: number): Tcb | null {
    const found = this.lookup(localAddress, localPort, remoteAddress, remotePort);
    return found instanceof Tcb ? found : null;
  }

  /** The connection, or what is left of it in TIME-WAIT. */
  lookup(localAddress: number, localPort: number, remoteAddress: number, remotePort: number): Tuple | null {
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
  add(tcb: Tuple): void {
    if (this.count >= this.buckets.length * 2) this.grow();
    this.link(tcb);
    this.count++;
  }

  remove(tcb: Tuple): void {
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

  /** All connections but those in TIME-WAIT, for the rare sweep; the list is a copy. */
  all(): Tcb[] {
    const found: Tcb[] = [];
    for (const first of this.buckets) {
      for (let tcb = first; tcb !== null; tcb = tcb.nextInBucket) if (tcb instanceof Tcb) found.push(tcb);
    }
    return found;
  }

  private link(tcb: Tuple): void {
    const index = this.index(tcb.localPort, tcb.remoteAddress, tcb.remotePort);
    tcb.nextInBucket = this.buckets[index] ?? null;
    this.buckets[index] = tcb;
  }

  private grow(): void {
    const old = this.buckets;
    this.buckets = emptyBuckets(old.length * 2);
    for (const first of old) {
      let tcb = first;
      while (tcb !== null) {
        const next = tcb.nextInBucket;
        this.link(tcb);
        tcb = next;
      }
    }
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

function emptyBuckets(count: number): (Tuple | null)[] {
  const buckets: (Tuple | null)[] = [];
  for (let i = 0; i < count; i++) buckets.push(null);
  return buckets;
}
