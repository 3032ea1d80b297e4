/** ArrayBuffer as a constructor and its statics (ECMA-262 25.1). */
import { bufferNew, rawKind } from "kiln:core";
import { makeResizable } from "./resizable.ts";
import { toInteger } from "./util.ts";

interface Options {
  readonly maxByteLength?: number;
}

/** @throws RangeError for lengths that cannot be. */
export function construct(bytes?: number, options?: Options): ArrayBuffer {
  const whole = bytes === undefined ? 0 : toInteger(bytes);
  if (whole < 0 || whole > Number.MAX_SAFE_INTEGER) throw new RangeError("Array buffer allocation failed");
  if (typeof options !== "object" || options === null || options.maxByteLength === undefined) return bufferNew(whole);
  const max = toInteger(options.maxByteLength);
  if (max < whole || max > Number.MAX_SAFE_INTEGER) throw new RangeError("Invalid array buffer max length");
  const buffer = bufferNew(max);
  makeResizable(buffer, whole, max);
  return buffer;
}

/** @throws TypeError always. */
export function call(): never {
  throw new TypeError("Constructor ArrayBuffer requires 'new'");
}

export function isView(value: unknown): boolean {
  const kind = rawKind(value);
  return kind === 13 || kind === 14;
}
