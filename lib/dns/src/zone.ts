/**
 * A zone in memory: what is asked of it while answering.
 * @see RFC 1034 section 4.2
 */
import { nameFromText, nameToText, ZoneError } from "./names.ts";
import { hashesInOrder, namesInOrder } from "./order.ts";
import { type EncodedData, encodeData, type RecordData, TYPE_SOA, typeCode } from "./records.ts";
import { NODE_APEX, NODE_HASHED, type ZoneStore } from "./store.ts";
import { TYPE_DNSKEY, TYPE_NSEC, TYPE_NSEC3PARAM } from "./types.ts";
import { ZoneBuilder } from "./zone-builder.ts";
import { firstFault } from "./zone-check.ts";
import { generalFault } from "./zone-file/fields.ts";

/** A record as the source writes it. `name` is relative to the origin, "@" for the origin itself. */
export type ZoneRecord = RecordData & { readonly name: string; readonly ttl?: number };

export interface ZoneData {
  /** "example.org"; a final dot may be left out. */
  readonly origin: string;
  /** Seconds, for records without their own. */
  readonly ttl: number;
  readonly records: readonly ZoneRecord[];
}

/** How a signed zone shows that something is not there. */
export const DENIAL_NONE = 0;
export const DENIAL_NSEC = 1;
export const DENIAL_NSEC3 = 2;

/** Rounds of hashing that are done for a query (RFC 9276 asks for 0; validators give up above 150 or less). */
export const NSEC3_ITERATIONS_MAX = 150;

export class Zone {
  /** Wire form, lower case. */
  readonly origin: Uint8Array;
  /** Labels of the origin, without the root. */
  readonly originLabels: number;
  readonly store: ZoneStore;
  /** The SOA record. */
  readonly soa: number;
  readonly serial: number;
  /** TTL of negative answers: RFC 2308 section 5. */
  readonly negativeTtl: number;
  /** `DENIAL_NSEC` and the like. */
  readonly denial: number;
  /** Names with NSEC in canonical order, or hashed names with NSEC3 in the order of hashes. */
  readonly proofs: Int32Array;
  readonly nsec3Iterations: number;
  readonly nsec3Salt: Uint8Array;
  private readonly labels: Int32Array = new Int32Array(128);

  /** Takes the builder's store over. @throws ZoneError for a zone that cannot be */
  constructor(data: ZoneData | ZoneBuilder) {
    const builder = data instanceof ZoneBuilder ? data : builderOf(data);
    const store = builder.store;
    store.trim();
    this.origin = builder.origin;
    this.store = store;
    let labels = 0;
    for (let at = 0; this.origin[at]! !== 0; at += this.origin[at]! + 1) labels++;
    this.originLabels = labels;
    const fault = firstFault(builder);
    if (fault !== "") throw new ZoneError(fault);
    this.soa = store.find(NODE_APEX, TYPE_SOA);
    const end = store.data(this.soa) + store.dataLength(this.soa);
    this.serial = unsigned(store.bytes, end - 20);
    this.negativeTtl = Math.min(store.ttl(this.soa), unsigned(store.bytes, end - 4));
    const parameters = store.find(NODE_APEX, TYPE_NSEC3PARAM);
    const isSigned = store.find(NODE_APEX, TYPE_DNSKEY) !== 0;
    this.nsec3Salt = new Uint8Array(0);
    this.nsec3Iterations = 0;
    if (isSigned && parameters !== 0) {
      const at = store.data(parameters);
      this.denial = DENIAL_NSEC3;
      this.nsec3Iterations = (store.bytes[at + 2]! << 8) | store.bytes[at + 3]!;
      this.nsec3Salt = store.bytes.slice(at + 5, at + 5 + store.bytes[at + 4]!);
      if (store.bytes[at]! !== 1) throw new ZoneError("NSEC3 with another hash than SHA-1 (1)");
      if (this.nsec3Iterations > NSEC3_ITERATIONS_MAX) {
        throw new ZoneError(`more than ${NSEC3_ITERATIONS_MAX} iterations of NSEC3; sign the zone with 0`);
      }
      this.proofs = hashesInOrder(store, parameters);
    } else {
      const isNsec = isSigned && store.find(NODE_APEX, TYPE_NSEC) !== 0;
      this.denial = isNsec ? DENIAL_NSEC : DENIAL_NONE;
      this.proofs = isNsec ? namesInOrder(store, TYPE_NSEC) : new Int32Array(0);
    }
  }

