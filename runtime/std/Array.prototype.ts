/**
 * Methods of arrays (ECMA-262 23.1.3). Callbacks may change the array, so loops that call one read
 * the length anew; absent elements (holes) are skipped where the specification asks HasProperty.
 */
import { arrGet, arrGrow, arrHole, arrMove, arrNew, arrPush, arrSet, sameValueZero, strJoin } from "kiln:core";
import { ArrayEntryIterator, ArrayIterator, IndexIterator } from "./iterators.ts";
import { requireCallable } from "./shown.ts";
import { mergeSort, sortedByText } from "./sort.ts";
import { clampIndex, relativeIndex, toInteger, withThis } from "./util.ts";

export function at<T>(this: readonly T[], index: number): T | undefined {
  const whole = toInteger(index);
  const i = whole < 0 ? whole + this.length : whole;
  return i >= 0 && i < this.length ? arrGet(this, i) : undefined;
}

export function concat<T>(this: readonly T[], ...items: (T | readonly T[])[]): T[] {
  const out = arrNew<T>();
  appendRange(out, this, 0, this.length);
  for (let i = 0; i < items.length; i++) {
    const item = arrGet(items, i);
    if (Array.isArray(item)) appendRange(out, item as readonly T[], 0, (item as readonly T[]).length);
    else arrPush(out, item as T);
  }
  return out;
}

/** Appends elements `from` to `to` of an array; holes stay holes. */
function appendRange<T>(out: T[], source: readonly T[], from: number, to: number): void {
  for (let i = from; i < to; i++) {
    if (arrHole(source, i)) arrGrow(out, out.length + 1);
    else arrPush(out, arrGet(source, i));
  }
}

export function copyWithin<T>(this: T[], target: number, start: number, end?: number): T[] {
  const length = this.length;
  const to = relativeIndex(target, length);
  const from = relativeIndex(start, length);
  const stop = end === undefined ? length : relativeIndex(end, length);
  const count = Math.min(stop - from, length - to);
  if (count > 0) arrMove(this, to, from, count);
  return this;
}

export function entries<T>(this: readonly T[]): ArrayEntryIterator<T> {
  return new ArrayEntryIterator(this);
}

export function every<T>(
  this: readonly T[],
  test: (v: T, i: number, a: readonly T[]) => unknown,
  thisArg?: unknown,
): boolean {
  requireCallable(test);
  if (thisArg !== undefined) test = withThis(test, thisArg);
  const count = this.length;
  for (let i = 0; i < count; i++) {
    if (i < this.length && !arrHole(this, i) && !test(arrGet(this, i), i, this)) return false;
  }
  return true;
}

export function fill<T>(this: T[], value: T, start?: number, end?: number): T[] {
  const length = this.length;
  const from = start === undefined ? 0 : relativeIndex(start, length);
  const to = end === undefined ? length : relativeIndex(end, length);
  for (let i = from; i < to; i++) arrSet(this, i, value);
  return this;
}

export function filter<T>(
  this: readonly T[],
  test: (v: T, i: number, a: readonly T[]) => unknown,
  thisArg?: unknown,
): T[] {
  requireCallable(test);
  if (thisArg !== undefined) test = withThis(test, thisArg);
  const out = arrNew<T>();
  const count = this.length;
  for (let i = 0; i < count; i++) {
    if (i >= this.length || arrHole(this, i)) continue;
    const value = arrGet(this, i);
    if (test(value, i, this)) arrPush(out, value);
  }
  return out;
}

export function find<T>(
  this: readonly T[],
  test: (v: T, i: number, a: readonly T[]) => unknown,
  thisArg?: unknown,
): T | undefined {
  requireCallable(test);
  if (thisArg !== undefined) test = withThis(test, thisArg);
  const count = this.length;
  for (let i = 0; i < count; i++) {
    const value = this[i] as T;
    if (test(value, i, this)) return value;
  }
  return undefined;
}

