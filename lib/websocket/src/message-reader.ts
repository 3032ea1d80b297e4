/**
 * Messages out of frames: a machine that is fed bytes in pieces of any size.
 *
 * A frame is refused at the first byte that makes it wrong. Memory grows with what has arrived, never with what
 * a head announces.
 * @see RFC 6455 sections 5 and 8.1
 */
import { bytesUtf8 } from "kiln:core";
import { INVALID_PAYLOAD, isCloseCode, MESSAGE_TOO_BIG, NO_STATUS_RECEIVED, PROTOCOL_ERROR } from "./close-codes.ts";
import {
  CONTROL_BIT,
  copyMasked,
  FIN_BIT,
  HEAD_BYTES_MAX,
  LENGTH_16,
  LENGTH_64,
  LENGTH_BITS,
  MASK_BIT,
  MASK_BYTES,
  OP_BINARY,
  OP_CLOSE,
  OP_CONTINUATION,
  OP_PING,
  OP_PONG,
  OP_TEXT,
  OPCODE_BITS,
  RSV_BITS,
} from "./frame.ts";
import { CONTROL_BYTES_MAX, KEPT_BYTES_MAX, type WebSocketLimits } from "./limits.ts";
import { Utf8Check } from "./utf8-check.ts";

/** All bytes were used and nothing is complete. */
export const NEED_MORE = 0;
/** `text` is a message. */
export const TEXT = 1;
/** `data` is a message. */
export const BINARY = 2;
/** `data` is the payload of a ping, or of a pong. */
export const PING = 3;
export const PONG = 4;
/** `code` and `reason` are those of a Close frame; nothing that follows counts. */
export const CLOSE = 5;
/** The peer broke the rules, as `code` and `reason` say; no further step may be made. */
export const FAILED = 6;

const IN_HEAD = 0;
const IN_PAYLOAD = 1;
const BROKEN = 2;

const NO_BYTES = new Uint8Array(0);
/** A message is given room for this much to begin with, if it announces as much. */
const FIRST_BYTES = 1_024;

export class MessageReader {
  /** After a step: the first byte that was not used. */
  next = 0;
  text = "";
  /** Belongs to whoever takes it. */
  data: Uint8Array = NO_BYTES;
  code = 0;
  reason = "";

  private readonly limits: WebSocketLimits;
  /** Frames of clients are masked, those of servers are not. */
  private readonly masked: boolean;
  private state = IN_HEAD;
  private readonly head = new Uint8Array(HEAD_BYTES_MAX);
  private headLength = 0;
  private readonly mask = new Uint8Array(MASK_BYTES);
  // The frame that is being read.
  private opcode = 0;
  private fin = false;
  private payloadBytes = 0;
  private payloadRead = 0;
  // The message that is being read: control frames may come between its frames.
  private messageOpcode = 0;
  private fragments = 0;
  private message: Uint8Array = NO_BYTES;
  private messageBytes = 0;
  private readonly check = new Utf8Check();
  private readonly control = new Uint8Array(CONTROL_BYTES_MAX);

  /** `masked`: whether the peer is a client. */
  constructor(limits: WebSocketLimits, masked: boolean) {
    this.limits = limits;
    this.masked = masked;
  }

  /** Looks at `bytes[offset .. end)` up to the next event. The bytes are borrowed for the call. */
  step(bytes: Uint8Array, offset: number, end: number): number {
    this.next = offset;
    for (;;) {
      if (this.state === BROKEN) return FAILED;
      if (this.state === IN_HEAD) {
        const outcome = this.stepHead(bytes, end);
        if (outcome !== NEED_MORE || this.state === IN_HEAD) return outcome;
      }
      const outcome = this.stepPayload(bytes, end);
      // A frame that does not end its message is complete, and says nothing.
      if (outcome !== NEED_MORE || this.state === IN_PAYLOAD) return outcome;
    }
  }

