/**
 * The HTTP/1.1 request parser: a machine that is fed bytes in pieces of any size.
 *
 * It is strict where leniency has been used to smuggle requests: lines end in CR LF, fields are not
 * folded, no space precedes a colon, Content-Length is one number, and it never stands beside
 * Transfer-Encoding.
 * @see RFC 9112
 */
import { URL } from "../../url/src/url.ts";
import { latin1Decode } from "../../web/src/utf8.ts";
import { findLf, isText, isTokenByte, isValueByte, listHas, skipSpace, spells, trimSpace } from "./ascii.ts";
import { CHUNKED, type HostCheck, RequestHead } from "./head.ts";
import {
  CHUNK_EXTENSION_BYTES_MAX,
  CHUNK_LINE_BYTES_MAX,
  CHUNK_SIZE_DIGITS_MAX,
  type HttpLimits,
  LEADING_LINES_MAX,
  METHOD_BYTES_MAX,
} from "./limits.ts";

/** All bytes were used and nothing is complete. */
export const NEED_MORE = 0;
/** `head` is complete. `END` follows, after the body if there is one. */
export const HEAD = 1;
/** `dataOffset` and `dataLength` say where a part of the body lies in the bytes just given. */
export const BODY = 2;
/** The request is complete; the next step begins another. */
export const END = 3;
/** The request is refused with `status`; no further step may be made. */
export const FAILED = 4;

const REQUEST_LINE = 0;
const FIELDS = 1;
const FIXED_BODY = 2;
const CHUNK_SIZE = 3;
const CHUNK_DATA = 4;
const CHUNK_END = 5;
const TRAILERS = 6;
const COMPLETE = 7;
const BROKEN = 8;

/** What became of a line. */
const LINE_OK = 0;
const LINE_SKIPPED = 1;
const LINE_LAST = 2;
const LINE_BAD = 3;

const CR = 0x0d;
const NOTHING = new Uint8Array(0);
/** The line buffer is kept between requests when it has not grown beyond this. */
const KEPT_BYTES_MAX = 4_096;

export class RequestParser {
  /** After a step: the first byte that was not used. */
  next = 0;
  /** After `HEAD`. */
  head: RequestHead | null = null;
  /** After `BODY`. */
  dataOffset = 0;
  dataLength = 0;
  /** After `FAILED`: the status to answer with, and why in a few words. */
  status = 0;
  reason = "";

