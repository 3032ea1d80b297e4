/**
 * Transaction signatures: messages that only holders of a shared key can make.
 * @see RFC 8945
 */

import type { Digest } from "../../crypto/src/digest.ts";
import { Hmac } from "../../crypto/src/hmac.ts";
import { Sha1 } from "../../crypto/src/sha1.ts";
import { Sha256 } from "../../crypto/src/sha256.ts";
import { Sha512 } from "../../crypto/src/sha512.ts";
import { get16, get32, put16, put32 } from "./bytes.ts";
import { lowerByte, lowerName, NameReader, nameFromText, ZoneError } from "./names.ts";
import { TYPE_TSIG } from "./types.ts";

export const RCODE_NOTAUTH = 9;
export const TSIG_BADSIG = 16;
export const TSIG_BADKEY = 17;
export const TSIG_BADTIME = 18;
export const TSIG_BADTRUNC = 22;
/** Seconds that clocks may differ, as RFC 8945 section 10 recommends. */
export const TSIG_FUDGE_SECONDS = 300;

const CLASS_ANY = 255;
const TIMERS_BYTES = 8;

/** A key with its name; the name says which one a message was signed with. */
export class TsigKey {
  /** Wire form, lower case. */
  readonly name: Uint8Array;
  /** The algorithm's name in wire form. */
  readonly algorithm: Uint8Array;
  readonly macBytes: number;
  private readonly digest: Digest;
  private readonly secret: Uint8Array;

  /** @throws ZoneError for a name that is none and an algorithm other than hmac-sha1, -sha256, -sha512 */
  constructor(name: string, algorithm: string, secret: Uint8Array) {
    const root = new Uint8Array(1);
    this.name = lowerName(nameFromText(name.endsWith(".") ? name : `${name}.`, root));
    this.algorithm = nameFromText(`${algorithm}.`, root);
    this.digest = digestOf(algorithm);
    this.macBytes = this.digest.size;
    this.secret = secret;
  }

  begin(): Hmac {
    return new Hmac(this.digest.clone(), this.secret);
  }
}

function digestOf(algorithm: string): Digest {
  switch (algorithm) {
    case "hmac-sha1":
      return new Sha1();
    case "hmac-sha256":
      return new Sha256(32);
    case "hmac-sha512":
      return new Sha512(64);
    default:
      throw new ZoneError(`"${algorithm}" is not known; there are hmac-sha1, hmac-sha256 and hmac-sha512`);
  }
}

/** The TSIG record of a message, checked. Made for a request, it signs the responses to it. */
export class Tsig {
  /** 0, or `TSIG_BADSIG` and the like. */
  error = 0;
  key: TsigKey | null = null;
  /** The signature of the message before: the request's, then our own. */
  private mac: Uint8Array = new Uint8Array(0);
  private keyName: Uint8Array = new Uint8Array(1);
  private algorithm: Uint8Array = new Uint8Array(1);
  private timeHigh = 0;
  private timeLow = 0;
  private signed = 0;

  /** Whether the message may be believed. */
  get isValid(): boolean {
    return this.key !== null && this.error === 0;
  }

  /**
   * Checks the request `bytes[offset .. end)` whose TSIG record begins at `at`; null when the record is
   * malformed (FORMERR). `error` tells the rest.
   */
  static ofRequest(
    bytes: Uint8Array,
    offset: number,
    end: number,
    at: number,
    keys: readonly TsigKey[],
    nowSeconds: number,
  ): Tsig | null {
    const tsig = new Tsig();
    return tsig.check(bytes, offset, end, at, keys, nowSeconds) ? tsig : null;
  }

  private check(
    bytes: Uint8Array,
    offset: number,
    end: number,
    at: number,
    keys: readonly TsigKey[],
    nowSeconds: number,
  ): boolean {
    const reader = new NameReader();
    const fixed = reader.read(bytes, offset, end, at);
    if (fixed < 0 || fixed + 10 > end || get16(bytes, fixed + 2) !== CLASS_ANY || get32(bytes, fixed + 4) !== 0)
      return false;
    this.keyName = lowerName(reader.copy());
    const data = reader.read(bytes, offset, end, fixed + 10);
    if (data < 0 || data + 10 > end) return false;
    this.algorithm = lowerName(reader.copy());
    const macBytes = get16(bytes, data + 8);
    const rest = data + 10 + macBytes;
    if (rest + 6 > end || rest + 6 + get16(bytes, rest + 4) !== end) return false;
    this.timeHigh = get16(bytes, data);
    this.timeLow = get32(bytes, data + 2);
    for (const key of keys) {
      if (sameBytes(key.name, this.keyName) && sameBytes(key.algorithm, this.algorithm)) this.key = key;
    }
    const key = this.key;
    if (key === null) {
      this.error = TSIG_BADKEY;
      return true;
    }
    if (macBytes !== key.macBytes) {
      this.error = macBytes > key.macBytes ? TSIG_BADSIG : TSIG_BADTRUNC;
      return macBytes <= key.macBytes;
    }
    this.mac = bytes.slice(data + 10, rest);
    const head = bytes.slice(offset, offset + 12);
    head[0] = bytes[rest]!;
    head[1] = bytes[rest + 1]!;
    const additionals = get16(head, 10) - 1;
    head[10] = additionals >> 8;
    head[11] = additionals & 255;
    const hmac = key.begin();
    hmac.update(head);
    hmac.update(bytes.subarray(offset + 12, at));
    hmac.update(this.variables(get16(bytes, data + 6), get16(bytes, rest + 2), bytes.subarray(rest + 6, end)));
    const made = hmac.finish();
    let difference = 0;
    for (let i = 0; i < made.length; i++) difference |= made[i]! ^ this.mac[i]!;
    if (difference !== 0) this.error = TSIG_BADSIG;
    else if (!this.isTimely(nowSeconds, get16(bytes, data + 6))) this.error = TSIG_BADTIME;
    return true;
  }

