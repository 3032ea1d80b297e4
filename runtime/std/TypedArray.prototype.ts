/**
 * Methods of all typed arrays (ECMA-262 23.2.3). Only what is shown of a resizable buffer changes while they run:
 * the lengths that count are those at the start, and elements that are gone read as undefined.
 */
import { bytesCopy, bytesFill, bytesIndexOf } from "kiln:core";
import type { Locales } from "./intl/locale.ts";
import type { NumberOptions } from "./intl/number-format.ts";
import { IndexIterator, TypedArrayEntryIterator, TypedArrayIterator } from "./iterators.ts";
import { isOutside } from "./resizable.ts";
import { requireCallable } from "./shown.ts";
import { mergeSort } from "./sort.ts";
import { checkShown, detached, isBigArray, lengthOf, sameKind, type TypedArray, windowOf } from "./typed-array.ts";
import { relativeIndex, toInteger, withThis } from "./util.ts";

type Test = (value: number, index: number, array: TypedArray) => unknown;
type Step<U> = (acc: U, value: number, index: number, array: TypedArray) => U;

export function at(this: TypedArray, index: number): number | undefined {
  checkShown(this, "at");
  const length = this.length;
  const whole = toInteger(index);
  const i = whole < 0 ? whole + length : whole;
  return i >= 0 && i < this.length ? this[i] : undefined;
}

export function copyWithin(this: TypedArray, target: number, start: number, end?: number): TypedArray {
  checkShown(this, "copyWithin");
  const length = this.length;
  const to = relativeIndex(target, length);
  const from = relativeIndex(start, length);
  const stop = end === undefined ? length : relativeIndex(end, length);
  const wanted = Math.min(stop - from, length - to);
  if (wanted <= 0) return this;
  checkShown(this, "copyWithin");
  const count = Math.min(wanted, this.length - from, this.length - to);
  const size = this.BYTES_PER_ELEMENT;
  if (count > 0) bytesCopy(this, to * size, this, from * size, count * size);
  return this;
}

export function entries(this: TypedArray): TypedArrayEntryIterator {
  checkShown(this, "entries");
  return new TypedArrayEntryIterator(this);
}

export function every(this: TypedArray, test: Test, thisArg?: unknown): boolean {
  checkShown(this, "every");
  requireCallable(test);
  const length = this.length;
  if (thisArg !== undefined) test = withThis(test, thisArg);
  for (let i = 0; i < length; i++) if (!test(this[i] as number, i, this)) return false;
  return true;
}

export function fill(this: TypedArray, value: number, start?: number, end?: number): TypedArray {
  checkShown(this, "fill");
  const length = this.length;
  const element = elementFor(this, value);
  const from = start === undefined ? 0 : relativeIndex(start, length);
  // V8 looks at the end only when there is a start, and V8 is what programs were tested on.
  const stop = start === undefined || end === undefined ? length : relativeIndex(end, length);
  checkShown(this, "fill");
  const to = Math.min(stop, this.length);
  if (from >= to) return this;
  if (this instanceof Uint8Array) bytesFill(this, from, to, element & 255);
  else for (let i = from; i < to; i++) this[i] = element;
  return this;
}

/** What is stored of a value, converted once. @throws TypeError for one of the wrong kind */
function elementFor(view: TypedArray, value: number): number {
  return isBigArray(view) ? (BigInt.asIntN(64, value as unknown as bigint) as unknown as number) : +value;
}

export function filter(this: TypedArray, test: Test, thisArg?: unknown): TypedArray {
  checkShown(this, "filter");
  requireCallable(test);
  const length = this.length;
  if (thisArg !== undefined) test = withThis(test, thisArg);
  const kept: number[] = [];
  for (let i = 0; i < length; i++) {
    const value = this[i] as number;
    if (test(value, i, this)) kept.push(value);
  }
  const out = sameKind(this, kept.length);
  for (let i = 0; i < kept.length; i++) out[i] = kept[i] as number;
  return out;
}

export function find(this: TypedArray, test: Test, thisArg?: unknown): number | undefined {
  checkShown(this, "find");
  requireCallable(test);
  const length = this.length;
  if (thisArg !== undefined) test = withThis(test, thisArg);
  for (let i = 0; i < length; i++) {
    const value = this[i] as number;
    if (test(value, i, this)) return value;
  }
  return undefined;
}

