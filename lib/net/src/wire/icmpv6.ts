/**
 * ICMPv6 messages (RFC 4443). Layout: type 0, code 1, checksum 2, rest of header 4..7, body 8. The checksum
 * covers a pseudo-header (RFC 8200 section 8.1), whose sum callers give.
 */
import { checksumAdd, checksumFinish } from "../checksum.ts";
import { get32, put16, put32 } from "./bytes.ts";
import { WIRE_CHECKSUM, WIRE_OK, WIRE_TRUNCATED } from "./result.ts";

export const ICMPV6_HEADER_BYTES = 8;
export const ICMPV6_UNREACHABLE = 1;
export const ICMPV6_PACKET_TOO_BIG = 2;
export const ICMPV6_TIME_EXCEEDED = 3;
export const ICMPV6_PARAMETER_PROBLEM = 4;
/** Types from here on tell of no error. */
export const ICMPV6_INFORMATIONAL = 128;
export const ICMPV6_ECHO_REQUEST = 128;
export const ICMPV6_ECHO_REPLY = 129;
export const MLD_QUERY = 130;
export const MLD_V2_REPORT = 143;
export const ND_ROUTER_SOLICITATION = 133;
export const ND_ROUTER_ADVERTISEMENT = 134;
export const ND_NEIGHBOUR_SOLICITATION = 135;
export const ND_NEIGHBOUR_ADVERTISEMENT = 136;
export const ND_REDIRECT = 137;
/** Codes of ICMPV6_UNREACHABLE. */
export const ICMPV6_CODE_ADDRESS = 3;
export const ICMPV6_CODE_PORT = 4;
/** Of ICMPV6_TIME_EXCEEDED. */
export const ICMPV6_CODE_REASSEMBLY = 1;

export class Icmpv6Header {
  type = 0;
  code = 0;
  /** Identifier and sequence number, an MTU, a pointer: what the type says. */
  rest = 0;
  bodyOffset = 0;
  bodyLength = 0;
}

/** `pseudoSum` is that of addresses, length and next header. */
export function parseIcmpv6(
  bytes: Uint8Array,
  offset: number,
  length: number,
  pseudoSum: number,
  out: Icmpv6Header,
): number {
  if (length < ICMPV6_HEADER_BYTES) return WIRE_TRUNCATED;
  if (checksumFinish(checksumAdd(pseudoSum, bytes, offset, length)) !== 0) return WIRE_CHECKSUM;
  out.type = bytes[offset]!;
  out.code = bytes[offset + 1]!;
  out.rest = get32(bytes, offset + 4);
  out.bodyOffset = (offset + ICMPV6_HEADER_BYTES) | 0;
  out.bodyLength = (length - ICMPV6_HEADER_BYTES) | 0;
  return WIRE_OK;
}

/** Writes the eight bytes before a body whose sum (see `checksumAdd`) is `bodySum`. */
export function emitIcmpv6(
  bytes: Uint8Array,
  offset: number,
  type: number,
  code: number,
  rest: number,
  pseudoSum: number,
  bodySum: number,
): void {
  bytes[offset] = type;
  bytes[offset + 1] = code;
  put16(bytes, offset + 2, 0);
  put32(bytes, offset + 4, rest);
  const sum = checksumAdd(pseudoSum, bytes, offset, ICMPV6_HEADER_BYTES);
  put16(bytes, offset + 2, checksumFinish(sum + bodySum));
}