export function findIndex<T>(
  this: readonly T[],
  test: (v: T, i: number, a: readonly T[]) => unknown,
  thisArg?: unknown,
): number {
  requireCallable(test);
  if (thisArg !== undefined) test = withThis(test, thisArg);
  const count = this.length;
  for (let i = 0; i < count; i++) if (test(this[i] as T, i, this)) return i;
  return -1;
}

export function findLast<T>(
  this: readonly T[],
  test: (v: T, i: number, a: readonly T[]) => unknown,
  thisArg?: unknown,
): T | undefined {
  requireCallable(test);
  if (thisArg !== undefined) test = withThis(test, thisArg);
  for (let i = this.length - 1; i >= 0; i--) {
    const value = this[i] as T;
    if (test(value, i, this)) return value;
  }
  return undefined;
}

export function findLastIndex<T>(
  this: readonly T[],
  test: (v: T, i: number, a: readonly T[]) => unknown,
  thisArg?: unknown,
): number {
  requireCallable(test);
  if (thisArg !== undefined) test = withThis(test, thisArg);
  for (let i = this.length - 1; i >= 0; i--) if (test(this[i] as T, i, this)) return i;
  return -1;
}

export function flat(this: readonly unknown[], depth?: number): unknown[] {
  const out = arrNew<unknown>();
  flatten(out, this, depth === undefined ? 1 : toInteger(depth));
  return out;
}

function flatten(out: unknown[], source: readonly unknown[], depth: number): void {
  const count = source.length;
  for (let i = 0; i < count; i++) {
    if (arrHole(source, i)) continue;
    const value = arrGet(source, i);
    if (depth >= 1 && Array.isArray(value)) flatten(out, value, depth - 1);
    else arrPush(out, value);
  }
}

export function flatMap<T, U>(
  this: readonly T[],
  make: (v: T, i: number, a: readonly T[]) => U | readonly U[],
  thisArg?: unknown,
): U[] {
  requireCallable(make);
  if (thisArg !== undefined) make = withThis(make, thisArg);
  const out = arrNew<U>();
  const count = this.length;
  for (let i = 0; i < count; i++) {
    if (i >= this.length || arrHole(this, i)) continue;
    const made = make(arrGet(this, i), i, this);
    if (Array.isArray(made)) appendPresent(out, made as readonly U[]);
    else arrPush(out, made as U);
  }
  return out;
}

function appendPresent<T>(out: T[], source: readonly T[]): void {
  const count = source.length;
  for (let i = 0; i < count; i++) if (!arrHole(source, i)) arrPush(out, arrGet(source, i));
}

export function forEach<T>(
  this: readonly T[],
  visit: (v: T, i: number, a: readonly T[]) => void,
  thisArg?: unknown,
): void {
  requireCallable(visit);
  if (thisArg !== undefined) visit = withThis(visit, thisArg);
  const count = this.length;
  for (let i = 0; i < count; i++) {
    if (i < this.length && !arrHole(this, i)) visit(arrGet(this, i), i, this);
  }
}

export function includes<T>(this: readonly T[], value: T, from?: number): boolean {
  const count = this.length;
  for (let i = from === undefined ? 0 : relativeIndex(from, count); i < count; i++) {
    if (arrHole(this, i) ? value === undefined : sameValueZero(arrGet(this, i), value)) return true;
  }
  return false;
}

export function indexOf<T>(this: readonly T[], value: T, from?: number): number {
  const count = this.length;
  for (let i = from === undefined ? 0 : relativeIndex(from, count); i < count; i++) {
    if (!arrHole(this, i) && arrGet(this, i) === value) return i;
  }
  return -1;
}

export function lastIndexOf<T>(this: readonly T[], value: T, ...from: number[]): number {
  let start = this.length - 1;
  if (from.length > 0) {
    const whole = toInteger(from[0] === undefined ? 0 : from[0]);
    start = whole < 0 ? whole + this.length : Math.min(whole, this.length - 1);
  }
  for (let i = start; i >= 0; i--) {
    if (!arrHole(this, i) && arrGet(this, i) === value) return i;
  }
  return -1;
}

