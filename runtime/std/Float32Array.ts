/** Float32Array as a constructor and its statics (ECMA-262 23.2). */
import { viewAllocF32, viewNewF32 } from "kiln:core";
import { TRACKS, tracked } from "./resizable.ts";
import { requireCallable } from "./shown.ts";
import { checkContent, checkedLength, checkOffset, isIterable, lengthOf, listOf, windowLength } from "./typed-array.ts";
import { withThis } from "./util.ts";

/** @throws TypeError always. */
export function call(): never {
  throw new TypeError("Constructor Float32Array requires 'new'");
}

export const BYTES_PER_ELEMENT = 4;

/** K_SHAPE_F32 of runtime/core/kiln.h. */
const SHAPE = 17;

type Source = number | ArrayBuffer | ArrayLike<number> | Iterable<number>;

/**
 * Zeroed elements, a view of a buffer, or a copy of a list.
 * @throws RangeError when the length or the window does not fit.
 */
export function construct(source?: Source, byteOffset?: number, length?: number): Float32Array {
  if (source === undefined || source === null) return viewAllocF32(SHAPE, 0);
  if (typeof source !== "object" && typeof source !== "function") return viewAllocF32(SHAPE, checkedLength(source));
  if (source instanceof ArrayBuffer) {
    const offset = checkOffset("Float32Array", source.byteLength, byteOffset, 4);
    const count = windowLength("Float32Array", source, offset, length, 4);
    return tracked(viewNewF32(SHAPE, source, offset, count), offset, length === undefined ? TRACKS : count, 4);
  }
  checkContent(source, false);
  return copyOf(isIterable(source) ? listOf(source) : (source as ArrayLike<number>));
}

function copyOf(list: ArrayLike<number>): Float32Array {
  const count = lengthOf(list);
  const view = viewAllocF32(SHAPE, checkedLength(count));
  for (let i = 0; i < count; i++) view[i] = list[i] as number;
  return view;
}

/** Elements of an iterable or array-like, passed through `make` when it is given. */
export function from(
  source: ArrayLike<number> | Iterable<number>,
  make?: (value: number, index: number) => number,
  self?: unknown,
): Float32Array {
  if (make !== undefined) requireCallable(make);
  const list = isIterable(source) ? listOf(source) : source;
  if (make === undefined) return copyOf(list);
  const step = self === undefined ? make : withThis(make, self);
  const count = lengthOf(list);
  const view = viewAllocF32(SHAPE, checkedLength(count));
  for (let i = 0; i < count; i++) view[i] = step(list[i] as number, i);
  return view;
}

export function of(...items: number[]): Float32Array {
  return copyOf(items);
}
