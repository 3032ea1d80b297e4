/**
 * Membership of multicast groups (RFC 1112, RFC 3376): which groups this machine listens to, and the
 * reports that make routers and switches pass them on. Speaks version 3 of IGMP, and 2 or 1 while a
 * querier of that version is about. A program that joins no group has none of this in its image.
 */
import type { Counters } from "./counters.ts";
import type { Random } from "./device.ts";
import {
  emitIgmp,
  emitIgmpRecord,
  emitIgmpReport,
  IGMP_BYTES,
  IGMP_IS_EXCLUDE,
  IGMP_QUERY,
  IGMP_TO_EXCLUDE,
  IGMP_TO_INCLUDE,
  IGMP_V1_REPORT,
  IGMP_V2_LEAVE,
  IGMP_V2_REPORT,
  IgmpMessage,
  parseIgmp,
} from "./wire/igmp.ts";
import type { Ipv4Header } from "./wire/ipv4.ts";
import { WIRE_CHECKSUM, WIRE_OK } from "./wire/result.ts";

/** Groups of this machine; joining more fails with `ENOBUFS`. All of them fit one report. */
export const GROUPS_MAX = 32;
/** 224.0.0.1: everybody belongs to it, and nobody reports it. */
export const GROUP_ALL_HOSTS = 0xe0000001 | 0;
const GROUP_ALL_ROUTERS = 0xe0000002 | 0;
const GROUP_V3_ROUTERS = 0xe0000016 | 0;
/** Reports of a change are sent so often again (robustness variable of RFC 3376 section 8.1 less one). */
const REPEATS = 1;
/** Within this time: section 8.11, and RFC 2236 section 8.10. */
const REPEAT_V3_MS = 1000;
const REPEAT_V2_MS = 10_000;
/** Section 8.12: an older querier was heard so recently that there may be routers that know no better. */
export const OLDER_QUERIER_MS = 260_000;
/** Queries are answered after no less than this, so that a flood of them makes ten reports a second. */
const RESPONSE_MS_MIN = 100;

/** What memberships ask of the interface. */
export interface IgmpOutput {
  /** Where a message is built, at `igmpOffset`. */
  readonly frame: Uint8Array;
  readonly igmpOffset: number;
  /** Sends it with a TTL of 1 and the router alert option (RFC 3376 section 4). */
  sendIgmp(destination: number, length: number): void;
}

class Group {
  /** Sockets that joined; 0 while the report of leaving is to be repeated. */
  members = 1;
  /** When a report is due; Infinity: none. */
  dueMs = Infinity;
  /** What it says. */
  record = IGMP_TO_EXCLUDE;
  repeats = 0;

  constructor(readonly address: number) {}
}

export class Groups {
  private groups: Group[] = [];
  private v1UntilMs = -Infinity;
  private v2UntilMs = -Infinity;
  private readonly message = new IgmpMessage();

  constructor(
    private readonly output: IgmpOutput,
    private readonly counters: Counters,
    private readonly random: Random,
  ) {}

  /** When `poll` is needed next. */
  get deadlineMs(): number {
    let first = Infinity;
    for (const group of this.groups) if (group.dueMs < first) first = group.dueMs;
    return first;
  }

  /** Whether packets to `address` are for this machine. */
  has(address: number): boolean {
    if (address === GROUP_ALL_HOSTS) return true;
    const group = this.find(address);
    return group !== null && group.members > 0;
  }

  /** Whether a frame's destination, at `offset`, is that of a group (RFC 1112 section 6.4: 23 bits of it). */
  hasMac(bytes: Uint8Array, offset: number): boolean {
    if (bytes[offset] !== 1 || bytes[offset + 1] !== 0 || bytes[offset + 2] !== 0x5e) return false;
    const low = (bytes[offset + 3]! << 16) | (bytes[offset + 4]! << 8) | bytes[offset + 5]!;
    if (low === (GROUP_ALL_HOSTS & 0x7fffff)) return true;
    for (const group of this.groups) if ((group.address & 0x7fffff) === low && group.members > 0) return true;
    return false;
  }

  /** One more member; false when there are too many groups. */
  join(address: number, nowMs: number): boolean {
    const known = this.find(address);
    if (known !== null && known.members > 0) {
      known.members++;
      return true;
    }
    if (known === null && this.groups.length >= GROUPS_MAX) return false;
    const group = known ?? new Group(address);
    group.members = 1;
    if (known === null) this.groups.push(group);
    this.announce(group, IGMP_TO_EXCLUDE, nowMs);
    return true;
  }

  /** One member less; the last one says goodbye. */
  leave(address: number, nowMs: number): void {
    const group = this.find(address);
    if (group === null || group.members === 0) return;
    group.members--;
    if (group.members > 0) return;
    this.announce(group, IGMP_TO_INCLUDE, nowMs);
    if (group.dueMs === Infinity) this.forget(group);
  }

  /** The interface has an address, or another one: says everything again. */
  reannounce(nowMs: number): void {
    for (const group of this.groups) if (group.members > 0) this.announce(group, IGMP_TO_EXCLUDE, nowMs);
  }

