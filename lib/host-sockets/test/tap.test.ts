import assert from "node:assert/strict";
import { test } from "node:test";
import { openTap, TAP_FRAMES_MAX } from "../src/tap.ts";
import { SimHost } from "./sim-host.ts";

const MAC = new Uint8Array([2, 0, 0, 0, 0, 2]);

test("frames go both ways, a bounded number at a time", () => {
  const host = new SimHost();
  const device = openTap(host, "tap0", MAC);
  const tap = host.find("tap")[0]!;
  for (let i = 0; i < TAP_FRAMES_MAX + 2; i++) tap.inbox.push([i, 1, 2]);
  const got: number[] = [];
  const sink = {
    receive(bytes: Uint8Array, offset: number, length: number): void {
      assert.equal(length, 3);
      got.push(bytes[offset]!);
    },
  };
  device.acknowledge();
  device.drain(sink, 0);
  assert.equal(got.length, TAP_FRAMES_MAX);
  assert.equal(device.hasReceived, true);
  device.drain(sink, 0);
  assert.equal(got.length, TAP_FRAMES_MAX + 2);
  assert.equal(device.hasReceived, false);
  assert.equal(device.transmit(new Uint8Array([9, 8, 7, 6]), 1, 2), true);
  assert.deepEqual(tap.sent, [[8, 7]]);
});

test("a full interface is busy; one that is down loses frames", () => {
  const host = new SimHost();
  const device = openTap(host, "tap0", MAC);
  const tap = host.find("tap")[0]!;
  tap.writeResult = -11;
  assert.equal(device.transmit(new Uint8Array(60), 0, 60), false);
  tap.writeResult = -105;
  assert.equal(device.transmit(new Uint8Array(60), 0, 60), false);
  tap.writeResult = -5;
  assert.equal(device.transmit(new Uint8Array(60), 0, 60), true);
  assert.equal(device.dropTransmitError, 1);
});

test("an interface that cannot be had says how to make it", () => {
  assert.throws(() => openTap(new SimHost(), "tap9", MAC), /tap9 cannot be used \(EPERM\).*ip tuntap add tap9/);
});
