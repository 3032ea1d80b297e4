import assert from "node:assert/strict";
import { test } from "node:test";
import { BUFFER_BYTES, DRAIN_FRAMES_MAX, openVirtioNet, type VirtioNet } from "../src/net.ts";
import { countLegacy, findTransports } from "../src/probe.ts";
import { SimDevice } from "./sim-device.ts";
import { SimMachine } from "./sim-machine.ts";
import { addVirtioFunction, SimEcam, SimMmio, SimPciBar, SimPorts } from "./sim-transports.ts";

const MAC = [2, 1, 2, 3, 4, 5];
const FALLBACK = new Uint8Array([2, 9, 9, 9, 9, 9]);
const F_MTU = 1 << 3;
const F_MAC = 1 << 5;
const F_CSUM = 1 << 0;
const F_MRG_RXBUF = 1 << 15;
const F_EVENT_IDX = 1 << 29;
const ECAM = 0xb000_0000;
const BAR = 0x80_0000_4000;

function netDevice(machine: SimMachine, features = F_MAC | F_CSUM | F_MRG_RXBUF, sizes = [16, 16]): SimDevice {
  const config = new Uint8Array(12);
  config.set(MAC);
  config[10] = 1400 & 255;
  config[11] = 1400 >> 8;
  return new SimDevice(machine, 1, features, sizes, config);
}

function overMmio(device: SimDevice, line = 5): SimMmio {
  const bank = new SimMmio(0xfeb0_0000, device);
  device.machine.banks.push(bank);
  void line;
  return bank;
}

function open(device: SimDevice): VirtioNet | null {
  overMmio(device);
  const table = [{ kind: 1, base: 0xfeb0_0000, size: 512, irq: 5 }];
  const [transport] = findTransports(device.machine, table);
  assert.ok(transport);
  return openVirtioNet(device.machine, transport, FALLBACK);
}

/** What arrived, with the buffer that it lay in. */
class Sink {
  frames: number[][] = [];
  buffers = new Set<Uint8Array>();
  failOn = -1;

  receive(bytes: Uint8Array, offset: number, length: number): void {
    this.buffers.add(bytes);
    this.frames.push([...bytes.subarray(offset, offset + length)]);
    if (this.frames.length - 1 === this.failOn) throw new Error("handler");
  }
}

function frame(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 7 + seed) & 255);
}

function withHeader(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(12 + bytes.length);
  whole[10] = 1;
  whole.set(bytes, 12);
  return whole;
}

test("initialisation follows the order of virtio 1.2, section 3.1.1", () => {
  const device = netDevice(new SimMachine());
  const net = open(device)!;
  assert.deepEqual(device.statusHistory, [0, 1, 3, 11, 15]);
  assert.equal(device.running, true);
  assert.deepEqual(device.driverFeatures, [F_MAC, 1]);
  assert.deepEqual([...net.mac], MAC);
  assert.equal(net.mtu, 1500);
  assert.equal(net.line, 5);
  assert.deepEqual(device.machine.linesEnabled, [5]);
  assert.equal(device.queues[0]!.waiting, 16, "all receive buffers are posted");
  assert.equal(device.queues[0]!.notifications, 1);
});

test("devices that cannot be used are marked as failed", () => {
  const cases: [string, (device: SimDevice) => void][] = [
    ["no VERSION_1", (device) => (device.features[1] = 0)],
    ["features refused", (device) => (device.refuseFeatures = true)],
    ["queues too small", (device) => void device.queues.splice(0, 2)],
  ];
  for (const [name, spoil] of cases) {
    const device = netDevice(new SimMachine());
    spoil(device);
    assert.equal(open(device), null, name);
    assert.equal(device.status & 128, 128, name);
  }
  const stuck = netDevice(new SimMachine());
  stuck.neverResets = true;
  assert.equal(open(stuck), null);
});

test("too little device memory gives smaller queues, and in the end none", () => {
  const small = netDevice(new SimMachine(100 * 1024), F_MAC, [256, 256]);
  assert.ok(open(small));
  assert.equal(small.queues[0]!.size, 16);
  const none = netDevice(new SimMachine(24 * 1024), F_MAC, [256, 256]);
  assert.equal(open(none), null);
  assert.equal(none.status & 128, 128);
});

test("a device without an address gets the fallback, and so does one with a group address", () => {
  assert.deepEqual([...open(netDevice(new SimMachine(), 0))!.mac], [...FALLBACK]);
  const group = netDevice(new SimMachine());
  group.config[0] = 3;
  assert.deepEqual([...open(group)!.mac], [...FALLBACK]);
});

