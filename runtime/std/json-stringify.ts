/** JSON.stringify (ECMA-262 25.5.2). */
import {
  arrPush,
  type i32,
  rawClassName,
  rawGet,
  rawIndex,
  rawKind,
  rawLength,
  strJoin,
  strPlainEnd,
  strSlice,
  toNumber,
} from "kiln:core";
import { keys as keysOf } from "./Object.ts";
import { isWrapper, unwrapped } from "./wrappers.ts";

/** Levels of nesting; deeper values are refused as an engine's stack would. */
export const STRINGIFY_DEPTH_MAX = 2000;
/** Longest indentation of one level. */
const GAP_MAX = 10;
/** Places whose key text is kept; a power of two. */
const KEYS_CACHED = 32;

/** Places between the first keys of one level and those of the next. */
const LEVEL_PLACES = 7;

/** In place of an index: the value has a key. */
const NO_PLACE: i32 = -1;

/** Lines that the message about a cycle shows at the start and at the end of the path. */
const CYCLE_HEAD = 2;
const CYCLE_TAIL = 1;

type ReplaceFunction = (this: unknown, key: string, value: unknown) => unknown;
export type Replacer = ReplaceFunction | readonly (string | number)[] | null;

export class JsonWriter {
  readonly replace: ReplaceFunction | null;
  readonly allowed: readonly string[] | null;
  readonly gap: string;
  readonly parts: string[] = [];
  /** The keys that were written last, by their place in the object, and their text. */
  readonly keyNames: string[] = [];
  readonly keyLeads: string[] = [];
  readonly keyTexts: string[] = [];
  indent = "";
  /** The objects that surround the current one, and under which key each was found or at which place of a list. */
  readonly path: unknown[] = [];
  readonly pathKeys: string[] = [];
  readonly pathPlaces: i32[] = [];

  constructor(replace: ReplaceFunction | null, allowed: readonly string[] | null, gap: string) {
    this.replace = replace;
    this.allowed = allowed;
    this.gap = gap;
  }

  /**
   * The value that is written for a property of `holder`, or for its element at `place` (otherwise NO_PLACE): after
   * toJSON and the replacer. An index becomes text only where one of them is given it.
   */
  prepare(holder: unknown, key: string, place: i32, value: unknown): unknown {
    let result = value;
    if (typeof result === "object" && result !== null && hasToJson(result)) result = result.toJSON(keyAt(key, place));
    if (this.replace !== null) result = this.replace.call(holder, keyAt(key, place), result);
    return isWrapper(result) ? plain(result) : result;
  }

  /** Writes a prepared value that `isWritten`. @throws TypeError for cycles and BigInts. */
  write(key: string, place: i32, value: unknown): void {
    if (typeof value === "string") this.writeString(value);
    else if (typeof value === "number") arrPush(this.parts, value - value === 0 ? `${value}` : "null");
    else if (typeof value === "boolean") arrPush(this.parts, value ? "true" : "false");
    else if (value === null || value === undefined) arrPush(this.parts, "null");
    else if (typeof value === "bigint") throw new TypeError("Do not know how to serialize a BigInt");
    else this.writeObject(key, place, value);
  }

  writeString(text: string): void {
    const first = firstEscape(text);
    if (first < 0) {
      arrPush(this.parts, '"');
      arrPush(this.parts, text);
      arrPush(this.parts, '"');
    } else pushEscaped(this.parts, text, first);
  }

  /**
   * A key as it is written behind `lead`, with its colon. Objects in a list mostly have the same keys in the same places.
   */
  keyText(place: number, key: string, lead: string): string {
    const { keyNames, keyLeads, keyTexts } = this;
    // Levels are a few places apart: what is nested has keys of its own.
    const slot = (place + Math.imul(this.path.length - 1, LEVEL_PLACES)) & (KEYS_CACHED - 1);
    while (keyNames.length <= slot) {
      arrPush(keyNames, "");
      arrPush(keyLeads, "");
      arrPush(keyTexts, "");
    }
    const known = keyTexts[slot] as string;
    if (known !== "" && keyNames[slot] === key && keyLeads[slot] === lead) return known;
    const text = `${lead}${quoteJson(key)}${this.gap === "" ? ":" : ": "}`;
    keyNames[slot] = key;
    keyLeads[slot] = lead;
    keyTexts[slot] = text;
    return text;
  }

