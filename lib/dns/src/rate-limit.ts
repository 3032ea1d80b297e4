/**
 * Limits how often one network is sent the same response over UDP, so that forged questions bring a victim
 * little. What is over the limit is dropped, and some of it answered with "ask over TCP".
 * @see Vixie and Schryver, "DNS Response Rate Limiting" (2012)
 */

import { type SipHash, sipHashOf } from "../../crypto/src/siphash.ts";
import type { ClientAddress } from "./client.ts";

/** Pairs of network and response that are counted at once; beyond, two may share a count. */
export const RATE_ENTRIES = 4_096;
/** Every so many responses over the limit one is sent cut short. */
export const RATE_SLIP = 2;

export const RATE_SEND = 0;
export const RATE_SLIPPED = 1;
export const RATE_DROP = 2;

export class ResponseRateLimit {
  private readonly perSecond: number;
  private readonly sipHash: SipHash;
  /** What an entry counts: the upper half of the hash. */
  private readonly marks: Int32Array = new Int32Array(RATE_ENTRIES);
  private readonly credits: Int32Array = new Int32Array(RATE_ENTRIES);
  private readonly times: Int32Array = new Int32Array(RATE_ENTRIES);
  private readonly input: Uint8Array = new Uint8Array(264);

  /** `perSecond` responses of a kind to one network; `key` has 16 random bytes. */
  constructor(perSecond: number, key: Uint8Array) {
    this.perSecond = perSecond;
    this.sipHash = sipHashOf(key);
  }

  /**
   * What becomes of a response of `kind` (a response code and whether there is an answer) about
   * `name[from .. to)` to `client`: `RATE_SEND`, `RATE_SLIPPED` or `RATE_DROP`.
   */
  decide(client: ClientAddress, kind: number, name: Uint8Array, from: number, to: number, nowSeconds: number): number {
    const input = this.input;
    // A /24 of IPv4, a /56 of IPv6: what one attacker's victim has.
    const prefix = client.length === 4 ? 3 : 7;
    input[0] = kind & 255;
    for (let i = 0; i < prefix; i++) input[1 + i] = client.bytes[i]!;
    let length = 1 + prefix;
    for (let i = from; i < to; i++) input[length++] = name[i]!;
    this.sipHash.hash(input, 0, length);
    const entry = this.sipHash.low & (RATE_ENTRIES - 1);
    const mark = this.sipHash.high;
    if (this.marks[entry]! !== mark) {
      this.marks[entry] = mark;
      this.credits[entry] = this.perSecond;
      this.times[entry] = nowSeconds | 0;
    }
    if (((nowSeconds - this.times[entry]!) | 0) > 0) {
      this.credits[entry] = this.perSecond;
      this.times[entry] = nowSeconds | 0;
    }
    const credit = this.credits[entry]! - 1;
    // Below zero it counts what was over the limit, for the slip.
    this.credits[entry] = credit < -1_000_000 ? -2 : credit;
    if (credit >= 0) return RATE_SEND;
    return -credit % RATE_SLIP === 0 ? RATE_SLIPPED : RATE_DROP;
  }
}
