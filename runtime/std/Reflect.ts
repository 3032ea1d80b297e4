/** Reflect (ECMA-262 28.1). */
import { protoOf, rawKind } from "kiln:core";
import * as object from "./Object.ts";

const KIND_ARRAY = 7;

type Callable = (...args: unknown[]) => unknown;
type Maker = new (...args: unknown[]) => unknown;

function requireObject(value: unknown, method: string): void {
  if (rawKind(value) < KIND_ARRAY) throw new TypeError(`Reflect.${method} called on non-object`);
}

/** ToPropertyKey of a key that is used more than once. */
const keyOf = (key: unknown): PropertyKey => (typeof key === "symbol" ? key : `${key as string}`);

/** CreateListFromArrayLike (7.3.19). @throws TypeError for what is no object */
function listFrom(list: unknown): unknown[] {
  if (rawKind(list) < KIND_ARRAY) throw new TypeError("CreateListFromArrayLike called on non-object");
  const source = list as ArrayLike<unknown>;
  const out: unknown[] = [];
  const count = +source.length;
  for (let i = 0; i < count; i++) out.push(source[i]);
  return out;
}

/** @throws TypeError where the target is no function or the list no object. */
export function apply(target: unknown, self: unknown, list: unknown): unknown {
  if (typeof target !== "function") throw new TypeError("Function.prototype.apply was called on what is no function");
  return (target as Callable).apply(self, listFrom(list));
}

/** @throws TypeError also where `maker` is another constructor than the target: objects get their class's prototype. */
export function construct(target: unknown, list: unknown, ...maker: unknown[]): unknown {
  if (typeof target !== "function") throw new TypeError(`${String(target)} is not a constructor`);
  if (maker.length > 0 && typeof maker[0] !== "function")
    throw new TypeError(`${String(maker[0])} is not a constructor`);
  if (maker.length > 0 && maker[0] !== target)
    throw new TypeError("Reflect.construct cannot take the prototype of another constructor in an image");
  return new (target as unknown as Maker)(...listFrom(list));
}

/** False where the object does not allow it. @throws TypeError for what is no object or no descriptor */
export function defineProperty(target: unknown, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
  requireObject(target, "defineProperty");
  return object.tryDefine(target, keyOf(key), descriptor) === null;
}

export function deleteProperty(target: unknown, key: PropertyKey): boolean {
  requireObject(target, "deleteProperty");
  const name = keyOf(key);
  const own = object.getOwnPropertyDescriptor(target, name);
  if (own !== undefined && own.configurable !== true) return false;
  return own === undefined || delete (target as Record<PropertyKey, unknown>)[name];
}

/** What holds the property: the object or something that it delegates to. */
function find(target: unknown, name: PropertyKey): PropertyDescriptor | undefined {
  for (let o: unknown = target; o !== null; o = protoOf(o)) {
    const own = object.getOwnPropertyDescriptor(o, name);
    if (own !== undefined) return own;
  }
  return undefined;
}

export function get(target: unknown, key: PropertyKey, ...receiver: unknown[]): unknown {
  requireObject(target, "get");
  const name = keyOf(key);
  if (receiver.length === 0 || receiver[0] === target) return (target as Record<PropertyKey, unknown>)[name];
  const found = find(target, name);
  if (found === undefined) return (target as Record<PropertyKey, unknown>)[name];
  if (!("get" in found)) return found.value;
  return found.get === undefined ? undefined : (found.get as Callable).call(receiver[0]);
}

/** OrdinarySet (10.1.9): whether the value was taken. */
export function set(target: unknown, key: PropertyKey, value: unknown, ...receivers: unknown[]): boolean {
  requireObject(target, "set");
  const name = keyOf(key);
  const receiver = receivers.length === 0 ? target : receivers[0];
  const found = find(target, name);
  if (found !== undefined && "set" in found) {
    if (found.set === undefined) return false;
    (found.set as Callable).call(receiver, value);
    return true;
  }
  if (found !== undefined && found.writable !== true) return false;
  if (rawKind(receiver) < KIND_ARRAY) return false;
  const own = receiver === target ? found : object.getOwnPropertyDescriptor(receiver, name);
  if (own !== undefined && ("set" in own || own.writable !== true)) return false;
  if (own === undefined && !object.isExtensible(receiver)) return false;
  (receiver as Record<PropertyKey, unknown>)[name] = value;
  return true;
}

export function getOwnPropertyDescriptor(target: unknown, key: PropertyKey): PropertyDescriptor | undefined {
  requireObject(target, "getOwnPropertyDescriptor");
  return object.getOwnPropertyDescriptor(target, key);
}

export function getPrototypeOf(target: unknown): unknown {
  requireObject(target, "getPrototypeOf");
  return protoOf(target);
}

export function has(target: unknown, key: PropertyKey): boolean {
  requireObject(target, "has");
  return key in (target as object);
}

export function isExtensible(target: unknown): boolean {
  requireObject(target, "isExtensible");
  return object.isExtensible(target);
}

/** Texts first, then symbols. */
export function ownKeys(target: unknown): PropertyKey[] {
  requireObject(target, "ownKeys");
  const keys: PropertyKey[] = object.getOwnPropertyNames(target);
  for (const symbol of object.getOwnPropertySymbols(target)) keys.push(symbol);
  return keys;
}

export function preventExtensions(target: unknown): boolean {
  requireObject(target, "preventExtensions");
  object.preventExtensions(target);
  return true;
}