  /** Gathers a head; the state is IN_PAYLOAD once it is whole. */
  private stepHead(bytes: Uint8Array, end: number): number {
    const head = this.head;
    while (this.next < end) {
      head[this.headLength++] = bytes[this.next++]!;
      const length = this.headLength;
      if (length === 1) {
        if (!this.takeFirst(head[0]!)) return FAILED;
      } else if (length === 2 && !this.takeSecond(head[1]!)) return FAILED;
      if (length < 2) continue;
      const short = head[1]! & LENGTH_BITS;
      const lengthEnd = short === LENGTH_64 ? 10 : short === LENGTH_16 ? 4 : 2;
      if (length === lengthEnd && !this.takeLength(short)) return FAILED;
      if (length === lengthEnd + (this.masked ? MASK_BYTES : 0)) {
        if (this.masked) for (let i = 0; i < MASK_BYTES; i++) this.mask[i] = head[lengthEnd + i]!;
        this.headLength = 0;
        this.payloadRead = 0;
        this.state = IN_PAYLOAD;
        return NEED_MORE;
      }
    }
    return NEED_MORE;
  }

  /** FIN, RSV and the opcode. */
  private takeFirst(byte: number): boolean {
    if ((byte & RSV_BITS) !== 0) return this.fail(PROTOCOL_ERROR, "reserved bits are set");
    const opcode = byte & OPCODE_BITS;
    this.fin = (byte & FIN_BIT) !== 0;
    this.opcode = opcode;
    switch (opcode) {
      case OP_CONTINUATION:
        if (this.messageOpcode === 0) return this.fail(PROTOCOL_ERROR, "a continuation of no message");
        break;
      case OP_TEXT:
      case OP_BINARY:
        if (this.messageOpcode !== 0) return this.fail(PROTOCOL_ERROR, "a message within another one");
        this.messageOpcode = opcode;
        this.messageBytes = 0;
        this.fragments = 0;
        break;
      case OP_CLOSE:
      case OP_PING:
      case OP_PONG:
        if (!this.fin) return this.fail(PROTOCOL_ERROR, "a control frame in fragments");
        return true;
      default:
        return this.fail(PROTOCOL_ERROR, "a reserved opcode");
    }
    if (++this.fragments > this.limits.fragmentsMax) return this.fail(MESSAGE_TOO_BIG, "too many fragments");
    return true;
  }

  /** MASK and the short length. */
  private takeSecond(byte: number): boolean {
    if (((byte & MASK_BIT) !== 0) !== this.masked) {
      return this.fail(
        PROTOCOL_ERROR,
        this.masked ? "a client's frame without a mask" : "a server's frame with a mask",
      );
    }
    if ((this.opcode & CONTROL_BIT) !== 0 && (byte & LENGTH_BITS) > CONTROL_BYTES_MAX) {
      return this.fail(PROTOCOL_ERROR, "a control frame that is too long");
    }
    return true;
  }

  /** The whole length: written with the fewest bytes, below 2^63, within the limits. */
  private takeLength(short: number): boolean {
    const head = this.head;
    let length = short;
    if (short === LENGTH_16) {
      length = (head[2]! << 8) | head[3]!;
      if (length < LENGTH_16) return this.fail(PROTOCOL_ERROR, "a length with more bytes than it needs");
    } else if (short === LENGTH_64) {
      if ((head[2]! & 0x80) !== 0) return this.fail(PROTOCOL_ERROR, "a length of 2^63 or more");
      length = 0;
      for (let i = 2; i < 10; i++) length = length * 256 + head[i]!;
      if (length < 0x1_0000) return this.fail(PROTOCOL_ERROR, "a length with more bytes than it needs");
    }
    this.payloadBytes = length;
    if ((this.opcode & CONTROL_BIT) === 0 && this.messageBytes + length > this.limits.messageBytesMax) {
      return this.fail(MESSAGE_TOO_BIG, "the message is too big");
    }
    return true;
  }

