/**
 * The server half of `node:http`.
 *
 * One difference on the wire: a response that is ended in one piece always has a Content-Length, also
 * after `writeHead`.
 * @see https://nodejs.org/api/http.html
 */
import type { Exchange, ExchangeListener } from "../../http/src/exchange.ts";
import type { RequestHead } from "../../http/src/head.ts";
import { DEFAULT_LIMITS, type HttpLimits } from "../../http/src/limits.ts";
import { HttpServer } from "../../http/src/server.ts";
import { reasonPhrase } from "../../http/src/status.ts";
import type { TcpConnection } from "../../sockets/src/sockets.ts";
import { type Buffer, copyBytes } from "./buffer.ts";
import { type BufferEncoding, ChunkDecoder, encodeText, encodingOf } from "./encodings.ts";
import { CodedError, CodedRangeError, systemError } from "./errors.ts";
import { EventEmitter } from "./events.ts";
import { FlowIterator, type FlowSource, type PipeTarget, pipeInto } from "./flow.ts";
import {
  headersSentError,
  type IncomingHttpHeaders,
  joinFields,
  OutgoingFields,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
} from "./http-fields.ts";
import { type AddressInfo, type ListenOptions, listenArguments } from "./net.ts";
import { httpHost } from "./provider.ts";

export * as default from "./http.ts";
export type { IncomingHttpHeaders, OutgoingHttpHeader, OutgoingHttpHeaders } from "./http-fields.ts";

export interface MessageEvents {
  aborted: [];
  close: [];
  // biome-ignore lint/suspicious/noExplicitAny: a Buffer, or a string after setEncoding, as in Node
  data: [chunk: any];
  end: [];
  error: [error: Error];
}

/** The connection of a request, as far as handlers look at it. */
export class RequestSocket {
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly remoteFamily = "IPv4";
  readonly localAddress: string;
  readonly localPort: number;
  readonly encrypted = false;
  private readonly connection: TcpConnection;

  constructor(connection: TcpConnection) {
    this.connection = connection;
    this.remoteAddress = connection.remote.address;
    this.remotePort = connection.remote.port;
    this.localAddress = connection.local.address;
    this.localPort = connection.local.port;
  }

  destroy(): void {
    this.connection.destroy();
  }

  setNoDelay(on = true): void {
    this.connection.setNoDelay(on);
  }
}

/** A body that nobody reads is held up to this; then the client is held. */
const UNREAD_BYTES_MAX = 16_384;

export class IncomingMessage extends EventEmitter<MessageEvents> {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly httpVersionMajor = 1;
  readonly httpVersionMinor: number;
  readonly socket: RequestSocket;
  /** The whole request has arrived. */
  complete = false;
  aborted = false;
  destroyed = false;
  private readonly head: RequestHead;
  private readonly exchange: Exchange;
  private fields: string[] | null = null;
  private joined: IncomingHttpHeaders | null = null;
  /** null: nobody has asked for data yet. */
  private flowing: boolean | null = null;
  private flowScheduled = false;
  private chunks: Buffer[] = [];
  private unreadBytes = 0;
  private endEmitted = false;
  private closeEmitted = false;
  private decoder: ChunkDecoder | null = null;

  constructor(exchange: Exchange, socket: RequestSocket) {
    super();
    this.exchange = exchange;
    this.head = exchange.head;
    this.method = exchange.head.method;
    this.url = exchange.head.target;
    this.httpVersionMinor = exchange.head.minorVersion;
    this.httpVersion = exchange.head.minorVersion === 0 ? "1.0" : "1.1";
    this.socket = socket;
  }

  get connection(): RequestSocket {
    return this.socket;
  }

  /** Names and values in turn, as they came. */
  get rawHeaders(): string[] {
    const known = this.fields;
    if (known !== null) return known;
    const fields = this.head.rawFields();
    this.fields = fields;
    return fields;
  }

