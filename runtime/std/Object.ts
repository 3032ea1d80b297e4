/** Statics of Object (ECMA-262 20.1.2) over what a closed world knows of objects. */
import {
  arrHole,
  arrPush,
  dictNew,
  rawArrayKeys,
  rawClassName,
  rawGet,
  rawHas,
  rawHasBeside,
  rawHasSymbols,
  rawIndex,
  rawKeys,
  rawKind,
  rawLength,
  rawSet,
  rawSymbols,
  restrain,
  restraint,
  sameValue,
} from "kiln:core";
import { errorKeys } from "./Error.ts";
import { symbolText } from "./symbol-text.ts";

/** Degrees of restraint. */
const CLOSED = 1;
const SEALED = 2;
const FROZEN = 3;

const KIND_STRING = 4;
const KIND_ARRAY = 7;
const KIND_DICTIONARY = 12;
const KIND_TYPED_ARRAY = 13;

/** Own enumerable string keys. @throws TypeError for null and undefined. */
export function keys(object: unknown): string[] {
  const kind = rawKind(object);
  if (kind < 2) throw new TypeError("Cannot convert undefined or null to object");
  if (kind === KIND_STRING || kind === KIND_TYPED_ARRAY) return indexKeys(object);
  if (kind === KIND_ARRAY) {
    const all = indexKeys(object);
    for (const key of rawArrayKeys(object)) all.push(key);
    return all;
  }
  if (object instanceof Error) return errorKeys(object, object.name);
  return rawKeys(object);
}

function indexKeys(list: unknown): string[] {
  if (rawHasBeside(list)) return rawKeys(list);
  const out: string[] = [];
  const count = rawLength(list);
  for (let i = 0; i < count; i++) {
    if (!Array.isArray(list) || !arrHole(list, i)) out.push(`${i}`);
  }
  return out;
}

/** What a for-in loop visits: prototypes have no enumerable properties here. Nothing for null and undefined. */
export function enumerateKeys(object: unknown): string[] {
  return rawKind(object) < 2 ? [] : keys(object);
}

/** Whether a key that a for-in loop is to visit is there when its turn comes: a dictionary may have lost it. */
export function isEnumerated(object: unknown, key: string): boolean {
  return rawKind(object) !== KIND_DICTIONARY || rawHas(object, key);
}

function valueAt(object: unknown, key: string): unknown {
  const kind = rawKind(object);
  if (typeof object === "string") return object.charAt(Number(key));
  if (kind === KIND_ARRAY || kind === KIND_TYPED_ARRAY) {
    const i = Number(key);
    // Results of matches have properties besides.
    return i === i ? rawIndex(object, i) : rawGet(object, key);
  }
  return rawGet(object, key);
}

/** @throws TypeError for null and undefined. */
export function values<T>(object: { readonly [key: string]: T } | readonly T[]): T[] {
  const out: T[] = [];
  for (const key of keys(object)) arrPush(out, valueAt(object, key) as T);
  return out;
}

/** @throws TypeError for null and undefined. */
export function entries<T>(object: { readonly [key: string]: T } | readonly T[]): [string, T][] {
  const out: [string, T][] = [];
  for (const key of keys(object)) arrPush(out, [key, valueAt(object, key) as T]);
  return out;
}

/**
 * Copies own enumerable properties, later sources last. Properties that the target's class or
 * literal does not declare cannot be added.
 * @throws TypeError for a null target, or a property that the target cannot hold.
 */
export function assign<T>(target: T, ...sources: unknown[]): T {
  if (rawKind(target) < 2) throw new TypeError("Cannot convert undefined or null to object");
  for (const source of sources) {
    if (rawKind(source) < 2) continue;
    for (const key of keys(source)) {
      if (!rawSet(target, key, valueAt(source, key))) {
        throw new TypeError(`Cannot add property ${key}, object is not extensible`);
      }
    }
    if (rawHasSymbols(source)) {
      for (const key of rawSymbols(source)) {
        if (!rawSet(target, key, rawGet(source, key)))
          throw new TypeError(`Cannot add property ${symbolText(key)}, object is not extensible`);
      }
    }
  }
  return target;
}

export function fromEntries<T>(pairs: Iterable<readonly [PropertyKey, T]>): Record<string, T> {
  const out = dictNew() as Record<string, T>;
  for (const [key, value] of pairs) {
    if (typeof key === "symbol") rawSet(out, key, value);
    else out[`${key as string}`] = value;
  }
  return out;
}

/** Makes the object refuse every change. @throws TypeError for typed arrays with elements. */
export function freeze<T>(object: T): T {
  if (rawKind(object) === KIND_TYPED_ARRAY && rawLength(object) > 0)
    throw new TypeError("Cannot freeze array buffer views with elements");
  restrain(object, FROZEN);
  return object;
}

/** Makes the object refuse new properties and the loss of its own. */
export function seal<T>(object: T): T {
  restrain(object, SEALED);
  return object;
}

/** Makes the object refuse new properties. */
export function preventExtensions<T>(object: T): T {
  restrain(object, CLOSED);
  return object;
}

export function isFrozen(object: unknown): boolean {
  const level = restraint(object);
  return level === FROZEN || (level > 0 && isEmpty(object));
}

export function isSealed(object: unknown): boolean {
  const level = restraint(object);
  return level >= SEALED || (level > 0 && isEmpty(object));
}

export function isExtensible(object: unknown): boolean {
  return restraint(object) === 0;
}

function isEmpty(object: unknown): boolean {
  return rawKeys(object).length === 0 && !rawHasSymbols(object);
}

/** Own symbol keys. @throws TypeError for null and undefined. */
export function getOwnPropertySymbols(object: unknown): symbol[] {
  if (rawKind(object) < 2) throw new TypeError("Cannot convert undefined or null to object");
  return rawSymbols(object);
}

export function is(a: unknown, b: unknown): boolean {
  return sameValue(a, b);
}

/** @throws TypeError for null and undefined. */
export function hasOwn(object: unknown, key: PropertyKey): boolean {
  const kind = rawKind(object);
  if (kind < 2) throw new TypeError("Cannot convert undefined or null to object");
  if (typeof key === "symbol") return rawHas(object, key);
  const name = `${key as string}`;
  if (kind === KIND_STRING || kind === KIND_ARRAY || kind === KIND_TYPED_ARRAY) {
    return (name === "length" && kind !== KIND_TYPED_ARRAY) || indexKeys(object).includes(name);
  }
  return rawHas(object, name);
}

/** Keys, enumerable or not. Arrays and strings also have `length`. */
export function getOwnPropertyNames(object: unknown): string[] {
  const kind = rawKind(object);
  const names = keys(object);
  if (kind === KIND_STRING || kind === KIND_ARRAY) names.push("length");
  return names;
}

/** ToPrimitive of objects without conversion methods of their own: arrays, errors, functions, everything else. */
export function defaultToString(value: unknown): string {
  switch (rawKind(value)) {
    case 7:
    case 13: {
      let text = "";
      const length = rawLength(value);
      for (let i = 0; i < length; i++) {
        if (i > 0) text += ",";
        const item = rawIndex(value, i);
        if (item !== undefined && item !== null) text += `${item}`;
      }
      return text;
    }
    case 10:
      return `function ${rawClassName(value)}() { [native code] }`;
    case 11:
      return `class ${rawClassName(value)} { }`;
    case 14:
      return "[object DataView]";
    case 15:
      return "[object ArrayBuffer]";
    default: {
      const tag = (value as { readonly [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
      return typeof tag === "string" ? `[object ${tag}]` : "[object Object]";
    }
  }
}
