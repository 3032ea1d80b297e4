/**
 * Methods of typed arrays taken off their prototype (ECMA-262 23.2.3): `this` may be anything, and has to be a typed
 * array.
 */
import { rawKind } from "kiln:core";
import type { Locales } from "./intl/locale.ts";
import type { NumberOptions } from "./intl/number-format.ts";
import { incompatible } from "./shown.ts";
import * as own from "./TypedArray.prototype.ts";
import type { TypedArray } from "./typed-array.ts";

type Step = (value: number, index: number, array: TypedArray) => unknown;
type Make = (value: number, index: number, array: TypedArray) => number;
type Fold = (acc: number, value: number, index: number, array: TypedArray) => number;
type Order = (a: number, b: number) => number;

/** @throws TypeError for what is no typed array. */
function typed(value: unknown, getter = ""): TypedArray {
  if (value instanceof Uint8Array) return value;
  if (value instanceof Int8Array) return value;
  if (value instanceof Uint8ClampedArray) return value;
  if (value instanceof Uint16Array) return value;
  if (value instanceof Int16Array) return value;
  if (value instanceof Uint32Array) return value;
  if (value instanceof Int32Array) return value;
  if (value instanceof Float32Array) return value;
  if (value instanceof Float64Array) return value;
  if (value instanceof BigInt64Array) return value as unknown as TypedArray;
  if (value instanceof BigUint64Array) return value as unknown as TypedArray;
  if (getter !== "") throw incompatible(`get TypedArray.prototype.${getter}`, value);
  throw new TypeError("this is not a typed array.");
}

export function at(this: unknown, index?: number): unknown {
  return own.at.call(typed(this), index as number);
}

export function copyWithin(this: unknown, target?: number, start?: number, end?: number): unknown {
  return own.copyWithin.call(typed(this), target as number, start as number, end);
}

export function entries(this: unknown): unknown {
  return own.entries.call(typed(this));
}

export function every(this: unknown, test?: Step, self?: unknown): unknown {
  return own.every.call(typed(this), test as Step, self);
}

export function fill(this: unknown, value?: number, start?: number, end?: number): unknown {
  return own.fill.call(typed(this), value as number, start, end);
}

export function filter(this: unknown, test?: Step, self?: unknown): unknown {
  return own.filter.call(typed(this), test as Step, self);
}

export function find(this: unknown, test?: Step, self?: unknown): unknown {
  return own.find.call(typed(this), test as Step, self);
}

export function findIndex(this: unknown, test?: Step, self?: unknown): unknown {
  return own.findIndex.call(typed(this), test as Step, self);
}

export function findLast(this: unknown, test?: Step, self?: unknown): unknown {
  return own.findLast.call(typed(this), test as Step, self);
}

export function findLastIndex(this: unknown, test?: Step, self?: unknown): unknown {
  return own.findLastIndex.call(typed(this), test as Step, self);
}

export function forEach(this: unknown, visit?: Step, self?: unknown): unknown {
  return own.forEach.call(typed(this), visit as Step, self);
}

export function includes(this: unknown, value?: number, from?: number): unknown {
  return own.includes.call(typed(this), value as number, from);
}

export function indexOf(this: unknown, value?: number, from?: number): unknown {
  return own.indexOf.call(typed(this), value as number, from);
}

export function join(this: unknown, separator?: string): unknown {
  return own.join.call(typed(this), separator);
}

export function keys(this: unknown): unknown {
  return own.keys.call(typed(this));
}

export function lastIndexOf(this: unknown, ...args: number[]): unknown {
  return own.lastIndexOf.call(typed(this), ...(args as [number]));
}

export function map(this: unknown, make?: Step, self?: unknown): unknown {
  return own.map.call(typed(this), make as Make, self);
}

export function reduce(this: unknown, ...args: unknown[]): unknown {
  return own.reduce.call(typed(this), ...(args as [Fold]));
}

export function reduceRight(this: unknown, ...args: unknown[]): unknown {
  return own.reduceRight.call(typed(this), ...(args as [Fold]));
}

export function reverse(this: unknown): unknown {
  return own.reverse.call(typed(this));
}

export function set(this: unknown, source?: ArrayLike<number>, offset?: number): unknown {
  return own.set.call(typed(this), source as ArrayLike<number>, offset);
}

export function slice(this: unknown, start?: number, end?: number): unknown {
  return own.slice.call(typed(this), start, end);
}

export function some(this: unknown, test?: Step, self?: unknown): unknown {
  return own.some.call(typed(this), test as Step, self);
}

export function sort(this: unknown, order?: Order): unknown {
  return own.sort.call(typed(this), order);
}

export function subarray(this: unknown, start?: number, end?: number): unknown {
  return own.subarray.call(typed(this), start, end);
}

export function toLocaleString(this: unknown, locales?: Locales, options?: NumberOptions): unknown {
  return own.toLocaleString.call(typed(this), locales, options);
}

export function toReversed(this: unknown): unknown {
  return own.toReversed.call(typed(this));
}

export function toSorted(this: unknown, order?: Order): unknown {
  return own.toSorted.call(typed(this), order);
}

export function values(this: unknown): unknown {
  return own.values.call(typed(this));
}

export function with_(this: unknown, index?: number, value?: number): unknown {
  return own.with_.call(typed(this), index as number, value as number);
}

export { values as "@@iterator" };

function length(this: unknown): number {
  return typed(this, "length").length;
}

function byteLength(this: unknown): number {
  return typed(this, "byteLength").byteLength;
}

function byteOffset(this: unknown): number {
  return typed(this, "byteOffset").byteOffset;
}

function buffer(this: unknown): unknown {
  return typed(this, "buffer").buffer;
}

/** The name of its kind; undefined for what is no typed array. */
function toStringTag(this: unknown): string | undefined {
  return rawKind(this) === 13 ? kindName(typed(this)) : undefined;
}

/** Of an object whose class extends a typed array, that of the typed array. */
function kindName(view: TypedArray): string {
  if (view instanceof Uint8Array) return "Uint8Array";
  if (view instanceof Int8Array) return "Int8Array";
  if (view instanceof Uint8ClampedArray) return "Uint8ClampedArray";
  if (view instanceof Uint16Array) return "Uint16Array";
  if (view instanceof Int16Array) return "Int16Array";
  if (view instanceof Uint32Array) return "Uint32Array";
  if (view instanceof Int32Array) return "Int32Array";
  if (view instanceof Float32Array) return "Float32Array";
  if (view instanceof Float64Array) return "Float64Array";
  return (view as object) instanceof BigInt64Array ? "BigInt64Array" : "BigUint64Array";
}

export {
  buffer as "get buffer",
  byteLength as "get byteLength",
  byteOffset as "get byteOffset",
  length as "get length",
  toStringTag as "get @@toStringTag",
};
