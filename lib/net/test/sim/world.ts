/** A virtual clock, a hostile link and the stacks on it. */
import type { NetDevice } from "../../src/device.ts";
import { NetStack, type StackOptions } from "../../src/stack.ts";
import { ETHERTYPE_ARP, ETHERTYPE_IPV6 } from "../../src/wire/ethernet.ts";
import { NEXT_HOP_BY_HOP, NEXT_ICMPV6 } from "../../src/wire/ipv6.ts";
import { SeededRandom } from "./random.ts";
import { complain, passOn } from "./router.ts";
import { complain6 } from "./router6.ts";

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
  /** Who does not hear it; null: it comes from the middle, for one host. */
  readonly from: Host | null;
  readonly frame: Uint8Array;
}

export class Host implements NetDevice {
  readonly mac: Uint8Array;
  readonly address: string;
  stack: NetStack;
  /** In the world's time. */
  deadlineMs = 0;
  /** How often it was restarted. */
  life = 0;
  /** Its clock is the world's plus this. */
  private offsetMs = 0;
  private frozenUntilMs = 0;

  constructor(
    private readonly world: World,
    readonly number: number,
    readonly mtu: number,
    seed: number,
    private readonly options: StackOptions,
  ) {
    this.mac = new Uint8Array([2, 0, 0, 0, 0, number]);
    this.address = world.six ? `2001:db8::${number}` : `10.0.0.${number}`;
    this.stack = this.boot(seed);
  }

  /** Everything that it knew is gone, its clock begins anew. */
  restart(seed: number): void {
    this.life++;
    this.offsetMs = -this.world.nowMs;
    this.frozenUntilMs = 0;
    this.stack = this.boot(seed);
    this.deadlineMs = this.world.nowMs;
  }

  /** Its clock goes forward at once, as after a pause that it did not notice. */
  jump(ms: number): void {
    this.offsetMs += ms;
    this.deadlineMs = this.world.nowMs;
  }

  /** It does nothing for a while; what arrives meanwhile is lost. */
  freeze(ms: number): void {
    this.frozenUntilMs = this.world.nowMs + ms;
    this.deadlineMs = this.frozenUntilMs;
  }

  get isFrozen(): boolean {
    return this.world.nowMs < this.frozenUntilMs;
  }

  receive(frame: Uint8Array): void {
    if (!this.isFrozen) this.stack.receive(frame, 0, frame.length, this.world.nowMs + this.offsetMs);
  }

  poll(): void {
    if (this.isFrozen) this.deadlineMs = this.frozenUntilMs;
    else {
      const deadlineMs = this.stack.poll(this.world.nowMs + this.offsetMs) - this.offsetMs;
      // Up to a fraction that both clocks can express, or it would never quite come.
      this.deadlineMs = Math.ceil(deadlineMs * 1024) / 1024;
    }
  }

  private boot(seed: number): NetStack {
    const stack = new NetStack(this, new SeededRandom(seed), this.options);
    stack.configure({ address: `10.0.0.${this.number}`, netmask: "255.255.255.0", gateway: "" });
    if (this.world.six) {
      const error = stack.startIpv6(
        { address: this.address, prefixBits: 64, gateway: "" },
        this.world.nowMs + this.offsetMs,
      );
      if (error !== null) throw new Error(error.message);
    }
    return stack;
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
  /** Called after every step, for what must always hold. */
  eachStep: () => void = () => {};
  /** What the link in the middle takes, and whether it says so. */
  pathMtu = Infinity;
  isSilent = false;
  /** Packets that it did not pass on. */
  tooLong = 0;
  /** ARP suffers like everything else. */
  arpIsLossy = false;
  private flights: Flight[] = [];
  private order = 0;

  constructor(
    readonly random: SeededRandom,
    public quality: LinkQuality,
    /** Hosts speak IPv6 as well, and are known by addresses of it. */
    readonly six = false,
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
    const isArp = asksForNeighbours(frame);
    const spared = isArp && !this.arpIsLossy;
    if (!spared && random.chance(quality.refusal)) return false;
    this.tap(frame, from);
    if (!spared && random.chance(quality.loss)) return true;
    const answer = complain(frame, this.pathMtu, from.mac) ?? complain6(frame, this.pathMtu, from.mac);
    if (answer !== null) {
      this.tooLong++;
      if (!this.isSilent) {
        this.insert({ atMs: this.nowMs + quality.delayMs, order: this.order++, from: null, frame: answer });
      }
      return true;
    }
    for (const piece of passOn(frame, this.pathMtu)) this.launch(from, piece, isArp);
    return true;
  }

  /** Sends a frame over the link, with what that does to it. */
  private launch(from: Host, frame: Uint8Array, isArp: boolean): void {
    const { quality, random } = this;
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
          host.receive(bytes);
          bytes.fill(0xee);
        }
      }
      for (const host of this.hosts) host.poll();
      this.eachStep();
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

/** ARP, or what IPv6 has in its place: Neighbour Discovery, and reports of groups. */
function asksForNeighbours(frame: Uint8Array): boolean {
  const type = (frame[12]! << 8) | frame[13]!;
  if (type !== ETHERTYPE_IPV6) return type === ETHERTYPE_ARP;
  return frame[20] === NEXT_ICMPV6 || frame[20] === NEXT_HOP_BY_HOP;
}
