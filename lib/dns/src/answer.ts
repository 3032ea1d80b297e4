/**
 * Authoritative answers: a query in, a response out, nothing kept.
 * @see RFC 1034 section 4.3.2, RFC 2181, RFC 2308, RFC 4592, RFC 6891, RFC 8482
 */
import { lowerByte, NameReader } from "./names.ts";
import {
  CLASS_ANY,
  CLASS_IN,
  EncodedData,
  TYPE_A,
  TYPE_AAAA,
  TYPE_ANY,
  TYPE_AXFR,
  TYPE_CNAME,
  TYPE_DS,
  TYPE_IXFR,
  TYPE_NS,
  TYPE_OPT,
} from "./records.ts";
import { HEADER_BYTES, MessageWriter } from "./writer.ts";
import { isWithin, type RecordSet, type Zone, type ZoneNode } from "./zone.ts";

export const RCODE_NOERROR = 0;
export const RCODE_FORMERR = 1;
export const RCODE_SERVFAIL = 2;
export const RCODE_NXDOMAIN = 3;
export const RCODE_NOTIMP = 4;
export const RCODE_REFUSED = 5;
/** Extended: its upper bits travel in the OPT record. */
export const RCODE_BADVERS = 16;

/** The largest UDP response, whatever the client offers: it fits a packet of 1280 bytes. */
export const UDP_BYTES_MAX = 1_232;
/** Without EDNS (RFC 1035 section 4.2.1). */
export const PLAIN_UDP_BYTES_MAX = 512;
export const TCP_BYTES_MAX = 65_535;
/** Aliases followed for one query. */
export const CNAME_CHAIN_MAX = 8;
/** Names whose addresses are added to a response. */
export const ADDITIONAL_NAMES_MAX = 16;

const FLAG_QR = 0x8000;
const FLAG_AA = 0x0400;
const FLAG_TC = 0x0200;
const FLAG_RD = 0x0100;
const OPT_BYTES = 11;
const EDNS_DO = 0x8000;

/** What was answered, for whoever watches. */
export interface AnswerCounters {
  queries: number;
  /** Not a query, or too short to be answered. */
  dropped: number;
  malformed: number;
  refused: number;
  notFound: number;
  truncated: number;
}

const NO_DATA = new Uint8Array(0);
const EMPTY_OPT = new EncodedData(NO_DATA, [], NO_DATA, null);
const ROOT = new Uint8Array(1);

/** Answers for one zone. Not re-entrant: it keeps its scratch space between calls. */
export class Authority {
  readonly counters: AnswerCounters = { queries: 0, dropped: 0, malformed: 0, refused: 0, notFound: 0, truncated: 0 };
  private readonly zone: Zone;
  private readonly writer = new MessageWriter();
  private readonly reader = new NameReader();
  /** The question as it was asked. */
  private asked: Uint8Array = ROOT;
  /** The name being looked up, lower case, and where its labels begin. */
  private readonly name = new Uint8Array(256);
  private nameLength = 0;
  private readonly labels = new Uint8Array(128);
  private labelCount = 0;

  private type = 0;
  private answers = 0;
  private authorities = 0;
  private additionals = 0;
  private rcode = 0;
  private authoritative = false;
  private truncated = false;
  private hasEdns = false;
  private ednsPayload = 0;
  private ednsVersion = 0;
  private ednsFlags = 0;
  /** Names whose addresses help the client. */
  private extra: Uint8Array[] = [];
  private glueNeeded = false;

  constructor(zone: Zone) {
    this.zone = zone;
  }

  /**
   * Answers the query `bytes[offset .. offset+length)` into `out`; returns the bytes of the response, 0 for
   * none. `out` should hold `UDP_BYTES_MAX` bytes, or `TCP_BYTES_MAX` with `overTcp`.
   */
  answer(bytes: Uint8Array, offset: number, length: number, out: Uint8Array, overTcp = false): number {
    this.counters.queries++;
    // A response is never answered: two servers would go on for ever.
    if (length < HEADER_BYTES || (bytes[offset + 2]! & 0x80) !== 0 || out.length < PLAIN_UDP_BYTES_MAX) {
      this.counters.dropped++;
      return 0;
    }
    const end = offset + length;
    const writer = this.writer;
    const limit = overTcp ? TCP_BYTES_MAX : PLAIN_UDP_BYTES_MAX;
    writer.begin(out, limit);
    this.answers = 0;
    this.authorities = 0;
    this.additionals = 0;
    this.rcode = RCODE_NOERROR;
    this.authoritative = false;
    this.truncated = false;
    this.hasEdns = false;
    this.ednsFlags = 0;
    this.glueNeeded = false;
    this.extra.length = 0;

    const opcode = (bytes[offset + 2]! >> 3) & 15;
    const questionEnd = opcode === 0 ? this.readQuestion(bytes, offset, end) : -1;
    let questions = 0;
    if (opcode !== 0) this.rcode = RCODE_NOTIMP;
    else if (questionEnd < 0 || !this.readRest(bytes, offset, end, questionEnd)) {
      this.rcode = RCODE_FORMERR;
      this.counters.malformed++;
    } else {
      questions = 1;
      if (this.hasEdns) {
        if (!overTcp) {
          writer.begin(out, Math.min(UDP_BYTES_MAX, Math.max(PLAIN_UDP_BYTES_MAX, this.ednsPayload)));
        }
        writer.reserve(OPT_BYTES);
      }
      writer.name(this.asked);
      writer.raw(bytes, questionEnd - 4, 4);
      this.resolve(bytes, questionEnd);
    }
    if (this.hasEdns && this.rcode !== RCODE_FORMERR) this.writeOpt();
    if (this.truncated) this.counters.truncated++;
    if (this.rcode === RCODE_REFUSED) this.counters.refused++;
    if (this.rcode === RCODE_NXDOMAIN) this.counters.notFound++;
    const id = (bytes[offset]! << 8) | bytes[offset + 1]!;
    const asked = (bytes[offset + 2]! << 8) & (0x7800 | FLAG_RD);
    const flags =
      FLAG_QR | asked | (this.authoritative ? FLAG_AA : 0) | (this.truncated ? FLAG_TC : 0) | (this.rcode & 15);
    writer.header(id, flags, questions, this.answers, this.authorities, this.additionals);
    return writer.at;
  }

