/**
 * The neighbour cache and Neighbour Unreachability Detection (RFC 4861 sections 5.1, 7.2, 7.3): which station has
 * which address of the link, whether it answers, and the packets that wait for it. Pure: it talks
 * through `NeighbourOutput`.
 */
import type { Random } from "../device.ts";
import { copyBytes } from "../wire/bytes.ts";
import { sameMac } from "../wire/ethernet.ts";
import type { Ipv6Counters } from "./counters.ts";
import {
  DELAY_FIRST_PROBE_MS,
  MAX_MULTICAST_SOLICIT,
  MAX_UNICAST_SOLICIT,
  NEIGHBOUR_PENDING_MAX,
  NEIGHBOURS_INCOMPLETE_MAX,
  NEIGHBOURS_MAX,
  PENDING_MAX,
  REACHABLE_DRAW_MS,
  REACHABLE_TIME_MS,
  RETRANS_TIMER_MS,
} from "./limits.ts";

/** Asked for, no answer yet. */
export const INCOMPLETE = 0;
/** Known to have answered a short while ago. */
export const REACHABLE = 1;
/** It may have gone; nobody has sent to it since. */
export const STALE = 2;
/** Somebody sends to it: what comes back may show soon that it is there. */
export const DELAY = 3;
/** It is being asked. */
export const PROBE = 4;

/** What the cache asks of the interface. */
export interface NeighbourOutput {
  /** Asks for `address`: everybody in its solicited-node group, or the station at `mac` alone. */
  sendSolicitation(address: number, mac: Uint8Array | null): void;
  /** Sends a packet that waited. */
  sendResolved(packet: Uint8Array, mac: Uint8Array): void;
  /** Nobody answers for the next hop of a packet that waited. */
  unreachable(packet: Uint8Array, nowMs: number): void;
  /** A neighbour does not answer; or (`noRouter`) it says that it is no router any longer. */
  neighbourLost(address: number, noRouter: boolean): void;
  retain(address: number): void;
  release(address: number): void;
}

export class Neighbour {
  readonly mac = new Uint8Array(6);
  state = INCOMPLETE;
  isRouter = false;
  usedMs = 0;
  /** When the state ends: the next question, or the end of REACHABLE; Infinity in STALE. */
  dueMs = Infinity;
  /** Questions asked in this state. */
  asked = 0;
  readonly pending: Uint8Array[] = [];

  constructor(readonly address: number) {}
}

export class NeighbourCache {
  /** When `poll` is needed next. */
  deadlineMs = Infinity;
  /** What routers may change (section 6.3.2). */
  retransMs = RETRANS_TIMER_MS;
  private baseReachableMs = REACHABLE_TIME_MS;
  private reachableMs = 0;
  private drawAtMs = -Infinity;
  private readonly entries = new Map<number, Neighbour>();
  private incomplete = 0;
  private pendingCount = 0;

  constructor(
    private readonly output: NeighbourOutput,
    private readonly counters: Ipv6Counters,
    private readonly random: Random,
  ) {}

  get size(): number {
    return this.entries.size;
  }

  get incompleteCount(): number {
    return this.incomplete;
  }

  get pendingPackets(): number {
    return this.pendingCount;
  }

  find(address: number): Neighbour | null {
    return this.entries.get(address) ?? null;
  }

  /** The base of how long a neighbour counts as reachable, as a router says. */
  setReachableTime(ms: number): void {
    if (ms === this.baseReachableMs) return;
    this.baseReachableMs = ms;
    this.drawAtMs = -Infinity;
  }

  /** The station for `address`, or null: then `enqueue` the packet. */
  lookup(address: number, nowMs: number): Uint8Array | null {
    const entry = this.entries.get(address);
    if (entry === undefined || entry.state === INCOMPLETE) return null;
    entry.usedMs = nowMs;
    if (entry.state === STALE) {
      entry.state = DELAY;
      entry.asked = 0;
      this.schedule(entry, nowMs + DELAY_FIRST_PROBE_MS);
    }
    return entry.mac;
  }

