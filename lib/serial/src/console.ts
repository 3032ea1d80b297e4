/** A console on a serial port: text as UTF-8, and word of what was lost. */
import type { Uart16550 } from "./uart16550.ts";

const REPLACEMENT = 0xfffd;

export class SerialConsole {
  constructor(private readonly uart: Uart16550) {}

  /** Sends all of it, lone surrogates as U+FFFD. Returns when the port has taken the last byte. */
  writeText(text: string): void {
    this.begin();
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80) {
        this.uart.send(unit);
        continue;
      }
      let point = unit;
      if ((unit & 0xf800) === 0xd800) {
        const low = (unit & 0x400) === 0 && i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
        if ((low & 0xfc00) === 0xdc00) {
          point = 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff);
          i++;
        } else point = REPLACEMENT;
      }
      this.sendPoint(point);
    }
  }

  /** Sends bytes `from` to `to`. */
  writeBytes(bytes: Uint8Array, from: number, to: number): void {
    this.begin();
    for (let i = from; i < to && i < bytes.length; i++) this.uart.send(bytes[i] as number);
  }

  /** A code point from U+0080. */
  private sendPoint(point: number): void {
    if (point < 0x800) {
      this.uart.send(0xc0 | (point >> 6));
    } else {
      if (point < 0x10000) {
        this.uart.send(0xe0 | (point >> 12));
      } else {
        this.uart.send(0xf0 | (point >> 18));
        this.uart.send(0x80 | ((point >> 12) & 0x3f));
      }
      this.uart.send(0x80 | ((point >> 6) & 0x3f));
    }
    this.uart.send(0x80 | (point & 0x3f));
  }

  private begin(): void {
    this.uart.share();
    const lost = this.uart.lost;
    if (lost === 0 || !this.uart.canSend()) return;
    this.uart.lost = 0;
    const note = `\nkiln: ${lost} bytes of console output were lost\n`;
    for (let i = 0; i < note.length; i++) this.uart.send(note.charCodeAt(i));
  }
}
