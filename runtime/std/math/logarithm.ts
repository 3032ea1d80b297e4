/**
 * log, log1p, log2 and log10 (ECMA-262 21.3.2.20 to 21.3.2.23), to the last bit as V8 gives them: the methods of
 * fdlibm's e_log.c and s_log1p.c (K. C. Ng, Sun Microsystems, 1993), and for base 2 of FreeBSD's e_log2.c.
 *
 * Reduction: x = 2 ** k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2). Approximation: log(1 + f) is
 * log(1 + s) - log(1 - s) for s = f / (2 + f), an odd function of s, by a minimax polynomial. Reconstruction: k ln 2 is
 * added in two parts, the first exact.
 */
import { doubleHigh, doubleLow, doubleOf, type i32 } from "kiln:core";
import { INFINITE_HIGH, leading, NORMAL_HIGH, ONE_HIGH, SIGNIFICAND, withHigh } from "./words.ts";

/** ln 2 in two parts; the first times k is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** 1 / ln 2 in two parts, the first of 21 bits. */
const LOG2_E_HIGH = 1.4426950407214463;
const LOG2_E_LOW = 1.6751713164886512e-10;
/** log10(2) in two parts. */
const LOG10_2_HIGH = 0.30102999566361177;
const LOG10_2_LOW = 3.694239077158931e-13;

/** Subnormal numbers times this have all bits in their places. */
const TWO_54 = 18014398509481984;
/** What a significand is above sqrt(2) less than a carry into the exponent. */
const OVER_SQRT2 = 0x95f64;
/** Between these significands of high words the square of f is taken out of the sum for accuracy. */
const APART_FROM = 0x6147a;
const APART_TO = 0x6b851;

/** (log(1 + s) - log(1 - s)) / s - 2 by s²: minimax for s up to 0.1716, error below 2 ** -58.45. */
const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;

/** The series at s² = z, even and odd terms apart, so that they can be computed at once. */
function series(z: number): number {
  const w = z * z;
  const even = w * (L2 + w * (L4 + w * L6));
  return z * (L1 + w * (L3 + w * (L5 + w * L7))) + even;
}

/** What is no positive finite number, and 1: the logarithm of it to any base. */
function special(x: number): number {
  return x === 0 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN;
}

/** 1 in bit 20 where 1 + f comes from a significand above sqrt(2), which is halved. */
function halved(high: i32): i32 {
  return ((high & SIGNIFICAND) + OVER_SQRT2) & NORMAL_HIGH;
}

/** The natural logarithm. */
export function log(x: number): number {
  let high = doubleHigh(x);
  let from = x;
  let k = -1023;
  if (high < NORMAL_HIGH) {
    if (high < 0 || x === 0) return special(x);
    k -= 54;
    from = x * TWO_54;
    high = doubleHigh(from);
  } else if (high >= INFINITE_HIGH) return special(x);
  const half = halved(high);
  k += (high >> 20) + (half >> 20);
  const significand = high & SIGNIFICAND;
  const f = withHigh(from, significand | (half ^ ONE_HIGH)) - 1;
  // Next to 1: two terms do.
  if ((SIGNIFICAND & (2 + significand)) < 3) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
    const r = f * f * (0.5 - 0.3333333333333333 * f);
    return k === 0 ? f - r : k * LN2_HIGH - (r - k * LN2_LOW - f);
  }
  const s = f / (2 + f);
  const r = series(s * s);
  if (((significand - APART_FROM) | (APART_TO - significand)) > 0) {
    const square = 0.5 * f * f;
    if (k === 0) return f - (square - s * (square + r));
    return k * LN2_HIGH - (square - (s * (square + r) + k * LN2_LOW) - f);
  }
  return k === 0 ? f - s * (f - r) : k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f);
}

/** High words for log1p: of sqrt(2) - 1, of sqrt(1/2) - 1, of 2 ** -29, 2 ** -54 and 2 ** 53. */
const SQRT2_LESS_1 = 0x3fda827a;
const SQRT_HALF_LESS_1 = 0xbfd2bec4 | 0;
const TWO_M29 = 0x3e200000;
const TWO_M54 = 0x3c900000;
const TWO_53 = 0x43400000;
/** The significand of sqrt(2) in its high word. */
const SQRT2 = 0x6a09e;

