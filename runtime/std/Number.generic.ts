/** Methods of Number taken off their prototype: of a number, or of an object that holds one. */
import { NumberObject } from "./wrappers.ts";

/** @throws TypeError for anything else. */
function held(method: string, value: unknown): number {
  if (typeof value === "number") return value;
  if (value instanceof NumberObject) return value.valueOf();
  throw new TypeError(`Number.prototype.${method} requires that 'this' be a Number`);
}

export function toExponential(this: unknown, digits?: unknown): string {
  return held("toExponential", this).toExponential(digits as number);
}

export function toFixed(this: unknown, digits?: unknown): string {
  return held("toFixed", this).toFixed(digits as number);
}

export function toPrecision(this: unknown, digits?: unknown): string {
  return held("toPrecision", this).toPrecision(digits as number);
}

export function toString(this: unknown, radix?: unknown): string {
  return held("toString", this).toString(radix as number);
}

export function valueOf(this: unknown): number {
  return held("valueOf", this);
}
