/**
 * What defining a property makes of its attributes (ECMA-262 10.1.6.3), apart from the values. There is one instance of
 * this for all places that define properties, while what handles the values (Object.ts) is told apart by place.
 */
import type { i32 } from "kiln:core";
import { symbolText } from "./symbol-text.ts";

/** Attributes of a property, as `propertyFlags` gives them. */
export const READONLY = 1;
export const HIDDEN = 2;
export const FIXED = 4;
export const ACCESSOR = 8;

/** What a descriptor has, and for its booleans what they are. */
export const HAS_VALUE = 1;
export const HAS_GET = 2;
export const HAS_SET = 4;
export const HAS_WRITABLE = 8;
export const WRITABLE = 16;
export const HAS_ENUMERABLE = 32;
export const ENUMERABLE = 64;
export const HAS_CONFIGURABLE = 128;
export const CONFIGURABLE = 256;

/** What `changedFlags` gives where the property cannot be defined so. */
export const NOT_EXTENSIBLE = -1;
export const REFUSED = -2;

/**
 * The attributes that a property with `old` ones (negative: there is none) gets from a descriptor that gives `given`;
 * negative: it cannot be. Whether the values of a property that cannot be configured stay is not asked here.
 * @param closed the object takes no new properties
 * @throws TypeError for a descriptor that contradicts itself
 */
export function changedFlags(old: i32, given: i32, closed: boolean): i32 {
  const accessor = (given & (HAS_GET | HAS_SET)) !== 0;
  if (old < 0 && closed) return NOT_EXTENSIBLE;
  const wasAccessor = old >= 0 && (old & ACCESSOR) !== 0;
  let flags = old < 0 ? READONLY | HIDDEN | FIXED : old & ~ACCESSOR;
  if ((given & HAS_ENUMERABLE) !== 0) flags = (given & ENUMERABLE) !== 0 ? flags & ~HIDDEN : flags | HIDDEN;
  if ((given & HAS_CONFIGURABLE) !== 0) flags = (given & CONFIGURABLE) !== 0 ? flags & ~FIXED : flags | FIXED;
  if (accessor) flags &= ~READONLY;
  else if ((given & HAS_WRITABLE) !== 0) flags = (given & WRITABLE) !== 0 ? flags & ~READONLY : flags | READONLY;
  else if (wasAccessor && (given & HAS_VALUE) !== 0) flags |= READONLY;
  const isAccessor = accessor || (wasAccessor && (given & (HAS_VALUE | HAS_WRITABLE)) === 0);
  if (old >= 0 && (old & FIXED) !== 0) {
    if ((flags & FIXED) === 0 || ((flags ^ old) & HIDDEN) !== 0 || isAccessor !== wasAccessor) return REFUSED;
    if (!isAccessor && (old & READONLY) !== 0 && (flags & READONLY) === 0) return REFUSED;
  }
  return isAccessor ? flags | ACCESSOR : flags;
}

/** Why `changedFlags`, or a comparison of values, refused. */
export function refusal(reason: i32, name: PropertyKey): TypeError {
  const key = typeof name === "symbol" ? symbolText(name) : `${name as string}`;
  return reason === NOT_EXTENSIBLE
    ? new TypeError(`Cannot define property ${key}, object is not extensible`)
    : new TypeError(`Cannot redefine property: ${key}`);
}

/** @throws TypeError for a descriptor that would give a property both accessors and a value. */
export function checkDescriptor(given: i32): void {
  if ((given & (HAS_GET | HAS_SET)) !== 0 && (given & (HAS_VALUE | HAS_WRITABLE)) !== 0)
    throw new TypeError(
      "Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, #<Object>",
    );
}

/** For what stands in the place of a descriptor, which is no object. */
export function notDescriptor(text: string): TypeError {
  return new TypeError(`Property description must be an object: ${text}`);
}

/** For elements of arrays, whose attributes are the array's. */
export function noElementAttributes(name: string): TypeError {
  return new TypeError(`An element of an array cannot have attributes in an image: ${name}`);
}
