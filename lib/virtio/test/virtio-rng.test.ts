import assert from "node:assert/strict";
import { test } from "node:test";
import { openMmio } from "../src/mmio.ts";
import { openVirtioRng, RNG_BYTES, type VirtioRng } from "../src/rng.ts";
import { SimDevice } from "./sim-device.ts";
import { SimMachine } from "./sim-machine.ts";
import { SimMmio } from "./sim-transports.ts";

function open(sizes: readonly number[] = [8]): { device: SimDevice; rng: VirtioRng | null } {
  const machine = new SimMachine();
  const device = new SimDevice(machine, 4, 0, sizes, new Uint8Array(0));
  machine.banks.push(new SimMmio(0xfeb0_0000, device));
  return { device, rng: openVirtioRng(machine, openMmio(machine, 0xfeb0_0000, 512, 7)!) };
}

test("bytes arrive once per request and are cleared behind us", () => {
  const { device, rng } = open();
  assert.ok(rng);
  const got: number[][] = [];
  let lent: Uint8Array | null = null;
  const add = (bytes: Uint8Array, length: number): void => {
    lent = bytes;
    got.push([...bytes.subarray(0, length)]);
  };
  assert.equal(rng.collect(add), 0);
  for (let round = 0; round < 5; round++) {
    rng.request();
    rng.request();
    assert.equal(device.queues[0]!.waiting, 1, "one request at a time");
    assert.equal(rng.collect(add), 0);
    assert.ok(
      device.fill(
        0,
        Uint8Array.from({ length: 32 }, (_, i) => i + round),
      ),
    );
    rng.acknowledge();
    assert.equal(device.isr, 0);
    assert.equal(rng.collect(add), 32);
    assert.equal(rng.collect(add), 0);
  }
  assert.equal(got.length, 5);
  assert.deepEqual(
    got[4],
    Array.from({ length: 32 }, (_, i) => i + 4),
  );
  assert.ok(lent !== null && (lent as Uint8Array).every((byte) => byte === 0));
});

test("a device that reports more than it was given yields nothing", () => {
  const { device, rng } = open();
  rng!.request();
  const chain = device.queues[0]!.pop()!;
  device.queues[0]!.push(chain.id, RNG_BYTES + 1);
  let called = 0;
  assert.equal(
    rng!.collect(() => called++),
    0,
  );
  assert.equal(called, 0);
});

test("a device without a queue is refused", () => {
  const { device, rng } = open([]);
  assert.equal(rng, null);
  assert.equal(device.status & 128, 128);
});
