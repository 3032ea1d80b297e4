/**
 * A zone in memory: the records of a domain by name, found without building strings.
 * @see RFC 1034 section 4.2
 */
import { lowerName, nameFromText, nameToText, ZoneError } from "./names.ts";
import { type EncodedData, encodeData, type RecordData, TYPE_CNAME, TYPE_NS, TYPE_SOA, typeCode } from "./records.ts";

/** A record as the source writes it. `name` is relative to the origin, "@" for the origin itself. */
export type ZoneRecord = RecordData & { readonly name: string; readonly ttl?: number };

export interface ZoneData {
  /** "example.org"; a final dot may be left out. */
  readonly origin: string;
  /** Seconds, for records without their own. */
  readonly ttl: number;
  readonly records: readonly ZoneRecord[];
}

/** All records of one name and type. */
export class RecordSet {
  readonly type: number;
  ttl: number;
  readonly data: EncodedData[] = [];

  constructor(type: number, ttl: number) {
    this.type = type;
    this.ttl = ttl;
  }
}

/** A name that exists: it has records, or names below it have. */
export class ZoneNode {
  /** Wire form, lower case. */
  readonly name: Uint8Array;
  readonly sets: RecordSet[] = [];
  /** The child called "*". */
  wildcard: ZoneNode | null = null;
  /** Has NS records below the origin: what lies under it is another zone's. */
  isCut = false;

  constructor(name: Uint8Array) {
    this.name = name;
  }

  find(type: number): RecordSet | null {
    for (const set of this.sets) if (set.type === type) return set;
    return null;
  }
}

export class Zone {
  /** Wire form, lower case. */
  readonly origin: Uint8Array;
  readonly apex: ZoneNode;
  readonly soa: RecordSet;
  /** TTL of negative answers: RFC 2308 section 5. */
  readonly negativeTtl: number;
  private readonly nodes: ZoneNode[] = [];
  /** Open addressing over `nodes`: index + 1, 0 for empty. */
  private slots: Int32Array = new Int32Array(16);

  /** @throws ZoneError naming the record that is wrong. */
  constructor(data: ZoneData) {
    const originText = data.origin.endsWith(".") ? data.origin : `${data.origin}.`;
    this.origin = lowerName(nameFromText(originText, new Uint8Array(1)));
    this.apex = this.addNode(this.origin);
    for (const record of data.records) {
      try {
        this.addRecord(record, data.ttl);
      } catch (error) {
        if (error instanceof ZoneError) throw new ZoneError(`${record.name} ${record.type}: ${error.message}`);
        throw error;
      }
    }
    const soa = this.apex.find(TYPE_SOA);
    if (soa === null || soa.data.length !== 1) throw new ZoneError(`${originText} needs one SOA record`);
    this.soa = soa;
    const suffix = soa.data[0]!.suffix;
    const minimum = ((suffix[16]! << 24) | (suffix[17]! << 16) | (suffix[18]! << 8) | suffix[19]!) >>> 0;
    this.negativeTtl = Math.min(soa.ttl, minimum);
    for (const node of this.nodes) this.check(node);
  }

  /** Names that exist. */
  get nodeCount(): number {
    return this.nodes.length;
  }

  /** The node called `name[from .. to)` (wire form, lower case), or null. */
  find(name: Uint8Array, from: number, to: number): ZoneNode | null {
    const slots = this.slots;
    const mask = slots.length - 1;
    let slot = hashName(name, from, to) & mask;
    while (true) {
      const index = slots[slot]!;
      if (index === 0) return null;
      const node = this.nodes[index - 1]!;
      if (sameBytes(node.name, name, from, to)) return node;
      slot = (slot + 1) & mask;
    }
  }

  private addRecord(record: ZoneRecord, defaultTtl: number): void {
    const name = lowerName(nameFromText(record.name, this.origin));
    if (!isWithin(name, this.origin)) throw new ZoneError("the name is outside the zone");
    const ttl = record.ttl ?? defaultTtl;
    if (!(ttl >= 0 && ttl <= 0x7fff_ffff)) throw new ZoneError(`${ttl} is not a TTL`);
    const type = typeCode(record);
    const node = this.ensureNode(name);
    let set = node.find(type);
    if (set === null) {
      set = new RecordSet(type, ttl);
      node.sets.push(set);
    }
    // RFC 2181 section 5.2: one set has one TTL.
    set.ttl = Math.min(set.ttl, ttl);
    set.data.push(encodeData(record, this.origin));
    if (type === TYPE_NS && node !== this.apex) node.isCut = true;
    if (type === TYPE_SOA && node !== this.apex) throw new ZoneError("SOA belongs to the origin");
  }

  private check(node: ZoneNode): void {
    const alias = node.find(TYPE_CNAME);
    if (alias !== null && (node.sets.length > 1 || alias.data.length > 1)) {
      throw new ZoneError(`${nameToText(node.name)} has a CNAME and other records`);
    }
  }

  /** The node and those between it and the origin, which exist without records of their own. */
  private ensureNode(name: Uint8Array): ZoneNode {
    const known = this.find(name, 0, name.length);
    if (known !== null) return known;
    const node = this.addNode(name);
    const parent = this.ensureNode(name.slice(name[0]! + 1));
    if (name[0]! === 1 && name[1]! === 0x2a) parent.wildcard = node;
    return node;
  }

  private addNode(name: Uint8Array): ZoneNode {
    const node = new ZoneNode(name);
    this.nodes.push(node);
    if (this.nodes.length * 2 > this.slots.length) {
      this.slots = new Int32Array(this.slots.length * 2);
      for (let i = 0; i < this.nodes.length; i++) this.place(i);
    } else this.place(this.nodes.length - 1);
    return node;
  }

  private place(index: number): void {
    const name = this.nodes[index]!.name;
    const mask = this.slots.length - 1;
    let slot = hashName(name, 0, name.length) & mask;
    while (this.slots[slot]! !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = index + 1;
  }
}

/** FNV-1a. The names of a zone are its owner's, so nobody else can make them collide. */
function hashName(name: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ name[i]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function sameBytes(whole: Uint8Array, name: Uint8Array, from: number, to: number): boolean {
  if (whole.length !== to - from) return false;
  for (let i = 0; i < whole.length; i++) if (whole[i]! !== name[from + i]!) return false;
  return true;
}

/** True when `name` is `origin` or ends in it (both lower case). */
export function isWithin(name: Uint8Array, origin: Uint8Array): boolean {
  let from = 0;
  while (name.length - from > origin.length) from += name[from]! + 1;
  return sameBytes(origin, name, from, name.length);
}
