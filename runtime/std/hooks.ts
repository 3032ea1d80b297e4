/** What the C core calls back for: errors that it raises, and objects that must become primitive. */
import type { i32 } from "kiln:core";
import { Error as StdError } from "./Error.ts";
import { RangeError } from "./RangeError.ts";
import { ReferenceError } from "./ReferenceError.ts";
import { SyntaxError } from "./SyntaxError.ts";
import { TypeError } from "./TypeError.ts";

/** The error object for a K_ERR_* kind. */
export function makeError(kind: i32, message: string): StdError {
  switch (kind) {
    case 1:
      return new TypeError(message);
    case 2:
      return new RangeError(message);
    case 3:
      return new ReferenceError(message);
    case 4:
      return new SyntaxError(message);
    default:
      return new StdError(message);
  }
}

interface Convertible {
  valueOf(): unknown;
  toString(): unknown;
}

function isPrimitive(value: unknown): boolean {
  return value === null || (typeof value !== "object" && typeof value !== "function");
}

/**
 * ToPrimitive of an object (ECMA-262 7.1.1) by its own methods: hint 0 default, 1 number, 2 string.
 * @throws TypeError when no method gives a primitive.
 */
export function toPrimitive(object: unknown, hint: i32): unknown {
  const convertible = object as Convertible;
  const textFirst = hint === 2 || (hint === 0 && object instanceof Date);
  const first = textFirst ? convertible.toString() : convertible.valueOf();
  if (isPrimitive(first)) return first;
  const second = textFirst ? convertible.valueOf() : convertible.toString();
  if (isPrimitive(second)) return second;
  throw new TypeError("Cannot convert object to primitive value");
}
