/** Checks of arguments with Node's codes and messages. */
import { inspect } from "../../../runtime/std/inspect.ts";
import { CodedRangeError, CodedTypeError } from "./coded-errors.ts";

/** How ERR_INVALID_ARG_TYPE describes what it got. */
function received(value: unknown): string {
  if (value === null || value === undefined) return ` Received ${value === null ? "null" : "undefined"}`;
  if (typeof value === "function") {
    const text = inspect(value);
    const at = text.indexOf(": ");
    return ` Received function ${at < 0 ? "" : text.slice(at + 2, text.length - 1)}`;
  }
  if (typeof value === "object") {
    const name = constructorName(value);
    return name === "" ? ` Received ${inspect(value, { depth: -1 })}` : ` Received an instance of ${name}`;
  }
  const text = inspect(value);
  const shown = text.length > 28 ? `${text.slice(0, 25)}...` : text;
  return ` Received type ${typeof value} (${shown})`;
}

/** The class that an object is an instance of, as its inspected form names it. */
function constructorName(value: object): string {
  if (Array.isArray(value)) return "Array";
  const text = inspect(value, { depth: -1 });
  if (text.startsWith("[Object: null prototype]")) return "";
  if (value instanceof Error) {
    const space = text.indexOf(":");
    return space < 0 ? "Error" : text.slice(0, space);
  }
  let start = 0;
  while (start < text.length && !isWord(text.charCodeAt(start))) start++;
  let end = start;
  while (end < text.length && isWord(text.charCodeAt(end))) end++;
  return start === end ? "Object" : text.slice(start, end);
}

function isWord(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x61 && unit <= 0x7a) ||
    unit === 0x5f ||
    unit === 0x24
  );
}

/** `expected` is the rest of the sentence: "of type string", "an instance of Buffer". */
export function invalidArgType(name: string, expected: string, value: unknown): CodedTypeError {
  const subject = name.endsWith(" argument")
    ? `The ${name}`
    : `The "${name}" ${name.includes(".") ? "property" : "argument"}`;
  return new CodedTypeError("ERR_INVALID_ARG_TYPE", `${subject} must be ${expected}.${received(value)}`);
}

export function invalidArgValue(name: string, value: unknown, reason = "is invalid"): CodedTypeError {
  let text = inspect(value);
  if (text.length > 128) text = `${text.slice(0, 128)}...`;
  const kind = name.includes(".") ? "property" : "argument";
  return new CodedTypeError("ERR_INVALID_ARG_VALUE", `The ${kind} '${name}' ${reason}. Received ${text}`);
}

/** `expected` names what a function was to return. */
export function invalidReturnValue(expected: string, name: string, value: unknown): CodedTypeError {
  const got = received(value).slice(" Received ".length);
  return new CodedTypeError(
    "ERR_INVALID_RETURN_VALUE",
    `Expected ${expected} to be returned from the "${name}" function but got ${got}.`,
  );
}

export function outOfRange(name: string, range: string, value: unknown): CodedRangeError {
  let text = typeof value === "number" ? `${value}` : inspect(value);
  if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) > 0x1_0000_0000) text = grouped(text);
  return new CodedRangeError(
    "ERR_OUT_OF_RANGE",
    `The value of "${name}" is out of range. It must be ${range}. Received ${text}`,
  );
}

/** Digits in groups of three, parted by "_". */
function grouped(digits: string): string {
  let text = "";
  let end = digits.length;
  const start = digits.startsWith("-") ? 1 : 0;
  for (; end >= start + 4; end -= 3) text = `_${digits.slice(end - 3, end)}${text}`;
  return digits.slice(0, end) + text;
}

/** @throws TypeError with code ERR_INVALID_ARG_TYPE. */
export function validateString(value: unknown, name: string): void {
  if (typeof value !== "string") throw invalidArgType(name, "of type string", value);
}

/** @throws TypeError with code ERR_INVALID_ARG_TYPE. */
export function validateFunction(value: unknown, name: string): void {
  if (typeof value !== "function") throw invalidArgType(name, "of type function", value);
}

/** @throws TypeError with code ERR_INVALID_ARG_TYPE. */
export function validateBoolean(value: unknown, name: string): void {
  if (typeof value !== "boolean") throw invalidArgType(name, "of type boolean", value);
}

/** An object that is neither null nor an array. @throws TypeError with code ERR_INVALID_ARG_TYPE. */
export function validateObject(value: unknown, name: string): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw invalidArgType(name, "of type object", value);
  }
}

/** @throws TypeError with code ERR_INVALID_ARG_TYPE; RangeError with code ERR_OUT_OF_RANGE. */
export function validateInteger(
  value: unknown,
  name: string,
  min: number = Number.MIN_SAFE_INTEGER,
  max: number = Number.MAX_SAFE_INTEGER,
): void {
  if (typeof value !== "number") throw invalidArgType(name, "of type number", value);
  if (!Number.isInteger(value)) throw outOfRange(name, "an integer", value);
  if (value < min || value > max) throw outOfRange(name, `>= ${min} && <= ${max}`, value);
}

/** @throws TypeError with code ERR_INVALID_ARG_TYPE; RangeError with code ERR_OUT_OF_RANGE. */
export function validateNumber(value: unknown, name: string): void {
  if (typeof value !== "number") throw invalidArgType(name, "of type number", value);
}