/** Arrays whose elements are being turned into text: one that contains itself shows as "" (as in every engine). */
const joining: unknown[] = [];

export function join<T>(this: readonly T[], separator?: string): string {
  const parts = arrNew<string>();
  const count = this.length;
  for (let i = 0; i < count; i++) {
    const value = this[i] as T;
    if (value === undefined || value === null) arrPush(parts, "");
    else if (typeof value === "object") arrPush(parts, nestedText(this, value));
    else arrPush(parts, `${value}`);
  }
  return strJoin(parts, separator === undefined ? "," : `${separator}`);
}

function nestedText(owner: unknown, value: unknown): string {
  if (value === owner) return "";
  for (let i = 0; i < joining.length; i++) if (joining[i] === value) return "";
  joining.push(owner);
  try {
    return `${value}`;
  } finally {
    joining.pop();
  }
}

export function keys(this: readonly unknown[]): IndexIterator {
  return new IndexIterator(this);
}

export function map<T, U>(this: readonly T[], make: (v: T, i: number, a: readonly T[]) => U, thisArg?: unknown): U[] {
  requireCallable(make);
  if (thisArg !== undefined) make = withThis(make, thisArg);
  const out = arrNew<U>();
  const count = this.length;
  for (let i = 0; i < count; i++) {
    if (i >= this.length) out.length = i + 1;
    else if (arrHole(this, i)) arrGrow(out, i + 1);
    else arrPush(out, make(arrGet(this, i), i, this));
  }
  return out;
}

export function pop<T>(this: T[]): T | undefined {
  const last = this.length - 1;
  if (last < 0) return undefined;
  const value = this[last];
  this.length = last;
  return value;
}

export function push<T>(this: T[], ...items: T[]): number {
  for (let i = 0; i < items.length; i++) arrPush(this, arrGet(items, i));
  return this.length;
}

type Step<T, U> = (acc: U, v: T, i: number, a: readonly T[]) => U;

/**
 * The general form, exact for every way of calling it. `reduce/1` and `reduce/2` are the same by number
 * of arguments: a compiler that picks them keeps the kinds of elements and accumulator apart.
 */
export function reduce<T>(this: readonly T[], step: Step<T, T>, ...initial: T[]): T {
  return initial.length > 0 ? foldUp(this, step, arrGet(initial, 0), 0) : foldUpFirst(this, step);
}

function reduceFirst<T>(this: readonly T[], step: Step<T, T>): T {
  return foldUpFirst(this, step);
}

function reduceFrom<T, U>(this: readonly T[], step: Step<T, U>, initial: U): U {
  return foldUp(this, step, initial, 0);
}

function foldUpFirst<T>(array: readonly T[], step: Step<T, T>): T {
  requireCallable(step);
  for (let i = 0; i < array.length; i++) {
    if (!arrHole(array, i)) return foldUp(array, step, arrGet(array, i), i + 1);
  }
  throw new TypeError("Reduce of empty array with no initial value");
}

function foldUp<T, U>(array: readonly T[], step: Step<T, U>, initial: U, from: number): U {
  requireCallable(step);
  let acc = initial;
  const count = array.length;
  for (let i = from; i < count; i++) {
    if (i < array.length && !arrHole(array, i)) acc = step(acc, arrGet(array, i), i, array);
  }
  return acc;
}

export function reduceRight<T>(this: readonly T[], step: Step<T, T>, ...initial: T[]): T {
  return initial.length > 0 ? foldDown(this, step, arrGet(initial, 0), this.length - 1) : foldDownFirst(this, step);
}

function reduceRightFirst<T>(this: readonly T[], step: Step<T, T>): T {
  return foldDownFirst(this, step);
}

function reduceRightFrom<T, U>(this: readonly T[], step: Step<T, U>, initial: U): U {
  return foldDown(this, step, initial, this.length - 1);
}

function foldDownFirst<T>(array: readonly T[], step: Step<T, T>): T {
  requireCallable(step);
  for (let i = array.length - 1; i >= 0; i--) {
    if (!arrHole(array, i)) return foldDown(array, step, arrGet(array, i), i - 1);
  }
  throw new TypeError("Reduce of empty array with no initial value");
}

