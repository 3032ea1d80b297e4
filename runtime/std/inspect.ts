/** `util.inspect` in Node 20's format, without colours. */
import {
  arrHole,
  dictHasNoPrototype,
  isModule,
  rawAccessor,
  rawArrayKeys,
  rawClassName,
  rawGet,
  rawHasBeside,
  rawHasProto,
  rawHasSymbols,
  rawIndex,
  rawKeys,
  rawKind,
  rawLength,
  rawParentClassName,
  rawSymbols,
} from "kiln:core";
import { errorBase, shownErrorKeys } from "./inspect-errors.ts";
import { arrange, BREAK_LENGTH, type Layout, LIST_MAX } from "./inspect-layout.ts";
import { classBase, functionBase, isArguments, nameOf, prefixOf, tagOf } from "./inspect-names.ts";
import { escapeText, isPlainKey, quote } from "./inspect-text.ts";
import { MapEntryIterator, MapKeyIterator, MapValueIterator } from "./Map.ts";
import { promiseResult, promiseState, Promise as StdPromise } from "./Promise.ts";
import { SetEntryIterator, SetIterator } from "./Set.ts";
import { symbolText } from "./symbol-text.ts";
import type { Cursor } from "./table.ts";
import { isWrapper, StringObject, unwrapped, wrapperName } from "./wrappers.ts";

/** Longest string that is shown whole. */
const STRING_MAX = 10000;
/** Strings longer than this are split at their line ends when they do not fit. */
const SPLIT_MIN = 16;
const DEPTH_DEFAULT = 2;

const ARRAY = 7;
const PLAIN = 8;
const INSTANCE = 9;
const FUNCTION = 10;
const CLASS = 11;
const DICTIONARY = 12;
const TYPED_ARRAY = 13;
const DATA_VIEW = 14;
const ARRAY_BUFFER = 15;

/** The key under which an object says how it is shown. */
export const custom = Symbol.for("nodejs.util.inspect.custom");

interface Customised {
  readonly [custom]?: (depth: number | null, options: object, shower: typeof inspect) => unknown;
}

export interface InspectOptions {
  /** Levels of nesting that are shown; null: all. */
  depth?: number | null;
  /** Also show an array's length. */
  showHidden?: boolean;
  /** Elements of a list that are shown, 100 unless told; null: all. */
  maxArrayLength?: number | null;
  /** Longest line that parts are put on together, 80 unless told. */
  breakLength?: number;
  /** Parts may share a line, unless false. */
  compact?: boolean;
  /** Keys, and the elements of Map and Set, in alphabetical order. */
  sorted?: boolean;
}

class Inspector implements Layout {
  indentation = 0;
  innermost = 0;
  readonly depth: number;
  readonly showHidden: boolean;
  readonly listMax: number;
  readonly breakLength: number;
  readonly compact: boolean;
  readonly sorted: boolean;
  /** Objects that surround the current one, outermost first. */
  readonly seen: unknown[] = [];
  /** Objects that were met inside themselves; their place here is their number. */
  readonly circular: unknown[] = [];

  constructor(
    depth: number,
    showHidden: boolean,
    listMax: number,
    breakLength: number,
    compact: boolean,
    sorted: boolean,
  ) {
    this.depth = depth;
    this.compact = compact;
    this.sorted = sorted;
    this.showHidden = showHidden;
    this.listMax = listMax;
    this.breakLength = breakLength;
  }
}

/** How an iterator over a Map or Set is introduced; "" for anything else. */
function iteratorHead(value: unknown): string {
  if (value instanceof MapEntryIterator) return "[Map Entries] {";
  if (value instanceof MapKeyIterator || value instanceof MapValueIterator) return "[Map Iterator] {";
  if (value instanceof SetEntryIterator) return "[Set Entries] {";
  return value instanceof SetIterator ? "[Set Iterator] {" : "";
}

/** What such an iterator has yet to give; it stays where it is. */
function upcoming(value: unknown): unknown[] {
  if (value instanceof MapEntryIterator) return drain(value.cursor, value);
  if (value instanceof MapKeyIterator) return drain(value.cursor, value);
  if (value instanceof MapValueIterator) return drain(value.cursor, value);
  if (value instanceof SetEntryIterator) return drain(value.cursor, value);
  return value instanceof SetIterator ? drain(value.cursor, value) : [];
}

function drain(cursor: Cursor<unknown>, iterator: Iterable<unknown>): unknown[] {
  const { moves, position, done } = cursor;
  const out: unknown[] = [];
  for (const element of iterator) out.push(element);
  cursor.moves = moves;
  cursor.position = position;
  cursor.done = done;
  return out;
}