export function findIndex(this: TypedArray, test: Test, thisArg?: unknown): number {
  checkShown(this, "findIndex");
  requireCallable(test);
  const length = this.length;
  if (thisArg !== undefined) test = withThis(test, thisArg);
  for (let i = 0; i < length; i++) if (test(this[i] as number, i, this)) return i;
  return -1;
}

export function findLast(this: TypedArray, test: Test, thisArg?: unknown): number | undefined {
  checkShown(this, "findLast");
  requireCallable(test);
  const length = this.length;
  if (thisArg !== undefined) test = withThis(test, thisArg);
  for (let i = length - 1; i >= 0; i--) {
    const value = this[i] as number;
    if (test(value, i, this)) return value;
  }
  return undefined;
}

export function findLastIndex(this: TypedArray, test: Test, thisArg?: unknown): number {
  checkShown(this, "findLastIndex");
  requireCallable(test);
  const length = this.length;
  if (thisArg !== undefined) test = withThis(test, thisArg);
  for (let i = length - 1; i >= 0; i--) if (test(this[i] as number, i, this)) return i;
  return -1;
}

export function forEach(this: TypedArray, visit: Test, thisArg?: unknown): void {
  checkShown(this, "forEach");
  requireCallable(visit);
  const length = this.length;
  if (thisArg !== undefined) visit = withThis(visit, thisArg);
  for (let i = 0; i < length; i++) visit(this[i] as number, i, this);
}

export function includes(this: TypedArray, value: number, from?: number): boolean {
  checkShown(this, "includes");
  const length = this.length;
  if (length === 0) return false;
  for (let i = from === undefined ? 0 : relativeIndex(from, length); i < length; i++) {
    const element = this[i] as number;
    if (element === value || (element !== element && value !== value)) return true;
  }
  return false;
}

export function indexOf(this: TypedArray, value: number, from?: number): number {
  checkShown(this, "indexOf");
  const length = this.length;
  if (length === 0) return -1;
  const start = from === undefined ? 0 : relativeIndex(from, length);
  if (this instanceof Uint8Array) {
    if (typeof value !== "number") return -1;
    const byte = value & 255;
    return byte === value && start <= this.length ? bytesIndexOf(this, byte, start) : -1;
  }
  for (let i = start; i < length && i < this.length; i++) if (this[i] === value) return i;
  return -1;
}

export function join(this: TypedArray, separator?: string): string {
  checkShown(this, "join");
  const count = this.length;
  const between = separator === undefined ? "," : `${separator}`;
  const parts: string[] = [];
  for (let i = 0; i < count; i++) parts.push(i < this.length ? `${this[i]}` : "");
  return parts.join(between);
}

export function keys(this: TypedArray): IndexIterator {
  checkShown(this, "keys");
  return new IndexIterator(this);
}

export function lastIndexOf(this: TypedArray, value: number, ...from: number[]): number {
  checkShown(this, "lastIndexOf");
  const length = this.length;
  if (length === 0) return -1;
  let start = length - 1;
  if (from.length > 0) {
    const whole = toInteger(from[0] === undefined ? 0 : from[0]);
    start = whole < 0 ? whole + length : Math.min(whole, length - 1);
  }
  for (let i = Math.min(start, this.length - 1); i >= 0; i--) if (this[i] === value) return i;
  return -1;
}

export function map(
  this: TypedArray,
  make: (value: number, index: number, array: TypedArray) => number,
  thisArg?: unknown,
): TypedArray {
  checkShown(this, "map");
  requireCallable(make);
  const length = this.length;
  if (thisArg !== undefined) make = withThis(make, thisArg);
  const out = sameKind(this, length);
  for (let i = 0; i < length; i++) out[i] = make(this[i] as number, i, this);
  return out;
}

/** The general form; `reduce/1` and `reduce/2` are the same by number of arguments. */
export function reduce(this: TypedArray, step: Step<number>, ...initial: number[]): number {
  return initial.length > 0 ? foldUp(this, step, initial[0] as number, 0) : foldUpFirst(this, step);
}

function reduceFirst(this: TypedArray, step: Step<number>): number {
  return foldUpFirst(this, step);
}

function reduceFrom<U>(this: TypedArray, step: Step<U>, initial: U): U {
  return foldUp(this, step, initial, 0);
}

