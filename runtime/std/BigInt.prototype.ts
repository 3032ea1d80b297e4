/** Methods of BigInts (ECMA-262 21.2.3). */
import { textOf } from "./big-text.ts";
import type { Locales } from "./intl/locale.ts";
import { NumberFormat, type NumberOptions } from "./intl/number-format.ts";
import { toInteger } from "./util.ts";

/** @throws RangeError when `radix` is outside 2..36. */
export function toString(this: bigint, radix?: number): string {
  const base = radix === undefined ? 10 : toInteger(radix);
  if (base < 2 || base > 36) throw new RangeError("toString() radix argument must be between 2 and 36");
  return textOf(this as bigint, base);
}

/** English, with groups of three digits (ECMA-402 18.3.1). */
export function toLocaleString(this: bigint, locales?: Locales, options?: NumberOptions): string {
  return new NumberFormat(locales, options, "BigInt.prototype.toLocaleString").textOf(this as bigint);
}

export function valueOf(this: bigint): bigint {
  return this as bigint;
}
