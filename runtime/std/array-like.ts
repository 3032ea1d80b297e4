/**
 * Objects with a length and indices, as the generic methods of arrays see them (ECMA-262 23.1.3): every access goes
 * by property, and an absent index is skipped where the specification asks HasProperty.
 */
import { toNumber } from "kiln:core";
import { requireCallable } from "./shown.ts";
import { toInteger } from "./util.ts";
import { wrapped } from "./wrappers.ts";

export const LENGTH_MAX = 9007199254740991;

/** Any object, by computed names. */
export interface Like {
  length: unknown;
  [key: number]: unknown;
}

/** @throws TypeError for null and undefined. */
export function likeOf(value: unknown): Like {
  if (value === null || value === undefined) throw new TypeError("Cannot convert undefined or null to object");
  return wrapped(value) as Like;
}

/** The same for methods whose message names them. */
export function likeFor(name: string, value: unknown): Like {
  if (value === null || value === undefined) throw new TypeError(`Array.prototype.${name} called on null or undefined`);
  return wrapped(value) as Like;
}

/**
 * Before an array is made that the class of another is to make (ArraySpeciesCreate, 10.4.2.2): only plain ones can be.
 * @throws TypeError for an instance of a class that extends Array
 */
export function requirePlain(list: readonly unknown[], name: string): void {
  if ((list as { constructor: unknown }).constructor !== Array)
    throw new TypeError(`Array.prototype.${name} cannot make another object of a class that extends Array in an image`);
}

/** ToIntegerOrInfinity of any value. */
export const integer = (value: unknown): number =>
  typeof value === "number" ? toInteger(value) : toInteger(toNumber(value));

/** LengthOfArrayLike (ECMA-262 7.3.18). */
export function lengthOf(o: Like): number {
  const length = integer(o.length);
  return length <= 0 ? 0 : length < LENGTH_MAX ? length : LENGTH_MAX;
}

/** A relative index (negative counts from the end) brought into 0..length. */
export function relative(value: unknown, length: number): number {
  const at = integer(value);
  return at < 0 ? Math.max(length + at, 0) : Math.min(at, length);
}

export type Step = (value: unknown, index: number, list: unknown) => unknown;

/** A callback with its `this`. @throws TypeError for what is no function. */
export function stepOf(f: unknown, self: unknown): Step {
  requireCallable(f);
  const step = f as Step;
  return self === undefined ? step : (v, i, list): unknown => step.call(self, v, i, list);
}

/** @throws RangeError for a length that no array can have. */
export function checkArrayLength(length: number): void {
  if (length > 4294967295) throw new RangeError("Invalid array length");
}
