/** ArrayBuffer as a constructor and its statics (ECMA-262 25.1). */
import { bufferNew, rawKind } from "kiln:core";
import { toInteger } from "./util.ts";

/** @throws RangeError for lengths that cannot be. */
export function construct(bytes?: number): ArrayBuffer {
  const whole = bytes === undefined ? 0 : toInteger(bytes);
  if (whole < 0 || whole > Number.MAX_SAFE_INTEGER) throw new RangeError("Array buffer allocation failed");
  return bufferNew(whole);
}

export function isView(value: unknown): boolean {
  const kind = rawKind(value);
  return kind === 13 || kind === 14;
}
