/** `__defineGetter__` and its kin (ECMA-262 B.2.2). */
import { dictHasNoPrototype, protoOf, rawHas, rawKind } from "kiln:core";
import { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf } from "./Object.ts";

const KIND_ARRAY = 7;

type Getter = () => unknown;
type Setter = (value: unknown) => void;

function defineGetter(this: unknown, key: PropertyKey, getter: unknown): void {
  if (typeof getter !== "function") throw new TypeError("Object.prototype.__defineGetter__: Expecting function");
  defineProperty(this, key, { get: getter as Getter, enumerable: true, configurable: true });
}

function defineSetter(this: unknown, key: PropertyKey, setter: unknown): void {
  if (typeof setter !== "function") throw new TypeError("Object.prototype.__defineSetter__: Expecting function");
  defineProperty(this, key, { set: setter as Setter, enumerable: true, configurable: true });
}

/** What holds the property: the object or something that it delegates to. */
function find(object: unknown, key: PropertyKey): PropertyDescriptor | undefined {
  if (rawKind(object) < 2) throw new TypeError("Cannot convert undefined or null to object");
  const name = typeof key === "symbol" ? key : `${key as string}`;
  for (let o: unknown = object; o !== null; o = protoOf(o)) {
    const own = getOwnPropertyDescriptor(o, name);
    if (own !== undefined) return own;
  }
  return undefined;
}

function lookupGetter(this: unknown, key: PropertyKey): unknown {
  const found = find(this, key);
  return found === undefined || !("get" in found) ? undefined : found.get;
}

function lookupSetter(this: unknown, key: PropertyKey): unknown {
  const found = find(this, key);
  return found === undefined || !("set" in found) ? undefined : found.set;
}

export {
  defineGetter as "__defineGetter__",
  defineSetter as "__defineSetter__",
  lookupGetter as "__lookupGetter__",
  lookupSetter as "__lookupSetter__",
};

/** `object.__proto__` where that is no property of its own (B.2.2.1.1). */
export function readProto(object: unknown): unknown {
  return dictHasNoPrototype(object) ? undefined : getPrototypeOf(object);
}

/** Whether assigning `object.__proto__` makes or changes a property like any other. */
export function keepsProto(object: unknown): boolean {
  return rawKind(object) < 2 || dictHasNoPrototype(object) || rawHas(object, "__proto__");
}

/** `object.__proto__ = proto` (B.2.2.1.2): what is neither an object nor null changes nothing. */
export function writeProto(object: unknown, proto: unknown): void {
  if (rawKind(object) >= KIND_ARRAY && (proto === null || rawKind(proto) >= KIND_ARRAY)) setPrototypeOf(object, proto);
}