/** What an object is made of before it is laid out. */
class Parts {
  base = "";
  open = "{";
  close = "}";
  list = false;
  numeric = false;
  more = false;
}

export function inspect(value: unknown, options?: InspectOptions): string {
  const depth = options === undefined || options.depth === undefined ? DEPTH_DEFAULT : options.depth;
  const showHidden = options !== undefined && options.showHidden === true;
  const most = options === undefined || options.maxArrayLength === undefined ? LIST_MAX : options.maxArrayLength;
  const breakLength = options === undefined || options.breakLength === undefined ? BREAK_LENGTH : options.breakLength;
  const c = new Inspector(
    depth === null ? Infinity : depth,
    showHidden,
    most === null ? Infinity : Math.max(0, most),
    breakLength,
    options === undefined || options.compact !== false,
    options !== undefined && options.sorted === true,
  );
  return format(c, value, 0, false);
}

/** Numbers as inspect shows them: with the sign of zero. */
export function formatNumber(value: number): string {
  return value === 0 && 1 / value < 0 ? "-0" : `${value}`;
}

function format(c: Inspector, value: unknown, depth: number, viewed: boolean): string {
  if (typeof value === "string") return formatString(c, value);
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (value === undefined) return "undefined";
  if (value === null) return "null";
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "symbol") return symbolText(value);
  if (typeof (value as Customised)[custom] === "function") {
    const shown = formatCustom(c, value as Customised, depth);
    if (shown !== value) {
      if (typeof shown !== "string") return format(c, shown, depth, viewed);
      return shown.replaceAll("\n", `\n${" ".repeat(c.indentation)}`);
    }
  }
  for (let i = 0; i < c.seen.length; i++) {
    if (c.seen[i] === value) return `[Circular *${circularNumber(c, value)}]`;
  }
  return formatObject(c, value, depth, viewed);
}

/** What an object's own method makes of it. */
function formatCustom(c: Inspector, value: Customised, depth: number): unknown {
  const method = value[custom] as NonNullable<Customised[typeof custom]>;
  const whole = c.depth === Infinity;
  const options = {
    showHidden: c.showHidden,
    depth: whole ? null : c.depth,
    maxArrayLength: c.listMax === Infinity ? null : c.listMax,
    breakLength: c.breakLength,
    compact: c.compact,
    sorted: c.sorted,
  };
  return method.call(value, whole ? null : c.depth - depth, options, inspect);
}

function circularNumber(c: Inspector, value: unknown): number {
  const at = indexIn(c.circular, value);
  if (at >= 0) return at + 1;
  c.circular.push(value);
  return c.circular.length;
}

function indexIn(list: readonly unknown[], value: unknown): number {
  for (let i = 0; i < list.length; i++) if (list[i] === value) return i;
  return -1;
}

function formatString(c: Inspector, value: string): string {
  let text = value;
  let trailer = "";
  if (text.length > STRING_MAX) {
    const more = text.length - STRING_MAX;
    text = text.slice(0, STRING_MAX);
    trailer = `... ${more} more character${more > 1 ? "s" : ""}`;
  }
  if (text.length <= SPLIT_MIN || text.length <= c.breakLength - c.indentation - 4) return quote(text) + trailer;
  const lines: string[] = [];
  let from = 0;
  let end = text.indexOf("\n");
  while (end >= 0) {
    lines.push(quote(text.slice(from, end + 1)));
    from = end + 1;
    end = text.indexOf("\n", from);
  }
  if (from < text.length) lines.push(quote(text.slice(from)));
  return lines.join(` +\n${" ".repeat(c.indentation + 2)}`) + trailer;
}

