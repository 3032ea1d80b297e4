/**
 * `kiln:console` on the kvm platform: the first serial port, for both descriptors.
 *
 * The platform's C code writes to the same port, before the program starts and in reports of panics and traps. Both
 * write all of it before they return, so that output stays in order.
 */
import type { i32 } from "kiln:core";
import { SerialConsole } from "../../serial/src/console.ts";
import { BAUD_MAX, type Ports, READY_READS_MAX, Uart16550 } from "../../serial/src/uart16550.ts";
import { bootReport, in8, out8 } from "./kvm.ts";

const COM1 = 0x3f8;

class MachinePorts implements Ports {
  in8(port: number): number {
    return in8(port | 0);
  }

  out8(port: number, value: number): void {
    out8(port | 0, value | 0);
  }
}

function openConsole(): SerialConsole {
  const uart = new Uart16550(new MachinePorts(), COM1, READY_READS_MAX);
  uart.start(BAUD_MAX);
  return new SerialConsole(uart);
}

const serial = openConsole();

export function consoleWrite(_fd: i32, text: string): void {
  serial.writeText(text);
  bootReport();
}

export function consoleWriteBytes(_fd: i32, bytes: Uint8Array, from: number, to: number): void {
  serial.writeBytes(bytes, from, to);
  bootReport();
}
