/**
 * The IPv4 header (RFC 791 section 3.1). Layout: version and header length 0, total length 2,
 * identification 4, flags and fragment offset 6, TTL 8, protocol 9, checksum 10, source 12, destination 16.
 */
import { checksumAdd, checksumFinish } from "../checksum.ts";
import { get16, get32, put16, put32 } from "./bytes.ts";
import { WIRE_CHECKSUM, WIRE_MALFORMED, WIRE_OK, WIRE_TRUNCATED, WIRE_UNSUPPORTED } from "./result.ts";

export const IPV4_HEADER_BYTES = 20;
export const PROTOCOL_ICMP = 1;
export const PROTOCOL_TCP = 6;
export const PROTOCOL_UDP = 17;
export const TTL_DEFAULT = 64;
const MORE_FRAGMENTS = 0x2000;
const FRAGMENT_OFFSET_MASK = 0x1fff;

export class Ipv4Header {
  headerLength = 0;
  identification = 0;
  ttl = 0;
  protocol = 0;
  source = 0;
  destination = 0;
  payloadOffset = 0;
  payloadLength = 0;
}

/** Reads and verifies a header. `WIRE_UNSUPPORTED` is a valid fragment; its fields are filled in. */
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
  const fragment = get16(bytes, offset + 6);
  return (fragment & (MORE_FRAGMENTS | FRAGMENT_OFFSET_MASK)) !== 0 ? WIRE_UNSUPPORTED : WIRE_OK;
}

/** Writes a 20-byte header without options, its checksum included. */
export function emitIpv4(
  bytes: Uint8Array,
  offset: number,
  source: number,
  destination: number,
  protocol: number,
  ttl: number,
  identification: number,
  payloadLength: number,
): void {
  put16(bytes, offset, 0x4500);
  put16(bytes, offset + 2, IPV4_HEADER_BYTES + payloadLength);
  put16(bytes, offset + 4, identification & 0xffff);
  // "Don't fragment" stays clear: without path MTU discovery, routers must be free to fragment.
  put16(bytes, offset + 6, 0);
  bytes[offset + 8] = ttl;
  bytes[offset + 9] = protocol;
  put16(bytes, offset + 10, 0);
  put32(bytes, offset + 12, source);
  put32(bytes, offset + 16, destination);
  put16(bytes, offset + 10, checksumFinish(checksumAdd(0, bytes, offset, IPV4_HEADER_BYTES)));
}
