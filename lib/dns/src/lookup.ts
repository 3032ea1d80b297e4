/**
 * What one zone says about one question: the three sections, written as they are found.
 * @see RFC 1034 section 4.3.2, RFC 4592, RFC 6672, RFC 4035 section 3.1
 */
import { Denial, type LookedUp } from "./denial.ts";
import { lowerByte, NAME_BYTES_MAX } from "./names.ts";
import type { Query } from "./query.ts";
import { CLASS_IN, TYPE_A, TYPE_AAAA, TYPE_ANY, TYPE_CNAME, TYPE_DS, TYPE_NS } from "./records.ts";
import { NODE_APEX, NODE_CNAME, NODE_CUT, NODE_DNAME } from "./store.ts";
import { TYPE_DNAME, TYPE_NSEC, TYPE_RRSIG, targetAt } from "./types.ts";
import type { MessageWriter } from "./writer.ts";
import { DENIAL_NONE, type Zone } from "./zone.ts";

/** Aliases followed for one query. */
export const CNAME_CHAIN_MAX = 8;
/** Names whose addresses are added to a response. */
export const ADDITIONAL_NAMES_MAX = 16;

const RCODE_NXDOMAIN = 3;
const RCODE_YXDOMAIN = 6;
/** The label `*`. */
const WILDCARD = Uint8Array.of(1, 0x2a);

export class Lookup implements LookedUp {
  rcode = 0;
  authoritative = false;
  /** Glue that a referral needs did not fit. */
  truncated = false;
  /** Nothing was left out for want of room. */
  complete = true;
  answers = 0;
  authorities = 0;
  additionals = 0;

  /** The name being looked up, lower case, and where its labels begin. */
  readonly name: Uint8Array = new Uint8Array(NAME_BYTES_MAX + 1);
  nameLength = 0;
  readonly labels: Uint8Array = new Uint8Array(128);
  labelCount = 0;
  /** The same as it was written by whoever named it: what records found by a wildcard are called. */
  private readonly owner: Uint8Array = new Uint8Array(NAME_BYTES_MAX + 1);
  /** Owners of the aliases so far, in rows. */
  private readonly chain: Uint8Array = new Uint8Array(CNAME_CHAIN_MAX * (NAME_BYTES_MAX + 1));
  private chainLength = 0;

  private readonly writer: MessageWriter;
  private readonly denial = new Denial();
  private readonly scratch: Uint8Array = new Uint8Array(NAME_BYTES_MAX + 1);
  private readonly scratchData: Uint8Array = new Uint8Array(NAME_BYTES_MAX + 1);
  private readonly extra: Int32Array = new Int32Array(ADDITIONAL_NAMES_MAX);
  private extraCount = 0;
  private type = 0;
  private dnssecOk = false;
  private glueNeeded = false;
  /** Records of the last `writeSet`. */
  private written = 0;

  constructor(writer: MessageWriter) {
    this.writer = writer;
  }

  /**
   * Answers `query`, whose name lies in `zone`, behind the question that the writer holds. False when answer
   * or authority did not fit: what was written is of no use then.
   */
  run(zone: Zone, query: Query): boolean {
    this.type = query.type;
    this.dnssecOk = query.dnssecOk;
    this.rcode = 0;
    this.authoritative = true;
    this.truncated = false;
    this.complete = true;
    this.answers = 0;
    this.authorities = 0;
    this.additionals = 0;
    this.chainLength = 0;
    this.extraCount = 0;
    this.glueNeeded = false;
    this.denial.begin(zone);
    this.setName(query.asked, 0);
    let again = this.step(zone);
    while (again === AGAIN) again = this.step(zone);
    if (again === NO_ROOM || !this.writeProofs(zone)) return false;
    this.writeExtra(zone);
    return true;
  }

  /** Looks the name up and writes what is found: `DONE`, `AGAIN` with another name, or `NO_ROOM`. */
  private step(zone: Zone): number {
    const store = zone.store;
    let node = NODE_APEX;
    // The label at which `node` begins.
    let at = this.labelCount - zone.originLabels;
    while (at > 0) {
      if ((store.flagsOf(node) & NODE_DNAME) !== 0) return this.redirect(zone, node, at);
      const next = store.child(node, this.name, this.labels[at - 1]!);
      if (next < 0) break;
      node = next;
      at--;
      // RFC 4035 section 3.1.4.1: DS belongs to the parent's side of a cut.
      if ((store.flagsOf(node) & NODE_CUT) !== 0 && !(at === 0 && this.type === TYPE_DS)) {
        return this.refer(zone, node, at) ? DONE : NO_ROOM;
      }
    }
    let isExpanded = false;
    if (at > 0) {
      // RFC 4592 section 3.3: the wildcard directly below the closest name that exists.
      const wildcard = store.child(node, WILDCARD, 0);
      if (wildcard < 0) {
        this.rcode = RCODE_NXDOMAIN;
        if (this.dnssecOk) this.denial.noName(this, at);
        return this.writeSoa(zone) ? DONE : NO_ROOM;
      }
      node = wildcard;
      isExpanded = true;
    }
    const isAlias = (store.flagsOf(node) & NODE_CNAME) !== 0;
    if (isAlias && this.aliasIsFollowed()) {
      const alias = store.find(node, TYPE_CNAME);
      if (!this.writeSet(zone, this.owner, node, alias, -1)) return NO_ROOM;
      this.answers += this.written;
      if (isExpanded && this.dnssecOk) this.denial.expanded(this, at);
      return this.redirectTo(zone, store.bytes, store.data(alias));
    }
    return this.writeNode(zone, node, isExpanded, at) ? DONE : NO_ROOM;
  }

