/** structuredClone (HTML 2.7.10) for data: literals, arrays, Map, Set, Date, errors, buffers and views. */
import { dictNew, rawCast, rawClassName, rawGet, rawKeys, rawKind, type i32 } from "kiln:core";

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
  switch (rawKind(value)) {
    case 7: {
      const list: unknown[] = [];
      copies.made.set(value, list);
      for (const element of rawCast<unknown[]>(value)) list.push(cloneValue(copies, element));
      return list;
    }
    case 13: {
      const copy = rawCast<Uint8Array>(value).slice();
      copies.made.set(value, copy);
      return copy;
    }
    case 14: {
      const view = rawCast<DataView>(value);
      const buffer = cloneValue(copies, view.buffer) as ArrayBuffer;
      return new DataView(buffer, view.byteOffset, view.byteLength);
    }
    case 15: {
      const copy = rawCast<ArrayBuffer>(value).slice(0);
      copies.made.set(value, copy);
      return copy;
    }
    case 16:
      return cloneError(copies, rawCast<Error>(value));
    default:
      return cloneKeyed(copies, value);
  }
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
