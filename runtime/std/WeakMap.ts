/** WeakMap (ECMA-262 24.3). An entry lies beside its key, so it goes when the key goes. */
import { weakDelete, weakGet, weakHas, weakSet } from "kiln:core";
import { isHoldable } from "./weak.ts";

export class WeakMap<K, V> {
  constructor(entries?: Iterable<readonly [K, V]> | null) {
    if (entries === undefined || entries === null) return;
    for (const entry of entries) {
      if (typeof entry !== "object" || entry === null)
        throw new TypeError(`Iterator value ${String(entry)} is not an entry object`);
      this.set(entry[0], entry[1]);
    }
  }

  get [Symbol.toStringTag](): string {
    return "WeakMap";
  }

  /** @throws TypeError for keys that are neither objects nor unregistered symbols. */
  set(key: K, value: V): this {
    if (!isHoldable(key)) throw new TypeError("Invalid value used as weak map key");
    weakSet(this, key, value);
    return this;
  }

  get(key: K): V | undefined {
    return isHoldable(key) ? (weakGet(this, key) as V | undefined) : undefined;
  }

  has(key: K): boolean {
    return isHoldable(key) && weakHas(this, key);
  }

  delete(key: K): boolean {
    return isHoldable(key) && weakDelete(this, key);
  }
}
