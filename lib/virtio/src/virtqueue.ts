/**
 * A split virtqueue (virtio 1.2, section 2.7): single buffers, one descriptor each, which
 * all drivers here get by with. Buffers are known by their descriptor's number.
 *
 * The device is not trusted: what it writes into the used ring is checked before it is used,
 * and is read once. Ring indices count modulo 2^16.
 */
import type { DmaRegion, Machine } from "./machine.ts";

/** The most descriptors that a queue may have (section 2.7). */
export const QUEUE_SIZE_MAX = 32768;

const DESCRIPTOR_BYTES = 16;
const DESC_F_WRITE = 2;
const AVAIL_F_NO_INTERRUPT = 1;
const USED_F_NO_NOTIFY = 1;
/** Places in the available ring, in units of 16 bits. */
const AVAIL_FLAGS = 0;
const AVAIL_IDX = 1;
const AVAIL_RING = 2;
/** Places in the used ring; its entries are pairs of 32 bits from the byte 4 on. */
const USED_FLAGS = 0;
const USED_IDX = 1;

/** What a device did that it may not do; the buffer or the whole report is dropped. */
export interface QueueCounters {
  /** The used index ran ahead of what was made available: the queue is given up. */
  badIndex: number;
  /** A descriptor that was not with the device. */
  badId: number;
  /** More bytes than the buffer has. */
  badLength: number;
}

/** Bytes that the parts of a queue take together, as `Virtqueue` lays them out. */
export function virtqueueBytes(size: number): number {
  return usedOffset(size) + 6 + 8 * size;
}

/** Behind the descriptors: flags, index, `size` entries, used_event. */
function usedOffset(size: number): number {
  return (DESCRIPTOR_BYTES * size + 6 + 2 * size + 3) & ~3;
}

export class Virtqueue {
  readonly descriptorsAddress: number;
  readonly availableAddress: number;
  readonly usedAddress: number;
  /** Bytes that the device wrote into the buffer that `take` returned last. */
  takenLength = 0;
  /** The device broke the protocol beyond repair: nothing more comes out of this queue. */
  broken = false;
  readonly counters: QueueCounters = { badIndex: 0, badId: 0, badLength: 0 };

  private readonly descriptors16: Uint16Array;
  private readonly descriptors32: Uint32Array;
  private readonly available: Uint16Array;
  private readonly used16: Uint16Array;
  private readonly used32: Uint32Array;
  /** Descriptors that nobody has; the last `freeCount` count. */
  private readonly free: Uint16Array;
  private freeTop: number;
  /** Bytes of the buffer in each descriptor that is with the device, plus one; 0: it is not. */
  private readonly withDevice: Uint32Array;
  /** Our index of the available ring, how much of it the device was shown, and of the used ring. */
  private added = 0;
  private published = 0;
  private taken = 0;

  /**
   * `size` is a power of two up to `QUEUE_SIZE_MAX`; `region` holds `virtqueueBytes(size)` zeroed bytes.
   * `eventIndex`: VIRTIO_F_EVENT_IDX was negotiated.
   * @throws RangeError for another size.
   */
  constructor(
    private readonly machine: Machine,
    readonly size: number,
    region: DmaRegion,
    private readonly eventIndex: boolean,
  ) {
    if (size < 1 || size > QUEUE_SIZE_MAX || (size & (size - 1)) !== 0) {
      throw new RangeError(`a virtqueue of ${size} descriptors`);
    }
    const { address, buffer } = region;
    const usedAt = usedOffset(size);
    this.descriptorsAddress = address;
    this.availableAddress = address + DESCRIPTOR_BYTES * size;
    this.usedAddress = address + usedAt;
    this.descriptors16 = new Uint16Array(buffer, 0, 8 * size);
    this.descriptors32 = new Uint32Array(buffer, 0, 4 * size);
    this.available = new Uint16Array(buffer, DESCRIPTOR_BYTES * size, 3 + size);
    this.used16 = new Uint16Array(buffer, usedAt, 3 + 4 * size);
    this.used32 = new Uint32Array(buffer, usedAt, 1 + 2 * size);
    this.withDevice = new Uint32Array(size);
    this.free = new Uint16Array(size);
    // Taken from the top: low numbers first.
    for (let i = 0; i < size; i++) this.free[i] = size - 1 - i;
    this.freeTop = size;
  }

