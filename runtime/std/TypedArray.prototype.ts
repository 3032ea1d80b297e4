/** Methods of all typed arrays of numbers (ECMA-262 23.2.3). Lengths never change. */
import { bytesCopy, bytesFill, bytesIndexOf } from "kiln:core";
import { IndexIterator, TypedArrayEntryIterator, TypedArrayIterator } from "./iterators.ts";
import { mergeSort } from "./sort.ts";
import { isBigArray, lengthOf, sameKind, type TypedArray, windowOf } from "./typed-array.ts";
import { relativeIndex, toInteger, withThis } from "./util.ts";

type Test = (value: number, index: number, array: TypedArray) => unknown;
type Step<U> = (acc: U, value: number, index: number, array: TypedArray) => U;

export function at(this: TypedArray, index: number): number | undefined {
  const whole = toInteger(index);
  const i = whole < 0 ? whole + this.length : whole;
  return i >= 0 && i < this.length ? this[i] : undefined;
}

export function copyWithin(this: TypedArray, target: number, start: number, end?: number): TypedArray {
  const length = this.length;
  const to = relativeIndex(target, length);
  const from = relativeIndex(start, length);
  const stop = end === undefined ? length : relativeIndex(end, length);
  const count = Math.min(stop - from, length - to);
  const size = this.BYTES_PER_ELEMENT;
  if (count > 0) bytesCopy(this, to * size, this, from * size, count * size);
  return this;
}

export function entries(this: TypedArray): TypedArrayEntryIterator {
  return new TypedArrayEntryIterator(this);
}

export function every(this: TypedArray, test: Test, thisArg?: unknown): boolean {
  if (thisArg !== undefined) test = withThis(test, thisArg);
  for (let i = 0; i < this.length; i++) if (!test(this[i] as number, i, this)) return false;
  return true;
}

export function fill(this: TypedArray, value: number, start?: number, end?: number): TypedArray {
  const length = this.length;
  const from = start === undefined ? 0 : relativeIndex(start, length);
  // V8 looks at the end only when there is a start, and V8 is what programs were tested on.
  const to = start === undefined || end === undefined ? length : relativeIndex(end, length);
  if (from >= to) return this;
  if (this instanceof Uint8Array) bytesFill(this, from, to, value & 255);
  else for (let i = from; i < to; i++) this[i] = value;
  return this;
}

export function filter(this: TypedArray, test: Test, thisArg?: unknown): TypedArray {
  if (thisArg !== undefined) test = withThis(test, thisArg);
  const kept: number[] = [];
  for (let i = 0; i < this.length; i++) {
    const value = this[i] as number;
    if (test(value, i, this)) kept.push(value);
  }
  const out = sameKind(this, kept.length);
  for (let i = 0; i < kept.length; i++) out[i] = kept[i] as number;
  return out;
}

export function find(this: TypedArray, test: Test, thisArg?: unknown): number | undefined {
  if (thisArg !== undefined) test = withThis(test, thisArg);
  for (let i = 0; i < this.length; i++) {
    const value = this[i] as number;
    if (test(value, i, this)) return value;
  }
  return undefined;
}

export function findIndex(this: TypedArray, test: Test, thisArg?: unknown): number {
  if (thisArg !== undefined) test = withThis(test, thisArg);
  for (let i = 0; i < this.length; i++) if (test(this[i] as number, i, this)) return i;
  return -1;
}

export function findLast(this: TypedArray, test: Test, thisArg?: unknown): number | undefined {
  if (thisArg !== undefined) test = withThis(test, thisArg);
  for (let i = this.length - 1; i >= 0; i--) {
    const value = this[i] as number;
    if (test(value, i, this)) return value;
  }
  return undefined;
}

export function findLastIndex(this: TypedArray, test: Test, thisArg?: unknown): number {
  if (thisArg !== undefined) test = withThis(test, thisArg);
  for (let i = this.length - 1; i >= 0; i--) if (test(this[i] as number, i, this)) return i;
  return -1;
}

export function forEach(this: TypedArray, visit: Test, thisArg?: unknown): void {
  if (thisArg !== undefined) visit = withThis(visit, thisArg);
  for (let i = 0; i < this.length; i++) visit(this[i] as number, i, this);
}

export function includes(this: TypedArray, value: number, from?: number): boolean {
  const length = this.length;
  for (let i = from === undefined ? 0 : relativeIndex(from, length); i < length; i++) {
    const element = this[i] as number;
    if (element === value || (element !== element && value !== value)) return true;
  }
  return false;
}

export function indexOf(this: TypedArray, value: number, from?: number): number {
  const length = this.length;
  const start = from === undefined ? 0 : relativeIndex(from, length);
  if (this instanceof Uint8Array) {
    const byte = value & 255;
    return byte === value ? bytesIndexOf(this, byte, start) : -1;
  }
  for (let i = start; i < length; i++) if (this[i] === value) return i;
  return -1;
}

