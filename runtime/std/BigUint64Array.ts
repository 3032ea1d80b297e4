/** BigUint64Array as a constructor and its statics (ECMA-262 23.2). */
import { viewAllocBU64, viewNewBU64 } from "kiln:core";
import { TRACKS, tracked } from "./resizable.ts";
import { requireCallable } from "./shown.ts";
import { checkContent, checkedLength, checkOffset, isIterable, lengthOf, listOf, windowLength } from "./typed-array.ts";
import { withThis } from "./util.ts";

/** @throws TypeError always. */
export function call(): never {
  throw new TypeError("Constructor BigUint64Array requires 'new'");
}

export const BYTES_PER_ELEMENT = 8;

/** K_SHAPE_BU64 of runtime/core/kiln.h. */
const SHAPE = 20;

type Source = number | ArrayBuffer | ArrayLike<bigint> | Iterable<bigint>;

/**
 * Zeroed elements, a view of a buffer, or a copy of a list.
 * @throws RangeError when the length or the window does not fit.
 */
export function construct(source?: Source, byteOffset?: number, length?: number): BigUint64Array {
  if (source === undefined || source === null) return viewAllocBU64(SHAPE, 0);
  if (typeof source !== "object" && typeof source !== "function") return viewAllocBU64(SHAPE, checkedLength(source));
  if (source instanceof ArrayBuffer) {
    const offset = checkOffset("BigUint64Array", source.byteLength, byteOffset, 8);
    const count = windowLength("BigUint64Array", source, offset, length, 8);
    return tracked(viewNewBU64(SHAPE, source, offset, count), offset, length === undefined ? TRACKS : count, 8);
  }
  checkContent(source, true);
  return copyOf(isIterable(source) ? listOf(source) : (source as ArrayLike<bigint>));
}

function copyOf(list: ArrayLike<bigint>): BigUint64Array {
  const count = lengthOf(list);
  const view = viewAllocBU64(SHAPE, checkedLength(count));
  for (let i = 0; i < count; i++) view[i] = list[i] as bigint;
  return view;
}

/** Elements of an iterable or array-like, passed through `make` when it is given. */
export function from(
  source: ArrayLike<bigint> | Iterable<bigint>,
  make?: (value: bigint, index: number) => bigint,
  self?: unknown,
): BigUint64Array {
  if (make !== undefined) requireCallable(make);
  const list = isIterable(source) ? listOf(source) : source;
  if (make === undefined) return copyOf(list);
  const step = self === undefined ? make : withThis(make, self);
  const count = lengthOf(list);
  const view = viewAllocBU64(SHAPE, checkedLength(count));
  for (let i = 0; i < count; i++) view[i] = step(list[i] as bigint, i);
  return view;
}

export function of(...items: bigint[]): BigUint64Array {
  return copyOf(items);
}
