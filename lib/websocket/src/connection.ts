/**
 * A WebSocket connection behind its opening handshake: bytes and time in, messages and bytes out.
 *
 * It does no I/O and reads no clock: a `WebSocketLink` writes, and `tick` is called when `deadlineMs` has come.
 * @see RFC 6455 sections 5 to 7
 */
import { utf8Length } from "../../web/src/utf8.ts";
import { ABNORMAL_CLOSURE } from "./close-codes.ts";
import { OP_BINARY, OP_PING, OP_PONG } from "./frame.ts";
import { FrameWriter } from "./frame-writer.ts";
import { INLINE_PAYLOAD_BYTES_MAX, type WebSocketLimits } from "./limits.ts";
import { BINARY, CLOSE, FAILED, MessageReader, NEED_MORE, PING, PONG, TEXT } from "./message-reader.ts";

/** The way to the peer; `TcpConnection` satisfies it. */
export interface WebSocketLink {
  /** Queues a copy; false when `drained` should be waited for. */
  write(bytes: Uint8Array, offset: number, length: number): boolean;
  end(): void;
  destroy(): void;
  /** Bytes queued and not yet handed to the network. */
  readonly bufferedBytes: number;
}

export interface WebSocketListener {
  onText(text: string): void;
  /** The bytes belong to the listener. */
  onBinary(bytes: Uint8Array): void;
  /** A pong that arrived, with the payload of the ping; nothing needs to be done. */
  onPong(payload: Uint8Array): void;
  /** The connection failed, and why; `onClosed` follows. */
  onFailed(reason: string): void;
  /** No message can be sent any more, and none is delivered. */
  onClosing(): void;
  /**
   * The connection is gone. `code` and `reason` are those of the peer's Close frame, 1006 without one; `clean` when
   * both sides have sent theirs.
   */
  onClosed(code: number, reason: string, clean: boolean): void;
}

/** Four bytes that the peer's side of the network cannot guess (RFC 6455 section 10.3). */
export type MaskSource = () => Uint8Array;

/** States of a connection, numbered as `readyState` is. */
export const OPEN = 1;
export const CLOSING = 2;
export const CLOSED = 3;

const NO_DEADLINE = Number.POSITIVE_INFINITY;
const NO_BYTES = new Uint8Array(0);

/** Frames are copied by the link before the next one is made: one buffer serves all connections. */
const writer = new FrameWriter();

export class WebSocketConnection {
  /** When `tick` is to be called, in the milliseconds that it is given. */
  deadlineMs: number;
  private readonly link: WebSocketLink;
  private readonly listener: WebSocketListener;
  private readonly limits: WebSocketLimits;
  /** Of a client; servers mask nothing. */
  private readonly masks: MaskSource | null;
  private readonly reader: MessageReader;
  private state = OPEN;
  /** Our Close frame has been sent. */
  private closeSent = false;
  /** The peer's Close frame has been received; by then ours has been sent, or is the answer to it. */
  private closeReceived = false;
  /** Nothing that the peer says counts any more: behind its Close frame, and after a failure (section 1.4). */
  private deaf = false;
  private code = ABNORMAL_CLOSURE;
  private reason = "";
  /** Something came since the last deadline. */
  private heard = false;
  /** A ping is on its way because nothing came. */
  private probing = false;
  private blocked = false;
  /** The answer to the latest ping, while the peer does not read (RFC 6455 section 5.5.3). */
  private owedPong: Uint8Array | null = null;

  /** `masks` for the client's side of a connection, null for the server's. */
  constructor(
    link: WebSocketLink,
    listener: WebSocketListener,
    limits: WebSocketLimits,
    masks: MaskSource | null,
    nowMs: number,
  ) {
    this.link = link;
    this.listener = listener;
    this.limits = limits;
    this.masks = masks;
    this.reader = new MessageReader(limits, masks === null);
    this.deadlineMs = limits.idleTimeoutMs > 0 ? nowMs + limits.idleTimeoutMs : NO_DEADLINE;
  }

  /** OPEN, CLOSING or CLOSED. */
  get readyState(): number {
    return this.state;
  }

  get bufferedBytes(): number {
    return this.state === CLOSED ? 0 : this.link.bufferedBytes;
  }

  // ---- what the network says ----

  /** Bytes from the peer, borrowed for the call. */
  receive(bytes: Uint8Array, offset: number, length: number, nowMs: number): void {
    this.heard = true;
    const end = offset + length;
    let at = offset;
    while (at < end && this.state !== CLOSED && !this.deaf) {
      const event = this.reader.step(bytes, at, end);
      at = this.reader.next;
      if (event === NEED_MORE) return;
      this.take(event, nowMs);
    }
  }

  /** The peer ended its side of the connection: without a Close frame, nothing more can be said. */
  peerEnd(nowMs: number): void {
    if (this.state === CLOSED) return;
    this.startClosing();
    this.link.end();
    this.deadlineMs = Math.min(this.deadlineMs, nowMs + this.limits.closeTimeoutMs);
  }

  /** There is room for output again. */
  drained(): void {
    this.blocked = false;
    const pong = this.owedPong;
    this.owedPong = null;
    if (pong !== null && !this.closeSent) this.control(OP_PONG, pong);
  }