test("the device's MTU is obeyed within reason", () => {
  assert.equal(open(netDevice(new SimMachine(), F_MAC | F_MTU))!.mtu, 1400);
  for (const [offered, used] of [
    [9000, 1500],
    [68, 576],
  ] as const) {
    const device = netDevice(new SimMachine(), F_MTU);
    device.config[10] = offered & 255;
    device.config[11] = offered >> 8;
    assert.equal(open(device)!.mtu, used);
  }
});

for (const eventIndex of [false, true]) {
  test(`frames are handed over in place and their buffers come back (event index: ${eventIndex})`, () => {
    const device = netDevice(new SimMachine(), F_MAC | (eventIndex ? F_EVENT_IDX : 0));
    const net = open(device)!;
    const sink = new Sink();
    for (let round = 0; round < 500; round++) {
      const sent = [frame(60, round), frame(1514, round + 1), frame(14, round + 2)];
      for (const bytes of sent) assert.ok(device.fill(0, withHeader(bytes)));
      assert.ok(net.hasReceived);
      const before = device.isr;
      assert.equal(before, 1);
      net.acknowledge();
      assert.equal(device.isr, 0);
      sink.frames.length = 0;
      net.drain(sink, 0);
      assert.deepEqual(
        sink.frames,
        sent.map((bytes) => [...bytes]),
      );
      assert.equal(net.hasReceived, false);
      assert.equal(device.queues[0]!.waiting, 16);
    }
    assert.equal(sink.buffers.size, 1, "always views of the same memory");
    assert.equal(net.counters.framesReceived, 1500);
    assert.ok(device.queues[0]!.interrupts >= 500);
  });
}

test("one drain is bounded", () => {
  const device = netDevice(new SimMachine(4 << 20), F_MAC, [1024, 1024]);
  const net = open(device)!;
  let given = 0;
  const sink = {
    count: 0,
    receive(): void {
      this.count++;
      // A sender that is always faster.
      if (device.fill(0, withHeader(frame(60, 0)))) given++;
    },
  };
  for (let i = 0; i < 100; i++) if (device.fill(0, withHeader(frame(60, 0)))) given++;
  net.drain(sink, 0);
  assert.equal(sink.count, DRAIN_FRAMES_MAX);
  assert.equal(net.hasReceived, true);
  assert.ok(given > DRAIN_FRAMES_MAX);
});

test("short and overlong reports are dropped and counted", () => {
  const device = netDevice(new SimMachine());
  const net = open(device)!;
  const sink = new Sink();
  device.fill(0, frame(5, 0));
  device.fill(0, withHeader(frame(13, 0)));
  const chain = device.queues[0]!.pop()!;
  device.queues[0]!.push(chain.id, BUFFER_BYTES + 1);
  device.fill(0, withHeader(frame(20, 0)));
  net.drain(sink, 0);
  assert.equal(sink.frames.length, 1);
  assert.equal(net.counters.dropReceivedShort, 3);
  assert.equal(device.queues[0]!.waiting, 16, "no buffer is lost");
});

test("a handler that throws costs no buffer, and the rest comes with the next drain", () => {
  const device = netDevice(new SimMachine());
  const net = open(device)!;
  const sink = new Sink();
  sink.failOn = 1;
  for (let i = 0; i < 4; i++) device.fill(0, withHeader(frame(30, i)));
  assert.throws(() => net.drain(sink, 0), /handler/);
  assert.equal(net.hasReceived, true);
  net.drain(sink, 0);
  assert.equal(sink.frames.length, 4);
  assert.equal(device.queues[0]!.waiting, 16);
});

test("frames are sent with an empty header, in one batch with one notification", () => {
  const device = netDevice(new SimMachine());
  const net = open(device)!;
  const sent = [frame(60, 1), frame(1514, 2), frame(61, 3)];
  for (const bytes of sent) {
    const padded = new Uint8Array(bytes.length + 9);
    padded.set(bytes, 9);
    assert.equal(net.transmit(padded, 9, bytes.length), true);
  }
  assert.equal(device.takeSent(1), null, "not before flush");
  net.flush();
  assert.equal(device.queues[1]!.notifications, 1);
  for (const bytes of sent) {
    const got = device.takeSent(1)!;
    assert.deepEqual([...got.subarray(0, 12)], new Array(12).fill(0));
    assert.deepEqual([...got.subarray(12)], [...bytes]);
  }
  net.flush();
  assert.equal(device.queues[1]!.notifications, 1);
  assert.equal(device.queues[1]!.interrupts, 0, "nobody waits for sent buffers");
});