function formatObject(c: Inspector, value: unknown, depth: number, viewed: boolean): string {
  const kind = rawKind(value);
  if (kind === FUNCTION && !rawHasBeside(value)) return functionBase(value);
  const parts = new Parts();
  const name = kind === CLASS || kind === FUNCTION ? "" : nameOf(value, kind);
  const tag = kind === INSTANCE || kind === PLAIN || (kind === DICTIONARY && rawHasProto(value)) ? tagOf(value) : "";
  const keys = ownKeys(value, kind);
  const whole = describe(c, value, kind, name, tag, keys, parts, viewed);
  if (whole !== "") return whole;
  if (depth > c.depth && kind === DICTIONARY && dictHasNoPrototype(value)) return "[Object: null prototype]";
  if (depth > c.depth)
    return `[${kind === CLASS || kind === FUNCTION ? "Function" : prefixOf(name, tag, "").slice(0, -1)}]`;
  const inner = depth + 1;
  c.seen.push(value);
  c.innermost = inner;
  const output = contents(c, value, kind, inner, parts);
  for (const key of keys) {
    const accessor = rawAccessor(value, key);
    if (accessor === 0 || isModule(value)) output.push(property(c, key, rawGet(value, key), inner));
    else output.push(`${shownKey(key)}: [${ACCESSORS[accessor] ?? ""}]`);
  }
  if (kind !== DICTIONARY && value instanceof Error) errorParts(c, value, inner, output);
  if (c.sorted && !parts.list) output.sort();
  const circular = indexIn(c.circular, value);
  if (circular >= 0) {
    const reference = `<ref *${circular + 1}>`;
    parts.base = parts.base === "" ? reference : `${reference} ${parts.base}`;
  }
  c.seen.pop();
  return arrange(c, output, parts.base, parts.open, parts.close, parts.list, parts.numeric, parts.more, inner);
}

function ownKeys(value: unknown, kind: number): (string | symbol)[] {
  const keys: (string | symbol)[] = value instanceof Error ? shownErrorKeys(value, kind) : ownStrings(value, kind);
  // The units of a String object are in its text.
  if (value instanceof StringObject) keys.splice(0, value.length);
  if (rawHasSymbols(value)) {
    for (const key of rawSymbols(value)) keys.push(key);
  }
  return keys;
}

/** Keys of an array that are no indices. */
export function namedKeys(list: unknown): string[] {
  return rawKeys(list).slice(indexCount(list));
}

/** How many of an array's keys are indices: they come first. */
function indexCount(list: unknown): number {
  const count = rawLength(list);
  if (!Array.isArray(list)) return count;
  let there = 0;
  for (let i = 0; i < count; i++) if (!arrHole(list, i)) there++;
  return there;
}

function ownStrings(value: unknown, kind: number): string[] {
  if (kind === INSTANCE || kind === PLAIN || kind === DICTIONARY || kind === CLASS) return rawKeys(value);
  if (rawHasBeside(value)) return kind === FUNCTION ? rawKeys(value) : namedKeys(value);
  if (kind === ARRAY) return rawArrayKeys(value);
  return [];
}

/** Fills in braces and base. Returns the whole text when there is nothing more to show. */
function describe(
  c: Inspector,
  value: unknown,
  kind: number,
  name: string,
  tag: string,
  keys: readonly (string | symbol)[],
  parts: Parts,
  viewed: boolean,
): string {
  switch (kind) {
    case ARRAY: {
      parts.list = true;
      parts.open = name === "Array" ? "[" : `${name}(${rawLength(value)}) [`;
      parts.close = "]";
      return rawLength(value) === 0 && keys.length === 0 && !c.showHidden ? `${parts.open}]` : "";
    }
    case TYPED_ARRAY: {
      const length = rawLength(value);
      if (name === "Buffer" && value instanceof Uint8Array) return formatBuffer(value);
      parts.list = true;
      parts.open = `${name}(${length}) [`;
      parts.close = "]";
      return length === 0 && keys.length === 0 ? `${parts.open}]` : "";
    }
    case PLAIN:
    case DICTIONARY: {
      if (tag !== "" || name !== "Object") parts.open = `${prefixOf(name, tag, "")}{`;
      if (isArguments(value, tag)) parts.open = "[Arguments] {";
      if (dictHasNoPrototype(value)) parts.open = `${prefixOf("[Object: null prototype]", tag, "")}{`;
      if (isModule(value)) parts.open = "[Module: null prototype] {";
      if (kind === DICTIONARY && value instanceof Error) parts.base = errorBase(c.indentation, value, name);
      if (parts.base !== "" && keys.length === 0) return parts.base;
      return keys.length === 0 ? `${parts.open}}` : "";
    }
    case FUNCTION:
      parts.base = functionBase(value);
      return keys.length === 0 ? parts.base : "";
    case CLASS: {
      parts.base = classBase(value);
      return keys.length === 0 ? parts.base : "";
    }
    case ARRAY_BUFFER:
      parts.open = "ArrayBuffer {";
      return viewed ? `ArrayBuffer { byteLength: ${rawLength(value)} }` : "";
    case DATA_VIEW:
      parts.open = "DataView {";
      return "";
    default:
      return describeInstance(c, value, name, tag, keys, parts);
  }
}

