/**
 * A byte queue in a circular buffer that grows by doubling. Bytes may also be put beyond
 * the end (`writeAt`), which is how out-of-order segments wait for their place.
 */
import { copyBytes, EMPTY_BYTES } from "../wire/bytes.ts";

export const RING_BYTES_MIN = 2048;

export class ByteRing {
  /** Bytes in the queue. */
  length = 0;
  private bytes: Uint8Array = EMPTY_BYTES;
  private head = 0;

  get capacity(): number {
    return this.bytes.length;
  }

  /** The capacity after `reserve(total)`. */
  capacityFor(total: number): number {
    let capacity = Math.max(this.bytes.length, RING_BYTES_MIN) | 0;
    while (capacity < total) capacity = (capacity << 1) | 0;
    return capacity;
  }

  /** Makes room for `total` bytes from the head; everything in the buffer keeps its place. */
  reserve(total: number): void {
    const old = this.bytes;
    if (total <= old.length) return;
    const grown = new Uint8Array(this.capacityFor(total));
    const first = (old.length - this.head) | 0;
    copyBytes(grown, 0, old, this.head, first);
    copyBytes(grown, first, old, 0, this.head);
    this.bytes = grown;
    this.head = 0;
  }

  /** Appends bytes; the room was reserved. */
  push(source: Uint8Array, offset: number, length: number): void {
    this.writeAt(this.length, source, offset, length);
    this.length = (this.length + length) | 0;
  }

  /** Stores bytes `position` behind the head without changing `length`; the room was reserved. */
  writeAt(position: number, source: Uint8Array, offset: number, length: number): void {
    const start = (this.head + position) & (this.bytes.length - 1);
    const first = Math.min(length, this.bytes.length - start) | 0;
    copyBytes(this.bytes, start, source, offset, first);
    copyBytes(this.bytes, 0, source, offset + first, length - first);
  }

  /** Copies `length` bytes from `position` on into `target`. */
  copyOut(position: number, target: Uint8Array, targetOffset: number, length: number): void {
    const start = (this.head + position) & (this.bytes.length - 1);
    const first = Math.min(length, this.bytes.length - start) | 0;
    copyBytes(target, targetOffset, this.bytes, start, first);
    copyBytes(target, targetOffset + first, this.bytes, 0, length - first);
  }

  /** The buffer behind the queue, for reading `frontLength` bytes from `frontOffset` on. */
  get front(): Uint8Array {
    return this.bytes;
  }

  get frontOffset(): number {
    return this.head;
  }

  /** Bytes that can be read at the head without wrapping. */
  get frontLength(): number {
    return Math.min(this.length, this.bytes.length - this.head) | 0;
  }

  /** Removes bytes at the head. */
  drop(length: number): void {
    if (length === 0) return;
    this.head = (this.head + length) & (this.bytes.length - 1);
    this.length = (this.length - length) | 0;
  }

  /** Gives the memory back. */
  release(): void {
    this.bytes = EMPTY_BYTES;
    this.head = 0;
    this.length = 0;
  }
}
