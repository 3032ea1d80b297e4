/**
 * Numeric ranges: the interval domain that proves integers.
 *
 * A range says that a number lies in [lo, hi], whether it is always an integer, and whether
 * it may be -0 or NaN. Infinite bounds are allowed; ±Infinity itself is a possible value
 * only when a bound is infinite.
 */
import type { Rep } from "../ir/ir.ts";

export interface Range {
  readonly lo: number;
  readonly hi: number;
  readonly int: boolean;
  readonly negZero: boolean;
  readonly nan: boolean;
}

export const RANGE_EMPTY: Range = { lo: Infinity, hi: -Infinity, int: true, negZero: false, nan: false };
export const RANGE_ANY: Range = { lo: -Infinity, hi: Infinity, int: false, negZero: true, nan: true };

export const I32_MIN = -2147483648;
export const I32_MAX = 2147483647;
export const U32_MAX = 4294967295;
export const I53_MAX = Number.MAX_SAFE_INTEGER;
/** Counting by one ends here, in both directions: 2^53 + 1 is rounded to 2^53. */
export const COUNT_MAX = 2 ** 53;

export function intRange(lo: number, hi: number): Range {
  return { lo, hi, int: true, negZero: false, nan: false };
}
export const RANGE_I32 = intRange(I32_MIN, I32_MAX);
export const RANGE_U32 = intRange(0, U32_MAX);

export function isEmpty(r: Range): boolean {
  return r.lo > r.hi && !r.nan;
}

export function rangeOf(v: number): Range {
  if (Number.isNaN(v)) return { lo: Infinity, hi: -Infinity, int: true, negZero: false, nan: true };
  const negZero = Object.is(v, -0);
  return { lo: negZero ? 0 : v, hi: negZero ? 0 : v, int: Number.isInteger(v), negZero, nan: false };
}

export function join(a: Range, b: Range): Range {
  if (isEmpty(a)) return b;
  if (isEmpty(b)) return a;
  return {
    lo: Math.min(a.lo, b.lo),
    hi: Math.max(a.hi, b.hi),
    int: a.int && b.int,
    negZero: a.negZero || b.negZero,
    nan: a.nan || b.nan,
  };
}

export function sameRange(a: Range, b: Range): boolean {
  return a.lo === b.lo && a.hi === b.hi && a.int === b.int && a.negZero === b.negZero && a.nan === b.nan;
}

const THRESHOLDS = [0, 1, 15, 255, 65535, I32_MAX, U32_MAX, I53_MAX, COUNT_MAX, Infinity];
const LOW_THRESHOLDS = [0, -1, -128, -32768, I32_MIN, -I53_MAX, -COUNT_MAX, -Infinity];

/**
 * Pushes bounds that grew to the next threshold, so that chains of growth end.
 * @param more thresholds of the place, ascending: where its loops stop
 */
export function widen(old: Range, next: Range, more: readonly number[] = []): Range {
  if (isEmpty(old)) return next;
  let { lo, hi } = next;
  if (hi > old.hi) hi = Math.min(THRESHOLDS.find((t) => t >= hi) ?? Infinity, more.find((t) => t >= hi) ?? Infinity);
  if (lo < old.lo)
    lo = Math.max(LOW_THRESHOLDS.find((t) => t <= lo) ?? -Infinity, more.findLast((t) => t <= lo) ?? -Infinity);
  return { ...next, lo, hi };
}

/** Drops integer knowledge that doubles cannot keep: beyond 2^53 sums are rounded but still integers. */
function norm(lo: number, hi: number, int: boolean, negZero: boolean, nan: boolean): Range {
  if (Number.isNaN(lo)) lo = -Infinity;
  if (Number.isNaN(hi)) hi = Infinity;
  return { lo, hi, int: int && lo >= -I53_MAX && hi <= I53_MAX, negZero, nan };
}

const unbounded = (r: Range): boolean => r.lo === -Infinity || r.hi === Infinity;
const hasZero = (r: Range): boolean => r.lo <= 0 && r.hi >= 0;

/** One more or one less of a whole number: the result is whole, and its size ends at COUNT_MAX. */
function counted(a: Range, step: number): Range | null {
  if (!a.int || a.lo < -COUNT_MAX || a.hi > COUNT_MAX || a.lo > a.hi) return null;
  const edge = (x: number): number => Math.max(-COUNT_MAX, Math.min(x + step, COUNT_MAX));
  return { lo: edge(a.lo), hi: edge(a.hi), int: true, negZero: false, nan: a.nan };
}
const isOne = (r: Range, one: number): boolean => r.lo === one && r.hi === one && !r.nan;

export function addRange(a: Range, b: Range): Range {
  for (const one of [1, -1]) {
    const r = isOne(b, one) ? counted(a, one) : isOne(a, one) ? counted(b, one) : null;
    if (r !== null) return r;
  }
  const nan = a.nan || b.nan || (unbounded(a) && unbounded(b));
  return norm(a.lo + b.lo, a.hi + b.hi, a.int && b.int, a.negZero && b.negZero, nan);
}

export function subRange(a: Range, b: Range): Range {
  for (const one of [1, -1]) {
    const r = isOne(b, one) ? counted(a, -one) : null;
    if (r !== null) return r;
  }
  const nan = a.nan || b.nan || (unbounded(a) && unbounded(b));
  return norm(a.lo - b.hi, a.hi - b.lo, a.int && b.int, a.negZero && hasZero(b), nan);
}

