/**
 * TCP headers (RFC 9293 section 3.1). Layout: source port 0, destination port 2, sequence 4,
 * acknowledgment 8, data offset and flags 12, window 14, checksum 16, urgent pointer 18, options 20.
 */
import { checksumAdd, checksumFinish, pseudoHeaderSum } from "../checksum.ts";
import { get16, get32, put16, put32 } from "./bytes.ts";
import { PROTOCOL_TCP } from "./ipv4.ts";
import { WIRE_CHECKSUM, WIRE_MALFORMED, WIRE_OK, WIRE_TRUNCATED } from "./result.ts";
import { parseTcpOptions, TcpOptions } from "./tcpoptions.ts";

export const TCP_HEADER_BYTES = 20;
export const TCP_FIN = 0x01;
export const TCP_SYN = 0x02;
export const TCP_RST = 0x04;
export const TCP_PSH = 0x08;
export const TCP_ACK = 0x10;
export const TCP_URG = 0x20;

export class TcpHeader {
  sourcePort = 0;
  destinationPort = 0;
  sequence = 0;
  acknowledgment = 0;
  flags = 0;
  /** As on the wire, unscaled. */
  window = 0;
  payloadOffset = 0;
  payloadLength = 0;
  readonly options = new TcpOptions();
}

/** Reads and verifies a segment that came between the given addresses. */
export function parseTcp(
  bytes: Uint8Array,
  offset: number,
  length: number,
  source: number,
  destination: number,
  out: TcpHeader,
): number {
  if (length < TCP_HEADER_BYTES) return WIRE_TRUNCATED;
  const headerLength = (bytes[offset + 12]! >>> 4) << 2;
  if (headerLength < TCP_HEADER_BYTES) return WIRE_MALFORMED;
  if (headerLength > length) return WIRE_TRUNCATED;
  const sum = pseudoHeaderSum(source, destination, PROTOCOL_TCP, length);
  if (checksumFinish(checksumAdd(sum, bytes, offset, length)) !== 0) return WIRE_CHECKSUM;
  out.sourcePort = get16(bytes, offset);
  out.destinationPort = get16(bytes, offset + 2);
  out.sequence = get32(bytes, offset + 4);
  out.acknowledgment = get32(bytes, offset + 8);
  out.flags = bytes[offset + 13]! & 0x3f;
  out.window = get16(bytes, offset + 14);
  out.payloadOffset = (offset + headerLength) | 0;
  out.payloadLength = (length - headerLength) | 0;
  const syn = (out.flags & TCP_SYN) !== 0;
  parseTcpOptions(bytes, offset + TCP_HEADER_BYTES, offset + headerLength, syn, out.options);
  return WIRE_OK;
}

/**
 * Writes the header. Options of `optionLength` bytes (a multiple of four) already stand
 * at `offset + 20`, and behind them a payload whose checksum sum is `payloadSum`.
 */
export function emitTcp(
  bytes: Uint8Array,
  offset: number,
  source: number,
  destination: number,
  sourcePort: number,
  destinationPort: number,
  sequence: number,
  acknowledgment: number,
  flags: number,
  window: number,
  optionLength: number,
  payloadLength: number,
  payloadSum: number,
): void {
  const headerLength = (TCP_HEADER_BYTES + optionLength) | 0;
  put16(bytes, offset, sourcePort);
  put16(bytes, offset + 2, destinationPort);
  put32(bytes, offset + 4, sequence);
  put32(bytes, offset + 8, acknowledgment);
  bytes[offset + 12] = headerLength << 2;
  bytes[offset + 13] = flags;
  put16(bytes, offset + 14, window);
  put32(bytes, offset + 16, 0);
  const pseudo = pseudoHeaderSum(source, destination, PROTOCOL_TCP, headerLength + payloadLength);
  put16(bytes, offset + 16, checksumFinish(checksumAdd(pseudo, bytes, offset, headerLength) + payloadSum));
}