  get headers(): IncomingHttpHeaders {
    const known = this.joined;
    if (known !== null) return known;
    const joined = joinFields(this.rawHeaders);
    this.joined = joined;
    return joined;
  }

  get readableEnded(): boolean {
    return this.endEmitted;
  }

  pause(): this {
    this.flowing = false;
    return this;
  }

  resume(): this {
    if (this.flowing !== true) {
      this.flowing = true;
      this.scheduleFlow();
    }
    return this;
  }

  isPaused(): boolean {
    return this.flowing === false;
  }

  /** "data" gives strings from now on. */
  setEncoding(encoding: BufferEncoding = "utf8"): this {
    this.decoder = new ChunkDecoder(encodingOf(encoding));
    return this;
  }

  /** Writes the body into `target`, at the pace that it takes it. */
  pipe<T extends PipeTarget>(target: T, options: { end?: boolean } = {}): T {
    return pipeInto(this as unknown as FlowSource, target, options.end !== false);
  }

  /** The body, chunk by chunk: a Buffer, or a string after setEncoding. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  [Symbol.asyncIterator](): AsyncIterableIterator<any> {
    return new FlowIterator(this as unknown as FlowSource);
  }

  /** Drops the connection. */
  destroy(error: Error | undefined = undefined): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    if (error !== undefined) queueMicrotask(() => this.emit("error", error));
    this.exchange.destroy();
    return this;
  }

  protected override listenerAdded(event: string): void {
    if (event === "data" && this.flowing !== false) this.resume();
  }

  /** Part of the body arrived. @internal */
  received(bytes: Uint8Array, offset: number, length: number): void {
    const chunk = copyBytes(bytes, offset, length);
    if (this.flowing === true && this.chunks.length === 0) {
      this.deliver(chunk);
      return;
    }
    this.chunks.push(chunk);
    this.unreadBytes += length;
    if (this.unreadBytes >= UNREAD_BYTES_MAX) this.exchange.pauseBody(true);
  }

  /** The request is complete. @internal */
  ended(): void {
    this.complete = true;
    if (this.flowing === true && !this.flowScheduled && this.chunks.length === 0) this.emitEnd();
  }

  /** The connection went away. @internal */
  lost(): void {
    this.destroyed = true;
    if (!this.complete) {
      this.aborted = true;
      this.emit("aborted");
      // As Node: an error only for those who listen to it.
      if (this.listenerCount("error") > 0) this.emit("error", new CodedError("ECONNRESET", "aborted"));
    }
    this.emitClose();
  }

  /** The response is complete: nobody will read what is left. @internal */
  emitClose(): void {
    if (this.closeEmitted) return;
    this.closeEmitted = true;
    this.emit("close");
  }

  private scheduleFlow(): void {
    if (this.flowScheduled) return;
    this.flowScheduled = true;
    queueMicrotask(() => {
      this.flowScheduled = false;
      this.flow();
    });
  }

  private flow(): void {
    while (this.flowing === true && this.chunks.length > 0) {
      const chunk = this.chunks.shift()!;
      this.unreadBytes -= chunk.length;
      this.deliver(chunk);
      // Once the last of it was read, the end does not wait for another resume.
      if (this.complete && this.chunks.length === 0) this.emitEnd();
    }
    if (this.flowing !== true) return;
    if (this.complete) this.emitEnd();
    else this.exchange.pauseBody(false);
  }

  private deliver(chunk: Buffer): void {
    const decoder = this.decoder;
    if (decoder === null) {
      this.emit("data", chunk);
      return;
    }
    const text = decoder.decode(chunk, 0, chunk.length);
    if (text !== "") this.emit("data", text);
  }

  private emitEnd(): void {
    if (this.endEmitted) return;
    this.endEmitted = true;
    const rest = this.decoder === null ? "" : this.decoder.flush();
    if (rest !== "") this.emit("data", rest);
    this.emit("end");
  }
}

export interface ResponseEvents {
  close: [];
  drain: [];
  error: [error: Error];
  finish: [];
}

