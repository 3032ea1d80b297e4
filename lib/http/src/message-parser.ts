/**
 * What parsers of requests and of responses share: lines in pieces of any size, fields, bodies.
 *
 * Strict where leniency has been used to smuggle messages: lines end in CR LF, fields are not
 * folded, no space precedes a colon, and chunks are what RFC 9112 section 7.1 says.
 * @see RFC 9112
 */
import { findLf, isTokenByte, isValueByte, skipSpace, trimSpace } from "./ascii.ts";
import {
  CHUNK_EXTENSION_BYTES_MAX,
  CHUNK_LINE_BYTES_MAX,
  CHUNK_SIZE_DIGITS_MAX,
  LEADING_LINES_MAX,
  type MessageLimits,
} from "./limits.ts";

/** All bytes were used and nothing is complete. */
export const NEED_MORE = 0;
/** `head` is complete. `END` follows, after the body if there is one. */
export const HEAD = 1;
/** `dataOffset` and `dataLength` say where a part of the body lies in the bytes just given. */
export const BODY = 2;
/** The message is complete; the next step begins another. */
export const END = 3;
/** The message is refused with `status`; no further step may be made. */
export const FAILED = 4;

/** States of a parser. */
export const START_LINE = 0;
export const FIELDS = 1;
export const FIXED_BODY = 2;
export const CHUNK_SIZE = 3;
const CHUNK_DATA = 4;
const CHUNK_END = 5;
const TRAILERS = 6;
export const COMPLETE = 7;
const BROKEN = 8;
/** A body that ends with the connection (responses only). */
export const UNTIL_CLOSE = 9;
/** Another protocol follows on the connection (responses only): no further step may be made. */
export const SWITCHED = 10;

/** What became of a line. */
export const LINE_OK = 0;
const LINE_SKIPPED = 1;
const LINE_LAST = 2;
export const LINE_BAD = 3;

export const CR = 0x0d;
const NOTHING = new Uint8Array(0);
/** The line buffer is kept between requests when it has not grown beyond this. */
const KEPT_BYTES_MAX = 4_096;

export abstract class MessageParser {
  /** After a step: the first byte that was not used. */
  next = 0;
  /** After `BODY`. */
  dataOffset = 0;
  dataLength = 0;
  /** After `FAILED`: the status that a server answers with, and why in a few words. */
  status = 0;
  reason = "";

  protected state = START_LINE;
  protected remaining = 0;
  protected gathered: Uint8Array = NOTHING;
  protected gatheredLength = 0;
  protected readonly bounds: MessageLimits;
  /** Where the unfinished line begins in `gathered`, which holds a head or line that is not whole yet. */
  private lineFrom = 0;
  private leadingLines = 0;
  private fieldCount = 0;
  private trailerBytes = 0;
  private extensionBytes = 0;
  private bodyBytes = 0;

  constructor(bounds: MessageLimits) {
    this.bounds = bounds;
  }

  /** True between messages: nothing of the next one has arrived. */
  get isIdle(): boolean {
    return this.state === START_LINE && this.gatheredLength === 0;
  }

  /** True while the head of a message is being read. */
  get inHead(): boolean {
    return this.state === FIELDS || (this.state === START_LINE && this.gatheredLength > 0);
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
        case START_LINE:
        case FIELDS:
          return this.stepHead(bytes, this.next, end);
        case FIXED_BODY:
        case CHUNK_DATA:
        case UNTIL_CLOSE:
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

  /** Takes the first line `bytes[from .. end)` of a message whose head began at `base`. */
  protected abstract startLine(bytes: Uint8Array, from: number, end: number, base: number): number;
  /** Refuses what can no longer become a first line, so that a peer of another protocol is not kept waiting. */
  protected abstract checkPartialLine(): number;
  /** Notes a field that may matter for framing: its name is `bytes[from .. colon)`. */
  protected abstract framingField(
    bytes: Uint8Array,
    from: number,
    colon: number,
    valueFrom: number,
    valueTo: number,
  ): number;
  /** Takes the whole head, which it owns, and chooses the framing of the body. */
  protected abstract finishHead(bytes: Uint8Array): number;
  protected abstract failTooLong(): number;

  protected reset(): void {
    this.state = START_LINE;
    if (this.gathered.length > KEPT_BYTES_MAX) this.gathered = NOTHING;
    this.gatheredLength = 0;
    this.lineFrom = 0;
    this.leadingLines = 0;
    this.fieldCount = 0;
    this.trailerBytes = 0;
    this.extensionBytes = 0;
    this.bodyBytes = 0;
  }

  protected fail(status: number, reason: string): number {
    this.state = BROKEN;
    this.status = status;
    this.reason = reason;
    return FAILED;
  }

  protected bad(status: number, reason: string): number {
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
      if (size > this.bounds.headerBytesMax) return this.failTooLong();
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

  /** Takes the line `bytes[from .. to)`, which ends in LF; the head began at `base`. */
  private headLine(bytes: Uint8Array, from: number, to: number, base: number): number {
    const end = to - 2;
    if (end < from || bytes[end]! !== CR) return this.bad(400, "line without CR LF");
    if (this.state === START_LINE) {
      if (end === from) {
        return ++this.leadingLines > LEADING_LINES_MAX ? this.bad(400, "empty lines") : LINE_SKIPPED;
      }
      return this.startLine(bytes, from, end, base);
    }
    if (end === from) return LINE_LAST;
    return this.field(bytes, from, end, false);
  }

  /** Checks one field line `bytes[from .. end)` and notes what matters for framing. */
  private field(bytes: Uint8Array, from: number, end: number, trailer: boolean): number {
    if (++this.fieldCount > this.bounds.headerCountMax) return this.bad(431, "too many fields");
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
      if (this.trailerBytes + length > this.bounds.headerBytesMax) return this.bad(431, "trailers too large");
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
    if (this.bodyBytes > this.bounds.bodyBytesMax) return this.bad(413, "Content Too Large");
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

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
/** 1*DIGIT up to 2^53 - 1, or -1. */
export function decimal(bytes: Uint8Array, from: number, to: number): number {
  if (from === to || to - from > 15) return -1;
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
