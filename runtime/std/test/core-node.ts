/** `kiln:core` over plain JavaScript, so that the library's sources run on Node. */

// biome-ignore lint/suspicious/noExplicitAny: this file stands where the type system ends
type Any = any;
export type i32 = number;
export type u32 = number;

/** What the program wrote: [fd, text]. */
export const written: [number, string][] = [];
/** The virtual clock, in milliseconds; `wait` moves it. */
export const clock = { nowMs: 1000, wallMs: 1_700_000_000_000 };
/** Called by `wait` with the deadline; returns event bits. */
export const machine: { onWait: ((deadlineMs: number) => number) | null } = { onWait: null };

/** The environment, `KEY=value` each. */
export const environment: string[] = ["NAME=value", "EMPTY="];

export class Exit {
  readonly status: number;
  constructor(status: number) {
    this.status = status;
  }
}

export const strSlice = (s: string, from: number, to: number): string => {
  if (!(from >= 0 && from <= to && to <= s.length)) throw new Error(`strSlice(${from}, ${to}) of ${s.length}`);
  return s.slice(from, to);
};
export const strChar = (unit: number): string => String.fromCharCode(unit);
export const strCodePoint = (point: number): string => String.fromCodePoint(point);
export const strIndexOf = (s: string, needle: string, from: number): number => {
  if (!(from >= 0 && from <= s.length)) throw new Error(`strIndexOf from ${from} of ${s.length}`);
  return s.indexOf(needle, from);
};
export const strRepeat = (s: string, count: number): string => s.repeat(count);
export const strJoin = (strings: string[], separator: string): string => strings.join(separator);
export const strHas = (s: string, at: number, part: string): boolean => {
  if (!(at >= 0 && at + part.length <= s.length)) throw new Error(`strHas at ${at} of ${s.length}`);
  return s.startsWith(part, at);
};
export const strPlainEnd = (s: string, from: number): number => {
  if (!(from >= 0 && from <= s.length)) throw new Error(`strPlainEnd from ${from} of ${s.length}`);
  for (let i = from; i < s.length; i++) if (s[i]! < " " || /["\\\ud800-\udfff]/.test(s[i]!)) return i;
  return s.length;
};
const latin1 = (s: string): boolean => [...s].every((c) => c <= "\xff");
const inLatin1 = (s: string, changed: string): string | undefined =>
  latin1(s) && latin1(changed) && changed.length === s.length ? changed : undefined;
export const strUpper = (s: string): string | undefined => inLatin1(s, s.toUpperCase());
export const strLower = (s: string): string | undefined => inLatin1(s, s.toLowerCase());
export const strTrim = (s: string, which: number): string =>
  which === 1 ? s.trimStart() : which === 2 ? s.trimEnd() : s.trim();
export const strCompare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const words = new DataView(new ArrayBuffer(8));
export const doubleHigh = (value: number): number => {
  words.setFloat64(0, value);
  return words.getInt32(0);
};
export const doubleLow = (value: number): number => {
  words.setFloat64(0, value);
  return words.getInt32(4);
};
export const doubleOf = (high: number, low: number): number => {
  words.setInt32(0, high);
  words.setInt32(4, low);
  return words.getFloat64(0);
};
export const numToRadix = (value: number, radix: number): string => value.toString(radix);
export const numToFixed = (value: number, digits: number): string => value.toFixed(digits);
export const numToPrecision = (value: number, precision: number): string => value.toPrecision(precision);
export const numToExponential = (value: number, digits: number): string =>
  digits < 0 ? value.toExponential() : value.toExponential(digits);
export const strToNumber = (s: string): number => Number(s);
export const parseFloatOf = (s: string): number => parseFloat(s);
export const parseIntOf = (s: string, radix: number): number => parseInt(s, radix);

export const bigFromInteger = (value: number): bigint => BigInt(value);
export const bigFrom = (value: Any): bigint => BigInt(value);
export const bigToNumber = (value: bigint): number => Number(value);
export const bigAsIntN = (bits: number, value: bigint): bigint => BigInt.asIntN(bits, value);
export const bigAsUintN = (bits: number, value: bigint): bigint => BigInt.asUintN(bits, value);

export const toPrimitive = (value: Any, hint: number): unknown => {
  const f = value[Symbol.toPrimitive];
  if (f !== undefined) return f.call(value, ["default", "number", "string"][hint]);
  const first = hint === 2 ? value.toString() : value.valueOf();
  return typeof first === "object" ? (hint === 2 ? value.valueOf() : value.toString()) : first;
};
export const sameValueZero = (a: unknown, b: unknown): boolean => a === b || (a !== a && b !== b);
export const sameValue = (a: unknown, b: unknown): boolean => Object.is(a, b);
export const toNumber = (value: Any): number => +value;
export const toText = (value: unknown): string => `${value}`;

const ids = new WeakMap<object, number>();
let lastId = 0;
export const hashValue = (value: unknown): number => {
  if (typeof value === "object" || typeof value === "function") {
    if (value === null) return 7;
    let id = ids.get(value);
    if (id === undefined) ids.set(value, (id = ++lastId));
    return Math.imul(id, 0x9e3779b1) >>> 0;
  }
  let hash = 5381;
  const text = `${typeof value}${value === 0 ? 0 : String(value)}`;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash, 33) + text.charCodeAt(i);
  return hash >>> 0;
};

const isErrorObject = (value: Any): boolean => {
  for (let p = Object.getPrototypeOf(value); p !== null; p = Object.getPrototypeOf(p)) {
    if (p.constructor?.name === "Error") return true;
  }
  return false;
};

export const rawKind = (value: Any): number => {
  if (value === undefined) return 0;
  if (value === null) return 1;
  switch (typeof value) {
    case "boolean":
      return 2;
    case "number":
      return 3;
    case "string":
      return 4;
    case "symbol":
      return 5;
    case "bigint":
      return 6;
    case "function":
      return Function.prototype.toString.call(value).startsWith("class") ? 11 : 10;
    default:
  }
  if (Array.isArray(value)) return 7;
  if (value instanceof DataView) return 14;
  if (ArrayBuffer.isView(value)) return 13;
  if (value instanceof ArrayBuffer) return 15;
  const proto = Object.getPrototypeOf(value);
  if (proto === Object.prototype || proto === null) return 8;
  return isErrorObject(value) ? 16 : 9;
};
export const altered = (value: Any): boolean => Object.hasOwn(value, "exec") || Object.hasOwn(value, "flags");
export const rawAccessor = (value: Any, key: PropertyKey): number => {
  const found = Object.getOwnPropertyDescriptor(value, key);
  return (found?.get ? 1 : 0) | (found?.set ? 2 : 0);
};
export const rawClassName = (value: Any): string =>
  typeof value === "function"
    ? value.name
    : typeof value === "symbol"
      ? (value.description ?? "")
      : value.constructor.name;
export const namesAsked = (): boolean => true;
export const rawParentClassName = (value: Any): string =>
  rawKind(value) === 10
    ? value.constructor.name
    : Object.getPrototypeOf(typeof value === "function" ? value : value.constructor).name;
/** Classes of runtime/std whose fields compiled programs do not enumerate. */
const HIDING = new Set(["Map", "Set", "Promise", "Date"]);
export const rawKeys = (value: Any): string[] => (HIDING.has(value.constructor?.name) ? [] : Object.keys(value));
export const rawArrayKeys = (value: Any): string[] => Object.keys(value).filter((key) => !/^\d+$/.test(key));
export const dictHasNoPrototype = (value: Any): boolean => Object.getPrototypeOf(value) === null;
export const isModule = (value: Any): boolean => value?.[Symbol.toStringTag] === "Module";
export const absent = (): undefined => undefined;
export const rawGet = (value: Any, key: PropertyKey): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);
export const rawHas = (value: Any, key: PropertyKey): boolean => Object.hasOwn(value, key);
export const rawSet = (value: Any, key: PropertyKey, to: unknown): boolean => {
  value[key] = to;
  return true;
};
export const copyOwn = (_target: unknown, _source: unknown): void => {};
export const rawStore = (value: Any, key: Any, to: Any): boolean => rawSet(value, key, to);
export const rawIndex = (value: Any, index: number): unknown => value[index];
export const rawLength = (value: Any): number => value.length ?? value.byteLength;
export const rawCast = <T>(value: unknown): T => value as T;
export const dictNew = (): Record<string, unknown> => ({});
export const dictAdd = (dict: unknown, key: string, value: unknown, _room: number): void => {
  if (Object.hasOwn(dict as object, key)) throw new Error(`dictAdd of ${key}, which is there`);
  Object.defineProperty(dict, key, { value, writable: true, enumerable: true, configurable: true });
};

