/** Queries over TCP: many on one connection, answered in their order (RFC 7766). */
import { createServer, type Server, type Socket } from "node:net";
import { type Authority, TCP_BYTES_MAX } from "@kiln/dns/answer";
import { ClientAddress } from "@kiln/dns/client";
import { TcpFrames } from "@kiln/dns/tcp-frames";
import type { ZoneTransfer } from "@kiln/dns/transfer";

/** Connections at once; further ones are closed. */
export const CONNECTIONS_MAX = 256;
/** A client that asks nothing for this long loses its connection. */
export const IDLE_MS = 10_000;
/** Questions that wait while a client does not read; one that asks on loses its connection. */
export const WAITING_BYTES_MAX = 128 * 1_024;

/** One client: what it sent and has not been answered, because it does not read what it was sent. */
class TcpClient {
  private readonly authority: Authority;
  private readonly socket: Socket;
  private readonly frames = new TcpFrames();
  private readonly address = new ClientAddress();
  /** Shared by all connections: nothing stays in it. */
  private readonly out: Uint8Array;
  private readonly message: Uint8Array;
  private waiting: Uint8Array = new Uint8Array(0);
  private transfer: ZoneTransfer | null = null;
  private isBlocked = false;

  constructor(authority: Authority, socket: Socket, out: Uint8Array) {
    this.authority = authority;
    this.socket = socket;
    this.out = out;
    this.message = out.subarray(2);
    this.address.set(socket.remoteAddress ?? "");
  }

  receive(bytes: Uint8Array): void {
    if (this.waiting.length + bytes.length > WAITING_BYTES_MAX) {
      this.socket.destroy();
      return;
    }
    const all = new Uint8Array(this.waiting.length + bytes.length);
    all.set(this.waiting);
    all.set(bytes, this.waiting.length);
    this.waiting = all;
    this.work();
  }

  drained(): void {
    this.isBlocked = false;
    this.socket.resume();
    this.work();
  }

  /** Answers until nothing is left or the client has to read first. */
  private work(): void {
    const bytes = this.waiting;
    let at = 0;
    while (!this.isBlocked && !this.socket.destroyed) {
      const nowSeconds = Math.floor(Date.now() / 1_000);
      if (this.transfer !== null) {
        const length = this.transfer.next(this.message, nowSeconds);
        if (length > 0) this.send(length);
        else this.transfer = null;
        continue;
      }
      if (at === bytes.length) break;
      at += this.frames.take(bytes, at, bytes.length);
      if (this.frames.isBroken) this.socket.destroy();
      if (this.frames.isReady) this.answer(nowSeconds);
    }
    this.waiting = bytes.slice(at);
  }

  private answer(nowSeconds: number): void {
    const { authority, frames, address } = this;
    this.transfer = authority.transfer(frames.message, 0, frames.length, address, nowSeconds);
    if (this.transfer === null) {
      const length = authority.answer(frames.message, 0, frames.length, this.message, true, address, nowSeconds);
      if (length > 0) this.send(length);
      else this.socket.destroy();
    }
    frames.release();
  }

  private send(length: number): void {
    this.out[0] = length >> 8;
    this.out[1] = length & 255;
    if (this.socket.write(this.out.slice(0, 2 + length))) return;
    this.isBlocked = true;
    this.socket.pause();
  }
}

/** Serves `authority` on `port`; "error" events are the caller's. */
export function serveTcp(authority: Authority, port: number): Server {
  const out = new Uint8Array(2 + TCP_BYTES_MAX);
  let connections = 0;
  const server = createServer((socket) => {
    if (connections >= CONNECTIONS_MAX) {
      socket.destroy();
      return;
    }
    connections++;
    const client = new TcpClient(authority, socket, out);
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    socket.on("error", () => socket.destroy());
    socket.on("close", () => connections--);
    socket.on("drain", () => client.drained());
    socket.on("data", (bytes) => client.receive(bytes));
  });
  server.listen(port);
  return server;
}
