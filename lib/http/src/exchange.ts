/**
 * One request and its response on a connection: the layer that the fetch server and `node:http` share.
 *
 * A response is either sent whole with `respond`, or begun with `start`, continued with `write` and
 * ended with `finish`. The framing (Content-Length, chunks, or closing) is chosen here.
 * @see RFC 9112 sections 6 and 7
 */
import type { Takeover } from "../../sockets/src/takeover.ts";
import { utf8Length } from "../../web/src/utf8.ts";
import type { RequestHead } from "./head.ts";
import { INLINE_BODY_BYTES_MAX } from "./limits.ts";
import type { OutputBuffer } from "./output.ts";
import { reasonPhrase } from "./status.ts";

/** Response fields by index; `Headers` is one. Names and values must be valid already. */
export interface FieldList {
  count(): number;
  nameAt(index: number): string;
  valueAt(index: number): string;
}

/** What an exchange needs of its connection. */
export interface ExchangeCarrier {
  /** The server's output buffer, for the bytes of this connection. */
  claimOutput(): OutputBuffer;
  /** The value of the Date field, or "" to send none. */
  dateText(): string;
  /** False when the connection is to be closed after this response in any case. */
  mayKeepAlive(): boolean;
  /** Sends what is in the output buffer now, or at the end of the current turn. */
  outputReady(): void;
  /** Sends the output buffer, then these bytes. Returns false when the client should be waited for. */
  sendDirect(bytes: Uint8Array, offset: number, length: number): boolean;
  /** True when the client is behind: wait for `onDrain`. */
  isBlocked(): boolean;
  /** The response is complete. */
  responseDone(exchange: Exchange, keepAlive: boolean): void;
  /** The response cannot be completed: drops the connection. */
  abandon(): void;
  /** Ends HTTP on the connection; `takeover` goes on with it once the bytes at hand are put aside. */
  handOver(takeover: Takeover): void;
  pauseBody(paused: boolean): void;
}

/** Called by the connection; one listener serves one connection. */
export interface ExchangeListener {
  /** A head arrived. Body and end follow. */
  onRequest(exchange: Exchange): void;
  /** Part of the body, borrowed for the call. */
  onBody(exchange: Exchange, bytes: Uint8Array, offset: number, length: number): void;
  /** The request is complete. */
  onRequestEnd(exchange: Exchange): void;
  /** There is room again after `isBlocked`. */
  onDrain(exchange: Exchange): void;
  /** The connection went away before the exchange was complete; nothing that is written now arrives. */
  onAbort(exchange: Exchange): void;
}

/** A response without fields of its own. */
export const NO_FIELDS: FieldList = {
  count: () => 0,
  nameAt: () => "",
  valueAt: () => "",
};

const NOT_STARTED = 0;
const STARTED = 1;
const DONE = 2;

/** What is written of a body is not sent. */
export const FRAME_NONE = 0;
/** As it is, up to a length. */
const FRAME_LENGTH = 1;
export const FRAME_CHUNKED = 2;
/** As it is. */
export const FRAME_PLAIN = 3;

const UNKNOWN = -1;

export class Exchange {
  readonly head: RequestHead;
  /** Set by the connection when the whole request was read. */
  requestComplete = false;
  private readonly carrier: ExchangeCarrier;
  private state = NOT_STARTED;
  private aborted = false;
  private framing = FRAME_NONE;
  private remaining = 0;
  private keepAlive: boolean;

  constructor(head: RequestHead, carrier: ExchangeCarrier) {
    this.head = head;
    this.carrier = carrier;
    this.keepAlive = head.keepAlive;
  }

  get isStarted(): boolean {
    return this.state !== NOT_STARTED;
  }

  get isDone(): boolean {
    return this.state === DONE;
  }

  /** Whether what is written after `start` is sent: not in answer to HEAD. */
  get sendsBody(): boolean {
    return this.framing !== FRAME_NONE;
  }

  /** True when the connection is gone: writing has no effect. */
  get isAborted(): boolean {
    return this.aborted;
  }

  get isBlocked(): boolean {
    return !this.aborted && this.carrier.isBlocked();
  }

  /** Stops and restarts `onBody`. */
  pauseBody(paused: boolean): void {
    if (!this.aborted) this.carrier.pauseBody(paused);
  }

  /** The connection is gone. @internal */
  abort(): void {
    this.aborted = true;
  }

  /** Drops the connection without (the rest of) a response. */
  destroy(): void {
    if (!this.aborted && this.state !== DONE) this.carrier.abandon();
  }

