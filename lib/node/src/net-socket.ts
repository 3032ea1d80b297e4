/** Sockets of `node:net`. */
import { isSocketError, type TcpConnection } from "../../sockets/src/sockets.ts";
import { type Buffer, copyBytes } from "./buffer.ts";
import { ConnectRace, type RaceOptions, raceOptions } from "./connect-race.ts";
import { connectAddresses, type LookupListener } from "./dns/connect.ts";
import { type BufferEncoding, ChunkDecoder, encodeText, encodingOf } from "./encodings.ts";
import { CodedError, systemError } from "./errors.ts";
import { EventEmitter } from "./events.ts";
import { FlowIterator, type FlowSource, type PipeTarget, pipeInto } from "./flow.ts";
import { Hold } from "./hold.ts";
import { IdleTimer } from "./idle-timer.ts";
import { isIP, isIPv4 } from "./ip-text.ts";
import type { AddressInfo, ConnectOptions, SocketEvents, SocketOptions } from "./net-options.ts";
import { familyOf, getSockets, hasIpv6 } from "./provider.ts";

export type WriteCallback = (error?: Error | null) => void;

/** More than this written early makes `write` return false; more than this unread pauses the connection. */
const HIGH_WATER_BYTES = 16_384;

export class Socket extends EventEmitter<SocketEvents> {
  readonly allowHalfOpen: boolean;
  connecting = false;
  destroyed = false;
  bytesRead = 0;
  bytesWritten = 0;
  remoteAddress: string | undefined = undefined;
  remotePort: number | undefined = undefined;
  remoteFamily: string | undefined = undefined;
  localAddress: string | undefined = undefined;
  localPort: number | undefined = undefined;
  /** Milliseconds, as `setTimeout` was told. */
  timeout: number | undefined = undefined;

  private connection: TcpConnection | null = null;
  /** What was written before the connection stood. */
  private early: Uint8Array[] = [];
  private earlyBytes = 0;
  private needDrain = false;
  private writeCallbacks: WriteCallback[] = [];
  private ended = false;
  private finished = false;
  /** null: nobody has asked for data yet. */
  private flowing: boolean | null = null;
  private chunks: Buffer[] = [];
  private unreadBytes = 0;
  private flowScheduled = false;
  private peerEnded = false;
  private endEmitted = false;
  private decoder: ChunkDecoder | null = null;
  private failure: Error | null = null;
  private closeEmitted = false;
  private readonly idle = new IdleTimer(() => {
    if (!this.destroyed) this.emit("timeout");
  });
  private readonly hold = new Hold();
  /** Addresses of the host that are left to try. */
  private others: string[] = [];
  /** Attempts to connect to a host with addresses of two families. */
  private race: ConnectRace | null = null;
  private noDelay = false;
  private keepAlive = false;
  private keepAliveMs = 0;

  constructor(options: SocketOptions = {}) {
    super();
    this.allowHalfOpen = options.allowHalfOpen === true;
  }

  /** A socket for a connection that a server took; with `peerEnded` the other side has ended already. @internal */
  static accepted(connection: TcpConnection, options: SocketOptions, peerEnded = false): Socket {
    const socket = new Socket(options);
    socket.attach(connection);
    socket.hold.open();
    if (peerEnded) queueMicrotask(() => socket.peerEnd());
    return socket;
  }

  /** Connects; "connect" or "error" follows. The host is an address or a name. */
  connect(
    target: number | ConnectOptions,
    second: string | (() => void) | undefined = undefined,
    third: (() => void) | undefined = undefined,
  ): this {
    const port = typeof target === "number" ? target : target.port;
    const named = typeof target === "number" ? (typeof second === "string" ? second : undefined) : target.host;
    const callback = typeof second === "function" ? second : third;
    const host = named === undefined || named === "" ? "localhost" : named;
    // Options that are wrong leave the socket as it was.
    const options = typeof target === "number" ? { port } : target;
    const plan = hasIpv6() && isIP(host) === 0 ? raceOptions(host, port, options) : null;
    if (callback !== undefined) this.once("connect", callback);
    this.connecting = true;
    if (typeof target !== "number" && target.timeout !== undefined) this.setTimeout(target.timeout);
    if (plan !== null) this.raceTo(plan);
    else if (hasIpv6() || isIPv4(host)) this.connectTo(host, port);
    else if (host === "localhost") this.connectTo("127.0.0.1", port);
    else this.connectByName(host, port);
    return this;
  }

