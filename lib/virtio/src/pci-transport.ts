/**
 * Virtio over PCI, modern devices (virtio 1.2, section 4.1), with one MSI-X vector or the INTx line.
 */
import type { Machine } from "./machine.ts";
import { writeAddress } from "./mmio.ts";
import {
  barAddress,
  COMMAND_BUS_MASTER,
  COMMAND_MEMORY,
  COMMAND_NO_INTX,
  findCapabilities,
  PCI_COMMAND,
  PCI_DEVICE,
  PCI_INTERRUPT_PIN,
  PCI_SUBSYSTEM,
  PCI_VENDOR,
  type PciConfig,
  type PciFunction,
} from "./pci.ts";
import type { Transport } from "./transport.ts";

const VENDOR_VIRTIO = 0x1af4;
/** Device ids of devices that also speak the old protocol; their type is in the subsystem id. */
const DEVICE_TRANSITIONAL_FIRST = 0x1000;
const DEVICE_MODERN_FIRST = 0x1040;
const DEVICE_LAST = 0x107f;

const CAPABILITY_VENDOR = 0x09;
const CAPABILITY_MSIX = 0x11;

/** Fields of struct virtio_pci_cap (section 4.1.4). */
const CAP_TYPE = 3;
const CAP_BAR = 4;
const CAP_OFFSET = 8;
const CAP_LENGTH = 12;
const CAP_NOTIFY_MULTIPLIER = 16;
const CAP_TYPE_COMMON = 1;
const CAP_TYPE_NOTIFY = 2;
const CAP_TYPE_ISR = 3;
const CAP_TYPE_DEVICE = 4;

/** Fields of struct virtio_pci_common_cfg (section 4.1.4.3). */
const DEVICE_FEATURE_SELECT = 0;
const DEVICE_FEATURE = 4;
const DRIVER_FEATURE_SELECT = 8;
const DRIVER_FEATURE = 12;
const CONFIG_MSIX_VECTOR = 16;
const DEVICE_STATUS = 20;
const QUEUE_SELECT = 22;
const QUEUE_SIZE = 24;
const QUEUE_MSIX_VECTOR = 26;
const QUEUE_ENABLE = 28;
const QUEUE_NOTIFY_OFF = 30;
const QUEUE_DESC = 32;
const QUEUE_DRIVER = 40;
const QUEUE_DEVICE = 48;
const COMMON_BYTES = 56;
const NO_VECTOR = 0xffff;

/** Message control of MSI-X, and its table. */
const MSIX_CONTROL = 2;
const MSIX_TABLE = 4;
const MSIX_ENABLE = 0x8000;
const MSIX_MASK_ALL = 0x4000;
const MSIX_ENTRY_BYTES = 16;

/** Queues whose doorbell is remembered. */
export const PCI_QUEUES_MAX = 16;

/** A structure of the device in one of its memory regions. */
interface Region {
  readonly address: number;
  readonly length: number;
}

const NO_REGION: Region = { address: 0, length: 0 };

/** The structures that a virtio function must have. */
interface Layout {
  readonly common: Region;
  readonly notify: Region;
  readonly notifyMultiplier: number;
  readonly isr: Region;
  readonly device: Region;
}

export class PciTransport implements Transport {
  line = -1;
  private vector = NO_VECTOR;
  private readonly doorbells: number[] = [];

  constructor(
    private readonly machine: Machine,
    private readonly config: PciConfig,
    private readonly where: PciFunction,
    readonly deviceType: number,
    private readonly layout: Layout,
  ) {
    for (let i = 0; i < PCI_QUEUES_MAX; i++) this.doorbells.push(0);
  }

  status(): number {
    return this.machine.read8(this.layout.common.address + DEVICE_STATUS) & 0xff;
  }

  setStatus(bits: number): void {
    this.machine.write8(this.layout.common.address + DEVICE_STATUS, bits);
  }