  /**
   * Gives the connection to another protocol without a response: `takeover` says what is to be said. What the client
   * sent behind the head, a body too, is the taker's.
   */
  handOver(takeover: Takeover): void {
    if (this.aborted || this.state !== NOT_STARTED) {
      takeover.lost();
      return;
    }
    this.state = DONE;
    this.carrier.handOver(takeover);
  }

  /**
   * Answers 101 (Switching Protocols) with `fields` beside Connection, and gives the connection to `takeover`. To a
   * request of HTTP/1.0, which has no such answer (RFC 9110 section 7.8), it is 400.
   */
  switchProtocols(fields: FieldList, takeover: Takeover): void {
    if (!this.aborted && this.state === NOT_STARTED && this.head.minorVersion === 0) {
      this.respond(400, "", NO_FIELDS, null);
    }
    if (!this.aborted && this.state === NOT_STARTED) {
      const output = this.carrier.claimOutput();
      output.latin1("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n");
      const count = fields.count();
      for (let i = 0; i < count; i++) output.field(fields.nameAt(i), fields.valueAt(i));
      output.crlf();
    }
    this.handOver(takeover);
  }

  /** Sends a whole response. A Content-Length in `fields` counts only where no body is sent. */
  respond(status: number, statusText: string, fields: FieldList, body: string | Uint8Array | null): void {
    if (this.aborted || this.state !== NOT_STARTED) return;
    const length = body === null ? 0 : typeof body === "string" ? utf8Length(body) : body.length;
    const bodyless = this.head.method === "HEAD" || isBodyless(status);
    this.writeHead(status, statusText, fields, bodyless && body === null ? UNKNOWN : length, true);
    if (body !== null && !bodyless && length > 0) this.writeWhole(body, length);
    this.complete();
  }

  /** Begins a response whose body is written in parts. A Content-Length in `fields` is kept to. */
  start(status: number, statusText: string, fields: FieldList): void {
    if (this.aborted || this.state !== NOT_STARTED) return;
    this.writeHead(status, statusText, fields, UNKNOWN, false);
    this.state = STARTED;
    this.carrier.outputReady();
  }

  /** The value of the Date field, or "" to send none. */
  dateText(): string {
    return this.carrier.dateText();
  }

  /** False when the connection is closed after this response in any case. */
  mayKeepAlive(): boolean {
    return this.carrier.mayKeepAlive();
  }

  /** Where a caller that writes heads himself puts this one; `begin` follows. Null when none can be sent any more. */
  claimHead(): OutputBuffer | null {
    return this.aborted || this.state !== NOT_STARTED ? null : this.carrier.claimOutput();
  }

  /** The head was written. It leaves with the next `write`, `flush` or `finish`; the body goes as `framing` says. */
  begin(framing: number, keepAlive: boolean): void {
    this.framing = framing;
    this.keepAlive = keepAlive;
    this.state = STARTED;
  }

  /** Sends what there is. */
  flush(): void {
    if (!this.aborted && this.state === STARTED) this.carrier.outputReady();
  }

  /** Sends a part of the body. Returns false when `onDrain` should be waited for. */
  write(bytes: Uint8Array, offset: number, length: number): boolean {
    if (this.aborted || this.state !== STARTED || length === 0) return true;
    if (this.framing === FRAME_NONE) return true;
    const room = this.writePart(bytes, offset, length);
    if (this.aborted) return true;
    this.carrier.outputReady();
    return room && !this.carrier.isBlocked();
  }

  private writePart(bytes: Uint8Array, offset: number, length: number): boolean {
    const output = this.carrier.claimOutput();
    switch (this.framing) {
      case FRAME_CHUNKED:
        output.latin1(length.toString(16));
        output.crlf();
        break;
      case FRAME_LENGTH:
        // More than was announced would be read as the next response.
        if (length > this.remaining) {
          this.carrier.abandon();
          return true;
        }
        this.remaining -= length;
        break;
      default:
        break;
    }
    let room = true;
    if (length > INLINE_BODY_BYTES_MAX) room = this.carrier.sendDirect(bytes, offset, length);
    else output.copy(bytes, offset, length);
    // Bytes that went by themselves have taken the buffer along.
    if (this.framing === FRAME_CHUNKED) this.carrier.claimOutput().crlf();
    return room;
  }

  /** Ends a response that was begun, `last` with it. */
  finish(last: Uint8Array | null = null): void {
    if (this.aborted || this.state !== STARTED) return;
    if (last !== null && last.length > 0 && this.framing !== FRAME_NONE) this.writePart(last, 0, last.length);
    if (this.aborted) return;
    if (this.framing === FRAME_CHUNKED) this.carrier.claimOutput().latin1("0\r\n\r\n");
    else if (this.framing === FRAME_LENGTH && this.remaining > 0) {
      this.carrier.abandon();
      return;
    }
    this.complete();
  }

