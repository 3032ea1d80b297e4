/** Uint8ClampedArray as a constructor and its statics (ECMA-262 23.2). */
import { viewAllocU8C, viewNewU8C } from "kiln:core";
import { TRACKS, tracked } from "./resizable.ts";
import { requireCallable } from "./shown.ts";
import { checkContent, checkedLength, checkOffset, isIterable, lengthOf, listOf, windowLength } from "./typed-array.ts";
import { withThis } from "./util.ts";

/** @throws TypeError always. */
export function call(): never {
  throw new TypeError("Constructor Uint8ClampedArray requires 'new'");
}

export const BYTES_PER_ELEMENT = 1;

/** K_SHAPE_U8C of runtime/core/kiln.h. */
const SHAPE = 12;

type Source = number | ArrayBuffer | ArrayLike<number> | Iterable<number>;

/**
 * Zeroed elements, a view of a buffer, or a copy of a list.
 * @throws RangeError when the length or the window does not fit.
 */
export function construct(source?: Source, byteOffset?: number, length?: number): Uint8ClampedArray {
  if (source === undefined || source === null) return viewAllocU8C(SHAPE, 0);
  if (typeof source !== "object" && typeof source !== "function") return viewAllocU8C(SHAPE, checkedLength(source));
  if (source instanceof ArrayBuffer) {
    const offset = checkOffset("Uint8ClampedArray", source.byteLength, byteOffset, 1);
    const count = windowLength("Uint8ClampedArray", source, offset, length, 1);
    return tracked(viewNewU8C(SHAPE, source, offset, count), offset, length === undefined ? TRACKS : count, 1);
  }
  checkContent(source, false);
  return copyOf(isIterable(source) ? listOf(source) : (source as ArrayLike<number>));
}

function copyOf(list: ArrayLike<number>): Uint8ClampedArray {
  const count = lengthOf(list);
  const view = viewAllocU8C(SHAPE, checkedLength(count));
  for (let i = 0; i < count; i++) view[i] = list[i] as number;
  return view;
}

/** Elements of an iterable or array-like, passed through `make` when it is given. */
export function from(
  source: ArrayLike<number> | Iterable<number>,
  make?: (value: number, index: number) => number,
  self?: unknown,
): Uint8ClampedArray {
  if (make !== undefined) requireCallable(make);
  const list = isIterable(source) ? listOf(source) : source;
  if (make === undefined) return copyOf(list);
  const step = self === undefined ? make : withThis(make, self);
  const count = lengthOf(list);
  const view = viewAllocU8C(SHAPE, checkedLength(count));
  for (let i = 0; i < count; i++) view[i] = step(list[i] as number, i);
  return view;
}

export function of(...items: number[]): Uint8ClampedArray {
  return copyOf(items);
}