  /** Addresses of a host that were tried, as `address:port`, where there was a choice. */
  get autoSelectFamilyAttemptedAddresses(): string[] | undefined {
    return this.race?.attempted;
  }

  private raceTo(plan: RaceOptions): void {
    // Who connects again means the new one.
    if (this.race !== null) this.race.cancel();
    const race = new ConnectRace(plan, this, {
      won: (connection) => {
        this.attach(connection);
        this.connected();
      },
      lost: (error) => {
        if (!this.destroyed) this.failSoon(error);
      },
    });
    this.race = race;
    race.begin();
  }

  private connectByName(host: string, port: number): void {
    const told: LookupListener = (error, address, family, name) => this.emit("lookup", error, address, family, name);
    connectAddresses(host, port, told, (error, addresses) => {
      if (this.destroyed) return;
      this.others = addresses;
      if (error !== null) this.failSoon(error);
      else this.connectToNext(port);
    });
  }

  private connectTo(host: string, port: number): void {
    const connection = getSockets().connectTcp(host, port, {
      onConnect: () => this.connected(),
      onData: (bytes, offset, length) => this.received(bytes, offset, length),
      onDrain: () => this.drained(),
      onEnd: () => this.peerEnd(),
      onClose: (error) => {
        const syscall = this.connecting ? "connect" : "read";
        if (error === null) this.connectionClosed(null);
        else if (!this.connecting) this.connectionClosed(systemError(error, syscall));
        else if (!this.connectToNext(port)) this.connectionClosed(systemError(error, syscall, host, port));
      },
    });
    if (!isSocketError(connection)) this.connection = connection;
    else if (!this.connectToNext(port)) this.failSoon(systemError(connection, "connect", host, port));
  }

  /** False when no other address of the name is left. */
  private connectToNext(port: number): boolean {
    const next = this.others.shift();
    if (next === undefined || this.destroyed) return false;
    this.connectTo(next, port);
    return true;
  }

  address(): AddressInfo | Record<string, never> {
    const connection = this.connection;
    if (connection === null) return {};
    return {
      address: connection.local.address,
      family: familyOf(connection.local.address),
      port: connection.local.port,
    };
  }

  get pending(): boolean {
    return this.connection === null || this.connecting;
  }

  get readyState(): "opening" | "open" | "readOnly" | "writeOnly" | "closed" {
    if (this.connecting) return "opening";
    if (this.connection === null || this.destroyed) return "closed";
    if (this.ended) return this.endEmitted ? "closed" : "readOnly";
    return this.endEmitted ? "writeOnly" : "open";
  }

  get readable(): boolean {
    return !this.destroyed && !this.endEmitted;
  }

  get writable(): boolean {
    return !this.destroyed && !this.ended;
  }

  get writableEnded(): boolean {
    return this.ended;
  }

  get writableFinished(): boolean {
    return this.finished;
  }

  get writableLength(): number {
    return this.earlyBytes + (this.connection === null ? 0 : this.connection.bufferedBytes);
  }

  get bufferSize(): number {
    return this.writableLength;
  }

  /** Sends text or bytes. False asks to wait for "drain". */
  write(
    data: string | Uint8Array,
    second: BufferEncoding | WriteCallback | undefined = undefined,
    third: WriteCallback | undefined = undefined,
  ): boolean {
    const callback = typeof second === "function" ? second : third;
    if (this.ended || this.destroyed) {
      const error = this.ended
        ? new CodedError("ERR_STREAM_WRITE_AFTER_END", "write after end")
        : new CodedError("ERR_STREAM_DESTROYED", "Cannot call write after a stream was destroyed");
      queueMicrotask(() => {
        if (callback !== undefined) callback(error);
        if (this.ended && !this.destroyed) this.destroy(error);
      });
      return false;
    }
    const bytes = typeof data === "string" ? encodeText(data, encodingOf(stringOr(second, "utf8"))) : data;
    this.bytesWritten += bytes.length;
    this.idle.touch();
    const connection = this.connection;
    if (connection === null || this.connecting) {
      this.early.push(bytes.slice());
      this.earlyBytes += bytes.length;
      if (callback !== undefined) this.writeCallbacks.push(callback);
      if (this.earlyBytes >= HIGH_WATER_BYTES) this.needDrain = true;
      return !this.needDrain;
    }
    const room = connection.write(bytes, 0, bytes.length);
    if (!room) this.needDrain = true;
    if (callback !== undefined) {
      if (this.needDrain) this.writeCallbacks.push(callback);
      else queueMicrotask(() => callback(null));
    }
    return room;
  }

