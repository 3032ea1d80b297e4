/**
 * TCP options (RFC 9293 section 3.1): maximum segment size (2), window scale (3) and
 * timestamps (8) of RFC 7323, SACK-permitted (4) and SACK (5) of RFC 2018.
 */
import { get16, get32, put16, put32 } from "./bytes.ts";

/** RFC 7323 section 2.3: a larger shift count counts as this. */
export const TCP_WINDOW_SCALE_MAX = 14;
/** What the data offset leaves for options. */
export const TCP_OPTION_BYTES_MAX = 40;
/** Timestamps with the two NOPs that align them (RFC 7323 appendix A). */
export const TCP_TIMESTAMP_BYTES = 12;
/** SACK blocks that fit beside nothing else; three beside timestamps (RFC 2018 section 3). */
export const TCP_SACK_BLOCKS_MAX = 4;

const OPTION_END = 0;
const OPTION_NOP = 1;
const OPTION_MSS = 2;
const OPTION_WINDOW_SCALE = 3;
const OPTION_SACK_PERMITTED = 4;
const OPTION_SACK = 5;
const OPTION_TIMESTAMPS = 8;
const TIMESTAMPS_BYTES = 10;
const SACK_BLOCK_BYTES = 8;

export class TcpOptions {
  /** 0 when the option is absent. */
  mss = 0;
  /** -1 when the option is absent. */
  windowScale = -1;
  sackPermitted = false;
  hasTimestamp = false;
  /** int32, as the echo. */
  timestamp = 0;
  timestampEcho = 0;
  /** Blocks in `sackEdges`: left edge, right edge, left edge … as int32. */
  sackCount = 0;
  readonly sackEdges = new Int32Array(2 * TCP_SACK_BLOCKS_MAX);
}

/**
 * Reads the options that stand from `start` to `end`. One with an impossible length ends the
 * list; what came before it stands (RFC 9293 MUST-7). MSS, window scale and SACK-permitted
 * mean something in a SYN only.
 */
export function parseTcpOptions(bytes: Uint8Array, start: number, end: number, syn: boolean, out: TcpOptions): void {
  out.mss = 0;
  out.windowScale = -1;
  out.sackPermitted = false;
  out.hasTimestamp = false;
  out.sackCount = 0;
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
    if (kind === OPTION_TIMESTAMPS && size === TIMESTAMPS_BYTES) {
      out.hasTimestamp = true;
      out.timestamp = get32(bytes, at + 2);
      out.timestampEcho = get32(bytes, at + 6);
    } else if (kind === OPTION_SACK) {
      parseSack(bytes, at + 2, size - 2, out);
    } else if (syn) {
      if (kind === OPTION_MSS && size === 4) out.mss = get16(bytes, at + 2);
      else if (kind === OPTION_WINDOW_SCALE && size === 3) {
        out.windowScale = Math.min(bytes[at + 2]!, TCP_WINDOW_SCALE_MAX) | 0;
      } else if (kind === OPTION_SACK_PERMITTED && size === 2) out.sackPermitted = true;
    }
    at = (at + size) | 0;
  }
}

function parseSack(bytes: Uint8Array, offset: number, length: number, out: TcpOptions): void {
  if (length % SACK_BLOCK_BYTES !== 0) return;
  const count = Math.min(length / SACK_BLOCK_BYTES, TCP_SACK_BLOCKS_MAX) | 0;
  for (let i = 0; i < count; i++) {
    out.sackEdges[2 * i] = get32(bytes, offset + SACK_BLOCK_BYTES * i);
    out.sackEdges[2 * i + 1] = get32(bytes, offset + SACK_BLOCK_BYTES * i + 4);
  }
  out.sackCount = count;
}

export function emitMss(bytes: Uint8Array, offset: number, mss: number): number {
  bytes[offset] = OPTION_MSS;
  bytes[offset + 1] = 4;
  put16(bytes, offset + 2, mss);
  return 4;
}

export function emitWindowScale(bytes: Uint8Array, offset: number, scale: number): number {
  bytes[offset] = OPTION_NOP;
  bytes[offset + 1] = OPTION_WINDOW_SCALE;
  bytes[offset + 2] = 3;
  bytes[offset + 3] = scale;
  return 4;
}

export function emitSackPermitted(bytes: Uint8Array, offset: number): number {
  bytes[offset] = OPTION_NOP;
  bytes[offset + 1] = OPTION_NOP;
  bytes[offset + 2] = OPTION_SACK_PERMITTED;
  bytes[offset + 3] = 2;
  return 4;
}

export function emitTimestamps(bytes: Uint8Array, offset: number, value: number, echo: number): number {
  bytes[offset] = OPTION_NOP;
  bytes[offset + 1] = OPTION_NOP;
  bytes[offset + 2] = OPTION_TIMESTAMPS;
  bytes[offset + 3] = TIMESTAMPS_BYTES;
  put32(bytes, offset + 4, value);
  put32(bytes, offset + 8, echo);
  return TCP_TIMESTAMP_BYTES;
}

/** Bytes that `count` SACK blocks take, padding included. */
export function sackBytes(count: number): number {
  return count === 0 ? 0 : 4 + SACK_BLOCK_BYTES * count;
}

/** Writes the first `count` blocks of `edges`. */
export function emitSack(bytes: Uint8Array, offset: number, edges: Int32Array, count: number): number {
  bytes[offset] = OPTION_NOP;
  bytes[offset + 1] = OPTION_NOP;
  bytes[offset + 2] = OPTION_SACK;
  bytes[offset + 3] = 2 + SACK_BLOCK_BYTES * count;
  for (let i = 0; i < 2 * count; i++) put32(bytes, offset + 4 + 4 * i, edges[i]!);
  return sackBytes(count);
}
