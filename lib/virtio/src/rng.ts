/** Virtio entropy devices (virtio 1.2, section 5.4): one queue of buffers that the device fills. */
import type { Machine } from "./machine.ts";
import { failDevice, negotiate, startDevice, type Transport } from "./transport.ts";
import { Virtqueue, virtqueueBytes } from "./virtqueue.ts";

const QUEUE_REQUEST = 0;
/** One request is under way at a time. */
const QUEUE_SIZE = 1;
/** Bytes of one request. */
export const RNG_BYTES = 64;

export class VirtioRng {
  private waiting = false;

  constructor(
    private readonly transport: Transport,
    private readonly queue: Virtqueue,
    private readonly bytes: Uint8Array,
    private readonly address: number,
  ) {}

  get line(): number {
    return this.transport.line;
  }

  /** Asks for RNG_BYTES bytes, unless a request is under way. */
  request(): void {
    if (this.waiting) return;
    const id = this.queue.allocate();
    if (id < 0) return;
    this.waiting = true;
    this.queue.submit(id, this.address, RNG_BYTES, true);
    if (this.queue.publish()) this.transport.notify(QUEUE_REQUEST);
  }

  /** Clears the interrupt; before `collect`. */
  acknowledge(): void {
    this.transport.acknowledge();
  }

  /**
   * Hands what has arrived to `add`, which copies bytes `0..length`, and clears it. Returns the
   * number of bytes, 0 when there are none yet.
   */
  collect(add: (bytes: Uint8Array, length: number) => void): number {
    if (!this.waiting) return 0;
    const id = this.queue.take();
    if (id < 0) return 0;
    const length = this.queue.takenLength;
    this.waiting = false;
    this.queue.release(id);
    if (length > 0) add(this.bytes, length);
    this.bytes.fill(0);
    return length;
  }
}

/** Switches an entropy device on, or null when it refuses; it is then marked as failed. */
export function openVirtioRng(machine: Machine, transport: Transport): VirtioRng | null {
  if (negotiate(transport, 0) === null) return null;
  transport.enableInterrupts();
  const rings = machine.allocateDma(virtqueueBytes(QUEUE_SIZE));
  const buffer = machine.allocateDma(RNG_BYTES);
  if (rings === null || buffer === null || transport.queueSizeMax(QUEUE_REQUEST) < QUEUE_SIZE) {
    return failDevice(transport);
  }
  const queue = new Virtqueue(machine, QUEUE_SIZE, rings, false);
  const { descriptorsAddress, availableAddress, usedAddress } = queue;
  if (!transport.setQueue(QUEUE_REQUEST, QUEUE_SIZE, descriptorsAddress, availableAddress, usedAddress, true)) {
    return failDevice(transport);
  }
  startDevice(transport);
  return new VirtioRng(transport, queue, new Uint8Array(buffer.buffer, 0, RNG_BYTES), buffer.address);
}