  /** Sends what is given, then ends our side. */
  end(
    data: string | Uint8Array | (() => void) | undefined = undefined,
    second: BufferEncoding | (() => void) | undefined = undefined,
    third: (() => void) | undefined = undefined,
  ): this {
    const callback = typeof data === "function" ? data : typeof second === "function" ? second : third;
    if (data !== undefined && typeof data !== "function") this.write(data, stringOr(second, "utf8"));
    if (callback !== undefined) {
      if (this.finished) queueMicrotask(callback);
      else this.once("finish", callback);
    }
    if (this.ended || this.destroyed) return this;
    this.hold.close();
    this.ended = true;
    if (this.connection !== null && !this.connecting) this.endConnection(this.connection);
    return this;
  }

  /** Drops the connection; "error" (when one is given) and "close" follow. */
  destroy(error: Error | undefined = undefined): this {
    if (this.destroyed) return this;
    this.hold.close();
    this.destroyed = true;
    this.idle.stop();
    if (error !== undefined) this.failure = error;
    const { connection, race } = this;
    if (connection !== null) connection.destroy();
    if (race !== null) race.cancel();
    // The provider reports the end too; whichever is first counts.
    queueMicrotask(() => this.emitClose());
    return this;
  }

  /** Ends our side, and drops the connection unless something is still to be sent. */
  destroySoon(): void {
    if (!this.ended) this.end();
    if (this.finished) this.destroyWhenSent();
    else this.once("finish", () => this.destroyWhenSent());
  }