  private aliasIsFollowed(): boolean {
    const type = this.type;
    return type !== TYPE_CNAME && type !== TYPE_ANY && type !== TYPE_RRSIG && type !== TYPE_NSEC;
  }

  /** The records of the type that was asked for, or that there are none. */
  private writeNode(zone: Zone, node: number, isExpanded: boolean, at: number): boolean {
    const store = zone.store;
    // RFC 8482 section 4.1: ANY gets one of the sets.
    const first = this.type === TYPE_ANY ? store.first(node) : store.find(node, this.type);
    if (first === 0) {
      if (this.dnssecOk) {
        if (isExpanded) this.denial.wildcardNoData(this, node, at);
        else this.denial.noData(this, node);
      }
      return this.writeSoa(zone);
    }
    if (!this.writeSet(zone, this.owner, node, first, -1)) return false;
    this.answers += this.written;
    if (isExpanded && this.dnssecOk) this.denial.expanded(this, at);
    const target = targetAt(store.type(first));
    if (target >= 0) {
      for (let record = first; record !== 0; record = store.nextInSet(record)) {
        this.addExtra(zone, store.data(record) + target);
      }
    }
    return true;
  }

  /** RFC 6672 section 3.2: what lies below the DNAME at `node`, which begins at label `at`, is elsewhere. */
  private redirect(zone: Zone, node: number, at: number): number {
    const store = zone.store;
    const record = store.find(node, TYPE_DNAME);
    const length = zone.nameOf(node, this.scratch);
    if (!this.writeSet(zone, this.scratch, node, record, -1)) return NO_ROOM;
    this.answers += this.written;
    const kept = this.nameLength - length;
    const target = store.data(record);
    const targetLength = store.dataLength(record);
    if (at === 0 || kept + targetLength > NAME_BYTES_MAX) {
      this.rcode = RCODE_YXDOMAIN;
      return DONE;
    }
    const made = this.scratchData;
    for (let i = 0; i < kept; i++) made[i] = this.owner[i]!;
    for (let i = 0; i < targetLength; i++) made[kept + i] = store.bytes[target + i]!;
    if (!this.writer.nameRecord(this.owner, TYPE_CNAME, CLASS_IN, store.ttl(record), made)) return NO_ROOM;
    this.answers++;
    // A question for the alias itself is answered by now.
    return this.aliasIsFollowed() ? this.redirectTo(zone, made, 0) : DONE;
  }

  /** Goes on with the name at `target[from]`, unless it is another zone's or was there before. */
  private redirectTo(zone: Zone, target: Uint8Array, from: number): number {
    if (this.chainLength >= CNAME_CHAIN_MAX - 1) return DONE;
    const row = this.chainLength++ * (NAME_BYTES_MAX + 1);
    for (let i = 0; i < this.nameLength; i++) this.chain[row + i] = this.name[i]!;
    this.setName(target, from);
    // What another zone says about the target is for the resolver to ask.
    return this.isInZone(zone) && !this.isInChain() ? AGAIN : DONE;
  }

  private isInChain(): boolean {
    for (let link = 0; link < this.chainLength; link++) {
      const row = link * (NAME_BYTES_MAX + 1);
      let i = 0;
      while (i < this.nameLength && this.chain[row + i]! === this.name[i]!) i++;
      if (i === this.nameLength) return true;
    }
    return false;
  }

  /** The names below the cut at `node`, which begins at label `at`, are another server's. */
  private refer(zone: Zone, node: number, at: number): boolean {
    const store = zone.store;
    // Behind an alias the answer is ours, and the referral only helps.
    if (this.answers === 0) this.authoritative = false;
    const first = store.find(node, TYPE_NS);
    const length = zone.nameOf(node, this.scratch);
    if (!this.writeSet(zone, this.scratch, node, first, -1)) return false;
    this.authorities += this.written;
    if (this.dnssecOk && zone.denial !== DENIAL_NONE) {
      const signer = store.find(node, TYPE_DS);
      if (signer !== 0) {
        if (!this.writeSet(zone, this.scratch, node, signer, -1)) return false;
        this.authorities += this.written;
      } else this.denial.unsignedCut(this, node, at);
    }
    for (let record = first; record !== 0; record = store.nextInSet(record)) {
      const target = store.data(record);
      this.addExtra(zone, target);
      // RFC 9471: without these addresses the referral cannot be followed.
      if (endsIn(store.bytes, target, store.dataLength(record), this.scratch, length)) this.glueNeeded = true;
    }
    return true;
  }

