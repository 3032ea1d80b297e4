/** From the platform's device table to virtio transports. */
import type { Machine } from "./machine.ts";
import { isLegacyMmio, openMmio } from "./mmio.ts";
import { EcamConfig, listFunctions, type PciConfig, PortConfig } from "./pci.ts";
import { openPci } from "./pci-transport.ts";
import type { Transport } from "./transport.ts";

/** Kinds of entries, as in the platform contract. */
export const TABLE_VIRTIO_MMIO = 1;
export const TABLE_PCI_ECAM = 2;
export const TABLE_PCI_PORTS = 3;

/** More devices than this are left alone. */
export const TRANSPORTS_MAX = 64;

/** One entry of the device table (KpDevice). */
export interface DeviceEntry {
  readonly kind: number;
  readonly base: number;
  readonly size: number;
  readonly irq: number;
}

/** All virtio devices of the machine, in the table's order; none of them is initialised yet. */
export function findTransports(machine: Machine, table: readonly DeviceEntry[]): Transport[] {
  const found: Transport[] = [];
  for (const entry of table) {
    if (entry.kind === TABLE_VIRTIO_MMIO) {
      const transport = openMmio(machine, entry.base, entry.size, entry.irq);
      if (transport !== null && found.length < TRANSPORTS_MAX) found.push(transport);
    } else if (entry.kind === TABLE_PCI_ECAM) {
      findOnPci(machine, new EcamConfig(machine, entry.base, entry.size), found);
    } else if (entry.kind === TABLE_PCI_PORTS) {
      findOnPci(machine, new PortConfig(machine, entry.base), found);
    }
  }
  return found;
}

/** Devices over MMIO that are too old to be used. */
export function countLegacy(machine: Machine, table: readonly DeviceEntry[]): number {
  let count = 0;
  for (const entry of table) {
    if (entry.kind === TABLE_VIRTIO_MMIO && isLegacyMmio(machine, entry.base, entry.size)) count++;
  }
  return count;
}

function findOnPci(machine: Machine, config: PciConfig, found: Transport[]): void {
  for (const where of listFunctions(config)) {
    if (found.length >= TRANSPORTS_MAX) return;
    const transport = openPci(machine, config, where);
    if (transport !== null) found.push(transport);
  }
}
