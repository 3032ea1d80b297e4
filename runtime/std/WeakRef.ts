/** WeakRef (ECMA-262 26.1). */
import { weakCell, weakTarget } from "kiln:core";
import { isHoldable } from "./weak.ts";

export class WeakRef<T> {
  private readonly cell: unknown;

  /** @throws TypeError for what is neither an object nor an unregistered symbol. */
  constructor(target: T) {
    if (!isHoldable(target)) throw new TypeError("WeakRef: invalid target");
    this.cell = weakCell(target);
  }

  get [Symbol.toStringTag](): string {
    return "WeakRef";
  }

  /** The object, or undefined when the collector has taken it. */
  deref(): T | undefined {
    return weakTarget(this.cell) as T | undefined;
  }
}