  private complete(): void {
    this.state = DONE;
    this.carrier.outputReady();
    this.carrier.responseDone(this, this.keepAlive);
  }

  private writeWhole(body: string | Uint8Array, length: number): void {
    const output = this.carrier.claimOutput();
    if (length <= INLINE_BODY_BYTES_MAX) {
      if (typeof body === "string") output.utf8(body, length);
      else output.copy(body, 0, length);
    } else if (typeof body === "string") {
      // Long text is encoded behind the head; the buffer shrinks again when it has been sent.
      output.utf8(body, length);
    } else this.carrier.sendDirect(body, 0, length);
  }

  /** `length` is that of the body, or UNKNOWN; `whole` when the body follows at once. */
  private writeHead(status: number, statusText: string, fields: FieldList, length: number, whole: boolean): void {
    const output = this.carrier.claimOutput();
    output.latin1("HTTP/1.1 ");
    output.decimal(status);
    output.latin1(" ");
    output.latin1(statusText === "" ? reasonPhrase(status) : statusText);
    output.crlf();
    let dated = false;
    let announced = UNKNOWN;
    const count = fields.count();
    for (let i = 0; i < count; i++) {
      const name = fields.nameAt(i);
      const value = fields.valueAt(i);
      switch (managedField(name)) {
        case OTHER:
          break;
        case DATE:
          dated = true;
          break;
        case LENGTH:
          announced = lengthValue(value);
          continue;
        case CONNECTION:
          if (value.toLowerCase().includes("close")) this.keepAlive = false;
          continue;
        default:
          continue; // Transfer-Encoding and Keep-Alive are ours to say.
      }
      output.field(name, value);
    }
    if (!this.carrier.mayKeepAlive()) this.keepAlive = false;
    this.chooseFraming(status, length, announced, whole);
    if (!this.keepAlive) output.latin1("Connection: close\r\n");
    else if (this.head.minorVersion === 0) output.latin1("Connection: keep-alive\r\n");
    if (!dated) {
      const date = this.carrier.dateText();
      if (date !== "") output.field("Date", date);
    }
    output.crlf();
  }

  private chooseFraming(status: number, length: number, announced: number, whole: boolean): void {
    const output = this.carrier.claimOutput();
    const noBody = this.head.method === "HEAD" || isBodyless(status);
    const known = whole && length !== UNKNOWN ? length : announced;
    if (noBody) {
      this.framing = FRAME_NONE;
      // RFC 9110 section 8.6: none with 1xx and 204; with HEAD and 304 it tells what GET would give.
      if (known !== UNKNOWN && status >= 200 && status !== 204 && (status !== 304 || announced !== UNKNOWN)) {
        this.lengthField(known);
      } else if (known === UNKNOWN && this.head.method === "HEAD" && !whole && this.head.minorVersion > 0) {
        if (!isBodyless(status)) output.latin1("Transfer-Encoding: chunked\r\n");
      }
    } else if (known !== UNKNOWN) {
      this.framing = FRAME_LENGTH;
      this.remaining = known;
      this.lengthField(known);
    } else if (this.head.minorVersion > 0) {
      this.framing = FRAME_CHUNKED;
      output.latin1("Transfer-Encoding: chunked\r\n");
    } else {
      this.framing = FRAME_PLAIN;
      this.keepAlive = false;
    }
  }

  private lengthField(length: number): void {
    const output = this.carrier.claimOutput();
    output.latin1("Content-Length: ");
    output.decimal(length);
    output.crlf();
  }
}

function isBodyless(status: number): boolean {
  return status < 200 || status === 204 || status === 304;
}

const OTHER = 0;
const DATE = 1;
const LENGTH = 2;
const CONNECTION = 3;
const HOP = 4;

/** Which of the fields that this file manages `name` is. */
function managedField(name: string): number {
  switch (name.length) {
    case 4:
      return name.toLowerCase() === "date" ? DATE : OTHER;
    case 10: {
      const lower = name.toLowerCase();
      return lower === "connection" ? CONNECTION : lower === "keep-alive" ? HOP : OTHER;
    }
    case 14:
      return name.toLowerCase() === "content-length" ? LENGTH : OTHER;
    case 17:
      return name.toLowerCase() === "transfer-encoding" ? HOP : OTHER;
    default:
      return OTHER;
  }
}

/** The value of a Content-Length, or UNKNOWN when it is not a number. */
function lengthValue(text: string): number {
  if (text.length === 0 || text.length > 15) return UNKNOWN;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return UNKNOWN;
    value = value * 10 + digit;
  }
  return value;
}