/** A regular expression, told by what it can do: its class is linked where there are some. */
function isExpression(value: unknown): boolean {
  const methods = value as { readonly [Symbol.matchAll]?: unknown };
  return (
    methods[Symbol.matchAll] !== undefined &&
    (rawClassName(value) === "RegExp" || rawParentClassName(value) === "RegExp")
  );
}

function describeInstance(
  c: Inspector,
  value: unknown,
  name: string,
  tag: string,
  keys: readonly (string | symbol)[],
  parts: Parts,
): string {
  if (value instanceof Map) {
    parts.open = `${prefixOf(name, "Map", `(${value.size})`)}{`;
    return value.size === 0 && keys.length === 0 ? `${parts.open}}` : "";
  }
  if (value instanceof Set) {
    parts.open = `${prefixOf(name, "Set", `(${value.size})`)}{`;
    return value.size === 0 && keys.length === 0 ? `${parts.open}}` : "";
  }
  if (value instanceof StdPromise) {
    parts.open = `${prefixOf(name, "Promise", "")}{`;
    return "";
  }
  if (value instanceof WeakMap || value instanceof WeakSet) {
    parts.open = `${prefixOf(name, value instanceof WeakMap ? "WeakMap" : "WeakSet", "")}{`;
    return "";
  }
  if (value instanceof Error) {
    parts.base = errorBase(c.indentation, value, name);
    return keys.length === 0 && !hasErrorParts(value) ? parts.base : "";
  }
  if (isExpression(value) || value instanceof Date) {
    parts.base = value instanceof Date ? dateText(value) : `${value as RegExp}`;
    return keys.length === 0 ? parts.base : "";
  }
  if (isWrapper(value)) {
    parts.base = wrapperBase(value, name);
    return keys.length === 0 ? parts.base : "";
  }
  const head = iteratorHead(value);
  if (head !== "") parts.open = head;
  else if (tag !== "" || name !== "Object") parts.open = `${prefixOf(name, tag, "")}{`;
  return keys.length === 0 && head === "" ? `${parts.open}}` : "";
}

const dateText = (date: Date): string => (Number.isNaN(date.getTime()) ? "Invalid Date" : date.toISOString());

/** `[Number: 1]`. */
function wrapperBase(value: unknown, name: string): string {
  const held = unwrapped(value);
  const type = wrapperName(value);
  const text = typeof held === "string" ? quote(held) : typeof held === "number" ? formatNumber(held) : "";
  const shown = typeof held === "symbol" ? symbolText(held) : typeof held === "bigint" ? `${held}n` : text;
  return `[${type}${name === type ? "" : ` (${name})`}: ${typeof held === "boolean" ? `${held}` : shown}]`;
}

/** What an object holds besides its properties. */
function contents(c: Inspector, value: unknown, kind: number, depth: number, parts: Parts): string[] {
  if (Array.isArray(value)) return arrayContents(c, value, depth, parts);
  if (kind === TYPED_ARRAY) return typedArrayContents(c, value, parts);
  if (value instanceof ArrayBuffer) return bufferContents(value);
  if (value instanceof DataView) return dataViewContents(c, value, depth);
  return kind === INSTANCE ? instanceContents(c, value, depth) : [];
}

function arrayContents(c: Inspector, array: readonly unknown[], depth: number, parts: Parts): string[] {
  const output: string[] = [];
  const count = array.length;
  let numeric = true;
  let i = 0;
  c.indentation += 2;
  while (i < count && output.length < c.listMax) {
    if (arrHole(array, i)) {
      let end = i + 1;
      while (end < count && arrHole(array, end)) end++;
      output.push(`<${end - i} empty item${end - i > 1 ? "s" : ""}>`);
      numeric = false;
      i = end;
      continue;
    }
    const element = array[i];
    if (typeof element !== "number" && typeof element !== "bigint") numeric = false;
    output.push(format(c, element, depth, false));
    i++;
  }
  c.indentation -= 2;
  if (i < count) {
    output.push(moreItems(count - i));
    parts.more = true;
    const next = array[i];
    if (typeof next !== "number" && typeof next !== "bigint") numeric = false;
  }
  if (c.showHidden) {
    output.push(`[length]: ${count}`);
    numeric = false;
  }
  parts.numeric = numeric;
  return output;
}

function moreItems(count: number): string {
  return `... ${count} more item${count > 1 ? "s" : ""}`;
}

