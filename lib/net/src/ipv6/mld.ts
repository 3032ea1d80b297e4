/**
 * Multicast Listener Discovery (RFC 3810), as far as a host needs it that listens to solicited-node groups:
 * switches pass on what was reported. Speaks version 2.
 */
import { ADDRESS_IPV6_ANY } from "../address.ts";
import { checksumAdd } from "../checksum.ts";
import type { Random } from "../device.ts";
import { put16 } from "../wire/bytes.ts";
import { ETHERNET_HEADER_BYTES } from "../wire/ethernet.ts";
import { emitIcmpv6, ICMPV6_HEADER_BYTES, type Icmpv6Header, MLD_V2_REPORT } from "../wire/icmpv6.ts";
import {
  emitIpv6,
  emitRouterAlert,
  IPV6_DESTINATION,
  IPV6_HEADER_BYTES,
  IPV6_SOURCE,
  type Ipv6Header,
  NEXT_HOP_BY_HOP,
  NEXT_ICMPV6,
} from "../wire/ipv6.ts";
import type { Ipv6 } from "./ipv6.ts";
import { MLD_REPEAT_MS, MLD_REPEATS, MLD_RESPONSE_MS_MIN, OWN_ADDRESSES_MAX } from "./limits.ts";

const RECORD_BYTES = 20;
const ALERT_BYTES = 8;
const MODE_IS_EXCLUDE = 2;
const CHANGE_TO_INCLUDE = 3;
const CHANGE_TO_EXCLUDE = 4;
/** Behind the eight bytes of ICMPv6, whose `rest` begins with the maximum response code: the group, and more. */
const QUERY_BYTES_MIN = 16;
/** Groups joined or left that are to be reported again; each address has at most two of them. */
const CHANGES_MAX = 2 * OWN_ADDRESSES_MAX;

class Change {
  constructor(
    /** A reference. */
    readonly group: number,
    readonly record: number,
    public left: number,
    public dueMs: number,
  ) {}
}

export class ListenerReports {
  private changes: Change[] = [];
  /** When all groups are reported, as a querier asked. */
  private answerMs = Infinity;
  /** ff02::16. */
  private readonly routers: number;
  private readonly packet = ETHERNET_HEADER_BYTES;
  private readonly frame = new Uint8Array(
    ETHERNET_HEADER_BYTES +
      IPV6_HEADER_BYTES +
      ALERT_BYTES +
      ICMPV6_HEADER_BYTES +
      RECORD_BYTES * (CHANGES_MAX + OWN_ADDRESSES_MAX),
  );

  constructor(
    private readonly six: Ipv6,
    private readonly random: Random,
  ) {
    this.routers = six.table.intern(0xff020000 | 0, 0, 0, 0x16);
  }

  get deadlineMs(): number {
    let first = this.answerMs;
    for (const change of this.changes) if (change.dueMs < first) first = change.dueMs;
    return first;
  }

  /** Says that this machine listens to `group`, or does no longer; at once, and once more later. */
  change(group: number, joined: boolean, nowMs: number): void {
    const known = this.changes.find((other) => other.group === group);
    if (known !== undefined) this.forget(known);
    if (this.changes.length >= CHANGES_MAX) this.forget(this.changes[0]!);
    this.six.table.retain(group);
    this.changes.push(new Change(group, joined ? CHANGE_TO_EXCLUDE : CHANGE_TO_INCLUDE, MLD_REPEATS + 1, nowMs));
    this.poll(nowMs);
  }

  /** A querier asks, about all groups or one: the answer comes at a random time, and names all. */
  query(ip: Ipv6Header, header: Icmpv6Header, bytes: Uint8Array, nowMs: number): void {
    // RFC 3810 section 6.2: from the link, with a router's address on it.
    if (header.bodyLength < QUERY_BYTES_MIN || ip.hopLimit !== 1 || !this.six.table.isLinkLocal(ip.source)) {
      this.six.counters.dropIcmpMalformed++;
      return;
    }
    const asked = this.six.table.findBytes(bytes, header.bodyOffset);
    if (asked !== ADDRESS_IPV6_ANY && !this.six.own.hasGroup(asked)) return;
    const most = responseMs(header.rest >>> 16);
    const dueMs = nowMs + Math.max(MLD_RESPONSE_MS_MIN, this.delayMs(most));
    if (dueMs < this.answerMs) this.answerMs = dueMs;
  }

  poll(nowMs: number): void {
    if (nowMs < this.deadlineMs) return;
    let records = 0;
    if (nowMs >= this.answerMs) {
      this.answerMs = Infinity;
      const seen: number[] = [];
      for (const own of this.six.own.all) {
        if (seen.includes(own.group)) continue;
        seen.push(own.group);
        this.emitRecord(records++, MODE_IS_EXCLUDE, own.group);
      }
    }
    for (const change of this.changes.slice()) {
      if (change.dueMs > nowMs) continue;
      this.emitRecord(records++, change.record, change.group);
      change.left--;
      change.dueMs = nowMs + this.delayMs(MLD_REPEAT_MS);
      if (change.left === 0) this.forget(change);
    }
    if (records > 0) this.send(records);
  }

  private forget(change: Change): void {
    this.changes = this.changes.filter((other) => other !== change);
    this.six.table.release(change.group);
  }

  private emitRecord(index: number, type: number, group: number): void {
    const at = this.packet + IPV6_HEADER_BYTES + ALERT_BYTES + ICMPV6_HEADER_BYTES + index * RECORD_BYTES;
    put16(this.frame, at, type << 8);
    put16(this.frame, at + 2, 0);
    this.six.table.put(this.frame, at + 4, group);
  }

  /** RFC 3590: from "::" while the link-local address is not certain. */
  private send(records: number): void {
    const { frame, six, packet } = this;
    const { table } = six;
    const own = six.own.linkLocal();
    const source = own === 0 ? ADDRESS_IPV6_ANY : own;
    const message = (packet + IPV6_HEADER_BYTES + ALERT_BYTES) | 0;
    const body = (records * RECORD_BYTES) | 0;
    const length = (ICMPV6_HEADER_BYTES + body) | 0;
    emitIpv6(frame, packet, NEXT_HOP_BY_HOP, 1, (ALERT_BYTES + length) | 0);
    table.put(frame, packet + IPV6_SOURCE, source);
    table.put(frame, packet + IPV6_DESTINATION, this.routers);
    emitRouterAlert(frame, packet + IPV6_HEADER_BYTES);
    const pseudo = six.pseudoSum(source, this.routers, NEXT_ICMPV6, length);
    const sum = checksumAdd(0, frame, message + ICMPV6_HEADER_BYTES, body);
    emitIcmpv6(frame, message, MLD_V2_REPORT, 0, records, pseudo, sum);
    six.transmit(frame, packet, (IPV6_HEADER_BYTES + ALERT_BYTES + length) | 0, six.macOfGroup(this.routers));
  }

  /** A random time up to `mostMs`. */
  private delayMs(mostMs: number): number {
    return ((this.random.u32() >>> 0) / 2 ** 32) * mostMs;
  }
}

/** The time in a query: plain, or from 32,768 on as mantissa and exponent (RFC 3810 section 5.1.3). */
function responseMs(code: number): number {
  return code < 0x8000 ? code : ((code & 0xfff) | 0x1000) << (((code >>> 12) & 7) + 3);
}
