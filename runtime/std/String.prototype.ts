/** Methods of strings (ECMA-262 22.1.3). Positions are UTF-16 units. Regular expressions do their part in RegExp.ts. */
import {
  arrNew,
  arrPush,
  strChar,
  strHas,
  strIndexOf,
  strLower,
  strRepeat,
  strSlice,
  strTrim,
  strUpper,
} from "kiln:core";
import { Collator, type CollatorOptions } from "./intl/collator.ts";
import { type Locales, resolveLocale } from "./intl/locale.ts";
import { StringIterator } from "./iterators.ts";
import { lowerCase, upperCase } from "./unicode/case.ts";
import { normalizeText } from "./unicode/normalize.ts";
import { clampIndex, relativeIndex, toInteger } from "./util.ts";

type Replacer = string | ((match: string, offset: number, whole: string) => string);

/** What methods of strings ask of a pattern that is not text; regular expressions have it. */
interface Pattern {
  readonly flags: string;
  [Symbol.match](text: string): unknown;
  [Symbol.matchAll](text: string): unknown;
  [Symbol.replace](text: string, replacer: Replacer): string;
  [Symbol.search](text: string): number;
  [Symbol.split](text: string, limit?: number): string[];
}

/** A regular expression of a pattern given as text; nothing matches the empty text. */
function expressionOf(pattern: string | undefined, flags?: string): Pattern {
  return new RegExp(pattern === undefined ? "" : `${pattern}`, flags) as Pattern;
}

export function at(this: string, index: number): string | undefined {
  const whole = toInteger(index);
  const i = whole < 0 ? whole + this.length : whole;
  return i >= 0 && i < this.length ? strChar(this.charCodeAt(i)) : undefined;
}

export function charAt(this: string, index?: number): string {
  const i = index === undefined ? 0 : toInteger(index);
  return i >= 0 && i < this.length ? strChar(this.charCodeAt(i)) : "";
}

/** NaN outside the string. */
export function charCodeAt(this: string, index?: number): number {
  const i = index === undefined ? 0 : toInteger(index);
  return i >= 0 && i < this.length ? this.charCodeAt(i) : NaN;
}

export function codePointAt(this: string, index?: number): number | undefined {
  const i = index === undefined ? 0 : toInteger(index);
  if (!(i >= 0 && i < this.length)) return undefined;
  const unit = this.charCodeAt(i);
  if (unit < 0xd800 || unit >= 0xdc00 || i + 1 >= this.length) return unit;
  const low = this.charCodeAt(i + 1);
  return low >= 0xdc00 && low < 0xe000 ? ((unit - 0xd800) << 10) + (low - 0xdc00) + 0x10000 : unit;
}

export function concat(this: string, ...parts: string[]): string {
  let text = `${this}`;
  for (const part of parts) text += `${part}`;
  return text;
}

/** The text of an argument that must be no regular expression. @throws TypeError for one. */
function plainText(method: string, part: unknown): string {
  if (typeof part === "object" && part !== null && isExpression(part))
    throw new TypeError(`First argument to String.prototype.${method} must not be a regular expression`);
  return `${part as string}`;
}

const isExpression = (value: object): boolean => !!(value as { readonly [Symbol.match]?: unknown })[Symbol.match];

export function endsWith(this: string, part: string, at?: number): boolean {
  const end = plainText("endsWith", part);
  const to = at === undefined ? this.length : clampIndex(at, this.length);
  const from = to - end.length;
  return from >= 0 && strSlice(this, from, to) === end;
}

export function includes(this: string, part: string, from?: number): boolean {
  const needle = plainText("includes", part);
  return strIndexOf(this, needle, from === undefined ? 0 : clampIndex(from, this.length)) >= 0;
}

export function indexOf(this: string, part: string, from?: number): number {
  const needle = `${part}`;
  return strIndexOf(this, needle, from === undefined ? 0 : clampIndex(from, this.length));
}

export function isWellFormed(this: string): boolean {
  for (let i = 0; i < this.length; i++) if (isLone(this, i)) return false;
  return true;
}

/** Whether the unit at `i` is a surrogate without its partner. */
function isLone(s: string, i: number): boolean {
  const unit = s.charCodeAt(i);
  if (unit < 0xd800 || unit >= 0xe000) return false;
  if (unit < 0xdc00) {
    const next = i + 1 < s.length ? s.charCodeAt(i + 1) : 0;
    return next < 0xdc00 || next >= 0xe000;
  }
  const previous = i > 0 ? s.charCodeAt(i - 1) : 0;
  return previous < 0xd800 || previous >= 0xdc00;
}

