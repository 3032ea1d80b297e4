/** Index arithmetic that the library's methods share. */
import { type i32, toNumber } from "kiln:core";

/** ToIntegerOrInfinity (ECMA-262 7.1.5), after ToNumber: NaN becomes 0. */
export function toInteger(given: number): number {
  const value = +given;
  if ((value | 0) === value) return value | 0;
  const whole = Math.trunc(value);
  // Zero of NaN is written so that the range of a result that never is NaN does not begin at 0.
  return whole === whole ? whole + 0 : whole | 0;
}

/** A relative index (negative counts from the end) brought into 0..length. */
export function relativeIndex(given: number, length: i32): i32 {
  const index = +given;
  if ((index | 0) === index) {
    const i = index | 0;
    if (i >= 0) return i < length ? i : length;
    return i + length > 0 ? (i + length) | 0 : 0;
  }
  const whole = toInteger(index);
  if (whole < 0) return whole + length > 0 ? (whole + length) | 0 : 0;
  return whole < length ? whole | 0 : length;
}

/** `index` brought into 0..length; negative ones become 0. */
export function clampIndex(given: number, length: i32): i32 {
  const index = +given;
  if ((index | 0) === index) {
    const i = index | 0;
    return i < 0 ? 0 : i < length ? i : length;
  }
  const whole = toInteger(index);
  return whole <= 0 ? 0 : whole < length ? whole | 0 : length;
}

/** ToNumber then ToIntegerOrInfinity, for arguments of any kind. */
export function integerOf(value: unknown): number {
  return typeof value === "number" ? toInteger(value) : toInteger(toNumber(value));
}

/** A callback that is called with `self` as its `this`: the thisArg of array methods. */
export function withThis<A extends unknown[], R>(f: (...args: A) => R, self: unknown): (...args: A) => R {
  return (...args: A): R => f.apply(self, args);
}
