/** A machine for the drivers: memory for devices, register banks, interrupt lines. */
import type { DmaRegion, Machine } from "../src/machine.ts";

/** Registers of a simulated device. `width` is in bytes. */
export interface Bank {
  readonly base: number;
  readonly size: number;
  read(offset: number, width: number): number;
  write(offset: number, width: number, value: number): void;
}

const DMA_BASE = 0x20_0000;
/** Above 2^32, so that both halves of addresses count. */
const DMA_BASE_HIGH = 0x1_4000_0000;

export class SimMachine implements Machine {
  readonly banks: Bank[] = [];
  readonly ports: Bank[] = [];
  readonly regions: DmaRegion[] = [];
  readonly mapped: [number, number][] = [];
  readonly linesEnabled: number[] = [];
  lineOfPin = -1;
  linesMax = 53;
  messagesLeft = 0;
  fences = 0;
  private nextMessage = 40;
  private nextAddress: number;

  constructor(
    private left = 1 << 20,
    high = false,
  ) {
    this.nextAddress = high ? DMA_BASE_HIGH : DMA_BASE;
  }

  private static bank(banks: readonly Bank[], address: number, width: number): Bank {
    const found = banks.find((bank) => address >= bank.base && address + width <= bank.base + bank.size);
    if (!found) throw new Error(`nothing answers at ${address.toString(16)}`);
    return found;
  }

  private read(address: number, width: number): number {
    const bank = SimMachine.bank(this.banks, address, width);
    return bank.read(address - bank.base, width);
  }

  private write(address: number, width: number, value: number): void {
    const bank = SimMachine.bank(this.banks, address, width);
    bank.write(address - bank.base, width, width === 4 ? value >>> 0 : width === 2 ? value & 0xffff : value & 0xff);
  }

  read8 = (address: number): number => this.read(address, 1);
  read16 = (address: number): number => this.read(address, 2);
  read32 = (address: number): number => this.read(address, 4) | 0;
  write8 = (address: number, value: number): void => this.write(address, 1, value);
  write16 = (address: number, value: number): void => this.write(address, 2, value);
  write32 = (address: number, value: number): void => this.write(address, 4, value);

  private port(port: number, width: number): [Bank, number] {
    const bank = SimMachine.bank(this.ports, port, width);
    return [bank, port - bank.base];
  }

  private portRead(port: number, width: number): number {
    const [bank, offset] = this.port(port, width);
    return bank.read(offset, width);
  }

  private portWrite(port: number, width: number, value: number): void {
    const [bank, offset] = this.port(port, width);
    bank.write(offset, width, value >>> 0);
  }

  in8 = (port: number): number => this.portRead(port, 1);
  in16 = (port: number): number => this.portRead(port, 2);
  in32 = (port: number): number => this.portRead(port, 4) | 0;
  out8 = (port: number, value: number): void => this.portWrite(port, 1, value);
  out16 = (port: number, value: number): void => this.portWrite(port, 2, value);
  out32 = (port: number, value: number): void => this.portWrite(port, 4, value);

  fence(): void {
    this.fences++;
  }

  mapRegisters(address: number, bytes: number): boolean {
    if (address >= DMA_BASE && address < DMA_BASE + (1 << 20)) return false;
    this.mapped.push([address, bytes]);
    return true;
  }

  allocateDma(bytes: number): DmaRegion | null {
    const pages = Math.ceil(bytes / 4096);
    if (pages * 4096 > this.left) return null;
    this.left -= pages * 4096;
    const region = { address: this.nextAddress, buffer: new ArrayBuffer(pages * 4096) };
    this.nextAddress += (pages + 1) * 4096;
    this.regions.push(region);
    return region;
  }

  dmaLeft(): number {
    return this.left;
  }

  enableLine(line: number): boolean {
    if (line < 0 || line >= this.linesMax) return false;
    this.linesEnabled.push(line);
    return true;
  }

  pciLine(_slot: number, _fn: number, pin: number): number {
    return pin >= 1 && pin <= 4 ? this.lineOfPin : -1;
  }

  allocateMessage(): number {
    if (this.messagesLeft === 0) return -1;
    this.messagesLeft--;
    return this.nextMessage++;
  }

  messageAddress = (): number => 0xfee0_0000;
  messageData = (line: number): number => 0x4000 + line;

  /** Memory as a device sees it: a view of `length` bytes at an address. Throws outside of what was allocated. */
  memory(address: number, length: number): DataView {
    for (const region of this.regions) {
      const offset = address - region.address;
      if (offset >= 0 && offset + length <= region.buffer.byteLength)
        return new DataView(region.buffer, offset, length);
    }
    throw new Error(`the device reads ${length} bytes at ${address.toString(16)}, which nobody gave it`);
  }
}
