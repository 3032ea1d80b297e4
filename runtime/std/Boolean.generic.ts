/** Methods of Boolean taken off their prototype: of a boolean, or of an object that holds one. */
import { BooleanObject } from "./wrappers.ts";

/** @throws TypeError for anything else. */
function held(method: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  if (value instanceof BooleanObject) return value.valueOf();
  throw new TypeError(`Boolean.prototype.${method} requires that 'this' be a Boolean`);
}

export function toString(this: unknown): string {
  return held("toString", this).toString();
}

export function valueOf(this: unknown): boolean {
  return held("valueOf", this);
}
