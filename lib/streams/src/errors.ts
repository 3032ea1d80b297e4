/** The errors of streams, with Node's codes and messages. */

import { inspect } from "../../../runtime/std/inspect.ts";
import { CodedRangeError, CodedTypeError } from "../../web/src/coded-errors.ts";
import { invalidArgType } from "../../web/src/validate.ts";

/** What is asked for cannot be had in the stream's present state. */
export function invalidState(message: string): CodedTypeError {
  return new CodedTypeError("ERR_INVALID_STATE", `Invalid state: ${message}`);
}

export function invalidStateRange(message: string): CodedRangeError {
  return new CodedRangeError("ERR_INVALID_STATE", `Invalid state: ${message}`);
}

export function illegalConstructor(): CodedTypeError {
  return new CodedTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
}

function argumentText(name: string, value: unknown, reason: string): string {
  let text = inspect(value);
  if (text.length > 128) text = `${text.slice(0, 128)}...`;
  return `The ${name.includes(".") ? "property" : "argument"} '${name}' ${reason}. Received ${text}`;
}

export function badArgument(name: string, value: unknown, reason = "is invalid"): CodedTypeError {
  return new CodedTypeError("ERR_INVALID_ARG_VALUE", argumentText(name, value, reason));
}

export function badArgumentRange(name: string, value: unknown, reason = "is invalid"): CodedRangeError {
  return new CodedRangeError("ERR_INVALID_ARG_VALUE", argumentText(name, value, reason));
}

/** An object, a list or a function. @throws TypeError with code ERR_INVALID_ARG_TYPE. */
export function validateDictionary(value: unknown, name: string): void {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) {
    throw invalidArgType(name, "of type object", value);
  }
}

/** The same, or null. @throws TypeError with code ERR_INVALID_ARG_TYPE. */
export function validateOptions(value: unknown, name: string): void {
  if (typeof value !== "object" && typeof value !== "function") throw invalidArgType(name, "of type object", value);
}
