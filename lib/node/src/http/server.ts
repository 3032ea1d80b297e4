/** `http.Server`. */
import type { Exchange, ExchangeListener } from "../../../http/src/exchange.ts";
import type { RequestHead } from "../../../http/src/head.ts";
import { DEFAULT_LIMITS, type HttpLimits } from "../../../http/src/limits.ts";
import { HttpServer } from "../../../http/src/server.ts";
import type { TcpConnection } from "../../../sockets/src/sockets.ts";
import type { Takeover } from "../../../sockets/src/takeover.ts";
import { type Buffer, copyBytes } from "../buffer.ts";
import { CodedError, systemError } from "../errors.ts";
import { EventEmitter } from "../events.ts";
import { Hold } from "../hold.ts";
import { type ListenOptions, listenArguments } from "../listen.ts";
import { type AddressInfo, Socket } from "../net.ts";
import { type Family, familyOf, httpHost } from "../provider.ts";
import { IncomingMessage, type MessageSocket } from "./incoming.ts";
import { ServerResponse } from "./server-response.ts";

/** The connection of a request, as far as handlers look at it. */
export class RequestSocket implements MessageSocket {
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly remoteFamily: Family;
  readonly localAddress: string;
  readonly localPort: number;
  readonly encrypted = false;
  private readonly connection: TcpConnection;

