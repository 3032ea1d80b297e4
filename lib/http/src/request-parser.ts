/**
 * The HTTP/1.1 request parser: a machine that is fed bytes in pieces of any size.
 *
 * Beyond what all messages must be: Content-Length is one number, and it never stands beside
 * Transfer-Encoding.
 * @see RFC 9112
 */
import { bytesLatin1 } from "kiln:core";
import { URL } from "../../url/src/url.ts";
import { isText, isTokenByte, listHas, spells } from "./ascii.ts";
import { type HostCheck, RequestHead } from "./head.ts";
import { CHUNKED } from "./head-fields.ts";
import { type HttpLimits, METHOD_BYTES_MAX } from "./limits.ts";
import {
  CHUNK_SIZE,
  COMPLETE,
  CR,
  decimal,
  FIELDS,
  FIXED_BODY,
  HEAD,
  LINE_BAD,
  LINE_OK,
  MessageParser,
  NEED_MORE,
  START_LINE,
} from "./message-parser.ts";

export class RequestParser extends MessageParser {
  /** After `HEAD`. */
  head: RequestHead | null = null;

  private readonly limits: HttpLimits;
  private readonly hosts: HostCheck;

  // What the current head said so far; offsets are from its first byte.
  private method = "";
  private targetFrom = 0;
  private targetTo = 0;
  private fieldsFrom = 0;
  private minorVersion = 1;
  private hostText = "";
  private hostSeen = false;
  private contentLength = 0;
  private lengthSeen = false;
  private chunked = false;
  private codingSeen = false;
  private closeSeen = false;
  private keepAliveSeen = false;
  private expectSeen = false;

  constructor(limits: HttpLimits, hosts: HostCheck) {
    super(limits);
    this.limits = limits;
    this.hosts = hosts;
  }

  protected override reset(): void {
    super.reset();
    this.hostText = "";
    this.hostSeen = false;
    this.contentLength = 0;
    this.lengthSeen = false;
    this.chunked = false;
    this.codingSeen = false;
    this.closeSeen = false;
    this.keepAliveSeen = false;
    this.expectSeen = false;
    this.head = null;
  }

  // ---- head ----

  protected override failTooLong(): number {
    return this.state === START_LINE ? this.fail(414, "URI Too Long") : this.fail(431, "header too large");
  }

  protected override checkPartialLine(): number {
    if (this.state !== START_LINE) return NEED_MORE;
    const length = this.gatheredLength;
    if (length > this.limits.uriBytesMax + METHOD_BYTES_MAX + 16) return this.failTooLong();
    if (length === 1 && this.gathered[0]! === CR) return NEED_MORE;
    for (let i = 0; i < length; i++) {
      const byte = this.gathered[i]!;
      if (byte === 0x20 && i > 0) break;
      if (!isTokenByte(byte) || i >= METHOD_BYTES_MAX) return this.fail(400, "bad method");
    }
    return NEED_MORE;
  }

  protected override startLine(bytes: Uint8Array, from: number, end: number, base: number): number {
    let at = from;
    while (at < end && isTokenByte(bytes[at]!)) at++;
    if (at === from || at >= end || bytes[at]! !== 0x20 || at - from > METHOD_BYTES_MAX) {
      return this.bad(400, "bad method");
    }
    this.method = methodText(bytes, from, at);
    const targetFrom = at + 1;
    at = targetFrom;
    // Visible ASCII only; a fragment is never sent.
    while (at < end && bytes[at]! > 0x20 && bytes[at]! < 0x7f && bytes[at]! !== 0x23) at++;
    if (at - targetFrom > this.limits.uriBytesMax) return this.bad(414, "URI Too Long");
    if (at === targetFrom || at >= end || bytes[at]! !== 0x20) return this.bad(400, "bad request target");
    const version = at + 1;
    if (end - version !== 8 || !isText(bytes, version, version + 5, "HTTP/") || bytes[version + 6]! !== 0x2e) {
      return this.bad(400, "bad HTTP version");
    }
    const major = bytes[version + 5]! - 0x30;
    const minor = bytes[version + 7]! - 0x30;
    if (major < 0 || major > 9 || minor < 0 || minor > 9) return this.bad(400, "bad HTTP version");
    if (major !== 1) return this.bad(505, "HTTP version");
    this.minorVersion = minor === 0 ? 0 : 1;
    if (!this.targetIsValid(bytes, targetFrom, at)) return LINE_BAD;
    this.targetFrom = targetFrom - base;
    this.targetTo = at - base;
    this.fieldsFrom = end + 2 - base;
    this.state = FIELDS;
    return LINE_OK;
  }