  /** Takes payload; the state is IN_HEAD once the frame is whole. */
  private stepPayload(bytes: Uint8Array, end: number): number {
    const length = Math.min(end - this.next, this.payloadBytes - this.payloadRead);
    const isControl = (this.opcode & CONTROL_BIT) !== 0;
    if (length > 0) {
      let target: Uint8Array = this.control;
      let at = this.payloadRead;
      if (!isControl) {
        target = this.room(length);
        at = this.messageBytes;
        this.messageBytes += length;
      }
      if (this.masked) copyMasked(bytes, this.next, length, this.mask, this.payloadRead, target, at);
      else target.set(bytes.subarray(this.next, this.next + length), at);
      this.next += length;
      this.payloadRead += length;
      if (!isControl && this.messageOpcode === OP_TEXT && !this.check.push(target, at, at + length)) {
        this.fail(INVALID_PAYLOAD, "the text is not UTF-8");
        return FAILED;
      }
    }
    if (this.payloadRead < this.payloadBytes) return NEED_MORE;
    this.state = IN_HEAD;
    if (isControl) return this.endControl();
    return this.fin ? this.endMessage() : NEED_MORE;
  }

  /** The buffer of the message with room for `count` more bytes. */
  private room(count: number): Uint8Array {
    const needed = this.messageBytes + count;
    if (needed <= this.message.length) return this.message;
    // What is announced counts for the beginning only.
    const announced = Math.min(this.messageBytes + this.payloadBytes - this.payloadRead, FIRST_BYTES);
    const grown = new Uint8Array(Math.max(needed, announced, this.messageBytes * 2));
    grown.set(this.message.subarray(0, this.messageBytes));
    this.message = grown;
    return grown;
  }

  private endMessage(): number {
    const opcode = this.messageOpcode;
    const message = this.message;
    const length = this.messageBytes;
    this.messageOpcode = 0;
    this.messageBytes = 0;
    if (opcode === OP_TEXT) {
      if (!this.check.isWhole) {
        this.fail(INVALID_PAYLOAD, "the text is not UTF-8");
        return FAILED;
      }
      this.text = bytesUtf8(message, 0, length);
      if (message.length > KEPT_BYTES_MAX) this.message = NO_BYTES;
      return TEXT;
    }
    if (message.length > KEPT_BYTES_MAX) {
      // A long one is given away as it is.
      this.message = NO_BYTES;
      this.data = message.length === length ? message : message.slice(0, length);
    } else this.data = message.slice(0, length);
    return BINARY;
  }

  private endControl(): number {
    const length = this.payloadBytes;
    if (this.opcode !== OP_CLOSE) {
      this.data = this.control.slice(0, length);
      return this.opcode === OP_PING ? PING : PONG;
    }
    this.code = NO_STATUS_RECEIVED;
    this.reason = "";
    if (length > 0 && !this.takeCloseBody(length)) return FAILED;
    this.state = BROKEN;
    return CLOSE;
  }

  /** RFC 6455 section 5.5.1: a code of two bytes, then text. */
  private takeCloseBody(length: number): boolean {
    const control = this.control;
    if (length === 1) return this.fail(PROTOCOL_ERROR, "a close code of one byte");
    const code = (control[0]! << 8) | control[1]!;
    if (!isCloseCode(code)) return this.fail(PROTOCOL_ERROR, "a close code that may not be sent");
    const check = new Utf8Check();
    if (!check.push(control, 2, length) || !check.isWhole) {
      return this.fail(INVALID_PAYLOAD, "the reason of a close is not UTF-8");
    }
    this.code = code;
    this.reason = bytesUtf8(control, 2, length);
    return true;
  }

  /** Refuses what comes; gives false. */
  private fail(code: number, reason: string): false {
    this.code = code;
    this.reason = reason;
    this.state = BROKEN;
    this.message = NO_BYTES;
    return false;
  }
}
