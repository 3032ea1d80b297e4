/** WeakSet (ECMA-262 24.4). */
import { weakDelete, weakHas, weakSet } from "kiln:core";
import { isHoldable } from "./weak.ts";

export class WeakSet<T> {
  constructor(values?: Iterable<T> | null) {
    if (values === undefined || values === null) return;
    for (const value of values) this.add(value);
  }

  get [Symbol.toStringTag](): string {
    return "WeakSet";
  }

  /** @throws TypeError for values that are neither objects nor unregistered symbols. */
  add(value: T): this {
    if (!isHoldable(value)) throw new TypeError("Invalid value used in weak set");
    weakSet(this, value, true);
    return this;
  }

  has(value: T): boolean {
    return isHoldable(value) && weakHas(this, value);
  }

  delete(value: T): boolean {
    return isHoldable(value) && weakDelete(this, value);
  }
}
