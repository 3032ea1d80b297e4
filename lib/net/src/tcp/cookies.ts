/**
 * SYN cookies (RFC 4987 section 3.6, after Bernstein and Schenk): when a listener's half-open
 * connections are all in use, the answer to a SYN holds in its sequence number what the
 * handshake's last segment brings back, and nothing is kept meanwhile.
 *
 * 32 bits: five of a counter of 64 s, three for the MSS, 24 of a keyed hash over the endpoints,
 * the peer's number and the counter. With timestamps, the low bits of ours carry the rest:
 * the peer's window scale, and whether it permits selective acknowledgments.
 */
import { SipHash } from "../../../crypto/src/siphash.ts";
import type { Random } from "../device.ts";
import { ADDRESS_BYTES_MAX, type AddressFamilies } from "../families.ts";
import { put16, put32 } from "../wire/bytes.ts";
import type { TcpOptions } from "../wire/tcpoptions.ts";

const COUNTER_MS = 65536;
const TUPLE_BYTES_MAX = 2 * ADDRESS_BYTES_MAX + 12;
const HASH_MASK = 0xffffff;
const COUNTER_SHIFT = 27;
const MSS_SHIFT = 24;
/** Rounded down to one of these; the usual ones first of all. */
const MSS_VALUES: readonly number[] = [64, 536, 1024, 1220, 1360, 1440, 1460, 8940];
/** Low bits of our timestamp: four of the window scale (15 is none), one for SACK. */
const TIMESTAMP_BITS = 0x1f;
const SCALE_NONE = 15;
/** A cookie is good for this long after it was sent. */
export const COOKIE_MS = 2 * COUNTER_MS;

export class SynCookies {
  /** Until then an ACK to a listener may answer a cookie. */
  validUntilMs = -Infinity;
  /** What `open` found in a cookie. */
  mss = 0;
  windowScale = -1;
  sackPermitted = false;
  private readonly hash: SipHash;
  private readonly tuple = new Uint8Array(TUPLE_BYTES_MAX);

  /** Draws the key from `random`. */
  constructor(
    random: Random,
    private readonly families: AddressFamilies,
  ) {
    this.hash = new SipHash(random.u32() | 0, random.u32() | 0, random.u32() | 0, random.u32() | 0);
  }

  /** The sequence number of an answer to a SYN numbered `sequence`. */
  seal(
    local: number,
    localPort: number,
    remote: number,
    remotePort: number,
    sequence: number,
    mss: number,
    nowMs: number,
  ): number {
    this.validUntilMs = nowMs + COOKIE_MS;
    let index = 0;
    while (index + 1 < MSS_VALUES.length && MSS_VALUES[index + 1]! <= mss) index++;
    const counter = Math.floor(nowMs / COUNTER_MS);
    const check = this.check(local, localPort, remote, remotePort, sequence, index, counter);
    return ((counter & 31) << COUNTER_SHIFT) | (index << MSS_SHIFT) | check;
  }

  /** True when `cookie` was sent for a SYN numbered `sequence` not long ago; then `mss` is known. */
  open(
    local: number,
    localPort: number,
    remote: number,
    remotePort: number,
    sequence: number,
    cookie: number,
    nowMs: number,
  ): boolean {
    const now = Math.floor(nowMs / COUNTER_MS);
    const age = (now - (cookie >>> COUNTER_SHIFT)) & 31;
    if (age > 1) return false;
    const index = (cookie >>> MSS_SHIFT) & 7;
    const check = this.check(local, localPort, remote, remotePort, sequence, index, now - age);
    if (check !== (cookie & HASH_MASK)) return false;
    this.mss = MSS_VALUES[index]!;
    return true;
  }

  /** Our timestamp without its offset, holding what the peer's SYN offers; never later than now. */
  sealTimestamp(options: TcpOptions, nowMs: number): number {
    const scale = options.windowScale < 0 ? SCALE_NONE : options.windowScale;
    const bits = (options.sackPermitted ? 16 : 0) | scale;
    const now = Math.floor(nowMs);
    const sealed = now - (now % (TIMESTAMP_BITS + 1)) + bits;
    return (sealed > now ? sealed - (TIMESTAMP_BITS + 1) : sealed) | 0;
  }

  /** Reads the echo of such a timestamp, its offset taken off. */
  openTimestamp(echo: number): void {
    const scale = echo & 15;
    this.windowScale = scale === SCALE_NONE ? -1 : scale;
    this.sackPermitted = (echo & 16) !== 0;
  }

  /** The peer has no timestamps: nothing but the MSS survives. */
  openPlain(): void {
    this.windowScale = -1;
    this.sackPermitted = false;
  }

  private check(
    local: number,
    localPort: number,
    remote: number,
    remotePort: number,
    sequence: number,
    index: number,
    counter: number,
  ): number {
    const { tuple, families } = this;
    const at = families.putAddress(tuple, 0, local);
    const ports = (at + families.putAddress(tuple, at, remote)) | 0;
    put16(tuple, ports, localPort);
    put16(tuple, ports + 2, remotePort);
    put32(tuple, ports + 4, sequence);
    put32(tuple, ports + 8, (counter << 3) | index);
    this.hash.hash(tuple, 0, ports + 12);
    return this.hash.low & HASH_MASK;
  }
}
