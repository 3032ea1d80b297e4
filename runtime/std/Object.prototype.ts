/** Methods that every object has (ECMA-262 20.1.3). */
import { inherits, propertyFlags, rawClassName, rawKind, rawParentClassName } from "kiln:core";
import { hasOwn } from "./Object.ts";
import { BooleanObject, NumberObject, StringObject, wrapped } from "./wrappers.ts";

export { __defineGetter__, __defineSetter__, __lookupGetter__, __lookupSetter__ } from "./legacy-accessors.ts";

const KIND_ARRAY = 7;

export function hasOwnProperty(this: unknown, key: PropertyKey): boolean {
  return hasOwn(this, key);
}

export function propertyIsEnumerable(this: unknown, key: PropertyKey): boolean {
  if (this === null || this === undefined) throw new TypeError("Cannot convert undefined or null to object");
  const flags = propertyFlags(this, typeof key === "symbol" ? key : `${key}`);
  return flags >= 0 && (flags & 2) === 0;
}

export function isPrototypeOf(this: unknown, object: unknown): boolean {
  if (rawKind(object) < KIND_ARRAY) return false;
  if (this === null || this === undefined) throw new TypeError("Cannot convert undefined or null to object");
  return inherits(object, this);
}

export function toString(this: unknown): string {
  return `[object ${toStringTag(this) || tagOf(this)}]`;
}

export function toLocaleString(this: unknown): string {
  if (this === null || this === undefined)
    throw new TypeError("Object.prototype.toLocaleString called on null or undefined");
  return (this as { toString(): string }).toString();
}

export function valueOf(this: unknown): unknown {
  if (this === null || this === undefined) throw new TypeError("Cannot convert undefined or null to object");
  return rawKind(this) < KIND_ARRAY ? wrapped(this) : this;
}

/** What an object says of itself; "" when it says nothing. */
function toStringTag(value: unknown): string {
  if (rawKind(value) < KIND_ARRAY) return "";
  const tag = (value as { readonly [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
  return typeof tag === "string" ? tag : "";
}

function tagOf(value: unknown): string {
  switch (rawKind(value)) {
    case 0:
      return "Undefined";
    case 1:
      return "Null";
    case 2:
      return "Boolean";
    case 3:
      return "Number";
    case 4:
      return "String";
    case 5:
      return "Symbol";
    case 6:
      return "BigInt";
    case 7:
      return "Array";
    case 10:
      // Of async functions and generators the prototypes have tags.
      return rawParentClassName(value) || "Function";
    case 11:
      return "Function";
    case 13:
      return rawClassName(value);
    case 14:
      return "DataView";
    case 15:
      return "ArrayBuffer";
    case 16:
      return "Error";
    default:
      if (value instanceof Date) return "Date";
      if (value instanceof NumberObject) return "Number";
      if (value instanceof StringObject) return "String";
      if (value instanceof BooleanObject) return "Boolean";
      if (rawClassName(value) === "Object [Generator]") return "Generator";
      return value instanceof RegExp ? "RegExp" : "Object";
  }
}
