/** A simulated device behind MMIO registers, and as a PCI function. */
import type { SimDevice } from "./sim-device.ts";
import type { Bank } from "./sim-machine.ts";

/** Virtio 1.2, table 4.1. */
export class SimMmio implements Bank {
  readonly size = 0x200;
  magic = 0x74726976;
  version = 2;
  private featureWord = 0;
  private driverWord = 0;
  private queue = 0;

  constructor(
    readonly base: number,
    readonly device: SimDevice,
  ) {}

  read(offset: number, width: number): number {
    const { device } = this;
    if (offset >= 0x100) {
      let value = 0;
      for (let i = width - 1; i >= 0; i--) value = value * 256 + (device.config[offset - 0x100 + i] ?? 0);
      return value;
    }
    if (width !== 4) throw new Error("control registers are 32 bits wide");
    const queue = device.queues[this.queue];
    switch (offset) {
      case 0x00:
        return this.magic;
      case 0x04:
        return this.version;
      case 0x08:
        return device.type;
      case 0x10:
        return device.features[this.featureWord] ?? 0;
      case 0x34:
        return queue?.sizeMax ?? 0;
      case 0x44:
        return queue?.ready ? 1 : 0;
      case 0x60:
        return device.isr;
      case 0x70:
        return device.status;
      default:
        throw new Error(`read of ${offset.toString(16)}`);
    }
  }

  write(offset: number, width: number, value: number): void {
    if (width !== 4) throw new Error("control registers are 32 bits wide");
    const { device } = this;
    const queue = device.queues[this.queue]!;
    const high = (old: number): number => (old % 2 ** 32) + value * 2 ** 32;
    const low = (old: number): number => Math.floor(old / 2 ** 32) * 2 ** 32 + value;
    switch (offset) {
      case 0x14:
        this.featureWord = value;
        return;
      case 0x20:
        device.driverFeatures[this.driverWord] = value;
        return;
      case 0x24:
        this.driverWord = value;
        return;
      case 0x30:
        this.queue = value;
        return;
      case 0x38:
        queue.size = value;
        return;
      case 0x44:
        queue.ready = value === 1;
        return;
      case 0x50:
        device.queues[value]!.notifications++;
        return;
      case 0x64:
        device.isr &= ~value;
        return;
      case 0x70:
        device.setStatus(value);
        return;
      case 0x80:
        queue.descriptors = low(queue.descriptors);
        return;
      case 0x84:
        queue.descriptors = high(queue.descriptors);
        return;
      case 0x90:
        queue.available = low(queue.available);
        return;
      case 0x94:
        queue.available = high(queue.available);
        return;
      case 0xa0:
        queue.used = low(queue.used);
        return;
      case 0xa4:
        queue.used = high(queue.used);
        return;
      default:
        throw new Error(`write of ${offset.toString(16)}`);
    }
  }
}

/** Virtio 1.2, section 4.1.4: one BAR with common (0), isr (0x100), device (0x200), notify (0x300) and the MSI-X table (0x800). */
export class SimPciBar implements Bank {
  readonly size = 0x1000;
  readonly table = new Uint32Array(4);
  private featureWord = 0;
  private driverWord = 0;
  private queue = 0;
  configVector = 0;
  refuseVectors = false;

  constructor(
    readonly base: number,
    readonly device: SimDevice,
    readonly multiplier: number,
  ) {}

  read(offset: number, width: number): number {
    const { device } = this;
    const queue = device.queues[this.queue];
    if (offset === 0x100) {
      const isr = device.isr;
      device.isr = 0;
      return isr;
    }
    if (offset >= 0x200 && offset < 0x300) {
      let value = 0;
      for (let i = width - 1; i >= 0; i--) value = value * 256 + (device.config[offset - 0x200 + i] ?? 0);
      return value;
    }
    switch (`${offset}/${width}`) {
      case "4/4":
        return device.features[this.featureWord] ?? 0;
      case "20/1":
        return device.status;
      case "24/2":
        return queue?.size ?? 0;
      case "26/2":
        return this.refuseVectors ? 0xffff : (queue?.vector ?? 0xffff);
      case "30/2":
        return this.queue;
      default:
        throw new Error(`read of ${offset}/${width}`);
    }
  }

