/** A 16550 in memory: registers, both FIFOs, loopback; the line takes bytes when the test says so. */
import type { Ports } from "../src/uart16550.ts";

const FIFO_BYTES = 16;

export class SimUart implements Ports {
  /** What went over the line. */
  readonly sent: number[] = [];
  /** Status reads until the transmitter has emptied its FIFO; Infinity: stuck. */
  readsToEmpty = 3;
  /** Largest number of bytes that were in the FIFO. */
  deepest = 0;
  /** Bytes written while the FIFO was full. */
  spilt = 0;
  divisor = 0;
  hasFifo = true;
  readonly written: string[] = [];
  private transmit: number[] = [];
  private received: { byte: number; errors: number }[] = [];
  private overrun = false;
  private reads = 0;
  private registers = new Uint8Array(8);
  private latch = [0, 0];

  constructor(
    readonly base: number,
    readonly exists = true,
  ) {}

  /** A byte arrives; `errors` are bits of the line status. */
  arrive(byte: number, errors = 0): void {
    if (this.received.length < (this.fifoOn ? FIFO_BYTES : 1)) this.received.push({ byte, errors });
    else this.overrun = true;
  }

  text(): string {
    return new TextDecoder().decode(Uint8Array.from(this.sent));
  }

  /** Bits of a register as they were last written. */
  register(index: number): number {
    return this.registers[index] ?? 0;
  }

  get interrupting(): boolean {
    return (this.register(1) & 1) !== 0 && (this.register(4) & 8) !== 0 && this.received.length > 0;
  }

  private get fifoOn(): boolean {
    return this.hasFifo && (this.register(2) & 1) !== 0;
  }

  private empty(): void {
    const loop = (this.register(4) & 16) !== 0;
    for (const byte of this.transmit) {
      if (loop) this.arrive(byte);
      else this.sent.push(byte);
    }
    this.transmit = [];
  }

  in8(port: number): number {
    if (!this.exists) return 0xff;
    switch (port - this.base) {
      case 0:
        return (this.register(3) & 0x80) !== 0 ? (this.latch[0] ?? 0) : (this.received.shift()?.byte ?? 0);
      case 2:
        return this.fifoOn ? 0xc1 : 1;
      case 5: {
        if (this.transmit.length > 0 && ++this.reads >= this.readsToEmpty) this.empty();
        const errors = (this.received[0]?.errors ?? 0) | (this.overrun ? 2 : 0);
        this.overrun = false;
        return (this.received.length > 0 ? 1 : 0) | errors | (this.transmit.length === 0 ? 0x60 : 0);
      }
      case 7:
        return this.register(7);
      default:
        throw new Error(`read of ${(port - this.base).toString()}`);
    }
  }

  out8(port: number, value: number): void {
    const at = port - this.base;
    if (at < 0 || at > 7 || value < 0 || value > 255 || !Number.isInteger(value)) throw new Error(`${at}: ${value}`);
    if (!this.exists) return;
    if (at < 2 && (this.register(3) & 0x80) !== 0) {
      this.latch[at] = value;
      this.divisor = (this.latch[0] ?? 0) | ((this.latch[1] ?? 0) << 8);
    } else if (at === 0) {
      if (this.transmit.length >= (this.fifoOn ? FIFO_BYTES : 1)) this.spilt++;
      else this.transmit.push(value);
      this.deepest = Math.max(this.deepest, this.transmit.length);
      this.reads = 0;
    } else {
      if (at === 2 && (value & 2) !== 0) this.received = [];
      if (at === 2 && (value & 4) !== 0) this.transmit = [];
      this.registers[at] = value;
      this.written.push(`${at}=${value}`);
    }
  }
}
