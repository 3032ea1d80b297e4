/** BigInt as a function and its statics (ECMA-262 21.2). */
import { bigFrom } from "kiln:core";

export { bigAsIntN as asIntN, bigAsUintN as asUintN, bigFrom as inline } from "kiln:core";

/** `BigInt(v)`, where the function is a value. */
export function call(value?: unknown): bigint {
  return bigFrom(value);
}
