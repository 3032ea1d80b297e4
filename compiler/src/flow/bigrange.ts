/**
 * Ranges of BigInts: the interval domain that proves which of them fit machine words.
 *
 * Every value lies in [lo, hi]; null is the bound that is not there. An empty range is null.
 */
import type { Rep } from "../ir/ir.ts";

export interface BigRange {
  readonly lo: bigint | null;
  readonly hi: bigint | null;
}

export const BIG_ANY: BigRange = { lo: null, hi: null };
const power = (bits: bigint): bigint => 1n << bits;
export const bigRange = (lo: bigint, hi: bigint): BigRange => ({ lo, hi });
export const BIG_U64 = bigRange(0n, power(64n) - 1n);
export const BIG_I64 = bigRange(-power(63n), power(63n) - 1n);
const BIG_U128 = bigRange(0n, power(128n) - 1n);
const BIG_I128 = bigRange(-power(127n), power(127n) - 1n);

/** Bounds with more bits than this are not kept: nothing depends on them. */
const BITS_MAX = 512n;
const LIMIT = power(BITS_MAX);

function made(lo: bigint | null, hi: bigint | null): BigRange {
  return { lo: lo !== null && lo < -LIMIT ? null : lo, hi: hi !== null && hi > LIMIT ? null : hi };
}

export function within(a: BigRange, b: BigRange): boolean {
  return a.lo !== null && a.hi !== null && a.lo >= b.lo! && a.hi <= b.hi!;
}

export function joinBig(a: BigRange | null, b: BigRange | null): BigRange | null {
  if (a === null) return b;
  if (b === null) return a;
  return { lo: least(a.lo, b.lo), hi: most(a.hi, b.hi) };
}

export const sameBig = (a: BigRange | null, b: BigRange | null): boolean =>
  a === b || (a !== null && b !== null && a.lo === b.lo && a.hi === b.hi);

const least = (a: bigint | null, b: bigint | null): bigint | null => (a === null || b === null ? null : a < b ? a : b);
const most = (a: bigint | null, b: bigint | null): bigint | null => (a === null || b === null ? null : a > b ? a : b);

const THRESHOLDS = [0n, 1n, 255n, ...[16n, 31n, 32n, 63n, 64n, 65n, 127n, 128n].map((b) => power(b) - 1n)];
const LOW_THRESHOLDS = [0n, -1n, ...[31n, 32n, 63n, 64n, 65n, 127n].map((b) => -power(b))];

/** Pushes bounds that grew to the next threshold, so that chains of growth end. */
export function widenBig(old: BigRange | null, next: BigRange): BigRange {
  if (old === null) return next;
  let { lo, hi } = next;
  if (hi !== null && old.hi !== null && hi > old.hi) hi = THRESHOLDS.find((t) => t >= hi!) ?? null;
  if (lo !== null && old.lo !== null && lo < old.lo) lo = LOW_THRESHOLDS.find((t) => t <= lo!) ?? null;
  return { lo, hi };
}

const plus = (a: bigint | null, b: bigint | null): bigint | null => (a === null || b === null ? null : a + b);
const opposite = (a: bigint | null): bigint | null => (a === null ? null : -a);

export const addBig = (a: BigRange, b: BigRange): BigRange => made(plus(a.lo, b.lo), plus(a.hi, b.hi));
export const negBig = (a: BigRange): BigRange => ({ lo: opposite(a.hi), hi: opposite(a.lo) });
export const subBig = (a: BigRange, b: BigRange): BigRange => addBig(a, negBig(b));
export const notBig = (a: BigRange): BigRange => subBig(bigRange(-1n, -1n), a);

const finite = (r: BigRange): r is { lo: bigint; hi: bigint } => r.lo !== null && r.hi !== null;
const positive = (r: BigRange): boolean => r.lo !== null && r.lo >= 0n;

function corners(a: BigRange, b: BigRange, f: (x: bigint, y: bigint) => bigint): BigRange {
  if (!finite(a) || !finite(b)) return positive(a) && positive(b) ? { lo: 0n, hi: null } : BIG_ANY;
  const all = [f(a.lo, b.lo), f(a.lo, b.hi), f(a.hi, b.lo), f(a.hi, b.hi)].sort((x, y) => (x < y ? -1 : x > y ? 1 : 0));
  return made(all[0]!, all[3]!);
}

export const mulBig = (a: BigRange, b: BigRange): BigRange => corners(a, b, (x, y) => x * y);

const abs = (v: bigint): bigint => (v < 0n ? -v : v);
const reach = (r: BigRange): bigint | null => (finite(r) ? most(abs(r.lo), abs(r.hi)) : null);

export function divBig(a: BigRange, b: BigRange): BigRange {
  const m = reach(a);
  const low = positive(a) && positive(b) ? 0n : opposite(m);
  // By -1 the least number leaves its range; by at least 1 nothing grows.
  if (m !== null && b.lo !== null && b.lo >= 1n) {
    const d = b.lo;
    return finite(a) ? made(a.lo < 0n ? a.lo / d : 0n, a.hi < 0n ? 0n : a.hi / d) : { lo: low, hi: m };
  }
  return { lo: low, hi: positive(a) || m === null ? (positive(a) ? a.hi : null) : m };
}

