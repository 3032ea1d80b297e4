/**
 * exp and expm1 (ECMA-262 21.3.2.14, 21.3.2.15), to the last bit as V8 gives them: the method of fdlibm's e_exp.c and
 * s_expm1.c (K. C. Ng, Sun Microsystems, 1993).
 *
 * Reduction: x = k ln 2 + r with |r| <= ln 2 / 2; ln 2 is held in two parts, so that k times the first is exact.
 * Approximation: a rational function in r whose polynomial is a minimax one. Reconstruction: 2 ** k times that.
 */
import { doubleHigh, type i32 } from "kiln:core";
import { INFINITE_HIGH, MAGNITUDE, powerOfTwo } from "./words.ts";

/** ln 2 in two parts; the first ends in 21 bits of zero. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** Above it exp is Infinity, below the other one 0. */
const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019411;

/** High words: of ln 2 / 2, 1.5 ln 2, 709.78, 56 ln 2, 2 ** -28 and 2 ** -54. */
const HALF_LN2 = 0x3fd62e42;
const THREE_HALVES_LN2 = 0x3ff0a2b2;
const NEAR_OVERFLOW = 0x40862e42;
const LN_2_56 = 0x4043687a;
const TWO_M28 = 0x3e300000;
const TWO_M54 = 0x3c900000;

const TWO_M1000 = 9.332636185032189e-302;
const TWO_1023 = 8.98846567431158e307;

/** r - r² P(r²) where exp(r) = 1 + r + r c / (2 - c) for that c. Minimax on |r| <= ln 2 / 2, error below 2 ** -59. */
export function expRemainder(r: number, rr: number): number {
  const p = 0.00006613756321437934 + rr * (-0.0000016533902205465252 + rr * 4.1381367970572385e-8);
  return r - rr * (0.16666666666666602 + rr * (-0.0027777777777015593 + rr * p));
}

/** The whole number of times that ln 2 goes into x, for |x| >= 1.5 ln 2. */
function timesLn2(x: number): i32 {
  return (Math.LOG2E * x + (x < 0 ? -0.5 : 0.5)) | 0;
}

/** e ** x. */
export function exp(x: number): number {
  const size = doubleHigh(x) & MAGNITUDE;
  if (size >= NEAR_OVERFLOW) {
    if (x !== x) return Number.NaN;
    if (x > OVERFLOW) return Number.POSITIVE_INFINITY;
    if (x < UNDERFLOW) return 0;
  }
  if (size <= HALF_LN2) {
    if (size < TWO_M28) return 1 + x;
    const c = expRemainder(x, x * x);
    return 1 - ((x * c) / (c - 2) - x);
  }
  let k = x < 0 ? -1 : 1;
  if (size >= THREE_HALVES_LN2) k = timesLn2(x);
  // What the method gives for 1 is not the double nearest to e; V8 returns that one.
  else if (x === 1) return Math.E;
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const c = expRemainder(r, r * r);
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k < -1021) return y * powerOfTwo(k + 1000) * TWO_M1000;
  return k === 1024 ? y * 2 * TWO_1023 : y * powerOfTwo(k);
}

/** e ** x - 1, exact to the last place near 0 too. */
export function expm1(x: number): number {
  const size = doubleHigh(x) & MAGNITUDE;
  if (size >= LN_2_56) {
    if (size >= INFINITE_HIGH && x !== x) return Number.NaN;
    if (x > OVERFLOW) return Number.POSITIVE_INFINITY;
    if (x < 0) return -1;
  }
  let k = 0;
  let r = x;
  let lost = 0;
  if (size > HALF_LN2) {
    k = size >= THREE_HALVES_LN2 ? timesLn2(x) : x < 0 ? -1 : 1;
    const high = x - k * LN2_HIGH;
    const low = k * LN2_LOW;
    r = high - low;
    lost = high - r - low;
  } else if (size < TWO_M54) return x;
  const half = 0.5 * r;
  const rr = r * half;
  // r (exp(r) + 1) / (exp(r) - 1) = 2 + r² R(r²) / 6: the coefficients of R, for r² / 2.
  const q = -0.0000793650757867488 + rr * (0.000004008217827329362 + rr * -2.0109921818362437e-7);
  const ratio = 1 + rr * (-0.03333333333333313 + rr * (0.0015873015872548146 + rr * q));
  const t = 3 - ratio * half;
  const e = rr * ((ratio - t) / (6 - r * t));
  if (k === 0) return r - (r * e - rr);
  return scaledLess1(r, r * (e - lost) - lost - rr, k);
}

/** 2 ** k (1 + r - error) - 1, in the order that loses least for that k. */
function scaledLess1(r: number, error: number, k: i32): number {
  if (k === -1) return 0.5 * (r - error) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (error - (r + 0.5)) : 1 + 2 * (r - error);
  if (k <= -2 || k > 56) {
    const y = 1 - (error - r);
    return (k === 1024 ? y * 2 * TWO_1023 : y * powerOfTwo(k)) - 1;
  }
  if (k < 20) return (1 - powerOfTwo(-k) - (error - r)) * powerOfTwo(k);
  return (r - (error + powerOfTwo(-k)) + 1) * powerOfTwo(k);
}