  /** Keeps a copy of a packet until `address` answers, and asks for it. False when there is no room. */
  enqueue(address: number, bytes: Uint8Array, offset: number, length: number, nowMs: number): boolean {
    let entry = this.entries.get(address);
    if (entry === undefined) {
      if (this.incomplete >= NEIGHBOURS_INCOMPLETE_MAX) this.dropOldestIncomplete();
      const created = this.create(address, nowMs);
      if (created === null) return false;
      entry = created;
      this.incomplete++;
      entry.asked = 1;
      this.schedule(entry, nowMs + this.retransMs);
      this.output.sendSolicitation(address, null);
    }
    if (entry.pending.length >= NEIGHBOUR_PENDING_MAX) {
      entry.pending.shift();
      this.pendingCount--;
      this.counters.dropNeighbourPendingFull++;
    }
    if (this.pendingCount >= PENDING_MAX) {
      this.counters.dropNeighbourPendingFull++;
      return false;
    }
    const copy = new Uint8Array(length);
    copyBytes(copy, 0, bytes, offset, length);
    entry.pending.push(copy);
    this.pendingCount++;
    return true;
  }

  /**
   * A solicitation or a router's message names the station of its sender (sections 7.2.3, 6.3.4): what is new
   * is STALE until it is used. Without `create` only an entry that is there changes.
   */
  learn(address: number, mac: Uint8Array, create: boolean, nowMs: number): Neighbour | null {
    let entry = this.entries.get(address);
    if (entry === undefined) {
      if (!create) return null;
      const created = this.create(address, nowMs);
      if (created === null) return null;
      entry = created;
      entry.state = STALE;
      copyBytes(entry.mac, 0, mac, 0, 6);
      return entry;
    }
    if (entry.state !== INCOMPLETE && sameMac(entry.mac, 0, mac, 0)) return entry;
    copyBytes(entry.mac, 0, mac, 0, 6);
    this.leaveIncomplete(entry);
    entry.state = STALE;
    entry.dueMs = Infinity;
    this.sendPending(entry, nowMs);
    return entry;
  }

  /** A neighbour's advertisement (section 7.2.5); `mac` is null where it names no station. */
  advertised(
    address: number,
    mac: Uint8Array | null,
    router: boolean,
    solicited: boolean,
    override: boolean,
    nowMs: number,
  ): void {
    const entry = this.entries.get(address);
    if (entry === undefined) {
      this.counters.dropNdUnsolicited++;
      return;
    }
    if (entry.state === INCOMPLETE) {
      if (mac === null) {
        this.counters.dropNdUnsolicited++;
        return;
      }
      copyBytes(entry.mac, 0, mac, 0, 6);
      this.leaveIncomplete(entry);
      entry.isRouter = router;
      if (solicited) this.reached(entry, nowMs);
      else this.becomeStale(entry);
      this.sendPending(entry, nowMs);
      return;
    }
    const differs = mac !== null && !sameMac(entry.mac, 0, mac, 0);
    if (differs && !override) {
      // Somebody else answers as well: neither is believed before it was asked.
      if (entry.state === REACHABLE) this.becomeStale(entry);
      return;
    }
    if (differs) copyBytes(entry.mac, 0, mac, 0, 6);
    if (solicited) this.reached(entry, nowMs);
    else if (differs) this.becomeStale(entry);
    const lost = entry.isRouter && !router;
    entry.isRouter = router;
    if (lost) this.output.neighbourLost(address, true);
  }

  /** What came from `address` shows that packets to it arrive (section 7.3.1). */
  confirm(address: number, nowMs: number): void {
    const entry = this.entries.get(address);
    if (entry !== undefined && entry.state !== INCOMPLETE) this.reached(entry, nowMs);
  }

  /** Whether packets to `address` are likely to arrive, for the choice among routers (section 6.3.6). */
  isReachable(address: number): boolean {
    const entry = this.entries.get(address);
    return entry !== undefined && entry.state !== INCOMPLETE;
  }

  /** Asks again, gives up, lets what was reachable become stale. */
  poll(nowMs: number): void {
    if (nowMs < this.deadlineMs) return;
    const due: Neighbour[] = [];
    this.deadlineMs = Infinity;
    for (const entry of this.entries.values()) {
      if (entry.dueMs <= nowMs) due.push(entry);
      else if (entry.dueMs < this.deadlineMs) this.deadlineMs = entry.dueMs;
    }
    for (const entry of due) this.step(entry, nowMs);
  }

