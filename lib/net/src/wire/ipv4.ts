/**
 * The IPv4 header (RFC 791 section 3.1). Layout: version and header length 0, total length 2,
 * identification 4, flags and fragment offset 6, TTL 8, protocol 9, checksum 10, source 12, destination 16.
 */
import { checksumAdd, checksumFinish } from "../checksum.ts";
import { get16, get32, put16, put32 } from "./bytes.ts";
import { WIRE_CHECKSUM, WIRE_FRAGMENT, WIRE_MALFORMED, WIRE_OK, WIRE_REFUSED, WIRE_TRUNCATED } from "./result.ts";

export const IPV4_HEADER_BYTES = 20;
export const IPV4_HEADER_BYTES_MAX = 60;
/** What the total length field can say. */
export const IPV4_PACKET_BYTES_MAX = 65535;
/** Offsets of fragments count in these. */
export const FRAGMENT_UNIT_BYTES = 8;
export const PROTOCOL_ICMP = 1;
export const PROTOCOL_IGMP = 2;
export const PROTOCOL_TCP = 6;
export const PROTOCOL_UDP = 17;
export const TTL_DEFAULT = 64;
/** RFC 1112 section 6.1: not beyond the local network unless asked. */
export const TTL_MULTICAST = 1;
/** Flags beside the fragment offset, as `emitIpv4` takes them. */
export const IPV4_DONT_FRAGMENT = 0x4000;
export const IPV4_MORE_FRAGMENTS = 0x2000;
export const FRAGMENT_OFFSET_MASK = 0x1fff;
const OPTION_END = 0;
const OPTION_NOP = 1;
const OPTION_LOOSE_SOURCE_ROUTE = 131;
const OPTION_STRICT_SOURCE_ROUTE = 137;
/** RFC 2113: routers on the way look at the packet, whomever it is for. */
const OPTION_ROUTER_ALERT = 0x94040000 | 0;
export const ROUTER_ALERT_BYTES = 4;

export class Ipv4Header {
  headerLength = 0;
  identification = 0;
  ttl = 0;
  protocol = 0;
  source = 0;
  destination = 0;
  payloadOffset = 0;
  payloadLength = 0;
  /** Of a fragment: where its payload begins in that of the whole packet, in bytes, and whether more follows. */
  fragmentOffset = 0;
  moreFragments = false;
}

/**
 * Reads and verifies a header. Options are skipped (RFC 1122 section 3.2.1.8), but `WIRE_REFUSED`
 * is a source route (RFC 7126 section 4.3). `WIRE_FRAGMENT` is a valid fragment; its fields are filled in.
 */
export function parseIpv4(bytes: Uint8Array, offset: number, length: number, out: Ipv4Header): number {
  if (length < IPV4_HEADER_BYTES) return WIRE_TRUNCATED;
  const first = bytes[offset]!;
  if (first >>> 4 !== 4) return WIRE_MALFORMED;
  const headerLength = (first & 15) << 2;
  if (headerLength < IPV4_HEADER_BYTES) return WIRE_MALFORMED;
  const totalLength = get16(bytes, offset + 2);
  if (totalLength < headerLength) return WIRE_MALFORMED;
  // Shorter than the frame is normal: Ethernet pads to 60 bytes.
  if (totalLength > length) return WIRE_TRUNCATED;
  if (checksumFinish(checksumAdd(0, bytes, offset, headerLength)) !== 0) return WIRE_CHECKSUM;
  out.headerLength = headerLength;
  out.identification = get16(bytes, offset + 4);
  out.ttl = bytes[offset + 8]!;
  out.protocol = bytes[offset + 9]!;
  out.source = get32(bytes, offset + 12);
  out.destination = get32(bytes, offset + 16);
  out.payloadOffset = (offset + headerLength) | 0;
  out.payloadLength = (totalLength - headerLength) | 0;
  if (headerLength > IPV4_HEADER_BYTES) {
    const result = checkOptions(bytes, (offset + IPV4_HEADER_BYTES) | 0, out.payloadOffset);
    if (result !== WIRE_OK) return result;
  }
  const fragment = get16(bytes, offset + 6);
  if ((fragment & (IPV4_MORE_FRAGMENTS | FRAGMENT_OFFSET_MASK)) === 0) return WIRE_OK;
  out.fragmentOffset = (fragment & FRAGMENT_OFFSET_MASK) * FRAGMENT_UNIT_BYTES;
  out.moreFragments = (fragment & IPV4_MORE_FRAGMENTS) !== 0;
  return WIRE_FRAGMENT;
}

/** Walks over the options from `at` to `end`; at most 40 bytes, each step takes at least one. */
function checkOptions(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const kind = bytes[at]!;
    if (kind === OPTION_END) return WIRE_OK;
    if (kind === OPTION_NOP) {
      at = (at + 1) | 0;
      continue;
    }
    if (kind === OPTION_LOOSE_SOURCE_ROUTE || kind === OPTION_STRICT_SOURCE_ROUTE) return WIRE_REFUSED;
    const length = at + 1 < end ? bytes[at + 1]! : 0;
    if (length < 2 || at + length > end) return WIRE_MALFORMED;
    at = (at + length) | 0;
  }
  return WIRE_OK;
}

/**
 * Writes a 20-byte header without options, its checksum included. `fragment` is the field of flags
 * and fragment offset: 0, `IPV4_DONT_FRAGMENT`, or `IPV4_MORE_FRAGMENTS` and an offset in units of 8 bytes.
 */
export function emitIpv4(
  bytes: Uint8Array,
  offset: number,
  source: number,
  destination: number,
  protocol: number,
  ttl: number,
  identification: number,
  payloadLength: number,
  fragment = 0,
): void {
  put16(bytes, offset, 0x4500);
  put16(bytes, offset + 2, IPV4_HEADER_BYTES + payloadLength);
  put16(bytes, offset + 4, identification & 0xffff);
  put16(bytes, offset + 6, fragment);
  bytes[offset + 8] = ttl;
  bytes[offset + 9] = protocol;
  put16(bytes, offset + 10, 0);
  put32(bytes, offset + 12, source);
  put32(bytes, offset + 16, destination);
  put16(bytes, offset + 10, checksumFinish(checksumAdd(0, bytes, offset, IPV4_HEADER_BYTES)));
}

/** Adds the router alert option to a header without options, whose payload stands four bytes further. */
export function addRouterAlert(bytes: Uint8Array, offset: number): void {
  bytes[offset] = 0x46;
  put16(bytes, offset + 2, get16(bytes, offset + 2) + ROUTER_ALERT_BYTES);
  put32(bytes, offset + IPV4_HEADER_BYTES, OPTION_ROUTER_ALERT);
  put16(bytes, offset + 10, 0);
  const sum = checksumAdd(0, bytes, offset, IPV4_HEADER_BYTES + ROUTER_ALERT_BYTES);
  put16(bytes, offset + 10, checksumFinish(sum));
}