  deviceFeatures(word: number): number {
    this.machine.write32(this.layout.common.address + DEVICE_FEATURE_SELECT, word);
    return this.machine.read32(this.layout.common.address + DEVICE_FEATURE);
  }

  setDriverFeatures(word: number, bits: number): void {
    this.machine.write32(this.layout.common.address + DRIVER_FEATURE_SELECT, word);
    this.machine.write32(this.layout.common.address + DRIVER_FEATURE, bits);
  }

  enableInterrupts(): boolean {
    return this.enableMessages() || this.enablePin();
  }

  queueSizeMax(index: number): number {
    if (index >= PCI_QUEUES_MAX) return 0;
    this.machine.write16(this.layout.common.address + QUEUE_SELECT, index);
    return this.machine.read16(this.layout.common.address + QUEUE_SIZE) & 0xffff;
  }

  setQueue(
    index: number,
    size: number,
    descriptors: number,
    available: number,
    used: number,
    interrupts: boolean,
  ): boolean {
    const { machine } = this;
    const common = this.layout.common.address;
    machine.write16(common + QUEUE_SELECT, index);
    const offset = (machine.read16(common + QUEUE_NOTIFY_OFF) & 0xffff) * this.layout.notifyMultiplier;
    if (offset + 2 > this.layout.notify.length) return false;
    this.doorbells[index] = this.layout.notify.address + offset;
    machine.write16(common + QUEUE_SIZE, size);
    const vector = interrupts ? this.vector : NO_VECTOR;
    machine.write16(common + QUEUE_MSIX_VECTOR, vector);
    // Section 4.1.5.1.2: a device without the means for another vector answers NO_VECTOR.
    if ((machine.read16(common + QUEUE_MSIX_VECTOR) & 0xffff) !== vector) return false;
    writeAddress(machine, common + QUEUE_DESC, descriptors);
    writeAddress(machine, common + QUEUE_DRIVER, available);
    writeAddress(machine, common + QUEUE_DEVICE, used);
    machine.write16(common + QUEUE_ENABLE, 1);
    return true;
  }

  notify(index: number): void {
    this.machine.write16(this.doorbells[index]!, index);
  }

  acknowledge(): void {
    if (this.vector === NO_VECTOR) this.machine.read8(this.layout.isr.address);
  }

  config8(offset: number): number {
    const { device } = this.layout;
    return offset + 1 > device.length ? 0 : this.machine.read8(device.address + offset) & 0xff;
  }

  config16(offset: number): number {
    const { device } = this.layout;
    return offset + 2 > device.length ? 0 : this.machine.read16(device.address + offset) & 0xffff;
  }

  /** One vector for everything. False when the device or the machine has none. */
  private enableMessages(): boolean {
    const { machine, config, where } = this;
    const capability = findCapabilities(config, where.at, CAPABILITY_MSIX)[0];
    if (capability === undefined) return false;
    const place = config.read32(where.at + capability + MSIX_TABLE);
    const bar = barAddress(config, where.at, place & 7);
    const table = bar + ((place & ~7) >>> 0);
    if (bar === 0 || !machine.mapRegisters(table, MSIX_ENTRY_BYTES)) return false;
    const line = machine.allocateMessage();
    if (line < 0) return false;
    const control = config.read16(where.at + capability + MSIX_CONTROL) & ~MSIX_MASK_ALL;
    config.write16(where.at + capability + MSIX_CONTROL, control | MSIX_ENABLE | MSIX_MASK_ALL);
    writeAddress(machine, table, machine.messageAddress(line));
    machine.write32(table + 8, machine.messageData(line));
    machine.write32(table + 12, 0);
    config.write16(where.at + capability + MSIX_CONTROL, control | MSIX_ENABLE);
    const command = config.read16(where.at + PCI_COMMAND);
    config.write16(where.at + PCI_COMMAND, command | COMMAND_NO_INTX);
    // Changes of the configuration are not listened to.
    machine.write16(this.layout.common.address + CONFIG_MSIX_VECTOR, NO_VECTOR);
    this.vector = 0;
    this.line = line;
    return true;
  }

