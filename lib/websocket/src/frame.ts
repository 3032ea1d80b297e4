/**
 * Frames on the wire: opcodes, heads, masks.
 *
 *     0               1               2 ..                    6, 8 or 14
 *     FIN RSV opcode  MASK length     longer length, mask     payload
 *     1   3   4       1    7          0, 2 or 8; 0 or 4
 *
 * @see RFC 6455 section 5.2
 */

export const OP_CONTINUATION = 0x0;
export const OP_TEXT = 0x1;
export const OP_BINARY = 0x2;
export const OP_CLOSE = 0x8;
export const OP_PING = 0x9;
export const OP_PONG = 0xa;

export const FIN_BIT = 0x80;
/** RSV1 to RSV3: extensions give them a meaning, and none is spoken here. */
export const RSV_BITS = 0x70;
export const OPCODE_BITS = 0x0f;
/** Set in the opcodes of control frames. */
export const CONTROL_BIT = 0x08;
export const MASK_BIT = 0x80;
export const LENGTH_BITS = 0x7f;
/** In the place of a length: 2 or 8 bytes with the length follow. */
export const LENGTH_16 = 126;
export const LENGTH_64 = 127;
export const MASK_BYTES = 4;
/** The longest head: a length of 64 bits and a mask. */
export const HEAD_BYTES_MAX = 14;

/** Bytes of the head of a frame with `payloadBytes`. */
export function headBytes(payloadBytes: number, masked: boolean): number {
  const length = payloadBytes < LENGTH_16 ? 2 : payloadBytes < 0x1_0000 ? 4 : 10;
  return masked ? length + MASK_BYTES : length;
}

/**
 * Writes the head of a frame at `at`, with the fewest bytes for its length; returns where the payload begins.
 * `mask` holds four bytes for frames of a client, and is null for those of a server.
 */
export function writeHead(
  out: Uint8Array,
  at: number,
  opcode: number,
  fin: boolean,
  payloadBytes: number,
  mask: Uint8Array | null,
): number {
  const masked = mask === null ? 0 : MASK_BIT;
  let to = at;
  out[to++] = fin ? FIN_BIT | opcode : opcode;
  if (payloadBytes < LENGTH_16) out[to++] = masked | payloadBytes;
  else if (payloadBytes < 0x1_0000) {
    out[to++] = masked | LENGTH_16;
    out[to++] = payloadBytes >> 8;
    out[to++] = payloadBytes & 0xff;
  } else {
    out[to++] = masked | LENGTH_64;
    const high = Math.floor(payloadBytes / 0x1_0000_0000);
    to = writeWord(out, to, high);
    to = writeWord(out, to, payloadBytes - high * 0x1_0000_0000);
  }
  if (mask !== null) for (let i = 0; i < MASK_BYTES; i++) out[to++] = mask[i]!;
  return to;
}

/** 32 bits, the highest first. */
function writeWord(out: Uint8Array, at: number, value: number): number {
  out[at] = (value >>> 24) & 0xff;
  out[at + 1] = (value >>> 16) & 0xff;
  out[at + 2] = (value >>> 8) & 0xff;
  out[at + 3] = value & 0xff;
  return at + 4;
}

/**
 * Copies `length` bytes while putting the mask on or taking it off (RFC 6455 section 5.3). `phase` is how many
 * bytes of the payload came before. The arrays may be one where source and target are the same place.
 */
export function copyMasked(
  from: Uint8Array,
  offset: number,
  length: number,
  mask: Uint8Array,
  phase: number,
  out: Uint8Array,
  at: number,
): void {
  let key = phase & 3;
  const end = (offset + length) | 0;
  let to = at | 0;
  for (let i = offset | 0; i < end; i++) {
    out[to++] = from[i]! ^ mask[key]!;
    key = (key + 1) & 3;
  }
}
