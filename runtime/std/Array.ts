/** Array as a function and its statics (ECMA-262 23.1.2). */
import { arrGrow, arrNew, arrPush, rawClassName, rawGet, rawIndex, rawKind, rawLength } from "kiln:core";
import { requireCallable } from "./shown.ts";

const PLAIN = 8;
const DICTIONARY = 12;
/** The runtime's name for the class of generator objects. */
const GENERATOR = "Object [Generator]";

/** `new Array(...)`: a length makes holes; other arguments are the elements. @throws RangeError for a bad length. */
export function construct<T>(...items: T[]): T[] {
  if (items.length !== 1) return items;
  const first: unknown = items[0];
  if (typeof first !== "number") return items;
  return ofLength<T>(first);
}

/** What `super(…)` does in a class that extends Array. @throws RangeError for a bad length. */
export function become<T>(this: T[], ...items: T[]): void {
  const first: unknown = items[0];
  if (items.length === 1 && typeof first === "number") {
    if (first >>> 0 !== first) throw new RangeError("Invalid array length");
    arrGrow(this, first >>> 0);
  } else for (let i = 0; i < items.length; i++) arrPush(this, items[i] as T);
}

/** `new Array(length)`, when the argument is known to be a number. @throws RangeError for a bad length. */
export function ofLength<T>(length: number): T[] {
  if (length >>> 0 !== length) throw new RangeError("Invalid array length");
  const out = arrNew<T>();
  arrGrow(out, length >>> 0);
  return out;
}

/** The elements of an iterable in a new array: what spreading does. */
export function fromIterable<T>(source: Iterable<T>): T[] {
  const out = arrNew<T>();
  for (const value of source) arrPush(out, value);
  return out;
}

export function call<T>(...items: T[]): T[] {
  return construct(...items);
}

export function isArray(value: unknown): boolean {
  return rawKind(value) === 7;
}

export function of<T>(...items: T[]): T[] {
  return items;
}

/** Elements of an iterable, or of an object with a length, passed through `make` when it is given. */
export function from<T, U>(source: Iterable<T> | ArrayLike<T>, make?: (value: T, index: number) => U): (T | U)[] {
  if (source === undefined || source === null) {
    const told = source === null ? "object null" : "undefined";
    throw new TypeError(`${told} is not iterable (cannot read property Symbol(Symbol.iterator))`);
  }
  if (make !== undefined) requireCallable(make);
  return make === undefined ? collect(source) : collectMapped(source, make);
}

function isIterable<T>(source: Iterable<T> | ArrayLike<T>): source is Iterable<T> {
  if (typeof source === "string" || Array.isArray(source)) return true;
  if (typeof (source as Partial<Iterable<T>>)[Symbol.iterator] === "function") return true;
  // Generators are iterable without a property that says so; other plain objects are read by index.
  if (rawClassName(source) === GENERATOR) return true;
  const kind = rawKind(source);
  return kind !== PLAIN && kind !== DICTIONARY && typeof (source as Partial<ArrayLike<T>>).length !== "number";
}

function collect<T>(source: Iterable<T> | ArrayLike<T>): T[] {
  const out = arrNew<T>();
  if (isIterable(source)) {
    for (const value of source) arrPush(out, value);
  } else {
    const count = lengthOf(source);
    for (let i = 0; i < count; i++) arrPush(out, source[i] as T);
  }
  return out;
}

function collectMapped<T, U>(source: Iterable<T> | ArrayLike<T>, make: (value: T, index: number) => U): U[] {
  const out = arrNew<U>();
  if (isIterable(source)) {
    let i = 0;
    for (const value of source) {
      arrPush(out, make(value, i));
      i++;
    }
  } else {
    const count = lengthOf(source);
    for (let i = 0; i < count; i++) arrPush(out, make(source[i] as T, i));
  }
  return out;
}

/** ToLength of a `length` property. */
function lengthOf(source: { readonly length: number }): number {
  const length = source.length;
  return length > 0 ? Math.trunc(length) : 0;
}

/**
 * What `apply` passes on of a value that is no array: the elements of an array-like object, nothing for null and undefined.
 * @throws TypeError for other primitives.
 */
export function argumentList(list: unknown): unknown[] {
  const kind = rawKind(list);
  const out = arrNew<unknown>();
  if (kind < 2) return out;
  if (kind < 7) throw new TypeError("CreateListFromArrayLike called on non-object");
  const plain = kind === 8 || kind === 9 || kind === 12 || kind === 16;
  const length = plain ? rawGet(list, "length") : rawLength(list);
  if (typeof length === "number")
    for (let i = 0; i < length; i++) arrPush(out, plain ? rawGet(list, `${i}`) : rawIndex(list, i));
  return out;
}
