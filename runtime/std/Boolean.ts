import { BooleanObject } from "./wrappers.ts";

/** `Boolean(v)` (ECMA-262 20.3.1). */
export function call(value?: unknown): boolean {
  return !!value;
}

/** `new Boolean(v)`. */
export function construct(...values: unknown[]): unknown {
  return new BooleanObject(values[0]);
}
