/**
 * sinh, cosh, tanh and their inverses (ECMA-262 21.3.2.3, 21.3.2.5, 21.3.2.7, 21.3.2.13, 21.3.2.31, 21.3.2.34), to the
 * last bit as V8 gives them: by exp, expm1, log and log1p, in the forms that fdlibm chooses (K. C. Ng, Sun Microsystems,
 * 1993).
 */
import { doubleHigh } from "kiln:core";
import { INFINITE_HIGH, MAGNITUDE } from "./words.ts";

/** From it on the smaller exponential is lost in the other. */
const ONE_TERM = 22;
/** Below it exp does not overflow; the other is where half of it does. */
const EXP_MAX = 709.7822265625;
const HALF_EXP_MAX = 710.4758600739439;
const TWO_M28 = 3.725290298461914e-9;

/** High words: of ln 2 / 2, 2 ** -55, 2 ** -28, 22, 2 and 2 ** 28. */
const HALF_LN2_ABOVE = 0x3fd62e43;
const TWO_M55 = 0x3c800000;
const TWO_M28_HIGH = 0x3e300000;
const ONE_TERM_HIGH = 0x40360000;
const TWO = 0x40000000;
const TWO_28 = 0x41b00000;

export function sinh(x: number): number {
  const half = x < 0 ? -0.5 : 0.5;
  const size = Math.abs(x);
  if (size < ONE_TERM) {
    if (size < TWO_M28) return x;
    const t = Math.expm1(size);
    return size < 1 ? half * (2 * t - (t * t) / (t + 1)) : half * (t + t / (t + 1));
  }
  if (size < EXP_MAX) return half * Math.exp(size);
  if (size <= HALF_EXP_MAX) {
    const w = Math.exp(0.5 * size);
    return half * w * w;
  }
  return x * 1e307;
}

export function cosh(x: number): number {
  const size = Math.abs(x);
  const high = doubleHigh(size);
  if (high < HALF_LN2_ABOVE) {
    const t = Math.expm1(size);
    const w = 1 + t;
    return high < TWO_M55 ? w : 1 + (t * t) / (w + w);
  }
  if (high < ONE_TERM_HIGH) {
    const t = Math.exp(size);
    return 0.5 * t + 0.5 / t;
  }
  if (size < EXP_MAX) return 0.5 * Math.exp(size);
  if (size <= HALF_EXP_MAX) {
    const w = Math.exp(0.5 * size);
    return 0.5 * w * w;
  }
  return x === x ? Number.POSITIVE_INFINITY : Number.NaN;
}

export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < TWO_M28) return x;
  if (x !== x) return Number.NaN;
  let y = 1;
  if (size < 1) {
    const t = Math.expm1(-2 * size);
    y = -t / (t + 2);
  } else if (size < ONE_TERM) y = 1 - 2 / (Math.expm1(2 * size) + 2);
  return x < 0 ? -y : y;
}

export function asinh(x: number): number {
  const high = doubleHigh(x) & MAGNITUDE;
  if (high >= INFINITE_HIGH) return x + x;
  if (high < TWO_M28_HIGH) return x;
  const size = Math.abs(x);
  let y = 0;
  if (high > TWO_28) y = Math.log(size) + Math.LN2;
  else if (high > TWO) y = Math.log(2 * size + 1 / (Math.sqrt(x * x + 1) + size));
  else {
    const t = x * x;
    y = Math.log1p(size + t / (1 + Math.sqrt(1 + t)));
  }
  return x < 0 ? -y : y;
}

export function acosh(x: number): number {
  if (!(x >= 1)) return Number.NaN;
  const high = doubleHigh(x);
  if (high >= TWO_28) return high >= INFINITE_HIGH ? x : Math.log(x) + Math.LN2;
  if (high > TWO) return Math.log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const t = x - 1;
  return Math.log1p(t + Math.sqrt(2 * t + t * t));
}

export function atanh(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 1)) return Number.NaN;
  if (size < TWO_M28) return x;
  if (size === 1) return x * Number.POSITIVE_INFINITY;
  let y = 0;
  if (size < 0.5) {
    const t = size + size;
    y = 0.5 * Math.log1p(t + (t * size) / (1 - size));
  } else y = 0.5 * Math.log1p((size + size) / (1 - size));
  return x < 0 ? -y : y;
}