function foldUpFirst(view: TypedArray, step: Step<number>): number {
  checkShown(view, "reduce");
  requireCallable(step);
  if (view.length === 0) throw new TypeError("Reduce of empty array with no initial value");
  return foldUp(view, step, view[0] as number, 1);
}

function foldUp<U>(view: TypedArray, step: Step<U>, initial: U, from: number): U {
  checkShown(view, "reduce");
  requireCallable(step);
  const length = view.length;
  let acc = initial;
  for (let i = from; i < length; i++) acc = step(acc, view[i] as number, i, view);
  return acc;
}

export function reduceRight(this: TypedArray, step: Step<number>, ...initial: number[]): number {
  return initial.length > 0 ? foldDown(this, step, initial[0] as number, this.length - 1) : foldDownFirst(this, step);
}

function reduceRightFirst(this: TypedArray, step: Step<number>): number {
  return foldDownFirst(this, step);
}

function reduceRightFrom<U>(this: TypedArray, step: Step<U>, initial: U): U {
  return foldDown(this, step, initial, this.length - 1);
}

function foldDownFirst(view: TypedArray, step: Step<number>): number {
  checkShown(view, "reduceRight");
  requireCallable(step);
  const last = view.length - 1;
  if (last < 0) throw new TypeError("Reduce of empty array with no initial value");
  return foldDown(view, step, view[last] as number, last - 1);
}

function foldDown<U>(view: TypedArray, step: Step<U>, initial: U, from: number): U {
  checkShown(view, "reduceRight");
  requireCallable(step);
  let acc = initial;
  for (let i = from; i >= 0; i--) acc = step(acc, view[i] as number, i, view);
  return acc;
}

export {
  reduceFirst as "reduce/1",
  reduceFrom as "reduce/2",
  reduceRightFirst as "reduceRight/1",
  reduceRightFrom as "reduceRight/2",
};

export function reverse(this: TypedArray): TypedArray {
  checkShown(this, "reverse");
  let low = 0;
  let high = this.length - 1;
  while (low < high) {
    const value = this[low] as number;
    this[low] = this[high] as number;
    this[high] = value;
    low++;
    high--;
  }
  return this;
}

/** @throws RangeError when the source does not fit at the offset. */
export function set(this: TypedArray, source: ArrayLike<number>, offset?: number): void {
  const start = offset === undefined ? 0 : toInteger(offset);
  if (start < 0) throw new RangeError("offset is out of bounds");
  checkShown(this, "set");
  if (ArrayBuffer.isView(source)) setFromView(this, source as TypedArray, start);
  else setFromList(this, source, start);
}

function setFromView(view: TypedArray, source: TypedArray, start: number): void {
  if (isOutside(source)) throw detached("%TypedArray%.prototype.set");
  const count = source.length;
  if (isBigArray(view) !== isBigArray(source)) {
    throw new TypeError("Cannot mix BigInt and other types, use explicit conversions");
  }
  if (start + count > view.length) throw new RangeError("offset is out of bounds");
  if (sameElements(view, source)) {
    const size = view.BYTES_PER_ELEMENT;
    bytesCopy(view, start * size, source, 0, count * size);
    return;
  }
  // Kinds differ: elements are converted one by one, from a copy when the memory may overlap.
  const from = view.buffer === source.buffer ? [...source] : source;
  for (let i = 0; i < count; i++) view[start + i] = from[i] as number;
}

function setFromList(view: TypedArray, source: ArrayLike<number>, start: number): void {
  const count = lengthOf(source);
  if (start + count > view.length) throw new RangeError("offset is out of bounds");
  for (let i = 0; i < count; i++) view[start + i] = source[i] as number;
}

/** Whether bytes of one kind mean the same in the other. */
function sameElements(to: TypedArray, from: TypedArray): boolean {
  if (to instanceof Uint8Array) return from instanceof Uint8Array || from instanceof Uint8ClampedArray;
  if (to instanceof Int8Array) return from instanceof Int8Array;
  if (to instanceof Uint8ClampedArray) return from instanceof Uint8ClampedArray || from instanceof Uint8Array;
  if (to instanceof Uint16Array) return from instanceof Uint16Array;
  if (to instanceof Int16Array) return from instanceof Int16Array;
  if (to instanceof Uint32Array) return from instanceof Uint32Array;
  if (to instanceof Int32Array) return from instanceof Int32Array;
  if (to instanceof Float32Array) return from instanceof Float32Array;
  return to instanceof Float64Array ? from instanceof Float64Array : isBigArray(from);
}

