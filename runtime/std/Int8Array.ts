/** Int8Array as a constructor and its statics (ECMA-262 23.2). */
import { viewAllocI8, viewNewI8 } from "kiln:core";
import { TRACKS, tracked } from "./resizable.ts";
import { requireCallable } from "./shown.ts";
import { checkContent, checkedLength, checkOffset, isIterable, lengthOf, listOf, windowLength } from "./typed-array.ts";
import { withThis } from "./util.ts";

/** @throws TypeError always. */
export function call(): never {
  throw new TypeError("Constructor Int8Array requires 'new'");
}

export const BYTES_PER_ELEMENT = 1;

/** K_SHAPE_I8 of runtime/core/kiln.h. */
const SHAPE = 11;

type Source = number | ArrayBuffer | ArrayLike<number> | Iterable<number>;

/**
 * Zeroed elements, a view of a buffer, or a copy of a list.
 * @throws RangeError when the length or the window does not fit.
 */
export function construct(source?: Source, byteOffset?: number, length?: number): Int8Array {
  if (source === undefined || source === null) return viewAllocI8(SHAPE, 0);
  if (typeof source !== "object" && typeof source !== "function") return viewAllocI8(SHAPE, checkedLength(source));
  if (source instanceof ArrayBuffer) {
    const offset = checkOffset("Int8Array", source.byteLength, byteOffset, 1);
    const count = windowLength("Int8Array", source, offset, length, 1);
    return tracked(viewNewI8(SHAPE, source, offset, count), offset, length === undefined ? TRACKS : count, 1);
  }
  checkContent(source, false);
  return copyOf(isIterable(source) ? listOf(source) : (source as ArrayLike<number>));
}

function copyOf(list: ArrayLike<number>): Int8Array {
  const count = lengthOf(list);
  const view = viewAllocI8(SHAPE, checkedLength(count));
  for (let i = 0; i < count; i++) view[i] = list[i] as number;
  return view;
}

/** Elements of an iterable or array-like, passed through `make` when it is given. */
export function from(
  source: ArrayLike<number> | Iterable<number>,
  make?: (value: number, index: number) => number,
  self?: unknown,
): Int8Array {
  if (make !== undefined) requireCallable(make);
  const list = isIterable(source) ? listOf(source) : source;
  if (make === undefined) return copyOf(list);
  const step = self === undefined ? make : withThis(make, self);
  const count = lengthOf(list);
  const view = viewAllocI8(SHAPE, checkedLength(count));
  for (let i = 0; i < count; i++) view[i] = step(list[i] as number, i);
  return view;
}

export function of(...items: number[]): Int8Array {
  return copyOf(items);
}