  writeObject(key: string, place: i32, value: unknown): void {
    for (let i = 0; i < this.path.length; i++) {
      if (this.path[i] === value) throw new TypeError(this.describeCycle(i, key, place));
    }
    if (this.path.length >= STRINGIFY_DEPTH_MAX) throw new RangeError("Maximum call stack size exceeded");
    this.path.push(value);
    this.pathKeys.push(key);
    this.pathPlaces.push(place);
    const outer = this.indent;
    this.indent = outer + this.gap;
    if (rawKind(value) === 7) this.writeList(value, outer);
    else this.writeProperties(value, outer);
    this.indent = outer;
    this.path.pop();
    this.pathKeys.pop();
    this.pathPlaces.pop();
  }

  writeList(list: unknown, outer: string): void {
    const count = rawLength(list);
    if (count === 0) {
      arrPush(this.parts, "[]");
      return;
    }
    const compact = this.gap === "";
    arrPush(this.parts, compact ? "[" : `[\n${this.indent}`);
    for (let i = 0; i < count; i++) {
      if (i > 0) arrPush(this.parts, compact ? "," : `,\n${this.indent}`);
      const element = i < rawLength(list) ? rawIndex(list, i) : undefined;
      const nested = typeof element === "object" && element !== null;
      const value = nested || this.replace !== null ? this.prepare(list, "", i, element) : element;
      if (!isWritten(value)) arrPush(this.parts, "null");
      else this.write("", i, value);
    }
    arrPush(this.parts, compact ? "]" : `\n${outer}]`);
  }

  writeProperties(object: unknown, outer: string): void {
    const keys = this.allowed === null ? keysOf(object) : this.allowed;
    const compact = this.gap === "";
    const indexed = rawKind(object) === 13;
    let first = true;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as string;
      const found = indexed ? rawIndex(object, Number(key)) : rawGet(object, key);
      const nested = typeof found === "object" && found !== null;
      const value = nested || this.replace !== null ? this.prepare(object, key, NO_PLACE, found) : found;
      if (!isWritten(value)) continue;
      const lead = first ? "{" : ",";
      first = false;
      arrPush(this.parts, this.keyText(i, key, compact ? lead : `${lead}\n${this.indent}`));
      this.write(key, NO_PLACE, value);
    }
    arrPush(this.parts, first ? "{}" : compact ? "}" : `\n${outer}}`);
  }

  /** V8's drawing of the way from the object at `start` back to itself. */
  describeCycle(start: number, lastKey: string, lastPlace: i32): string {
    const size = this.path.length;
    let text = "Converting circular structure to JSON";
    text += `\n    --> starting at object with constructor '${constructorName(this.path[start])}'`;
    const headEnd = Math.min(size, start + 1 + CYCLE_HEAD);
    for (let i = start + 1; i < headEnd; i++) text += this.cycleLine(i);
    if (size > headEnd + CYCLE_TAIL) text += "\n    |     ...";
    for (let i = Math.max(headEnd, size - CYCLE_TAIL); i < size; i++) text += this.cycleLine(i);
    return `${text}\n    --- ${keyName(lastKey, lastPlace)} closes the circle`;
  }

  cycleLine(at: number): string {
    const name = constructorName(this.path[at]);
    return `\n    |     ${keyName(this.pathKeys[at] as string, this.pathPlaces[at] as i32)} -> object with constructor '${name}'`;
  }
}