export function lastIndexOf(this: string, part: string, from?: number): number {
  const needle = `${part}`;
  const position = +(from as number);
  const last = this.length - needle.length;
  if (last < 0) return -1;
  let at = (position !== position ? last : clampIndex(position, last)) | 0;
  while (at >= 0 && !strHas(this, at, needle)) at = (at - 1) | 0;
  return at;
}

/**
 * -1, 0 or 1 in the order of English (ECMA-402 19.1.1).
 *
 * @throws RangeError for characters of scripts of which the image knows no order
 */
export function localeCompare(this: string, that: string, locales?: Locales, options?: CollatorOptions): number {
  return new Collator(locales, options, "String.prototype.localeCompare").orderOf(`${this}`, `${that}`);
}

export function match(this: string, pattern?: string | Pattern): unknown {
  if (typeof pattern === "object" && pattern !== null) return pattern[Symbol.match](this);
  return expressionOf(pattern as string | undefined)[Symbol.match](this);
}

/** @throws TypeError for a regular expression without flag g. */
export function matchAll(this: string, pattern?: string | Pattern): unknown {
  if (typeof pattern === "object" && pattern !== null) {
    requireGlobal(pattern, "String.prototype.matchAll called with a non-global RegExp argument");
    return pattern[Symbol.matchAll](this);
  }
  return expressionOf(pattern as string | undefined, "g")[Symbol.matchAll](this);
}

function requireGlobal(pattern: Pattern, otherwise: string): void {
  const { flags } = pattern;
  if (typeof flags === "string" && !flags.includes("g")) throw new TypeError(otherwise);
}

export function search(this: string, pattern?: string | Pattern): number {
  if (typeof pattern === "object" && pattern !== null) return pattern[Symbol.search](this);
  return expressionOf(pattern as string | undefined)[Symbol.search](this);
}

/** @throws RangeError for a form that there is not. */
export function normalize(this: string, form?: string): string {
  return normalizeText(this, form === undefined ? "NFC" : `${form}`);
}

export function padEnd(this: string, length: number, fill?: string): string {
  return `${this}${padding(toLength(length) - this.length, fill)}`;
}

export function padStart(this: string, length: number, fill?: string): string {
  return `${padding(toLength(length) - this.length, fill)}${this}`;
}

/** ToLength (ECMA-262 7.1.20). */
const toLength = (length: number): number => Math.min(toInteger(length), Number.MAX_SAFE_INTEGER);

function padding(count: number, fill: string | undefined): string {
  if (count <= 0) return "";
  const unit = fill === undefined ? " " : `${fill}`;
  if (unit === "") return "";
  if (count > STRING_UNITS_MAX) throw new RangeError("Invalid string length");
  const times = Math.ceil(count / unit.length);
  return strSlice(unit.repeat(times), 0, count);
}

/** @throws RangeError for a negative or infinite count, or a result that is too long. */
export function repeat(this: string, count: number): string {
  const times = toInteger(count);
  if (times < 0 || times === Infinity) throw new RangeError(`Invalid count value: ${count}`);
  if (times * this.length > STRING_UNITS_MAX) throw new RangeError("Invalid string length");
  if (this.length === 0) return "";
  return strRepeat(this, times);
}

/** Longest string, in units; the same as V8's on 64-bit machines. */
const STRING_UNITS_MAX = 0x1fffffe8;

export function replace(this: string, pattern: string | Pattern, replacer: Replacer): string {
  if (typeof pattern === "object" && pattern !== null) return pattern[Symbol.replace](this, replacer);
  const needle = `${pattern}`;
  const made = typeof replacer === "function" ? replacer : `${replacer}`;
  const at = strIndexOf(this, needle, 0);
  if (at < 0) return this;
  const text = replacement(this, needle, at, made);
  return `${strSlice(this, 0, at)}${text}${strSlice(this, at + needle.length, this.length)}`;
}

export function replaceAll(this: string, pattern: string | Pattern, replacer: Replacer): string {
  if (typeof pattern === "object" && pattern !== null) {
    requireGlobal(pattern, "String.prototype.replaceAll called with a non-global RegExp argument");
    return pattern[Symbol.replace](this, replacer);
  }
  const needle = `${pattern}`;
  const made = typeof replacer === "function" ? replacer : `${replacer}`;
  let from = 0;
  let at = strIndexOf(this, needle, 0);
  if (at < 0) return this;
  let text = "";
  const step = needle.length > 0 ? needle.length : 1;
  while (at >= 0) {
    text += strSlice(this, from, at);
    text += replacement(this, needle, at, made);
    from = at + needle.length;
    at = at + step > this.length ? -1 : strIndexOf(this, needle, at + step);
  }
  return from < this.length ? text + strSlice(this, from, this.length) : text;
}

