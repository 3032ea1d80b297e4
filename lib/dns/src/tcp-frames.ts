/**
 * Messages in a stream, each behind its length in two bytes.
 * @see RFC 1035 section 4.2.2, RFC 7766 section 8
 */

/** A longer query ends the connection: no question needs it. */
export const TCP_QUERY_BYTES_MAX = 4_096;

export class TcpFrames {
  /** A message is complete: `message[0 .. length)`, until `release`. */
  isReady = false;
  /** The peer announced a message that is too long or too short for a header. */
  isBroken = false;
  message: Uint8Array = new Uint8Array(0);
  length = 0;
  private readonly bytesMax: number;
  /** Bytes taken of length and message. */
  private taken = 0;

  constructor(bytesMax = TCP_QUERY_BYTES_MAX) {
    this.bytesMax = bytesMax;
  }

  /** Takes bytes up to the end of one message; returns how many of `bytes[from .. to)` it took. */
  take(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    while (at < to && !this.isReady && !this.isBroken) {
      if (this.taken < 2) {
        this.length = this.taken++ === 0 ? bytes[at++]! << 8 : this.length | bytes[at++]!;
        if (this.taken < 2) continue;
        if (this.length < 12 || this.length > this.bytesMax) this.isBroken = true;
        else if (this.message.length < this.length) this.message = new Uint8Array(Math.max(512, this.length));
        continue;
      }
      const count = Math.min(to - at, this.length - (this.taken - 2));
      this.message.set(bytes.subarray(at, at + count), this.taken - 2);
      at += count;
      this.taken += count;
      this.isReady = this.taken - 2 === this.length;
    }
    return at - from;
  }

  /** The message has been dealt with; the next one may come. */
  release(): void {
    this.isReady = false;
    this.taken = 0;
    this.length = 0;
  }
}
