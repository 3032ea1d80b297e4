/**
 * The device's half of virtio, written from the specification and independently of the driver:
 * feature negotiation, and split queues as a device walks them. Transports are in sim-transports.ts.
 */
import type { SimMachine } from "./sim-machine.ts";

export interface Chain {
  readonly id: number;
  readonly length: number;
  readonly deviceWrites: boolean;
  readonly address: number;
}

export class SimQueue {
  size = 0;
  descriptors = 0;
  available = 0;
  used = 0;
  ready = false;
  notifications = 0;
  eventIndex = false;
  vector = 0xffff;
  /** Used buffers that would have interrupted. */
  interrupts = 0;
  private seen = 0;
  private done = 0;

  constructor(
    private readonly machine: SimMachine,
    readonly sizeMax: number,
  ) {}

  reset(): void {
    this.size = this.sizeMax;
    this.ready = false;
    this.seen = 0;
    this.done = 0;
  }

  get waiting(): number {
    return (this.machine.memory(this.available, 4).getUint16(2, true) - this.seen) & 0xffff;
  }

  /** The next chain that the driver made available. */
  pop(): Chain | null {
    if (this.waiting === 0) return null;
    const ring = this.machine.memory(this.available, 6 + 2 * this.size);
    const id = ring.getUint16(4 + 2 * (this.seen % this.size), true);
    this.seen = (this.seen + 1) & 0xffff;
    if (this.eventIndex)
      this.machine.memory(this.used, 6 + 8 * this.size).setUint16(4 + 8 * this.size, this.seen, true);
    const descriptor = this.machine.memory(this.descriptors + 16 * id, 16);
    const flags = descriptor.getUint16(12, true);
    if ((flags & 1) !== 0) throw new Error("chains of several descriptors are not expected here");
    return {
      id,
      address: descriptor.getUint32(4, true) * 2 ** 32 + descriptor.getUint32(0, true),
      length: descriptor.getUint32(8, true),
      deviceWrites: (flags & 2) !== 0,
    };
  }

  /** Returns a buffer; `id` and `length` may be lies. */
  push(id: number, length: number): void {
    const ring = this.machine.memory(this.used, 6 + 8 * this.size);
    ring.setUint32(4 + 8 * (this.done % this.size), id, true);
    ring.setUint32(8 + 8 * (this.done % this.size), length, true);
    const before = this.done;
    this.done = (this.done + 1) & 0xffff;
    ring.setUint16(2, this.done, true);
    const available = this.machine.memory(this.available, 6 + 2 * this.size);
    if (this.eventIndex) {
      const event = available.getUint16(4 + 2 * this.size, true);
      if (((this.done - event - 1) & 0xffff) < ((this.done - before) & 0xffff)) this.interrupts++;
    } else if ((available.getUint16(0, true) & 1) === 0) this.interrupts++;
  }

  /** Moves the used index without entries. */
  jump(by: number): void {
    this.done = (this.done + by) & 0xffff;
    this.machine.memory(this.used, 4).setUint16(2, this.done, true);
  }

  /** Whether the driver is to notify (without event index). */
  setNoNotify(on: boolean): void {
    this.machine.memory(this.used, 4).setUint16(0, on ? 1 : 0, true);
  }
}

export class SimDevice {
  status = 0;
  statusHistory: number[] = [];
  features: [number, number];
  driverFeatures: [number, number] = [0, 0];
  refuseFeatures = false;
  neverResets = false;
  isr = 0;
  readonly queues: SimQueue[] = [];

  constructor(
    readonly machine: SimMachine,
    readonly type: number,
    low: number,
    queueSizes: readonly number[],
    readonly config: Uint8Array,
  ) {
    this.features = [low, 1];
    for (const size of queueSizes) this.queues.push(new SimQueue(machine, size));
  }

  setStatus(bits: number): void {
    this.statusHistory.push(bits);
    if (bits === 0) {
      if (this.neverResets) {
        this.status = 0x0f;
        return;
      }
      for (const queue of this.queues) queue.reset();
      this.driverFeatures = [0, 0];
    }
    this.status = bits;
    if ((bits & 8) !== 0 && this.refuseFeatures) this.status &= ~8;
    const extra = (this.driverFeatures[0] & ~this.features[0]) | (this.driverFeatures[1] & ~this.features[1]);
    if ((bits & 8) !== 0 && extra !== 0) throw new Error("the driver took what was not offered");
    if ((bits & 4) !== 0)
      for (const queue of this.queues) queue.eventIndex = (this.driverFeatures[0] & (1 << 29)) !== 0;
  }

  /** The driver finished its start. */
  get running(): boolean {
    return this.status === 0x0f;
  }

  /** The device writes a frame or bytes into the next buffer; returns false when there is none. */
  fill(queue: number, bytes: Uint8Array): boolean {
    const chain = this.queues[queue]!.pop();
    if (chain === null) return false;
    if (!chain.deviceWrites) throw new Error("a buffer that the device may not write");
    const memory = this.machine.memory(chain.address, chain.length);
    bytes.forEach((byte, i) => memory.setUint8(i, byte));
    this.queues[queue]!.push(chain.id, bytes.length);
    this.isr |= 1;
    return true;
  }

  /** Takes the next buffer that the driver sent, or null. */
  takeSent(queue: number, giveBack = true): Uint8Array | null {
    const chain = this.queues[queue]!.pop();
    if (chain === null) return null;
    if (chain.deviceWrites) throw new Error("a buffer that the device may not read");
    const memory = this.machine.memory(chain.address, chain.length);
    const bytes = new Uint8Array(chain.length);
    for (let i = 0; i < chain.length; i++) bytes[i] = memory.getUint8(i);
    if (giveBack) this.queues[queue]!.push(chain.id, 0);
    return bytes;
  }
}
