/**
 * The Internet checksum (RFC 1071): the one's complement of the one's complement
 * sum of 16-bit big-endian words.
 *
 * A running sum is an int32 that is at most 0x1fffe between calls; only the last
 * piece added may have an odd length (see `checksumSwap` for the other case).
 */

function fold(sum: number): number {
  return ((sum & 0xffff) + (sum >>> 16)) | 0;
}

/** Adds `bytes[offset .. offset+length)` to a running sum; `length` is at most 65535. */
export function checksumAdd(sum: number, bytes: Uint8Array, offset: number, length: number): number {
  let total = sum | 0;
  const end = (offset + length) | 0;
  let i = offset | 0;
  for (; i + 3 < end; i = (i + 4) | 0) {
    // At most 2^15 words of 16 bits: the sum stays below 2^32, and `fold` reads it as unsigned.
    total = (total + ((bytes[i]! << 8) | bytes[i + 1]!) + ((bytes[i + 2]! << 8) | bytes[i + 3]!)) | 0;
  }
  for (; i + 1 < end; i = (i + 2) | 0) total = (total + ((bytes[i]! << 8) | bytes[i + 1]!)) | 0;
  if (i < end) total = (total + (bytes[i]! << 8)) | 0;
  return fold(fold(total));
}

/** Adds one 16-bit word. */
export function checksumAdd16(sum: number, word: number): number {
  return fold(fold((sum + word) | 0));
}

/** Adds the two words of an int32. */
export function checksumAdd32(sum: number, value: number): number {
  return fold(fold((sum + (value >>> 16) + (value & 0xffff)) | 0));
}

/**
 * Turns the sum of a piece that starts at an odd position into its share of the
 * whole: one's complement sums are independent of byte order (RFC 1071 section 2.B).
 */
export function checksumSwap(sum: number): number {
  const folded = fold(fold(sum));
  return ((folded & 0xff) << 8) | (folded >>> 8);
}

/** Copies bytes and returns `sum` with them added; one pass over memory instead of two. */
export function checksumCopy(
  sum: number,
  target: Uint8Array,
  targetOffset: number,
  source: Uint8Array,
  sourceOffset: number,
  length: number,
): number {
  let total = sum | 0;
  const from = sourceOffset | 0;
  const to = targetOffset | 0;
  const even = length & ~1;
  for (let i = 0; i < even; i = (i + 2) | 0) {
    const high = source[(from + i) | 0]!;
    const low = source[(from + i + 1) | 0]!;
    target[(to + i) | 0] = high;
    target[(to + i + 1) | 0] = low;
    total = (total + ((high << 8) | low)) | 0;
  }
  if (even < length) {
    const last = source[(from + even) | 0]!;
    target[(to + even) | 0] = last;
    total = (total + (last << 8)) | 0;
  }
  return fold(fold(total));
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
