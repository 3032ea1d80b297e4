/** Statics of Object (ECMA-262 20.1.2) over what a closed world knows of objects. */
import {
  arrGrow,
  arrHole,
  arrPush,
  copyOwn,
  dictHasNoPrototype,
  dictNew,
  isModule,
  openNew,
  propertyDefine,
  propertyFlags,
  propertyPart,
  protoOf,
  protoSet,
  rawAllSymbols,
  rawArrayKeys,
  rawCast,
  rawClassName,
  rawGet,
  rawHas,
  rawHasBeside,
  rawHasProto,
  rawHasSymbols,
  rawIndex,
  rawKeys,
  rawKind,
  rawLength,
  rawNames,
  rawSet,
  rawStore,
  rawSymbols,
  restrain,
  restraint,
  sameValue,
  toNumber,
} from "kiln:core";
import { errorKeys, errorOwns } from "./Error.ts";
import {
  ACCESSOR,
  CONFIGURABLE,
  changedFlags,
  checkDescriptor,
  ENUMERABLE,
  FIXED,
  HAS_CONFIGURABLE,
  HAS_ENUMERABLE,
  HAS_GET,
  HAS_SET,
  HAS_VALUE,
  HAS_WRITABLE,
  HIDDEN,
  noElementAttributes,
  notDescriptor,
  READONLY,
  REFUSED,
  refusal,
  WRITABLE,
} from "./property-change.ts";
import { symbolText } from "./symbol-text.ts";
import { wrapped } from "./wrappers.ts";

type Primitive = string | number | bigint | boolean | null | undefined;

/** Degrees of restraint. */
const CLOSED = 1;
const SEALED = 2;
const FROZEN = 3;

const KIND_STRING = 4;
const KIND_ARRAY = 7;
const KIND_DICTIONARY = 12;
const KIND_TYPED_ARRAY = 13;
const KIND_ERROR = 16;

/** `Object(v)`: primitives as objects, nothing as a new one. */
export function call(value?: unknown): unknown {
  return value === null || value === undefined ? {} : wrapped(value);
}

/** `new Object(v)`. */
export function construct(value?: unknown): unknown {
  return call(value);
}

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
  if (rawKind(object) === KIND_ERROR && object instanceof Error) return errorKeys(object, object.name);
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

/** What a for-in loop visits: also what prototypes of the program's own have. Nothing for null and undefined. */
export function enumerateKeys(object: unknown): string[] {
  if (rawKind(object) < 2) return [];
  const own = keys(object);
  if (rawHasProto(object)) {
    const seen = new Set<string>(rawNames(object));
    for (let p = protoOf(object); p !== null; p = protoOf(p)) {
      const here = rawKeys(p);
      for (const key of rawNames(p)) {
        if (seen.has(key)) continue;
        seen.add(key);
        if (here.includes(key)) own.push(key);
      }
    }
  }
  return own;
}

/** Whether a key that a for-in loop is to visit is there when its turn comes: a dictionary may have lost it. */
export function isEnumerated(object: unknown, key: string): boolean {
  if (rawKind(object) !== KIND_DICTIONARY || rawHas(object, key)) return true;
  return rawHasProto(object) && key in (object as object);
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
    copyOwn(target, source);
    for (const key of keys(source)) {
      const value = valueAt(source, key);
      if (key === "__proto__" && meansPrototype(target, value)) continue;
      if (!rawStore(target, key, value)) {
        throw new TypeError(`Cannot add property ${key}, object is not extensible`);
      }
    }
    if (rawHasSymbols(source)) {
      for (const key of rawSymbols(source)) {
        if (!rawStore(target, key, rawGet(source, key)))
          throw new TypeError(`Cannot add property ${symbolText(key)}, object is not extensible`);
      }
    }
  }
  return target;
}

/**
 * Whether assigning `value` under `__proto__` would choose a prototype; a value that is no object has no effect then.
 * @throws TypeError for an object or null: prototypes of literals are known when the image is built
 */
function meansPrototype(target: unknown, value: unknown): boolean {
  if (rawHas(target, "__proto__") || dictHasNoPrototype(target)) return false;
  if (typeof value === "object" || typeof value === "function")
    throw new TypeError("Cannot choose a prototype by a property named __proto__: use Object.setPrototypeOf");
  return true;
}

