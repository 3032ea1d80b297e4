/**
 * One server connection: bytes in, exchanges one after another, bytes out.
 *
 * It does no I/O and reads no clock: a `ConnectionLink` writes, and `tick` is called with the time.
 * Pipelined requests wait in a bounded buffer until the response before them is complete, so
 * responses leave in order.
 */
import type { Takeover } from "../../sockets/src/takeover.ts";
import { Exchange, type ExchangeCarrier, type ExchangeListener } from "./exchange.ts";
import type { HostCheck } from "./head.ts";
import { HELD_BYTES_MAX, type HttpLimits, LINGER_BYTES_MAX, LINGER_MS } from "./limits.ts";
import { BODY, END, FAILED, HEAD, NEED_MORE } from "./message-parser.ts";
import type { OutputBuffer } from "./output.ts";
import { RequestParser } from "./request-parser.ts";
import { reasonPhrase } from "./status.ts";

/** The way to the client; `TcpConnection` satisfies it. Nothing is asked of it once the connection was handed over. */
export interface ConnectionLink {
  write(bytes: Uint8Array, offset: number, length: number): boolean;
  end(): void;
  destroy(): void;
  pause(): void;
  resume(): void;
  /** Bytes queued and not yet handed to the network. */
  readonly bufferedBytes: number;
}

/** What the connections of a server share. */
export interface ConnectionShared {
  readonly limits: HttpLimits;
  readonly output: OutputBuffer;
  /** Whose bytes are in `output`. */
  outputOwner: HttpConnection | null;
  readonly hosts: HostCheck;
  readonly counters: HttpCounters;
  /** Milliseconds of the server's coarse clock. */
  readonly nowMs: number;
  dateText(): string;
  /** `connection` has left HTTP, and `takeover` goes on with its link. */
  handOver(connection: HttpConnection, takeover: Takeover, rest: Uint8Array, peerEnded: boolean): void;
}

export interface HttpCounters {
  /** Connections taken, and dropped because there were too many. */
  connections: number;
  refused: number;
  requests: number;
  /** Requests answered with an error by the parser. */
  badRequests: number;
  timeouts: number;
  /** Exchanges that the client left. */
  aborted: number;
  /** Connections that left HTTP for another protocol. */
  upgraded: number;
}

const OPEN = 0;
/** We have ended our side; what still arrives is thrown away. */
const LINGERING = 1;
const CLOSED = 2;
/** Somebody takes the connection over as soon as the bytes at hand are put aside. */
const LEAVING = 3;

const WAIT_HEAD = 0;
const WAIT_BODY = 1;
const WAIT_IDLE = 2;
const WAIT_RESPONSE = 3;
const WAIT_WRITE = 4;
const WAIT_LINGER = 5;
/** A request has just begun: whatever comes next counts as a change. */
const WAIT_UNDECIDED = 6;

const NO_DEADLINE = Number.POSITIVE_INFINITY;
const NOTHING = new Uint8Array(0);

/** Output beyond this leaves before more of a pipeline is looked at. */
const FLUSH_BYTES = 16_384;

export class HttpConnection implements ExchangeCarrier {
  private readonly link: ConnectionLink;
  private readonly shared: ConnectionShared;
  private readonly listener: ExchangeListener;
  private readonly parser: RequestParser;
  private state = OPEN;
  private exchange: Exchange | null = null;
  private takeover: Takeover | null = null;
  private held: Uint8Array = NOTHING;
  private heldFrom = 0;
  private heldTo = 0;
  private linkPaused = false;
  private bodyPaused = false;
  private blocked = false;
  private peerEnded = false;
  /** Inside `advance`: output is sent at its end, and finished responses do not advance again. */
  private advancing = false;
  private closeWanted = false;
  private lingerBytes = 0;
  private waiting = WAIT_HEAD;
  private deadlineMs: number;
  private lastBuffered = 0;

  constructor(link: ConnectionLink, shared: ConnectionShared, listener: ExchangeListener) {
    this.link = link;
    this.shared = shared;
    this.listener = listener;
    this.parser = new RequestParser(shared.limits, shared.hosts);
    this.deadlineMs = shared.nowMs + shared.limits.headerTimeoutMs;
  }

  get isClosed(): boolean {
    return this.state === CLOSED;
  }

