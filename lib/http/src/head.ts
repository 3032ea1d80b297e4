/** A parsed request head: the bytes as they came, and what the parser found in them. */
import { bytesLatin1 } from "kiln:core";
import { URL } from "../../url/src/url.ts";
import type { RequestSource } from "../../web/src/request.ts";
import { HeadFields } from "./head-fields.ts";

export class RequestHead extends HeadFields implements RequestSource {
  readonly method: string;
  /** 0 for HTTP/1.0, 1 for HTTP/1.1. */
  readonly minorVersion: number;
  /** Host and port that the client named, as text; "" when it did not. */
  readonly host: string;
  /** Bytes of the body, or `CHUNKED`. */
  readonly contentLength: number;
  /** The client allows another request on the connection. */
  readonly keepAlive: boolean;
  /** The client waits for 100 (Continue) before it sends the body. */
  readonly expectContinue: boolean;
  private readonly targetFrom: number;
  private readonly targetTo: number;
  private targetText: string | null = null;

  constructor(
    bytes: Uint8Array,
    method: string,
    targetFrom: number,
    targetTo: number,
    fieldsFrom: number,
    minorVersion: number,
    host: string,
    contentLength: number,
    keepAlive: boolean,
    expectContinue: boolean,
  ) {
    super(bytes, fieldsFrom);
    this.method = method;
    this.targetFrom = targetFrom;
    this.targetTo = targetTo;
    this.minorVersion = minorVersion;
    this.host = host;
    this.contentLength = contentLength;
    this.keepAlive = keepAlive;
    this.expectContinue = expectContinue;
  }

  get hasBody(): boolean {
    return this.contentLength !== 0;
  }

  /** The request target as it was sent. */
  get target(): string {
    const known = this.targetText;
    if (known !== null) return known;
    const text = bytesLatin1(this.bytes, this.targetFrom, this.targetTo);
    this.targetText = text;
    return text;
  }

  /** RFC 9110 section 7.1: the target URI. A request without a host is taken to mean localhost. */
  absoluteUrl(): string {
    const target = this.target;
    const first = target.charCodeAt(0);
    if (first !== 0x2f && first !== 0x2a) return target;
    const host = this.host === "" ? "localhost" : this.host;
    return first === 0x2f ? `http://${host}${target}` : `http://${host}/`;
  }
}

/**
 * Validates the host that a client names. Clients of one server nearly always name the same one,
 * so the last good answer is kept.
 */
export class HostCheck {
  private lastGood = "";

  /** The text of `bytes[from .. to)` when it is a host with an optional port, "" for nothing, or null. */
  check(bytes: Uint8Array, from: number, to: number): string | null {
    if (from === to) return "";
    const last = this.lastGood;
    if (last.length === to - from) {
      let same = true;
      for (let i = 0; i < last.length; i++) {
        if (bytes[from + i]! !== last.charCodeAt(i)) {
          same = false;
          break;
        }
      }
      if (same) return last;
    }
    for (let i = from; i < to; i++) if (!isHostByte(bytes[i]!)) return null;
    const text = bytesLatin1(bytes, from, to);
    if (!URL.canParse(`http://${text}/`)) return null;
    this.lastGood = text;
    return text;
  }
}

/** uri-host and port of RFC 3986 section 3.2: no user, no path, nothing to be decoded twice. */
function isHostByte(byte: number): boolean {
  if (byte >= 0x30 && byte <= 0x3a) return true; // 0-9 :
  const lower = byte | 0x20;
  if (lower >= 0x61 && lower <= 0x7a) return true;
  switch (byte) {
    case 0x21: // !
    case 0x24: // $
    case 0x25: // %
    case 0x26: // &
    case 0x27: // '
    case 0x28: // (
    case 0x29: // )
    case 0x2a: // *
    case 0x2b: // +
    case 0x2c: // ,
    case 0x2d: // -
    case 0x2e: // .
    case 0x3b: // ;
    case 0x3d: // =
    case 0x5b: // [
    case 0x5d: // ]
    case 0x5f: // _
    case 0x7e: // ~
      return true;
    default:
      return false;
  }
}
