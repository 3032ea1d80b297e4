/** Methods of BigInts (ECMA-262 21.2.3). */
import { textOf } from "./big-text.ts";
import { toInteger } from "./util.ts";

/** @throws RangeError when `radix` is outside 2..36. */
export function toString(this: bigint, radix?: number): string {
  const base = radix === undefined ? 10 : toInteger(radix);
  if (base < 2 || base > 36) throw new RangeError("toString() radix argument must be between 2 and 36");
  return textOf(this as bigint, base);
}

export function valueOf(this: bigint): bigint {
  return this as bigint;
}