  /** Reads the one question; returns the offset behind it, or -1. */
  private readQuestion(bytes: Uint8Array, offset: number, end: number): number {
    const questions = (bytes[offset + 4]! << 8) | bytes[offset + 5]!;
    if (questions !== 1) return -1;
    const next = this.reader.read(bytes, offset, end, offset + HEADER_BYTES);
    if (next < 0 || next + 4 > end) return -1;
    this.asked = this.reader.copy();
    this.setName(this.asked);
    this.type = (bytes[next]! << 8) | bytes[next + 1]!;
    return next + 4;
  }

  /** Walks the other records for the OPT record; false when the message is malformed. */
  private readRest(bytes: Uint8Array, offset: number, end: number, from: number): boolean {
    const before = ((bytes[offset + 6]! << 8) | bytes[offset + 7]!) + ((bytes[offset + 8]! << 8) | bytes[offset + 9]!);
    const total = before + ((bytes[offset + 10]! << 8) | bytes[offset + 11]!);
    let at = from;
    for (let i = 0; i < total; i++) {
      const fixed = this.reader.read(bytes, offset, end, at);
      if (fixed < 0 || fixed + 10 > end) return false;
      const next = fixed + 10 + ((bytes[fixed + 8]! << 8) | bytes[fixed + 9]!);
      if (next > end) return false;
      if (((bytes[fixed]! << 8) | bytes[fixed + 1]!) === TYPE_OPT) {
        // RFC 6891 section 6.1.1: at most one, with the root as its name, among the additional records.
        if (i < before || this.hasEdns || this.reader.length !== 1) return false;
        this.hasEdns = true;
        this.ednsPayload = (bytes[fixed + 2]! << 8) | bytes[fixed + 3]!;
        this.ednsVersion = bytes[fixed + 5]!;
        this.ednsFlags = (bytes[fixed + 6]! << 8) | bytes[fixed + 7]!;
      }
      at = next;
    }
    return true;
  }

  private resolve(bytes: Uint8Array, questionEnd: number): void {
    const classCode = (bytes[questionEnd - 2]! << 8) | bytes[questionEnd - 1]!;
    const type = this.type;
    if (this.hasEdns && this.ednsVersion > 0) {
      this.rcode = RCODE_BADVERS;
      return;
    }
    if (classCode !== CLASS_IN && classCode !== CLASS_ANY) {
      this.rcode = RCODE_REFUSED;
      return;
    }
    if (type === TYPE_AXFR || type === TYPE_IXFR || !this.nameIsInZone()) {
      this.rcode = RCODE_REFUSED;
      return;
    }
    // RFC 6895 section 3.1: the other types from 128 to 255 are not data.
    if (type === 0 || type === TYPE_OPT || (type >= 128 && type < TYPE_ANY)) {
      this.rcode = RCODE_NOTIMP;
      return;
    }
    this.authoritative = true;
    const afterQuestion = this.writer.at;
    if (!this.follow(this.asked, 0)) {
      // Something did not fit: the client asks again over TCP, and partial sets would mislead it.
      this.writer.rollback(afterQuestion);
      this.answers = 0;
      this.authorities = 0;
      this.truncated = true;
      return;
    }
    this.writeExtra();
  }

