/** Methods of numbers (ECMA-262 21.1.3). */
import { numToExponential, numToFixed, numToPrecision, numToRadix } from "kiln:core";
import type { Locales } from "./intl/locale.ts";
import { NumberFormat, type NumberOptions } from "./intl/number-format.ts";
import { toInteger } from "./util.ts";

/** @throws RangeError when `digits` is outside 0..100. */
export function toExponential(this: number, digits?: number): string {
  const value = this as number;
  const count = digits === undefined ? -1 : toInteger(digits);
  if (!Number.isFinite(value)) return `${value}`;
  if (digits !== undefined && (count < 0 || count > 100)) {
    throw new RangeError("toExponential() argument must be between 0 and 100");
  }
  return numToExponential(value, count);
}

/** @throws RangeError when `digits` is outside 0..100. */
export function toFixed(this: number, digits?: number): string {
  const value = this as number;
  const count = digits === undefined ? 0 : toInteger(digits);
  if (count < 0 || count > 100) throw new RangeError("toFixed() digits argument must be between 0 and 100");
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return `${value}`;
  return numToFixed(value, count);
}

/** @throws RangeError when `precision` is outside 1..100. */
export function toPrecision(this: number, precision?: number): string {
  const value = this as number;
  if (precision === undefined) return `${value}`;
  const count = toInteger(precision);
  if (!Number.isFinite(value)) return `${value}`;
  if (count < 1 || count > 100) throw new RangeError("toPrecision() argument must be between 1 and 100");
  return numToPrecision(value, count);
}

/** @throws RangeError when `radix` is outside 2..36. */
export function toString(this: number, radix?: number): string {
  const value = this as number;
  if (radix === undefined || radix === 10) return `${value}`;
  const base = toInteger(radix);
  if (base < 2 || base > 36) throw new RangeError("toString() radix argument must be between 2 and 36");
  if (base === 10 || !Number.isFinite(value)) return `${value}`;
  return numToRadix(value, base);
}

/** English, with groups of three digits (ECMA-402 18.2.1). */
export function toLocaleString(this: number, locales?: Locales, options?: NumberOptions): string {
  return new NumberFormat(locales, options, "Number.prototype.toLocaleString").textOf(this as number);
}

export function valueOf(this: number): number {
  return this as number;
}
