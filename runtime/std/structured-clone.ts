/** structuredClone (HTML 2.7.10): literals, arrays, Map, Set, Date, RegExp, errors, buffers and views. */
import { arrGrow, arrHole, dictNew, type i32, rawClassName, rawGet, rawKeys, rawKind } from "kiln:core";
import { CodedTypeError } from "../../lib/web/src/coded-errors.ts";
import { DOMException } from "../../lib/web/src/dom-exception.ts";
import { type Copyable, copyOf } from "./copying.ts";
import { Promise as StdPromise } from "./Promise.ts";
import { symbolText } from "./symbol-text.ts";

/** Levels of nesting; deeper values are refused as an engine's stack would. */
const DEPTH_MAX = 2000;

const TYPED_ARRAY = 13;

/** Originals and their copies, so that shared and circular structure stays what it is. */
class Copies {
  readonly made = new Map<unknown, unknown>();
  depth: i32 = 0;
}

interface CloneOptions {
  transfer?: readonly unknown[];
}

/**
 * A deep copy. Buffers of the transfer list are copied like others: no buffer is ever detached here.
 * @throws DOMException (DataCloneError) for functions, symbols, promises and weak collections.
 */
export function structuredClone<T>(value: T, options?: CloneOptions): T {
  if (options !== undefined && options.transfer !== undefined) checkTransfer(options.transfer);
  return cloneValue(new Copies(), value) as T;
}

function checkTransfer(list: readonly unknown[]): void {
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    if (!(item instanceof ArrayBuffer)) {
      throw new CodedTypeError("ERR_INVALID_TRANSFER_OBJECT", "Found invalid object in transferList");
    }
    if (list.indexOf(item) < i) throw dataCloneError("Transfer list contains duplicate ArrayBuffer");
  }
}

function dataCloneError(message: string): DOMException {
  return new DOMException(message, "DataCloneError");
}

function refuse(what: string): never {
  throw dataCloneError(`${what} could not be cloned.`);
}

function cloneValue(copies: Copies, value: unknown): unknown {
  if (typeof value === "function") refuse(`${value}`);
  if (typeof value === "symbol") refuse(symbolText(value));
  if (typeof value !== "object" || value === null) return value;
  const known = copies.made.get(value);
  if (known !== undefined) return known;
  if (copies.depth >= DEPTH_MAX) throw new RangeError("Maximum call stack size exceeded");
  copies.depth++;
  const made = cloneObject(copies, value);
  copies.depth--;
  return made;
}

function cloneObject(copies: Copies, value: object): unknown {
  if (Array.isArray(value)) return cloneArray(copies, value);
  if (value instanceof Error) return cloneError(copies, value);
  if (value instanceof ArrayBuffer) return remember(copies, value, value.slice(0));
  if (value instanceof DataView) {
    const buffer = cloneValue(copies, value.buffer) as ArrayBuffer;
    return remember(copies, value, new DataView(buffer, value.byteOffset, value.byteLength));
  }
  if (rawKind(value) === TYPED_ARRAY) return cloneTyped(copies, value as Uint8Array);
  return cloneKeyed(copies, value);
}

function cloneArray(copies: Copies, value: readonly unknown[]): unknown[] {
  const list: unknown[] = [];
  copies.made.set(value, list);
  for (let i = 0; i < value.length; i++) {
    if (arrHole(value, i)) arrGrow(list, i + 1);
    else list.push(cloneValue(copies, value[i]));
  }
  return list;
}

function remember(copies: Copies, original: object, copy: object): object {
  copies.made.set(original, copy);
  return copy;
}

/** A view of the same kind over a copy of the whole buffer, which other views may share. */
function cloneTyped(copies: Copies, value: Uint8Array): object {
  const buffer = cloneValue(copies, value.buffer) as ArrayBuffer;
  return remember(copies, value, viewLike(value, buffer, value.byteOffset, value.length));
}

function viewLike(value: object, buffer: ArrayBuffer, offset: number, length: number): object {
  if (value instanceof Uint8Array) return new Uint8Array(buffer, offset, length);
  if (value instanceof Int8Array) return new Int8Array(buffer, offset, length);
  if (value instanceof Uint8ClampedArray) return new Uint8ClampedArray(buffer, offset, length);
  if (value instanceof Uint16Array) return new Uint16Array(buffer, offset, length);
  if (value instanceof Int16Array) return new Int16Array(buffer, offset, length);
  if (value instanceof Uint32Array) return new Uint32Array(buffer, offset, length);
  if (value instanceof Int32Array) return new Int32Array(buffer, offset, length);
  if (value instanceof Float32Array) return new Float32Array(buffer, offset, length);
  if (value instanceof Float64Array) return new Float64Array(buffer, offset, length);
  if (value instanceof BigInt64Array) return new BigInt64Array(buffer, offset, length);
  if (value instanceof BigUint64Array) return new BigUint64Array(buffer, offset, length);
  return value;
}

/** An error of the built-in class that its name says; of Error for all other names. */
function cloneError(copies: Copies, error: Error): Error {
  const copy = errorNamed(`${error.name}`, error.message);
  copy.stack = error.stack;
  copies.made.set(error, copy);
  if (error.cause !== undefined) copy.cause = cloneValue(copies, error.cause);
  return copy;
}

function errorNamed(name: string, message: string): Error {
  switch (name) {
    case "EvalError":
      return new EvalError(message);
    case "RangeError":
      return new RangeError(message);
    case "ReferenceError":
      return new ReferenceError(message);
    case "SyntaxError":
      return new SyntaxError(message);
    case "TypeError":
      return new TypeError(message);
    case "URIError":
      return new URIError(message);
    default:
      return new Error(message);
  }
}

function cloneKeyed(copies: Copies, value: object): unknown {
  if (value instanceof Map) {
    const map = new Map<unknown, unknown>();
    copies.made.set(value, map);
    for (const [key, element] of value) map.set(cloneValue(copies, key), cloneValue(copies, element));
    return map;
  }
  if (value instanceof Set) {
    const set = new Set<unknown>();
    copies.made.set(value, set);
    for (const element of value) set.add(cloneValue(copies, element));
    return set;
  }
  if (value instanceof Date) return remember(copies, value, new Date(value.getTime()));
  const own = (value as Copyable)[copyOf];
  if (typeof own === "function") return remember(copies, value, own.call(value));
  if (value instanceof StdPromise) refuse("#<Promise>");
  const name = rawClassName(value);
  if (name === "WeakMap" || name === "WeakSet" || name === "WeakRef") refuse(`#<${name}>`);
  const dict = dictNew();
  copies.made.set(value, dict);
  for (const key of rawKeys(value)) dict[key] = cloneValue(copies, rawGet(value, key));
  return dict;
}