  /** Looks `name` up and writes what is found, with `owner` as its name; false when there was no room. */
  private follow(owner: Uint8Array, depth: number): boolean {
    const zone = this.zone;
    let node: ZoneNode = zone.apex;
    let exact = true;
    for (let i = this.labelCount - labelsOf(zone.origin) - 1; i >= 0; i--) {
      const next = zone.find(this.name, this.labels[i]!, this.nameLength);
      if (next === null) {
        exact = false;
        break;
      }
      node = next;
      // RFC 4035 section 3.1.4.1: DS belongs to the parent's side of a cut.
      if (node.isCut && !(i === 0 && this.type === TYPE_DS)) return this.refer(node);
    }
    if (!exact) {
      // RFC 4592 section 3.3: the wildcard directly below the closest name that exists.
      const wildcard = node.wildcard;
      if (wildcard === null) {
        this.rcode = RCODE_NXDOMAIN;
        return this.writeNegative();
      }
      node = wildcard;
      if (node.isCut) return this.refer(node);
    }
    const alias = node.find(TYPE_CNAME);
    if (alias !== null && this.type !== TYPE_CNAME && this.type !== TYPE_ANY) {
      if (!this.writeSet(owner, alias, alias.ttl)) return false;
      this.answers += alias.data.length;
      const data = alias.data[0]!;
      const target = data.target;
      if (target === null || depth + 1 >= CNAME_CHAIN_MAX) return true;
      this.setName(target);
      // What another zone says about the target is for the resolver to ask.
      return this.nameIsInZone() ? this.follow(data.names[0]!, depth + 1) : true;
    }
    // RFC 8482 section 4.1: ANY gets one of the sets.
    const set = this.type === TYPE_ANY ? (node.sets.length > 0 ? node.sets[0]! : null) : node.find(this.type);
    if (set === null) return this.writeNegative();
    if (!this.writeSet(owner, set, set.ttl)) return false;
    this.answers += set.data.length;
    for (const data of set.data) if (data.target !== null && set.type !== TYPE_CNAME) this.addExtra(data.target);
    return true;
  }

  /** The names below `cut` are another server's. */
  private refer(cut: ZoneNode): boolean {
    const set = cut.find(TYPE_NS);
    if (set === null) return true;
    // Behind an alias the answer is ours, and the referral only helps.
    if (this.answers === 0) this.authoritative = false;
    if (!this.writeSet(cut.name, set, set.ttl)) return false;
    this.authorities += set.data.length;
    for (const data of set.data) {
      if (data.target === null) continue;
      this.addExtra(data.target);
      // RFC 9471: without these addresses the referral cannot be followed.
      if (isWithin(data.target, cut.name)) this.glueNeeded = true;
    }
    return true;
  }

  private writeNegative(): boolean {
    if (!this.writeSet(this.zone.origin, this.zone.soa, this.zone.negativeTtl)) return false;
    this.authorities++;
    return true;
  }

  private writeSet(owner: Uint8Array, set: RecordSet, ttl: number): boolean {
    for (const data of set.data) if (!this.writer.record(owner, set.type, CLASS_IN, ttl, data)) return false;
    return true;
  }

  private addExtra(target: Uint8Array): void {
    if (this.extra.length < ADDITIONAL_NAMES_MAX && !this.extra.includes(target)) this.extra.push(target);
  }

  private writeExtra(): void {
    for (const target of this.extra) {
      const node = this.zone.find(target, 0, target.length);
      if (node === null) continue;
      for (const set of node.sets) {
        if (set.type !== TYPE_A && set.type !== TYPE_AAAA) continue;
        const before = this.writer.at;
        if (this.writeSet(target, set, set.ttl)) this.additionals += set.data.length;
        else {
          this.writer.rollback(before);
          if (this.glueNeeded) this.truncated = true;
        }
      }
    }
  }

  private writeOpt(): void {
    this.writer.reserve(-OPT_BYTES);
    const extended = (this.rcode >> 4) << 24;
    const ttl = (extended | (this.ednsFlags & EDNS_DO)) >>> 0;
    if (this.writer.record(ROOT, TYPE_OPT, UDP_BYTES_MAX, ttl, EMPTY_OPT)) this.additionals++;
  }

  /** Makes `wire` the name that is looked up. */
  private setName(wire: Uint8Array): void {
    let count = 0;
    let label = 0;
    for (let i = 0; i < wire.length; i++) {
      if (i === label && wire[i]! !== 0) {
        this.labels[count++] = i;
        label = i + wire[i]! + 1;
      }
      this.name[i] = lowerByte(wire[i]!);
    }
    this.nameLength = wire.length;
    this.labelCount = count;
  }

  private nameIsInZone(): boolean {
    const origin = this.zone.origin;
    const first = this.labelCount - labelsOf(origin);
    if (first < 0) return false;
    const from = first < this.labelCount ? this.labels[first]! : this.nameLength - 1;
    if (this.nameLength - from !== origin.length) return false;
    for (let i = 0; i < origin.length; i++) if (this.name[from + i]! !== origin[i]!) return false;
    return true;
  }
}

function labelsOf(wire: Uint8Array): number {
  let count = 0;
  let at = 0;
  while (wire[at]! !== 0) {
    count++;
    at += wire[at]! + 1;
  }
  return count;
}
