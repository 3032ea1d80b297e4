/** A provider of sockets, time and timers over Node's own, for tests. */
import * as dgram from "node:dgram";
import * as net from "node:net";
import type {
  SocketError,
  Sockets,
  TcpConnection,
  TcpHandlers,
  TcpListener,
  UdpHandlers,
  UdpSocket,
} from "../../sockets/src/sockets.ts";
import type { HttpHost } from "../src/server.ts";

function errorOf(error: Error & { code?: string }): SocketError {
  return { code: error.code ?? "EIO", message: error.message };
}

/** An IPv4 address without the prefix that it has on a socket of both families. */
function dotted(address: string | undefined): string {
  return (address ?? "0.0.0.0").replace("::ffff:", "");
}

class NodeConnection implements TcpConnection {
  private readonly socket: net.Socket;
  private handlers: TcpHandlers;
  private failure: SocketError | null = null;

  constructor(socket: net.Socket, handlers: TcpHandlers | null) {
    this.socket = socket;
    const nothing = (): void => {};
    this.handlers = handlers ?? {
      onConnect: nothing,
      onData: nothing,
      onDrain: nothing,
      onEnd: nothing,
      onClose: nothing,
    };
    socket.on("connect", () => this.handlers.onConnect());
    socket.on("data", (chunk) => {
      // Borrowed bytes: spoilt after the call, so that whoever keeps them is found out.
      const lent = new Uint8Array(chunk.length + 3);
      lent.set(chunk, 2);
      this.handlers.onData(lent, 2, chunk.length);
      lent.fill(0xff);
    });
    socket.on("drain", () => this.handlers.onDrain());
    socket.on("end", () => this.handlers.onEnd());
    socket.on("error", (error) => {
      this.failure = errorOf(error);
    });
    socket.on("close", () => this.handlers.onClose(this.failure));
  }

  get local(): { address: string; port: number } {
    return { address: dotted(this.socket.localAddress), port: this.socket.localPort ?? 0 };
  }

  get remote(): { address: string; port: number } {
    return { address: dotted(this.socket.remoteAddress), port: this.socket.remotePort ?? 0 };
  }

  setHandlers(handlers: TcpHandlers): void {
    this.handlers = handlers;
  }

  write(bytes: Uint8Array, offset: number, length: number): boolean {
    if (this.socket.writableEnded || this.socket.destroyed) return true;
    return this.socket.write(bytes.slice(offset, offset + length));
  }

  end(): void {
    this.socket.end();
  }

  destroy(): void {
    this.socket.destroy();
  }

  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  setNoDelay(on: boolean): void {
    this.socket.setNoDelay(on);
  }

  setKeepAlive(on: boolean, idleMs: number): void {
    this.socket.setKeepAlive(on, idleMs);
  }

  get bufferedBytes(): number {
    return this.socket.writableLength;
  }
}

export class NodeSockets implements Sockets {
  resting = 0;
  /** A UDP port must be known at once, as it is in an image; so the choice of a free one is made here. */
  private nextPort = 20_000 + (process.pid % 20_000);

  listenTcp(
    address: string,
    port: number,
    backlog: number,
    onConnection: (connection: TcpConnection) => void,
  ): TcpListener | SocketError {
    const server = net.createServer({ allowHalfOpen: true }, (socket) =>
      onConnection(new NodeConnection(socket, null)),
    );
    // Without an address Node listens before the call returns; a failure shows in `listening`.
    server.on("error", () => {});
    server.listen({ port, backlog });
    const bound = server.address();
    if (!server.listening || bound === null || typeof bound === "string") {
      return { code: "EADDRINUSE", message: `listen EADDRINUSE: address already in use ${address}:${port}` };
    }
    return { local: { address, port: bound.port }, close: () => void server.close() };
  }

  connectTcp(address: string, port: number, handlers: TcpHandlers): TcpConnection | SocketError {
    return new NodeConnection(net.connect({ host: address, port, allowHalfOpen: true }), handlers);
  }

  bindUdp(address: string, port: number, handlers: UdpHandlers): UdpSocket | SocketError {
    const chosen = port === 0 ? this.nextPort++ : port;
    const socket = dgram.createSocket("udp4");
    socket.on("error", (error) => handlers.onError(errorOf(error)));
    socket.on("message", (message, from) => {
      const lent = Uint8Array.from(message);
      handlers.onMessage(lent, 0, lent.length, from.address, from.port);
      lent.fill(0xff);
    });
    socket.bind(chosen, address);
    return {
      local: { address, port: chosen },
      send: (bytes, offset, length, to, toPort) => {
        socket.send(bytes.slice(offset, offset + length), toPort, to);
        return true;
      },
      setMembership: (group, local, join) =>
        tried(() => (join ? socket.addMembership(group, local) : socket.dropMembership(group, local))),
      setMulticastInterface: (local) => tried(() => socket.setMulticastInterface(local)),
      setTtl: (ttl) => tried(() => socket.setTTL(ttl)),
      setMulticastTtl: (ttl) => tried(() => socket.setMulticastTTL(ttl)),
      setMulticastLoopback: (on) => tried(() => socket.setMulticastLoopback(on)),
      setBroadcast: (on) => tried(() => socket.setBroadcast(on)),
      close: () => socket.close(),
    };
  }

  hostAddress(): string {
    return "127.0.0.1";
  }
}

/** What a call throws, as a value. */
function tried(call: () => unknown): SocketError | null {
  try {
    call();
    return null;
  } catch (error) {
    return errorOf(error as Error);
  }
}

export function nodeHost(): HttpHost {
  return {
    sockets: new NodeSockets(),
    monotonicMs: () => performance.now(),
    wallMs: () => Date.now(),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  };
}
