/** What requests of a client and responses of a server have in common: fields, and what a head says of its body. */
import type { OutputBuffer } from "../../../http/src/output.ts";
import { latin1Decode, utf8Encode } from "../../../web/src/utf8.ts";
import type { BufferEncoding } from "../encodings.ts";
import { CodedError } from "../errors.ts";
import { EventEmitter } from "../events.ts";
import {
  type FieldLines,
  headersSentError,
  OutgoingFields,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
} from "../http-fields.ts";

/** The length of a body that nobody knows yet. */
const UNKNOWN = -1;

export abstract class OutgoingMessage<Events extends Record<keyof Events, unknown[]>> extends EventEmitter<Events> {
  /** `end` was called. */
  writableEnded = false;
  destroyed = false;
  shouldKeepAlive = true;
  /** Whether a body of unknown length is sent in chunks unless the program says otherwise. */
  useChunkedEncodingByDefault = true;
  chunkedEncoding = false;
  sendDate = false;
  /** Whether bodies of another length than the Content-Length are refused. */
  strictContentLength = false;
  protected readonly fields = new OutgoingFields();
  protected needDrain = false;
  /** Messages of this kind have a body, if only an empty one. */
  protected hasBody = true;
  /** Bytes of the body, as the program announced or ended it. */
  protected bodyLength = UNKNOWN;
  /** No other message follows on the connection. */
  protected last = false;
  /** The connection belongs to an agent. */
  protected pooled = false;
  /** Other messages may follow, but the connection takes none. */
  protected exhausted = false;
  /** What the head says of the connection, and of the body: its bytes, 0 where it says nothing. */
  protected saysClose = false;
  protected announcedBytes = 0;
  /** The value of Keep-Alive; "" for none. */
  protected keepAliveHint = "";
  private firstLine = "";
  /** The fields of the head; null until they are settled. */
  private lines: FieldLines | null = null;
  /** Our own fields, each with its end of line. */
  private ownLines = "";
  private sendsOwnDate = false;
  private connectionRemoved = false;
  private lengthRemoved = false;
  private codingRemoved = false;
  private bodyBytes = 0;

  get headersSent(): boolean {
    return this.lines !== null;
  }

  /** Kept for older programs. */
  get finished(): boolean {
    return this.writableEnded;
  }

  get writable(): boolean {
    return !this.writableEnded && !this.destroyed;
  }

  get writableNeedDrain(): boolean {
    return this.needDrain && !this.destroyed;
  }

  /** @throws Error when the head was sent; TypeError for what cannot be sent. */
  setHeader(name: string, value: OutgoingHttpHeader): this {
    if (this.headersSent) throw headersSentError("set");
    this.fields.set(name, value);
    return this;
  }

  appendHeader(name: string, value: string | string[]): this {
    if (this.headersSent) throw headersSentError("append");
    this.fields.append(name, value);
    return this;
  }

  getHeader(name: string): OutgoingHttpHeader | undefined {
    return this.fields.get(name);
  }

  getHeaders(): OutgoingHttpHeaders {
    return this.fields.all();
  }

  getHeaderNames(): string[] {
    return this.fields.names();
  }

  hasHeader(name: string): boolean {
    return this.fields.has(name);
  }

  /** Removes a field of the program, or one of Connection, Content-Length, Transfer-Encoding and Date for good. */
  removeHeader(name: string): void {
    if (this.headersSent) throw headersSentError("remove");
    switch (name.toLowerCase()) {
      case "connection":
        this.connectionRemoved = true;
        break;
      case "content-length":
        this.lengthRemoved = true;
        break;
      case "transfer-encoding":
        this.codingRemoved = true;
        break;
      case "date":
        this.sendDate = false;
        break;
    }
    this.fields.remove(name);
  }

