/**
 * x ** y (ECMA-262 6.1.6.1.3), to the last bit as V8 gives it: the method of fdlibm's e_pow.c (K. C. Ng, Sun
 * Microsystems, 1993).
 *
 * log2(x) is computed in two parts, some 20 bits more than a double has; y times both gives a whole number n and a rest
 * of at most 1/2; the result is 2 ** n times 2 ** rest.
 */
import { doubleHigh, doubleLow, doubleOf } from "kiln:core";
import { expRemainder } from "./exponential.ts";
import { leading, MAGNITUDE, NORMAL_HIGH, ONE_HIGH, powerOfTwo, SIGNIFICAND, withHigh } from "./words.ts";

/** 1 / ln 2 in two parts, the first of 24 bits. */
const LOG2_E_HIGH = 1.4426950216293335;
const LOG2_E_LOW = 1.9259629911266175e-8;
/** ln 2 in two parts, the first of 24 bits. */
const LN2_HIGH = 0.6931471824645996;
const LN2_LOW = -1.904654299957768e-9;
/** 2 / (3 ln 2) in two parts, the first of 24 bits, and rounded. */
const SCALE_HIGH = 0.9617967009544373;
const SCALE_LOW = -7.028461650952758e-9;
const SCALE = 0.9617966939259756;
/** log2(1.5) in two parts. */
const LOG2_3_HALVES_HIGH = 0.5849624872207642;
const LOG2_3_HALVES_LOW = 1.350039202129749e-8;

/** Significands of sqrt(1.5) and sqrt(3) in their high words: between them the series is taken around 1.5. */
const SQRT_3_HALVES = 0x3988e;
const SQRT_3 = 0xbb67a;
/** High words: of 0.5, 2 ** 31 and 2 ** 64. */
const HALF = 0x3fe00000;
const TWO_31 = 0x41e00000;
const TWO_64 = 0x43f00000;
const TWO_53 = 9007199254740992;

/** Exponents from which results are Infinity, and at which they are 0. */
const OVERFLOW = 1024;
const UNDERFLOW = -1075;
/** What an exponent of 1024 may lack and still round to Infinity: 1024 less log2 of where that begins. */
const OVERFLOW_SLACK = 8.008566259537294e-17;

export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x !== x || y !== y) return Number.NaN;
  const size = Math.abs(x);
  if (y === Number.POSITIVE_INFINITY || y === Number.NEGATIVE_INFINITY) {
    // Where C and IEEE 754 say 1.
    if (size === 1) return Number.NaN;
    return size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  }
  const negative = doubleHigh(x) < 0;
  const odd = negative && isOdd(y);
  if (size === 0 || size === 1 || size === Number.POSITIVE_INFINITY) {
    if (x === -1 && Math.trunc(y) !== y) return Number.NaN;
    const z = y < 0 ? 1 / size : size;
    return odd ? -z : z;
  }
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  if (negative) {
    if (Math.trunc(y) !== y) return Number.NaN;
  } else if (y === 0.5) return Math.sqrt(x);
  const z = powerOf(size, y);
  return odd ? -z : z;
}

/** Whether a number is an odd whole one; from 2 ** 53 on all are even. */
function isOdd(y: number): boolean {
  return Math.trunc(y) === y && Math.trunc(y * 0.5) * 2 !== y;
}

/** The power of a positive number other than 1, Infinity and NaN; y is finite. */
function powerOf(x: number, y: number): number {
  const ySize = doubleHigh(y) & MAGNITUDE;
  if (ySize <= TWO_31) return powerOfFar(x, y);
  const high = doubleHigh(x);
  if (ySize > TWO_64) return x < 1 === y < 0 ? Number.POSITIVE_INFINITY : 0;
  if (high < ONE_HIGH - 1) return y < 0 ? Number.POSITIVE_INFINITY : 0;
  if (high > ONE_HIGH) return y > 0 ? Number.POSITIVE_INFINITY : 0;
  // x is so near to 1 that four terms of the series of log(x) do.
  const t = x - 1;
  const w = t * t * (0.5 - t * (0.3333333333333333 - t * 0.25));
  const u = LOG2_E_HIGH * t;
  const v = t * LOG2_E_LOW - w * Math.LOG2E;
  const log2High = leading(u + v);
  return exp2OfProduct(y, log2High, v - (log2High - u));
}