function typedArrayContents(c: Inspector, value: unknown, parts: Parts): string[] {
  const output: string[] = [];
  const count = rawLength(value);
  const shown = Math.min(count, c.listMax);
  const big = typeof rawIndex(value, 0) === "bigint";
  for (let i = 0; i < shown; i++) {
    const element = rawIndex(value, i);
    output.push(big ? `${element}n` : formatNumber(element as number));
  }
  parts.numeric = true;
  if (count > shown) {
    output.push(moreItems(count - shown));
    parts.more = true;
  }
  return output;
}

function hexBytes(bytes: Uint8Array, max: number): string {
  let text = "";
  const shown = Math.min(bytes.length, max);
  for (let i = 0; i < shown; i++) {
    const byte = bytes[i] as number;
    text += `${i > 0 ? " " : ""}${byte < 16 ? "0" : ""}${byte.toString(16)}`;
  }
  return text;
}

function bufferContents(buffer: ArrayBuffer): string[] {
  const bytes = new Uint8Array(buffer);
  const more = bytes.length - LIST_MAX;
  const rest = more > 0 ? ` ... ${more} more byte${more > 1 ? "s" : ""}` : "";
  return [`[Uint8Contents]: <${hexBytes(bytes, LIST_MAX)}${rest}>`, `byteLength: ${bytes.length}`];
}

/** Bytes that `Buffer` shows. */
const BUFFER_MAX = 50;

function formatBuffer(bytes: Uint8Array): string {
  const more = bytes.length - BUFFER_MAX;
  const rest = more > 0 ? ` ... ${more} more byte${more > 1 ? "s" : ""}` : "";
  const text = hexBytes(bytes, BUFFER_MAX);
  return `<Buffer${text === "" ? "" : " "}${text}${rest}>`;
}

function dataViewContents(c: Inspector, view: DataView, depth: number): string[] {
  c.indentation += 2;
  const buffer = format(c, view.buffer, depth, false);
  c.indentation -= 2;
  return [`byteLength: ${view.byteLength}`, `byteOffset: ${view.byteOffset}`, `buffer: ${buffer}`];
}

function instanceContents(c: Inspector, value: unknown, depth: number): string[] {
  const output: string[] = [];
  c.indentation += 2;
  if (value instanceof Map) {
    let left = value.size;
    for (const [key, element] of value) {
      if (output.length >= c.listMax) {
        output.push(moreItems(left));
        break;
      }
      output.push(`${format(c, key, depth, false)} => ${format(c, element, depth, false)}`);
      left--;
    }
  } else if (value instanceof Set) {
    let left = value.size;
    for (const element of value) {
      if (output.length >= c.listMax) {
        output.push(moreItems(left));
        break;
      }
      output.push(format(c, element, depth, false));
      left--;
    }
  } else if (value instanceof StdPromise) {
    const state = promiseState(value as StdPromise<unknown>);
    if (state === 0) output.push("<pending>");
    else {
      const text = format(c, promiseResult(value as StdPromise<unknown>), depth, false);
      output.push(state === 2 ? `<rejected> ${text}` : text);
    }
  } else if (value instanceof WeakMap || value instanceof WeakSet) output.push("<items unknown>");
  else if (iteratorHead(value) !== "") {
    for (const element of upcoming(value)) {
      if (output.length < c.listMax) output.push(format(c, element, depth, false));
    }
  }
  c.indentation -= 2;
  return output;
}

function property(c: Inspector, key: string | symbol, value: unknown, depth: number): string {
  c.indentation += 2;
  const text = format(c, value, depth, false);
  c.indentation -= 2;
  return `${shownKey(key)}: ${text}`;
}

function shownKey(key: string | symbol): string {
  if (typeof key === "symbol") return `[${symbolText(key)}]`;
  if (key === "__proto__") return "['__proto__']";
  return isPlainKey(key) ? key : quote(key);
}

/** How accessors are shown, by `rawAccessor`. */
const ACCESSORS = ["", "Getter", "Setter", "Getter/Setter"];

/** A property that enumeration does not reach, in brackets. */
function hiddenProperty(c: Inspector, key: string, value: unknown, depth: number): string {
  c.indentation += 2;
  const text = format(c, value, depth, false);
  c.indentation -= 2;
  return `[${escapeText(key, true)}]: ${text}`;
}

function hasErrorParts(error: Error): boolean {
  return error.cause !== undefined || error instanceof AggregateError;
}

function errorParts(c: Inspector, error: Error, depth: number, output: string[]): void {
  if (error.cause !== undefined) output.push(hiddenProperty(c, "cause", error.cause, depth));
  if (error instanceof AggregateError) output.push(hiddenProperty(c, "errors", error.errors, depth));
}