  /**
   * Settles what the head says, from the program's fields and from what is known of the body by now.
   * @throws Error for Trailer where the body has none.
   */
  protected settleHead(firstLine: string, lines: FieldLines): void {
    let hasConnection = false;
    let hasLength = false;
    let hasCoding = false;
    let hasTrailer = false;
    let hint = this.keepAliveHint;
    this.sendsOwnDate = this.sendDate;
    for (let i = 0; i < lines.count(); i++) {
      switch (lines.lowerAt(i)) {
        case "connection":
          hasConnection = true;
          this.connectionRemoved = false;
          if (hasWord(lines.valueAt(i), "close")) {
            this.last = true;
            this.saysClose = true;
          } else this.shouldKeepAlive = true;
          break;
        case "transfer-encoding":
          hasCoding = true;
          if (hasWord(lines.valueAt(i), "chunked")) this.chunkedEncoding = true;
          break;
        case "content-length":
          hasLength = true;
          this.lengthRemoved = false;
          this.bodyLength = Number(lines.valueAt(i));
          break;
        case "date":
          this.sendsOwnDate = false;
          break;
        case "trailer":
          hasTrailer = true;
          break;
        case "keep-alive":
          hint = "";
          break;
      }
    }
    if (this.chunkedEncoding && this.hasNoContent()) {
      // A client that takes the chunks for a body, or does not, reads the next response differently.
      this.chunkedEncoding = false;
      this.shouldKeepAlive = false;
    }
    let own = "";
    if (this.connectionRemoved) this.last = !this.shouldKeepAlive;
    else if (!hasConnection) {
      if (!this.shouldKeepAlive || !(hasLength || this.useChunkedEncodingByDefault || this.pooled)) {
        this.last = true;
        this.saysClose = true;
        own = "Connection: close\r\n";
      } else if (this.exhausted) own = "Connection: close\r\n";
      else own = hint === "" ? "Connection: keep-alive\r\n" : `Connection: keep-alive\r\nKeep-Alive: ${hint}\r\n`;
    }
    if (hasLength) this.announcedBytes = this.bodyLength;
    else if (!hasCoding) {
      if (!this.hasBody) this.chunkedEncoding = false;
      else if (!this.useChunkedEncodingByDefault) this.last = true;
      else if (!hasTrailer && !this.lengthRemoved && this.bodyLength !== UNKNOWN) {
        this.announcedBytes = this.bodyLength;
        own += `Content-Length: ${this.bodyLength}\r\n`;
      } else if (!this.codingRemoved) {
        own += "Transfer-Encoding: chunked\r\n";
        this.chunkedEncoding = true;
      } else this.last = true;
    }
    if (hasTrailer && !this.chunkedEncoding) {
      throw new CodedError("ERR_HTTP_TRAILER_INVALID", "Trailers are invalid with this transfer encoding");
    }
    this.firstLine = firstLine;
    this.lines = lines;
    this.ownLines = own;
  }

  /** Whether the message is a response that has no body by its status. */
  protected hasNoContent(): boolean {
    return false;
  }

  /** Writes the settled head. Text beside ASCII in it is sent as `encoding` has it: UTF-8, or Latin-1. */
  protected writeHeadTo(output: OutputBuffer, date: string, encoding: "utf8" | "latin1"): void {
    const lines = this.lines!;
    const coded = encoding === "utf8";
    output.latin1(coded ? utf8Text(this.firstLine) : this.firstLine);
    for (let i = 0; i < lines.count(); i++) {
      const value = lines.valueAt(i);
      output.field(lines.nameAt(i), coded ? utf8Text(value) : value);
    }
    if (this.sendsOwnDate && date !== "") output.field("Date", date);
    output.latin1(this.ownLines);
    output.crlf();
  }

  /** The encoding of a head that leaves with `data`: as in Node, that of the text it is put before. */
  protected headEncoding(data: string | Uint8Array | null, encoding: BufferEncoding | undefined): "utf8" | "latin1" {
    if (typeof data !== "string" || (this.chunkedEncoding && data !== "")) return "latin1";
    return encoding === undefined || encoding === "utf8" ? "utf8" : "latin1";
  }

  /** Counts a part of the body, the last one if `whole`. @throws Error where the program wants its Content-Length kept. */
  protected countBody(bytes: number, whole: boolean): void {
    if (!this.strictContentLength) return;
    const sum = this.bodyBytes + bytes;
    const announced = this.bodyLength !== UNKNOWN && this.hasBody && !this.lengthRemoved;
    if (announced && !this.chunkedEncoding && !this.fields.has("transfer-encoding")) {
      if (whole ? sum !== this.bodyLength : sum > this.bodyLength) {
        throw new CodedError(
          "ERR_HTTP_CONTENT_LENGTH_MISMATCH",
          `Response body's content-length of ${sum} byte(s) does not match the content-length of ${this.bodyLength} byte(s) set in header`,
        );
      }
    }
    this.bodyBytes = sum;
  }
}

/** Whether `word`, in lower case, stands by itself in a field's value. */
export function hasWord(value: string, word: string): boolean {
  const lower = value.toLowerCase();
  for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
    const next = at + word.length;
    const before = at > 0 && isWordUnit(lower.charCodeAt(at - 1));
    if (!before && (next === lower.length || !isWordUnit(lower.charCodeAt(next)))) return true;
  }
  return false;
}

/** Letters (in lower case), digits and `_`. */
function isWordUnit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f;
}

/** The bytes of `text` in UTF-8, each as a unit. */
function utf8Text(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) < 0x80) continue;
    const bytes = utf8Encode(text);
    return latin1Decode(bytes, 0, bytes.length);
  }
  return text;
}