  /** The connection is gone. */
  gone(): void {
    if (this.state === CLOSED) return;
    this.startClosing();
    this.state = CLOSED;
    this.deadlineMs = NO_DEADLINE;
    this.owedPong = null;
    this.listener.onClosed(this.code, this.reason, this.closeReceived);
  }

  /** Time has passed: asks a silent peer whether it is there, or gives it up. */
  tick(nowMs: number): void {
    if (nowMs < this.deadlineMs || this.state === CLOSED) return;
    if (this.state === CLOSING) {
      this.drop();
      return;
    }
    if (this.heard) this.probing = false;
    else if (this.probing) {
      this.listener.onFailed("the peer does not answer");
      this.drop();
      return;
    } else {
      this.probing = true;
      // The queue already holds what the peer does not take.
      if (!this.blocked) this.control(OP_PING, NO_BYTES);
    }
    this.heard = false;
    this.deadlineMs = nowMs + this.limits.idleTimeoutMs;
  }

  // ---- what the program asks ----

  /** Sends a message; lone surrogates become U+FFFD. Does nothing once the connection is closing. */
  sendText(text: string): void {
    if (this.state !== OPEN) return;
    const length = utf8Length(text);
    if (!this.hasRoom(length)) return;
    writer.text(text, length, this.nextMask());
    this.write(writer.bytes, writer.length);
  }

  /** Sends a message. The bytes are copied before the call returns. */
  sendBinary(bytes: Uint8Array): void {
    if (this.state !== OPEN || !this.hasRoom(bytes.length)) return;
    const mask = this.nextMask();
    if (mask === null && bytes.length > INLINE_PAYLOAD_BYTES_MAX) {
      writer.head(OP_BINARY, bytes.length);
      this.write(writer.bytes, writer.length);
      this.write(bytes, bytes.length);
      return;
    }
    writer.frame(OP_BINARY, bytes, mask);
    this.write(writer.bytes, writer.length);
  }

  /** Asks the peer for a pong. `payload` has at most 125 bytes. */
  ping(payload: Uint8Array): void {
    if (this.state === OPEN && this.hasRoom(payload.length)) this.control(OP_PING, payload);
  }

  /** Begins the closing handshake; the peer has `closeTimeoutMs` to answer. `NO_STATUS_RECEIVED` sends no code. */
  close(code: number, reason: string, nowMs: number): void {
    if (this.state !== OPEN) return;
    this.startClosing();
    this.sendClose(code, reason);
    this.deadlineMs = nowMs + this.limits.closeTimeoutMs;
  }

  /** Gives the connection up without a word. */
  drop(): void {
    if (this.state === CLOSED) return;
    this.link.destroy();
    this.gone();
  }

  // ---- the machine ----

  private take(event: number, nowMs: number): void {
    const reader = this.reader;
    switch (event) {
      case TEXT:
        if (this.state === OPEN) this.listener.onText(reader.text);
        break;
      case BINARY:
        if (this.state === OPEN) this.listener.onBinary(reader.data);
        break;
      case PING:
        if (this.closeSent) break;
        if (this.blocked) this.owedPong = reader.data;
        else this.control(OP_PONG, reader.data);
        break;
      case PONG:
        if (this.state === OPEN) this.listener.onPong(reader.data);
        break;
      case CLOSE:
        this.closeReceived = true;
        this.deaf = true;
        this.code = reader.code;
        this.reason = reader.reason;
        this.startClosing();
        // Section 5.5.1: the answer repeats the code.
        if (!this.closeSent) this.sendClose(reader.code, "");
        this.finish(nowMs);
        break;
      case FAILED:
        // Section 7.1.7.
        this.deaf = true;
        this.startClosing();
        if (!this.closeSent) this.sendClose(reader.code, reader.reason);
        this.listener.onFailed(reader.reason);
        this.finish(nowMs);
        break;
      default:
        break;
    }
  }

  /** The server ends the connection first (section 7.1.1); a client waits for it, within bounds. */
  private finish(nowMs: number): void {
    if (this.masks === null) this.link.end();
    this.deadlineMs = nowMs + this.limits.closeTimeoutMs;
  }

  private startClosing(): void {
    if (this.state !== OPEN) return;
    this.state = CLOSING;
    this.listener.onClosing();
  }

  private sendClose(code: number, reason: string): void {
    this.closeSent = true;
    this.owedPong = null;
    writer.close(code, reason, this.nextMask());
    this.write(writer.bytes, writer.length);
  }

  private control(opcode: number, payload: Uint8Array): void {
    writer.frame(opcode, payload, this.nextMask());
    this.write(writer.bytes, writer.length);
  }

  /** False, and the end of the connection, when a message would lie behind too much that the peer has not taken. */
  private hasRoom(length: number): boolean {
    if (this.link.bufferedBytes + length <= this.limits.queuedBytesMax) return true;
    this.listener.onFailed("the peer does not read what is sent");
    this.drop();
    return false;
  }

  private nextMask(): Uint8Array | null {
    const masks = this.masks;
    return masks === null ? null : masks();
  }

  private write(bytes: Uint8Array, length: number): void {
    if (!this.link.write(bytes, 0, length)) this.blocked = true;
  }
}