  /** True when no request is being read or answered. */
  get isIdle(): boolean {
    return this.exchange === null && this.parser.isIdle && this.heldTo === this.heldFrom;
  }

  // ---- what the network says ----

  /** Bytes from the client, borrowed for the call. */
  receive(bytes: Uint8Array, offset: number, length: number): void {
    if (this.state === LINGERING) {
      this.lingerBytes += length;
      if (this.lingerBytes > LINGER_BYTES_MAX) this.drop();
      return;
    }
    if (this.state !== OPEN) return;
    if (this.heldTo > this.heldFrom || this.advancing || this.mustWait()) {
      this.hold(bytes, offset, length);
      return;
    }
    const used = this.advance(bytes, offset, offset + length);
    if (this.takeover !== null) this.leave(bytes, used, offset + length);
    else if (used < offset + length && this.state === OPEN) this.hold(bytes, used, offset + length - used);
  }

  /** The client ended its side. */
  peerEnd(): void {
    this.peerEnded = true;
    if (this.state === LINGERING) return;
    if (this.exchange === null && this.heldTo === this.heldFrom) this.endOfInput();
    else if (this.exchange !== null && !this.exchange.requestComplete && !this.mustWait()) this.endOfInput();
  }

  /** There is room for output again. */
  drained(): void {
    if (!this.blocked) return;
    this.blocked = false;
    const exchange = this.exchange;
    this.updateDeadline();
    if (exchange !== null && !exchange.isDone) this.listener.onDrain(exchange);
    this.advanceHeld();
  }

  /** The connection is gone. */
  closed(): void {
    if (this.state === CLOSED) return;
    this.state = CLOSED;
    this.flush();
    this.deadlineMs = NO_DEADLINE;
    this.held = NOTHING;
    this.heldFrom = 0;
    this.heldTo = 0;
    this.abortExchange();
    const takeover = this.takeover;
    this.takeover = null;
    if (takeover !== null) takeover.lost();
  }

  /** Time passes; closes the connection when the client has been waited for long enough. */
  tick(nowMs: number): void {
    if (nowMs < this.deadlineMs || this.state === CLOSED) return;
    const waiting = this.waiting;
    if (waiting === WAIT_WRITE) {
      const buffered = this.link.bufferedBytes;
      if (buffered < this.lastBuffered) {
        // Slow, but reading.
        this.lastBuffered = buffered;
        this.deadlineMs = nowMs + this.shared.limits.writeTimeoutMs;
        return;
      }
      this.shared.counters.timeouts++;
      this.drop();
      return;
    }
    if (waiting === WAIT_LINGER) {
      this.drop();
      return;
    }
    if (waiting === WAIT_IDLE || (waiting === WAIT_HEAD && this.parser.isIdle)) {
      this.close();
      return;
    }
    this.shared.counters.timeouts++;
    this.refuse(408);
  }

  /** Ends the connection now if it is idle, or after the current response. */
  closeGently(): void {
    this.closeWanted = true;
    if (this.state === OPEN && this.isIdle) this.close();
  }

  /** Drops the connection. */
  drop(): void {
    if (this.state === CLOSED) return;
    this.link.destroy();
    this.closed();
  }

  // ---- what the exchange asks ----

  dateText(): string {
    return this.shared.dateText();
  }

  mayKeepAlive(): boolean {
    return !this.closeWanted;
  }

  isBlocked(): boolean {
    return this.blocked;
  }

  claimOutput(): OutputBuffer {
    const shared = this.shared;
    const owner = shared.outputOwner;
    if (owner !== this) {
      // A handler may finish a response on another connection in the middle of ours.
      if (owner !== null) owner.flush();
      shared.outputOwner = this;
    }
    return shared.output;
  }

  outputReady(): void {
    if (!this.advancing || this.shared.output.length >= FLUSH_BYTES) this.flush();
  }

  sendDirect(bytes: Uint8Array, offset: number, length: number): boolean {
    this.flush();
    if (this.state === OPEN) this.noteWrite(this.link.write(bytes, offset, length));
    return !this.blocked;
  }

  abandon(): void {
    this.drop();
  }

  handOver(takeover: Takeover): void {
    if (this.state !== OPEN) {
      takeover.lost();
      return;
    }
    this.takeover = takeover;
    this.state = LEAVING;
    if (!this.advancing) this.leave(this.held, this.heldFrom, this.heldTo);
  }

