/**
 * The Internet checksum (RFC 1071): the one's complement of the one's complement
 * sum of 16-bit big-endian words.
 *
 * A running sum is an int32 that is at most 0x1fffe between calls; only the last
 * piece added may have an odd length.
 */

function fold(sum: number): number {
  return ((sum & 0xffff) + (sum >>> 16)) | 0;
}

/** From this length on, wide loads pay for the view that they need. */
const WIDE_BYTES_MIN = 128;

/** Adds `bytes[offset .. offset+length)` to a running sum; `length` is at most 65535. */
export function checksumAdd(sum: number, bytes: Uint8Array, offset: number, length: number): number {
  let total = sum | 0;
  const end = (offset + length) | 0;
  let i = offset | 0;
  if (length >= WIDE_BYTES_MIN) {
    const wide = length & ~7;
    total = (total + sumWide(bytes, i, wide)) | 0;
    i = (i + wide) | 0;
  }
  // At most 2^15 words of 16 bits: the sum stays below 2^32, and `fold` reads it as unsigned.
  for (; i + 1 < end; i = (i + 2) | 0) total = (total + ((bytes[i]! << 8) | bytes[i + 1]!)) | 0;
  if (i < end) total = (total + (bytes[i]! << 8)) | 0;
  return fold(fold(total));
}

/**
 * The folded sum of `length` bytes, a multiple of eight, by four-byte loads in the order
 * that is cheapest: swapping the bytes of the sum in the end is the same as swapping each
 * word (RFC 1071 section 2.B).
 */
function sumWide(bytes: Uint8Array, offset: number, length: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let low = 0;
  let high = 0;
  const end = (offset + length) | 0;
  for (let i = offset | 0; i < end; i = (i + 8) | 0) {
    const first = view.getUint32(i, true);
    const second = view.getUint32((i + 4) | 0, true);
    low = (low + (first & 0xffff) + (second & 0xffff)) | 0;
    high = (high + (first >>> 16) + (second >>> 16)) | 0;
  }
  const folded = fold(fold((fold(low) + fold(high)) | 0));
  return ((folded & 0xff) << 8) | (folded >>> 8);
}

/** Adds one 16-bit word. */
export function checksumAdd16(sum: number, word: number): number {
  return fold(fold((sum + word) | 0));
}

/** Adds the two words of an int32. */
export function checksumAdd32(sum: number, value: number): number {
  return fold(fold((sum + (value >>> 16) + (value & 0xffff)) | 0));
}

/** The pseudo-header of UDP and TCP (RFC 768, RFC 9293 section 3.1): addresses, protocol, transport length. */
export function pseudoHeaderSum(source: number, destination: number, protocol: number, length: number): number {
  const addresses = (source >>> 16) + (source & 0xffff) + (destination >>> 16) + (destination & 0xffff);
  return fold(fold((addresses + protocol + length) | 0));
}

/** The value for the header field. A correct packet, its checksum field included, gives 0. */
export function checksumFinish(sum: number): number {
  return ~fold(fold(sum)) & 0xffff;
}
