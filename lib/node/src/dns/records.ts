/** Records as `node:dns` gives them. */

import type { MessageRecord } from "../../../dns/src/message.ts";
import { NameReader, nameToText } from "../../../dns/src/names.ts";
import {
  type RecordData,
  TYPE_A,
  TYPE_AAAA,
  TYPE_ANY,
  TYPE_CNAME,
  TYPE_MX,
  TYPE_NS,
  TYPE_PTR,
  TYPE_SOA,
  TYPE_SRV,
  TYPE_TXT,
} from "../../../dns/src/records.ts";
import { latin1Decode } from "../../../web/src/utf8.ts";

export const TYPE_NAPTR = 35;
export const TYPE_CAA = 257;

export interface RecordWithTtl {
  address: string;
  ttl: number;
}

export interface MxRecord {
  exchange: string;
  priority: number;
}

export interface SrvRecord {
  name: string;
  port: number;
  priority: number;
  weight: number;
}

export interface SoaRecord {
  nsname: string;
  hostmaster: string;
  serial: number;
  refresh: number;
  retry: number;
  expire: number;
  minttl: number;
}

export interface NaptrRecord {
  flags: string;
  service: string;
  regexp: string;
  replacement: string;
  order: number;
  preference: number;
}

/** `critical`, and the property under its own name (`issue`, `issuewild`, `iodef` …). */
export type CaaRecord = Record<string, number | string>;

export type AnyRecord = Record<string, string | number | string[]>;

/** The number of a type that `resolve` knows, or 0. */
export function typeNumber(rrtype: string): number {
  switch (rrtype) {
    case "A":
      return TYPE_A;
    case "AAAA":
      return TYPE_AAAA;
    case "ANY":
      return TYPE_ANY;
    case "CAA":
      return TYPE_CAA;
    case "CNAME":
      return TYPE_CNAME;
    case "MX":
      return TYPE_MX;
    case "NAPTR":
      return TYPE_NAPTR;
    case "NS":
      return TYPE_NS;
    case "PTR":
      return TYPE_PTR;
    case "SOA":
      return TYPE_SOA;
    case "SRV":
      return TYPE_SRV;
    case "TXT":
      return TYPE_TXT;
    default:
      return 0;
  }
}

/** An absolute name without the dot at its end. */
export function shownName(name: string): string {
  return name.endsWith(".") ? name.slice(0, -1) : name;
}

export function withTtl(records: readonly MessageRecord[]): RecordWithTtl[] {
  const found: RecordWithTtl[] = [];
  for (const { data, ttl } of records) {
    if (data.type === "A" || data.type === "AAAA") found.push({ address: data.address, ttl });
  }
  return found;
}

/** Addresses, or the names of NS, CNAME and PTR records. */
export function targets(records: readonly MessageRecord[]): string[] {
  const found: string[] = [];
  for (const { data } of records) {
    if (data.type === "A" || data.type === "AAAA") found.push(data.address);
    else if (data.type === "NS" || data.type === "CNAME" || data.type === "PTR") found.push(shownName(data.target));
  }
  return found;
}

export function mailExchanges(records: readonly MessageRecord[]): MxRecord[] {
  const found: MxRecord[] = [];
  for (const { data } of records) {
    if (data.type === "MX") found.push({ exchange: shownName(data.exchange), priority: data.preference });
  }
  return found;
}

export function services(records: readonly MessageRecord[]): SrvRecord[] {
  const found: SrvRecord[] = [];
  for (const { data } of records) {
    if (data.type !== "SRV") continue;
    found.push({ name: shownName(data.target), port: data.port, priority: data.priority, weight: data.weight });
  }
  return found;
}

export function texts(records: readonly MessageRecord[]): string[][] {
  const found: string[][] = [];
  for (const { data } of records) if (data.type === "TXT") found.push(stringsOf(data.text));
  return found;
}

function stringsOf(text: string | readonly string[]): string[] {
  return typeof text === "string" ? [text] : [...text];
}