const inRange = (array: readonly unknown[], index: number): void => {
  if (!(index >= 0 && index < array.length)) throw new Error(`index ${index} outside 0..${array.length}`);
};
export const arrNew = <T>(): T[] => [];
export const arrPush = <T>(array: T[], value: T): void => {
  array.push(value);
};
export const arrGrow = <T>(array: T[], length: number): void => {
  array.length = length;
};
export const arrGet = <T>(array: readonly T[], index: number): T => {
  inRange(array, index);
  return array[index] as T;
};
export const arrSet = <T>(array: T[], index: number, value: T): void => {
  inRange(array, index);
  array[index] = value;
};
export const arrHole = (array: readonly unknown[], index: number): boolean => {
  inRange(array, index);
  return !(index in array);
};
export const arrMove = (array: unknown[], to: number, from: number, count: number): void => {
  if (from + count > array.length || to + count > array.length) throw new Error("arrMove outside the array");
  array.copyWithin(to, from, from + count);
};

/** Buffers of the tests are of fixed length. */
export const bufferResize = (_buffer: ArrayBuffer, _bytes: number): void => undefined;
export const viewWindow = (_view: ArrayBufferView, _offset: number, _length: number): void => undefined;
export const bufferNew = (bytes: number): ArrayBuffer => new ArrayBuffer(bytes);
const bytesOf = (view: ArrayBufferView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
export const bytesCopy = (
  to: ArrayBufferView,
  toByte: number,
  from: ArrayBufferView,
  fromByte: number,
  count: number,
): void => {
  bytesOf(to).set(bytesOf(from).subarray(fromByte, fromByte + count), toByte);
};
export const bytesFill = (view: ArrayBufferView, from: number, to: number, value: number): void => {
  bytesOf(view).fill(value, from, to);
};
export const bytesLatin1 = (view: Uint8Array, from: number, to: number): string =>
  Buffer.from(view.buffer, view.byteOffset + from, to - from).toString("latin1");
export const bytesUtf8 = (view: Uint8Array, from: number, to: number): string =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(view.subarray(from, to));
export const bytesIndexOf = (view: Uint8Array, byte: number, from: number): number => view.indexOf(byte, from);

type ViewConstructor<T> = new (buffer: ArrayBuffer, offset: number, length: number) => T;
const viewNew =
  <T>(make: ViewConstructor<T>) =>
  (_shape: number, buffer: ArrayBuffer, offset: number, length: number): T =>
    new make(buffer, offset, length);
const viewAlloc =
  <T>(make: new (length: number) => T) =>
  (_shape: number, length: number): T =>
    new make(length);
export const viewNewU8 = viewNew(Uint8Array);
export const viewNewI8 = viewNew(Int8Array);
export const viewNewU8C = viewNew(Uint8ClampedArray);
export const viewNewU16 = viewNew(Uint16Array);
export const viewNewI16 = viewNew(Int16Array);
export const viewNewU32 = viewNew(Uint32Array);
export const viewNewI32 = viewNew(Int32Array);
export const viewNewF32 = viewNew(Float32Array);
export const viewNewF64 = viewNew(Float64Array);
export const viewNewBI64 = viewNew(BigInt64Array);
export const viewNewBU64 = viewNew(BigUint64Array);
export const viewAllocBI64 = viewAlloc(BigInt64Array);
export const viewAllocBU64 = viewAlloc(BigUint64Array);
export const viewNewDataView = viewNew(DataView);
export const viewAllocU8 = viewAlloc(Uint8Array);
export const viewAllocI8 = viewAlloc(Int8Array);
export const viewAllocU8C = viewAlloc(Uint8ClampedArray);
export const viewAllocU16 = viewAlloc(Uint16Array);
export const viewAllocI16 = viewAlloc(Int16Array);
export const viewAllocU32 = viewAlloc(Uint32Array);
export const viewAllocI32 = viewAlloc(Int32Array);
export const viewAllocF32 = viewAlloc(Float32Array);
export const viewAllocF64 = viewAlloc(Float64Array);

export const consoleWrite = (fd: number, text: string): void => {
  written.push([fd, text]);
};
export const consoleWriteBytes = (fd: number, bytes: Uint8Array, from: number, to: number): void => {
  written.push([fd, new TextDecoder().decode(bytes.subarray(from, to))]);
};
export const nowMs = (): number => clock.nowMs;
export const wallMs = (): number => clock.wallMs;
export const argCount = (): number => 1;
export const argAt = (index: number): string => `arg${index}`;
export const envCount = (): number => environment.length;
export const envAt = (index: number): string => environment[index]!;
export const exitNow = (status: number): void => {
  throw new Exit(status);
};
export const random = (): number => Math.random();
export const entropy = (): number => 0;
export const wait = (deadlineMs: number): number => {
  if (machine.onWait !== null) return machine.onWait(deadlineMs);
  if (deadlineMs < 0) throw new Error("the loop sleeps for ever");
  if (deadlineMs > clock.nowMs) clock.nowMs = deadlineMs;
  return 0;
};
export const heapUsed = (): number => 1;
export const heapSize = (): number => 2;
export const stackTrace = (skip: number, limit: number): string =>
  (new Error().stack ?? "")
    .split("\n")
    .slice(2 + skip, 2 + skip + limit)
    .join("\n");
export const resume = (frame: Any, mode: number, value: unknown): unknown => frame.resume(mode, value);

export const rawSymbols = (value: Any): symbol[] => (value == null ? [] : Object.getOwnPropertySymbols(value));
export const rawHasSymbols = (value: Any): boolean => rawSymbols(value).length > 0;
export const symbolNew = (description: unknown): symbol => Symbol(description as string | undefined);
export const symbolFor = (text: string): symbol => Symbol.for(text);
export const symbolRegistered = (symbol: symbol): boolean => Symbol.keyFor(symbol) !== undefined;
export const symbolDescription = (symbol: symbol): unknown => symbol.description;
export const rawRenamed = (_value: Any): boolean => false;
export const rawMakerName = (value: Any): string => {
  for (let at = value; at !== null; at = Object.getPrototypeOf(at)) {
    const maker = Object.getOwnPropertyDescriptor(at, "constructor")?.value;
    if (typeof maker === "function" && maker.name !== "" && value instanceof maker) return maker.name;
  }
  return "Object";
};
export const rawHasBeside = (value: Any): boolean =>
  (typeof value === "function" || Array.isArray(value)) &&
  Object.keys(value).some((key) => !Array.isArray(value) || `${Number(key)}` !== key);

const weak = new WeakMap<object, Map<unknown, unknown>>();
const entriesOf = (map: Any): Map<unknown, unknown> => {
  let entries = weak.get(map);
  if (entries === undefined) weak.set(map, (entries = new Map()));
  return entries;
};
export const weakGet = (map: unknown, key: unknown): unknown => entriesOf(map).get(key);
export const weakHas = (map: unknown, key: unknown): boolean => entriesOf(map).has(key);
export const weakSet = (map: unknown, key: unknown, value: unknown): void => {
  entriesOf(map).set(key, value);
};
export const weakDelete = (map: unknown, key: unknown): boolean => entriesOf(map).delete(key);
export const weakCell = (target: unknown): unknown => ({ target });
export const weakTarget = (cell: Any): unknown => cell.target;
export const gcCount = (): number => 0;
export const gcStat = (_what: number): number => 0;
export const gcPauseMs = (_part: number): number => 0;

export const restrain = (object: Any, level: number): void => {
  if (level === 3) Object.freeze(object);
  else if (level === 2) Object.seal(object);
  else Object.preventExtensions(object);
};
export const restraint = (object: unknown): number =>
  Object.isFrozen(object) ? 3 : Object.isSealed(object) ? 2 : Object.isExtensible(object) ? 0 : 1;

const all = (value: Any): PropertyDescriptorMap =>
  value == null ? {} : Object.getOwnPropertyDescriptors(Object(value));
export const rawNames = (value: Any): string[] => Object.keys(all(value));
export const rawAllSymbols = (value: Any): symbol[] => Object.getOwnPropertySymbols(all(value));
export const propertyDefine = (
  object: Any,
  key: PropertyKey,
  value: unknown,
  getter: Any,
  setter: Any,
  flags: number,
  _shown: boolean,
): void => {
  const rest = { enumerable: (flags & 2) === 0, configurable: (flags & 4) === 0 };
  if (flags & 8) Object.defineProperty(object, key, { get: getter, set: setter, ...rest });
  else Object.defineProperty(object, key, { value, writable: (flags & 1) === 0, ...rest });
};
export const propertyFlags = (object: Any, key: PropertyKey): number => {
  const d = all(object)[key as string];
  if (d === undefined) return -1;
  const accessor = d.get !== undefined || d.set !== undefined;
  return (accessor ? 8 : d.writable ? 0 : 1) | (d.enumerable ? 0 : 2) | (d.configurable ? 0 : 4);
};
export const propertyPart = (object: Any, key: PropertyKey, part: number): unknown => {
  const d = all(object)[key as string];
  return part === 0 ? d?.value : part === 1 ? d?.get : d?.set;
};
export const protoOf = (object: Any): unknown => Object.getPrototypeOf(object);
export const protoSet = (object: Any, proto: Any): boolean => Object.setPrototypeOf(object, proto) !== undefined;
export const openNew = (proto: Any): unknown => Object.create(proto);
export const copiedByParts = (object: Any): unknown => object;
export const copied = (object: Any): unknown => object;
export const rawHasProto = (object: Any): boolean =>
  ![Object.prototype, Function.prototype, Array.prototype, null].includes(Object.getPrototypeOf(object));
export const inherits = (object: Any, proto: Any): boolean => Object.prototype.isPrototypeOf.call(proto, object);
