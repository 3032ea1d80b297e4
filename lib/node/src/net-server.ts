/** Servers of `node:net`. */
import { isSocketError, type TcpConnection, type TcpListener } from "../../sockets/src/sockets.ts";
import { CodedError, systemError } from "./errors.ts";
import { EventEmitter } from "./events.ts";
import { Hold } from "./hold.ts";
import { type ListenOptions, listenArguments } from "./listen.ts";
import type { AddressInfo, SocketOptions } from "./net-options.ts";
import { Socket } from "./net-socket.ts";
import { familyOf, getSockets } from "./provider.ts";

export interface ServerEvents {
  close: [];
  connection: [socket: Socket];
  error: [error: Error];
  listening: [];
}

export class Server extends EventEmitter<ServerEvents> {
  listening = false;
  maxConnections: number | undefined = undefined;
  private readonly options: SocketOptions;
  private readonly open = new Set<Socket>();
  private listener: TcpListener | null = null;
  private readonly hold = new Hold();

  constructor(
    options: SocketOptions | ((socket: Socket) => void) = {},
    listener: ((socket: Socket) => void) | undefined = undefined,
  ) {
    super();
    this.options = typeof options === "function" ? {} : options;
    const handler = typeof options === "function" ? options : listener;
    if (handler !== undefined) this.on("connection", handler);
  }

  /** `listen(port?, host?, backlog?, callback?)` or `listen(options, callback?)`; "listening" or "error" follows. */
  listen(...given: (number | string | ListenOptions | (() => void) | undefined)[]): this {
    const { port, host, backlog, ipv6Only, callback } = listenArguments(given);
    if (this.listening)
      throw new CodedError(
        "ERR_SERVER_ALREADY_LISTEN",
        "Listen method has been called more than once without closing.",
      );
    if (callback !== null) this.once("listening", callback);
    const listener = getSockets().listenTcp(host, port, backlog, (connection) => this.accept(connection), ipv6Only);
    if (isSocketError(listener)) {
      const error = systemError(listener, "listen", host, port);
      queueMicrotask(() => this.emit("error", error));
      return this;
    }
    this.listener = listener;
    this.hold.open();
    this.listening = true;
    queueMicrotask(() => {
      if (this.listening) this.emit("listening");
    });
    return this;
  }

  /** Takes no more connections; "close" follows when the open ones are gone. */
  close(callback: ((error?: Error) => void) | undefined = undefined): this {
    if (this.listener === null) {
      const error = new CodedError("ERR_SERVER_NOT_RUNNING", "Server is not running.");
      if (callback !== undefined) queueMicrotask(() => callback(error));
      return this;
    }
    if (callback !== undefined) this.once("close", () => callback());
    this.hold.close();
    this.listener.close();
    this.listener = null;
    this.listening = false;
    this.checkClosed();
    return this;
  }

  address(): AddressInfo | null {
    const listener = this.listener;
    if (listener === null) return null;
    return { address: listener.local.address, family: familyOf(listener.local.address), port: listener.local.port };
  }

  getConnections(callback: (error: Error | null, count: number) => void): this {
    const count = this.open.size;
    queueMicrotask(() => callback(null, count));
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

  private accept(connection: TcpConnection): void {
    if (this.maxConnections !== undefined && this.open.size >= this.maxConnections) {
      connection.destroy();
      return;
    }
    const socket = Socket.accepted(connection, this.options);
    this.open.add(socket);
    socket.once("close", () => {
      this.open.delete(socket);
      this.checkClosed();
    });
    this.emit("connection", socket);
  }

  private checkClosed(): void {
    if (this.listener !== null || this.open.size > 0) return;
    queueMicrotask(() => {
      if (this.listener === null) this.emit("close");
    });
  }
}
