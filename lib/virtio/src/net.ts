/**
 * Virtio network devices (virtio 1.2, section 5.1): one receive and one transmit queue, no offloads.
 *
 * Received frames are handed to the stack where the device put them; frames to send are copied
 * once, into a buffer of the transmit queue. The shell calls `drain` and `flush`.
 */

import type { NetDevice } from "../../net/src/device.ts";
import { copyBytes } from "../../net/src/wire/bytes.ts";
import type { Machine } from "./machine.ts";
import { FEATURE_EVENT_IDX, failDevice, negotiate, startDevice, type Transport } from "./transport.ts";
import { powerOfTwoAtMost, Virtqueue, virtqueueBytes } from "./virtqueue.ts";

/** Who takes frames in; `bytes` are borrowed for the call only. */
export interface FrameSink {
  receive(bytes: Uint8Array, offset: number, length: number, nowMs: number): void;
}

const FEATURE_MTU = 1 << 3;
const FEATURE_MAC = 1 << 5;
const CONFIG_MAC = 0;
const CONFIG_MTU = 10;

const QUEUE_RECEIVE = 0;
const QUEUE_TRANSMIT = 1;
/** struct virtio_net_hdr; with VERSION_1 it always has num_buffers. */
const HEADER_BYTES = 12;
const ETHERNET_HEADER_BYTES = 14;
/** One frame of 1514 bytes or, with a VLAN tag, 1518, and the header in front of it. */
export const BUFFER_BYTES = 1536;
const MTU_DEFAULT = 1500;
const MTU_MIN = 576;
/** Queues have at most this many buffers, and no fewer than the other. */
export const NET_QUEUE_MAX = 256;
export const NET_QUEUE_MIN = 8;
/** A driver takes no more than this part of the memory that devices can reach. */
const DMA_SHARE = 0.75;
/** Frames that one `drain` hands over before others have their turn, and before their buffers go back. */
export const DRAIN_FRAMES_MAX = 128;

export interface VirtioNetCounters {
  framesReceived: number;
  framesSent: number;
  /** Shorter than an Ethernet header. */
  dropReceivedShort: number;
  /** No transmit buffer was free; the stack was told. */
  transmitFull: number;
  /** Longer than the MTU. */
  dropTransmitLong: number;
}

/** A queue together with the buffers of its descriptors. */
class BufferQueue {
  readonly queue: Virtqueue;
  /** All buffers; the one of descriptor i begins at i * BUFFER_BYTES. */
  readonly bytes: Uint8Array;
  readonly address: number;

  constructor(queue: Virtqueue, bytes: Uint8Array, address: number) {
    this.queue = queue;
    this.bytes = bytes;
    this.address = address;
  }
}

export class VirtioNet implements NetDevice {
  readonly counters: VirtioNetCounters = {
    framesReceived: 0,
    framesSent: 0,
    dropReceivedShort: 0,
    transmitFull: 0,
    dropTransmitLong: 0,
  };

  constructor(
    private readonly transport: Transport,
    readonly mac: Uint8Array,
    readonly mtu: number,
    private readonly receiving: BufferQueue,
    private readonly transmitting: BufferQueue,
  ) {}

  /** The interrupt line to listen to, or -1 when the device must be polled. */
  get line(): number {
    return this.transport.line;
  }

  /** The device broke the protocol; a machine without its network card is better off restarted. */
  get broken(): boolean {
    return this.receiving.queue.broken || this.transmitting.queue.broken;
  }

  /** @internal Fills the receive queue; the device is running. */
  start(): void {
    const { queue } = this.receiving;
    for (let id = queue.allocate(); id >= 0; id = queue.allocate()) this.post(id);
    this.transmitting.queue.setInterrupts(false);
    queue.setInterrupts(true);
    if (queue.publish()) this.transport.notify(QUEUE_RECEIVE);
  }

  /**
   * Hands received frames to `sink`, at most DRAIN_FRAMES_MAX. Unless `hasReceived` says that
   * more are waiting, the next one will interrupt.
   */
  drain(sink: FrameSink, nowMs: number): void {
    const { queue, bytes } = this.receiving;
    let left = DRAIN_FRAMES_MAX;
    while (left > 0) {
      const id = queue.take();
      if (id < 0) {
        queue.setInterrupts(true);
        if (!queue.hasUsed()) break;
        continue;
      }
      left--;
      const length = queue.takenLength - HEADER_BYTES;
      try {
        if (length >= ETHERNET_HEADER_BYTES) {
          this.counters.framesReceived++;
          sink.receive(bytes, id * BUFFER_BYTES + HEADER_BYTES, length, nowMs);
        } else {
          this.counters.dropReceivedShort++;
        }
      } finally {
        this.post(id);
      }
    }
    if (queue.publish()) this.transport.notify(QUEUE_RECEIVE);
  }

