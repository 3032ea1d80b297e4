/**
 * The 16550 serial port of PCs: a transmitter and a receiver with FIFOs of 16 bytes each.
 *
 * Nothing here keeps the program waiting for ever: a port that is not there swallows what is written,
 * and one that does not become ready within READY_READS_MAX reads of its status loses it.
 * @see Texas Instruments, PC16550D data sheet (SNLS378), section 8 "Registers"
 */

/** The machine's I/O ports. */
export interface Ports {
  in8(port: number): number;
  out8(port: number, value: number): void;
}

/** Registers by their distance from the base port. */
const DATA = 0;
const INTERRUPT_ENABLE = 1;
/** Written. */
const FIFO_CONTROL = 2;
/** Read. */
const INTERRUPT_IDENT = 2;
const LINE_CONTROL = 3;
const MODEM_CONTROL = 4;
const LINE_STATUS = 5;
const SCRATCH = 7;
/** While LINE_CONTROL says DIVISOR_ACCESS. */
const DIVISOR_LOW = 0;
const DIVISOR_HIGH = 1;

const ENABLE_RECEIVED = 1;
const FIFO_ENABLE = 1;
const FIFO_CLEAR_RECEIVED = 2;
const IDENT_FIFOS_WORK = 0xc0;
/** 8 bits, no parity, 1 stop bit. */
const EIGHT_BITS = 3;
const DIVISOR_ACCESS = 0x80;
const MODEM_READY = 3; // DTR, RTS
/** The line that lets interrupts out on PCs. */
const MODEM_OUT2 = 8;
const MODEM_LOOPBACK = 16;

const STATUS_RECEIVED = 1;
const STATUS_OVERRUN = 2;
/** Parity and framing errors, and breaks: the byte that comes with them is none. */
const STATUS_BAD = 4 | 8 | 16;
const STATUS_ROOM = 0x20;
const STATUS_IDLE = 0x40;

/** Bits per second with a divisor of 1. */
export const BAUD_MAX = 115_200;
export const FIFO_BYTES = 16;
/** Reads of the status before the transmitter counts as stuck: seconds, on any machine. */
export const READY_READS_MAX = 10_000_000;

export class Uart16550 {
  /** Whether there is a port at all. Known after `start`. */
  present = false;
  /** Bytes that were not sent, because the transmitter was stuck. */
  lost = 0;
  /** Received bytes that came with an error, and times that bytes came faster than they were read. */
  damaged = 0;
  overruns = 0;
  private fifoBytes = 1;
  /** What the transmitter surely takes without another look at its status. */
  private room = 0;
  /** It was stuck at the last look, and is given one look only until it moves again. */
  private stuck = false;

  constructor(
    private readonly ports: Ports,
    private readonly base: number,
    private readonly readyReadsMax: number,
  ) {}

  /**
   * Looks whether there is a port, and sets it up without losing what is being sent: 8 bits, no parity, FIFOs on,
   * no interrupts. False when there is none: then writes go nowhere.
   * @param baud a divisor of BAUD_MAX
   */
  start(baud: number): boolean {
    this.present = this.hasScratch(0x5a) && this.hasScratch(0xa5);
    if (!this.present) return false;
    this.write(INTERRUPT_ENABLE, 0);
    this.waitFor(STATUS_IDLE);
    const divisor = (BAUD_MAX / baud) | 0;
    this.write(LINE_CONTROL, DIVISOR_ACCESS);
    this.write(DIVISOR_LOW, divisor & 255);
    this.write(DIVISOR_HIGH, (divisor >> 8) & 255);
    this.write(LINE_CONTROL, EIGHT_BITS);
    this.write(FIFO_CONTROL, FIFO_ENABLE | FIFO_CLEAR_RECEIVED);
    this.fifoBytes = (this.read(INTERRUPT_IDENT) & IDENT_FIFOS_WORK) === IDENT_FIFOS_WORK ? FIFO_BYTES : 1;
    this.write(MODEM_CONTROL, MODEM_READY | MODEM_OUT2);
    return true;
  }

  /** Sends a byte to itself, off the line: whether the port works. Disturbs what is being received. */
  selfTest(): boolean {
    if (!this.present || !this.waitFor(STATUS_IDLE)) return false;
    this.write(MODEM_CONTROL, MODEM_LOOPBACK);
    this.write(FIFO_CONTROL, FIFO_ENABLE | FIFO_CLEAR_RECEIVED);
    this.write(DATA, 0xae);
    const works = this.waitFor(STATUS_RECEIVED) && this.read(DATA) === 0xae;
    this.write(MODEM_CONTROL, MODEM_READY | MODEM_OUT2);
    return works;
  }

  /** Somebody else may have written to the port: the next byte looks at its status first. */
  share(): void {
    this.room = 0;
  }

  /** Sends a byte as soon as there is room for it. False when it is lost. */
  send(byte: number): boolean {
    if (this.room === 0 && !this.findRoom()) return false;
    this.room--;
    this.write(DATA, byte);
    return true;
  }

  /** Whether a byte could be sent at once. */
  canSend(): boolean {
    return this.present && (this.read(LINE_STATUS) & STATUS_ROOM) !== 0;
  }

  /** Waits until everything is on the line; false when that does not happen. */
  flush(): boolean {
    return !this.present || this.waitFor(STATUS_IDLE);
  }

  /** Lets the port's interrupt line (4 for the first port of a PC) report received bytes. */
  enableReceive(): void {
    if (this.present) this.write(INTERRUPT_ENABLE, ENABLE_RECEIVED);
  }

  /** The next received byte, or -1: there is none. Bytes that arrived damaged are counted and left out. */
  receive(): number {
    // Bounded: a port of which every read says "damaged" would otherwise hold the program.
    for (let i = 0; i < FIFO_BYTES; i++) {
      const status = this.present ? this.read(LINE_STATUS) : 0;
      if ((status & STATUS_OVERRUN) !== 0) this.overruns++;
      if ((status & STATUS_RECEIVED) === 0) return -1;
      const byte = this.read(DATA);
      if ((status & STATUS_BAD) === 0) return byte;
      this.damaged++;
    }
    return -1;
  }

  private findRoom(): boolean {
    if (!this.present) return false;
    if (this.stuck ? !this.canSend() : !this.waitFor(STATUS_ROOM)) {
      this.stuck = true;
      this.lost++;
      return false;
    }
    this.stuck = false;
    this.room = this.fifoBytes;
    return true;
  }

  private waitFor(status: number): boolean {
    for (let i = 0; i < this.readyReadsMax; i++) if ((this.read(LINE_STATUS) & status) !== 0) return true;
    return false;
  }

  /** A port that is not there reads as all ones, whatever is written. */
  private hasScratch(value: number): boolean {
    this.write(SCRATCH, value);
    return this.read(SCRATCH) === value;
  }

  private read(register: number): number {
    return this.ports.in8(this.base + register);
  }

  private write(register: number, value: number): void {
    this.ports.out8(this.base + register, value);
  }
}