  /** Descriptors that `allocate` can still give. */
  get freeCount(): number {
    return this.freeTop;
  }

  /** A descriptor for a new buffer, or -1. */
  allocate(): number {
    if (this.freeTop === 0) return -1;
    this.freeTop--;
    return this.free[this.freeTop]!;
  }

  /** Gives a descriptor back that is not with the device. */
  release(id: number): void {
    this.free[this.freeTop] = id;
    this.freeTop++;
  }

  /**
   * Puts an allocated descriptor's buffer into the available ring; the device sees it after `publish`.
   * `deviceWrites`: it fills the buffer, rather than read it.
   */
  submit(id: number, address: number, length: number, deviceWrites: boolean): void {
    const at = id * 4;
    this.descriptors32[at] = address | 0;
    this.descriptors32[at + 1] = Math.floor(address / 0x1_0000_0000);
    this.descriptors32[at + 2] = length;
    this.descriptors16[at * 2 + 6] = deviceWrites ? DESC_F_WRITE : 0;
    this.withDevice[id] = (deviceWrites ? length : 0) + 1;
    this.available[AVAIL_RING + (this.added & (this.size - 1))] = id;
    this.added = (this.added + 1) & 0xffff;
  }

  /** Shows the device what was submitted. Returns true when it asked to be notified of it. */
  publish(): boolean {
    const before = this.published;
    const now = this.added;
    if (before === now) return false;
    this.machine.fence();
    this.available[AVAIL_IDX] = now;
    this.published = now;
    // The device may stop to look at the ring between the two: index first, then its wish.
    this.machine.fence();
    if (!this.eventIndex) return (this.used16[USED_FLAGS]! & USED_F_NO_NOTIFY) === 0;
    const wanted = this.used16[2 + 4 * this.size]!;
    return ((now - wanted - 1) & 0xffff) < ((now - before) & 0xffff);
  }

  /** Whether the device has returned something that `take` has not. */
  hasUsed(): boolean {
    return !this.broken && this.used16[USED_IDX] !== this.taken;
  }

  /**
   * The next buffer that the device is done with, or -1; `takenLength` is how much it wrote. The
   * descriptor then belongs to the caller, for `submit` or `release`.
   */
  take(): number {
    while (!this.broken) {
      const waiting = (this.used16[USED_IDX]! - this.taken) & 0xffff;
      if (waiting === 0) return -1;
      if (waiting > ((this.published - this.taken) & 0xffff)) {
        this.counters.badIndex++;
        this.broken = true;
        return -1;
      }
      // The entry is read after the index that says it is there.
      this.machine.fence();
      const at = 1 + 2 * (this.taken & (this.size - 1));
      const id = this.used32[at]!;
      const length = this.used32[at + 1]!;
      this.taken = (this.taken + 1) & 0xffff;
      if (id < this.size && this.withDevice[id] !== 0) {
        const room = this.withDevice[id]! - 1;
        this.withDevice[id] = 0;
        this.takenLength = length;
        if (length > room) {
          // Section 2.7.8: devices may report anything for a buffer that they only read.
          this.takenLength = 0;
          if (room > 0) this.counters.badLength++;
        }
        return id;
      }
      this.counters.badId++;
    }
    return -1;
  }

  /**
   * Asks for an interrupt when the next buffer is used (`on`), or for none. A buffer that was
   * used before the device saw this is not reported: look with `hasUsed` afterwards.
   */
  setInterrupts(on: boolean): void {
    if (this.eventIndex) {
      // Without: an index that lies behind, which the device passes only once in 65536 buffers.
      this.available[AVAIL_RING + this.size] = on ? this.taken : this.taken - 1;
    } else {
      this.available[AVAIL_FLAGS] = on ? 0 : AVAIL_F_NO_INTERRUPT;
    }
    this.machine.fence();
  }
}

/** The largest power of two that is at most `limit`; 0 when there is none. */
export function powerOfTwoAtMost(limit: number): number {
  if (limit < 1) return 0;
  let size = 1;
  while (size * 2 <= limit && size < QUEUE_SIZE_MAX) size *= 2;
  return size;
}