function foldDown<T, U>(array: readonly T[], step: Step<T, U>, initial: U, from: number): U {
  requireCallable(step);
  let acc = initial;
  for (let i = from; i >= 0; i--) {
    if (i < array.length && !arrHole(array, i)) acc = step(acc, arrGet(array, i), i, array);
  }
  return acc;
}

export {
  reduceFirst as "reduce/1",
  reduceFrom as "reduce/2",
  reduceRightFirst as "reduceRight/1",
  reduceRightFrom as "reduceRight/2",
};

export function reverse<T>(this: T[]): T[] {
  let low = 0;
  let high = this.length - 1;
  while (low < high) {
    const value = this[low];
    const other = this[high];
    const lowHole = arrHole(this, low);
    const highHole = arrHole(this, high);
    if (!highHole) arrSet(this, low, other as T);
    if (!lowHole) arrSet(this, high, value as T);
    if (lowHole !== highHole) punch(this, lowHole ? high : low);
    low++;
    high--;
  }
  return this;
}

/** Makes the element at `index` absent. */
function punch<T>(array: T[], index: number): void {
  const tail = arrNew<T>();
  appendRange(tail, array, index + 1, array.length);
  array.length = index;
  array.length = index + 1;
  appendRange(array, tail, 0, tail.length);
}

export function shift<T>(this: T[]): T | undefined {
  const count = this.length;
  if (count === 0) return undefined;
  const value = this[0];
  arrMove(this, 0, 1, count - 1);
  this.length = count - 1;
  return value;
}

export function slice<T>(this: readonly T[], start?: number, end?: number): T[] {
  const length = this.length;
  const out = arrNew<T>();
  appendRange(
    out,
    this,
    start === undefined ? 0 : relativeIndex(start, length),
    end === undefined ? length : relativeIndex(end, length),
  );
  return out;
}

export function some<T>(
  this: readonly T[],
  test: (v: T, i: number, a: readonly T[]) => unknown,
  thisArg?: unknown,
): boolean {
  requireCallable(test);
  if (thisArg !== undefined) test = withThis(test, thisArg);
  const count = this.length;
  for (let i = 0; i < count; i++) {
    if (i < this.length && !arrHole(this, i) && test(arrGet(this, i), i, this)) return true;
  }
  return false;
}

/** @throws TypeError when the comparison function is neither a function nor undefined. */
export function sort<T>(this: T[], order?: (a: T, b: T) => number): T[] {
  if (order !== undefined && typeof order !== "function") {
    throw new TypeError("The comparison function must be either a function or undefined");
  }
  const items = arrNew<T>();
  const count = this.length;
  let undefinedCount = 0;
  for (let i = 0; i < count; i++) {
    if (arrHole(this, i)) continue;
    const value = arrGet(this, i);
    if (value === undefined) undefinedCount++;
    else arrPush(items, value);
  }
  const sorted = sortPresent(items, order);
  const present = sorted.length;
  if (this.length < count) this.length = count;
  for (let i = 0; i < present; i++) arrSet(this, i, arrGet(sorted, i));
  if (present === count) return this;
  const rest = arrNew<T>();
  appendRange(rest, this, count, this.length);
  this.length = present;
  for (let i = 0; i < undefinedCount; i++) arrPush(this, undefined as T);
  this.length = count;
  appendRange(this, rest, 0, rest.length);
  return this;
}

function sortPresent<T>(items: T[], order: ((a: T, b: T) => number) | undefined): T[] {
  if (order === undefined) return sortedByText(items);
  mergeSort(items, order);
  return items;
}

export function splice<T>(this: T[], ...args: (number | T)[]): T[] {
  const from = relativeIndex(args[0] as number, this.length);
  const items = arrNew<T>();
  for (let i = 2; i < args.length; i++) arrPush(items, args[i] as T);
  return replaceRange(this, from, cutOf(args, this.length - from), items);
}