test("a full transmit queue refuses and recovers", () => {
  const device = netDevice(new SimMachine());
  const net = open(device)!;
  const bytes = frame(100, 0);
  for (let i = 0; i < 16; i++) assert.equal(net.transmit(bytes, 0, 100), true);
  assert.equal(net.transmit(bytes, 0, 100), false);
  assert.equal(net.counters.transmitFull, 1);
  assert.equal(device.queues[1]!.notifications, 1, "the device hears of what stops the queue");
  assert.equal(device.takeSent(1)!.length, 112);
  assert.equal(net.transmit(bytes, 0, 100), true);
  assert.equal(net.transmit(bytes, 0, 100), false);
  net.flush();
  for (let i = 0; i < 16; i++) assert.ok(device.takeSent(1));
  for (let round = 0; round < 5000; round++) {
    assert.equal(net.transmit(bytes, 0, 100), true);
    net.flush();
    assert.ok(device.takeSent(1));
  }
});

test("a frame beyond the MTU is dropped", () => {
  const device = netDevice(new SimMachine());
  const net = open(device)!;
  assert.equal(net.transmit(frame(1515, 0), 0, 1515), true);
  assert.equal(net.counters.dropTransmitLong, 1);
  net.flush();
  assert.equal(device.takeSent(1), null);
});

test("a device that breaks the protocol is given up without harm", () => {
  const device = netDevice(new SimMachine());
  const net = open(device)!;
  device.queues[0]!.jump(1000);
  net.drain(new Sink(), 0);
  assert.equal(net.broken, true);
  assert.equal(net.hasReceived, false);
});

// ---- PCI ----

interface PciSetup {
  machine: SimMachine;
  device: SimDevice;
  ecam: SimEcam;
  bar: SimPciBar;
  registers: DataView;
}

function onPci(options: { msix: boolean; transitional?: boolean; high?: boolean }): PciSetup {
  const machine = new SimMachine(1 << 20, options.high === true);
  const device = netDevice(machine);
  const bar = new SimPciBar(BAR, device, 4);
  const ecam = new SimEcam(ECAM, 0x20_0000);
  machine.banks.push(bar, ecam);
  const registers = addVirtioFunction(ecam, 3, bar, options.msix, options.transitional);
  return { machine, device, ecam, bar, registers };
}

function openOnPci(setup: PciSetup): VirtioNet | null {
  const transports = findTransports(setup.machine, [{ kind: 2, base: ECAM, size: 0x20_0000, irq: 0 }]);
  assert.equal(transports.length, 1);
  return openVirtioNet(setup.machine, transports[0]!, FALLBACK);
}

function works(setup: PciSetup, net: VirtioNet): void {
  const sink = new Sink();
  setup.device.fill(0, withHeader(frame(80, 1)));
  net.drain(sink, 0);
  assert.deepEqual(sink.frames, [[...frame(80, 1)]]);
  net.transmit(frame(90, 2), 0, 90);
  net.flush();
  assert.deepEqual([...setup.device.takeSent(1)!.subarray(12)], [...frame(90, 2)]);
  assert.equal(setup.device.queues[1]!.notifications, 1);
}

test("PCI with MSI-X: one vector for received frames, no INTx", () => {
  const setup = onPci({ msix: true, high: true });
  setup.machine.messagesLeft = 1;
  const net = openOnPci(setup)!;
  assert.equal(net.line, 40);
  assert.deepEqual([...setup.bar.table], [0xfee0_0000, 0, 0x4000 + 40, 0]);
  assert.equal(setup.registers.getUint16(0x40 + 80 + 2, true) & 0xc000, 0x8000, "enabled and not masked");
  assert.equal(setup.registers.getUint16(4, true), 0x406, "memory, bus master, no INTx");
  assert.equal(setup.device.queues[0]!.vector, 0);
  assert.equal(setup.device.queues[1]!.vector, 0xffff);
  assert.equal(setup.bar.configVector, 0xffff);
  works(setup, net);
  setup.device.isr = 1;
  net.acknowledge();
  assert.equal(setup.device.isr, 1, "messages need no acknowledgement");
});

test("PCI without messages: the INTx line, acknowledged by reading", () => {
  for (const msix of [true, false]) {
    const setup = onPci({ msix });
    setup.machine.lineOfPin = 22;
    const net = openOnPci(setup)!;
    assert.equal(net.line, 22);
    assert.deepEqual(setup.machine.linesEnabled, [22]);
    assert.equal(setup.registers.getUint16(4, true), 6);
    assert.equal(setup.device.queues[0]!.vector, 0xffff);
    works(setup, net);
    setup.device.isr = 1;
    net.acknowledge();
    assert.equal(setup.device.isr, 0);
  }
});

