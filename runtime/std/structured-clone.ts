/** structuredClone (HTML 2.7.10) for data: literals, arrays, Map, Set, Date, errors, buffers and views. */
import { dictNew, type i32, rawClassName, rawGet, rawKeys, rawKind } from "kiln:core";

/** Levels of nesting; deeper values are refused as an engine's stack would. */
const DEPTH_MAX = 2000;

/** Originals and their copies, so that shared and circular structure stays what it is. */
class Copies {
  readonly made = new Map<unknown, unknown>();
  depth: i32 = 0;
}

/** @throws Error (DataCloneError) for functions and symbols. */
export function structuredClone<T>(value: T): T {
  return cloneValue(new Copies(), value) as T;
}

function cloneValue(copies: Copies, value: unknown): unknown {
  if (typeof value === "function" || typeof value === "symbol") {
    const error = new Error(`${describe(value)} could not be cloned.`);
    error.name = "DataCloneError";
    throw error;
  }
  if (typeof value !== "object" || value === null) return value;
  const known = copies.made.get(value);
  if (known !== undefined) return known;
  if (copies.depth >= DEPTH_MAX) throw new RangeError("Maximum call stack size exceeded");
  copies.depth++;
  const made = cloneObject(copies, value);
  copies.depth--;
  return made;
}

function describe(value: unknown): string {
  return typeof value === "function" ? `function ${rawClassName(value)}` : "Symbol";
}

function cloneObject(copies: Copies, value: object): unknown {
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    copies.made.set(value, list);
    for (const element of value) list.push(cloneValue(copies, element));
    return list;
  }
  if (value instanceof Error) return cloneError(copies, value);
  if (value instanceof ArrayBuffer) return remember(copies, value, value.slice(0));
  if (value instanceof DataView) {
    const buffer = cloneValue(copies, value.buffer) as ArrayBuffer;
    return remember(copies, value, new DataView(buffer, value.byteOffset, value.byteLength));
  }
  return rawKind(value) === 13 ? remember(copies, value, cloneTyped(value)) : cloneKeyed(copies, value);
}

function remember(copies: Copies, original: object, copy: object): object {
  copies.made.set(original, copy);
  return copy;
}

function cloneTyped(value: object): object {
  if (value instanceof Uint8Array) return value.slice();
  if (value instanceof Int8Array) return value.slice();
  if (value instanceof Uint8ClampedArray) return value.slice();
  if (value instanceof Uint16Array) return value.slice();
  if (value instanceof Int16Array) return value.slice();
  if (value instanceof Uint32Array) return value.slice();
  if (value instanceof Int32Array) return value.slice();
  if (value instanceof Float32Array) return value.slice();
  if (value instanceof Float64Array) return value.slice();
  if (value instanceof BigInt64Array) return value.slice();
  if (value instanceof BigUint64Array) return value.slice();
  return value;
}

function cloneError(copies: Copies, error: Error): Error {
  const copy = new Error(error.message);
  copy.name = error.name;
  copy.stack = error.stack;
  copies.made.set(error, copy);
  if (error.cause !== undefined) copy.cause = cloneValue(copies, error.cause);
  return copy;
}

function cloneKeyed(copies: Copies, value: object): unknown {
  if (value instanceof Map) {
    const map = new Map<unknown, unknown>();
    copies.made.set(value, map);
    for (const [key, element] of value) map.set(cloneValue(copies, key), cloneValue(copies, element));
    return map;
  }
  if (value instanceof Set) {
    const set = new Set<unknown>();
    copies.made.set(value, set);
    for (const element of value) set.add(cloneValue(copies, element));
    return set;
  }
  if (value instanceof Date) return new Date(value.getTime());
  const dict = dictNew();
  copies.made.set(value, dict);
  for (const key of rawKeys(value)) dict[key] = cloneValue(copies, rawGet(value, key));
  return dict;
}