  pauseBody(paused: boolean): void {
    if (this.bodyPaused === paused) return;
    this.bodyPaused = paused;
    if (!paused) this.advanceHeld();
    else this.pauseLink();
  }

  responseDone(exchange: Exchange, keepAlive: boolean): void {
    if (exchange !== this.exchange) return;
    this.bodyPaused = false;
    if (!keepAlive) this.closeWanted = true;
    if (exchange.requestComplete) this.exchange = null;
    if (this.advancing) return;
    if (this.exchange === null && this.closeWanted) {
      this.close();
      return;
    }
    this.advanceHeld();
  }

  // ---- the machine ----

  /** True when the next bytes must not be looked at yet. */
  private mustWait(): boolean {
    const exchange = this.exchange;
    if (exchange === null) return this.blocked;
    return exchange.requestComplete || this.bodyPaused;
  }

  /** Looks at `bytes[from .. end)` as far as possible; returns where it stopped. */
  private advance(bytes: Uint8Array, from: number, end: number): number {
    const parser = this.parser;
    let at = from;
    this.advancing = true;
    while (this.state === OPEN && !this.mustWait() && (at < end || parser.hasPending)) {
      const event = parser.step(bytes, at, end);
      at = parser.next;
      if (event === NEED_MORE) break;
      if (event === FAILED) {
        this.shared.counters.badRequests++;
        this.advancing = false;
        this.refuse(parser.status);
        return end;
      }
      this.take(event, bytes);
    }
    this.advancing = false;
    if (this.state !== OPEN) return this.state === LEAVING ? at : end;
    this.flush();
    if (this.exchange === null && this.closeWanted) {
      this.close();
      return end;
    }
    this.updateDeadline();
    return at;
  }

  /** Acts on a parser event other than NEED_MORE and FAILED. */
  private take(event: number, bytes: Uint8Array): void {
    const parser = this.parser;
    if (event === HEAD) {
      const head = parser.head!;
      this.shared.counters.requests++;
      const begun = new Exchange(head, this);
      this.exchange = begun;
      this.waiting = WAIT_UNDECIDED;
      // RFC 9110 section 10.1.1; the limits have been checked by now.
      if (head.expectContinue) this.claimOutput().latin1("HTTP/1.1 100 Continue\r\n\r\n");
      this.listener.onRequest(begun);
      return;
    }
    const exchange = this.exchange;
    if (exchange === null) return;
    if (event === BODY) {
      // A response that is complete already has lost interest in the rest of the body.
      if (!exchange.isDone) this.listener.onBody(exchange, bytes, parser.dataOffset, parser.dataLength);
    } else if (event === END) {
      exchange.requestComplete = true;
      if (exchange.isDone) this.exchange = null;
      else this.listener.onRequestEnd(exchange);
      // After a response that closes, further requests are not looked at.
      if (this.exchange === null && this.closeWanted) this.close();
    }
  }

  private advanceHeld(): void {
    if (this.advancing || this.state !== OPEN) return;
    if (this.heldTo > this.heldFrom || this.parser.hasPending) {
      const bytes = this.held;
      const from = this.heldFrom;
      const end = this.heldTo;
      this.held = NOTHING;
      this.heldFrom = 0;
      this.heldTo = 0;
      const used = this.advance(bytes, from, end);
      if (this.takeover !== null) {
        this.leave(bytes, used, end);
        return;
      }
      if (used < end && this.state === OPEN) {
        this.held = bytes;
        this.heldFrom = used;
        this.heldTo = end;
      }
    }
    if (this.state !== OPEN) return;
    if (this.heldTo === this.heldFrom) {
      if (this.linkPaused && !this.bodyPaused) {
        this.linkPaused = false;
        this.link.resume();
      }
      if (this.peerEnded && !this.mustWait()) this.endOfInput();
      else this.updateDeadline();
    }
  }

  private hold(bytes: Uint8Array, offset: number, length: number): void {
    const size = this.heldTo - this.heldFrom;
    if (this.heldTo + length > this.held.length) {
      const grown = new Uint8Array(Math.max(1024, size * 2, size + length));
      grown.set(this.held.subarray(this.heldFrom, this.heldTo));
      this.held = grown;
      this.heldFrom = 0;
      this.heldTo = size;
    }
    this.held.set(bytes.subarray(offset, offset + length), this.heldTo);
    this.heldTo += length;
    if (this.heldTo - this.heldFrom >= HELD_BYTES_MAX) this.pauseLink();
  }

