/**
 * The asking side of transaction signatures: signs a request, and checks the responses, of which some may be
 * unsigned between signed ones.
 * @see RFC 8945 sections 5.3.1 and 5.4
 */

import type { Hmac } from "../../crypto/src/hmac.ts";
import { get16, get32, put16 } from "./bytes.ts";
import { lowerName, NameReader } from "./names.ts";
import { TSIG_FUDGE_SECONDS, type TsigKey } from "./tsig.ts";
import { TYPE_TSIG } from "./types.ts";
import { HEADER_BYTES } from "./writer.ts";

export type { TsigKey } from "./tsig.ts";

/** RFC 8945 section 5.3.1: at least each hundredth message is signed. */
export const UNSIGNED_MAX = 99;

export class TsigVerifier {
  private readonly key: TsigKey;
  private readonly reader = new NameReader();
  /** Over the signature before and what came since. */
  private hmac: Hmac | null = null;
  private unsigned = 0;
  private isFirst = true;

  constructor(key: TsigKey) {
    this.key = key;
  }

  /** Everything that came was signed. */
  get isSettled(): boolean {
    return this.unsigned === 0;
  }

  /** Signs the request `bytes[0 .. length)`, whose header is complete; returns its new length. */
  signRequest(bytes: Uint8Array, length: number, nowSeconds: number): number {
    const key = this.key;
    const hmac = key.begin();
    hmac.update(bytes.subarray(0, length));
    hmac.update(this.variables(nowSeconds, TSIG_FUDGE_SECONDS, 0, new Uint8Array(0)));
    const mac = hmac.finish();
    let at = length;
    bytes.set(key.name, at);
    at += key.name.length;
    bytes.set([0, TYPE_TSIG, 0, 255, 0, 0, 0, 0], at);
    put16(bytes, at + 8, key.algorithm.length + 16 + mac.length);
    at += 10;
    bytes.set(key.algorithm, at);
    at += key.algorithm.length;
    putTime(bytes, at, nowSeconds);
    put16(bytes, at + 6, TSIG_FUDGE_SECONDS);
    put16(bytes, at + 8, mac.length);
    bytes.set(mac, at + 10);
    at += 10 + mac.length;
    bytes.set([bytes[0]!, bytes[1]!, 0, 0, 0, 0], at);
    put16(bytes, 10, get16(bytes, 10) + 1);
    this.isFirst = true;
    this.unsigned = 0;
    this.follow(mac);
    return at + 6;
  }

  /** Checks the message `bytes[offset .. offset+length)`; returns its length without the signature, -1 when it is wrong. */
  verify(bytes: Uint8Array, offset: number, length: number, nowSeconds: number): number {
    const hmac = this.hmac;
    if (hmac === null) return -1;
    const at = this.lastRecord(bytes, offset, offset + length);
    if (at < 0) return -1;
    const fixed = this.reader.read(bytes, offset, offset + length, at);
    if (at === offset + length || get16(bytes, fixed) !== TYPE_TSIG) {
      // The first message is signed always.
      if (this.isFirst || ++this.unsigned > UNSIGNED_MAX) return -1;
      hmac.update(bytes.subarray(offset, offset + length));
      return length;
    }
    return this.check(hmac, bytes, offset, offset + length, at, fixed, nowSeconds) ? at - offset : -1;
  }

  private check(
    hmac: Hmac,
    bytes: Uint8Array,
    offset: number,
    end: number,
    at: number,
    fixed: number,
    nowSeconds: number,
  ): boolean {
    const key = this.key;
    if (!sameName(lowerName(this.reader.copy()), key.name)) return false;
    const data = this.reader.read(bytes, offset, end, fixed + 10);
    if (data < 0 || data + 10 > end || !sameName(lowerName(this.reader.copy()), key.algorithm)) return false;
    const rest = data + 10 + get16(bytes, data + 8);
    if (get16(bytes, data + 8) !== key.macBytes || rest + 6 > end || rest + 6 + get16(bytes, rest + 4) !== end)
      return false;
    const time = get16(bytes, data) * 0x1_0000_0000 + get32(bytes, data + 2);
    const fudge = get16(bytes, data + 6);
    const head = bytes.slice(offset, offset + HEADER_BYTES);
    head[0] = bytes[rest]!;
    head[1] = bytes[rest + 1]!;
    put16(head, 10, get16(head, 10) - 1);
    hmac.update(head);
    hmac.update(bytes.subarray(offset + HEADER_BYTES, at));
    if (this.isFirst) hmac.update(this.variables(time, fudge, get16(bytes, rest + 2), bytes.subarray(rest + 6, end)));
    else hmac.update(bytes.subarray(data, data + 8));
    const made = hmac.finish();
    let difference = get16(bytes, rest + 2);
    for (let i = 0; i < made.length; i++) difference |= made[i]! ^ bytes[data + 10 + i]!;
    if (difference !== 0 || Math.abs(nowSeconds - time) > Math.min(fudge, TSIG_FUDGE_SECONDS)) return false;
    this.isFirst = false;
    this.unsigned = 0;
    this.follow(made);
    return true;
  }

  /** What comes next is signed over the signature `mac`. */
  private follow(mac: Uint8Array): void {
    const hmac = this.key.begin();
    const length = new Uint8Array(2);
    put16(length, 0, mac.length);
    hmac.update(length);
    hmac.update(mac);
    this.hmac = hmac;
  }

  /** Where the last record begins; the end when there is no additional one, -1 when the message is malformed. */
  private lastRecord(bytes: Uint8Array, offset: number, end: number): number {
    if (end - offset < HEADER_BYTES) return -1;
    let at = offset + HEADER_BYTES;
    for (let i = get16(bytes, offset + 4); i > 0; i--) {
      at = this.reader.read(bytes, offset, end, at);
      if (at < 0 || (at += 4) > end) return -1;
    }
    const additionals = get16(bytes, offset + 10);
    let last = end;
    for (let i = get16(bytes, offset + 6) + get16(bytes, offset + 8) + additionals; i > 0; i--) {
      last = at;
      const fixed = this.reader.read(bytes, offset, end, at);
      if (fixed < 0 || fixed + 10 > end) return -1;
      at = fixed + 10 + get16(bytes, fixed + 8);
      if (at > end) return -1;
    }
    return additionals === 0 ? end : last;
  }

  private variables(time: number, fudge: number, error: number, other: Uint8Array): Uint8Array {
    const { name, algorithm } = this.key;
    const out = new Uint8Array(name.length + 6 + algorithm.length + 12 + other.length);
    out.set(name);
    let at = name.length;
    put16(out, at, 255);
    at += 6;
    out.set(algorithm, at);
    at += algorithm.length;
    putTime(out, at, time);
    put16(out, at + 6, fudge);
    put16(out, at + 8, error);
    put16(out, at + 10, other.length);
    out.set(other, at + 12);
    return out;
  }
}

function sameName(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i]! !== b[i]!) return false;
  return true;
}

/** 48 bits of seconds. */
function putTime(bytes: Uint8Array, at: number, seconds: number): void {
  put16(bytes, at, Math.floor(seconds / 0x1_0000_0000));
  put16(bytes, at + 2, Math.floor(seconds / 0x1_0000) & 0xffff);
  put16(bytes, at + 4, seconds & 0xffff);
}
