/** cbrt and hypot (ECMA-262 21.3.2.9, 21.3.2.18), to the last bit as V8 gives them. */
import { doubleHigh, doubleLow, doubleOf } from "kiln:core";
import { INFINITE_HIGH, MAGNITUDE, NORMAL_HIGH } from "./words.ts";

/** Two thirds of the bias of exponents, less what makes the first guess best; for subnormal numbers times 2 ** 54. */
const GUESS = 715094163;
const GUESS_SUBNORMAL = 696219795;
const TWO_54 = 18014398509481984;

/**
 * The cube root, by FreeBSD's s_cbrt.c (K. C. Ng, B. D. Evans): a third of the exponent, with the significand's bits
 * carried along, is right to 5 bits; a polynomial makes 23 of them, and one step of Newton's method the rest.
 */
export function cbrt(x: number): number {
  const sign = doubleHigh(x) & ~MAGNITUDE;
  const high = doubleHigh(x) & MAGNITUDE;
  if (high >= INFINITE_HIGH || x === 0) return x + x;
  const third =
    high < NORMAL_HIGH ? (((doubleHigh(x * TWO_54) & MAGNITUDE) / 3) | 0) + GUESS_SUBNORMAL : ((high / 3) | 0) + GUESS;
  let t = doubleOf(sign | third, 0);
  let r = t * t * (t / x);
  t =
    t *
    (1.87595182427177 +
      r * (-1.8849797954337717 + r * 1.6214297201053545) +
      r * r * r * (-0.758397934778766 + r * 0.14599619288661245));
  // To 23 bits, away from 0: so its square is exact.
  const low = doubleLow(t);
  t = doubleOf(doubleHigh(t) + (low < 0 ? 1 : 0), (low ^ 0x80000000) & 0xc0000000);
  r = x / (t * t);
  r = (r - t) / (t + t + r);
  return t + t * r;
}

/** The square root of the sum of squares: of parts of the greatest, and summed as Kahan does. */
export function hypot2(x: number, y: number): number {
  const a = Math.abs(x);
  const b = Math.abs(y);
  if (a === Number.POSITIVE_INFINITY || b === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const most = a > b ? a : b;
  if (a !== a || b !== b) return Number.NaN;
  if (most === 0) return 0;
  const p = a / most;
  const q = b / most;
  const first = p * p;
  // The first term is added to 0: nothing is lost.
  return Math.sqrt(first + q * q) * most;
}

/** The same of three. */
export function hypot3(x: number, y: number, z: number): number {
  const a = Math.abs(x);
  const b = Math.abs(y);
  const c = Math.abs(z);
  const infinite = Number.POSITIVE_INFINITY;
  if (a === infinite || b === infinite || c === infinite) return infinite;
  if (a !== a || b !== b || c !== c) return Number.NaN;
  const most = Math.max(a, b, c);
  if (most === 0) return 0;
  const p = a / most;
  const q = b / most;
  const r = c / most;
  const first = p * p;
  const second = q * q;
  const sum = first + second;
  return Math.sqrt(sum + (r * r - (sum - first - second))) * most;
}

/** The same of any number. */
export function hypotOf(values: readonly number[]): number {
  let most = 0;
  let unknown = false;
  for (const value of values) {
    const size = Math.abs(value);
    if (size !== size) unknown = true;
    else if (size > most) most = size;
  }
  if (most === Number.POSITIVE_INFINITY) return most;
  if (unknown) return Number.NaN;
  if (most === 0) return 0;
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const part = Math.abs(value) / most;
    const term = part * part - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
  }
  return Math.sqrt(sum) * most;
}
