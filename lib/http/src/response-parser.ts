/**
 * The HTTP/1.1 response parser: a machine that is fed bytes in pieces of any size.
 *
 * What another recipient could frame differently is refused: Transfer-Encoding beside Content-Length
 * or in HTTP/1.0, codings other than `chunked`, several lengths.
 * @see RFC 9112 section 6.3
 */
import { isText, isValueByte, listHas, spells } from "./ascii.ts";
import { CHUNKED } from "./head-fields.ts";
import {
  CHUNK_SIZE,
  COMPLETE,
  CR,
  decimal,
  END,
  FIELDS,
  FIXED_BODY,
  HEAD,
  LINE_OK,
  MessageParser,
  NEED_MORE,
  START_LINE,
  SWITCHED,
  UNTIL_CLOSE,
} from "./message-parser.ts";
import { ResponseHead, UNTIL_CLOSED } from "./response-head.ts";

/** `HTTP/1.1 200`. */
const STATUS_LINE_BYTES_MIN = 12;

export class ResponseParser extends MessageParser {
  /** After `HEAD`. */
  head: ResponseHead | null = null;

  /** The response is to a HEAD request: it has no body, whatever it announces. */
  private toHead = false;
  private toConnect = false;
  // What the current head said so far; offsets are from its first byte.
  private code = 0;
  private reasonFrom = 0;
  private reasonTo = 0;
  private fieldsFrom = 0;
  private minorVersion = 1;
  private contentLength = 0;
  private lengthSeen = false;
  private codingSeen = false;
  private closeSeen = false;
  private keepAliveSeen = false;

  /** Says what the responses that follow answer; before the first of them arrives. */
  expect(method: string): void {
    this.toHead = method === "HEAD";
    this.toConnect = method === "CONNECT";
  }

  /** True after the `HEAD` behind which another protocol follows (101, or 2xx to CONNECT). */
  get hasSwitched(): boolean {
    return this.state === SWITCHED;
  }

  /**
   * The connection ended. `END` when that is the end of the body, `NEED_MORE` between messages,
   * `FAILED` in the middle of one.
   */
  finish(): number {
    if (this.state === UNTIL_CLOSE || this.state === COMPLETE) {
      this.reset();
      return END;
    }
    if (this.isIdle) return NEED_MORE;
    return this.fail(400, "cut off");
  }

  protected override reset(): void {
    super.reset();
    this.head = null;
    this.contentLength = 0;
    this.lengthSeen = false;
    this.codingSeen = false;
    this.closeSeen = false;
    this.keepAliveSeen = false;
  }

  // ---- head ----

  protected override failTooLong(): number {
    return this.fail(431, "header too large");
  }

  protected override checkPartialLine(): number {
    if (this.state !== START_LINE) return NEED_MORE;
    const length = Math.min(this.gatheredLength, 5);
    if (length === 1 && this.gathered[0]! === CR) return NEED_MORE;
    return isText(this.gathered, 0, length, "HTTP/".slice(0, length)) ? NEED_MORE : this.fail(400, "bad HTTP version");
  }

  protected override startLine(bytes: Uint8Array, from: number, end: number, base: number): number {
    if (end - from < STATUS_LINE_BYTES_MIN || !isText(bytes, from, from + 7, "HTTP/1.")) {
      return this.bad(400, "bad HTTP version");
    }
    const minor = bytes[from + 7]! - 0x30;
    if (minor < 0 || minor > 9 || bytes[from + 8]! !== 0x20) return this.bad(400, "bad HTTP version");
    this.minorVersion = minor === 0 ? 0 : 1;
    const codeFrom = from + 9;
    const codeTo = codeFrom + 3;
    this.code = decimal(bytes, codeFrom, codeTo);
    if (this.code < 100) return this.bad(400, "bad status code");
    // The space may be missing where there is no phrase: many servers leave it out.
    if (codeTo < end && bytes[codeTo]! !== 0x20) return this.bad(400, "bad status code");
    const reasonFrom = Math.min(codeTo + 1, end);
    for (let i = reasonFrom; i < end; i++) if (!isValueByte(bytes[i]!)) return this.bad(400, "bad reason phrase");
    this.reasonFrom = reasonFrom - base;
    this.reasonTo = end - base;
    this.fieldsFrom = end + 2 - base;
    this.state = FIELDS;
    return LINE_OK;
  }

  protected override framingField(
    bytes: Uint8Array,
    from: number,
    colon: number,
    valueFrom: number,
    valueTo: number,
  ): number {
    if (spells(bytes, from, colon, "content-length")) {
      if (this.lengthSeen) return this.bad(400, "two Content-Length fields");
      this.lengthSeen = true;
      const length = decimal(bytes, valueFrom, valueTo);
      if (length < 0) return this.bad(400, "bad Content-Length");
      this.contentLength = length;
    } else if (spells(bytes, from, colon, "transfer-encoding")) {
      if (this.codingSeen || !spells(bytes, valueFrom, valueTo, "chunked")) {
        return this.bad(400, "bad Transfer-Encoding");
      }
      this.codingSeen = true;
    } else if (spells(bytes, from, colon, "connection")) {
      if (listHas(bytes, valueFrom, valueTo, "close")) this.closeSeen = true;
      if (listHas(bytes, valueFrom, valueTo, "keep-alive")) this.keepAliveSeen = true;
    }
    return LINE_OK;
  }

  protected override finishHead(bytes: Uint8Array): number {
    if (this.codingSeen && (this.lengthSeen || this.minorVersion === 0)) {
      return this.fail(400, "Transfer-Encoding beside Content-Length or in HTTP/1.0");
    }
    const switched = this.code === 101 || (this.toConnect && this.code >= 200 && this.code < 300);
    const bodyless = this.toHead || this.code < 200 || this.code === 204 || this.code === 304;
    const framed = this.codingSeen || this.lengthSeen;
    if (!bodyless && this.contentLength > this.bounds.bodyBytesMax) return this.fail(413, "Content Too Large");
    const length =
      switched || bodyless ? 0 : this.codingSeen ? CHUNKED : this.lengthSeen ? this.contentLength : UNTIL_CLOSED;
    const wantsMore = !this.closeSeen && (this.minorVersion > 0 || this.keepAliveSeen);
    this.head = new ResponseHead(
      bytes,
      this.code,
      this.reasonFrom,
      this.reasonTo,
      this.fieldsFrom,
      this.minorVersion,
      length,
      wantsMore && !switched && (bodyless || framed),
    );
    if (switched) this.state = SWITCHED;
    else if (length === CHUNKED) this.state = CHUNK_SIZE;
    else if (length === 0) this.state = COMPLETE;
    else {
      this.remaining = length === UNTIL_CLOSED ? Number.MAX_SAFE_INTEGER : length;
      this.state = length === UNTIL_CLOSED ? UNTIL_CLOSE : FIXED_BODY;
    }
    return HEAD;
  }
}
