/** Bytes that a connection could not hand to the host yet. */
import { copyBytes } from "../../net/src/wire/bytes.ts";

const FIRST_BYTES = 4096;
/** A larger buffer is given back when the queue runs empty. */
const IDLE_BYTES_MAX = 65536;

export class SendQueue {
  bytes = new Uint8Array(0);
  /** Queued bytes lie from here … */
  from = 0;
  /** … to here. */
  to = 0;

  get size(): number {
    return this.to - this.from;
  }

  append(source: Uint8Array, offset: number, length: number): void {
    if (this.to + length > this.bytes.length) this.makeRoom(length);
    copyBytes(this.bytes, this.to, source, offset, length);
    this.to += length;
  }

  /** The first `count` bytes are gone. */
  consume(count: number): void {
    this.from += count;
    if (this.from < this.to) return;
    this.clear();
  }

  clear(): void {
    this.from = 0;
    this.to = 0;
    if (this.bytes.length > IDLE_BYTES_MAX) this.bytes = new Uint8Array(0);
  }

  private makeRoom(length: number): void {
    const size = this.size;
    let room = Math.max(FIRST_BYTES, this.bytes.length);
    // Moving costs as much as was sent since the last move, as long as half of the buffer is free.
    while (room < 2 * size || room < size + length) room *= 2;
    const moved = room === this.bytes.length ? this.bytes : new Uint8Array(room);
    if (size > 0) {
      if (moved === this.bytes) moved.copyWithin(0, this.from, this.to);
      else copyBytes(moved, 0, this.bytes, this.from, size);
    }
    this.bytes = moved;
    this.from = 0;
    this.to = size;
  }
}