export function mulRange(a: Range, b: Range): Range {
  const p = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi].map((x) => (Number.isNaN(x) ? 0 : x));
  const nan = a.nan || b.nan || (unbounded(a) && hasZero(b)) || (unbounded(b) && hasZero(a));
  const neg = (r: Range): boolean => r.lo < 0 || r.negZero;
  const negZero =
    (hasZero(a) && neg(b)) ||
    (hasZero(b) && neg(a)) ||
    a.negZero ||
    b.negZero ||
    (!(a.int && b.int) && (neg(a) || neg(b)));
  return norm(Math.min(...p), Math.max(...p), a.int && b.int, negZero, nan);
}

export function modRange(a: Range, b: Range): Range {
  const m = Math.max(Math.abs(b.lo), Math.abs(b.hi));
  const nan = a.nan || b.nan || hasZero(b) || unbounded(a);
  const bound = a.int && b.int ? m - 1 : m;
  const hi = Math.max(0, Math.min(a.hi, bound));
  const lo = a.lo >= 0 ? 0 : Math.max(a.lo, -bound);
  return norm(Math.min(lo, hi), hi, a.int && b.int, a.lo < 0 || a.negZero, nan);
}

/** Smallest 2^n - 1 that is at least v. */
const onesAbove = (v: number): number => 2 ** Math.ceil(Math.log2(v + 1)) - 1;

export function bandRange(a: Range, b: Range): Range {
  const nonNeg = (r: Range): boolean => r.lo >= 0 && r.hi <= I32_MAX;
  if (nonNeg(a) && nonNeg(b)) return intRange(0, Math.floor(Math.min(a.hi, b.hi)));
  if (nonNeg(a)) return intRange(0, Math.floor(a.hi));
  if (nonNeg(b)) return intRange(0, Math.floor(b.hi));
  return RANGE_I32;
}

/** ToInt32 and ToUint32 make 0 of NaN. */
const withNaN = (a: Range, r: Range): Range => (a.nan ? join(r, intRange(0, 0)) : r);

/** `a | 0` of what fits: whole parts. */
const whole = (a: Range): Range => withNaN(a, intRange(Math.trunc(a.lo), Math.trunc(a.hi)));
const fitsI32 = (a: Range): boolean => a.lo >= I32_MIN && a.hi <= I32_MAX;

export function borRange(a: Range, b: Range): Range {
  if (constant(b) === 0 && fitsI32(a)) return whole(a);
  if (constant(a) === 0 && fitsI32(b)) return whole(b);
  if (a.lo >= 0 && b.lo >= 0 && a.hi <= I32_MAX && b.hi <= I32_MAX)
    return intRange(0, onesAbove(Math.max(a.hi, b.hi, 1)));
  return RANGE_I32;
}

const constant = (r: Range): number | null => (r.lo === r.hi && r.int && !r.nan ? r.lo : null);

export function shrRange(a: Range, b: Range): Range {
  const s = constant(b);
  if (s === null || a.lo < I32_MIN || a.hi > I32_MAX)
    return s === null ? RANGE_I32 : intRange(I32_MIN >> (s & 31), I32_MAX >> (s & 31));
  return withNaN(a, intRange(a.lo >> (s & 31), a.hi >> (s & 31)));
}

export function ushrRange(a: Range, b: Range): Range {
  const s = constant(b);
  if (s === null) return RANGE_U32;
  if (a.lo >= 0 && a.hi <= U32_MAX) return withNaN(a, intRange(a.lo >>> (s & 31), a.hi >>> (s & 31)));
  return intRange(0, U32_MAX >>> (s & 31));
}

export function shlRange(a: Range, b: Range): Range {
  const s = constant(b);
  if (s === null) return RANGE_I32;
  const m = 2 ** (s & 31);
  return a.lo * m >= I32_MIN && a.hi * m <= I32_MAX && a.int ? withNaN(a, intRange(a.lo * m, a.hi * m)) : RANGE_I32;
}

/** a, knowing that a `op` b was true. */
export function refine(a: Range, op: "lt" | "le" | "gt" | "ge", b: Range): Range {
  const step = a.int && b.int ? 1 : 0;
  let { lo, hi } = a;
  if (op === "lt") hi = Math.min(hi, b.hi - step);
  else if (op === "le") hi = Math.min(hi, b.hi);
  else if (op === "gt") lo = Math.max(lo, b.lo + step);
  else lo = Math.max(lo, b.lo);
  if (a.int) {
    lo = Math.ceil(lo);
    hi = Math.floor(hi);
  }
  if (lo > hi) return RANGE_EMPTY;
  return { lo, hi, int: a.int, negZero: a.negZero && lo <= 0 && hi >= 0, nan: false };
}

/** a, knowing that it is not `v`. */
export function exclude(a: Range, v: number): Range {
  if (!a.int || a.lo > a.hi) return a;
  const lo = a.lo === v ? v + 1 : a.lo;
  const hi = a.hi === v ? v - 1 : a.hi;
  if (lo > hi) return { lo: Infinity, hi: -Infinity, int: true, negZero: false, nan: a.nan };
  return { ...a, lo, hi, negZero: a.negZero && v !== 0 };
}

/** At which ends counting by one may have come to COUNT_MAX; `natural`: from 0 upwards. */
export function countingOf(r: Range): "no" | "natural" | "up" | "down" | "both" {
  const [up, down] = [r.hi >= COUNT_MAX, r.lo <= -COUNT_MAX];
  if (up && down) return "both";
  return up ? (r.lo >= 0 ? "natural" : "up") : down ? "down" : "no";
}

/** The narrowest representation of a number in this range. */
export function numRep(r: Range): Rep {
  if (isEmpty(r)) return "i32";
  if (!r.int || r.negZero || r.nan) return "f64";
  if (r.lo >= I32_MIN && r.hi <= I32_MAX) return "i32";
  if (r.lo >= 0 && r.hi <= U32_MAX) return "u32";
  if (r.lo >= -COUNT_MAX && r.hi <= COUNT_MAX) return "i53";
  return "f64";
}
