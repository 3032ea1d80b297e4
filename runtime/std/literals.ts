/**
 * Object literals and classes with parts that a fixed layout has no place for: their properties are defined one after
 * the other while the program runs (ECMA-262 13.2.5.5, 15.7.14). The compiler calls these.
 */
import {
  namesAsked,
  propertyDefine,
  propertyFlags,
  propertyPart,
  protoSet,
  rawGet,
  rawHasSymbols,
  rawKind,
  rawSymbols,
  toPrimitive,
} from "kiln:core";
import { keys } from "./Object.ts";
import { HIDDEN, READONLY } from "./property-change.ts";

const ACCESSOR = 8;
/** The first of the kinds that `rawKind` gives objects. */
const KIND_OBJECT = 7;

/** ToPropertyKey (7.1.19). A text that the compiler knows stays known. */
export function toPropertyKey(value: unknown): PropertyKey {
  if (typeof value === "string" || typeof value === "symbol") return value;
  if (rawKind(value) < KIND_OBJECT) return `${value as number}`;
  const key = toPrimitive(value, 2);
  return typeof key === "symbol" ? key : `${key as string}`;
}

/** The name of a function that is the value of a computed key (SetFunctionName, 10.2.9); `prefix`: "get " or "set ". */
export function nameFunction(f: unknown, key: PropertyKey, prefix: string): void {
  if (namesAsked(f)) defineName(f, `${prefix}${keyText(key)}`);
}

/** The same of a class. */
export function nameClass(cls: unknown, key: PropertyKey): void {
  defineName(cls, keyText(key));
}

function defineName(f: unknown, name: string): void {
  propertyDefine(f, "name", name, undefined, undefined, READONLY | HIDDEN, false);
}

function keyText(key: PropertyKey): string {
  if (typeof key !== "symbol") return `${key}`;
  const { description } = key;
  return description === undefined ? "" : `[${description}]`;
}

/** A data property, whatever is there. `flags`: see `propertyDefine`. */
export function defineValue(object: unknown, key: PropertyKey, value: unknown, flags: number): void {
  propertyDefine(object, key, value, undefined, undefined, flags | 0, true);
}

/** A class has a `prototype` already. @throws TypeError for a static member of that name */
export function checkStaticName(key: PropertyKey): void {
  if (key === "prototype") throw new TypeError("Classes may not have a static property named 'prototype'");
}

/** A getter, which keeps the setter that is there. */
export function defineGetter(object: unknown, key: PropertyKey, getter: unknown, flags: number): void {
  const setter = isAccessor(object, key) ? propertyPart(object, key, 2) : undefined;
  propertyDefine(object, key, undefined, getter, setter, flags | ACCESSOR, true);
}

/** A setter, which keeps the getter that is there. */
export function defineSetter(object: unknown, key: PropertyKey, setter: unknown, flags: number): void {
  const getter = isAccessor(object, key) ? propertyPart(object, key, 1) : undefined;
  propertyDefine(object, key, undefined, getter, setter, flags | ACCESSOR, true);
}

function isAccessor(object: unknown, key: PropertyKey): boolean {
  const flags = propertyFlags(object, key);
  return flags >= 0 && (flags & ACCESSOR) !== 0;
}

/** `{ ...source }` (CopyDataProperties, 7.3.25) into an object that may have setters, which are not called. */
export function defineSpread(object: unknown, source: unknown): void {
  if (rawKind(source) < 2) return;
  for (const key of keys(source)) defineValue(object, key, (source as Record<string, unknown>)[key], 0);
  if (rawHasSymbols(source)) for (const key of rawSymbols(source)) defineValue(object, key, rawGet(source, key), 0);
}

/** `{ __proto__: value }` (B.3.1): values that are neither objects nor null do nothing. */
export function literalPrototype(object: unknown, proto: unknown): void {
  if (proto === null || rawKind(proto) >= KIND_OBJECT) protoSet(object, proto);
}