  /** Takes in one message. */
  input(ip: Ipv4Header, bytes: Uint8Array, nowMs: number): void {
    const message = this.message;
    const result = parseIgmp(bytes, ip.payloadOffset, ip.payloadLength, message);
    // RFC 3376 section 9.1: what a router passed on is no neighbour's.
    if (result !== WIRE_OK || ip.ttl !== 1) {
      if (result === WIRE_CHECKSUM) this.counters.dropIgmpChecksum++;
      else this.counters.dropIgmpMalformed++;
      return;
    }
    if (message.type === IGMP_QUERY) this.answer(message, nowMs);
    else if (message.type === IGMP_V1_REPORT || message.type === IGMP_V2_REPORT) this.hear(message.group, nowMs);
  }

  /** Sends the reports that are due. */
  poll(nowMs: number): void {
    if (nowMs < this.deadlineMs) return;
    const version = this.version(nowMs);
    const { frame, igmpOffset } = this.output;
    let records = 0;
    for (let i = 0; i < this.groups.length; i++) {
      const group = this.groups[i]!;
      if (group.dueMs > nowMs) continue;
      if (version === 3) emitIgmpRecord(frame, igmpOffset, records++, group.record, group.address);
    }
    if (records > 0) this.output.sendIgmp(GROUP_V3_ROUTERS, emitIgmpReport(frame, igmpOffset, records));
    for (const group of this.groups.slice()) {
      if (group.dueMs > nowMs) continue;
      if (version !== 3) this.sendOlder(group, version);
      this.schedule(group, nowMs);
      if (group.members === 0 && group.dueMs === Infinity) this.forget(group);
    }
  }

  private find(address: number): Group | null {
    for (const group of this.groups) if (group.address === address) return group;
    return null;
  }

  private forget(group: Group): void {
    this.groups = this.groups.filter((other) => other !== group);
  }

  private version(nowMs: number): number {
    return nowMs < this.v1UntilMs ? 1 : nowMs < this.v2UntilMs ? 2 : 3;
  }

  /** Reports a change at once, and again later. */
  private announce(group: Group, record: number, nowMs: number): void {
    group.record = record;
    group.repeats = REPEATS;
    group.dueMs = Infinity;
    if (group.address === GROUP_ALL_HOSTS) return;
    const version = this.version(nowMs);
    if (version === 3) {
      emitIgmpRecord(this.output.frame, this.output.igmpOffset, 0, record, group.address);
      const length = emitIgmpReport(this.output.frame, this.output.igmpOffset, 1);
      this.output.sendIgmp(GROUP_V3_ROUTERS, length);
    } else {
      this.sendOlder(group, version);
      // Version 2 says goodbye once, version 1 not at all.
      if (record === IGMP_TO_INCLUDE) return;
    }
    this.schedule(group, nowMs);
  }

  /** Sets the time of the next repetition, if there is one. */
  private schedule(group: Group, nowMs: number): void {
    group.dueMs = Infinity;
    if (group.repeats > 0) {
      group.repeats--;
      group.dueMs = nowMs + this.delayMs(this.version(nowMs) === 3 ? REPEAT_V3_MS : REPEAT_V2_MS);
    } else {
      group.record = IGMP_IS_EXCLUDE;
    }
  }

  private sendOlder(group: Group, version: number): void {
    const { frame, igmpOffset } = this.output;
    const leaves = group.record === IGMP_TO_INCLUDE;
    if (leaves && version === 1) return;
    const type = leaves ? IGMP_V2_LEAVE : version === 1 ? IGMP_V1_REPORT : IGMP_V2_REPORT;
    emitIgmp(frame, igmpOffset, type, group.address);
    this.output.sendIgmp(leaves ? GROUP_ALL_ROUTERS : group.address, IGMP_BYTES);
  }

  /** A query, about all groups or one: answers come at a random time, all with one report. */
  private answer(query: IgmpMessage, nowMs: number): void {
    if (query.version === 1) this.v1UntilMs = nowMs + OLDER_QUERIER_MS;
    else if (query.version === 2) this.v2UntilMs = nowMs + OLDER_QUERIER_MS;
    const dueMs = nowMs + Math.max(RESPONSE_MS_MIN, this.delayMs(query.responseMs));
    for (const group of this.groups) {
      const asked = query.group === 0 || query.group === group.address;
      if (!asked || group.members === 0 || group.address === GROUP_ALL_HOSTS) continue;
      if (dueMs < group.dueMs) group.dueMs = dueMs;
    }
  }

  /** Another member has answered: in versions 1 and 2 one answer is enough. */
  private hear(address: number, nowMs: number): void {
    const group = this.find(address);
    if (group === null || this.version(nowMs) === 3 || group.members === 0 || group.repeats > 0) return;
    group.dueMs = Infinity;
  }

  /** A random time up to `mostMs`. */
  private delayMs(mostMs: number): number {
    return ((this.random.u32() >>> 0) / 2 ** 32) * mostMs;
  }
}
