/**
 * TCP segments for scripts: an encoder and decoder of their own, byte by byte from RFC 9293
 * section 3.1, so that a mistake in `src/wire` cannot hide itself.
 */
import assert from "node:assert/strict";

export interface Segment {
  sourcePort: number;
  destinationPort: number;
  /** int32. */
  seq: number;
  ack: number;
  /** Letters of S, F, R, P, A, U. */
  flags: string;
  window: number;
  urgent: number;
  /** Options; absent is -1, "no" or empty. */
  mss: number;
  scale: number;
  sackPermitted: boolean;
  timestamp: { value: number; echo: number } | null;
  /** Pairs of left and right edge, int32. */
  sack: (readonly [number, number])[];
  data: Uint8Array;
}

const FLAGS = "FSRPAU";
const HEADER = 20;

export function emptySegment(): Segment {
  return {
    sourcePort: 0,
    destinationPort: 0,
    seq: 0,
    ack: 0,
    flags: "",
    window: 0,
    urgent: 0,
    mss: -1,
    scale: -1,
    sackPermitted: false,
    timestamp: null,
    sack: [],
    data: new Uint8Array(0),
  };
}

function sum(view: DataView, source: number, destination: number): number {
  let total = 6 + view.byteLength;
  for (const address of [source, destination]) total += (address >>> 16) + (address & 0xffff);
  for (let i = 0; i < view.byteLength; i += 2) {
    total += i + 1 < view.byteLength ? view.getUint16(i) : view.getUint8(i) << 8;
  }
  while (total > 0xffff) total = (total & 0xffff) + Math.floor(total / 0x10000);
  return total;
}

function encodeOptions(segment: Segment): number[] {
  const out: number[] = [];
  const word = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
  if (segment.mss >= 0) out.push(2, 4, segment.mss >> 8, segment.mss & 255);
  if (segment.scale >= 0) out.push(1, 3, 3, segment.scale);
  if (segment.sackPermitted) out.push(1, 1, 4, 2);
  if (segment.timestamp !== null) {
    out.push(1, 1, 8, 10, ...word(segment.timestamp.value), ...word(segment.timestamp.echo));
  }
  if (segment.sack.length > 0) {
    out.push(1, 1, 5, 2 + 8 * segment.sack.length);
    for (const [left, right] of segment.sack) out.push(...word(left), ...word(right));
  }
  assert.ok(out.length <= 40, "more options than a header holds");
  return out;
}

/** The bytes of a segment between two IPv4 addresses. */
export function encode(segment: Segment, source: number, destination: number): Uint8Array {
  const options = encodeOptions(segment);
  const bytes = new Uint8Array(HEADER + options.length + segment.data.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, segment.sourcePort);
  view.setUint16(2, segment.destinationPort);
  view.setInt32(4, segment.seq);
  view.setInt32(8, segment.ack);
  let bits = 0;
  for (const letter of segment.flags) {
    assert.ok(FLAGS.includes(letter), `${letter} is no flag`);
    bits |= 1 << FLAGS.indexOf(letter);
  }
  view.setUint16(12, (((HEADER + options.length) >> 2) << 12) | bits);
  view.setUint16(14, segment.window);
  view.setUint16(18, segment.urgent);
  bytes.set(options, HEADER);
  bytes.set(segment.data, HEADER + options.length);
  view.setUint16(16, ~sum(view, source, destination) & 0xffff);
  return bytes;
}

/** Reads and verifies what the stack sent. */
export function decode(bytes: Uint8Array, source: number, destination: number): Segment {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  assert.equal(sum(view, source, destination), 0xffff, "the checksum is wrong");
  const segment = emptySegment();
  const header = (view.getUint16(12) >> 12) * 4;
  assert.ok(header >= HEADER && header <= bytes.length, "the data offset is wrong");
  assert.equal(view.getUint16(12) & 0xfc0, 0, "reserved bits are not zero");
  segment.sourcePort = view.getUint16(0);
  segment.destinationPort = view.getUint16(2);
  segment.seq = view.getInt32(4);
  segment.ack = view.getInt32(8);
  for (let i = 0; i < FLAGS.length; i++) if ((bytes[13]! & (1 << i)) !== 0) segment.flags += FLAGS[i]!;
  segment.window = view.getUint16(14);
  segment.urgent = view.getUint16(18);
  segment.data = bytes.slice(header);
  let at = HEADER;
  while (at < header) {
    const kind = bytes[at]!;
    if (kind === 0) break;
    if (kind === 1) {
      at++;
      continue;
    }
    const size = bytes[at + 1]!;
    assert.ok(size >= 2 && at + size <= header, "an option goes beyond the header");
    if (kind === 2) segment.mss = view.getUint16(at + 2);
    else if (kind === 3) segment.scale = bytes[at + 2]!;
    else if (kind === 4) segment.sackPermitted = true;
    else if (kind === 8) segment.timestamp = { value: view.getInt32(at + 2), echo: view.getInt32(at + 6) };
    else if (kind === 5) {
      for (let i = at + 2; i < at + size; i += 8) segment.sack.push([view.getInt32(i), view.getInt32(i + 4)]);
    } else assert.fail(`option ${kind} was never asked for`);
    at += size;
  }
  return segment;
}
