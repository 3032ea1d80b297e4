/** Sequence number arithmetic modulo 2^32 (RFC 9293 section 3.4); all values are int32. */

export function seqLess(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}

export function seqLessOrEqual(a: number, b: number): boolean {
  return ((a - b) | 0) <= 0;
}

export function seqGreater(a: number, b: number): boolean {
  return ((a - b) | 0) > 0;
}

/** How far `b` lies behind `a`; negative when it is ahead. */
export function seqDistance(a: number, b: number): number {
  return (a - b) | 0;
}
