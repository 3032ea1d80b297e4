/** A virtual clock, a hostile link and the stacks on it. */
import type { NetDevice } from "../../src/device.ts";
import { NetStack, type StackOptions } from "../../src/stack.ts";
import { ETHERTYPE_ARP } from "../../src/wire/ethernet.ts";
import { SeededRandom } from "./random.ts";

/** What the link does to frames; probabilities from 0 to 1. */
export interface LinkQuality {
  readonly loss: number;
  readonly duplication: number;
  readonly reordering: number;
  readonly corruption: number;
  /** The sender's device says that its queue is full. */
  readonly refusal: number;
  readonly delayMs: number;
  readonly jitterMs: number;
  readonly reorderMs: number;
}

export const PERFECT: LinkQuality = {
  loss: 0,
  duplication: 0,
  reordering: 0,
  corruption: 0,
  refusal: 0,
  delayMs: 1,
  jitterMs: 0,
  reorderMs: 0,
};

interface Flight {
  readonly atMs: number;
  readonly order: number;
  readonly from: Host;
  readonly frame: Uint8Array;
}

export class Host implements NetDevice {
  readonly mac: Uint8Array;
  readonly stack: NetStack;
  deadlineMs = 0;

  constructor(
    private readonly world: World,
    readonly number: number,
    readonly mtu: number,
    seed: number,
    options: StackOptions,
  ) {
    this.mac = new Uint8Array([2, 0, 0, 0, 0, number]);
    this.stack = new NetStack(this, new SeededRandom(seed), options);
    this.stack.configure({ address: `10.0.0.${number}`, netmask: "255.255.255.0", gateway: "" });
  }

  transmit(frame: Uint8Array, offset: number, length: number): boolean {
    return this.world.carry(this, frame.slice(offset, offset + length));
  }
}

export class World {
  nowMs = 0;
  readonly hosts: Host[] = [];
  /** Sees every frame that a host hands over, for tests that count. */
  tap: (frame: Uint8Array, from: Host) => void = () => {};
  /** When the scenario itself wants a turn; Infinity for never. */
  alarm: () => number = () => Infinity;
  /** ARP suffers like everything else. */
  arpIsLossy = false;
  private flights: Flight[] = [];
  private order = 0;

  constructor(
    readonly random: SeededRandom,
    public quality: LinkQuality,
  ) {}

  addHost(mtu: number, options: StackOptions): Host {
    const host = new Host(this, this.hosts.length + 1, mtu, this.random.u32(), options);
    this.hosts.push(host);
    return host;
  }

  carry(from: Host, frame: Uint8Array): boolean {
    const quality = this.quality;
    const random = this.random;
    // ARP has no transport behind it that would repair a loss, and no checksum ever.
    const isArp = ((frame[12]! << 8) | frame[13]!) === ETHERTYPE_ARP;
    const spared = isArp && !this.arpIsLossy;
    if (!spared && random.chance(quality.refusal)) return false;
    this.tap(frame, from);
    if (!spared && random.chance(quality.loss)) return true;
    const copies = random.chance(quality.duplication) ? 2 : 1;
    for (let i = 0; i < copies; i++) {
      let bytes = frame;
      if (!isArp && random.chance(quality.corruption)) {
        bytes = frame.slice();
        // One bit: the Internet checksum catches any change within one 16-bit word.
        const at = random.between(14, bytes.length - 1);
        bytes[at] = bytes[at]! ^ (1 << random.between(0, 7));
      }
      let atMs = this.nowMs + quality.delayMs + (quality.jitterMs > 0 ? random.between(0, quality.jitterMs) : 0);
      if (random.chance(quality.reordering)) atMs += random.between(0, quality.reorderMs);
      this.insert({ atMs, order: this.order++, from, frame: bytes });
    }
    return true;
  }

  /** Runs until nothing is left to do before `untilMs`, or `isDone` says so. */
  run(untilMs: number, isDone: () => boolean): void {
    for (;;) {
      if (isDone()) return;
      let nextMs = this.flights.length > 0 ? this.flights[0]!.atMs : Infinity;
      nextMs = Math.min(nextMs, this.alarm());
      for (const host of this.hosts) nextMs = Math.min(nextMs, host.deadlineMs);
      if (nextMs > untilMs) {
        this.nowMs = Math.max(this.nowMs, untilMs);
        return;
      }
      this.nowMs = Math.max(this.nowMs, nextMs);
      while (this.flights.length > 0 && this.flights[0]!.atMs <= this.nowMs) {
        const flight = this.flights.shift()!;
        for (const host of this.hosts) {
          if (host === flight.from) continue;
          // The frame is overwritten afterwards, as a device would: nobody may keep a reference to it.
          const bytes = flight.frame.slice();
          host.stack.receive(bytes, 0, bytes.length, this.nowMs);
          bytes.fill(0xee);
        }
      }
      for (const host of this.hosts) host.deadlineMs = host.stack.poll(this.nowMs);
    }
  }

  /** Polls everybody soon: somebody called into a stack from outside. */
  wake(): void {
    for (const host of this.hosts) host.deadlineMs = this.nowMs;
  }

  private insert(flight: Flight): void {
    const flights = this.flights;
    let low = 0;
    let high = flights.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = flights[middle]!;
      if (other.atMs < flight.atMs || (other.atMs === flight.atMs && other.order < flight.order)) low = middle + 1;
      else high = middle;
    }
    flights.splice(low, 0, flight);
  }
}
