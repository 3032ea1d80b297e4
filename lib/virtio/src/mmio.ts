/**
 * Virtio over MMIO, register layout version 2 (virtio 1.2, section 4.2.2).
 */
import type { Machine } from "./machine.ts";
import type { Transport } from "./transport.ts";

const MAGIC_VALUE = 0x000;
const VERSION = 0x004;
const DEVICE_ID = 0x008;
const DEVICE_FEATURES = 0x010;
const DEVICE_FEATURES_SEL = 0x014;
const DRIVER_FEATURES = 0x020;
const DRIVER_FEATURES_SEL = 0x024;
const QUEUE_SEL = 0x030;
const QUEUE_SIZE_MAX = 0x034;
const QUEUE_SIZE = 0x038;
const QUEUE_READY = 0x044;
const QUEUE_NOTIFY = 0x050;
const INTERRUPT_STATUS = 0x060;
const INTERRUPT_ACK = 0x064;
const STATUS = 0x070;
const QUEUE_DESC_LOW = 0x080;
const QUEUE_DRIVER_LOW = 0x090;
const QUEUE_DEVICE_LOW = 0x0a0;
const CONFIG = 0x100;

/** "virt" */
const MAGIC = 0x74726976;
const VERSION_MODERN = 2;
/** The least that a device's registers take. */
export const MMIO_BYTES_MIN = 0x100;

export class MmioTransport implements Transport {
  readonly deviceType: number;
  line = -1;

  /** `size` bytes of registers at `base`; `irq` is the line that they come with. */
  constructor(
    private readonly machine: Machine,
    private readonly base: number,
    private readonly size: number,
    private readonly irq: number,
  ) {
    this.deviceType = machine.read32(base + DEVICE_ID);
  }

  status(): number {
    return this.machine.read32(this.base + STATUS) & 0xff;
  }

  setStatus(bits: number): void {
    this.machine.write32(this.base + STATUS, bits);
  }

  deviceFeatures(word: number): number {
    this.machine.write32(this.base + DEVICE_FEATURES_SEL, word);
    return this.machine.read32(this.base + DEVICE_FEATURES);
  }

  setDriverFeatures(word: number, bits: number): void {
    this.machine.write32(this.base + DRIVER_FEATURES_SEL, word);
    this.machine.write32(this.base + DRIVER_FEATURES, bits);
  }

  enableInterrupts(): boolean {
    if (!this.machine.enableLine(this.irq)) return false;
    this.line = this.irq;
    return true;
  }

  queueSizeMax(index: number): number {
    this.machine.write32(this.base + QUEUE_SEL, index);
    return this.machine.read32(this.base + QUEUE_SIZE_MAX) & 0xffff;
  }

  setQueue(index: number, size: number, descriptors: number, available: number, used: number): boolean {
    const { machine, base } = this;
    machine.write32(base + QUEUE_SEL, index);
    if (machine.read32(base + QUEUE_READY) !== 0) return false;
    machine.write32(base + QUEUE_SIZE, size);
    writeAddress(machine, base + QUEUE_DESC_LOW, descriptors);
    writeAddress(machine, base + QUEUE_DRIVER_LOW, available);
    writeAddress(machine, base + QUEUE_DEVICE_LOW, used);
    machine.write32(base + QUEUE_READY, 1);
    return machine.read32(base + QUEUE_READY) === 1;
  }

  notify(index: number): void {
    this.machine.write32(this.base + QUEUE_NOTIFY, index);
  }

  acknowledge(): void {
    const pending = this.machine.read32(this.base + INTERRUPT_STATUS);
    if (pending !== 0) this.machine.write32(this.base + INTERRUPT_ACK, pending);
  }

  config8(offset: number): number {
    return CONFIG + offset + 1 > this.size ? 0 : this.machine.read8(this.base + CONFIG + offset);
  }

  config16(offset: number): number {
    return CONFIG + offset + 2 > this.size ? 0 : this.machine.read16(this.base + CONFIG + offset);
  }
}

/** The device behind a register window, or null when there is none or it is not of this version. */
export function openMmio(machine: Machine, base: number, size: number, irq: number): MmioTransport | null {
  if (size < MMIO_BYTES_MIN) return null;
  if (machine.read32(base + MAGIC_VALUE) !== MAGIC || machine.read32(base + VERSION) !== VERSION_MODERN) return null;
  const transport = new MmioTransport(machine, base, size, irq);
  return transport.deviceType === 0 ? null : transport;
}

/** Whether a register window belongs to a device that speaks only the protocol before virtio 1. */
export function isLegacyMmio(machine: Machine, base: number, size: number): boolean {
  if (size < MMIO_BYTES_MIN || machine.read32(base + MAGIC_VALUE) !== MAGIC) return false;
  return machine.read32(base + VERSION) < VERSION_MODERN && machine.read32(base + DEVICE_ID) !== 0;
}

/** A 64-bit address as two registers, low half first. */
export function writeAddress(machine: Machine, register: number, address: number): void {
  machine.write32(register, address | 0);
  machine.write32(register + 4, Math.floor(address / 0x1_0000_0000) | 0);
}
