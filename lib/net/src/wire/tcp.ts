/**
 * TCP headers (RFC 9293 section 3.1). Layout: source port 0, destination port 2, sequence 4,
 * acknowledgment 8, data offset and flags 12, window 14, checksum 16, urgent pointer 18, options 20.
 */
import { checksumAdd, checksumFinish, pseudoHeaderSum } from "../checksum.ts";
import { get16, get32, put16, put32 } from "./bytes.ts";
import { PROTOCOL_TCP } from "./ipv4.ts";
import { WIRE_CHECKSUM, WIRE_MALFORMED, WIRE_OK, WIRE_TRUNCATED } from "./result.ts";

export const TCP_HEADER_BYTES = 20;
/** Options that this stack sends: MSS, NOP, window scale. */
export const TCP_SYN_OPTION_BYTES = 8;
export const TCP_FIN = 0x01;
export const TCP_SYN = 0x02;
export const TCP_RST = 0x04;
export const TCP_PSH = 0x08;
export const TCP_ACK = 0x10;
export const TCP_URG = 0x20;
/** RFC 7323 section 2.3: a larger shift count counts as this. */
export const TCP_WINDOW_SCALE_MAX = 14;

const OPTION_END = 0;
const OPTION_NOP = 1;
const OPTION_MSS = 2;
const OPTION_WINDOW_SCALE = 3;

export class TcpHeader {
  sourcePort = 0;
  destinationPort = 0;
  sequence = 0;
  acknowledgment = 0;
  flags = 0;
  /** As on the wire, unscaled. */
  window = 0;
  /** 0 when the option is absent. */
  mss = 0;
  /** -1 when the option is absent. */
  windowScale = -1;
  payloadOffset = 0;
  payloadLength = 0;
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
  out.mss = 0;
  out.windowScale = -1;
  // Only a SYN carries the options that matter here (RFC 9293 section 3.2, RFC 7323 section 2.2).
  if ((out.flags & TCP_SYN) !== 0) parseSynOptions(bytes, offset + TCP_HEADER_BYTES, offset + headerLength, out);
  return WIRE_OK;
}

/** An option with an impossible length ends the list; what came before it stands (MUST-7). */
function parseSynOptions(bytes: Uint8Array, start: number, end: number, out: TcpHeader): void {
  let at = start;
  while (at < end) {
    const kind = bytes[at]!;
    if (kind === OPTION_END) return;
    if (kind === OPTION_NOP) {
      at = (at + 1) | 0;
      continue;
    }
    if (at + 2 > end) return;
    const size = bytes[at + 1]!;
    if (size < 2 || at + size > end) return;
    if (kind === OPTION_MSS && size === 4) out.mss = get16(bytes, at + 2);
    else if (kind === OPTION_WINDOW_SCALE && size === 3) {
      out.windowScale = Math.min(bytes[at + 2]!, TCP_WINDOW_SCALE_MAX) | 0;
    }
    at = (at + size) | 0;
  }
}

/** Writes the MSS option and, unless `windowScale` is negative, the window scale; returns the bytes written. */
export function emitSynOptions(bytes: Uint8Array, offset: number, mss: number, windowScale: number): number {
  bytes[offset] = OPTION_MSS;
  bytes[offset + 1] = 4;
  put16(bytes, offset + 2, mss);
  if (windowScale < 0) return 4;
  bytes[offset + 4] = OPTION_NOP;
  bytes[offset + 5] = OPTION_WINDOW_SCALE;
  bytes[offset + 6] = 3;
  bytes[offset + 7] = windowScale;
  return TCP_SYN_OPTION_BYTES;
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
