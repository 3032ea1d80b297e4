/** Number as a function and its statics (ECMA-262 21.1.2). The constants are the compiler's. */
import { parseFloatOf, parseIntOf } from "kiln:core";
import { NumberObject } from "./wrappers.ts";

export const EPSILON = 2.220446049250313e-16;
export const MAX_SAFE_INTEGER = 9007199254740991;
export const MIN_SAFE_INTEGER = -9007199254740991;
export const MAX_VALUE = 1.7976931348623157e308;
export const MIN_VALUE = 5e-324;
export const NEGATIVE_INFINITY = -Infinity;
export const POSITIVE_INFINITY = Infinity;

export { numberOf as call } from "./wrappers.ts";

export function isFinite(value: unknown): boolean {
  return typeof value === "number" && value - value === 0;
}

export function isInteger(value: unknown): boolean {
  return typeof value === "number" && value - value === 0 && Math.trunc(value) === value;
}

export function isNaN(value: unknown): boolean {
  return typeof value === "number" && value !== value;
}

export function isSafeInteger(value: unknown): boolean {
  return (
    typeof value === "number" && value >= MIN_SAFE_INTEGER && value <= MAX_SAFE_INTEGER && Math.trunc(value) === value
  );
}

export function parseFloat(text: string): number {
  return parseFloatOf(`${text}`);
}

export function parseInt(text: string, radix?: number): number {
  return parseIntOf(`${text}`, radix === undefined ? 0 : radix | 0);
}

/** `new Number(v)`. */
export function construct(...values: unknown[]): unknown {
  return new NumberObject(...values);
}
