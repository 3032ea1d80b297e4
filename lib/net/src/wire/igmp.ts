/**
 * IGMP messages (RFC 1112, 2236, 3376). Layout: type 0, maximum response code 1, checksum 2, group 4.
 * A version 3 query goes on with flags 8, interval 9, number of sources 10; a version 3 report has its
 * number of records at 6 and from 8 on records of 8 bytes: type 0, lengths 1..3, group 4.
 */
import { checksumAdd, checksumFinish } from "../checksum.ts";
import { get32, put16, put32 } from "./bytes.ts";
import { WIRE_CHECKSUM, WIRE_MALFORMED, WIRE_OK, WIRE_TRUNCATED } from "./result.ts";

export const IGMP_QUERY = 0x11;
export const IGMP_V1_REPORT = 0x12;
export const IGMP_V2_REPORT = 0x16;
export const IGMP_V2_LEAVE = 0x17;
export const IGMP_V3_REPORT = 0x22;
/** Of messages of versions 1 and 2. */
export const IGMP_BYTES = 8;
const V3_QUERY_BYTES = 12;
export const IGMP_RECORD_BYTES = 8;
/** Types of records, for a member that takes all sources (RFC 3376 section 4.2.12). */
export const IGMP_IS_EXCLUDE = 2;
export const IGMP_TO_INCLUDE = 3;
export const IGMP_TO_EXCLUDE = 4;
const RESPONSE_UNIT_MS = 100;
/** RFC 1112: version 1 has no field for it. */
const V1_RESPONSE_MS = 10_000;

export class IgmpMessage {
  type = 0;
  /** Of a query: 1 to 3 (RFC 3376 section 7.1). */
  version = 0;
  /** 0 in a general query. */
  group = 0;
  /** How long an answer to a query may take. */
  responseMs = 0;
}

export function parseIgmp(bytes: Uint8Array, offset: number, length: number, out: IgmpMessage): number {
  if (length < IGMP_BYTES) return WIRE_TRUNCATED;
  if (checksumFinish(checksumAdd(0, bytes, offset, length)) !== 0) return WIRE_CHECKSUM;
  const code = bytes[offset + 1]!;
  out.type = bytes[offset]!;
  out.group = get32(bytes, offset + 4);
  out.version = 0;
  out.responseMs = 0;
  if (out.type !== IGMP_QUERY) return WIRE_OK;
  if (length === IGMP_BYTES) {
    out.version = code === 0 ? 1 : 2;
    out.responseMs = code === 0 ? V1_RESPONSE_MS : code * RESPONSE_UNIT_MS;
    return WIRE_OK;
  }
  // Lengths between the versions' are neither's.
  if (length < V3_QUERY_BYTES) return WIRE_MALFORMED;
  out.version = 3;
  // From 128 on a small floating point number: three bits of exponent, four of mantissa (section 4.1.1).
  const units = code < 128 ? code : ((code & 15) | 16) << (((code >> 4) & 7) + 3);
  out.responseMs = units * RESPONSE_UNIT_MS;
  return WIRE_OK;
}

/** Writes a message of version 1 or 2: 8 bytes. */
export function emitIgmp(bytes: Uint8Array, offset: number, type: number, group: number): void {
  put16(bytes, offset, type << 8);
  put16(bytes, offset + 2, 0);
  put32(bytes, offset + 4, group);
  put16(bytes, offset + 2, checksumFinish(checksumAdd(0, bytes, offset, IGMP_BYTES)));
}

/** Writes record `index` of a version 3 report that begins at `offset`. */
export function emitIgmpRecord(bytes: Uint8Array, offset: number, index: number, type: number, group: number): void {
  const at = offset + IGMP_BYTES + index * IGMP_RECORD_BYTES;
  put32(bytes, at, type << 24);
  put32(bytes, at + 4, group);
}

/** Writes the head of a version 3 report whose records stand there already; returns its length. */
export function emitIgmpReport(bytes: Uint8Array, offset: number, records: number): number {
  const length = IGMP_BYTES + records * IGMP_RECORD_BYTES;
  put16(bytes, offset, IGMP_V3_REPORT << 8);
  put16(bytes, offset + 2, 0);
  put32(bytes, offset + 4, records);
  put16(bytes, offset + 2, checksumFinish(checksumAdd(0, bytes, offset, length)));
  return length;
}