/** log(1 + x), exact to the last place near 0 too. */
export function log1p(x: number): number {
  const high = doubleHigh(x);
  if (high >= INFINITE_HIGH || !(x > -1)) return x === -1 ? Number.NEGATIVE_INFINITY : special(x);
  const size = high & 0x7fffffff;
  if (size < TWO_M29) return size < TWO_M54 ? x : x - x * x * 0.5;
  if (high < SQRT2_LESS_1 && (high > 0 || high <= SQRT_HALF_LESS_1)) {
    const square = 0.5 * x * x;
    const s = x / (2 + x);
    return x - (square - s * (square + longSeries(s * s)));
  }
  // 1 + x is rounded to u; what that lost is added again, to first order.
  const u = high < TWO_53 ? 1 + x : x;
  const top = doubleHigh(u);
  let k = (top >> 20) - 1023;
  const lost = high < TWO_53 ? (k > 0 ? 1 - (u - x) : x - (u - 1)) / u : 0;
  const significand = top & SIGNIFICAND;
  const above = significand >= SQRT2;
  if (above) k++;
  const f = withHigh(u, significand | (above ? ONE_HIGH - NORMAL_HIGH : ONE_HIGH)) - 1;
  const square = 0.5 * f * f;
  if (above ? NORMAL_HIGH - significand < 4 : significand === 0) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + (lost + k * LN2_LOW);
    const r = square * (1 - 0.6666666666666666 * f);
    return k === 0 ? f - r : k * LN2_HIGH - (r - (k * LN2_LOW + lost) - f);
  }
  const s = f / (2 + f);
  const r = longSeries(s * s);
  if (k === 0) return f - (square - s * (square + r));
  return k * LN2_HIGH - (square - (s * (square + r) + (k * LN2_LOW + lost)) - f);
}

/** The series in one sum, as log1p adds it. */
function longSeries(z: number): number {
  return z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * (L6 + z * L7))))));
}

/** The logarithm to base 2; of powers of two exact. */
export function log2(x: number): number {
  let high = doubleHigh(x);
  let from = x;
  let k = -1023;
  if (high < NORMAL_HIGH) {
    if (high < 0 || x === 0) return special(x);
    k -= 54;
    from = x * TWO_54;
    high = doubleHigh(from);
  } else if (high >= INFINITE_HIGH) return special(x);
  if (x === 1) return 0;
  const half = halved(high);
  k += (high >> 20) + (half >> 20);
  const f = withHigh(from, (high & SIGNIFICAND) | (half ^ ONE_HIGH)) - 1;
  const square = 0.5 * f * f;
  const s = f / (2 + f);
  const r = s * (square + series(s * s));
  // f - square and the product with 1 / ln 2 in two parts: near sqrt(2) nearly all of it cancels against k.
  const top = leading(f - square);
  const rest = f - top - square + r;
  const product = top * LOG2_E_HIGH;
  const sum = k + product;
  return (rest + top) * LOG2_E_LOW + rest * LOG2_E_HIGH + (k - sum + product) + sum;
}

/** The logarithm to base 10. */
export function log10(x: number): number {
  let high = doubleHigh(x);
  let low = doubleLow(x);
  let k = -1023;
  if (high < NORMAL_HIGH) {
    if (high < 0 || x === 0) return special(x);
    k -= 54;
    const scaled = x * TWO_54;
    high = doubleHigh(scaled);
    low = doubleLow(scaled);
  } else if (high >= INFINITE_HIGH) return special(x);
  if (x === 1) return 0;
  k += high >> 20;
  // From 1 to 2 where k is not negative, from 1/2 to 1 where it is: so they do not cancel.
  const below = k < 0 ? 1 : 0;
  const part = doubleOf((high & SIGNIFICAND) | ((0x3ff - below) << 20), low);
  const n = k + below;
  return n * LOG10_2_LOW + Math.LOG10E * Math.log(part) + n * LOG10_2_HIGH;
}