  private readonly limits: HttpLimits;
  private readonly hosts: HostCheck;
  private state = REQUEST_LINE;
  /** Holds a head or line that is not whole yet. */
  private gathered: Uint8Array = NOTHING;
  private gatheredLength = 0;
  /** Where the unfinished line begins in `gathered`. */
  private lineFrom = 0;
  private leadingLines = 0;
  private fieldCount = 0;
  private trailerBytes = 0;
  private extensionBytes = 0;
  private bodyBytes = 0;
  private remaining = 0;

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
    this.limits = limits;
    this.hosts = hosts;
  }

  /** True between requests: nothing of the next one has arrived. */
  get isIdle(): boolean {
    return this.state === REQUEST_LINE && this.gatheredLength === 0;
  }

  /** True while the head of a request is being read. */
  get inHead(): boolean {
    return this.state === FIELDS || (this.state === REQUEST_LINE && this.gatheredLength > 0);
  }

  /** True when `step` has something to say without further bytes. */
  get hasPending(): boolean {
    return this.state === COMPLETE;
  }

  /** Looks at `bytes[offset .. end)` up to the next event. The bytes are borrowed for the call. */
  step(bytes: Uint8Array, offset: number, end: number): number {
    this.next = offset;
    while (true) {
      switch (this.state) {
        case REQUEST_LINE:
        case FIELDS:
          return this.stepHead(bytes, this.next, end);
        case FIXED_BODY:
        case CHUNK_DATA:
          return this.stepData(this.next, end);
        case CHUNK_SIZE:
        case CHUNK_END:
        case TRAILERS: {
          const outcome = this.stepLine(bytes, this.next, end);
          if (outcome === LINE_BAD) return FAILED;
          if (outcome === LINE_SKIPPED) return NEED_MORE;
          break;
        }
        case COMPLETE:
          this.reset();
          return END;
        default:
          return FAILED;
      }
    }
  }

  private reset(): void {
    this.state = REQUEST_LINE;
    if (this.gathered.length > KEPT_BYTES_MAX) this.gathered = NOTHING;
    this.gatheredLength = 0;
    this.lineFrom = 0;
    this.leadingLines = 0;
    this.fieldCount = 0;
    this.trailerBytes = 0;
    this.extensionBytes = 0;
    this.bodyBytes = 0;
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

  private fail(status: number, reason: string): number {
    this.state = BROKEN;
    this.status = status;
    this.reason = reason;
    return FAILED;
  }

  private bad(status: number, reason: string): number {
    this.fail(status, reason);
    return LINE_BAD;
  }

  // ---- head ----

  private stepHead(bytes: Uint8Array, offset: number, end: number): number {
    let headFrom = offset;
    let lineFrom = offset;
    while (true) {
      const lf = findLf(bytes, lineFrom, end);
      const to = lf < 0 ? end : lf + 1;
      const inPieces = this.gatheredLength > 0;
      const size = inPieces ? this.gatheredLength + to - lineFrom : to - headFrom;
      if (size > this.limits.headerBytesMax) return this.failTooLong();
      if (lf < 0) {
        if (!inPieces) {
          this.lineFrom = lineFrom - headFrom;
          this.gather(bytes, headFrom, end);
        } else this.gather(bytes, lineFrom, end);
        this.next = end;
        return this.checkPartialLine();
      }
      let outcome = LINE_OK;
      if (inPieces) {
        this.gather(bytes, lineFrom, to);
        outcome = this.headLine(this.gathered, this.lineFrom, this.gatheredLength, 0);
        this.lineFrom = this.gatheredLength;
      } else outcome = this.headLine(bytes, lineFrom, to, headFrom);
      lineFrom = to;
      switch (outcome) {
        case LINE_BAD:
          return FAILED;
        case LINE_SKIPPED:
          this.gatheredLength = 0;
          this.lineFrom = 0;
          headFrom = to;
          break;
        case LINE_LAST: {
          const head = inPieces ? this.gathered.slice(0, this.gatheredLength) : bytes.slice(headFrom, to);
          this.next = to;
          this.gatheredLength = 0;
          this.lineFrom = 0;
          return this.finishHead(head);
        }
        default:
          break;
      }
    }
  }

  private failTooLong(): number {
    return this.state === REQUEST_LINE ? this.fail(414, "URI Too Long") : this.fail(431, "header too large");
  }

  /** Refuses what can no longer become a request line, so that a client of another protocol is not kept waiting. */
  private checkPartialLine(): number {
    if (this.state !== REQUEST_LINE) return NEED_MORE;
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

  /** Takes the line `bytes[from .. to)`, which ends in LF; the head began at `base`. */
  private headLine(bytes: Uint8Array, from: number, to: number, base: number): number {
    const end = to - 2;
    if (end < from || bytes[end]! !== CR) return this.bad(400, "line without CR LF");
    if (this.state === REQUEST_LINE) {
      if (end === from) {
        return ++this.leadingLines > LEADING_LINES_MAX ? this.bad(400, "empty lines") : LINE_SKIPPED;
      }
      return this.requestLine(bytes, from, end, base);
    }
    if (end === from) return LINE_LAST;
    return this.field(bytes, from, end, false);
  }

  private requestLine(bytes: Uint8Array, from: number, end: number, base: number): number {
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
    if ((isHttp || isHttps) && URL.canParse(latin1Decode(bytes, from, to))) return true;
    this.fail(400, "bad request target");
    return false;
  }

  /** Checks one field line `bytes[from .. end)` and notes what matters for framing. */
  private field(bytes: Uint8Array, from: number, end: number, trailer: boolean): number {
    if (++this.fieldCount > this.limits.headerCountMax) return this.bad(431, "too many fields");
    let colon = from;
    while (colon < end && isTokenByte(bytes[colon]!)) colon++;
    if (colon === from || colon >= end || bytes[colon]! !== 0x3a) return this.bad(400, "bad field name");
    for (let i = colon + 1; i < end; i++) if (!isValueByte(bytes[i]!)) return this.bad(400, "bad field value");
    if (trailer) return LINE_OK;
    switch (colon - from) {
      case 4:
      case 6:
      case 10:
      case 14:
      case 17: {
        const valueFrom = skipSpace(bytes, colon + 1, end);
        return this.framingField(bytes, from, colon, valueFrom, trimSpace(bytes, valueFrom, end));
      }
      default:
        return LINE_OK;
    }
  }

  private framingField(bytes: Uint8Array, from: number, colon: number, valueFrom: number, valueTo: number): number {
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

  private finishHead(bytes: Uint8Array): number {
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

  // ---- body ----

  private stepData(offset: number, end: number): number {
    const available = end - offset;
    if (available <= 0) return NEED_MORE;
    const length = Math.min(available, this.remaining);
    this.remaining -= length;
    this.dataOffset = offset;
    this.dataLength = length;
    this.next = offset + length;
    if (this.remaining === 0) this.state = this.state === CHUNK_DATA ? CHUNK_END : COMPLETE;
    return BODY;
  }

  /** Takes one line between or behind chunks; LINE_SKIPPED when it is not whole yet. */
  private stepLine(bytes: Uint8Array, offset: number, end: number): number {
    const lf = findLf(bytes, offset, end);
    const to = lf < 0 ? end : lf + 1;
    const length = this.gatheredLength + to - offset;
    if (this.state === TRAILERS) {
      if (this.trailerBytes + length > this.limits.headerBytesMax) return this.bad(431, "trailers too large");
    } else if (length > CHUNK_LINE_BYTES_MAX) return this.bad(400, "bad chunk");
    this.next = to;
    if (lf < 0) {
      this.gather(bytes, offset, to);
      // What stands where a CR LF must be is refused at once.
      if (this.state === CHUNK_END && this.gatheredLength > 0 && this.gathered[0]! !== CR) {
        return this.bad(400, "bad chunk");
      }
      return LINE_SKIPPED;
    }
    if (this.gatheredLength === 0) return this.bodyLine(bytes, offset, to);
    this.gather(bytes, offset, to);
    this.gatheredLength = 0;
    return this.bodyLine(this.gathered, 0, length);
  }

  private bodyLine(bytes: Uint8Array, from: number, to: number): number {
    const end = to - 2;
    if (end < from || bytes[end]! !== CR) return this.bad(400, "line without CR LF");
    switch (this.state) {
      case CHUNK_SIZE:
        return this.chunkSize(bytes, from, end);
      case CHUNK_END:
        if (end !== from) return this.bad(400, "bad chunk");
        this.state = CHUNK_SIZE;
        return LINE_OK;
      default:
        if (end === from) {
          this.state = COMPLETE;
          return LINE_OK;
        }
        this.trailerBytes += to - from;
        return this.field(bytes, from, end, true);
    }
  }

  /** RFC 9112 section 7.1: `chunk-size [ chunk-ext ]`. Extensions are checked and ignored. */
  private chunkSize(bytes: Uint8Array, from: number, end: number): number {
    let at = from;
    let size = 0;
    while (at < end) {
      const digit = hexDigit(bytes[at]!);
      if (digit < 0) break;
      size = size * 16 + digit;
      at++;
    }
    const digits = at - from;
    if (digits === 0 || digits > CHUNK_SIZE_DIGITS_MAX) return this.bad(400, "bad chunk size");
    if (at < end) {
      this.extensionBytes += end - at;
      if (this.extensionBytes > CHUNK_EXTENSION_BYTES_MAX) return this.bad(413, "chunk extensions");
      const semicolon = skipSpace(bytes, at, end);
      if (semicolon >= end || bytes[semicolon]! !== 0x3b) return this.bad(400, "bad chunk size");
      for (let i = semicolon; i < end; i++) if (!isValueByte(bytes[i]!)) return this.bad(400, "bad chunk extension");
    }
    if (size === 0) {
      this.state = TRAILERS;
      return LINE_OK;
    }
    this.bodyBytes += size;
    if (this.bodyBytes > this.limits.bodyBytesMax) return this.bad(413, "Content Too Large");
    this.remaining = size;
    this.state = CHUNK_DATA;
    return LINE_OK;
  }

  // ---- gathering ----

  private gather(bytes: Uint8Array, from: number, to: number): void {
    const needed = this.gatheredLength + to - from;
    if (needed > this.gathered.length) {
      const grown = new Uint8Array(Math.max(256, this.gathered.length * 2, needed));
      grown.set(this.gathered.subarray(0, this.gatheredLength));
      this.gathered = grown;
    }
    const target = this.gathered;
    let at = this.gatheredLength;
    for (let i = from | 0; i < to; i++) target[at++] = bytes[i]!;
    this.gatheredLength = at;
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
  return latin1Decode(bytes, from, to);
}

/** 1*DIGIT up to 2^53 - 1, or -1. */
function decimal(bytes: Uint8Array, from: number, to: number): number {
  if (from === to || to - from > 15) return -1;
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
