/**
 * The ARP cache (RFC 826, RFC 1122 section 2.3.2): which station has which address,
 * and the packets that wait for an answer. Pure: it talks through `ArpOutput`.
 */

import type { Counters } from "./counters.ts";
import { copyBytes } from "./wire/bytes.ts";

export const ARP_ENTRIES_MAX = 256;
/**
 * Packets that wait for one address; the oldest makes room (RFC 1122 section 2.3.2.2: keep the latest).
 * The longest datagram has 45 fragments on Ethernet.
 */
export const ARP_PENDING_PER_ENTRY_MAX = 48;
/** Packets that wait in all. */
export const ARP_PENDING_MAX = 128;
/** After this the entry is asked for again while it is still used. */
export const ARP_FRESH_MS = 60_000;
/** After this without an answer everybody is asked. */
export const ARP_PROBED_MS = 90_000;
/** After this without an answer it is forgotten. */
export const ARP_LIFETIME_MS = 120_000;
export const ARP_RETRY_MS = 1000;
export const ARP_ATTEMPTS_MAX = 3;
/** RFC 5227 section 1.1, DEFEND_INTERVAL. */
export const ARP_DEFEND_MS = 10_000;

/** What the cache asks of the interface. */
export interface ArpOutput {
  /** Broadcasts a request for `address`. */
  sendArpRequest(address: number): void;
  /** Asks the station at `mac` alone. */
  sendArpProbe(address: number, mac: Uint8Array): void;
  /** Sends an IP packet that waited, to the station whose MAC begins at `mac[0]`. */
  sendResolved(packet: Uint8Array, mac: Uint8Array): void;
  /** Nobody answered for the next hop of a packet to `destination`. */
  unreachable(destination: number, nowMs: number): void;
}

class PendingPacket {
  constructor(
    readonly bytes: Uint8Array,
    readonly destination: number,
  ) {}
}

class ArpEntry {
  readonly mac = new Uint8Array(6);
  resolved = false;
  updatedMs = 0;
  usedMs = 0;
  requestedMs = 0;
  attempts = 0;
  readonly pending: PendingPacket[] = [];

  constructor(readonly address: number) {}
}

export class ArpCache {
  private readonly entries = new Map<number, ArpEntry>();
  private pendingCount = 0;
  /** When `poll` is needed next; Infinity while no answer is awaited. */
  deadlineMs = Infinity;

  constructor(
    private readonly output: ArpOutput,
    private readonly counters: Counters,
  ) {}

  get size(): number {
    return this.entries.size;
  }

  /** Packets that wait for an answer. */
  get pendingPackets(): number {
    return this.pendingCount;
  }

  /** The MAC for `address`, or null: then `enqueue` the packet. */
  lookup(address: number, nowMs: number): Uint8Array | null {
    const entry = this.entries.get(address);
    if (entry === undefined || !entry.resolved) return null;
    const ageMs = nowMs - entry.updatedMs;
    if (ageMs > ARP_LIFETIME_MS) {
      this.remove(entry);
      return null;
    }
    entry.usedMs = nowMs;
    if (ageMs > ARP_FRESH_MS && nowMs - entry.requestedMs >= ARP_RETRY_MS) {
      entry.requestedMs = nowMs;
      // Near its end everybody is asked: another station may have the address now.
      if (ageMs > ARP_PROBED_MS) this.output.sendArpRequest(address);
      else this.output.sendArpProbe(address, entry.mac);
    }
    return entry.mac;
  }

