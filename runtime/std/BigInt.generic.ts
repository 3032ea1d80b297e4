/** Methods of BigInt taken off their prototype: of a bigint, or of an object that holds one. */
import { BigIntObject } from "./wrappers.ts";

/** @throws TypeError for anything else. */
function held(method: string, value: unknown): bigint {
  if (typeof value === "bigint") return value;
  if (value instanceof BigIntObject) return value.valueOf();
  throw new TypeError(`BigInt.prototype.${method} requires that 'this' be a BigInt`);
}

export function toString(this: unknown, radix?: unknown): string {
  return held("toString", this).toString(radix as number);
}

export function valueOf(this: unknown): bigint {
  return held("valueOf", this);
}
