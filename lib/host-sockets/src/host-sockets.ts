/**
 * The socket interface over the sockets of the host (platform linux): no privileges, and none
 * of our own network stack.
 *
 * The shell calls `poll` in each turn of the event loop and sleeps on the host's readiness set.
 */
import { ADDRESS_LOOPBACK, formatAddress, isLoopback, parseAddress } from "../../net/src/address.ts";
import type {
  Endpoint,
  SocketError,
  Sockets,
  TcpConnection,
  TcpHandlers,
  TcpListener,
  UdpHandlers,
  UdpSocket,
} from "../../sockets/src/sockets.ts";
import { ENDPOINT_BYTES, type HostCalls } from "./calls.ts";
import { HostConnection } from "./connection.ts";
import { type Ending, type HostContext, type HostCounters, READ_BYTES_MAX } from "./context.ts";
import { addressToHost, readEndpoint } from "./endpoint.ts";
import { hostError } from "./errno.ts";
import { HostListener } from "./listener.ts";
import type { PortMap } from "./portmap.ts";
import { TokenTable } from "./tokens.ts";
import { HostUdpSocket } from "./udp.ts";

/** Readiness events taken in one turn of the loop. */
export const EVENTS_MAX = 256;
const EVENT_BYTES = 8;
const PORT_MAX = 65535;

const FULL: SocketError = { code: "EMFILE", message: "EMFILE: too many sockets are open" };

export class HostSockets implements Sockets, HostContext {
  readonly tokens = new TokenTable();
  resting = 0;
  readonly counters: HostCounters = {
    connectionsAccepted: 0,
    connectionsOpened: 0,
    acceptPauses: 0,
    dropSendFull: 0,
    dropSendError: 0,
    dropQueueFull: 0,
  };
  readonly readBuffer = new Uint8Array(READ_BYTES_MAX);
  readonly endpoint = new Uint8Array(ENDPOINT_BYTES);
  private readonly eventBytes = new Uint8Array(EVENTS_MAX * EVENT_BYTES);
  private readonly events: Int32Array;
  private endings: Ending[] = [];
  private readonly listeners: HostListener[] = [];
  private turnMs = 0;

  constructor(
    readonly calls: HostCalls,
    private readonly ports: PortMap,
  ) {
    this.events = new Int32Array(this.eventBytes.buffer, 0, EVENTS_MAX * 2);
  }

  // ---- sockets ----

  listenTcp(
    address: string,
    port: number,
    backlog: number,
    onConnection: (connection: TcpConnection) => void,
    ipv6Only = false,
  ): TcpListener | SocketError {
    const ip = bindable(address, port);
    if (ip === null || ipv6Only) return invalid(address, port);
    const fd = this.calls.tcpListen(addressToHost(ip), this.ports.toHost("tcp", port), backlog);
    if (fd < 0) return hostError(fd, "listen");
    const local = this.boundTo(fd, address, port);
    const listener = new HostListener(this, fd, local, onConnection, (closed) => this.forget(closed));
    if (!listener.open()) return FULL;
    this.listeners.push(listener);
    return listener;
  }

  connectTcp(address: string, port: number, handlers: TcpHandlers): TcpConnection | SocketError {
    const ip = parseAddress(address);
    if (ip === null || ip === 0 || port < 1 || port > PORT_MAX) return invalid(address, port);
    const fd = this.calls.tcpConnect(addressToHost(ip), this.reachable(ip, port));
    if (fd < 0) return hostError(fd, "connect");
    const connection = new HostConnection(this, fd, { address, port }, true);
    connection.setHandlers(handlers);
    return connection.open(null) ? connection : FULL;
  }

  bindUdp(address: string, port: number, handlers: UdpHandlers, ipv6Only = false): UdpSocket | SocketError {
    const ip = bindable(address, port);
    if (ip === null || ipv6Only) return invalid(address, port);
    const fd = this.calls.udpBind(addressToHost(ip), this.ports.toHost("udp", port));
    if (fd < 0) return hostError(fd, "bind");
    const socket = new HostUdpSocket(this, fd, this.boundTo(fd, address, port), handlers, () => {});
    return socket.open() ? socket : FULL;
  }

  /** The host has many addresses; this one always works on the host itself. */
  hostAddress(): string {
    return formatAddress(ADDRESS_LOOPBACK);
  }

  // ---- the shell's side ----

  /** Whether something is open, or an end has still to be told. */
  get active(): boolean {
    return this.tokens.size > this.resting || this.endings.length > 0;
  }

  /** When to call `poll` without an event; Infinity: never. */
  nextDeadlineMs(): number {
    if (this.endings.length > 0) return 0;
    let first = Infinity;
    for (const listener of this.listeners) if (listener.resumeMs < first) first = listener.resumeMs;
    return first;
  }

  /**
   * Does a bounded amount of what is ready; `readable`: the host reported events. Handlers may
   * throw: what is left is done in the next call.
   */
  poll(nowMs: number, readable: boolean): void {
    this.turnMs = nowMs;
    for (const listener of this.listeners) if (listener.resumeMs <= nowMs) listener.wake();
    const count = readable ? this.calls.pollTake(this.eventBytes, EVENTS_MAX) : 0;
    for (let i = 0; i < count; i++) {
      this.tokens.find(this.events[2 * i]!)?.ready(this.events[2 * i + 1]!);
    }
    this.deliverEnds();
  }

  // ---- what sockets report ----

  nowMs(): number {
    return this.turnMs;
  }

  finishLater(ending: Ending): void {
    this.endings.push(ending);
  }

  released(): void {
    for (const listener of this.listeners) listener.wake();
  }

  // ---- inside ----

  private deliverEnds(): void {
    // Those that handlers add have their turn in the next call.
    const endings = this.endings;
    this.endings = [];
    let done = 0;
    try {
      while (done < endings.length) endings[done++]!.deliverEnd();
    } finally {
      for (; done < endings.length; done++) this.endings.push(endings[done]!);
    }
  }

  private forget(listener: HostListener): void {
    const at = this.listeners.indexOf(listener);
    if (at >= 0) this.listeners.splice(at, 1);
  }

  /** What the program sees as its own end: the port that it asked for, or the one that the host chose. */
  private boundTo(fd: number, address: string, port: number): Endpoint {
    if (port !== 0) return { address, port };
    return { address, port: this.calls.localAddress(fd, this.endpoint) === 0 ? readEndpoint(this.endpoint).port : 0 };
  }

  /** The host's port for a connection to ourselves, where the program's port may be mapped. */
  private reachable(ip: number, port: number): number {
    if (!isLoopback(ip)) return port;
    for (const listener of this.listeners) {
      if (listener.local.port === port) return this.ports.toHost("tcp", port);
    }
    return port;
  }
}

function bindable(address: string, port: number): number | null {
  return port < 0 || port > PORT_MAX ? null : parseAddress(address);
}

function invalid(address: string, port: number): SocketError {
  // The host's sockets are used for IPv4 only.
  if (address.indexOf(":") >= 0) {
    return { code: "EAFNOSUPPORT", message: `EAFNOSUPPORT: ${address} is of IPv6` };
  }
  return { code: "EINVAL", message: `EINVAL: "${address}" port ${port} is not an endpoint` };
}
