/**
 * `node:util/types`: what a value is, whatever its class is called.
 * @see https://nodejs.org/api/util.html#utiltypes
 */
import { rawKind, rawParentClassName } from "kiln:core";

export * as default from "./util-types.ts";

const FUNCTION = 10;
const TYPED_ARRAY = 13;
const ERROR = 16;

export function isDate(value: unknown): value is Date {
  return value instanceof Date;
}

export function isMap(value: unknown): value is Map<unknown, unknown> {
  return value instanceof Map;
}

export function isSet(value: unknown): value is Set<unknown> {
  return value instanceof Set;
}

export function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise;
}

export function isNativeError(value: unknown): value is Error {
  return rawKind(value) === ERROR || value instanceof Error;
}

export function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return value instanceof ArrayBuffer;
}

/** There are no shared ones. */
export function isAnyArrayBuffer(value: unknown): value is ArrayBuffer {
  return value instanceof ArrayBuffer;
}

export function isSharedArrayBuffer(_value: unknown): boolean {
  return false;
}

export function isDataView(value: unknown): value is DataView {
  return value instanceof DataView;
}

export function isArrayBufferView(value: unknown): value is ArrayBufferView {
  return ArrayBuffer.isView(value);
}

export function isTypedArray(value: unknown): boolean {
  return rawKind(value) === TYPED_ARRAY;
}

export function isUint8Array(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

export function isUint8ClampedArray(value: unknown): value is Uint8ClampedArray {
  return value instanceof Uint8ClampedArray;
}

export function isUint16Array(value: unknown): value is Uint16Array {
  return value instanceof Uint16Array;
}

export function isUint32Array(value: unknown): value is Uint32Array {
  return value instanceof Uint32Array;
}

export function isInt8Array(value: unknown): value is Int8Array {
  return value instanceof Int8Array;
}

export function isInt16Array(value: unknown): value is Int16Array {
  return value instanceof Int16Array;
}

export function isInt32Array(value: unknown): value is Int32Array {
  return value instanceof Int32Array;
}

export function isFloat32Array(value: unknown): value is Float32Array {
  return value instanceof Float32Array;
}

export function isFloat64Array(value: unknown): value is Float64Array {
  return value instanceof Float64Array;
}

export function isAsyncFunction(value: unknown): boolean {
  const name = rawKind(value) === FUNCTION ? rawParentClassName(value) : "";
  return name === "AsyncFunction" || name === "AsyncGeneratorFunction";
}

export function isGeneratorFunction(value: unknown): boolean {
  const name = rawKind(value) === FUNCTION ? rawParentClassName(value) : "";
  return name === "GeneratorFunction" || name === "AsyncGeneratorFunction";
}

/** There are none: Proxy is refused. */
export function isProxy(_value: unknown): boolean {
  return false;
}
