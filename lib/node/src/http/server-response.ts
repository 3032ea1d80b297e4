/** `http.ServerResponse`. */
import { type Exchange, FRAME_CHUNKED, FRAME_NONE, FRAME_PLAIN } from "../../../http/src/exchange.ts";
import { reasonPhrase } from "../../../http/src/status.ts";
import type { BufferEncoding } from "../encodings.ts";
import { CodedError, CodedRangeError, CodedTypeError } from "../errors.ts";
import {
  eachField,
  FieldLines,
  headersSentError,
  isFieldText,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  toBytes,
} from "../http-fields.ts";
import type { IncomingMessage, MessageSocket } from "./incoming.ts";
import { hasWord, OutgoingMessage } from "./outgoing-message.ts";

export interface ResponseEvents {
  close: [];
  drain: [];
  error: [error: Error];
  finish: [];
}

export class ServerResponse extends OutgoingMessage<ResponseEvents> {
  readonly req: IncomingMessage;
  statusCode = 200;
  /** "" for the usual phrase, which it becomes with the head. */
  statusMessage = "";
  writableFinished = false;
  private readonly exchange: Exchange;
  private closeEmitted = false;

  /** `keepAliveHint` is what the client is told of the connection; `exhausted` that it takes no other request. */
  constructor(request: IncomingMessage, exchange: Exchange, keepAliveHint: string, exhausted: boolean) {
    super();
    this.req = request;
    this.exchange = exchange;
    this.sendDate = true;
    this.shouldKeepAlive = exchange.head.keepAlive;
    this.keepAliveHint = keepAliveHint;
    this.exhausted = exhausted;
    if (request.method === "HEAD") this.hasBody = false;
    if (request.httpVersionMinor === 0) {
      this.useChunkedEncodingByDefault = hasWord(exchange.head.field("te") ?? "", "chunked");
    }
  }

  get socket(): MessageSocket {
    return this.req.socket;
  }

  get connection(): MessageSocket {
    return this.req.socket;
  }

  /**
   * `writeHead(status, headers?)` or `writeHead(status, message, headers?)`: settles the head, which leaves with the body.
   * @throws RangeError for a status outside 100 to 999; TypeError for what cannot be sent.
   */
  writeHead(
    status: number,
    second: string | OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined = undefined,
    third: OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined = undefined,
  ): this {
    if (this.headersSent) throw headersSentError("write");
    const code = Math.trunc(status);
    if (!(code >= 100 && code <= 999)) {
      throw new CodedRangeError("ERR_HTTP_INVALID_STATUS_CODE", `Invalid status code: ${status}`);
    }
    if (typeof second === "string") this.statusMessage = second;
    else if (this.statusMessage === "") this.statusMessage = reasonPhrase(code);
    this.statusCode = code;
    const headers = typeof second === "string" ? third : second;
    let lines: FieldLines;
    if (this.fields.isEmpty) lines = FieldLines.of(headers);
    else {
      eachField(headers, (name, value) => this.fields.set(name, value));
      lines = this.fields.lines();
    }
    if (!isFieldText(this.statusMessage)) {
      throw new CodedTypeError("ERR_INVALID_CHAR", "Invalid character in statusMessage");
    }
    if (this.hasNoContent() || code < 200) this.hasBody = false;
    if (!this.exchange.mayKeepAlive()) this.exhausted = true;
    this.settleHead(`HTTP/1.1 ${code} ${this.statusMessage}\r\n`, lines);
    return this;
  }

  /** Sends the head now. */
  flushHeaders(): void {
    if (!this.headersSent) this.writeHead(this.statusCode);
    this.sendHead("utf8");
    this.exchange.flush();
  }

  /** The 100 (Continue) response is sent before the request is announced. */
  writeContinue(): void {}

  /** Sends part of the body. False asks to wait for "drain". */
  write(
    data: string | Uint8Array,
    second: BufferEncoding | (() => void) | undefined = undefined,
    third: (() => void) | undefined = undefined,
  ): boolean {
    const callback = typeof second === "function" ? second : third;
    if (this.writableEnded) {
      const error = new CodedError("ERR_STREAM_WRITE_AFTER_END", "write after end");
      queueMicrotask(() => this.emit("error", error));
      return false;
    }
    const bytes = toBytes(data, second);
    this.countBody(bytes.length, false);
    if (!this.headersSent) this.writeHead(this.statusCode);
    if (this.hasBody) this.sendHead(this.headEncoding(data, typeof second === "string" ? second : undefined));
    if (bytes.length === 0) this.exchange.flush();
    const room = this.exchange.write(bytes, 0, bytes.length);
    if (!room) this.needDrain = true;
    if (callback !== undefined) queueMicrotask(callback);
    return room;
  }

  /** Sends what is given and completes the response; "finish" follows. */
  end(
    data: string | Uint8Array | (() => void) | undefined = undefined,
    second: BufferEncoding | (() => void) | undefined = undefined,
    third: (() => void) | undefined = undefined,
  ): this {
    const callback = typeof data === "function" ? data : typeof second === "function" ? second : third;
    const body = typeof data === "function" ? undefined : data;
    if (this.writableEnded) {
      if (body !== undefined) {
        const error = new CodedError("ERR_STREAM_WRITE_AFTER_END", "write after end");
        queueMicrotask(() => this.emit("error", error));
      }
      return this;
    }
    const given = body !== undefined && body.length > 0;
    const bytes = given ? toBytes(body, second) : null;
    const length = bytes === null ? 0 : bytes.length;
    this.countBody(length, true);
    if (!this.headersSent) {
      this.bodyLength = length;
      this.writeHead(this.statusCode);
    }
    this.countBody(0, true);
    if (callback !== undefined) this.once("finish", callback);
    this.writableEnded = true;
    const text = given && this.hasBody ? body : null;
    this.sendHead(this.headEncoding(text, typeof second === "string" ? second : undefined));
    this.exchange.finish(bytes);
    queueMicrotask(() => {
      if (this.destroyed) return;
      this.writableFinished = true;
      this.emit("finish");
      this.emitClose();
      this.req.emitClose();
    });
    return this;
  }

  /** Drops the connection. */
  destroy(error: Error | undefined = undefined): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    if (error !== undefined) queueMicrotask(() => this.emit("error", error));
    this.exchange.destroy();
    return this;
  }

  /** Accepted for programs that set it; the limits of the server apply. */
  setTimeout(_timeoutMs: number, _callback: (() => void) | undefined = undefined): this {
    return this;
  }

  /** There is room again. @internal */
  drained(): void {
    if (!this.needDrain) return;
    this.needDrain = false;
    this.emit("drain");
  }

  /** The connection went away. @internal */
  lost(): void {
    this.destroyed = true;
    this.emitClose();
  }

  private emitClose(): void {
    if (this.closeEmitted) return;
    this.closeEmitted = true;
    this.emit("close");
  }

  protected override hasNoContent(): boolean {
    return this.statusCode === 204 || this.statusCode === 304;
  }

  /** Puts the head before what is sent next, if it is not sent. */
  private sendHead(encoding: "utf8" | "latin1"): void {
    const output = this.exchange.claimHead();
    if (output === null) return;
    this.writeHeadTo(output, this.exchange.dateText(), encoding);
    this.exchange.begin(!this.hasBody ? FRAME_NONE : this.chunkedEncoding ? FRAME_CHUNKED : FRAME_PLAIN, !this.last);
  }
}