export function fromEntries<T>(pairs: Iterable<readonly [PropertyKey, T]>): Record<string, T> {
  const out = dictNew() as Record<string, T>;
  for (const pair of pairs) {
    if (typeof pair !== "object" || pair === null)
      throw new TypeError(`Iterator value ${String(pair as unknown)} is not an entry object`);
    const key = pair[0];
    const value = pair[1];
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
  // What a module exports may be assigned inside it.
  if (isModule(object) && keys(object).length > 0) return false;
  const level = restraint(object);
  return level === FROZEN || (level > 0 && allFixed(object, true));
}

export function isSealed(object: unknown): boolean {
  const level = restraint(object);
  return level >= SEALED || (level > 0 && allFixed(object, false));
}

export function isExtensible(object: unknown): boolean {
  return restraint(object) === 0;
}

/** Whether no property of the object can be configured, nor written where that is asked (7.3.16). */
function allFixed(object: unknown, written: boolean): boolean {
  for (const key of rawNames(object)) if (!isFixed(propertyFlags(object, key), written)) return false;
  for (const key of rawAllSymbols(object)) if (!isFixed(propertyFlags(object, key), written)) return false;
  return true;
}

function isFixed(flags: number, written: boolean): boolean {
  return (flags & FIXED) !== 0 && (!written || (flags & (READONLY | ACCESSOR)) !== 0);
}

/** Own symbol keys. @throws TypeError for null and undefined. */
export function getOwnPropertySymbols(object: unknown): symbol[] {
  if (rawKind(object) < 2) throw new TypeError("Cannot convert undefined or null to object");
  return rawAllSymbols(object);
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
  if (kind === KIND_ERROR && object instanceof Error) {
    const own = errorOwns(object, name);
    if (own >= 0) return own > 0;
  }
  return rawHas(object, name);
}

/** Keys, enumerable or not. Arrays and strings also have `length`. */
export function getOwnPropertyNames(object: unknown): string[] {
  const kind = rawKind(object);
  if (kind < 2) throw new TypeError("Cannot convert undefined or null to object");
  const names = rawNames(object);
  if (kind === KIND_ERROR && object instanceof Error) return errorNames(object, names);
  if (kind !== KIND_STRING && kind !== KIND_ARRAY) return names;
  // Behind the elements, before what was added.
  const all: string[] = [];
  let placed = false;
  for (const name of names) {
    if (!placed && !isIndex(name)) {
      all.push("length");
      placed = true;
    }
    all.push(name);
  }
  if (!placed) all.push("length");
  return all;
}

/** Own names of an error, of which `fields` are those that its fields have. */
function errorNames(error: Error, fields: string[]): string[] {
  const all: string[] = ["stack"];
  for (const name of fields) if (errorOwns(error, name) !== 0) all.push(name);
  return all;
}

/** ToPropertyKey of what is no object. A text that the compiler knows stays known. */
export function toKey(key: PropertyKey): PropertyKey {
  return typeof key === "string" || typeof key === "symbol" ? key : `${key}`;
}

function isCallable(value: unknown): boolean {
  return typeof value === "function";
}

/**
 * Defines a property or changes its attributes (ECMA-262 10.1.6.3).
 * @throws TypeError for what is no object, for a descriptor that contradicts itself, and where the property
 *   or the object does not allow the change.
 */
export function defineProperty<T>(object: T, key: PropertyKey, descriptor: PropertyDescriptor): T {
  if (rawKind(object) < KIND_ARRAY) throw new TypeError("Object.defineProperty called on non-object");
  const reason = tryDefine(object, toKey(key), descriptor);
  if (reason !== null) throw reason;
  return object;
}

function defineOwn(object: unknown, name: PropertyKey, descriptor: PropertyDescriptor): void {
  const reason = tryDefine(object, name, descriptor);
  if (reason !== null) throw reason;
}

/** Null, or why the property or the object does not allow it. @throws TypeError for a descriptor that is none */
export function tryDefine(object: unknown, name: PropertyKey, descriptor: PropertyDescriptor): TypeError | null {
  if (rawKind(descriptor) < KIND_ARRAY)
    throw notDescriptor(typeof descriptor === "symbol" ? symbolText(descriptor) : `${rawCast<Primitive>(descriptor)}`);
  let given = 0;
  let shown = false;
  let value: unknown;
  let getter: unknown;
  let setter: unknown;
  if ("enumerable" in descriptor) {
    given |= HAS_ENUMERABLE;
    if (descriptor.enumerable) {
      given |= ENUMERABLE;
      shown = true;
    }
  }
  if ("configurable" in descriptor)
    given |= descriptor.configurable ? HAS_CONFIGURABLE | CONFIGURABLE : HAS_CONFIGURABLE;
  if ("value" in descriptor) {
    given |= HAS_VALUE;
    value = descriptor.value;
  }
  if ("writable" in descriptor) given |= descriptor.writable ? HAS_WRITABLE | WRITABLE : HAS_WRITABLE;
  if ("get" in descriptor) {
    given |= HAS_GET;
    getter = descriptor.get;
    if (getter !== undefined && !isCallable(getter)) throw new TypeError(`Getter must be a function: ${getter}`);
  }
  if ("set" in descriptor) {
    given |= HAS_SET;
    setter = descriptor.set;
    if (setter !== undefined && !isCallable(setter)) throw new TypeError(`Setter must be a function: ${setter}`);
  }
  checkDescriptor(given);
  if (name === "length" && rawKind(object) === KIND_ARRAY)
    return defineLength(
      object as unknown[],
      descriptor,
      (given & (HAS_GET | HAS_SET)) !== 0,
      (given & HAS_VALUE) !== 0,
    );
  const refused = rawKind(object) === KIND_TYPED_ARRAY ? notOnView(object, name) : null;
  if (refused !== null) return refused;
  const old = propertyFlags(object, name);
  const flags = changedFlags(old, given, old < 0 && restraint(object) > 0);
  if (flags < 0) return refusal(flags, name);
  if (old >= 0 && ((old ^ flags) & ACCESSOR) === 0) {
    // What the descriptor does not give stays; what it gives may have to be the same.
    const fixed = (old & FIXED) !== 0;
    if ((flags & ACCESSOR) !== 0) {
      const oldGetter = propertyPart(object, name, 1);
      const oldSetter = propertyPart(object, name, 2);
      if ((given & HAS_GET) === 0) getter = oldGetter;
      if ((given & HAS_SET) === 0) setter = oldSetter;
      if (fixed && (getter !== oldGetter || setter !== oldSetter)) return refusal(REFUSED, name);
    } else {
      const oldValue = propertyPart(object, name, 0);
      if ((given & HAS_VALUE) === 0) value = oldValue;
      if (fixed && (old & READONLY) !== 0 && !sameValue(value, oldValue)) return refusal(REFUSED, name);
    }
  }
  if (isElement(object, name)) {
    if (flags !== 0) return noElementAttributes(`${name as string}`);
    if (rawKind(object) === KIND_ARRAY) (object as unknown[])[Number(name)] = value;
    else rawSet(object, name, value);
    return null;
  }
  propertyDefine(object, name, value, getter, setter, flags, shown);
  return null;
}

/** ArraySetLength (10.4.2.4). @throws RangeError for what is no length */
function defineLength(
  list: unknown[],
  descriptor: PropertyDescriptor,
  accessor: boolean,
  hasValue: boolean,
): TypeError | null {
  // Converted twice, as the language has it.
  const length = hasValue ? toNumber(descriptor.value) >>> 0 : list.length;
  if (hasValue && length !== toNumber(descriptor.value)) throw new RangeError("Invalid array length");
  const frozen = restraint(list) === FROZEN;
  const hasWritable = "writable" in descriptor;
  if (
    accessor ||
    ("configurable" in descriptor && descriptor.configurable) ||
    ("enumerable" in descriptor && descriptor.enumerable) ||
    (frozen && (length !== list.length || (hasWritable && descriptor.writable)))
  )
    return new TypeError("Cannot redefine property: length");
  if (hasWritable && !descriptor.writable && !frozen)
    return new TypeError("The length of an array cannot be made read-only in an image: freeze the array");
  if (length > list.length) arrGrow(list, length);
  else if (length < list.length) list.length = length;
  return null;
}

const isIndex = (text: string): boolean => `${Number(text) >>> 0}` === text && text !== "4294967295";

/** Why a typed array cannot have a property: it is no element (10.4.5.3), or hides what images read at once. */
function notOnView(view: unknown, name: PropertyKey): TypeError | null {
  if (typeof name === "symbol") return null;
  const text = `${name as string}`;
  if (text === "length") return new TypeError("A typed array cannot have a length of its own in an image");
  const outside = isIndex(text) ? Number(text) >= rawLength(view) : text === "-0" || `${Number(text)}` === text;
  return outside ? new TypeError("Invalid typed array index") : null;
}

/** Whether the name is that of an element of an array or typed array. */
function isElement(object: unknown, name: PropertyKey): boolean {
  const kind = rawKind(object);
  if ((kind !== KIND_ARRAY && kind !== KIND_TYPED_ARRAY) || typeof name === "symbol") return false;
  return isIndex(`${name as string}`);
}

/** @throws TypeError as `defineProperty` does. */
export function defineProperties<T>(object: T, descriptors: Record<PropertyKey, PropertyDescriptor>): T {
  if (rawKind(object) < KIND_ARRAY) throw new TypeError("Object.defineProperties called on non-object");
  for (const key of keys(descriptors)) defineOwn(object, key, descriptors[key]!);
  if (rawHasSymbols(descriptors))
    for (const key of rawSymbols(descriptors)) defineOwn(object, key, rawGet(descriptors, key) as PropertyDescriptor);
  return object;
}

/** An object that delegates to `proto`. @throws TypeError where that is neither an object nor null. */
export function create(proto: unknown, descriptors?: Record<PropertyKey, PropertyDescriptor>): unknown {
  if (proto !== null && rawKind(proto) < KIND_ARRAY)
    throw new TypeError(`Object prototype may only be an Object or null: ${proto}`);
  const object = openNew(proto);
  if (descriptors !== undefined) defineProperties(object, descriptors);
  return object;
}

/** What the object delegates to. @throws TypeError for null and undefined. */
export function getPrototypeOf(object: unknown): unknown {
  if (rawKind(object) < 2) throw new TypeError("Cannot convert undefined or null to object");
  if (typeof object === "string") return String.prototype;
  if (typeof object === "number") return Number.prototype;
  if (typeof object === "boolean") return Boolean.prototype;
  if (typeof object === "symbol") return Symbol.prototype;
  if (typeof object === "bigint") return BigInt.prototype;
  return protoOf(object);
}

/** @throws TypeError also where the object's prototype is that of its class or kind, and `proto` is another. */
export function setPrototypeOf<T>(object: T, proto: unknown): T {
  if (rawKind(object) < 2) throw new TypeError("Object.setPrototypeOf called on null or undefined");
  if (proto !== null && rawKind(proto) < KIND_ARRAY)
    throw new TypeError(`Object prototype may only be an Object or null: ${proto}`);
  if (rawKind(object) >= KIND_ARRAY && !protoSet(object, proto))
    throw new TypeError("The prototype of this object cannot be changed in an image");
  return object;
}

/** The attributes of an own property; undefined when there is none. */
export function getOwnPropertyDescriptor(object: unknown, key: PropertyKey): PropertyDescriptor | undefined {
  const kind = rawKind(object);
  if (kind < 2) throw new TypeError("Cannot convert undefined or null to object");
  const name = toKey(key);
  if (name === "length" && (kind === KIND_ARRAY || kind === KIND_STRING))
    return {
      value: rawLength(object),
      writable: kind === KIND_ARRAY && restraint(object) !== FROZEN,
      enumerable: false,
      configurable: false,
    };
  if (kind === KIND_ERROR && object instanceof Error) {
    if (errorOwns(object, name) === 0) return undefined;
    if (name === "stack") return { value: object.stack, writable: true, enumerable: false, configurable: true };
  }
  const flags = propertyFlags(object, name);
  if (flags < 0) return undefined;
  const enumerable = (flags & HIDDEN) === 0;
  const configurable = (flags & FIXED) === 0;
  // What a module exports is data to who looks at its namespace (10.4.6.5).
  if (isModule(object) && (flags & ACCESSOR) !== 0)
    return { value: rawGet(object, name), writable: true, enumerable: true, configurable: false };
  if ((flags & ACCESSOR) !== 0)
    return {
      get: propertyPart(object, name, 1) as () => unknown,
      set: propertyPart(object, name, 2) as (value: unknown) => void,
      enumerable,
      configurable,
    };
  return { value: propertyPart(object, name, 0), writable: (flags & READONLY) === 0, enumerable, configurable };
}

export function getOwnPropertyDescriptors(object: unknown): Record<PropertyKey, PropertyDescriptor> {
  const out = dictNew() as Record<PropertyKey, PropertyDescriptor>;
  for (const key of getOwnPropertyNames(object)) out[key] = getOwnPropertyDescriptor(object, key)!;
  if (rawHasSymbols(object))
    for (const key of getOwnPropertySymbols(object)) rawSet(out, key, getOwnPropertyDescriptor(object, key));
  return out;
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
      if (typeof tag === "string") return `[object ${tag}]`;
      return rawClassName(value) === "Object [Generator]" ? "[object Generator]" : "[object Object]";
    }
  }
}
