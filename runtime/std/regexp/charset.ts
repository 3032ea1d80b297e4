/**
 * Sets of code points: ascending, disjoint ranges that do not touch, as lo, hi, lo, hi …, both ends included.
 * Plain arrays of numbers, because the compiler makes constants of them.
 */
export type CharSet = readonly number[];

export const CODE_POINT_MAX = 0x10ffff;
export const EMPTY: CharSet = [];
export const ALL: CharSet = [0, CODE_POINT_MAX];
export const DIGITS: CharSet = [0x30, 0x39];
export const WORD: CharSet = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
/** WordCharacters (ECMA-262 22.2.2.7.3) with ignoreCase and unicode: what folds to a word character. */
export const WORD_FOLDED: CharSet = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a, 0x17f, 0x17f, 0x212a, 0x212a];
/** WhiteSpace and LineTerminator (ECMA-262 12.2, 12.3). */
export const SPACE: CharSet = [
  9, 13, 32, 32, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000,
  0x3000, 0xfeff, 0xfeff,
];
export const LINE_ENDS: CharSet = [10, 10, 13, 13, 0x2028, 0x2029];

export function single(c: number): CharSet {
  return [c, c];
}

export function union(a: CharSet, b: CharSet): CharSet {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const out: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const first = j >= b.length || (i < a.length && (a[i] as number) <= (b[j] as number));
    const lo = (first ? a[i] : b[j]) as number;
    const hi = (first ? a[i + 1] : b[j + 1]) as number;
    if (first) i += 2;
    else j += 2;
    append(out, lo, hi);
  }
  return out;
}

/** Adds a range that starts at or after the last one's start. */
function append(out: number[], lo: number, hi: number): void {
  const n = out.length;
  if (n > 0 && lo <= (out[n - 1] as number) + 1) {
    if (hi > (out[n - 1] as number)) out[n - 1] = hi;
    return;
  }
  out.push(lo);
  out.push(hi);
}

/** The set of ranges given in any order, overlapping or not. */
export function fromRanges(pairs: CharSet): CharSet {
  const count = pairs.length >> 1;
  if (count === 0) return EMPTY;
  if (count === 1) return pairs;
  const middle = (count >> 1) << 1;
  return union(fromRanges(pairs.slice(0, middle)), fromRanges(pairs.slice(middle)));
}

export function complement(a: CharSet): CharSet {
  const out: number[] = [];
  let next = 0;
  for (let i = 0; i < a.length; i += 2) {
    const lo = a[i] as number;
    if (lo > next) {
      out.push(next);
      out.push(lo - 1);
    }
    next = (a[i + 1] as number) + 1;
  }
  if (next <= CODE_POINT_MAX) {
    out.push(next);
    out.push(CODE_POINT_MAX);
  }
  return out;
}

export function intersect(a: CharSet, b: CharSet): CharSet {
  const out: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const lo = Math.max(a[i] as number, b[j] as number);
    const hi = Math.min(a[i + 1] as number, b[j + 1] as number);
    if (lo <= hi) append(out, lo, hi);
    if ((a[i + 1] as number) < (b[j + 1] as number)) i += 2;
    else j += 2;
  }
  return out;
}

export function subtract(a: CharSet, b: CharSet): CharSet {
  return intersect(a, complement(b));
}

export function disjoint(a: CharSet, b: CharSet): boolean {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if ((a[i + 1] as number) < (b[j] as number)) i += 2;
    else if ((b[j + 1] as number) < (a[i] as number)) j += 2;
    else return false;
  }
  return true;
}

export function contains(a: CharSet, c: number): boolean {
  let lo = 0;
  let hi = a.length >> 1;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (c < (a[mid * 2] as number)) hi = mid;
    else if (c > (a[mid * 2 + 1] as number)) lo = mid + 1;
    else return true;
  }
  return false;
}

export function sameSet(a: CharSet, b: CharSet): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** True when a UTF-16 unit that is one of these is the whole character, wherever it stands. */
export function isUnits(a: CharSet): boolean {
  return a.length === 0 || ((a[a.length - 1] as number) <= 0xffff && disjoint(a, [0xd800, 0xdfff]));
}