test("PCI without any interrupt: the device still works by polling", () => {
  const setup = onPci({ msix: false });
  const net = openOnPci(setup)!;
  assert.equal(net.line, -1);
  works(setup, net);
});

test("a transitional function is taken for the type in its subsystem id", () => {
  const setup = onPci({ msix: false, transitional: true });
  works(setup, openOnPci(setup)!);
});

test("a device that refuses its vector is refused", () => {
  const setup = onPci({ msix: true });
  setup.machine.messagesLeft = 1;
  setup.bar.refuseVectors = true;
  assert.equal(openOnPci(setup), null);
  assert.equal(setup.device.status & 128, 128);
});

test("configuration by ports finds the same function", () => {
  const setup = onPci({ msix: false });
  setup.machine.ports.push(new SimPorts(setup.ecam));
  const transports = findTransports(setup.machine, [{ kind: 3, base: 0xcf8, size: 8, irq: 0 }]);
  assert.equal(transports.length, 1);
  works(setup, openVirtioNet(setup.machine, transports[0]!, FALLBACK)!);
});

test("functions behind bridges are found, and loops of bridges end", () => {
  const setup = onPci({ msix: false });
  const bridge = setup.ecam.add(0, 4, 0, 0x1b36, 0x000c);
  bridge.setUint8(0x0e, 0x81);
  bridge.setUint8(0x19, 1);
  const back = setup.ecam.add(1, 0, 0, 0x1b36, 0x000c);
  back.setUint8(0x0e, 1);
  back.setUint8(0x19, 1);
  const second = netDevice(setup.machine);
  const bar = new SimPciBar(BAR + 0x1_0000, second, 4);
  setup.machine.banks.push(bar);
  const registers = addVirtioFunction(setup.ecam, 9, bar, false);
  setup.ecam.functions.delete(9 * 8 * 4096);
  setup.ecam.functions.set((256 + 9 * 8) * 4096, registers);
  const found = findTransports(setup.machine, [{ kind: 2, base: ECAM, size: 0x20_0000, irq: 0 }]);
  assert.equal(found.length, 2);
});

test("hostile configuration space is survived", () => {
  const spoils: ((registers: DataView) => void)[] = [
    (registers) => registers.setUint8(0x41, 0x40),
    (registers) => registers.setUint16(6, 0, true),
    (registers) => registers.setUint8(0x34, 0x10),
    (registers) => registers.setUint32(0x20, 1, true),
    (registers) => {
      registers.setUint32(0x20, 4, true);
      registers.setUint32(0x24, 0, true);
    },
    (registers) => registers.setUint8(0x44, 7),
    (registers) => registers.setUint32(0x4c, 8, true),
  ];
  spoils.forEach((spoil, i) => {
    const setup = onPci({ msix: true });
    spoil(setup.registers);
    const found = findTransports(setup.machine, [{ kind: 2, base: ECAM, size: 0x20_0000, irq: 0 }]);
    assert.equal(found.length, 0, `case ${i}`);
  });
});

test("a doorbell outside of its region is refused", () => {
  const setup = onPci({ msix: false });
  // The notification region shrinks to one doorbell of two bytes: queue 1 has none.
  setup.registers.setUint32(0x40 + 60 + 12, 2, true);
  assert.equal(openOnPci(setup), null);
});

test("what is no virtio device over MMIO is left alone", () => {
  const table = [{ kind: 1, base: 0xfeb0_0000, size: 512, irq: 5 }];
  const spoils = [
    (bank: SimMmio) => (bank.magic = 0),
    (bank: SimMmio) => (bank.version = 1),
    (bank: SimMmio) => void ((bank.device as { type: number }).type = 0),
  ];
  for (const [i, spoil] of spoils.entries()) {
    const device = netDevice(new SimMachine());
    spoil(overMmio(device));
    assert.deepEqual(findTransports(device.machine, table), []);
    assert.equal(countLegacy(device.machine, table), i === 1 ? 1 : 0);
  }
  const device = netDevice(new SimMachine());
  overMmio(device);
  assert.deepEqual(findTransports(device.machine, [{ kind: 1, base: 0xfeb0_0000, size: 16, irq: 5 }]), []);
  assert.deepEqual(findTransports(device.machine, [{ kind: 9, base: 0, size: 16, irq: 5 }]), []);
});
