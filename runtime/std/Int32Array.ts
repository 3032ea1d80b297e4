/** Int32Array as a constructor and its statics (ECMA-262 23.2). */
import { viewAllocI32, viewNewI32 } from "kiln:core";
import { TRACKS, tracked } from "./resizable.ts";
import { requireCallable } from "./shown.ts";
import { checkContent, checkedLength, checkOffset, isIterable, lengthOf, listOf, windowLength } from "./typed-array.ts";
import { withThis } from "./util.ts";

/** @throws TypeError always. */
export function call(): never {
  throw new TypeError("Constructor Int32Array requires 'new'");
}

export const BYTES_PER_ELEMENT = 4;

/** K_SHAPE_I32 of runtime/core/kiln.h. */
const SHAPE = 16;

type Source = number | ArrayBuffer | ArrayLike<number> | Iterable<number>;

/**
 * Zeroed elements, a view of a buffer, or a copy of a list.
 * @throws RangeError when the length or the window does not fit.
 */
export function construct(source?: Source, byteOffset?: number, length?: number): Int32Array {
  if (source === undefined || source === null) return viewAllocI32(SHAPE, 0);
  if (typeof source !== "object" && typeof source !== "function") return viewAllocI32(SHAPE, checkedLength(source));
  if (source instanceof ArrayBuffer) {
    const offset = checkOffset("Int32Array", source.byteLength, byteOffset, 4);
    const count = windowLength("Int32Array", source, offset, length, 4);
    return tracked(viewNewI32(SHAPE, source, offset, count), offset, length === undefined ? TRACKS : count, 4);
  }
  checkContent(source, false);
  return copyOf(isIterable(source) ? listOf(source) : (source as ArrayLike<number>));
}

function copyOf(list: ArrayLike<number>): Int32Array {
  const count = lengthOf(list);
  const view = viewAllocI32(SHAPE, checkedLength(count));
  for (let i = 0; i < count; i++) view[i] = list[i] as number;
  return view;
}

/** Elements of an iterable or array-like, passed through `make` when it is given. */
export function from(
  source: ArrayLike<number> | Iterable<number>,
  make?: (value: number, index: number) => number,
  self?: unknown,
): Int32Array {
  if (make !== undefined) requireCallable(make);
  const list = isIterable(source) ? listOf(source) : source;
  if (make === undefined) return copyOf(list);
  const step = self === undefined ? make : withThis(make, self);
  const count = lengthOf(list);
  const view = viewAllocI32(SHAPE, checkedLength(count));
  for (let i = 0; i < count; i++) view[i] = step(list[i] as number, i);
  return view;
}

export function of(...items: number[]): Int32Array {
  return copyOf(items);
}
