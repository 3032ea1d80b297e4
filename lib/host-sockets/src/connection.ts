/** One TCP connection of the host. */
import type { Endpoint, SocketError, TcpConnection, TcpHandlers } from "../../sockets/src/sockets.ts";
import { POLL_ERROR, POLL_HANG_UP, POLL_READ, POLL_WRITE } from "./calls.ts";
import { type Ending, type HostContext, READ_BYTES_MAX } from "./context.ts";
import { readEndpoint } from "./endpoint.ts";
import { EAGAIN, hostError } from "./errno.ts";
import { SendQueue } from "./sendqueue.ts";
import type { Pollable } from "./tokens.ts";

/** Above this `write` returns false. */
export const SEND_HIGH_WATER_BYTES = 65536;
/** At this or below `onDrain` is called. */
export const SEND_LOW_WATER_BYTES = SEND_HIGH_WATER_BYTES / 2;
/** A connection that queues more than this is dropped with ENOBUFS. */
export const SEND_QUEUE_BYTES_MAX = 64 * 1024 * 1024;

const UNBOUND: Endpoint = { address: "0.0.0.0", port: 0 };

const NO_HANDLERS: TcpHandlers = {
  onConnect: () => {},
  onData: () => {},
  onDrain: () => {},
  onEnd: () => {},
  onClose: () => {},
};

/** As Linux and Node have it where nobody says otherwise. */
const KEEP_ALIVE_IDLE_S = 7200;

export class HostConnection implements TcpConnection, Pollable, Ending {
  local: Endpoint = UNBOUND;
  private handlers: TcpHandlers = NO_HANDLERS;
  private token = -1;
  /** POLL_ bits that the readiness set knows; -1: not in the set. */
  private interest = -1;
  private connecting: boolean;
  private paused = false;
  private needDrain = false;
  /** `end` was called. */
  private ending = false;
  /** Our FIN is out. */
  private shut = false;
  private peerEnded = false;
  private closed = false;
  private failure: SocketError | null = null;
  private readonly queue = new SendQueue();

  constructor(
    private readonly context: HostContext,
    private readonly fd: number,
    readonly remote: Endpoint,
    connecting: boolean,
  ) {
    this.connecting = connecting;
  }

  /** Enters the readiness set. False when the token table or the host's memory is used up: nothing is kept. */
  open(local: Endpoint | null): boolean {
    this.token = this.context.tokens.add(this);
    if (this.token >= 0) {
      if (local !== null) this.local = local;
      this.interest = this.wantedEvents();
      if (this.context.calls.pollAdd(this.fd, this.interest, this.token) >= 0) return true;
      this.context.tokens.remove(this.token);
    }
    this.closed = true;
    this.context.calls.close(this.fd);
    return false;
  }

  get bufferedBytes(): number {
    return this.queue.size;
  }

  setHandlers(handlers: TcpHandlers): void {
    this.handlers = handlers;
  }

  write(bytes: Uint8Array, offset: number, length: number): boolean {
    if (this.closed || this.ending || length === 0) return true;
    let sent = 0;
    if (!this.connecting && this.queue.size === 0) {
      const result = this.context.calls.write(this.fd, bytes, offset, length);
      if (result >= 0) sent = result;
      else if (result !== -EAGAIN) {
        this.fail(hostError(result, "write"));
        return true;
      }
    }
    if (sent < length) {
      if (this.queue.size + length - sent > SEND_QUEUE_BYTES_MAX) {
        this.context.counters.dropQueueFull++;
        this.fail({ code: "ENOBUFS", message: "write ENOBUFS" });
        return true;
      }
      this.queue.append(bytes, offset + sent, length - sent);
      this.updateInterest();
    }
    this.needDrain = this.queue.size > SEND_HIGH_WATER_BYTES;
    return !this.needDrain;
  }

  end(): void {
    if (this.closed || this.ending) return;
    this.ending = true;
    if (!this.connecting && this.queue.size === 0) this.shutDown();
  }

  destroy(): void {
    if (this.closed) return;
    this.close();
  }

  pause(): void {
    this.paused = true;
    if (!this.closed) this.updateInterest();
  }

  resume(): void {
    this.paused = false;
    if (!this.closed) this.updateInterest();
  }

  setNoDelay(on: boolean): void {
    if (!this.closed) this.context.calls.noDelay(this.fd, on ? 1 : 0);
  }