export class ServerResponse extends EventEmitter<ResponseEvents> {
  readonly req: IncomingMessage;
  statusCode = 200;
  /** "" for the usual phrase. */
  statusMessage = "";
  sendDate = true;
  shouldKeepAlive = true;
  /** `end` was called. */
  writableEnded = false;
  writableFinished = false;
  destroyed = false;
  private readonly exchange: Exchange;
  private readonly fields = new OutgoingFields();
  /** `writeHead` was called. */
  private headFixed = false;
  private needDrain = false;
  private closeEmitted = false;

  constructor(request: IncomingMessage, exchange: Exchange) {
    super();
    this.req = request;
    this.exchange = exchange;
  }

  get socket(): RequestSocket {
    return this.req.socket;
  }

  get connection(): RequestSocket {
    return this.req.socket;
  }

  get headersSent(): boolean {
    return this.headFixed || this.exchange.isStarted;
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

  removeHeader(name: string): void {
    if (this.headersSent) throw headersSentError("remove");
    this.fields.remove(name);
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
    if (this.exchange.isStarted) {
      if (body !== undefined) {
        const bytes = toBytes(body, second);
        this.exchange.write(bytes, 0, bytes.length);
      }
      this.exchange.finish();
    } else {
      this.applyKeepAlive();
      const whole = body === undefined ? null : toBytes(body, second);
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

function toBytes(data: string | Uint8Array, encoding: BufferEncoding | (() => void) | undefined): Uint8Array {
  if (typeof data !== "string") return data;
  return encodeText(data, encodingOf(typeof encoding === "string" ? encoding : "utf8"));
}

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

export interface ServerEvents {
  close: [];
  error: [error: Error];
  listening: [];
  request: [request: IncomingMessage, response: ServerResponse];
}

export interface ServerOptions {
  /** Bytes of a request's head. */
  maxHeaderSize?: number;
  headersTimeout?: number;
  requestTimeout?: number;
  keepAliveTimeout?: number;
}

/** Node's limits where it has them; bodies are the program's to bound, as it reads them. */
const NODE_HEADER_COUNT_MAX = 2_000;

export class Server extends EventEmitter<ServerEvents> {
  listening = false;
  private readonly limits: HttpLimits;
  private server: HttpServer | null = null;

  constructor(options: ServerOptions | RequestListener = {}, listener: RequestListener | undefined = undefined) {
    super();
    const given = typeof options === "function" ? {} : options;
    const handler = typeof options === "function" ? options : listener;
    if (handler !== undefined) this.on("request", handler);
    this.limits = {
      headerBytesMax: given.maxHeaderSize ?? DEFAULT_LIMITS.headerBytesMax,
      headerCountMax: NODE_HEADER_COUNT_MAX,
      uriBytesMax: given.maxHeaderSize ?? DEFAULT_LIMITS.headerBytesMax,
      bodyBytesMax: Number.MAX_SAFE_INTEGER,
      headerTimeoutMs: given.headersTimeout ?? 60_000,
      bodyTimeoutMs: given.requestTimeout ?? 300_000,
      keepAliveTimeoutMs: given.keepAliveTimeout ?? 5_000,
      writeTimeoutMs: DEFAULT_LIMITS.writeTimeoutMs,
    };
  }

  get headersTimeout(): number {
    return this.limits.headerTimeoutMs;
  }

  set headersTimeout(ms: number) {
    this.limits.headerTimeoutMs = forever(ms);
  }

  get requestTimeout(): number {
    return this.limits.bodyTimeoutMs;
  }

  set requestTimeout(ms: number) {
    this.limits.bodyTimeoutMs = forever(ms);
  }

  get keepAliveTimeout(): number {
    return this.limits.keepAliveTimeoutMs;
  }

  set keepAliveTimeout(ms: number) {
    this.limits.keepAliveTimeoutMs = forever(ms);
  }

  get maxHeadersCount(): number {
    return this.limits.headerCountMax;
  }

  set maxHeadersCount(count: number) {
    this.limits.headerCountMax = count;
  }

  /** `listen(port?, host?, backlog?, callback?)` or `listen(options, callback?)`; "listening" or "error" follows. */
  listen(...given: (number | string | ListenOptions | (() => void) | undefined)[]): this {
    const { port, host, callback } = listenArguments(given);
    if (this.listening) {
      throw new CodedError(
        "ERR_SERVER_ALREADY_LISTEN",
        "Listen method has been called more than once without closing.",
      );
    }
    if (callback !== null) this.once("listening", callback);
    const server = new HttpServer(httpHost(), (connection) => new NodeListener(this, connection), this.limits);
    const error = server.listen(host, port);
    if (error !== null) {
      const failure = systemError(error, "listen", host, port);
      queueMicrotask(() => this.emit("error", failure));
      return this;
    }
    this.server = server;
    this.listening = true;
    queueMicrotask(() => {
      if (this.listening) this.emit("listening");
    });
    return this;
  }

  /** Takes no more connections; idle ones end at once. "close" follows when all are gone. */
  close(callback: ((error?: Error) => void) | undefined = undefined): this {
    const server = this.server;
    if (server === null || !this.listening) {
      const error = new CodedError("ERR_SERVER_NOT_RUNNING", "Server is not running.");
      if (callback !== undefined) queueMicrotask(() => callback(error));
      return this;
    }
    if (callback !== undefined) this.once("close", () => callback());
    this.listening = false;
    server.close(() => queueMicrotask(() => this.emit("close")));
    return this;
  }

  closeAllConnections(): void {
    if (this.server !== null) this.server.closeAllConnections();
  }

  closeIdleConnections(): void {
    if (this.server !== null) this.server.closeIdleConnections();
  }

  address(): AddressInfo | null {
    const local = this.server === null ? null : this.server.local;
    return local === null ? null : { address: local.address, family: "IPv4", port: local.port };
  }

  /** Accepted for programs that set it; see `headersTimeout` and its neighbours. */
  setTimeout(_timeoutMs: number, _callback: (() => void) | undefined = undefined): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

/** Node writes 0 for no limit. */
function forever(ms: number): number {
  return ms === 0 ? Number.POSITIVE_INFINITY : ms;
}

export function createServer(
  options: ServerOptions | RequestListener = {},
  listener: RequestListener | undefined = undefined,
): Server {
  return new Server(options, listener);
}

/** Turns the exchanges of one connection into messages. */
class NodeListener implements ExchangeListener {
  private readonly server: Server;
  private readonly socket: RequestSocket;
  private request: IncomingMessage | null = null;
  private response: ServerResponse | null = null;

  constructor(server: Server, connection: TcpConnection) {
    this.server = server;
    this.socket = new RequestSocket(connection);
  }

  onRequest(exchange: Exchange): void {
    const request = new IncomingMessage(exchange, this.socket);
    const response = new ServerResponse(request, exchange);
    this.request = request;
    this.response = response;
    this.server.emit("request", request, response);
  }

  onBody(_exchange: Exchange, bytes: Uint8Array, offset: number, length: number): void {
    if (this.request !== null) this.request.received(bytes, offset, length);
  }

  onRequestEnd(_exchange: Exchange): void {
    if (this.request !== null) this.request.ended();
  }

  onDrain(_exchange: Exchange): void {
    if (this.response !== null) this.response.drained();
  }

  onAbort(_exchange: Exchange): void {
    const response = this.response;
    const request = this.request;
    if (response !== null) response.lost();
    if (request !== null) request.lost();
  }
}

const STATUSES: readonly number[] = [
  100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307, 308, 400,
  401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 425,
  426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 510, 511,
];

export const STATUS_CODES: Record<string, string> = statusCodes();

function statusCodes(): Record<string, string> {
  const codes: Record<string, string> = {};
  for (const status of STATUSES) codes[`${status}`] = reasonPhrase(status);
  return codes;
}