export function slice(this: TypedArray, start?: number, end?: number): TypedArray {
  checkShown(this, "slice");
  const length = this.length;
  const from = start === undefined ? 0 : relativeIndex(start, length);
  const to = end === undefined ? length : relativeIndex(end, length);
  const count = Math.max(to - from, 0);
  const out = sameKind(this, count);
  const size = this.BYTES_PER_ELEMENT;
  if (count === 0) return out;
  checkShown(this, "slice");
  const there = Math.min(count, this.length - from);
  if (there > 0) bytesCopy(out, 0, this, from * size, there * size);
  return out;
}

export function some(this: TypedArray, test: Test, thisArg?: unknown): boolean {
  checkShown(this, "some");
  requireCallable(test);
  const length = this.length;
  if (thisArg !== undefined) test = withThis(test, thisArg);
  for (let i = 0; i < length; i++) if (test(this[i] as number, i, this)) return true;
  return false;
}

/** Numeric order unless one is given: -0 before 0, NaN last. */
export function sort(this: TypedArray, order?: (a: number, b: number) => number): TypedArray {
  checkOrder(order);
  checkShown(this, "sort");
  writeSorted(this, this, order);
  return this;
}

function checkOrder(order: unknown): void {
  if (order !== undefined && typeof order !== "function")
    throw new TypeError("The comparison function must be either a function or undefined");
}

function writeSorted(to: TypedArray, from: TypedArray, order: ((a: number, b: number) => number) | undefined): void {
  const items: number[] = [];
  for (let i = 0; i < from.length; i++) items.push(from[i] as number);
  mergeSort(items, order === undefined ? numericOrder : order);
  for (let i = 0; i < items.length && i < to.length; i++) to[i] = items[i] as number;
}

function numericOrder(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a !== a) return b !== b ? 0 : 1;
  if (b !== b) return -1;
  if (a !== 0) return 0;
  return 1 / a < 1 / b ? -1 : 1 / a > 1 / b ? 1 : 0;
}

export function subarray(this: TypedArray, start?: number, end?: number): TypedArray {
  const length = this.length;
  const from = start === undefined ? 0 : relativeIndex(start, length);
  const to = end === undefined ? length : relativeIndex(end, length);
  return windowOf(this, from, to > from ? to - from : 0, end === undefined);
}

export function toReversed(this: TypedArray): TypedArray {
  checkShown(this, "toReversed");
  const last = this.length - 1;
  const out = sameKind(this, last + 1);
  for (let i = 0; i <= last; i++) out[i] = this[last - i] as number;
  return out;
}

export function toSorted(this: TypedArray, order?: (a: number, b: number) => number): TypedArray {
  checkOrder(order);
  checkShown(this, "toSorted");
  const out = sameKind(this, this.length);
  writeSorted(out, this, order);
  return out;
}

export function toString(this: TypedArray): string {
  checkShown(this, "join");
  const parts: string[] = [];
  for (let i = 0; i < this.length; i++) parts.push(`${this[i]}`);
  return parts.join(",");
}

export function toLocaleString(this: TypedArray, locales?: Locales, options?: NumberOptions): string {
  checkShown(this, "toLocaleString");
  const count = this.length;
  const parts: string[] = [];
  for (let i = 0; i < count; i++)
    parts.push(i < this.length ? (this[i] as number).toLocaleString(locales as string, options as never) : "");
  return parts.join(",");
}

export function values(this: TypedArray): TypedArrayIterator {
  checkShown(this, "values");
  return new TypedArrayIterator(this);
}

/** @throws RangeError when the index is outside the array. */
export function with_(this: TypedArray, index: number, value: number): TypedArray {
  checkShown(this, "with");
  const length = this.length;
  const whole = toInteger(index);
  const i = whole < 0 ? whole + length : whole;
  const element = elementFor(this, value);
  if (!(i >= 0 && i < this.length)) throw new RangeError("Invalid typed array index");
  const out = sameKind(this, length);
  for (let k = 0; k < length; k++) out[k] = k === i ? element : (this[k] as number);
  return out;
}

export { values as "@@iterator" };