  setKeepAlive(on: boolean, idleMs: number): void {
    if (this.closed) return;
    const seconds = idleMs > 0 ? Math.ceil(idleMs / 1000) : KEEP_ALIVE_IDLE_S;
    this.context.calls.keepAlive(this.fd, on ? seconds : 0);
  }

  ready(events: number): void {
    if (this.connecting) {
      this.finishConnect();
      return;
    }
    if ((events & POLL_WRITE) !== 0) this.flush();
    if ((events & (POLL_READ | POLL_ERROR | POLL_HANG_UP)) === 0 || this.closed) return;
    if (!this.paused && !this.peerEnded) {
      this.receive();
    } else if ((events & POLL_ERROR) !== 0) {
      const error = this.context.calls.connectError(this.fd);
      this.fail(error < 0 ? hostError(error, "read") : { code: "ECONNRESET", message: "read ECONNRESET" });
    } else if ((events & POLL_HANG_UP) !== 0 && this.interest >= 0) {
      // Reported whatever we ask for: stay away until the owner reads on.
      this.context.calls.pollDel(this.fd);
      this.interest = -1;
    }
  }

  deliverEnd(): void {
    const { handlers } = this;
    this.handlers = NO_HANDLERS;
    handlers.onClose(this.failure);
  }

  private finishConnect(): void {
    const error = this.context.calls.connectError(this.fd);
    if (error < 0) {
      this.fail(hostError(error, "connect"));
      return;
    }
    this.connecting = false;
    if (this.context.calls.localAddress(this.fd, this.context.endpoint) === 0) {
      this.local = readEndpoint(this.context.endpoint);
    }
    this.context.counters.connectionsOpened++;
    // Bytes written earlier go out first, as their order demands.
    if (this.queue.size > 0 || this.ending) this.flush();
    if (!this.closed) this.updateInterest();
    this.handlers.onConnect();
  }

  private receive(): void {
    const { calls, readBuffer } = this.context;
    const got = calls.read(this.fd, readBuffer, 0, READ_BYTES_MAX);
    if (got > 0) {
      this.handlers.onData(readBuffer, 0, got);
    } else if (got === 0) {
      this.peerEnded = true;
      this.updateInterest();
      this.handlers.onEnd();
      this.closeWhenDone();
    } else if (got !== -EAGAIN) {
      this.fail(hostError(got, "read"));
    }
  }

  private flush(): void {
    const { queue } = this;
    if (queue.size > 0) {
      const result = this.context.calls.write(this.fd, queue.bytes, queue.from, queue.size);
      if (result < 0) {
        if (result !== -EAGAIN) this.fail(hostError(result, "write"));
        return;
      }
      queue.consume(result);
    }
    if (queue.size === 0) {
      if (this.ending) this.shutDown();
      if (!this.closed) this.updateInterest();
    }
    if (this.needDrain && queue.size <= SEND_LOW_WATER_BYTES) {
      this.needDrain = false;
      this.handlers.onDrain();
    }
  }

  private shutDown(): void {
    if (this.shut) return;
    this.shut = true;
    // A peer that is already gone shows in the next read.
    this.context.calls.shutdown(this.fd);
    this.closeWhenDone();
  }

  /** Both directions have ended: nothing can happen any more. */
  private closeWhenDone(): void {
    if (this.shut && this.peerEnded && !this.closed) this.close();
  }

  private fail(error: SocketError): void {
    if (this.closed) return;
    this.failure = error;
    this.close();
  }

  private close(): void {
    this.closed = true;
    this.queue.clear();
    this.context.tokens.remove(this.token);
    this.context.calls.close(this.fd);
    this.context.released();
    this.context.finishLater(this);
  }

  private wantedEvents(): number {
    if (this.connecting) return POLL_WRITE;
    return (this.paused || this.peerEnded ? 0 : POLL_READ) | (this.queue.size > 0 ? POLL_WRITE : 0);
  }

  private updateInterest(): void {
    const wanted = this.wantedEvents();
    if (wanted === this.interest) return;
    const { calls } = this.context;
    const result =
      this.interest < 0 ? calls.pollAdd(this.fd, wanted, this.token) : calls.pollMod(this.fd, wanted, this.token);
    if (result >= 0) this.interest = wanted;
    else this.fail(hostError(result, "epoll_ctl"));
  }
}
