/**
 * Initial sequence numbers (RFC 6528): a clock of 4 µs plus a keyed hash of the connection,
 * so that they rise for one pair of endpoints and tell nothing about another.
 */
import { SipHash } from "../../../crypto/src/siphash.ts";
import type { Random } from "../device.ts";
import { put16, put32 } from "../wire/bytes.ts";

const TICKS_PER_MS = 250;
const TUPLE_BYTES = 12;

export class InitialSequence {
  private readonly hash: SipHash;
  private readonly tuple = new Uint8Array(TUPLE_BYTES);

  /** Draws the key from `random`. */
  constructor(random: Random) {
    this.hash = new SipHash(random.u32() | 0, random.u32() | 0, random.u32() | 0, random.u32() | 0);
  }

  /** An int32. */
  next(localAddress: number, localPort: number, remoteAddress: number, remotePort: number, nowMs: number): number {
    put32(this.tuple, 0, localAddress);
    put32(this.tuple, 4, remoteAddress);
    put16(this.tuple, 8, localPort);
    put16(this.tuple, 10, remotePort);
    this.hash.hash(this.tuple, 0, TUPLE_BYTES);
    return (Math.floor(nowMs * TICKS_PER_MS) + this.hash.low) | 0;
  }

  /**
   * Where the timestamps of the connection last passed to `next` begin: the same for the same
   * endpoints, so that they rise from one incarnation to the next (RFC 7323 section 5.4).
   */
  get timestampOffset(): number {
    return this.hash.high;
  }
}
