/**
 * Arithmetic of BigInts of any size (ECMA-262 6.1.6.2): what the compiler calls where machine words do not do.
 *
 * A BigInt is a sign and a magnitude in limbs of 64 bits. Sums and products of limbs fit 128 bits, which the compiler
 * sees from their ranges, so the loops here are machine code on words: (2^64 - 1)^2 + 2 * (2^64 - 1) = 2^128 - 1.
 */
import {
  bigFromInteger,
  bigToNumber,
  limbAt,
  limbClz,
  limbCount,
  limbDiv,
  limbNegative,
  limbSet,
  limbsFit,
  limbsNew,
} from "kiln:core";

/** Limbs of the shorter factor above which products are made of three halves (Karatsuba); measured. */
const KARATSUBA_MIN = 48;
/** More bits than any BigInt has. */
const BITS_MAX = 1073741824;

export function compare(a: bigint, b: bigint): number {
  const negative = limbNegative(a);
  if (negative !== limbNegative(b)) return negative ? -1 : 1;
  const order = compareMagnitudes(a, b);
  return negative ? -order : order;
}

function compareMagnitudes(a: bigint, b: bigint): number {
  const n = limbCount(a);
  const m = limbCount(b);
  if (n !== m) return n < m ? -1 : 1;
  for (let i = n - 1; i >= 0; i--) {
    const x = limbAt(a, i);
    const y = limbAt(b, i);
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

export function add(a: bigint, b: bigint): bigint {
  return signedSum(a, b, limbNegative(b));
}

export function sub(a: bigint, b: bigint): bigint {
  return signedSum(a, b, !limbNegative(b));
}

/** a + b, where b has the sign that is given. */
function signedSum(a: bigint, b: bigint, negative: boolean): bigint {
  const sign = limbNegative(a);
  if (sign === negative) return limbCount(a) < limbCount(b) ? sumOf(b, a, sign) : sumOf(a, b, sign);
  return compareMagnitudes(a, b) < 0 ? differenceOf(b, a, negative) : differenceOf(a, b, sign);
}

/** |a| + |b|, a not shorter than b. */
function sumOf(a: bigint, b: bigint, negative: boolean): bigint {
  const n = limbCount(a);
  const m = limbCount(b);
  const r = limbsNew(n + 1);
  let carry = 0n;
  for (let i = 0; i < m; i++) {
    const sum = limbAt(a, i) + limbAt(b, i) + carry;
    limbSet(r, i, BigInt.asUintN(64, sum));
    carry = sum >> 64n;
  }
  for (let i = m; i < n; i++) {
    const sum = limbAt(a, i) + carry;
    limbSet(r, i, BigInt.asUintN(64, sum));
    carry = sum >> 64n;
  }
  limbSet(r, n, carry);
  return limbsFit(r, negative);
}

/** |a| - |b|, a not below b. */
function differenceOf(a: bigint, b: bigint, negative: boolean): bigint {
  const n = limbCount(a);
  const m = limbCount(b);
  const r = limbsNew(n);
  let borrow = 0n;
  for (let i = 0; i < m; i++) {
    const rest = limbAt(a, i) - limbAt(b, i) - borrow;
    limbSet(r, i, BigInt.asUintN(64, rest));
    borrow = rest < 0n ? 1n : 0n;
  }
  for (let i = m; i < n; i++) {
    const rest = limbAt(a, i) - borrow;
    limbSet(r, i, BigInt.asUintN(64, rest));
    borrow = rest < 0n ? 1n : 0n;
  }
  return limbsFit(r, negative);
}

export function mul(a: bigint, b: bigint): bigint {
  const n = limbCount(a);
  const m = limbCount(b);
  if (n < m) return productOf(b, a, limbNegative(a) !== limbNegative(b));
  return productOf(a, b, limbNegative(a) !== limbNegative(b));
}

/** |a| * |b|, a not shorter than b. */
function productOf(a: bigint, b: bigint, negative: boolean): bigint {
  const n = limbCount(a);
  const m = limbCount(b);
  if (m >= KARATSUBA_MIN) return halvedProduct(a, b, negative);
  const r = limbsNew(n + m);
  for (let j = 0; j < m; j++) {
    const factor = limbAt(b, j);
    let carry = 0n;
    for (let i = 0; i < n; i++) {
      const product = limbAt(a, i) * factor + limbAt(r, i + j) + carry;
      limbSet(r, i + j, BigInt.asUintN(64, product));
      carry = product >> 64n;
    }
    limbSet(r, n + j, carry);
  }
  return limbsFit(r, negative);
}

/** The same by halves: three products instead of four, or two where b is not longer than half of a. */
function halvedProduct(a: bigint, b: bigint, negative: boolean): bigint {
  const n = limbCount(a);
  const m = limbCount(b);
  if (n + m > BITS_MAX / 64) return limbsNew(n + m); // throws
  const half = (n + 1) >> 1;
  const a0 = slice(a, 0, half);
  const a1 = slice(a, half, n);
  let r: bigint;
  if (m <= half) {
    const magnitude = slice(b, 0, m);
    r = a0 * magnitude + shiftLimbs(a1 * magnitude, half);
  } else {
    const b0 = slice(b, 0, half);
    const b1 = slice(b, half, m);
    const low = a0 * b0;
    const high = a1 * b1;
    const middle = (a0 + a1) * (b0 + b1) - low - high;
    r = low + shiftLimbs(middle, half) + shiftLimbs(high, 2 * half);
  }
  return negative ? -r : r;
}

/** Limbs `from` to `to` of |a|. */
function slice(a: bigint, from: number, to: number): bigint {
  const r = limbsNew(to - from);
  for (let i = from; i < to; i++) limbSet(r, i - from, limbAt(a, i));
  return limbsFit(r, false);
}

/** |a| with limbs of zero below. */
function shiftLimbs(a: bigint, by: number): bigint {
  const n = limbCount(a);
  const r = limbsNew(n + by);
  for (let i = 0; i < n; i++) limbSet(r, i + by, limbAt(a, i));
  return limbsFit(r, false);
}

export function neg(a: bigint): bigint {
  const n = limbCount(a);
  const r = limbsNew(n);
  for (let i = 0; i < n; i++) limbSet(r, i, limbAt(a, i));
  return limbsFit(r, !limbNegative(a));
}

export function not(a: bigint): bigint {
  return -1n - a;
}

/** @throws RangeError */
export function div(a: bigint, b: bigint): bigint {
  const n = limbCount(a);
  const m = limbCount(b);
  if (m === 0) throw new RangeError("Division by zero");
  if (compareMagnitudes(a, b) < 0) return 0n;
  const negative = limbNegative(a) !== limbNegative(b);
  const q = limbsNew(n - m + 1);
  if (m === 1) divideByLimb(q, a, limbAt(b, 0));
  else {
    const shift = limbClz(b);
    divideLimbs(q, true, shiftedLeft(a, n + 1, shift), shift === 0 ? b : shiftedLeft(b, m, shift), n, m);
  }
  return limbsFit(q, negative);
}

/** The rest has the sign of the dividend. @throws RangeError */
export function mod(a: bigint, b: bigint): bigint {
  const n = limbCount(a);
  const m = limbCount(b);
  if (m === 0) throw new RangeError("Division by zero");
  if (compareMagnitudes(a, b) < 0) return a;
  const negative = limbNegative(a);
  if (m === 1) {
    const r = limbsNew(1);
    limbSet(r, 0, restByLimb(a, limbAt(b, 0)));
    return limbsFit(r, negative);
  }
  const shift = limbClz(b);
  const u = shiftedLeft(a, n + 1, shift);
  const v = shift === 0 ? b : shiftedLeft(b, m, shift);
  divideLimbs(u, false, u, v, n, m);
  if (shift !== 0) shiftBack(u, m, shift);
  return limbsFit(u, negative);
}

function divideByLimb(q: bigint, a: bigint, divisor: bigint): void {
  let rest = 0n;
  for (let i = limbCount(a) - 1; i >= 0; i--) {
    const low = limbAt(a, i);
    const digit = limbDiv(rest, low, divisor);
    limbSet(q, i, digit);
    rest = BigInt.asUintN(64, low - digit * divisor);
  }
}

function restByLimb(a: bigint, divisor: bigint): bigint {
  let rest = 0n;
  for (let i = limbCount(a) - 1; i >= 0; i--) {
    const low = limbAt(a, i);
    rest = BigInt.asUintN(64, low - limbDiv(rest, low, divisor) * divisor);
  }
  return rest;
}

/** |a| << shift in `count` limbs that are not fitted; 0 <= shift < 64. */
function shiftedLeft(a: bigint, count: number, shift: number): bigint {
  const n = limbCount(a);
  const r = limbsNew(count);
  const by = bigFromInteger(shift & 63);
  let below = 0n;
  for (let i = 0; i < n; i++) {
    const limb = limbAt(a, i);
    const wide = (limb << by) | below;
    limbSet(r, i, BigInt.asUintN(64, wide));
    below = BigInt.asUintN(64, wide >> 64n);
  }
  if (count > n) limbSet(r, n, below);
  return r;
}

/** The lowest `count` limbs of u, shifted back in place; what is above them is zero. */
function shiftBack(u: bigint, count: number, shift: number): void {
  const by = bigFromInteger(shift & 63);
  for (let i = 0; i < count; i++) {
    limbSet(u, i, BigInt.asUintN(64, ((limbAt(u, i + 1) << 64n) | limbAt(u, i)) >> by));
  }
}

/**
 * Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D: u / v with the rest left in u. u has n + 1 limbs, v has
 * m >= 2 with the top bit set; q takes n - m + 1 limbs where it is wanted.
 */
function divideLimbs(q: bigint, wanted: boolean, u: bigint, v: bigint, n: number, m: number): void {
  const first = limbAt(v, m - 1);
  const second = limbAt(v, m - 2);
  for (let j = n - m; j >= 0; j--) {
    const top = limbAt(u, j + m);
    const next = limbAt(u, j + m - 1);
    const third = limbAt(u, j + m - 2);
    let digit = 0xffff_ffff_ffff_ffffn;
    let rest = next + first;
    if (top < first) {
      digit = limbDiv(top, next, first);
      rest = BigInt.asUintN(64, next - digit * first);
    }
    // At most twice too large.
    while (rest < 0x1_0000_0000_0000_0000n && digit * second > ((rest << 64n) | third)) {
      digit = BigInt.asUintN(64, digit - 1n);
      rest += first;
    }
    let carry = 0n;
    for (let i = 0; i < m; i++) {
      const product = limbAt(v, i) * digit + carry;
      const limb = limbAt(u, i + j);
      const low = BigInt.asUintN(64, product);
      limbSet(u, i + j, BigInt.asUintN(64, limb - low));
      carry = BigInt.asUintN(64, (product >> 64n) + (limb < low ? 1n : 0n));
    }
    limbSet(u, j + m, BigInt.asUintN(64, top - carry));
    if (top < carry) {
      digit = BigInt.asUintN(64, digit - 1n);
      addBack(u, v, j, m);
    }
    if (wanted) limbSet(q, j, digit);
  }
}

/** The digit was one too large (rare): v is added again. */
function addBack(u: bigint, v: bigint, j: number, m: number): void {
  let carry = 0n;
  for (let i = 0; i < m; i++) {
    const sum = limbAt(u, i + j) + limbAt(v, i) + carry;
    limbSet(u, i + j, BigInt.asUintN(64, sum));
    carry = sum >> 64n;
  }
  limbSet(u, j + m, BigInt.asUintN(64, limbAt(u, j + m) + carry));
}

// ---- shifts ----

/** @throws RangeError */
export function shl(a: bigint, b: bigint): bigint {
  return limbNegative(b) ? shiftedDown(a, b) : shiftedUp(a, b);
}

/** @throws RangeError */
export function shr(a: bigint, b: bigint): bigint {
  return limbNegative(b) ? shiftedUp(a, b) : shiftedDown(a, b);
}

/** |b| as a number; beyond any BigInt's bits when it is larger. */
function amountOf(b: bigint): number {
  const n = limbCount(b);
  if (n === 0) return 0;
  const low = limbAt(b, 0);
  return n > 1 || low > 0x8000_0000n ? 2 * BITS_MAX : bigToNumber(low);
}

function shiftedUp(a: bigint, b: bigint): bigint {
  const n = limbCount(a);
  const bits = amountOf(b);
  if (n === 0 || bits === 0) return a;
  const limbs = Math.floor(bits / 64);
  const spill = (bits & 63) > limbClz(a) ? 1 : 0;
  const r = limbsNew(n + limbs + spill);
  const by = bigFromInteger(bits & 63);
  let below = 0n;
  for (let i = 0; i < n; i++) {
    const wide = (limbAt(a, i) << by) | below;
    limbSet(r, i + limbs, BigInt.asUintN(64, wide));
    below = BigInt.asUintN(64, wide >> 64n);
  }
  if (spill === 1) limbSet(r, n + limbs, below);
  return limbsFit(r, limbNegative(a));
}

function shiftedDown(a: bigint, b: bigint): bigint {
  const n = limbCount(a);
  const bits = amountOf(b);
  if (n === 0 || bits === 0) return a;
  const negative = limbNegative(a);
  const limbs = Math.floor(bits / 64);
  if (limbs >= n) return negative ? -1n : 0n;
  const r = limbsNew(n - limbs);
  const by = bigFromInteger(bits & 63);
  let above = 0n;
  for (let i = n - 1; i >= limbs; i--) {
    const limb = limbAt(a, i);
    limbSet(r, i - limbs, BigInt.asUintN(64, ((above << 64n) | limb) >> by));
    above = limb;
  }
  // Down, not towards zero.
  const lost = negative && (BigInt.asUintN(64, (above << 64n) >> by) !== 0n || anyBelow(a, limbs));
  const fitted = limbsFit(r, negative);
  return lost ? fitted - 1n : fitted;
}

function anyBelow(a: bigint, limbs: number): boolean {
  for (let i = 0; i < limbs; i++) if (limbAt(a, i) !== 0n) return true;
  return false;
}

// ---- bits ----

export function and(a: bigint, b: bigint): bigint {
  return bitwise(a, b, 0);
}

export function or(a: bigint, b: bigint): bigint {
  return bitwise(a, b, 1);
}

export function xor(a: bigint, b: bigint): bigint {
  return bitwise(a, b, 2);
}

/** On two's complement with endless sign bits: -x is ~(x - 1), so limbs of negative numbers are complements of those of x - 1. */
function bitwise(a: bigint, b: bigint, op: number): bigint {
  const flipA = limbNegative(a) ? 0xffff_ffff_ffff_ffffn : 0n;
  const flipB = limbNegative(b) ? 0xffff_ffff_ffff_ffffn : 0n;
  const n = limbCount(a);
  const m = limbCount(b);
  const count = (n > m ? n : m) + 1;
  const signs = chosen(flipA, flipB, op);
  const r = limbsNew(count);
  let borrowA = flipA & 1n;
  let borrowB = flipB & 1n;
  // The result is -(its complement + 1) when its sign bits are set.
  let carry = signs & 1n;
  for (let i = 0; i < count; i++) {
    const x = i < n ? limbAt(a, i) : 0n;
    const y = i < m ? limbAt(b, i) : 0n;
    const limb = chosen(BigInt.asUintN(64, x - borrowA) ^ flipA, BigInt.asUintN(64, y - borrowB) ^ flipB, op);
    if (x !== 0n) borrowA = 0n;
    if (y !== 0n) borrowB = 0n;
    const sum = (limb ^ signs) + carry;
    limbSet(r, i, BigInt.asUintN(64, sum));
    carry = sum >> 64n;
  }
  return limbsFit(r, signs !== 0n);
}

function chosen(x: bigint, y: bigint, op: number): bigint {
  const u = BigInt.asUintN(64, x);
  const v = BigInt.asUintN(64, y);
  return op === 0 ? u & v : op === 1 ? u | v : u ^ v;
}

/** BigInt.asUintN (ECMA-262 21.2.2.2) and asIntN. */
export function wrapped(bits: number, a: bigint, signed: boolean): bigint {
  const n = limbCount(a);
  if (bits > 64 * n && (signed || !limbNegative(a))) return a;
  if (bits > BITS_MAX) return limbsNew(bits / 64); // throws
  if (bits === 0) return 0n;
  const mask = (1n << bigFromInteger(bits)) - 1n;
  const low = a & mask;
  if (!signed || low >> bigFromInteger(bits - 1) === 0n) return low;
  return low - mask - 1n;
}

// ---- powers ----

/** @throws RangeError */
export function exp(base: bigint, exponent: bigint): bigint {
  // These are Node 20's words.
  if (limbNegative(exponent)) throw new RangeError("undefined must be positive");
  if (limbCount(exponent) === 0) return 1n;
  const odd = (limbAt(exponent, 0) & 1n) === 1n;
  if (limbCount(base) === 0) return base;
  if (limbCount(base) === 1 && limbAt(base, 0) === 1n) return odd || !limbNegative(base) ? base : 1n;
  const times = amountOf(exponent);
  if (times > BITS_MAX) return limbsNew(BITS_MAX); // throws
  if (limbCount(base) === 1 && limbAt(base, 0) === 2n) {
    const power = 1n << exponent;
    return odd && limbNegative(base) ? -power : power;
  }
  let left = times;
  let square = base;
  while ((left & 1) === 0) {
    square *= square;
    left >>>= 1;
  }
  let result = square;
  for (left >>>= 1; left > 0; left >>>= 1) {
    square *= square;
    if ((left & 1) === 1) result *= square;
  }
  return result;
}