  /** Forgets everything, for an interface that is given up. */
  clear(): void {
    for (const entry of this.entries.values()) this.output.release(entry.address);
    this.entries.clear();
    this.incomplete = 0;
    this.pendingCount = 0;
    this.deadlineMs = Infinity;
  }

  private step(entry: Neighbour, nowMs: number): void {
    if (this.entries.get(entry.address) !== entry) return;
    if (entry.state === REACHABLE) {
      this.becomeStale(entry);
      return;
    }
    if (entry.state === DELAY) {
      entry.state = PROBE;
      entry.asked = 0;
    }
    const most = entry.state === INCOMPLETE ? MAX_MULTICAST_SOLICIT : MAX_UNICAST_SOLICIT;
    if (entry.asked >= most) {
      this.giveUp(entry, nowMs);
      return;
    }
    entry.asked++;
    this.schedule(entry, nowMs + this.retransMs);
    this.output.sendSolicitation(entry.address, entry.state === INCOMPLETE ? null : entry.mac);
  }

  private giveUp(entry: Neighbour, nowMs: number): void {
    const lost = entry.pending.slice();
    this.counters.dropNeighbourUnresolved += lost.length;
    const { address } = entry;
    this.output.retain(address);
    this.remove(entry);
    this.output.neighbourLost(address, false);
    this.output.release(address);
    for (const packet of lost) this.output.unreachable(packet, nowMs);
  }

  private reached(entry: Neighbour, nowMs: number): void {
    if (nowMs >= this.drawAtMs) {
      this.drawAtMs = nowMs + REACHABLE_DRAW_MS;
      this.reachableMs = this.baseReachableMs * (0.5 + (this.random.u32() >>> 0) / 2 ** 32);
    }
    entry.state = REACHABLE;
    entry.asked = 0;
    this.schedule(entry, nowMs + this.reachableMs);
  }

  private becomeStale(entry: Neighbour): void {
    entry.state = STALE;
    entry.dueMs = Infinity;
  }

  private schedule(entry: Neighbour, dueMs: number): void {
    entry.dueMs = dueMs;
    if (dueMs < this.deadlineMs) this.deadlineMs = dueMs;
  }

  private leaveIncomplete(entry: Neighbour): void {
    if (entry.state === INCOMPLETE) this.incomplete--;
  }

  private sendPending(entry: Neighbour, nowMs: number): void {
    const waiting = entry.pending.length;
    if (waiting === 0) return;
    // To be used is what ends STALE.
    const mac = this.lookup(entry.address, nowMs)!;
    for (let i = 0; i < waiting; i++) this.output.sendResolved(entry.pending[i]!, mac);
    entry.pending.length = 0;
    this.pendingCount -= waiting;
  }

  private create(address: number, nowMs: number): Neighbour | null {
    if (this.entries.size >= NEIGHBOURS_MAX && !this.evict()) {
      this.counters.dropNeighboursFull++;
      return null;
    }
    const entry = new Neighbour(address);
    entry.usedMs = nowMs;
    this.entries.set(address, entry);
    this.output.retain(address);
    return entry;
  }

  /** Of those in STALE, drops the one that was used longest ago; routers stay. */
  private evict(): boolean {
    let victim: Neighbour | null = null;
    for (const entry of this.entries.values()) {
      if (entry.state !== STALE || entry.isRouter) continue;
      if (victim === null || entry.usedMs < victim.usedMs) victim = entry;
    }
    if (victim === null) return false;
    this.remove(victim);
    return true;
  }

  /** In a map the oldest comes first. */
  private dropOldestIncomplete(): void {
    for (const entry of this.entries.values()) {
      if (entry.state !== INCOMPLETE) continue;
      this.counters.dropNeighbourUnresolved += entry.pending.length;
      this.remove(entry);
      return;
    }
  }

  private remove(entry: Neighbour): void {
    this.leaveIncomplete(entry);
    this.entries.delete(entry.address);
    this.pendingCount -= entry.pending.length;
    entry.pending.length = 0;
    this.output.release(entry.address);
  }
}