/** Number, String, Boolean and BigInt objects are written as what they hold, converted as the language does. */
function plain(value: unknown): unknown {
  const held = unwrapped(value);
  if (typeof held === "number") return toNumber(value);
  if (typeof held === "string") return `${value as string}`;
  return typeof held === "symbol" ? value : held;
}

interface ToJson {
  toJSON(key: string): unknown;
}

function hasToJson(value: object): value is ToJson {
  return typeof (value as { readonly toJSON?: unknown }).toJSON === "function";
}

/** Whether a value has a JSON form; undefined, functions and symbols have none. */
function isWritten(value: unknown): boolean {
  return value !== undefined && typeof value !== "function" && typeof value !== "symbol";
}

function constructorName(value: unknown): string {
  const kind = rawKind(value);
  if (kind === 7) return "Array";
  if (kind === 8 || kind === 12) return "Object";
  return rawClassName(value);
}

function keyName(key: string, place: i32): string {
  if (place !== NO_PLACE) return `index ${place}`;
  return key === "" ? "<anonymous>" : `property '${key}'`;
}

/** The key as toJSON and replacers see it. */
function keyAt(key: string, place: i32): string {
  return place === NO_PLACE ? key : `${place}`;
}

/** Where the first unit is that may not stand in a JSON string as it is, or -1. */
function firstEscape(text: string): i32 {
  const end = strPlainEnd(text, 0);
  return end < text.length ? end : -1;
}

/** The text as a JSON string; lone surrogates are escaped (25.5.2.3). */
export function quoteJson(text: string): string {
  const first = firstEscape(text);
  if (first < 0) return `"${text}"`;
  const parts: string[] = [];
  pushEscaped(parts, text, first);
  return strJoin(parts, "");
}

/** Adds the pieces of a JSON string for text of which the units before `first` stand as they are. */
function pushEscaped(parts: string[], text: string, first: i32): void {
  arrPush(parts, '"');
  let from = 0;
  for (let i = first; i < text.length; i = strPlainEnd(text, i + 1)) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
      const low = text.charCodeAt(i + 1);
      if (low >= 0xdc00 && low < 0xe000) {
        i++;
        continue;
      }
    }
    if (from < i) arrPush(parts, strSlice(text, from, i));
    arrPush(parts, escapeJson(unit));
    from = i + 1;
  }
  if (from < text.length) arrPush(parts, strSlice(text, from, text.length));
  arrPush(parts, '"');
}

function escapeJson(unit: number): string {
  switch (unit) {
    case 0x22:
      return '\\"';
    case 0x5c:
      return "\\\\";
    case 8:
      return "\\b";
    case 9:
      return "\\t";
    case 10:
      return "\\n";
    case 12:
      return "\\f";
    case 13:
      return "\\r";
    default:
      return `\\u${unit.toString(16).padStart(4, "0")}`;
  }
}

/** The third argument of stringify as the indentation of one level. */
export function gapOf(given: unknown): string {
  const space = isWrapper(given) ? plain(given) : given;
  if (typeof space === "number") return space >= 1 ? " ".repeat(Math.min(GAP_MAX, Math.trunc(space))) : "";
  return typeof space === "string" ? space.slice(0, GAP_MAX) : "";
}

/** The names in a replacer array, each once; what is neither text nor number does not count. */
export function allowedKeys(names: readonly unknown[]): string[] {
  const out: string[] = [];
  for (const given of names) {
    const name = isWrapper(given) ? plain(given) : given;
    if (typeof name !== "string" && typeof name !== "number") continue;
    // Number and String objects count as text.
    const key = isWrapper(given) ? `${given as string}` : `${name}`;
    if (!out.includes(key)) out.push(key);
  }
  return out;
}

/** JSON text of a value, or undefined when it has none. */
export function writeJson(writer: JsonWriter, value: unknown): string | undefined {
  const prepared = writer.prepare(writer.replace === null ? undefined : { "": value }, "", NO_PLACE, value);
  if (!isWritten(prepared)) return undefined;
  writer.write("", NO_PLACE, prepared);
  return strJoin(writer.parts, "");
}