  /** Whether `drain` has something to do. */
  get hasReceived(): boolean {
    return this.receiving.queue.hasUsed();
  }

  transmit(frame: Uint8Array, offset: number, length: number): boolean {
    if (length > ETHERNET_HEADER_BYTES + this.mtu) {
      this.counters.dropTransmitLong++;
      return true;
    }
    const { queue, bytes, address } = this.transmitting;
    if (queue.freeCount === 0) this.reclaim();
    const id = queue.allocate();
    if (id < 0) {
      this.counters.transmitFull++;
      this.flush();
      return false;
    }
    // The header before the frame stays zero: no offloads (section 5.1.6.2).
    const at = id * BUFFER_BYTES;
    copyBytes(bytes, at + HEADER_BYTES, frame, offset, length);
    queue.submit(id, address + at, HEADER_BYTES + length, false);
    this.counters.framesSent++;
    return true;
  }

  /** Lets the device see what `transmit` took. Before sleeping. */
  flush(): void {
    if (this.transmitting.queue.publish()) this.transport.notify(QUEUE_TRANSMIT);
  }

  /** Clears the interrupt; before `drain`, so that none is lost. */
  acknowledge(): void {
    this.transport.acknowledge();
  }

  private post(id: number): void {
    this.receiving.queue.submit(id, this.receiving.address + id * BUFFER_BYTES, BUFFER_BYTES, true);
  }

  private reclaim(): void {
    const { queue } = this.transmitting;
    for (let id = queue.take(); id >= 0; id = queue.take()) queue.release(id);
    queue.setInterrupts(false);
  }
}

/** Descriptors for each queue, as far as the device and the memory for it go. */
function queueSize(machine: Machine, transport: Transport): number {
  const offered = Math.min(transport.queueSizeMax(QUEUE_RECEIVE), transport.queueSizeMax(QUEUE_TRANSMIT));
  let size = powerOfTwoAtMost(Math.min(offered, NET_QUEUE_MAX));
  while (size >= NET_QUEUE_MIN && 2 * (virtqueueBytes(size) + size * BUFFER_BYTES) > machine.dmaLeft() * DMA_SHARE) {
    size /= 2;
  }
  return size >= NET_QUEUE_MIN ? size : 0;
}

function makeQueue(
  machine: Machine,
  transport: Transport,
  index: number,
  size: number,
  eventIndex: boolean,
): BufferQueue | null {
  const rings = machine.allocateDma(virtqueueBytes(size));
  const buffers = machine.allocateDma(size * BUFFER_BYTES);
  if (rings === null || buffers === null) return null;
  const queue = new Virtqueue(machine, size, rings, eventIndex);
  const { descriptorsAddress, availableAddress, usedAddress } = queue;
  const interrupts = index === QUEUE_RECEIVE;
  if (!transport.setQueue(index, size, descriptorsAddress, availableAddress, usedAddress, interrupts)) return null;
  return new BufferQueue(queue, new Uint8Array(buffers.buffer, 0, size * BUFFER_BYTES), buffers.address);
}

/** A multicast or zero address is none that a station can have. */
function isStationMac(mac: Uint8Array): boolean {
  let any = 0;
  for (let i = 0; i < 6; i++) any |= mac[i]!;
  return any !== 0 && (mac[0]! & 1) === 0;
}

/**
 * Switches a network device on. `fallbackMac` is used when the device has no address of its own.
 * Null when it refuses or there is too little device memory; it is then marked as failed.
 */
export function openVirtioNet(machine: Machine, transport: Transport, fallbackMac: Uint8Array): VirtioNet | null {
  const features = negotiate(transport, FEATURE_MAC | FEATURE_MTU | FEATURE_EVENT_IDX);
  if (features === null) return null;
  transport.enableInterrupts();
  const eventIndex = (features & FEATURE_EVENT_IDX) !== 0;
  const size = queueSize(machine, transport);
  if (size === 0) return failDevice(transport);
  const receiving = makeQueue(machine, transport, QUEUE_RECEIVE, size, eventIndex);
  const transmitting = makeQueue(machine, transport, QUEUE_TRANSMIT, size, eventIndex);
  if (receiving === null || transmitting === null) return failDevice(transport);
  const mac = new Uint8Array(6);
  if ((features & FEATURE_MAC) !== 0) for (let i = 0; i < 6; i++) mac[i] = transport.config8(CONFIG_MAC + i);
  if (!isStationMac(mac)) mac.set(fallbackMac);
  let mtu = MTU_DEFAULT;
  if ((features & FEATURE_MTU) !== 0) mtu = Math.max(MTU_MIN, Math.min(mtu, transport.config16(CONFIG_MTU)));
  startDevice(transport);
  const device = new VirtioNet(transport, mac, mtu, receiving, transmitting);
  device.start();
  return device;
}