  /**
   * Keeps a copy of an IP packet until `address` answers, and asks for it. Returns false
   * when there is no room.
   */
  enqueue(
    address: number,
    destination: number,
    bytes: Uint8Array,
    offset: number,
    length: number,
    nowMs: number,
  ): boolean {
    let entry = this.entries.get(address);
    if (entry === undefined) {
      const created = this.create(address, nowMs);
      if (created === null) {
        this.counters.dropArpTableFull++;
        return false;
      }
      entry = created;
      entry.attempts = 1;
      entry.requestedMs = nowMs;
      this.deadlineMs = Math.min(this.deadlineMs, nowMs + ARP_RETRY_MS);
      this.output.sendArpRequest(address);
    }
    if (entry.pending.length >= ARP_PENDING_PER_ENTRY_MAX) {
      entry.pending.shift();
      this.pendingCount--;
      this.counters.dropArpPendingFull++;
    }
    if (this.pendingCount >= ARP_PENDING_MAX) {
      this.counters.dropArpPendingFull++;
      return false;
    }
    const copy = new Uint8Array(length);
    copyBytes(copy, 0, bytes, offset, length);
    entry.pending.push(new PendingPacket(copy, destination));
    this.pendingCount++;
    return true;
  }

  /**
   * Takes in what an ARP packet says about its sender. An unknown station is entered only
   * when the packet was meant for us (RFC 826: "merge flag"), so that chatter fills no table.
   */
  learn(address: number, mac: Uint8Array, meantForUs: boolean, nowMs: number): void {
    let entry = this.entries.get(address);
    if (entry === undefined) {
      if (!meantForUs) return;
      const created = this.create(address, nowMs);
      if (created === null) {
        this.counters.dropArpTableFull++;
        return;
      }
      entry = created;
    }
    copyBytes(entry.mac, 0, mac, 0, 6);
    entry.resolved = true;
    entry.updatedMs = nowMs;
    entry.attempts = 0;
    const waiting = entry.pending.length;
    for (let i = 0; i < waiting; i++) {
      const packet = entry.pending[i]!;
      this.output.sendResolved(packet.bytes, entry.mac);
    }
    entry.pending.length = 0;
    this.pendingCount -= waiting;
  }

  /** Repeats requests and gives up on silent addresses. */
  poll(nowMs: number): void {
    if (nowMs < this.deadlineMs) return;
    let deadlineMs = Infinity;
    const silent: ArpEntry[] = [];
    for (const entry of this.entries.values()) {
      if (entry.resolved) continue;
      let dueMs = entry.requestedMs + ARP_RETRY_MS;
      if (nowMs >= dueMs) {
        if (entry.attempts >= ARP_ATTEMPTS_MAX) {
          silent.push(entry);
          continue;
        }
        entry.attempts++;
        entry.requestedMs = nowMs;
        this.output.sendArpRequest(entry.address);
        dueMs = nowMs + ARP_RETRY_MS;
      }
      if (dueMs < deadlineMs) deadlineMs = dueMs;
    }
    this.deadlineMs = deadlineMs;
    for (const entry of silent) {
      const lost = entry.pending.slice();
      this.counters.dropArpUnresolved += lost.length;
      this.remove(entry);
      for (const packet of lost) this.output.unreachable(packet.destination, nowMs);
    }
  }

  /** Forgets everything: the interface has another address now. */
  clear(): void {
    this.entries.clear();
    this.pendingCount = 0;
    this.deadlineMs = Infinity;
  }

  private create(address: number, nowMs: number): ArpEntry | null {
    if (this.entries.size >= ARP_ENTRIES_MAX && !this.evict()) return null;
    const entry = new ArpEntry(address);
    entry.usedMs = nowMs;
    this.entries.set(address, entry);
    return entry;
  }

  /** Drops the resolved entry that was used longest ago; packets in waiting are never sacrificed. */
  private evict(): boolean {
    let victim: ArpEntry | null = null;
    for (const entry of this.entries.values()) {
      if (entry.resolved && (victim === null || entry.usedMs < victim.usedMs)) victim = entry;
    }
    if (victim === null) return false;
    this.remove(victim);
    return true;
  }

  private remove(entry: ArpEntry): void {
    this.entries.delete(entry.address);
    this.pendingCount -= entry.pending.length;
    entry.pending.length = 0;
  }
}
