/**
 * The sockets of Kiln's own stack as programs get them: connections wait for the machine's
 * address, and it is known whether anything is open.
 */
import { isLoopback, parseAddress } from "../../net/src/address.ts";
import type { NetStack } from "../../net/src/stack.ts";
import {
  type Endpoint,
  isSocketError,
  type SocketError,
  type Sockets,
  type TcpConnection,
  type TcpHandlers,
  type TcpListener,
  type UdpHandlers,
  type UdpSocket,
} from "../../sockets/src/sockets.ts";
import { PendingConnection } from "./pending-connection.ts";

/** Connections that wait for an address. */
export const PENDING_MAX = 256;
/** How long they wait. */
export const PENDING_MS = 60_000;

/** Called once, by the first `close`. */
class Count {
  open = 0;
}

class CountedListener implements TcpListener {
  private closed = false;

  constructor(
    private readonly inner: TcpListener,
    private readonly count: Count,
  ) {
    count.open++;
  }

  get local(): Endpoint {
    return this.inner.local;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.count.open--;
    this.inner.close();
  }
}

class CountedUdpSocket implements UdpSocket {
  private closed = false;

  constructor(
    private readonly inner: UdpSocket,
    private readonly count: Count,
  ) {
    count.open++;
  }

  get local(): Endpoint {
    return this.inner.local;
  }

  send(bytes: Uint8Array, offset: number, length: number, address: string, port: number): boolean {
    return this.inner.send(bytes, offset, length, address, port);
  }

  setMembership(group: string, local: string, join: boolean): SocketError | null {
    return this.inner.setMembership(group, local, join);
  }

  setMulticastInterface(local: string): SocketError | null {
    return this.inner.setMulticastInterface(local);
  }

  setTtl(ttl: number): SocketError | null {
    return this.inner.setTtl(ttl);
  }

  setMulticastTtl(ttl: number): SocketError | null {
    return this.inner.setMulticastTtl(ttl);
  }

  setMulticastLoopback(on: boolean): SocketError | null {
    return this.inner.setMulticastLoopback(on);
  }

  setBroadcast(on: boolean): SocketError | null {
    return this.inner.setBroadcast(on);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.count.open--;
    this.inner.close();
  }
}

export class StackSockets implements Sockets {
  resting = 0;
  /** Listeners and UDP sockets. */
  private readonly count = new Count();
  private pending: PendingConnection[] = [];

  /** `waitsForAddress`: DHCP is at work, so that an address may come. */
  constructor(
    private readonly stack: NetStack,
    private readonly waitsForAddress: boolean,
    private readonly clockMs: () => number,
  ) {}

  listenTcp(
    address: string,
    port: number,
    backlog: number,
    onConnection: (connection: TcpConnection) => void,
    ipv6Only = false,
  ): TcpListener | SocketError {
    const inner = this.stack.listenTcp(address, port, backlog, onConnection, ipv6Only);
    return isSocketError(inner) ? inner : new CountedListener(inner, this.count);
  }

  connectTcp(address: string, port: number, handlers: TcpHandlers): TcpConnection | SocketError {
    if (!this.mustWait(address)) return this.stack.connectTcp(address, port, handlers);
    if (this.pending.length >= PENDING_MAX) {
      return { code: "ENETUNREACH", message: "ENETUNREACH: the machine has no address yet" };
    }
    const connection = new PendingConnection({ address, port }, handlers, this.clockMs() + PENDING_MS);
    this.pending.push(connection);
    return connection;
  }

  bindUdp(address: string, port: number, handlers: UdpHandlers, ipv6Only = false): UdpSocket | SocketError {
    const inner = this.stack.bindUdp(address, port, handlers, ipv6Only);
    return isSocketError(inner) ? inner : new CountedUdpSocket(inner, this.count);
  }

  hostAddress(): string {
    return this.stack.hostAddress();
  }

  /** Whether something is open. Connections in TIME-WAIT keep nobody waiting. */
  get active(): boolean {
    const { tcp } = this.stack;
    const open = this.count.open + this.pending.length + tcp.connections - tcp.timeWaitConnections;
    return open > this.resting;
  }

  /** When to call `poll` at the latest; Infinity: never. */
  nextDeadlineMs(): number {
    let first = Infinity;
    for (const connection of this.pending) {
      if (connection.over) return 0;
      if (connection.deadlineMs < first) first = connection.deadlineMs;
    }
    if (first < Infinity && this.pending.some((connection) => this.isReady(connection))) return 0;
    return first;
  }

  /** Starts the connections that waited for an address, and ends those that waited too long. */
  poll(nowMs: number): void {
    if (this.pending.length === 0) return;
    const waiting = this.pending;
    this.pending = [];
    let done = 0;
    try {
      while (done < waiting.length) this.settle(waiting[done++]!, nowMs);
    } finally {
      // A handler threw: the others have their turn in the next call.
      for (; done < waiting.length; done++) this.pending.push(waiting[done]!);
    }
  }

  /** Whether the machine may soon have an address to reach `address` from, and has none now. */
  private mustWait(address: string): boolean {
    const { six, ip } = this.stack;
    if (six !== null && address.indexOf(":") >= 0) return six.mayWaitFor(address);
    const to = parseAddress(address);
    return this.waitsForAddress && ip.address === 0 && to !== null && to !== 0 && !isLoopback(to);
  }

  private isReady(connection: PendingConnection): boolean {
    const { six, ip } = this.stack;
    const { address } = connection.remote;
    if (six !== null && address.indexOf(":") >= 0) return !six.mayWaitFor(address);
    return ip.address !== 0;
  }

  private settle(connection: PendingConnection, nowMs: number): void {
    const bound = this.isReady(connection);
    if (!connection.over && bound) connection.start(this.stack);
    else if (!connection.over && nowMs >= connection.deadlineMs) {
      connection.giveUp({ code: "ENETUNREACH", message: "ENETUNREACH: the network gave the machine no address" });
    }
    if (connection.over) connection.deliverEnd();
    else if (!bound) this.pending.push(connection);
  }
}