  private isTimely(nowSeconds: number, fudge: number): boolean {
    const time = this.timeHigh * 0x1_0000_0000 + this.timeLow;
    return Math.abs(nowSeconds - time) <= Math.min(fudge, TSIG_FUDGE_SECONDS);
  }

  /** Bytes that `sign` adds to a message. */
  get recordBytes(): number {
    const mac = this.key === null ? 0 : this.key.macBytes;
    return this.keyName.length + 10 + this.algorithm.length + 16 + mac + 6;
  }

  /**
   * Signs the response `bytes[0 .. length)`, whose header is complete, and returns its new length. The first
   * response covers the request's signature, further ones (section 5.3.1) that of the one before.
   */
  sign(bytes: Uint8Array, length: number, nowSeconds: number): number {
    const key = this.key;
    const isFirst = this.signed++ === 0;
    // Section 5.2.3: who errs in time is told ours, and the time of the request is repeated.
    const isLate = this.error === TSIG_BADTIME;
    const other = new Uint8Array(isLate ? 6 : 0);
    const high = Math.floor(nowSeconds / 0x1_0000_0000);
    if (isLate) {
      put16(other, 0, high);
      put32(other, 2, nowSeconds >>> 0);
    } else {
      this.timeHigh = high;
      this.timeLow = nowSeconds >>> 0;
    }
    let mac: Uint8Array = new Uint8Array(0);
    // Sections 5.3.2: nothing can be signed for a key that is not known or not shared.
    if (key !== null && (this.error === 0 || isLate)) {
      const hmac = key.begin();
      const before = new Uint8Array(2);
      put16(before, 0, this.mac.length);
      hmac.update(before);
      hmac.update(this.mac);
      hmac.update(bytes.subarray(0, length));
      const variables = this.variables(TSIG_FUDGE_SECONDS, this.error, other);
      const timers = this.keyName.length + 6 + this.algorithm.length;
      hmac.update(isFirst ? variables : variables.subarray(timers, timers + TIMERS_BYTES));
      mac = hmac.finish();
      this.mac = mac;
    }
    const id = get16(bytes, 0);
    let at = length;
    bytes.set(this.keyName, at);
    at += this.keyName.length;
    put16(bytes, at, TYPE_TSIG);
    put16(bytes, at + 2, CLASS_ANY);
    put32(bytes, at + 4, 0);
    put16(bytes, at + 8, this.algorithm.length + 16 + mac.length + other.length);
    at += 10;
    bytes.set(this.algorithm, at);
    at += this.algorithm.length;
    put16(bytes, at, this.timeHigh);
    put32(bytes, at + 2, this.timeLow);
    put16(bytes, at + 6, TSIG_FUDGE_SECONDS);
    put16(bytes, at + 8, mac.length);
    bytes.set(mac, at + 10);
    at += 10 + mac.length;
    put16(bytes, at, id);
    put16(bytes, at + 2, this.error);
    put16(bytes, at + 4, other.length);
    bytes.set(other, at + 6);
    put16(bytes, 10, get16(bytes, 10) + 1);
    return at + 6 + other.length;
  }

  /** Section 4.3.3: what is signed besides the message. */
  private variables(fudge: number, error: number, other: Uint8Array): Uint8Array {
    const out = new Uint8Array(this.keyName.length + 6 + this.algorithm.length + 12 + other.length);
    out.set(this.keyName);
    let at = this.keyName.length;
    put16(out, at, CLASS_ANY);
    at += 6;
    out.set(this.algorithm, at);
    at += this.algorithm.length;
    put16(out, at, this.timeHigh);
    put32(out, at + 2, this.timeLow);
    put16(out, at + 6, fudge);
    put16(out, at + 8, error);
    put16(out, at + 10, other.length);
    out.set(other, at + 12);
    return out;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (lowerByte(a[i]!) !== lowerByte(b[i]!)) return false;
  return true;
}
