import assert from "node:assert/strict";
import { test } from "node:test";
import { powerOfTwoAtMost, Virtqueue, virtqueueBytes } from "../src/virtqueue.ts";
import { SimQueue } from "./sim-device.ts";
import { SimMachine } from "./sim-machine.ts";

const BUFFER = 256;

/** A queue with its device, and `size` buffers. */
function pair(size: number, eventIndex = false, high = false) {
  const machine = new SimMachine(1 << 20, high);
  const queue = new Virtqueue(machine, size, machine.allocateDma(virtqueueBytes(size))!, eventIndex);
  const buffers = machine.allocateDma(size * BUFFER)!;
  const device = new SimQueue(machine, size);
  device.reset();
  device.descriptors = queue.descriptorsAddress;
  device.available = queue.availableAddress;
  device.used = queue.usedAddress;
  device.eventIndex = eventIndex;
  const give = (length = BUFFER, deviceWrites = true): number => {
    const id = queue.allocate();
    assert.ok(id >= 0);
    queue.submit(id, buffers.address + id * BUFFER, length, deviceWrites);
    return id;
  };
  return { machine, queue, device, give, buffers };
}

test("parts of a queue are aligned and do not overlap (virtio 1.2, section 2.7)", () => {
  for (let size = 1; size <= 32768; size *= 2) {
    const machine = new SimMachine(1 << 20);
    const queue = new Virtqueue(machine, size, machine.allocateDma(virtqueueBytes(size))!, true);
    assert.equal(queue.descriptorsAddress % 16, 0);
    assert.equal(queue.availableAddress % 2, 0);
    assert.equal(queue.usedAddress % 4, 0);
    assert.ok(queue.availableAddress >= queue.descriptorsAddress + 16 * size);
    assert.ok(queue.usedAddress >= queue.availableAddress + 6 + 2 * size);
    assert.ok(queue.usedAddress + 6 + 8 * size <= queue.descriptorsAddress + virtqueueBytes(size));
  }
  assert.throws(() => pair(3), RangeError);
  assert.throws(() => pair(65536), RangeError);
});

for (const eventIndex of [false, true]) {
  test(`buffers come back in the device's order, for more than 65536 rounds (event index: ${eventIndex})`, () => {
    const { queue, device, give } = pair(8, eventIndex);
    let sent = 0;
    for (let round = 0; sent < 70_000; round++) {
      const count = 1 + (round % 8);
      const given: number[] = [];
      for (let i = 0; i < count; i++) given.push(give(BUFFER, i % 2 === 0));
      queue.publish();
      assert.equal(device.waiting, count);
      const chains = given.map(() => device.pop()!);
      assert.deepEqual(
        chains.map((chain) => [chain.id, chain.deviceWrites]),
        given.map((id, i) => [id, i % 2 === 0]),
      );
      chains.reverse();
      for (const chain of chains) device.push(chain.id, chain.deviceWrites ? chain.id + 1 : 0);
      for (const chain of chains) {
        assert.ok(queue.hasUsed());
        assert.equal(queue.take(), chain.id);
        assert.equal(queue.takenLength, chain.deviceWrites ? chain.id + 1 : 0);
        queue.release(chain.id);
      }
      assert.equal(queue.take(), -1);
      sent += count;
    }
    assert.deepEqual(queue.counters, { badIndex: 0, badId: 0, badLength: 0 });
    assert.equal(queue.freeCount, 8);
  });
}

test("no descriptor is given out twice", () => {
  const { queue } = pair(4);
  const ids = [0, 1, 2, 3].map(() => queue.allocate());
  assert.deepEqual([...ids].sort(), [0, 1, 2, 3]);
  assert.equal(queue.allocate(), -1);
  queue.release(2);
  assert.equal(queue.allocate(), 2);
});

test("addresses above 4 GiB reach the device whole", () => {
  const { queue, device, give, buffers } = pair(4, false, true);
  give(100);
  queue.publish();
  const chain = device.pop()!;
  assert.ok(chain.address > 2 ** 32);
  assert.equal(chain.address, buffers.address);
  assert.equal(chain.length, 100);
});

