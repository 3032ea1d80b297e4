/** An outgoing connection that was asked for before the machine had an address. */

import { SendQueue } from "../../host-sockets/src/sendqueue.ts";
import type { Endpoint, SocketError, Sockets, TcpConnection, TcpHandlers } from "../../sockets/src/sockets.ts";
import { isSocketError } from "../../sockets/src/sockets.ts";

/** What is queued above this makes `write` return false. */
const HIGH_WATER_BYTES = 65536;
/** An owner that ignores that loses the connection at this. */
const QUEUE_BYTES_MAX = 8 * 1024 * 1024;

const UNBOUND: Endpoint = { address: "0.0.0.0", port: 0 };

export class PendingConnection implements TcpConnection {
  private real: TcpConnection | null = null;
  /** Set when the connection is over before it began; `onClose` follows. */
  failure: SocketError | null = null;
  over = false;
  private readonly queue = new SendQueue();
  private needDrain = false;
  private ended = false;
  private paused = false;
  private noDelay = false;
  private keepAlive = false;
  private keepIdleMs = 0;

  /** `deadlineMs`: when to give up. */
  constructor(
    readonly remote: Endpoint,
    private handlers: TcpHandlers,
    readonly deadlineMs: number,
  ) {}

  get local(): Endpoint {
    return this.real === null ? UNBOUND : this.real.local;
  }

  get bufferedBytes(): number {
    return this.real === null ? this.queue.size : this.real.bufferedBytes;
  }

  setHandlers(handlers: TcpHandlers): void {
    this.handlers = handlers;
    if (this.real !== null) this.real.setHandlers(handlers);
  }

  write(bytes: Uint8Array, offset: number, length: number): boolean {
    if (this.real !== null) return this.real.write(bytes, offset, length);
    if (this.over || this.ended) return true;
    if (this.queue.size + length > QUEUE_BYTES_MAX) {
      this.giveUp({ code: "ENOBUFS", message: "write ENOBUFS" });
      return true;
    }
    this.queue.append(bytes, offset, length);
    this.needDrain = this.queue.size > HIGH_WATER_BYTES;
    return !this.needDrain;
  }

  end(): void {
    this.ended = true;
    if (this.real !== null) this.real.end();
  }

  destroy(): void {
    if (this.real !== null) this.real.destroy();
    else this.giveUp(null);
  }

  pause(): void {
    this.paused = true;
    if (this.real !== null) this.real.pause();
  }

  resume(): void {
    this.paused = false;
    if (this.real !== null) this.real.resume();
  }

  setNoDelay(on: boolean): void {
    this.noDelay = on;
    if (this.real !== null) this.real.setNoDelay(on);
  }

  setKeepAlive(on: boolean, idleMs: number): void {
    this.keepAlive = on;
    this.keepIdleMs = idleMs;
    if (this.real !== null) this.real.setKeepAlive(on, idleMs);
  }

  /** Ends it; `deliverEnd` tells its owner. */
  giveUp(failure: SocketError | null): void {
    if (this.over || this.real !== null) return;
    this.over = true;
    this.failure = failure;
    this.queue.clear();
  }

  /** Tells the owner that it is over. From the event loop. */
  deliverEnd(): void {
    this.handlers.onClose(this.failure);
  }

  /** There is an address: connects, and does what was asked for meanwhile. From the event loop. */
  start(sockets: Sockets): void {
    const real = sockets.connectTcp(this.remote.address, this.remote.port, this.handlers);
    if (isSocketError(real)) {
      this.giveUp(real);
      return;
    }
    this.real = real;
    if (this.noDelay) real.setNoDelay(true);
    if (this.keepAlive) real.setKeepAlive(true, this.keepIdleMs);
    if (this.paused) real.pause();
    const { queue } = this;
    const room = queue.size === 0 || real.write(queue.bytes, queue.from, queue.size);
    queue.clear();
    if (this.ended) real.end();
    else if (this.needDrain && room) this.handlers.onDrain();
  }
}