  constructor(connection: TcpConnection) {
    this.connection = connection;
    this.remoteAddress = connection.remote.address;
    this.remotePort = connection.remote.port;
    this.remoteFamily = familyOf(this.remoteAddress);
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

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

export interface ServerEvents {
  close: [];
  /** Of requests beyond `maxRequestsPerSocket`. */
  dropRequest: [request: IncomingMessage, socket: RequestSocket];
  error: [error: Error];
  listening: [];
  request: [request: IncomingMessage, response: ServerResponse];
  /** Of requests for another protocol, when somebody listens; `head` is what came behind the request's head. */
  upgrade: [request: IncomingMessage, socket: Socket, head: Buffer];
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
const KEEP_ALIVE_MARGIN_MS = 1_000;

export class Server extends EventEmitter<ServerEvents> {
  listening = false;
  /** Requests that one connection is told to take; more are answered with 503. 0 for any number. */
  maxRequestsPerSocket = 0;
  private readonly limits: HttpLimits;
  private keepAliveMs: number;
  private server: HttpServer | null = null;
  private readonly hold = new Hold();

  constructor(options: ServerOptions | RequestListener = {}, listener: RequestListener | undefined = undefined) {
    super();
    const given = typeof options === "function" ? {} : options;
    const handler = typeof options === "function" ? options : listener;
    if (handler !== undefined) this.on("request", handler);
    this.keepAliveMs = given.keepAliveTimeout ?? 5_000;
    this.limits = {
      headerBytesMax: given.maxHeaderSize ?? DEFAULT_LIMITS.headerBytesMax,
      headerCountMax: NODE_HEADER_COUNT_MAX,
      uriBytesMax: given.maxHeaderSize ?? DEFAULT_LIMITS.headerBytesMax,
      bodyBytesMax: Number.MAX_SAFE_INTEGER,
      headerTimeoutMs: given.headersTimeout ?? 60_000,
      bodyTimeoutMs: given.requestTimeout ?? 300_000,
      keepAliveTimeoutMs: idleMs(this.keepAliveMs),
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
    return this.keepAliveMs;
  }

  set keepAliveTimeout(ms: number) {
    this.keepAliveMs = ms;
    this.limits.keepAliveTimeoutMs = idleMs(ms);
  }

  /** What clients are told of connections that stay open; "" for nothing. @internal */
  get keepAliveHint(): string {
    if (this.keepAliveMs === 0) return "";
    const hint = `timeout=${Math.floor(this.keepAliveMs / 1000)}`;
    return this.maxRequestsPerSocket > 0 ? `${hint}, max=${this.maxRequestsPerSocket}` : hint;
  }

  get maxHeadersCount(): number {
    return this.limits.headerCountMax;
  }

  set maxHeadersCount(count: number) {
    this.limits.headerCountMax = count;
  }

  /** `listen(port?, host?, backlog?, callback?)` or `listen(options, callback?)`; "listening" or "error" follows. */
  listen(...given: (number | string | ListenOptions | (() => void) | undefined)[]): this {
    const { port, host, ipv6Only, callback } = listenArguments(given);
    if (this.listening) {
      throw new CodedError(
        "ERR_SERVER_ALREADY_LISTEN",
        "Listen method has been called more than once without closing.",
      );
    }
    if (callback !== null) this.once("listening", callback);
    const server = new HttpServer(httpHost(), (connection) => new NodeListener(this, connection), this.limits);
    const error = server.listen(host, port, ipv6Only);
    if (error !== null) {
      const failure = systemError(error, "listen", host, port);
      queueMicrotask(() => this.emit("error", failure));
      return this;
    }
    this.server = server;
    this.hold.open();
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
    this.hold.close();
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
    return local === null ? null : { address: local.address, family: familyOf(local.address), port: local.port };
  }

  /** Accepted for programs that set it; see `headersTimeout` and its neighbours. */
  setTimeout(_timeoutMs: number, _callback: (() => void) | undefined = undefined): this {
    return this;
  }

  /** The program runs on while this server listens, as it does to begin with. */
  ref(): this {
    this.hold.ref();
    return this;
  }

  /** The program may end although this server listens. */
  unref(): this {
    this.hold.unref();
    return this;
  }
}

/** Node writes 0 for no limit. */
function forever(ms: number): number {
  return ms === 0 ? Number.POSITIVE_INFINITY : ms;
}

/** How long a connection waits for another request: longer than clients are told, so that theirs do not meet its end. */
function idleMs(keepAliveMs: number): number {
  return keepAliveMs === 0 ? Number.POSITIVE_INFINITY : keepAliveMs + KEEP_ALIVE_MARGIN_MS;
}

export function createServer(
  options: ServerOptions | RequestListener = {},
  listener: RequestListener | undefined = undefined,
): Server {
  return new Server(options, listener);
}

/** Whether the client asks for another protocol (RFC 9110 section 7.8): Connection names Upgrade, which is there. */
function asksUpgrade(head: RequestHead): boolean {
  if (head.field("upgrade") === null) return false;
  const fields = head.rawFields();
  for (let i = 0; i < fields.length; i += 2) {
    if (fields[i]!.toLowerCase() !== "connection") continue;
    if (fields[i + 1]!.split(",").some((option) => option.trim().toLowerCase() === "upgrade")) return true;
  }
  return false;
}

/** Makes a socket of a connection that leaves HTTP, and tells the server's listeners. */
class SocketTakeover implements Takeover {
  private readonly server: Server;
  private readonly exchange: Exchange;

  constructor(server: Server, exchange: Exchange) {
    this.server = server;
    this.exchange = exchange;
  }

  take(connection: TcpConnection, rest: Uint8Array, peerEnded: boolean, gone: () => void): void {
    const socket = Socket.accepted(connection, { allowHalfOpen: true }, peerEnded);
    socket.once("close", gone);
    const request = IncomingMessage.request(this.exchange, socket);
    this.server.emit("upgrade", request, socket, copyBytes(rest, 0, rest.length));
  }

  lost(): void {}
}

/** Turns the exchanges of one connection into messages. */
class NodeListener implements ExchangeListener {
  private readonly server: Server;
  private readonly socket: RequestSocket;
  private request: IncomingMessage | null = null;
  private response: ServerResponse | null = null;
  private requests = 0;

  constructor(server: Server, connection: TcpConnection) {
    this.server = server;
    this.socket = new RequestSocket(connection);
  }

  onRequest(exchange: Exchange): void {
    if (this.server.listenerCount("upgrade") > 0 && asksUpgrade(exchange.head)) {
      this.request = null;
      this.response = null;
      exchange.handOver(new SocketTakeover(this.server, exchange));
      return;
    }
    const request = IncomingMessage.request(exchange, this.socket);
    const max = this.server.maxRequestsPerSocket;
    if (max > 0 && request.httpVersionMinor > 0) this.requests++;
    const exhausted = max > 0 && this.requests >= max;
    const response = new ServerResponse(request, exchange, this.server.keepAliveHint, exhausted);
    this.request = request;
    this.response = response;
    if (max > 0 && this.requests > max) {
      this.server.emit("dropRequest", request, this.socket);
      response.writeHead(503).end();
    } else this.server.emit("request", request, response);
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
