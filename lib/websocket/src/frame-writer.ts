/**
 * Frames out of messages, into a buffer that is used again for the next one.
 * @see RFC 6455 section 5
 */
import { utf8Length, utf8Write } from "../../web/src/utf8.ts";
import { NO_STATUS_RECEIVED } from "./close-codes.ts";
import { copyMasked, HEAD_BYTES_MAX, OP_CLOSE, OP_TEXT, writeHead } from "./frame.ts";
import { CLOSE_REASON_BYTES_MAX, KEPT_BYTES_MAX } from "./limits.ts";

export class FrameWriter {
  /** The frame is `bytes[0 .. length)` until the next call. */
  bytes: Uint8Array = new Uint8Array(1_024);
  length = 0;

  /** `mask`: four bytes that nobody can guess in frames of a client, null in those of a server. */
  frame(opcode: number, payload: Uint8Array, mask: Uint8Array | null, fin = true): void {
    this.reserve(payload.length);
    const at = writeHead(this.bytes, 0, opcode, fin, payload.length, mask);
    if (mask === null) this.bytes.set(payload, at);
    else copyMasked(payload, 0, payload.length, mask, 0, this.bytes, at);
    this.length = at + payload.length;
  }

  /** The head of a frame alone: the payload of `payloadBytes` is written behind it. For servers. */
  head(opcode: number, payloadBytes: number): void {
    this.reserve(0);
    this.length = writeHead(this.bytes, 0, opcode, true, payloadBytes, null);
  }

  /** A text message; lone surrogates become U+FFFD. `byteLength` is its length in UTF-8. */
  text(text: string, byteLength: number, mask: Uint8Array | null): void {
    this.reserve(byteLength);
    const bytes = this.bytes;
    const at = writeHead(bytes, 0, OP_TEXT, true, byteLength, mask);
    utf8Write(text, bytes, at, at + byteLength);
    if (mask !== null) copyMasked(bytes, at, byteLength, mask, 0, bytes, at);
    this.length = at + byteLength;
  }

  /** A Close frame: empty with `NO_STATUS_RECEIVED`. The reason is cut to whole code points that fit. */
  close(code: number, reason: string, mask: Uint8Array | null): void {
    let length = 0;
    const payload = new Uint8Array(2 + Math.min(utf8Length(reason), CLOSE_REASON_BYTES_MAX));
    if (code !== NO_STATUS_RECEIVED) {
      payload[0] = code >> 8;
      payload[1] = code & 0xff;
      length = 2 + utf8Write(reason, payload, 2, payload.length);
    }
    this.frame(OP_CLOSE, payload.subarray(0, length), mask);
  }

  /** Makes room for a frame, and gives back what a long one took. */
  private reserve(payloadBytes: number): void {
    const needed = HEAD_BYTES_MAX + payloadBytes;
    if (needed > this.bytes.length || this.bytes.length > KEPT_BYTES_MAX * 2) {
      this.bytes = new Uint8Array(Math.max(needed, 1_024));
    }
  }
}