export function join(this: TypedArray, separator?: string): string {
  const parts: string[] = [];
  for (let i = 0; i < this.length; i++) parts.push(`${this[i]}`);
  return parts.join(separator);
}

export function keys(this: TypedArray): IndexIterator {
  return new IndexIterator(this);
}

export function lastIndexOf(this: TypedArray, value: number, ...from: number[]): number {
  let start = this.length - 1;
  if (from.length > 0) {
    const whole = toInteger(from[0] === undefined ? 0 : from[0]);
    start = whole < 0 ? whole + this.length : Math.min(whole, this.length - 1);
  }
  for (let i = start; i >= 0; i--) if (this[i] === value) return i;
  return -1;
}

export function map(
  this: TypedArray,
  make: (value: number, index: number, array: TypedArray) => number,
  thisArg?: unknown,
): TypedArray {
  if (thisArg !== undefined) make = withThis(make, thisArg);
  const out = sameKind(this, this.length);
  for (let i = 0; i < this.length; i++) out[i] = make(this[i] as number, i, this);
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
  if (view.length === 0) throw new TypeError("Reduce of empty array with no initial value");
  return foldUp(view, step, view[0] as number, 1);
}

function foldUp<U>(view: TypedArray, step: Step<U>, initial: U, from: number): U {
  let acc = initial;
  for (let i = from; i < view.length; i++) acc = step(acc, view[i] as number, i, view);
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
  const last = view.length - 1;
  if (last < 0) throw new TypeError("Reduce of empty array with no initial value");
  return foldDown(view, step, view[last] as number, last - 1);
}

function foldDown<U>(view: TypedArray, step: Step<U>, initial: U, from: number): U {
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
  if (ArrayBuffer.isView(source)) setFromView(this, source as TypedArray, start);
  else setFromList(this, source, start);
}

function setFromView(view: TypedArray, source: TypedArray, start: number): void {
  const count = source.length;
  if (start < 0 || start + count > view.length) throw new RangeError("offset is out of bounds");
  if (isBigArray(view) !== isBigArray(source)) {
    throw new TypeError("Cannot mix BigInt and other types, use explicit conversions");
  }
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
  if (start < 0 || start + count > view.length) throw new RangeError("offset is out of bounds");
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
  const length = this.length;
  const from = start === undefined ? 0 : relativeIndex(start, length);
  const to = end === undefined ? length : relativeIndex(end, length);
  const count = to > from ? to - from : 0;
  const out = sameKind(this, count);
  const size = this.BYTES_PER_ELEMENT;
  if (count > 0) bytesCopy(out, 0, this, from * size, count * size);
  return out;
}

export function some(this: TypedArray, test: Test, thisArg?: unknown): boolean {
  if (thisArg !== undefined) test = withThis(test, thisArg);
  for (let i = 0; i < this.length; i++) if (test(this[i] as number, i, this)) return true;
  return false;
}

/** Numeric order unless one is given: -0 before 0, NaN last. */
export function sort(this: TypedArray, order?: (a: number, b: number) => number): TypedArray {
  writeSorted(this, this, order);
  return this;
}

function writeSorted(to: TypedArray, from: TypedArray, order: ((a: number, b: number) => number) | undefined): void {
  const items: number[] = [];
  for (let i = 0; i < from.length; i++) items.push(from[i] as number);
  mergeSort(items, order === undefined ? numericOrder : order);
  for (let i = 0; i < items.length; i++) to[i] = items[i] as number;
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
  return windowOf(this, from, to > from ? to - from : 0);
}

export function toReversed(this: TypedArray): TypedArray {
  const last = this.length - 1;
  const out = sameKind(this, last + 1);
  for (let i = 0; i <= last; i++) out[i] = this[last - i] as number;
  return out;
}

export function toSorted(this: TypedArray, order?: (a: number, b: number) => number): TypedArray {
  const out = sameKind(this, this.length);
  writeSorted(out, this, order);
  return out;
}

export function toString(this: TypedArray): string {
  const parts: string[] = [];
  for (let i = 0; i < this.length; i++) parts.push(`${this[i]}`);
  return parts.join(",");
}

export function values(this: TypedArray): TypedArrayIterator {
  return new TypedArrayIterator(this);
}

/** @throws RangeError when the index is outside the array. */
export function with_(this: TypedArray, index: number, value: number): TypedArray {
  const whole = toInteger(index);
  const i = whole < 0 ? whole + this.length : whole;
  if (!(i >= 0 && i < this.length)) throw new RangeError("Invalid typed array index");
  const out = sameKind(this, this.length);
  for (let k = 0; k < this.length; k++) out[k] = this[k] as number;
  out[i] = value;
  return out;
}

export { values as "@@iterator" };
