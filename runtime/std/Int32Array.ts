/** Int32Array as a constructor and its statics (ECMA-262 23.2). */
import { viewAllocI32, viewNewI32 } from "kiln:core";
import { checkedLength, checkOffset, isIterable, lengthOf, listOf, windowLength } from "./typed-array.ts";

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
  if (typeof source !== "object") return viewAllocI32(SHAPE, checkedLength(Number(source)));
  if (source instanceof ArrayBuffer) {
    const offset = checkOffset("Int32Array", source.byteLength, byteOffset, 4);
    return viewNewI32(SHAPE, source, offset, windowLength("Int32Array", source.byteLength, offset, length, 4));
  }
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
): Int32Array {
  const list = isIterable(source) ? listOf(source) : source;
  if (make === undefined) return copyOf(list);
  const count = lengthOf(list);
  const view = viewAllocI32(SHAPE, checkedLength(count));
  for (let i = 0; i < count; i++) view[i] = make(list[i] as number, i);
  return view;
}

export function of(...items: number[]): Int32Array {
  return copyOf(items);
}