  private pauseLink(): void {
    if (this.linkPaused || this.state !== OPEN) return;
    this.linkPaused = true;
    this.link.pause();
  }

  /** Nothing more will come, and everything that came has been looked at. */
  private endOfInput(): void {
    if (this.state !== OPEN) return;
    if (this.exchange !== null) {
      if (!this.exchange.requestComplete) this.drop();
      return;
    }
    if (this.parser.inHead) {
      this.shared.counters.badRequests++;
      this.refuse(400);
    } else this.close();
  }

  /** Answers with an error of our own, if an answer is still possible, and closes. */
  private refuse(status: number): void {
    const exchange = this.exchange;
    if (exchange?.isStarted === true && !exchange.isDone) {
      this.drop();
      return;
    }
    const answered = exchange?.isDone === true;
    this.abortExchange();
    if (!answered) {
      const output = this.claimOutput();
      output.latin1("HTTP/1.1 ");
      output.decimal(status);
      output.latin1(` ${reasonPhrase(status)}\r\nConnection: close\r\nContent-Length: 0\r\n`);
      output.field("Date", this.dateText());
      output.crlf();
    }
    this.close();
  }

  private abortExchange(): void {
    const exchange = this.exchange;
    if (exchange === null) return;
    this.exchange = null;
    exchange.abort();
    if (!exchange.isDone) {
      this.shared.counters.aborted++;
      this.listener.onAbort(exchange);
    }
  }

  /** Sends what there is, ends our side, and lets the client finish (RFC 9112 section 9.6). */
  private close(): void {
    if (this.state !== OPEN) return;
    this.flush();
    this.state = LINGERING;
    this.held = NOTHING;
    this.heldFrom = 0;
    this.heldTo = 0;
    this.link.end();
    if (this.linkPaused) {
      this.linkPaused = false;
      this.link.resume();
    }
    this.waiting = WAIT_LINGER;
    this.deadlineMs = this.shared.nowMs + LINGER_MS;
  }

  /** Leaves HTTP: what has been said goes out, and the link is the taker's, with `bytes[from .. end)`, which nobody read. */
  private leave(bytes: Uint8Array, from: number, end: number): void {
    const takeover = this.takeover;
    if (takeover === null) return;
    const rest = bytes.slice(from, end);
    this.state = OPEN;
    this.flush();
    this.state = CLOSED;
    this.takeover = null;
    this.exchange = null;
    this.deadlineMs = NO_DEADLINE;
    this.held = NOTHING;
    this.heldFrom = 0;
    this.heldTo = 0;
    this.shared.counters.upgraded++;
    this.shared.handOver(this, takeover, rest, this.peerEnded);
    if (this.linkPaused) this.link.resume();
  }

  private flush(): void {
    const shared = this.shared;
    if (shared.outputOwner !== this) return;
    const output = shared.output;
    shared.outputOwner = null;
    if (output.length > 0 && this.state === OPEN) this.noteWrite(this.link.write(output.bytes, 0, output.length));
    output.clear();
  }

  private noteWrite(room: boolean): void {
    if (room) return;
    this.blocked = true;
    this.lastBuffered = this.link.bufferedBytes;
    this.updateDeadline();
  }

  /** Decides what is waited for; a deadline moves only when that changes or a request begins. */
  private updateDeadline(): void {
    if (this.state !== OPEN) return;
    const limits = this.shared.limits;
    let waiting = WAIT_RESPONSE;
    let delayMs = NO_DEADLINE;
    if (this.blocked) {
      waiting = WAIT_WRITE;
      delayMs = limits.writeTimeoutMs;
    } else if (this.exchange !== null) {
      if (!this.exchange.requestComplete && !this.bodyPaused) {
        waiting = WAIT_BODY;
        delayMs = limits.bodyTimeoutMs;
      }
    } else if (this.parser.inHead) {
      waiting = WAIT_HEAD;
      delayMs = limits.headerTimeoutMs;
    } else {
      waiting = WAIT_IDLE;
      delayMs = limits.keepAliveTimeoutMs;
    }
    if (waiting === this.waiting && waiting !== WAIT_IDLE) return;
    this.waiting = waiting;
    this.deadlineMs = this.shared.nowMs + delayMs;
  }
}
