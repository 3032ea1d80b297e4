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

/** Serves `authority` on `port`; "error" events are the caller's. */
export function serveTcp(authority: Authority, port: number): Server {
  const out = new Uint8Array(2 + TCP_BYTES_MAX);
  const message = out.subarray(2);
  const client = new ClientAddress();
  let connections = 0;

  /** Answers what is complete in `bytes`; false when the client is to be sent away. */
  function answerAll(socket: Socket, frames: TcpFrames, bytes: Uint8Array): boolean {
    let at = 0;
    while (at < bytes.length) {
      at += frames.take(bytes, at, bytes.length);
      if (frames.isBroken) return false;
      if (!frames.isReady) break;
      client.set(socket.remoteAddress ?? "");
      const nowSeconds = Math.floor(Date.now() / 1_000);
      const transfer = authority.transfer(frames.message, 0, frames.length, client, nowSeconds);
      if (transfer !== null) {
        frames.release();
        send(socket, transfer);
        continue;
      }
      const length = authority.answer(frames.message, 0, frames.length, message, true, client, nowSeconds);
      frames.release();
      if (length === 0) return false;
      out[0] = length >> 8;
      out[1] = length & 255;
      // A client that asks without reading is not read from until it has caught up.
      if (!socket.write(out.slice(0, 2 + length))) socket.pause();
    }
    return true;
  }

  /** Sends a zone as fast as the secondary takes it. */
  function send(socket: Socket, transfer: ZoneTransfer): void {
    for (;;) {
      const length = transfer.next(message, Math.floor(Date.now() / 1_000));
      if (length === 0 || socket.destroyed) return;
      out[0] = length >> 8;
      out[1] = length & 255;
      if (socket.write(out.slice(0, 2 + length))) continue;
      socket.once("drain", () => send(socket, transfer));
      return;
    }
  }

  const server = createServer((socket) => {
    if (connections >= CONNECTIONS_MAX) {
      socket.destroy();
      return;
    }
    connections++;
    const frames = new TcpFrames();
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    socket.on("error", () => socket.destroy());
    socket.on("close", () => connections--);
    socket.on("drain", () => socket.resume());
    socket.on("data", (bytes) => {
      if (!answerAll(socket, frames, bytes)) socket.destroy();
    });
  });
  server.listen(port);
  return server;
}