  private writeSoa(zone: Zone): boolean {
    if (!this.writeSet(zone, zone.origin, NODE_APEX, zone.soa, zone.negativeTtl)) return false;
    this.authorities += this.written;
    return true;
  }

  /** The set that begins at `first`, and its signatures when they are asked for. `ttl` -1: the set's own. */
  private writeSet(zone: Zone, owner: Uint8Array, node: number, first: number, ttl: number): boolean {
    const store = zone.store;
    const writer = this.writer;
    this.written = 0;
    for (let record = first; record !== 0; record = store.nextInSet(record)) {
      const own = ttl < 0 ? store.ttl(record) : ttl;
      if (
        !writer.storedRecord(owner, store.type(record), own, store.bytes, store.data(record), store.dataLength(record))
      ) {
        return false;
      }
      this.written++;
    }
    if (!this.dnssecOk || first === 0) return true;
    const type = store.type(first);
    if (type === TYPE_RRSIG) return true;
    let record = store.signature(store.find(node, TYPE_RRSIG), type);
    while (record !== 0) {
      const own = ttl < 0 ? store.ttl(record) : ttl;
      if (!writer.storedRecord(owner, TYPE_RRSIG, own, store.bytes, store.data(record), store.dataLength(record))) {
        return false;
      }
      this.written++;
      record = store.signature(store.next(record), type);
    }
    return true;
  }

  private writeProofs(zone: Zone): boolean {
    const type = this.denial.type;
    for (let i = 0; i < this.denial.count; i++) {
      const node = this.denial.nodes[i]!;
      zone.nameOf(node, this.scratch);
      if (!this.writeSet(zone, this.scratch, node, zone.store.find(node, type), -1)) return false;
      this.authorities += this.written;
    }
    return true;
  }

  /** Remembers the host at `bytes[at]` of the store, when it is a name of the zone. */
  private addExtra(zone: Zone, at: number): void {
    const bytes = zone.store.bytes;
    let length = 0;
    let label = 0;
    while (length < NAME_BYTES_MAX) {
      const byte = bytes[at + length]!;
      this.scratchData[length] = lowerByte(byte);
      if (length === label) {
        if (byte === 0) break;
        label = length + byte + 1;
      }
      length++;
    }
    const node = zone.find(this.scratchData, 0);
    if (node < 0 || this.extraCount >= ADDITIONAL_NAMES_MAX) return;
    for (let i = 0; i < this.extraCount; i++) if (this.extra[i]! === node) return;
    this.extra[this.extraCount++] = node;
  }

  private writeExtra(zone: Zone): void {
    const store = zone.store;
    for (let i = 0; i < this.extraCount; i++) {
      const node = this.extra[i]!;
      zone.nameOf(node, this.scratch);
      for (let k = 0; k < 2; k++) {
        const first = store.find(node, k === 0 ? TYPE_A : TYPE_AAAA);
        if (first === 0) continue;
        const before = this.writer.at;
        if (this.writeSet(zone, this.scratch, node, first, -1)) this.additionals += this.written;
        else {
          this.writer.rollback(before);
          this.complete = false;
          if (this.glueNeeded) this.truncated = true;
        }
      }
    }
  }

  /** Makes the wire name at `wire[from]` the one that is looked up. */
  private setName(wire: Uint8Array, from: number): void {
    let count = 0;
    let label = 0;
    let i = 0;
    while (i < NAME_BYTES_MAX) {
      const byte = wire[from + i]!;
      this.owner[i] = byte;
      this.name[i] = lowerByte(byte);
      if (i === label) {
        if (byte === 0) break;
        this.labels[count++] = i;
        label = i + byte + 1;
      }
      i++;
    }
    this.nameLength = i + 1;
    this.labelCount = count;
  }

  private isInZone(zone: Zone): boolean {
    return endsIn(this.name, 0, this.nameLength, zone.origin, zone.origin.length);
  }
}

const DONE = 0;
const AGAIN = 1;
const NO_ROOM = 2;

/** True when the wire name `name[from .. from+length)` is or ends in the lower-case name `end`. */
export function endsIn(name: Uint8Array, from: number, length: number, end: Uint8Array, endLength: number): boolean {
  let at = from;
  while (from + length - at > endLength) at += name[at]! + 1;
  if (from + length - at !== endLength) return false;
  for (let i = 0; i < endLength; i++) if (lowerByte(name[at + i]!) !== end[i]!) return false;
  return true;
}
