/** UDP headers (RFC 768). Layout: source port 0, destination port 2, length 4, checksum 6, payload 8. */
import { checksumAdd, checksumFinish, pseudoHeaderSum } from "../checksum.ts";
import { get16, put16 } from "./bytes.ts";
import { PROTOCOL_UDP } from "./ipv4.ts";
import { WIRE_CHECKSUM, WIRE_MALFORMED, WIRE_OK, WIRE_TRUNCATED } from "./result.ts";

export const UDP_HEADER_BYTES = 8;

export class UdpHeader {
  sourcePort = 0;
  destinationPort = 0;
  payloadOffset = 0;
  payloadLength = 0;
}

/** Reads and verifies a datagram that came between the given addresses. */
export function parseUdp(
  bytes: Uint8Array,
  offset: number,
  length: number,
  source: number,
  destination: number,
  out: UdpHeader,
): number {
  if (length < UDP_HEADER_BYTES) return WIRE_TRUNCATED;
  const udpLength = get16(bytes, offset + 4);
  if (udpLength < UDP_HEADER_BYTES) return WIRE_MALFORMED;
  if (udpLength > length) return WIRE_TRUNCATED;
  // A zero field means that the sender computed no checksum.
  if (get16(bytes, offset + 6) !== 0) {
    const sum = pseudoHeaderSum(source, destination, PROTOCOL_UDP, udpLength);
    if (checksumFinish(checksumAdd(sum, bytes, offset, udpLength)) !== 0) return WIRE_CHECKSUM;
  }
  out.sourcePort = get16(bytes, offset);
  out.destinationPort = get16(bytes, offset + 2);
  out.payloadOffset = (offset + UDP_HEADER_BYTES) | 0;
  out.payloadLength = (udpLength - UDP_HEADER_BYTES) | 0;
  return WIRE_OK;
}

/**
 * Writes the header in front of a payload of `payloadLength` bytes whose checksum sum
 * (see `checksumAdd`) is `payloadSum`.
 */
export function emitUdp(
  bytes: Uint8Array,
  offset: number,
  source: number,
  destination: number,
  sourcePort: number,
  destinationPort: number,
  payloadLength: number,
  payloadSum: number,
): void {
  const udpLength = (UDP_HEADER_BYTES + payloadLength) | 0;
  put16(bytes, offset, sourcePort);
  put16(bytes, offset + 2, destinationPort);
  put16(bytes, offset + 4, udpLength);
  put16(bytes, offset + 6, 0);
  const pseudo = pseudoHeaderSum(source, destination, PROTOCOL_UDP, udpLength);
  const checksum = checksumFinish(checksumAdd(pseudo, bytes, offset, UDP_HEADER_BYTES) + payloadSum);
  // Zero would mean "no checksum", so it travels as its other representation.
  put16(bytes, offset + 6, checksum === 0 ? 0xffff : checksum);
}
