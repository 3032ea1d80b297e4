/** ICMP messages (RFC 792). Layout: type 0, code 1, checksum 2, rest of header 4..7, body 8. */
import { checksumAdd, checksumFinish } from "../checksum.ts";
import { get32, put16, put32 } from "./bytes.ts";
import { WIRE_CHECKSUM, WIRE_OK, WIRE_TRUNCATED } from "./result.ts";

export const ICMP_HEADER_BYTES = 8;
export const ICMP_ECHO_REPLY = 0;
export const ICMP_UNREACHABLE = 3;
export const ICMP_ECHO_REQUEST = 8;
export const ICMP_TIME_EXCEEDED = 11;
export const ICMP_CODE_NET = 0;
export const ICMP_CODE_HOST = 1;
export const ICMP_CODE_PROTOCOL = 2;
export const ICMP_CODE_PORT = 3;
/** With the next hop's MTU in the low half of `rest` (RFC 1191 section 4). */
export const ICMP_CODE_FRAGMENTATION_NEEDED = 4;
/** Of ICMP_TIME_EXCEEDED: fragments of a packet did not all come. */
export const ICMP_CODE_REASSEMBLY = 1;

export class IcmpHeader {
  type = 0;
  code = 0;
  /** Identifier and sequence number of an echo; unused in an unreachable. */
  rest = 0;
  bodyOffset = 0;
  bodyLength = 0;
}

export function parseIcmp(bytes: Uint8Array, offset: number, length: number, out: IcmpHeader): number {
  if (length < ICMP_HEADER_BYTES) return WIRE_TRUNCATED;
  if (checksumFinish(checksumAdd(0, bytes, offset, length)) !== 0) return WIRE_CHECKSUM;
  out.type = bytes[offset]!;
  out.code = bytes[offset + 1]!;
  out.rest = get32(bytes, offset + 4);
  out.bodyOffset = (offset + ICMP_HEADER_BYTES) | 0;
  out.bodyLength = (length - ICMP_HEADER_BYTES) | 0;
  return WIRE_OK;
}

/** Writes the header around a body that already stands at `offset + 8`. */
export function emitIcmp(
  bytes: Uint8Array,
  offset: number,
  type: number,
  code: number,
  rest: number,
  bodyLength: number,
): void {
  emitIcmpHeader(bytes, offset, type, code, rest, checksumAdd(0, bytes, offset + ICMP_HEADER_BYTES, bodyLength));
}

/** Writes the eight bytes before a body whose sum (see `checksumAdd`) is `bodySum`. */
export function emitIcmpHeader(
  bytes: Uint8Array,
  offset: number,
  type: number,
  code: number,
  rest: number,
  bodySum: number,
): void {
  bytes[offset] = type;
  bytes[offset + 1] = code;
  put16(bytes, offset + 2, 0);
  put32(bytes, offset + 4, rest);
  put16(bytes, offset + 2, checksumFinish(checksumAdd(0, bytes, offset, ICMP_HEADER_BYTES) + bodySum));
}
