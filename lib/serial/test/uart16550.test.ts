import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { SerialConsole } from "../src/console.ts";
import { BAUD_MAX, FIFO_BYTES, Uart16550 } from "../src/uart16550.ts";
import { SimUart } from "./sim-uart.ts";

const BASE = 0x3f8;
const READS_MAX = 50;

function port(sim = new SimUart(BASE)): { sim: SimUart; uart: Uart16550 } {
  const uart = new Uart16550(sim, BASE, READS_MAX);
  uart.start(BAUD_MAX);
  return { sim, uart };
}

describe("starting", () => {
  test("8 bits, no parity, the rate asked for, FIFOs on, interrupts off", () => {
    const { sim, uart } = port();
    assert.ok(uart.present);
    assert.deepEqual([sim.divisor, sim.register(3), sim.register(1), sim.register(4)], [1, 3, 0, 11]);
    uart.start(9600);
    assert.equal(sim.divisor, 12);
    uart.start(300);
    assert.equal(sim.divisor, 384);
  });

  test("nothing that is being sent is lost", () => {
    const sim = new SimUart(BASE);
    sim.out8(BASE, 0x41);
    port(sim);
    assert.equal(sim.text(), "A");
  });

  test("a port that is not there swallows everything at once", () => {
    const { uart } = port(new SimUart(BASE, false));
    assert.equal(uart.present, false);
    assert.deepEqual([uart.send(65), uart.canSend(), uart.flush(), uart.receive()], [false, false, true, -1]);
    assert.equal(uart.selfTest(), false);
    assert.equal(uart.lost, 0, "there is no one to tell");
  });

  test("a byte comes back through the loop, and none goes out", () => {
    const { sim, uart } = port();
    assert.ok(uart.selfTest());
    assert.deepEqual([sim.sent.length, sim.register(4)], [0, 11]);
    sim.readsToEmpty = Number.POSITIVE_INFINITY;
    assert.equal(uart.selfTest(), false);
  });
});

describe("sending", () => {
  test("as much as the FIFO holds between two looks at the status, never more", () => {
    const { sim, uart } = port();
    for (let i = 0; i < 100; i++) assert.ok(uart.send(i));
    assert.ok(uart.flush());
    assert.deepEqual(
      sim.sent,
      Array.from({ length: 100 }, (_, i) => i),
    );
    assert.deepEqual([sim.deepest, sim.spilt], [FIFO_BYTES, 0]);
  });

  test("without a FIFO, byte by byte", () => {
    const sim = new SimUart(BASE);
    sim.hasFifo = false;
    const { uart } = port(sim);
    for (let i = 0; i < 20; i++) uart.send(i);
    uart.flush();
    assert.deepEqual([sim.sent.length, sim.deepest, sim.spilt], [20, 1, 0]);
  });

  test("what somebody else put into the FIFO is waited for", () => {
    const { sim, uart } = port();
    uart.send(1);
    for (let i = 0; i < 15; i++) sim.out8(BASE, 2);
    uart.share();
    for (let i = 0; i < 16; i++) uart.send(3);
    uart.flush();
    assert.deepEqual([sim.sent.length, sim.spilt], [32, 0]);
  });

  test("a transmitter that is stuck costs its bytes, and time only once", () => {
    const { sim, uart } = port();
    const written = new SerialConsole(uart);
    written.writeText("before ");
    sim.readsToEmpty = Number.POSITIVE_INFINITY;
    written.writeText("x".repeat(40)); // waits in the FIFO, or is lost
    const lost = uart.lost;
    assert.ok(lost >= 40 - FIFO_BYTES && lost <= 40, `${lost}`);
    assert.equal(uart.flush(), false);
    sim.readsToEmpty = 1;
    written.writeText("after");
    uart.flush();
    assert.ok(sim.text().endsWith(`\nkiln: ${lost} bytes of console output were lost\nafter`), sim.text());
    assert.equal(uart.lost, 0);
  });
});

describe("receiving", () => {
  test("bytes in order, then nothing", () => {
    const { sim, uart } = port();
    uart.enableReceive();
    assert.equal(uart.receive(), -1);
    for (const byte of [1, 2, 255]) sim.arrive(byte);
    assert.ok(sim.interrupting);
    assert.deepEqual([uart.receive(), uart.receive(), uart.receive(), uart.receive()], [1, 2, 255, -1]);
    assert.ok(!sim.interrupting);
  });

  test("damaged bytes are left out and counted, and so are overruns", () => {
    const { sim, uart } = port();
    sim.arrive(1, 4);
    sim.arrive(2, 8);
    sim.arrive(0, 16);
    sim.arrive(7);
    assert.deepEqual([uart.receive(), uart.damaged], [7, 3]);
    for (let i = 0; i < 20; i++) sim.arrive(i);
    const got: number[] = [];
    for (let byte = uart.receive(); byte >= 0; byte = uart.receive()) got.push(byte);
    assert.deepEqual([got.length, uart.overruns], [16, 1]);
  });

  test("a line that is nothing but damage does not hold the program", () => {
    const uart = new Uart16550({ in8: (at) => (at === BASE + 7 ? 0x5a : 0xff), out8: () => {} }, BASE, READS_MAX);
    uart.present = true;
    assert.equal(uart.receive(), -1);
    assert.equal(uart.damaged, FIFO_BYTES);
  });
});

describe("text", () => {
  const written = (text: string): string => {
    const { sim, uart } = port();
    new SerialConsole(uart).writeText(text);
    uart.flush();
    return Buffer.from(Uint8Array.from(sim.sent)).toString("hex");
  };

  test("UTF-8, as Node writes it", () => {
    for (const text of ["", "plain", "\u0000\u007f\u0080\u07ff\u0800\uffff", "grüß €", "😀\u{10ffff}\u{10000}"])
      assert.equal(written(text), Buffer.from(text).toString("hex"), text);
  });

  test("lone surrogates are U+FFFD", () => {
    for (const text of ["\ud800", "\udc00", "a\udbffb", "\udc00\ud800", "\ud800\ud800\udc00", "\udfff😀"])
      assert.equal(written(text), Buffer.from(text).toString("hex"), JSON.stringify(text));
  });

  test("bytes of a view, within its bounds", () => {
    const { sim, uart } = port();
    new SerialConsole(uart).writeBytes(Uint8Array.from([1, 2, 3, 4]), 1, 9);
    uart.flush();
    assert.deepEqual(sim.sent, [2, 3, 4]);
  });
});
