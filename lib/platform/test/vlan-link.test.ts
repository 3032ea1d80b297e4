/** A virtual LAN of a device (IEEE 802.1Q): two stacks on one wire that hear only their own. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { NetStack } from "../../net/src/stack.ts";
import { emitVlan, parseVlan, removeVlan, VLAN_TAG_BYTES } from "../../net/src/wire/vlan.ts";
import { isSocketError } from "../../sockets/src/sockets.ts";
import type { FrameSink, NetLink } from "../src/link.ts";
import { VlanLink } from "../src/vlan-link.ts";

/** A device that keeps what it is given, and is given what a test puts into it. */
class Wire implements NetLink {
  readonly mtu = 1500;
  readonly line = 3;
  hasReceived = false;
  sent: Uint8Array[] = [];
  received: Uint8Array[] = [];
  full = false;

  constructor(readonly mac: Uint8Array) {}

  transmit(frame: Uint8Array, offset: number, length: number): boolean {
    if (this.full) return false;
    assert.ok(length <= 14 + this.mtu, "longer than the device takes");
    this.sent.push(frame.slice(offset, offset + length));
    return true;
  }

  acknowledge(): void {}
  flush(): void {}

  drain(sink: FrameSink, nowMs: number): void {
    for (const frame of this.received.splice(0)) {
      const bytes = new Uint8Array(frame.length + 9).fill(0xa5);
      bytes.set(frame, 5);
      sink.receive(bytes, 5, frame.length, nowMs);
    }
  }
}

test("tags are written, read and taken out", () => {
  const frame = new Uint8Array(60).map((_, i) => i);
  frame.set([8, 0], 12);
  const tagged = new Uint8Array(70);
  assert.equal(emitVlan(tagged, frame, 0, 60, 7), 64);
  assert.deepEqual([...tagged.subarray(12, 18)], [0x81, 0, 0, 7, 8, 0]);
  assert.equal(parseVlan(tagged, 0, 64), 7);
  tagged[14] = 0xf0;
  assert.equal(parseVlan(tagged, 0, 64), 7, "priority is no part of it");
  removeVlan(tagged, 0);
  assert.deepEqual(tagged.subarray(VLAN_TAG_BYTES, 64), frame);
  assert.equal(parseVlan(frame, 0, 60), -1);
  emitVlan(tagged, frame, 0, 60, 7);
  for (let length = 0; length < 18; length++) assert.equal(parseVlan(tagged, 0, length), -1);
});

test("stacks hear those of their virtual LAN, and nobody else", () => {
  const wires = [new Wire(new Uint8Array([2, 0, 0, 0, 0, 1])), new Wire(new Uint8Array([2, 0, 0, 0, 0, 2]))];
  const heard: string[] = [];
  const build = (wire: Wire, id: number, address: string) => {
    const link = new VlanLink(wire, id);
    const stack = new NetStack(link, { u32: () => 4711 });
    assert.equal(stack.configure({ address, netmask: "255.255.255.0", gateway: "" }), null);
    const socket = stack.bindUdp("0.0.0.0", 9, {
      onMessage: (bytes, offset, length) => heard.push(`${id}: ${length} ${bytes[offset + length - 1]}`),
      onError: () => {},
    });
    assert.ok(!isSocketError(socket));
    return { link, stack, socket, wire };
  };
  type End = ReturnType<typeof build>;
  const settle = (...ends: End[]): void => {
    for (let round = 0; round < 10; round++) {
      for (const end of ends) {
        end.stack.poll(0);
        const frames = end.wire.sent.splice(0);
        for (const other of ends) if (other !== end) other.wire.received.push(...frames);
      }
      for (const end of ends) end.link.drain(end.stack, 0);
    }
  };
  const [a, b] = [build(wires[0]!, 7, "10.0.0.1"), build(wires[1]!, 7, "10.0.0.2")];
  assert.deepEqual([a.link.mtu, a.link.line], [1496, 3]);
  const bytes = new Uint8Array(4000).fill(42);
  a.socket.send(bytes, 0, 1, "10.0.0.2", 9);
  a.socket.send(bytes, 0, 1468, "10.0.0.2", 9);
  a.socket.send(bytes, 0, 4000, "10.0.0.2", 9);
  settle(a, b);
  assert.deepEqual(heard.splice(0), ["7: 1 42", "7: 1468 42", "7: 4000 42"]);
  const c = build(new Wire(wires[1]!.mac), 8, "10.0.0.2");
  a.socket.send(bytes, 0, 1, "10.0.0.2", 9);
  settle(a, c);
  assert.deepEqual(heard, []);
  assert.ok(c.link.dropOtherVlan > 0);
  // Without a tag it is nobody's.
  c.wire.received.push(new Uint8Array(60));
  c.link.drain(c.stack, 0);
  assert.deepEqual(heard, []);
  c.wire.full = true;
  assert.equal(c.socket.send(bytes, 0, 1, "255.255.255.255", 9), false);
});