test("nothing is shown before publish, and publish without news asks for no notification", () => {
  const { queue, device, give } = pair(4);
  give();
  assert.equal(device.waiting, 0);
  assert.equal(queue.publish(), true);
  assert.equal(device.waiting, 1);
  assert.equal(queue.publish(), false);
  device.setNoNotify(true);
  give();
  assert.equal(queue.publish(), false);
  assert.equal(device.waiting, 2);
});

test("with the event index, a device that has fallen behind is not notified again", () => {
  const { queue, device, give } = pair(8, true);
  give();
  assert.equal(queue.publish(), true, "the device waits for index 0");
  give();
  assert.equal(queue.publish(), false, "it has not looked since");
  device.pop();
  device.pop();
  give();
  assert.equal(queue.publish(), true, "it saw both and waits for the third");
});

for (const eventIndex of [false, true]) {
  test(`interrupts come when asked for, and otherwise do not (event index: ${eventIndex})`, () => {
    const { queue, device, give } = pair(8, eventIndex);
    for (let i = 0; i < 4; i++) give();
    queue.publish();
    queue.setInterrupts(true);
    const push = (): void => device.push(device.pop()!.id, 1);
    push();
    assert.equal(device.interrupts, 1);
    while (queue.take() >= 0);
    queue.setInterrupts(false);
    push();
    push();
    assert.equal(device.interrupts, 1);
    while (queue.take() >= 0);
    queue.setInterrupts(true);
    push();
    assert.equal(device.interrupts, 2);
  });
}

test("a descriptor that is not with the device is counted and dropped", () => {
  const { queue, device, give } = pair(4);
  const id = give();
  queue.publish();
  device.push(99, 10);
  assert.equal(queue.take(), -1);
  assert.equal(queue.counters.badId, 1);
  // The right one after it is one too many: only one buffer was out.
  device.push(id, 10);
  assert.equal(queue.take(), -1);
  assert.equal(queue.broken, true);
});

test("a descriptor that comes back twice is taken once", () => {
  const { queue, device, give } = pair(4);
  const id = give();
  give();
  queue.publish();
  device.push(id, 10);
  device.push(id, 10);
  assert.equal(queue.take(), id);
  assert.equal(queue.take(), -1);
  assert.equal(queue.counters.badId, 1);
  assert.equal(queue.broken, false);
});

test("a length beyond the buffer counts as nothing; for a buffer that was only read, as none at all", () => {
  const { queue, device, give } = pair(4);
  const written = give(64, true);
  const read = give(64, false);
  queue.publish();
  device.push(written, 65);
  device.push(read, 0xffff_ffff);
  assert.equal(queue.take(), written);
  assert.equal(queue.takenLength, 0);
  assert.equal(queue.counters.badLength, 1);
  assert.equal(queue.take(), read);
  assert.equal(queue.takenLength, 0);
  assert.equal(queue.counters.badLength, 1);
});

test("a used index that runs ahead ends the queue", () => {
  for (const jump of [2, 9, 0x8000, 0xffff]) {
    const { queue, device, give } = pair(4);
    give();
    queue.publish();
    device.jump(jump);
    assert.equal(queue.take(), -1);
    assert.equal(queue.broken, true);
    assert.equal(queue.hasUsed(), false);
    assert.equal(queue.counters.badIndex, 1);
  }
});

test("any bytes in the used ring are harmless", () => {
  let state = 12345;
  const random = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state >>> 8;
  };
  for (let run = 0; run < 300; run++) {
    const { machine, queue, device, give } = pair(8);
    for (let i = 0; i < 8; i++) give();
    queue.publish();
    const ring = machine.memory(queue.usedAddress, 6 + 8 * 8);
    for (let i = 4; i < ring.byteLength; i++) ring.setUint8(i, random() & (run % 2 === 0 ? 0x07 : 0xff));
    device.jump(random() % 10);
    const seen = new Set<number>();
    for (let id = queue.take(); id >= 0; id = queue.take()) {
      assert.ok(id < 8 && !seen.has(id));
      assert.ok(queue.takenLength <= BUFFER);
      seen.add(id);
    }
  }
});

test("powers of two", () => {
  assert.deepEqual(
    [0, 1, 2, 3, 255, 256, 40000, 70000].map((limit) => powerOfTwoAtMost(limit)),
    [0, 1, 2, 2, 128, 256, 32768, 32768],
  );
});
