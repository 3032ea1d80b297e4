/**
 * Math as values: what `const f = Math.sqrt` or `values.map(Math.abs)` refers to. Direct calls
 * are expanded by the compiler (ECMA-262 21.3.2), or are calls of what is in math/.
 */
import { hypotOf } from "./math/roots.ts";

export const abs = (x: number): number => Math.abs(x);
export const acos = (x: number): number => Math.acos(x);
export const acosh = (x: number): number => Math.acosh(x);
export const asin = (x: number): number => Math.asin(x);
export const asinh = (x: number): number => Math.asinh(x);
export const atan = (x: number): number => Math.atan(x);
export const atan2 = (y: number, x: number): number => Math.atan2(y, x);
export const atanh = (x: number): number => Math.atanh(x);
export const cbrt = (x: number): number => Math.cbrt(x);
export const ceil = (x: number): number => Math.ceil(x);
export const clz32 = (x: number): number => Math.clz32(x);
export const cos = (x: number): number => Math.cos(x);
export const cosh = (x: number): number => Math.cosh(x);
export const exp = (x: number): number => Math.exp(x);
export const expm1 = (x: number): number => Math.expm1(x);
export const floor = (x: number): number => Math.floor(x);
export const fround = (x: number): number => Math.fround(x);
export const imul = (x: number, y: number): number => Math.imul(x, y);
export const log = (x: number): number => Math.log(x);
export const log10 = (x: number): number => Math.log10(x);
export const log1p = (x: number): number => Math.log1p(x);
export const log2 = (x: number): number => Math.log2(x);
export const pow = (x: number, y: number): number => x ** y;
export const random = (): number => Math.random();
export const round = (x: number): number => Math.round(x);
export const sign = (x: number): number => Math.sign(x);
export const sin = (x: number): number => Math.sin(x);
export const sinh = (x: number): number => Math.sinh(x);
export const sqrt = (x: number): number => Math.sqrt(x);
export const tan = (x: number): number => Math.tan(x);
export const tanh = (x: number): number => Math.tanh(x);
export const trunc = (x: number): number => Math.trunc(x);

export function max(...values: number[]): number {
  let most = -Infinity;
  for (const value of values) most = Math.max(most, value);
  return most;
}

export function min(...values: number[]): number {
  let least = Infinity;
  for (const value of values) least = Math.min(least, value);
  return least;
}

/** The square root of the sum of squares, without overflow in between. */
export function hypot(...values: number[]): number {
  return hypotOf(values);
}