  resetAndDestroy(): this {
    return this.destroy();
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

  setNoDelay(on = true): this {
    this.noDelay = on;
    if (this.connection !== null) this.connection.setNoDelay(on);
    return this;
  }

  /** Probes a silent peer after `initialDelayMs`; 0 leaves the usual two hours. */
  setKeepAlive(on = false, initialDelayMs = 0): this {
    this.keepAlive = on;
    this.keepAliveMs = initialDelayMs;
    if (this.connection !== null) this.connection.setKeepAlive(on, initialDelayMs);
    return this;
  }

  /** "timeout" after `timeoutMs` without traffic; 0 for never. The socket is not closed by it. */
  setTimeout(timeoutMs: number, callback: (() => void) | undefined = undefined): this {
    this.timeout = timeoutMs;
    this.idle.start(timeoutMs);
    if (timeoutMs > 0) {
      if (callback !== undefined) this.once("timeout", callback);
    } else if (callback !== undefined) this.removeListener("timeout", callback);
    return this;
  }

  /** The program runs on while this socket is open, as it does to begin with. */
  ref(): this {
    this.hold.ref();
    return this;
  }

  /** The program may end although this socket is open; while it looks for a name or connects, it runs on. */
  unref(): this {
    this.hold.unref();
    return this;
  }

  /** Writes what arrives here into `target`, at the pace that it takes it. */
  pipe<T extends PipeTarget>(target: T, options: { end?: boolean } = {}): T {
    return pipeInto(this as unknown as FlowSource, target, options.end !== false);
  }

  /** What arrives, chunk by chunk: a Buffer, or a string after setEncoding. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  [Symbol.asyncIterator](): AsyncIterableIterator<any> {
    return new FlowIterator(this as unknown as FlowSource);
  }

  protected override listenerAdded(event: string): void {
    if (event === "data" && this.flowing !== false) this.resume();
  }

  // ---- what the provider says ----

  private attach(connection: TcpConnection): void {
    this.connection = connection;
    this.takeAddresses(connection);
    connection.setHandlers({
      onConnect: () => {},
      onData: (bytes, offset, length) => this.received(bytes, offset, length),
      onDrain: () => this.drained(),
      onEnd: () => this.peerEnd(),
      onClose: (error) => this.connectionClosed(error === null ? null : systemError(error, "read")),
    });
  }

  private takeAddresses(connection: TcpConnection): void {
    this.remoteAddress = connection.remote.address;
    this.remotePort = connection.remote.port;
    this.remoteFamily = familyOf(connection.remote.address);
    this.localAddress = connection.local.address;
    this.localPort = connection.local.port;
  }

  private connected(): void {
    const connection = this.connection;
    if (connection === null || this.destroyed) return;
    this.connecting = false;
    if (!this.ended) this.hold.open();
    this.takeAddresses(connection);
    if (this.noDelay) connection.setNoDelay(true);
    if (this.keepAlive) connection.setKeepAlive(true, this.keepAliveMs);
    let room = true;
    for (const bytes of this.early) room = connection.write(bytes, 0, bytes.length);
    this.early = [];
    this.earlyBytes = 0;
    this.idle.touch();
    this.emit("connect");
    this.emit("ready");
    if (room) this.drained();
    if (this.ended) this.endConnection(connection);
  }

  private received(bytes: Uint8Array, offset: number, length: number): void {
    if (this.destroyed) return;
    this.bytesRead += length;
    this.idle.touch();
    const chunk = copyBytes(bytes, offset, length);
    if (this.flowing === true && this.chunks.length === 0) {
      this.deliver(chunk);
      return;
    }
    this.chunks.push(chunk);
    this.unreadBytes += length;
    // Nobody reads: let the peer's window fill.
    if (this.unreadBytes >= HIGH_WATER_BYTES && this.connection !== null) this.connection.pause();
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

  private scheduleFlow(): void {
    if (this.flowScheduled) return;
    this.flowScheduled = true;
    queueMicrotask(() => {
      this.flowScheduled = false;
      this.flow();
    });
  }

  /** Delivers what was kept while nobody read. */
  private flow(): void {
    while (this.flowing === true && this.chunks.length > 0 && !this.destroyed) {
      const chunk = this.chunks.shift()!;
      this.unreadBytes -= chunk.length;
      this.deliver(chunk);
      // Once the last of it was read, the end does not wait for another resume.
      if (this.peerEnded && this.chunks.length === 0) this.emitEnd();
    }
    if (this.flowing !== true || this.destroyed) return;
    if (this.connection !== null) this.connection.resume();
    if (this.peerEnded) this.emitEnd();
  }

  private drained(): void {
    const callbacks = this.writeCallbacks;
    this.writeCallbacks = [];
    for (const callback of callbacks) callback(null);
    if (!this.needDrain) return;
    this.needDrain = false;
    if (!this.ended) this.emit("drain");
  }

  private peerEnd(): void {
    this.peerEnded = true;
    // As in Node: an end behind nothing is told even to those who do not read.
    if (this.chunks.length === 0) this.emitEnd();
  }

  private emitEnd(): void {
    if (this.endEmitted || this.destroyed) return;
    this.endEmitted = true;
    // Nothing is left to hold back; the news of the close must come through.
    if (this.connection !== null) this.connection.resume();
    const decoder = this.decoder;
    if (decoder !== null) {
      const rest = decoder.flush();
      if (rest !== "") this.emit("data", rest);
    }
    this.emit("end");
    if (!this.allowHalfOpen) this.end();
  }

  private endConnection(connection: TcpConnection): void {
    connection.end();
    queueMicrotask(() => {
      if (this.finished || this.failure !== null) return;
      this.finished = true;
      this.drained();
      this.emit("finish");
    });
  }

  private connectionClosed(error: Error | null): void {
    this.hold.close();
    if (error !== null && this.failure === null && !this.destroyed) this.failure = error;
    // A clean end that nobody has read yet is still to be read.
    if (error === null && !this.destroyed && (this.chunks.length > 0 || (this.peerEnded && !this.endEmitted))) {
      this.connection = null;
      this.once("end", () => queueMicrotask(() => this.connectionClosed(null)));
      return;
    }
    this.connecting = false;
    this.destroyed = true;
    this.idle.stop();
    this.emitClose();
  }

  private destroyWhenSent(): void {
    if (this.writableLength === 0) this.destroy();
  }

  private failSoon(error: Error): void {
    this.failure = error;
    this.idle.stop();
    queueMicrotask(() => {
      this.connecting = false;
      this.destroyed = true;
      this.emitClose();
    });
  }

  private emitClose(): void {
    if (this.closeEmitted) return;
    this.closeEmitted = true;
    const error = this.failure;
    const callbacks = this.writeCallbacks;
    this.writeCallbacks = [];
    for (const callback of callbacks) {
      callback(error ?? new CodedError("ERR_STREAM_DESTROYED", "Cannot call write after a stream was destroyed"));
    }
    if (error !== null) this.emit("error", error);
    this.emit("close", error !== null);
  }
}

function stringOr(
  value: BufferEncoding | WriteCallback | (() => void) | undefined,
  other: BufferEncoding,
): BufferEncoding {
  return typeof value === "string" ? value : other;
}
