/**
 * Cookies: a client that shows ours again has shown that it receives at its address.
 * @see RFC 7873, RFC 9018
 */

import { type SipHash, sipHashOf } from "../../crypto/src/siphash.ts";
import type { ClientAddress } from "./client.ts";
import { CLIENT_COOKIE_BYTES } from "./query.ts";

export const SERVER_COOKIE_BYTES = 16;
/** RFC 9018 section 4.3: a cookie is good for an hour, and for five minutes of clocks that differ. */
export const COOKIE_AGE_SECONDS_MAX = 3_600;
export const COOKIE_AHEAD_SECONDS_MAX = 300;
/** A newer one is sent from half of the hour on. */
export const COOKIE_RENEW_SECONDS = 1_800;

const VERSION = 1;

export class ServerCookies {
  private readonly sipHash: SipHash;
  /** Client cookie, version, reserved, time, address. */
  private readonly input: Uint8Array = new Uint8Array(32);
  private readonly made: Uint8Array = new Uint8Array(SERVER_COOKIE_BYTES);

  /** `secret` has 16 random bytes. Servers behind one address share it. */
  constructor(secret: Uint8Array) {
    this.sipHash = sipHashOf(secret);
  }

  /** True when `cookie[0 .. length)` holds a server cookie of ours for `client` that is not too old. */
  isValid(cookie: Uint8Array, length: number, client: ClientAddress, nowSeconds: number): boolean {
    if (length !== CLIENT_COOKIE_BYTES + SERVER_COOKIE_BYTES || cookie[8]! !== VERSION) return false;
    const time = this.timeOf(cookie);
    // RFC 1982 arithmetic.
    const age = (nowSeconds - time) | 0;
    if (age > COOKIE_AGE_SECONDS_MAX || age < -COOKIE_AHEAD_SECONDS_MAX) return false;
    this.make(cookie, client, time);
    let difference = 0;
    for (let i = 0; i < SERVER_COOKIE_BYTES; i++) difference |= this.made[i]! ^ cookie[CLIENT_COOKIE_BYTES + i]!;
    return difference === 0;
  }

  /** Writes the server cookie for a client cookie to `out` at `at`; a valid one that is young is kept. */
  write(
    cookie: Uint8Array,
    isValid: boolean,
    client: ClientAddress,
    nowSeconds: number,
    out: Uint8Array,
    at: number,
  ): void {
    const age = isValid ? (nowSeconds - this.timeOf(cookie)) | 0 : COOKIE_RENEW_SECONDS;
    this.make(cookie, client, age < COOKIE_RENEW_SECONDS ? this.timeOf(cookie) : nowSeconds | 0);
    for (let i = 0; i < SERVER_COOKIE_BYTES; i++) out[at + i] = this.made[i]!;
  }

  private timeOf(cookie: Uint8Array): number {
    return (cookie[12]! << 24) | (cookie[13]! << 16) | (cookie[14]! << 8) | cookie[15]!;
  }

  private make(cookie: Uint8Array, client: ClientAddress, time: number): void {
    const input = this.input;
    for (let i = 0; i < CLIENT_COOKIE_BYTES; i++) input[i] = cookie[i]!;
    input[8] = VERSION;
    input[9] = 0;
    input[10] = 0;
    input[11] = 0;
    input[12] = (time >>> 24) & 255;
    input[13] = (time >>> 16) & 255;
    input[14] = (time >>> 8) & 255;
    input[15] = time & 255;
    for (let i = 0; i < client.length; i++) input[16 + i] = client.bytes[i]!;
    this.sipHash.hash(input, 0, 16 + client.length);
    for (let i = 0; i < 8; i++) this.made[i] = input[8 + i]!;
    for (let i = 0; i < 4; i++) {
      this.made[8 + i] = (this.sipHash.low >>> (i * 8)) & 255;
      this.made[12 + i] = (this.sipHash.high >>> (i * 8)) & 255;
    }
  }
}