  /** RFC 9112 section 3.2: origin form, absolute form, or `*` for OPTIONS. */
  private targetIsValid(bytes: Uint8Array, from: number, to: number): boolean {
    if (this.method === "CONNECT") {
      this.fail(501, "CONNECT");
      return false;
    }
    const first = bytes[from]!;
    if (first === 0x2f) return true;
    if (first === 0x2a && to - from === 1 && this.method === "OPTIONS") return true;
    const isHttp = to - from > 7 && spells(bytes, from, from + 7, "http://");
    const isHttps = to - from > 8 && spells(bytes, from, from + 8, "https://");
    if ((isHttp || isHttps) && URL.canParse(bytesLatin1(bytes, from, to))) return true;
    this.fail(400, "bad request target");
    return false;
  }

  protected override framingField(
    bytes: Uint8Array,
    from: number,
    colon: number,
    valueFrom: number,
    valueTo: number,
  ): number {
    if (spells(bytes, from, colon, "host")) {
      if (this.hostSeen) return this.bad(400, "two Host fields");
      this.hostSeen = true;
      const host = this.hosts.check(bytes, valueFrom, valueTo);
      if (host === null) return this.bad(400, "bad Host field");
      this.hostText = host;
    } else if (spells(bytes, from, colon, "content-length")) {
      if (this.lengthSeen) return this.bad(400, "two Content-Length fields");
      this.lengthSeen = true;
      const length = decimal(bytes, valueFrom, valueTo);
      if (length < 0) return this.bad(400, "bad Content-Length");
      this.contentLength = length;
    } else if (spells(bytes, from, colon, "transfer-encoding")) {
      if (this.codingSeen) return this.bad(400, "two Transfer-Encoding fields");
      this.codingSeen = true;
      this.chunked = spells(bytes, valueFrom, valueTo, "chunked");
      if (!this.chunked) {
        // RFC 9112 section 6.1: a coding that we do not know; section 6.3: chunked must be the last.
        const known = listHas(bytes, valueFrom, valueTo, "chunked") || valueFrom === valueTo;
        return known ? this.bad(400, "bad Transfer-Encoding") : this.bad(501, "Transfer-Encoding");
      }
    } else if (spells(bytes, from, colon, "connection")) {
      if (listHas(bytes, valueFrom, valueTo, "close")) this.closeSeen = true;
      if (listHas(bytes, valueFrom, valueTo, "keep-alive")) this.keepAliveSeen = true;
    } else if (spells(bytes, from, colon, "expect")) {
      if (!spells(bytes, valueFrom, valueTo, "100-continue")) return this.bad(417, "Expect");
      this.expectSeen = true;
    }
    return LINE_OK;
  }

  protected override finishHead(bytes: Uint8Array): number {
    if (this.minorVersion > 0 && !this.hostSeen) return this.fail(400, "no Host field");
    if (this.codingSeen && (this.lengthSeen || this.minorVersion === 0)) {
      return this.fail(400, "Transfer-Encoding beside Content-Length or in HTTP/1.0");
    }
    if (this.contentLength > this.limits.bodyBytesMax) return this.fail(413, "Content Too Large");
    const length = this.chunked ? CHUNKED : this.contentLength;
    this.head = new RequestHead(
      bytes,
      this.method,
      this.targetFrom,
      this.targetTo,
      this.fieldsFrom,
      this.minorVersion,
      this.hostText,
      length,
      !this.closeSeen && (this.minorVersion > 0 || this.keepAliveSeen),
      this.expectSeen && this.minorVersion > 0 && length !== 0,
    );
    this.remaining = this.contentLength;
    this.state = this.chunked ? CHUNK_SIZE : length > 0 ? FIXED_BODY : COMPLETE;
    return HEAD;
  }
}

/** The method as a string; the usual ones are constants. */
function methodText(bytes: Uint8Array, from: number, to: number): string {
  if (isText(bytes, from, to, "GET")) return "GET";
  if (isText(bytes, from, to, "POST")) return "POST";
  if (isText(bytes, from, to, "HEAD")) return "HEAD";
  if (isText(bytes, from, to, "PUT")) return "PUT";
  if (isText(bytes, from, to, "DELETE")) return "DELETE";
  if (isText(bytes, from, to, "OPTIONS")) return "OPTIONS";
  return bytesLatin1(bytes, from, to);
}