export function modBig(a: BigRange, b: BigRange): BigRange {
  const m = reach(b);
  const bound = m === null ? null : m > 0n ? m - 1n : 0n;
  const hi = a.hi !== null && a.hi < 0n ? 0n : smaller(a.hi, bound);
  const lo = positive(a) ? 0n : opposite(smaller(opposite(a.lo), bound));
  return { lo, hi };
}
/** The smaller of two upper bounds of the same thing. */
const smaller = (a: bigint | null, b: bigint | null): bigint | null =>
  a === null ? b : b === null ? a : a < b ? a : b;

/** Smallest 2^n - 1 that is at least v. */
const onesAbove = (v: bigint): bigint => power(BigInt(v.toString(2).length)) - 1n;
/** The range of n-bit two's complement numbers that holds this one. */
function signedBox(a: BigRange, b: BigRange): BigRange {
  const m = most(reach(a), reach(b));
  return m === null ? BIG_ANY : made(-onesAbove(m) - 1n, onesAbove(m));
}

export function bandBig(a: BigRange, b: BigRange): BigRange {
  if (positive(a) || positive(b)) {
    const bound = positive(a) && positive(b) ? smaller(a.hi, b.hi) : positive(a) ? a.hi : b.hi;
    return { lo: 0n, hi: bound };
  }
  return signedBox(a, b);
}
export function borBig(a: BigRange, b: BigRange): BigRange {
  if (!positive(a) || !positive(b)) return signedBox(a, b);
  const m = most(a.hi, b.hi);
  return { lo: 0n, hi: m === null ? null : onesAbove(m) };
}

const SHIFT_MAX = BITS_MAX * 2n;
export function shlBig(a: BigRange, b: BigRange): BigRange {
  if (!positive(b)) return positive(a) ? { lo: 0n, hi: null } : BIG_ANY;
  if (!finite(a) || b.hi === null || b.hi > SHIFT_MAX) return positive(a) ? { lo: 0n, hi: null } : BIG_ANY;
  return corners(a, bigRange(b.lo!, b.hi), (x, y) => x << y);
}
export function shrBig(a: BigRange, b: BigRange): BigRange {
  if (!positive(b)) return positive(a) ? { lo: 0n, hi: null } : BIG_ANY;
  const by = (v: bigint | null, s: bigint): bigint | null => (v === null ? null : v >> (s > SHIFT_MAX ? SHIFT_MAX : s));
  // Towards zero or -1 as the amount grows.
  const lo = positive(a) ? (b.hi === null ? 0n : by(a.lo, b.hi)) : by(a.lo, b.lo!);
  const hi = a.hi !== null && a.hi < 0n ? (b.hi === null ? -1n : by(a.hi, b.hi)) : by(a.hi, b.lo!);
  return { lo, hi };
}

/** a ** b; known only for constants of a modest size. */
export function expBig(a: BigRange, b: BigRange): BigRange {
  if (finite(a) && finite(b) && a.lo === a.hi && b.lo === b.hi && b.lo >= 0n && b.lo <= BITS_MAX && abs(a.lo) <= 1024n)
    return made(a.lo ** b.lo, a.lo ** b.lo);
  return positive(a) ? { lo: 0n, hi: null } : BIG_ANY;
}

/** a, knowing that a `op` b was true. */
export function refineBig(a: BigRange, op: "lt" | "le" | "gt" | "ge", b: BigRange): BigRange | null {
  let { lo, hi } = a;
  if (op === "lt") hi = smaller(hi, plus(b.hi, -1n));
  else if (op === "le") hi = smaller(hi, b.hi);
  else if (op === "gt") lo = opposite(smaller(opposite(lo), opposite(plus(b.lo, 1n))));
  else lo = opposite(smaller(opposite(lo), opposite(b.lo)));
  return lo !== null && hi !== null && lo > hi ? null : { lo, hi };
}

/** BigInt.asUintN and asIntN by a known number of bits. */
export function wrapBig(a: BigRange, bits: number, signed: boolean): BigRange {
  if (BigInt(bits) > BITS_MAX) return signed ? BIG_ANY : { lo: 0n, hi: null };
  const n = BigInt(bits);
  const all = signed
    ? n === 0n
      ? bigRange(0n, 0n)
      : bigRange(-power(n - 1n), power(n - 1n) - 1n)
    : bigRange(0n, power(n) - 1n);
  return within(a, all) ? a : all;
}

/** The representation of a BigInt in this range; `wide` where one of 128 bits can be held. */
export function bigRep(r: BigRange | null, wide: boolean): Rep {
  if (r === null) return "ref";
  if (within(r, BIG_U64)) return "u64";
  if (within(r, BIG_I64)) return "i64";
  if (!wide) return "ref";
  if (within(r, BIG_U128)) return "u128";
  return within(r, BIG_I128) ? "i128" : "ref";
}
