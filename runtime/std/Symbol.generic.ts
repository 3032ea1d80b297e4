/** Methods of Symbol taken off their prototype: of a symbol, or of an object that holds one. */
import { SymbolObject } from "./wrappers.ts";

/** @throws TypeError for anything else. */
function held(method: string, value: unknown): symbol {
  if (typeof value === "symbol") return value;
  if (value instanceof SymbolObject) return value.valueOf();
  throw new TypeError(`Symbol.prototype.${method} requires that 'this' be a Symbol`);
}

export function toString(this: unknown): string {
  return held("toString", this).toString();
}

export function valueOf(this: unknown): symbol {
  return held("valueOf", this);
}