  write(offset: number, width: number, value: number): void {
    const { device } = this;
    const queue = device.queues[this.queue];
    if (offset >= 0x300 && offset < 0x400) {
      if ((offset - 0x300) / this.multiplier !== value) throw new Error("a notification at another queue's place");
      device.queues[value]!.notifications++;
      return;
    }
    if (offset >= 0x800) {
      this.table[(offset - 0x800) / 4] = value;
      return;
    }
    const halves = (old: number, at: number): number =>
      offset === at ? Math.floor(old / 2 ** 32) * 2 ** 32 + value : (old % 2 ** 32) + value * 2 ** 32;
    switch (`${offset}/${width}`) {
      case "0/4":
        this.featureWord = value;
        return;
      case "8/4":
        this.driverWord = value;
        return;
      case "12/4":
        device.driverFeatures[this.driverWord] = value;
        return;
      case "16/2":
        this.configVector = value;
        return;
      case "20/1":
        if (value === 0) for (const each of device.queues) each.vector = 0xffff;
        device.setStatus(value);
        return;
      case "22/2":
        this.queue = value;
        return;
      case "24/2":
        queue!.size = value;
        return;
      case "26/2":
        queue!.vector = value;
        return;
      case "28/2":
        queue!.ready = value === 1;
        return;
      case "32/4":
      case "36/4":
        queue!.descriptors = halves(queue!.descriptors, 32);
        return;
      case "40/4":
      case "44/4":
        queue!.available = halves(queue!.available, 40);
        return;
      case "48/4":
      case "52/4":
        queue!.used = halves(queue!.used, 48);
        return;
      default:
        throw new Error(`write of ${offset}/${width}`);
    }
  }
}

/** ECAM: 4096 bytes of registers for each function that exists; everything else reads as ones. */
export class SimEcam implements Bank {
  readonly functions = new Map<number, DataView>();

  constructor(
    readonly base: number,
    readonly size: number,
  ) {}

  /** Adds a function; the returned view is its registers. */
  add(bus: number, slot: number, fn: number, vendor: number, device: number): DataView {
    const view = new DataView(new ArrayBuffer(4096));
    view.setUint16(0, vendor, true);
    view.setUint16(2, device, true);
    this.functions.set((bus * 256 + slot * 8 + fn) * 4096, view);
    return view;
  }

  read(offset: number, width: number): number {
    const view = this.functions.get(offset - (offset % 4096));
    const at = offset % 4096;
    if (!view) return width === 4 ? 0xffff_ffff : width === 2 ? 0xffff : 0xff;
    return width === 4 ? view.getUint32(at, true) : width === 2 ? view.getUint16(at, true) : view.getUint8(at);
  }

  write(offset: number, width: number, value: number): void {
    const view = this.functions.get(offset - (offset % 4096));
    if (width !== 2) throw new Error("drivers write 16 bits of configuration at a time");
    view?.setUint16(offset % 4096, value, true);
  }
}

/** Ports 0xcf8 to 0xcff in front of the same registers. */
export class SimPorts implements Bank {
  readonly base = 0xcf8;
  readonly size = 8;
  private address = 0;

  constructor(private readonly ecam: SimEcam) {}

  private get target(): number {
    if ((this.address & 0x8000_0000) === 0) throw new Error("no access without the enable bit");
    return ((this.address >>> 8) & 0xffff) * 4096 + (this.address & 0xfc);
  }

  read(offset: number, width: number): number {
    return this.ecam.read(this.target + offset - 4, width);
  }

  write(offset: number, width: number, value: number): void {
    if (offset === 0) this.address = value;
    else this.ecam.write(this.target + offset - 4, width, value);
  }
}

/** Writes the capabilities of a modern virtio function whose one BAR is `bar`; returns the registers. */
export function addVirtioFunction(
  ecam: SimEcam,
  slot: number,
  bar: SimPciBar,
  msix: boolean,
  transitional = false,
): DataView {
  const id = transitional ? 0x1000 : 0x1040 + bar.device.type;
  const view = ecam.add(0, slot, 0, 0x1af4, id);
  if (transitional) view.setUint16(0x2e, bar.device.type, true);
  view.setUint16(6, 0x10, true);
  view.setUint8(0x3d, 1);
  // BAR 4, 64 bits wide, prefetchable.
  view.setUint32(0x20, ((bar.base % 2 ** 32) | 0xc) >>> 0, true);
  view.setUint32(0x24, Math.floor(bar.base / 2 ** 32), true);
  let at = 0x40;
  view.setUint8(0x34, at);
  const capability = (type: number, offset: number, length: number, extra = 0): void => {
    view.setUint8(at, 9);
    view.setUint8(at + 1, at + 20);
    view.setUint8(at + 3, type);
    view.setUint8(at + 4, 4);
    view.setUint32(at + 8, offset, true);
    view.setUint32(at + 12, length, true);
    view.setUint32(at + 16, extra, true);
    at += 20;
  };
  capability(1, 0, 0x38);
  capability(3, 0x100, 1);
  capability(4, 0x200, 0x40);
  capability(2, 0x300, 0x100, bar.multiplier);
  view.setUint8(at, msix ? 0x11 : 0x05);
  view.setUint8(at + 1, 0);
  view.setUint32(at + 4, 0x800 | 4, true);
  return view;
}
