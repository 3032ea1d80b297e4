/**
 * What the drivers ask of the machine: device registers, memory that devices can reach,
 * interrupt lines. The kvm platform implements it; so do simulated machines in tests.
 *
 * Addresses are physical and below 2^53, so a number holds them exactly.
 */

/** Memory that a device reads and writes: page-aligned, zeroed, never freed, outside the collected heap. */
export interface DmaRegion {
  /** Where the device finds the first byte. */
  readonly address: number;
  /** The same bytes as the driver sees them. */
  readonly buffer: ArrayBuffer;
}

/** Device registers, PCI configuration registers included. Reads of 32 bits give an int32. */
export interface Registers {
  read8(address: number): number;
  read16(address: number): number;
  read32(address: number): number;
  write8(address: number, value: number): void;
  write16(address: number, value: number): void;
  write32(address: number, value: number): void;
}

export interface Machine extends Registers {
  in8(port: number): number;
  in16(port: number): number;
  in32(port: number): number;
  out8(port: number, value: number): void;
  out16(port: number, value: number): void;
  out32(port: number, value: number): void;
  /** Everything before it is visible to devices before everything after it. */
  fence(): void;
  /** Makes the registers at [address, address + bytes) accessible; false when the machine refuses. */
  mapRegisters(address: number, bytes: number): boolean;
  /** Null when device memory is used up. */
  allocateDma(bytes: number): DmaRegion | null;
  /** Bytes that `allocateDma` can still give. */
  dmaLeft(): number;
  /** Lets a line wake the program; false when there is no such line. */
  enableLine(line: number): boolean;
  /** The line of pin 1..4 of a PCI function on bus 0, or -1. */
  pciLine(slot: number, fn: number, pin: number): number;
  /** A line of its own for one message-signalled interrupt, enabled; -1 when all are taken. */
  allocateMessage(): number;
  /** Where a device writes, and what, to raise such a line. */
  messageAddress(line: number): number;
  messageData(line: number): number;
}
