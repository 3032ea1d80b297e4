/** What the typed arrays share: argument checks, and making one of the same kind. */
import {
  rawKind,
  viewAllocBI64,
  viewAllocBU64,
  viewAllocF32,
  viewAllocF64,
  viewAllocI8,
  viewAllocI16,
  viewAllocI32,
  viewAllocU8,
  viewAllocU8C,
  viewAllocU16,
  viewAllocU32,
  viewNewBI64,
  viewNewBU64,
  viewNewF32,
  viewNewF64,
  viewNewI8,
  viewNewI16,
  viewNewI32,
  viewNewU8,
  viewNewU8C,
  viewNewU16,
  viewNewU32,
} from "kiln:core";
import { isOutside, isResizable, isTracking, TRACKS, tracked } from "./resizable.ts";
import { toInteger } from "./util.ts";

export type TypedArray =
  | Uint8Array
  | Int8Array
  | Uint8ClampedArray
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

const KIND_TYPED = 13;

/** Elements that any typed array may have; memory ends long before. */
const LENGTH_MAX = 0x100000000;

/** ToIndex of a length. @throws RangeError */
export function checkedLength(length: number): number {
  const whole = toInteger(length);
  if (whole < 0 || whole > LENGTH_MAX) throw new RangeError(`Invalid typed array length: ${length}`);
  return whole;
}

/** @throws RangeError when the offset is not a multiple of the element size or lies behind the buffer. */
export function checkOffset(name: string, bytes: number, byteOffset: number | undefined, size: number): number {
  const offset = byteOffset === undefined ? 0 : toInteger(byteOffset);
  if (offset < 0) throw new RangeError(`Start offset ${offset} is outside the bounds of the buffer`);
  if (offset % size !== 0) throw new RangeError(`start offset of ${name} should be a multiple of ${size}`);
  if (offset > bytes) throw new RangeError(`Start offset ${offset} is outside the bounds of the buffer`);
  return offset;
}

/** Elements of a view at a checked offset. @throws RangeError */
export function windowLength(
  name: string,
  buffer: ArrayBuffer,
  offset: number,
  length: number | undefined,
  size: number,
): number {
  const bytes = buffer.byteLength;
  if (length === undefined) {
    if (isResizable(buffer)) return Math.floor((bytes - offset) / size);
    if (bytes % size !== 0) throw new RangeError(`byte length of ${name} should be a multiple of ${size}`);
    return (bytes - offset) / size;
  }
  const count = toInteger(length);
  if (count < 0 || offset + count * size > bytes) throw new RangeError(`Invalid typed array length: ${length}`);
  return count;
}

export function isIterable<T>(source: ArrayLike<T> | Iterable<T>): source is Iterable<T> {
  // Lists with a length are read by index: the same elements, without an iterator.
  if (Array.isArray(source) || ArrayBuffer.isView(source)) return false;
  return typeof (source as Partial<Iterable<T>>)[Symbol.iterator] === "function";
}

export function listOf<T>(source: Iterable<T>): T[] {
  const out: T[] = [];
  for (const value of source) out.push(value);
  return out;
}

/** ToLength of a `length` property. */
export function lengthOf(source: { readonly length: number }): number {
  const length = +source.length;
  return length > 0 ? Math.trunc(length) : 0;
}

/** @throws TypeError when the elements of a typed array cannot be copied: BigInts and numbers, or a view that shows nothing. */
export function checkContent(source: unknown, big: boolean): void {
  if (!isTyped(source)) return;
  if (isOutside(source)) throw detached("Construct");
  if (isBigArray(source) !== big) throw new TypeError("Cannot mix BigInt and other types, use explicit conversions");
}

const isTyped = (value: unknown): value is TypedArray => rawKind(value) === KIND_TYPED;

/** What V8 says of a view whose buffer has become too small for it. */
export const detached = (what: string): TypeError => new TypeError(`Cannot perform ${what} on a detached ArrayBuffer`);

/** @throws TypeError for a view whose buffer has become too small for it. */
export function checkShown(view: TypedArray, method: string): void {
  if (isOutside(view)) throw detached(`%TypedArray%.prototype.${method}`);
}

// The methods are written for numbers, and serve arrays of BigInts as they are.
const isBig64 = (view: object): boolean => view instanceof BigInt64Array;
const isBigU64 = (view: object): boolean => view instanceof BigUint64Array;

/** Whether the elements are BigInts. */
export function isBigArray(view: object): boolean {
  return isBig64(view) || isBigU64(view);
}

/** Zeroed elements of the same kind. */
export function sameKind(view: TypedArray, count: number): TypedArray {
  if (view instanceof Uint8Array) return viewAllocU8(10, count);
  if (view instanceof Int8Array) return viewAllocI8(11, count);
  if (view instanceof Uint8ClampedArray) return viewAllocU8C(12, count);
  if (view instanceof Uint16Array) return viewAllocU16(13, count);
  if (view instanceof Int16Array) return viewAllocI16(14, count);
  if (view instanceof Uint32Array) return viewAllocU32(15, count);
  if (view instanceof Int32Array) return viewAllocI32(16, count);
  if (view instanceof Float32Array) return viewAllocF32(17, count);
  if (isBig64(view)) return viewAllocBI64(19, count) as unknown as TypedArray;
  if (isBigU64(view)) return viewAllocBU64(20, count) as unknown as TypedArray;
  return viewAllocF64(18, count);
}

/** A window of `count` elements from `from` on, over the same memory; the range lies in the view. */
export function windowOf(view: TypedArray, from: number, count: number, toEnd: boolean): TypedArray {
  const size = view.BYTES_PER_ELEMENT;
  const offset = view.byteOffset + from * size;
  return tracked(viewAt(view, offset, count), offset, toEnd && isTracking(view) ? TRACKS : count, size);
}

function viewAt(view: TypedArray, offset: number, count: number): TypedArray {
  const buffer = view.buffer as ArrayBuffer;
  if (view instanceof Uint8Array) return viewNewU8(10, buffer, offset, count);
  if (view instanceof Int8Array) return viewNewI8(11, buffer, offset, count);
  if (view instanceof Uint8ClampedArray) return viewNewU8C(12, buffer, offset, count);
  if (view instanceof Uint16Array) return viewNewU16(13, buffer, offset, count);
  if (view instanceof Int16Array) return viewNewI16(14, buffer, offset, count);
  if (view instanceof Uint32Array) return viewNewU32(15, buffer, offset, count);
  if (view instanceof Int32Array) return viewNewI32(16, buffer, offset, count);
  if (view instanceof Float32Array) return viewNewF32(17, buffer, offset, count);
  if (isBig64(view)) return viewNewBI64(19, buffer, offset, count) as unknown as TypedArray;
  if (isBigU64(view)) return viewNewBU64(20, buffer, offset, count) as unknown as TypedArray;
  return viewNewF64(18, buffer, offset, count);
}
