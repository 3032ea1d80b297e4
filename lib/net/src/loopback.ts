/** IP packets from this machine to itself: a bounded queue of copies. */
import { copyBytes } from "./wire/bytes.ts";

export const LOOPBACK_PACKETS_MAX = 64;

export class LoopbackQueue {
  private readonly slots: Uint8Array[] = [];
  private readonly lengths: number[] = [];
  private head = 0;
  private count = 0;

  constructor(private readonly packetBytesMax: number) {}

  get size(): number {
    return this.count;
  }

  /** Appends a copy; false when the queue is full. */
  push(bytes: Uint8Array, offset: number, length: number): boolean {
    if (this.count >= LOOPBACK_PACKETS_MAX || length > this.packetBytesMax) return false;
    const index = (this.head + this.count) % LOOPBACK_PACKETS_MAX;
    // Slots are made in order and kept, so that an idle queue holds nothing and a busy one makes no garbage.
    while (this.slots.length <= index) {
      this.slots.push(new Uint8Array(this.packetBytesMax));
      this.lengths.push(0);
    }
    copyBytes(this.slots[index]!, 0, bytes, offset, length);
    this.lengths[index] = length;
    this.count++;
    return true;
  }

  /** The oldest packet: valid until `shift`. */
  front(): Uint8Array {
    return this.slots[this.head]!;
  }

  frontLength(): number {
    return this.lengths[this.head]!;
  }

  shift(): void {
    this.head = (this.head + 1) % LOOPBACK_PACKETS_MAX;
    this.count--;
  }
}
