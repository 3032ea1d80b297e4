/** Listens, and keeps the connections of a server: the shell around `HttpConnection`. */
import {
  isSocketError,
  type SocketError,
  type Sockets,
  type TcpConnection,
  type TcpListener,
} from "../../sockets/src/sockets.ts";
import type { Takeover } from "../../sockets/src/takeover.ts";
import { type ConnectionShared, HttpConnection, type HttpCounters } from "./connection.ts";
import { DateText } from "./date.ts";
import type { ExchangeListener } from "./exchange.ts";
import { HostCheck } from "./head.ts";
import { CONNECTIONS_MAX, DEFAULT_LIMITS, type HttpLimits } from "./limits.ts";
import { OutputBuffer } from "./output.ts";

/** The time and the network, as a server needs them. */
export interface HttpHost {
  readonly sockets: Sockets;
  /** Milliseconds that never go back. */
  monotonicMs(): number;
  /** Milliseconds since 1970. */
  wallMs(): number;
  /** Calls `callback` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** How often timeouts are looked for; they are late by at most this. */
export const SWEEP_MS = 500;
const BACKLOG = 511;

export class HttpServer implements ConnectionShared {
  readonly limits: HttpLimits;
  readonly output = new OutputBuffer();
  outputOwner: HttpConnection | null = null;
  readonly hosts = new HostCheck();
  readonly counters: HttpCounters = {
    connections: 0,
    refused: 0,
    requests: 0,
    badRequests: 0,
    timeouts: 0,
    aborted: 0,
    upgraded: 0,
  };
  nowMs = 0;
  private readonly host: HttpHost;
  private readonly makeListener: (link: TcpConnection) => ExchangeListener;
  private readonly date = new DateText();
  private readonly open = new Map<HttpConnection, TcpConnection>();
  /** Connections that left HTTP and are not gone yet. */
  private upgraded = 0;
  private listener: TcpListener | null = null;
  private cancelSweep: (() => void) | null = null;
  private onClosed: (() => void) | null = null;

  /** `makeListener` gives each connection its own listener. */
  constructor(
    host: HttpHost,
    makeListener: (link: TcpConnection) => ExchangeListener,
    limits: HttpLimits = DEFAULT_LIMITS,
  ) {
    this.host = host;
    this.makeListener = makeListener;
    this.limits = limits;
  }

  /** Begins to take connections, with `ipv6Only` those of IPv6 alone; returns the error when the address cannot be had. */
  listen(address: string, port: number, ipv6Only = false): SocketError | null {
    const { sockets } = this.host;
    const listener = sockets.listenTcp(address, port, BACKLOG, (connection) => this.accept(connection), ipv6Only);
    if (isSocketError(listener)) return listener;
    this.listener = listener;
    return null;
  }

  /** Where it listens; null before `listen` and after `close`. */
  get local(): { address: string; port: number } | null {
    const listener = this.listener;
    return listener === null ? null : { address: listener.local.address, port: listener.local.port };
  }

  /** Open connections, also those that have left HTTP. */
  get connectionCount(): number {
    return this.open.size + this.upgraded;
  }

  /** Takes no more connections and lets the open ones finish; `done` is called when all are gone, also those that left HTTP. */
  close(done: (() => void) | null = null): void {
    if (this.listener !== null) this.listener.close();
    this.listener = null;
    this.onClosed = done;
    for (const connection of [...this.open.keys()]) connection.closeGently();
    this.checkClosed();
  }

  /** Drops every connection that speaks HTTP. */
  closeAllConnections(): void {
    for (const connection of [...this.open.keys()]) connection.drop();
  }

  /** Ends the connections on which nothing is going on. */
  closeIdleConnections(): void {
    for (const connection of [...this.open.keys()]) if (connection.isIdle) connection.closeGently();
  }

  dateText(): string {
    return this.date.at(this.host.wallMs());
  }

  handOver(connection: HttpConnection, takeover: Takeover, rest: Uint8Array, peerEnded: boolean): void {
    const link = this.open.get(connection);
    if (link === undefined) {
      takeover.lost();
      return;
    }
    this.open.delete(connection);
    this.upgraded++;
    let counted = true;
    takeover.take(link, rest, peerEnded, () => {
      if (!counted) return;
      counted = false;
      this.upgraded--;
      this.checkClosed();
    });
  }

  /** Serves one connection that somebody else accepted. */
  accept(link: TcpConnection): void {
    if (this.connectionCount >= CONNECTIONS_MAX) {
      this.counters.refused++;
      link.destroy();
      return;
    }
    this.counters.connections++;
    if (this.open.size === 0) this.nowMs = this.host.monotonicMs();
    const connection = new HttpConnection(link, this, this.makeListener(link));
    this.open.set(connection, link);
    link.setNoDelay(true);
    link.setHandlers({
      onConnect: () => {},
      onData: (bytes, offset, length) => connection.receive(bytes, offset, length),
      onDrain: () => connection.drained(),
      onEnd: () => connection.peerEnd(),
      onClose: () => {
        connection.closed();
        this.open.delete(connection);
        this.checkClosed();
      },
    });
    if (this.cancelSweep === null) this.cancelSweep = this.host.after(SWEEP_MS, () => this.sweep());
  }

  private sweep(): void {
    this.cancelSweep = null;
    this.nowMs = this.host.monotonicMs();
    for (const connection of [...this.open.keys()]) connection.tick(this.nowMs);
    if (this.open.size > 0) this.cancelSweep = this.host.after(SWEEP_MS, () => this.sweep());
  }

  private checkClosed(): void {
    if (this.open.size > 0) return;
    // Nothing is left to time out; an idle server sleeps.
    if (this.cancelSweep !== null) this.cancelSweep();
    this.cancelSweep = null;
    const done = this.onClosed;
    if (this.listener !== null || this.upgraded > 0 || done === null) return;
    this.onClosed = null;
    done();
  }
}
