/** Uint8ClampedArray as a constructor and its statics (ECMA-262 23.2). */
import { viewAllocU8C, viewNewU8C } from "kiln:core";
import { checkedLength, checkOffset, isIterable, lengthOf, listOf, windowLength } from "./typed-array.ts";

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
  if (typeof source !== "object") return viewAllocU8C(SHAPE, checkedLength(Number(source)));
  if (source instanceof ArrayBuffer) {
    const offset = checkOffset("Uint8ClampedArray", source.byteLength, byteOffset, 1);
    return viewNewU8C(SHAPE, source, offset, windowLength("Uint8ClampedArray", source.byteLength, offset, length, 1));
  }
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
): Uint8ClampedArray {
  const list = isIterable(source) ? listOf(source) : source;
  if (make === undefined) return copyOf(list);
  const count = lengthOf(list);
  const view = viewAllocU8C(SHAPE, checkedLength(count));
  for (let i = 0; i < count; i++) view[i] = make(list[i] as number, i);
  return view;
}

export function of(...items: number[]): Uint8ClampedArray {
  return copyOf(items);
}
