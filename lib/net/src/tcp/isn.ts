/**
 * Initial sequence numbers (RFC 6528): a clock of 4 µs plus a keyed hash of the connection,
 * so that they rise for one pair of endpoints and tell nothing about another.
 */
import { SipHash } from "../../../crypto/src/siphash.ts";
import type { Random } from "../device.ts";
import { ADDRESS_BYTES_MAX, type AddressFamilies } from "../families.ts";
import { put16 } from "../wire/bytes.ts";

const TICKS_PER_MS = 250;
const TUPLE_BYTES_MAX = 2 * ADDRESS_BYTES_MAX + 4;

export class InitialSequence {
  private readonly hash: SipHash;
  private readonly tuple = new Uint8Array(TUPLE_BYTES_MAX);

  /** Draws the key from `random`. */
  constructor(
    random: Random,
    private readonly families: AddressFamilies,
  ) {
    this.hash = new SipHash(random.u32() | 0, random.u32() | 0, random.u32() | 0, random.u32() | 0);
  }

  /** An int32. */
  next(localAddress: number, localPort: number, remoteAddress: number, remotePort: number, nowMs: number): number {
    const { tuple, families } = this;
    const at = families.putAddress(tuple, 0, localAddress);
    const ports = (at + families.putAddress(tuple, at, remoteAddress)) | 0;
    put16(tuple, ports, localPort);
    put16(tuple, ports + 2, remotePort);
    this.hash.hash(tuple, 0, ports + 4);
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
