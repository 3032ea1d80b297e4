/**
 * PCI configuration space: access, the functions that there are, their capabilities and base
 * address registers (PCI Local Bus 3.0, chapter 6; PCI Express 5.0, section 7.2).
 */
import type { Machine } from "./machine.ts";

export const PCI_VENDOR = 0x00;
export const PCI_DEVICE = 0x02;
export const PCI_COMMAND = 0x04;
export const PCI_STATUS = 0x06;
export const PCI_HEADER_TYPE = 0x0e;
export const PCI_BAR_0 = 0x10;
export const PCI_SECONDARY_BUS = 0x19;
export const PCI_SUBSYSTEM = 0x2e;
export const PCI_CAPABILITIES = 0x34;
export const PCI_INTERRUPT_PIN = 0x3d;

export const COMMAND_MEMORY = 2;
export const COMMAND_BUS_MASTER = 4;
export const COMMAND_NO_INTX = 0x400;
const STATUS_CAPABILITIES = 0x10;
const HEADER_MULTIFUNCTION = 0x80;
const HEADER_BRIDGE = 1;
const CONFIG_ADDRESS_ENABLE = 0x8000_0000;

export const PCI_BUSES_MAX = 256;
const SLOTS = 32;
const FUNCTIONS = 8;
/** A list of capabilities has no more entries than fit behind the header: a longer one is a loop. */
export const CAPABILITIES_MAX = 48;

/** The configuration registers of one host bridge, by memory (ECAM) or by the ports 0xcf8 and 0xcfc. */
export interface PciConfig {
  read8(at: number): number;
  read16(at: number): number;
  read32(at: number): number;
  write16(at: number, value: number): void;
  readonly buses: number;
}

/** Where a function's registers begin, for `PciConfig`. */
export function pciAddress(bus: number, slot: number, fn: number): number {
  return (bus * 256 + slot * 8 + fn) * 4096;
}

/** PCI Express: 4096 bytes of registers per function in memory. */
export class EcamConfig implements PciConfig {
  readonly buses: number;

  constructor(
    private readonly machine: Machine,
    private readonly base: number,
    size: number,
  ) {
    this.buses = Math.min(PCI_BUSES_MAX, Math.floor(size / 0x10_0000));
  }

  read8(at: number): number {
    return this.machine.read8(this.base + at) & 0xff;
  }

  read16(at: number): number {
    return this.machine.read16(this.base + at) & 0xffff;
  }

  read32(at: number): number {
    return this.machine.read32(this.base + at);
  }

  write16(at: number, value: number): void {
    this.machine.write16(this.base + at, value);
  }
}

/** Configuration mechanism 1: an address port and a data port; the first 256 bytes of each function. */
export class PortConfig implements PciConfig {
  readonly buses = PCI_BUSES_MAX;

  constructor(
    private readonly machine: Machine,
    private readonly addressPort: number,
  ) {}

  private select(at: number): number {
    const fn = Math.floor(at / 4096);
    this.machine.out32(this.addressPort, CONFIG_ADDRESS_ENABLE | (fn << 8) | (at & 0xfc) | 0);
    return this.addressPort + 4 + (at & 3);
  }

  read8(at: number): number {
    return this.machine.in8(this.select(at)) & 0xff;
  }

  read16(at: number): number {
    return this.machine.in16(this.select(at)) & 0xffff;
  }

  read32(at: number): number {
    return this.machine.in32(this.select(at));
  }

  write16(at: number, value: number): void {
    this.machine.out16(this.select(at), value);
  }
}

/** One function that answered. */
export interface PciFunction {
  readonly bus: number;
  readonly slot: number;
  readonly fn: number;
  /** Its configuration registers. */
  readonly at: number;
}

/** All functions behind a host bridge, those behind bridges that the firmware has numbered included. */
export function listFunctions(config: PciConfig): PciFunction[] {
  const found: PciFunction[] = [];
  const buses = [0];
  for (let next = 0; next < buses.length; next++) {
    const bus = buses[next]!;
    for (let slot = 0; slot < SLOTS; slot++) listSlot(config, bus, slot, found, buses);
  }
  return found;
}

function listSlot(config: PciConfig, bus: number, slot: number, found: PciFunction[], buses: number[]): void {
  for (let fn = 0; fn < FUNCTIONS; fn++) {
    const at = pciAddress(bus, slot, fn);
    if (config.read16(at + PCI_VENDOR) === 0xffff) {
      if (fn === 0) return;
      continue;
    }
    found.push({ bus, slot, fn, at });
    const header = config.read8(at + PCI_HEADER_TYPE);
    if ((header & 0x7f) === HEADER_BRIDGE) {
      const behind = config.read8(at + PCI_SECONDARY_BUS);
      if (behind > 0 && behind < config.buses && !buses.includes(behind)) buses.push(behind);
    }
    if (fn === 0 && (header & HEADER_MULTIFUNCTION) === 0) return;
  }
}

/** Offsets of a function's capabilities with this id. */
export function findCapabilities(config: PciConfig, at: number, id: number): number[] {
  const found: number[] = [];
  if ((config.read16(at + PCI_STATUS) & STATUS_CAPABILITIES) === 0) return found;
  let offset = config.read8(at + PCI_CAPABILITIES) & 0xfc;
  for (let i = 0; i < CAPABILITIES_MAX && offset >= 0x40; i++) {
    if (config.read8(at + offset) === id) found.push(offset);
    offset = config.read8(at + offset + 1) & 0xfc;
  }
  return found;
}

/** The address in a memory base address register; 0 when it is unassigned, for ports, or not there. */
export function barAddress(config: PciConfig, at: number, bar: number): number {
  if (bar > 5) return 0;
  const low = config.read32(at + PCI_BAR_0 + 4 * bar);
  if ((low & 1) !== 0) return 0;
  const base = (low & ~15) >>> 0;
  if ((low & 6) !== 4) return base;
  if (bar === 5) return 0;
  const high = config.read32(at + PCI_BAR_0 + 4 * bar + 4) >>> 0;
  return high * 0x1_0000_0000 + base;
}
