/**
 * The socket interface: what every network provider gives (Kiln's own stack over a
 * network device, or the host's sockets) and what `node:net`, `node:dgram`,
 * `node:http` and the fetch server are written against.
 *
 * Everything is event-driven on one thread. Handlers are called from the event loop,
 * never from inside a call into this interface.
 */

/** Why a socket failed; `code` is Node's (`ECONNRESET`, `ECONNREFUSED`, `EADDRINUSE`, `EAFNOSUPPORT`, `ETIMEDOUT`, `EHOSTUNREACH`, `EPIPE`, `EINVAL`, `ENETUNREACH`). */
export interface SocketError {
  readonly code: string;
  readonly message: string;
}

export interface Endpoint {
  /** Dotted-quad text. */
  readonly address: string;
  readonly port: number;
}

/** What a TCP connection tells its owner. Replace handlers with `setHandlers` before the next turn of the loop. */
export interface TcpHandlers {
  /** An outgoing connection is established. */
  onConnect(): void;
  /**
   * Bytes arrived. `bytes[offset .. offset+length)` is borrowed for the call only: copy what is kept.
   */
  onData(bytes: Uint8Array, offset: number, length: number): void;
  /** `write` returned false earlier and there is room again. */
  onDrain(): void;
  /** The peer sent its FIN; no more data follows. Writing is still possible. */
  onEnd(): void;
  /** The connection is gone: cleanly (null) or not. Nothing is called after this. */
  onClose(error: SocketError | null): void;
}

export interface TcpConnection {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  setHandlers(handlers: TcpHandlers): void;
  /**
   * Queues a copy of `bytes[offset .. offset+length)`. Returns false when more than the
   * high-water mark is now queued: wait for `onDrain`. Bytes written after `end` are ignored.
   */
  write(bytes: Uint8Array, offset: number, length: number): boolean;
  /** Sends FIN after what is queued. */
  end(): void;
  /** Drops the connection at once (RST when data was unread or unsent). `onClose` follows. */
  destroy(): void;
  /** Stops and restarts `onData`; while paused the receive window fills up. */
  pause(): void;
  resume(): void;
  setNoDelay(on: boolean): void;
  /**
   * Probes a peer that was silent for `idleMs` (0 for the usual two hours); one that does not
   * answer ends the connection with `ETIMEDOUT`. Off to begin with.
   */
  setKeepAlive(on: boolean, idleMs: number): void;
  /** Bytes queued and not yet handed to the network. */
  readonly bufferedBytes: number;
}

export interface TcpListener {
  readonly local: Endpoint;
  close(): void;
}

export interface UdpSocket {
  readonly local: Endpoint;
  /** Sends one datagram; returns false when it was dropped (no route, queue full, too long). */
  send(bytes: Uint8Array, offset: number, length: number, address: string, port: number): boolean;
  close(): void;
  // Each of these gives null, or why not.
  /** Joins or leaves a multicast group on the interface that has the address `local`; "": the usual one. */
  setMembership(group: string, local: string, join: boolean): SocketError | null;
  /** The interface that datagrams to groups leave by. */
  setMulticastInterface(local: string): SocketError | null;
  /** 1 to 255; 64 to begin with. */
  setTtl(ttl: number): SocketError | null;
  /** 0 to 255; 1 to begin with: not beyond the local network. */
  setMulticastTtl(ttl: number): SocketError | null;
  /** Whether datagrams to a group come back to this machine if it is a member; on to begin with. */
  setMulticastLoopback(on: boolean): SocketError | null;
  /** Allows datagrams to broadcast addresses; off to begin with. */
  setBroadcast(on: boolean): SocketError | null;
}

export interface UdpHandlers {
  /** One datagram, borrowed for the call only. */
  onMessage(bytes: Uint8Array, offset: number, length: number, address: string, port: number): void;
  onError(error: SocketError): void;
}

/** A provider of sockets. `0.0.0.0` and port 0 mean "any". Failures are returned, not thrown. */
export interface Sockets {
  listenTcp(
    address: string,
    port: number,
    backlog: number,
    onConnection: (connection: TcpConnection) => void,
    /** Bound to "::": takes no connections of IPv4, whose port another listener may have. Only with an address of IPv6. */
    ipv6Only?: boolean,
  ): TcpListener | SocketError;
  connectTcp(address: string, port: number, handlers: TcpHandlers): TcpConnection | SocketError;
  /** `ipv6Only` as for `listenTcp`; such a socket sends nothing by IPv4 either. */
  bindUdp(address: string, port: number, handlers: UdpHandlers, ipv6Only?: boolean): UdpSocket | SocketError;
  /** Open sockets and listeners that do not keep the program running: whoever opened them counts them here. 0 to begin with. */
  resting: number;
  /** The address that clients on the network can use, once known (DHCP), or `127.0.0.1`. */
  hostAddress(): string;
}

/** True for the failure half of a provider's answer. */
export function isSocketError(value: TcpListener | TcpConnection | UdpSocket | SocketError): value is SocketError {
  return "code" in value;
}