/** Null when there is none. */
export function startOfAuthority(records: readonly MessageRecord[]): SoaRecord | null {
  for (const { data } of records) if (data.type === "SOA") return soaOf(data);
  return null;
}

function soaOf(data: Extract<RecordData, { type: "SOA" }>): SoaRecord {
  return {
    nsname: shownName(data.primary),
    hostmaster: shownName(data.mailbox),
    serial: data.serial,
    refresh: data.refresh,
    retry: data.retry,
    expire: data.expire,
    minttl: data.minimum,
  };
}

/** RFC 8659 section 4.1: flags, the length of the tag, the tag, the value. Malformed ones are left out. */
export function authorizations(records: readonly MessageRecord[]): CaaRecord[] {
  const found: CaaRecord[] = [];
  for (const { data } of records) {
    if (data.type !== "OTHER" || data.code !== TYPE_CAA) continue;
    const { bytes } = data;
    const tagTo = 2 + (bytes[1] ?? 0);
    if (bytes.length < 3 || tagTo === 2 || tagTo > bytes.length) continue;
    const record: CaaRecord = { critical: bytes[0]! };
    record[latin1Decode(bytes, 2, tagTo)] = latin1Decode(bytes, tagTo, bytes.length);
    found.push(record);
  }
  return found;
}

/** RFC 3403 section 4.1. Malformed ones are left out. */
export function namingAuthorities(records: readonly MessageRecord[]): NaptrRecord[] {
  const found: NaptrRecord[] = [];
  for (const { data } of records) {
    if (data.type !== "OTHER" || data.code !== TYPE_NAPTR) continue;
    const record = naptrOf(data.bytes);
    if (record !== null) found.push(record);
  }
  return found;
}

function naptrOf(bytes: Uint8Array): NaptrRecord | null {
  if (bytes.length < 4) return null;
  const strings: string[] = [];
  let at = 4;
  for (let i = 0; i < 3; i++) {
    const to = at + 1 + (bytes[at] ?? 255);
    if (to > bytes.length) return null;
    strings.push(latin1Decode(bytes, at + 1, to));
    at = to;
  }
  const reader = new NameReader();
  // The name is not compressed: a pointer would lead out of what was kept.
  if (reader.read(bytes, 0, bytes.length, at) !== bytes.length) return null;
  return {
    flags: strings[0]!,
    service: strings[1]!,
    regexp: strings[2]!,
    replacement: shownName(nameToText(reader.copy())),
    order: (bytes[0]! << 8) | bytes[1]!,
    preference: (bytes[2]! << 8) | bytes[3]!,
  };
}

/** Records of all types, each with its type. */
export function anyRecords(records: readonly MessageRecord[]): AnyRecord[] {
  const found: AnyRecord[] = [];
  for (const record of records) {
    const { data, ttl } = record;
    switch (data.type) {
      case "A":
      case "AAAA":
        found.push({ address: data.address, ttl, type: data.type });
        break;
      case "CNAME":
      case "NS":
      case "PTR":
        found.push({ value: shownName(data.target), type: data.type });
        break;
      case "MX":
        found.push({ exchange: shownName(data.exchange), priority: data.preference, type: "MX" });
        break;
      case "TXT":
        found.push({ entries: stringsOf(data.text), type: "TXT" });
        break;
      case "SRV":
        found.push({ ...services([record])[0]!, type: "SRV" });
        break;
      case "SOA":
        found.push({ ...soaOf(data), type: "SOA" });
        break;
      case "OTHER":
        if (data.code === TYPE_CAA) for (const caa of authorizations([record])) found.push({ ...caa, type: "CAA" });
        else if (data.code === TYPE_NAPTR) {
          for (const naptr of namingAuthorities([record])) found.push({ ...naptr, type: "NAPTR" });
        }
        break;
      default: {
        const never: never = data;
        throw new Error(`unknown record ${JSON.stringify(never)}`);
      }
    }
  }
  return found;
}
