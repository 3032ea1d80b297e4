/** `http.ServerResponse`. */
import type { Exchange } from "../../../http/src/exchange.ts";
import { reasonPhrase } from "../../../http/src/status.ts";
import type { BufferEncoding } from "../encodings.ts";
import { CodedError, CodedRangeError } from "../errors.ts";
import { headersSentError, type OutgoingHttpHeader, type OutgoingHttpHeaders, toBytes } from "../http-fields.ts";
import type { IncomingMessage, MessageSocket } from "./incoming.ts";
import { OutgoingMessage } from "./outgoing-message.ts";

export interface ResponseEvents {
  close: [];
  drain: [];
  error: [error: Error];
  finish: [];
}

export class ServerResponse extends OutgoingMessage<ResponseEvents> {
  readonly req: IncomingMessage;
  statusCode = 200;
  /** "" for the usual phrase. */
  statusMessage = "";
  sendDate = true;
  shouldKeepAlive = true;
  writableFinished = false;
  private readonly exchange: Exchange;
  /** `writeHead` was called. */
  private headFixed = false;
  private closeEmitted = false;

  constructor(request: IncomingMessage, exchange: Exchange) {
    super();
    this.req = request;
    this.exchange = exchange;
  }

  get socket(): MessageSocket {
    return this.req.socket;
  }

  get connection(): MessageSocket {
    return this.req.socket;
  }

  get headersSent(): boolean {
    return this.headFixed || this.exchange.isStarted;
  }

  /**
   * `writeHead(status, headers?)` or `writeHead(status, message, headers?)`.
   * @throws RangeError for a status outside 100 to 999.
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
    this.statusCode = code;
    if (typeof second === "string") this.statusMessage = second;
    const headers = typeof second === "string" ? third : second;
    if (Array.isArray(headers)) {
      for (let i = 0; i + 1 < headers.length; i += 2) this.fields.append(`${headers[i]!}`, `${headers[i + 1]!}`);
    } else if (headers !== undefined) {
      for (const name of Object.keys(headers)) {
        const value = headers[name];
        if (value !== undefined) this.fields.set(name, value);
      }
    }
    this.headFixed = true;
    return this;
  }

  /** Sends the head now. */
  flushHeaders(): void {
    this.begin();
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
    this.begin();
    const bytes = toBytes(data, second);
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
    if (callback !== undefined) this.once("finish", callback);
    this.writableEnded = true;
    // As in Node: the head that `writeHead` fixed cannot know a length that it was not given.
    const isHead = this.req.method === "HEAD";
    if (this.headFixed && !isHead && !this.fields.has("content-length")) this.begin();
    if (this.exchange.isStarted) {
      if (body !== undefined) {
        const bytes = toBytes(body, second);
        this.exchange.write(bytes, 0, bytes.length);
      }
      this.exchange.finish();
    } else {
      this.applyKeepAlive();
      const whole = body === undefined || isHead ? null : toBytes(body, second);
      this.exchange.respond(this.statusCode, this.statusText(), this.fields.lines(), whole);
    }
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

  private begin(): void {
    if (this.exchange.isStarted || this.exchange.isAborted) return;
    this.applyKeepAlive();
    this.exchange.start(this.statusCode, this.statusText(), this.fields.lines());
  }

  private applyKeepAlive(): void {
    if (!this.shouldKeepAlive) this.exchange.closeAfter();
    if (!this.sendDate) this.exchange.omitDate();
  }

  private statusText(): string {
    return this.statusMessage === "" ? reasonPhrase(this.statusCode) : this.statusMessage;
  }
}