  private enablePin(): boolean {
    const { machine, config, where } = this;
    for (const capability of findCapabilities(config, where.at, CAPABILITY_MSIX)) {
      const control = config.read16(where.at + capability + MSIX_CONTROL);
      config.write16(where.at + capability + MSIX_CONTROL, control & ~MSIX_ENABLE);
    }
    if (where.bus !== 0) return false;
    const line = machine.pciLine(where.slot, where.fn, config.read8(where.at + PCI_INTERRUPT_PIN));
    if (line < 0 || !machine.enableLine(line)) return false;
    this.line = line;
    return true;
  }
}

/** The virtio device type of a function, or 0. */
function typeOf(config: PciConfig, at: number): number {
  if (config.read16(at + PCI_VENDOR) !== VENDOR_VIRTIO) return 0;
  const device = config.read16(at + PCI_DEVICE);
  if (device >= DEVICE_MODERN_FIRST && device <= DEVICE_LAST) return device - DEVICE_MODERN_FIRST;
  return device >= DEVICE_TRANSITIONAL_FIRST && device < DEVICE_MODERN_FIRST ? config.read16(at + PCI_SUBSYSTEM) : 0;
}

/** Switches a virtio function on, or null when it is none or lacks what the modern protocol needs. */
export function openPci(machine: Machine, config: PciConfig, where: PciFunction): PciTransport | null {
  const type = typeOf(config, where.at);
  if (type === 0) return null;
  const command = config.read16(where.at + PCI_COMMAND) & ~COMMAND_NO_INTX;
  config.write16(where.at + PCI_COMMAND, command | COMMAND_MEMORY | COMMAND_BUS_MASTER);
  const layout = readLayout(machine, config, where.at);
  return layout === null ? null : new PciTransport(machine, config, where, type, layout);
}

function readLayout(machine: Machine, config: PciConfig, at: number): Layout | null {
  let common = NO_REGION;
  let notify = NO_REGION;
  let isr = NO_REGION;
  let device = NO_REGION;
  let notifyMultiplier = 0;
  for (const capability of findCapabilities(config, at, CAPABILITY_VENDOR)) {
    const type = config.read8(at + capability + CAP_TYPE);
    const wanted =
      (type === CAP_TYPE_COMMON && common === NO_REGION) ||
      (type === CAP_TYPE_NOTIFY && notify === NO_REGION) ||
      (type === CAP_TYPE_ISR && isr === NO_REGION) ||
      (type === CAP_TYPE_DEVICE && device === NO_REGION);
    if (!wanted) continue;
    // The first of several that works is the preferred one (section 4.1.4).
    const region = mapRegion(machine, config, at, capability);
    if (region === null) continue;
    if (type === CAP_TYPE_COMMON && region.length >= COMMON_BYTES) common = region;
    else if (type === CAP_TYPE_ISR) isr = region;
    else if (type === CAP_TYPE_DEVICE) device = region;
    else if (type === CAP_TYPE_NOTIFY) {
      notify = region;
      notifyMultiplier = config.read32(at + capability + CAP_NOTIFY_MULTIPLIER) >>> 0;
    }
  }
  if (common === NO_REGION || notify === NO_REGION || isr === NO_REGION) return null;
  return { common, notify, notifyMultiplier, isr, device };
}

function mapRegion(machine: Machine, config: PciConfig, at: number, capability: number): Region | null {
  const bar = barAddress(config, at, config.read8(at + capability + CAP_BAR));
  const offset = config.read32(at + capability + CAP_OFFSET) >>> 0;
  const length = config.read32(at + capability + CAP_LENGTH) >>> 0;
  if (bar === 0 || length === 0 || !machine.mapRegisters(bar + offset, length)) return null;
  return { address: bar + offset, length };
}