/** How many elements `args` of splice remove of `most`: an absent count means all, absent arguments none. */
function cutOf(args: readonly unknown[], most: number): number {
  if (args.length < 2) return args.length === 0 ? 0 : most;
  return clampIndex(args[1] as number, most);
}

function spliceTail<T>(this: T[], start: number): T[] {
  const from = relativeIndex(start, this.length);
  return replaceRange(this, from, this.length - from, arrNew<T>());
}

function spliceRange<T>(this: T[], start: number, count: number): T[] {
  const from = relativeIndex(start, this.length);
  return replaceRange(this, from, clampIndex(count, this.length - from), arrNew<T>());
}

function spliceItems<T>(this: T[], start: number, count: number, ...items: T[]): T[] {
  const from = relativeIndex(start, this.length);
  return replaceRange(this, from, clampIndex(count, this.length - from), items);
}

export { spliceItems as "splice/n", spliceRange as "splice/2", spliceTail as "splice/1" };

/** Puts `items` in the place of `cut` elements at `from`; returns what was there. */
function replaceRange<T>(array: T[], from: number, cut: number, items: readonly T[]): T[] {
  const removed = arrNew<T>();
  appendRange(removed, array, from, from + cut);
  const length = array.length;
  const grow = items.length - cut;
  const tail = length - from - cut;
  if (grow < 0) {
    arrMove(array, from + items.length, from + cut, tail);
    array.length = length + grow;
  } else if (grow > 0) {
    // The new places are filled with elements of the array itself, then everything behind `from` moves up.
    for (let i = 0; i < grow; i++) arrPush(array, arrGet(items, 0));
    arrMove(array, from + items.length, from + cut, tail);
  }
  for (let i = 0; i < items.length; i++) arrSet(array, from + i, arrGet(items, i));
  return removed;
}

export function toReversed<T>(this: readonly T[]): T[] {
  const out = arrNew<T>();
  for (let i = this.length - 1; i >= 0; i--) arrPush(out, this[i] as T);
  return out;
}

/** @throws TypeError when the comparison function is neither a function nor undefined. */
export function toSorted<T>(this: readonly T[], order?: (a: T, b: T) => number): T[] {
  if (order !== undefined && typeof order !== "function") {
    throw new TypeError("The comparison function must be either a function or undefined");
  }
  const items = arrNew<T>();
  let undefinedCount = 0;
  for (let i = 0; i < this.length; i++) {
    const value = this[i] as T;
    if (value === undefined) undefinedCount++;
    else arrPush(items, value);
  }
  const sorted = sortPresent(items, order);
  for (let i = 0; i < undefinedCount; i++) arrPush(sorted, undefined as T);
  return sorted;
}

export function toSpliced<T>(this: readonly T[], ...args: (number | T)[]): T[] {
  const length = this.length;
  const from = relativeIndex(args[0] as number, length);
  const cut = cutOf(args, length - from);
  const out = arrNew<T>();
  for (let i = 0; i < from; i++) arrPush(out, this[i] as T);
  for (let i = 2; i < args.length; i++) arrPush(out, args[i] as T);
  for (let i = from + cut; i < length; i++) arrPush(out, this[i] as T);
  return out;
}

export function toString(this: readonly unknown[]): string {
  return this.join();
}

export function unshift<T>(this: T[], ...items: T[]): number {
  if (items.length > 0) replaceRange(this, 0, 0, items);
  return this.length;
}

export function values<T>(this: readonly T[]): ArrayIterator<T> {
  return new ArrayIterator(this);
}

/** @throws RangeError when the index is outside the array. */
export function with_<T>(this: readonly T[], index: number, value: T): T[] {
  const whole = toInteger(index);
  const at = whole < 0 ? whole + this.length : whole;
  if (at < 0 || at >= this.length) throw new RangeError(`Invalid index : ${index}`);
  const out = arrNew<T>();
  for (let i = 0; i < this.length; i++) arrPush(out, i === at ? value : (this[i] as T));
  return out;
}

export { values as "@@iterator" };