/** The same for |y| up to 2 ** 31. */
function powerOfFar(x: number, y: number): number {
  let n = -0x3ff;
  let high = doubleHigh(x);
  let low = doubleLow(x);
  if (high < NORMAL_HIGH) {
    const scaled = x * TWO_53;
    high = doubleHigh(scaled);
    low = doubleLow(scaled);
    n -= 53;
  }
  n += high >> 20;
  const significand = high & SIGNIFICAND;
  let near = 1;
  let nearBit = 0;
  high = significand | ONE_HIGH;
  if (significand >= SQRT_3) {
    n++;
    high -= NORMAL_HIGH;
  } else if (significand > SQRT_3_HALVES) {
    near = 1.5;
    nearBit = 0x40000;
  }
  const part = doubleOf(high, low);
  // s = (part - near) / (part + near), in two parts.
  const u = part - near;
  const v = 1 / (part + near);
  const s = u * v;
  const sHigh = leading(s);
  const sumHigh = doubleOf(((high >> 1) | 0x20000000) + 0x80000 + nearBit, 0);
  const sumLow = part - (sumHigh - near);
  const sLow = v * (u - sHigh * sumHigh - sHigh * sumLow);
  // log(part / near) = 2 s + 2/3 s³ + …, of which 3 + s² + r is (3 / 2s) times.
  const ss = s * s;
  const q = 0.33333332981837743 + ss * (0.272728123808534 + ss * (0.23066074577556175 + ss * 0.20697501780033842));
  const r = ss * ss * (0.5999999999999946 + ss * (0.4285714285785502 + ss * q)) + sLow * (sHigh + s);
  const square = sHigh * sHigh;
  const tHigh = leading(3 + square + r);
  const tLow = r - (tHigh - 3 - square);
  const a = sHigh * tHigh;
  const b = sLow * tHigh + tLow * s;
  const pHigh = leading(a + b);
  const pLow = b - (pHigh - a);
  const zHigh = SCALE_HIGH * pHigh;
  const nearLow = nearBit === 0 ? 0 : LOG2_3_HALVES_LOW;
  const nearHigh = nearBit === 0 ? 0 : LOG2_3_HALVES_HIGH;
  const zLow = SCALE_LOW * pHigh + pLow * SCALE + nearLow;
  const log2High = leading(zHigh + zLow + nearHigh + n);
  return exp2OfProduct(y, log2High, zLow - (log2High - n - nearHigh - zHigh));
}

/** 2 ** (y (high + low)), where the low word of `high` is 0. */
function exp2OfProduct(y: number, high: number, low: number): number {
  const yHigh = leading(y);
  const pLow = (y - yHigh) * high + y * low;
  let pHigh = yHigh * high;
  const z = pLow + pHigh;
  if (z >= OVERFLOW) {
    if (z > OVERFLOW || pLow + OVERFLOW_SLACK > z - pHigh) return Number.POSITIVE_INFINITY;
  } else if (z <= UNDERFLOW) {
    if (z < UNDERFLOW || pLow <= z - pHigh) return 0;
  }
  let n = 0;
  if ((doubleHigh(z) & MAGNITUDE) > HALF) {
    // To the nearest; what is left is exact, other than a sum with 1/2 would be.
    n = z | 0;
    const left = z - n;
    if (left >= 0.5) n++;
    else if (left <= -0.5) n--;
    pHigh -= n;
  }
  const t = leading(pLow + pHigh);
  const u = t * LN2_HIGH;
  const v = (pLow - (t - pHigh)) * Math.LN2 + t * LN2_LOW;
  const e = u + v;
  const lost = v - (e - u);
  const c = expRemainder(e, e * e);
  // fdlibm takes what is lost from the quotient; V8 takes it from the divisor, and is less exact.
  const r = (e * c) / (c - 2 - (lost + e * lost));
  const result = 1 - (r - e);
  const top = doubleHigh(result) + (n << 20);
  // Subnormal results are rounded once, by the second product.
  if (top < NORMAL_HIGH) return result * powerOfTwo(n + 200) * 6.223015277861142e-61;
  return withHigh(result, top);
}