function replacement(whole: string, match: string, at: number, replacer: Replacer): string {
  if (typeof replacer === "function") return `${replacer(match, at, whole)}`;
  if (strIndexOf(replacer, "$", 0) < 0) return replacer;
  return expandTemplate(whole, match, at, replacer);
}

/** GetSubstitution (ECMA-262 22.1.3.19.1) without capture groups. */
function expandTemplate(whole: string, match: string, at: number, template: string): string {
  let text = "";
  let from = 0;
  for (let i = 0; i + 1 < template.length; i++) {
    if (template.charCodeAt(i) !== 0x24) continue;
    const next = template.charCodeAt(i + 1);
    let made = "";
    if (next === 0x24) made = "$";
    else if (next === 0x26) made = match;
    else if (next === 0x60) made = strSlice(whole, 0, at);
    else if (next === 0x27) made = strSlice(whole, at + match.length, whole.length);
    else continue;
    text += strSlice(template, from, i) + made;
    i++;
    from = i + 1;
  }
  return text + strSlice(template, from, template.length);
}

export function slice(this: string, start?: number, end?: number): string {
  const length = this.length;
  const from = start === undefined ? 0 : relativeIndex(start, length);
  const to = end === undefined ? length : relativeIndex(end, length);
  return from < to ? strSlice(this, from, to) : "";
}

export function split(this: string, separator?: string | Pattern, limit?: number): string[] {
  if (typeof separator === "object" && separator !== null) return separator[Symbol.split](this, limit);
  const parts = arrNew<string>();
  const max = limit === undefined ? 0xffffffff : limit >>> 0;
  const between = `${separator}`;
  if (max === 0) return parts;
  if (separator === undefined) {
    arrPush(parts, `${this}`);
    return parts;
  }
  const length = this.length;
  if (between.length === 0) {
    for (let i = 0; i < length && i < max; i++) arrPush(parts, strChar(this.charCodeAt(i)));
    return parts;
  }
  let from = 0;
  let at = strIndexOf(this, between, 0);
  while (at >= 0) {
    arrPush(parts, strSlice(this, from, at));
    if (parts.length >= max) return parts;
    from = at + between.length;
    at = strIndexOf(this, between, from);
  }
  arrPush(parts, strSlice(this, from, length));
  return parts;
}

export function startsWith(this: string, part: string, from?: number): boolean {
  const head = plainText("startsWith", part);
  const start = from === undefined ? 0 : clampIndex(from, this.length);
  const to = start + head.length;
  return to <= this.length && strSlice(this, start, to) === head;
}

/** @deprecated as in ECMA-262 annex B; kept because programs use it. */
export function substr(this: string, start: number, count?: number): string {
  const from = relativeIndex(start, this.length);
  const units = count === undefined ? this.length - from : clampIndex(count, this.length - from);
  return units > 0 ? strSlice(this, from, from + units) : "";
}

export function substring(this: string, start: number, end?: number): string {
  const length = this.length;
  const a = clampIndex(start, length);
  const b = end === undefined ? length : clampIndex(end, length);
  return a < b ? strSlice(this, a, b) : strSlice(this, b, a);
}

/** As in English. */
export function toLocaleLowerCase(this: string, locales?: Locales): string {
  resolveLocale(locales);
  return this.toLowerCase();
}

/** As in English. */
export function toLocaleUpperCase(this: string, locales?: Locales): string {
  resolveLocale(locales);
  return this.toUpperCase();
}

export function toLowerCase(this: string): string {
  const quick = strLower(this);
  return typeof quick === "string" ? quick : lowerCase(this);
}

export function toString(this: string): string {
  return this;
}

export function toUpperCase(this: string): string {
  const quick = strUpper(this);
  return typeof quick === "string" ? quick : upperCase(this);
}

export function toWellFormed(this: string): string {
  let text = "";
  let from = 0;
  for (let i = 0; i < this.length; i++) {
    if (!isLone(this, i)) continue;
    text += `${strSlice(this, from, i)}\ufffd`;
    from = i + 1;
  }
  return text + strSlice(this, from, this.length);
}

export function trim(this: string): string {
  return strTrim(this, 3);
}

export function trimEnd(this: string): string {
  return strTrim(this, 2);
}

export function trimStart(this: string): string {
  return strTrim(this, 1);
}

export function valueOf(this: string): string {
  return this;
}

function iterate(this: string): StringIterator {
  return new StringIterator(this);
}

export { iterate as "@@iterator" };