  /** Names that exist, those without records of their own included. */
  get nodeCount(): number {
    return this.store.nodeCount - 1;
  }

  /** Writes the wire name of `node` to `out`; returns its length. */
  nameOf(node: number, out: Uint8Array): number {
    const store = this.store;
    let length = 0;
    for (let at = node; at > NODE_HASHED; at = store.parent(at)) {
      const label = store.label(at);
      const size = store.bytes[label]! + 1;
      for (let i = 0; i < size; i++) out[length++] = store.bytes[label + i]!;
    }
    for (let i = 0; i < this.origin.length; i++) out[length++] = this.origin[i]!;
    return length;
  }

  /** The node called `name[from ..)` (wire form, lower case), or -1. */
  find(name: Uint8Array, from: number): number {
    const labels = this.labels;
    let count = 0;
    let at = from;
    for (; name[at]! !== 0; at += name[at]! + 1) labels[count++] = at;
    const depth = count - this.originLabels;
    if (depth < 0) return -1;
    const originAt = depth < count ? labels[depth]! : at;
    for (let i = 0; i < this.origin.length; i++) if (name[originAt + i]! !== this.origin[i]!) return -1;
    let node = NODE_APEX;
    for (let i = depth - 1; i >= 0 && node >= 0; i--) node = this.store.child(node, name, labels[i]!);
    return node;
  }
}

function unsigned(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}

function builderOf(data: ZoneData): ZoneBuilder {
  const originText = data.origin.endsWith(".") ? data.origin : `${data.origin}.`;
  const builder = new ZoneBuilder(nameFromText(originText, new Uint8Array(1)), data.records.length);
  for (const record of data.records) {
    try {
      const name = nameFromText(record.name, builder.origin);
      const ttl = record.ttl ?? data.ttl;
      if (!(ttl >= 0 && ttl <= 0x7fff_ffff)) throw new ZoneError(`${ttl} is not a TTL`);
      const bytes = flat(encodeData(record, builder.origin));
      const type = typeCode(record);
      // Bytes that the source gives under the number of a known type are read as that type's when answering.
      const fault = generalFault(bytes, bytes.length, type);
      if (fault !== "") throw new ZoneError(fault);
      builder.add(name, name.length, type, ttl, bytes, 0, bytes.length);
    } catch (error) {
      if (error instanceof ZoneError) throw new ZoneError(`${record.name} ${record.type}: ${error.message}`);
      throw error;
    }
  }
  return builder;
}

function flat(data: EncodedData): Uint8Array {
  let length = data.prefix.length + data.suffix.length;
  for (const name of data.names) length += name.length;
  const bytes = new Uint8Array(length);
  bytes.set(data.prefix);
  let at = data.prefix.length;
  for (const name of data.names) {
    bytes.set(name, at);
    at += name.length;
  }
  bytes.set(data.suffix, at);
  return bytes;
}

/** True when `name` is `origin` or ends in it (both lower case). */
export function isWithin(name: Uint8Array, origin: Uint8Array): boolean {
  let from = 0;
  while (name.length - from > origin.length) from += name[from]! + 1;
  if (name.length - from !== origin.length) return false;
  for (let i = 0; i < origin.length; i++) if (name[from + i]! !== origin[i]!) return false;
  return true;
}

/** The origin as text. */
export function originText(zone: Zone): string {
  return nameToText(zone.origin);
}
