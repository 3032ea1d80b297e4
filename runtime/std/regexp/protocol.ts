/**
 * Matching through what programs can replace (ECMA-262 22.2.6): any object with an `exec`, and expressions to which an
 * `exec`, `flags` … of their own was given. Only programs that have such objects link it.
 */
import { arrNew, arrPush, rawKind, sameValue } from "kiln:core";
import { toInteger } from "../util.ts";
import { advanced, expandGeneral } from "./substitution.ts";

/** What matching asks of an object. As in Node 20, flags are asked for one by one. */
export interface Matching {
  exec: unknown;
  global: unknown;
  unicode: unknown;
  unicodeSets: unknown;
  lastIndex: unknown;
}
/** What `exec` gives. */
export interface Found {
  readonly [index: number]: unknown;
  readonly length: number;
  readonly index: number;
  readonly groups: Record<string, unknown> | undefined;
}
/** `exec` as expressions have it, whatever lies beside them. */
export const ownExec: unique symbol = Symbol("exec");
interface Expression {
  [ownExec](input: string): unknown;
}

const FIRST_OBJECT = 7;
const isObject = (value: unknown): boolean => rawKind(value) >= FIRST_OBJECT;

/** @throws TypeError where `self` is no object. */
export function requireObject(self: unknown, method: string): Matching {
  if (isObject(self)) return self as Matching;
  throw new TypeError(`Method RegExp.prototype.${method} called on incompatible receiver ${String(self)}`);
}

/** ToLength. */
function toLength(value: unknown): number {
  const n = toInteger(Number(value));
  return n <= 0 ? 0 : Math.min(n, Number.MAX_SAFE_INTEGER);
}

/** RegExpExec (22.2.7.1). `expression`: `self` where it is a RegExp. */
export function execute(self: Matching, expression: Expression | null, s: string): Found | null {
  const { exec } = self;
  if (typeof exec === "function") {
    const found = exec.call(self, s) as unknown;
    if (found !== null && !isObject(found))
      throw new TypeError("RegExp exec method returned something other than an Object or null");
    return found as Found | null;
  }
  if (expression === null)
    throw new TypeError("Method RegExp.prototype.exec called on incompatible receiver #<Object>");
  return expression[ownExec](s) as Found | null;
}

/** AdvanceStringIndex (22.2.7.3) of `lastIndex`. */
function advance(self: Matching, s: string, unicode: boolean): void {
  self.lastIndex = advanced(s, toLength(self.lastIndex), unicode);
}

const isUnicode = (self: Matching): boolean => Boolean(self.unicode) || Boolean(self.unicodeSets);

/** RegExp.prototype [ @@match ] (22.2.6.8). */
export function matchBy(self: Matching, expression: Expression | null, s: string): Found | string[] | null {
  if (!self.global) return execute(self, expression, s);
  const unicode = isUnicode(self);
  self.lastIndex = 0;
  const all = arrNew<string>();
  for (let found = execute(self, expression, s); found !== null; found = execute(self, expression, s)) {
    const text = String(found[0]);
    arrPush(all, text);
    if (text === "") advance(self, s, unicode);
  }
  return all.length === 0 ? null : all;
}

/** RegExp.prototype [ @@search ] (22.2.6.12). */
export function searchBy(self: Matching, expression: Expression | null, s: string): number {
  const before = self.lastIndex;
  if (!sameValue(before, 0)) self.lastIndex = 0;
  const found = execute(self, expression, s);
  if (!sameValue(self.lastIndex, before)) self.lastIndex = before;
  return found === null ? -1 : found.index;
}

/** RegExp.prototype [ @@replace ] (22.2.6.11). */
export function replaceBy(self: Matching, expression: Expression | null, s: string, replacement: unknown): string {
  const template = typeof replacement === "function" ? "" : String(replacement);
  const global = Boolean(self.global);
  const unicode = global && isUnicode(self);
  if (global) self.lastIndex = 0;
  const results = arrNew<Found>();
  for (let found = execute(self, expression, s); found !== null; found = execute(self, expression, s)) {
    arrPush(results, found);
    if (!global) break;
    if (String(found[0]) === "") advance(self, s, unicode);
  }
  let text = "";
  let done = 0;
  for (const found of results) {
    const count = toLength(found.length);
    const matched = String(found[0]);
    const at = Math.max(0, Math.min(toInteger(Number(found.index)), s.length));
    const captures = arrNew<string | undefined>();
    for (let n = 1; n < count; n++) {
      const capture = found[n];
      arrPush(captures, capture === undefined ? undefined : String(capture));
    }
    const { groups } = found;
    let made: string;
    if (typeof replacement === "function") {
      const args: unknown[] = [matched, ...captures, at, s];
      if (groups !== undefined) args.push(groups);
      made = String(replacement(...args));
    } else {
      if (groups === null) throw new TypeError("Cannot convert undefined or null to object");
      made = expandGeneral(template, s, at, matched, captures, groups);
    }
    if (at < done) continue;
    text += s.slice(done, at) + made;
    done = at + matched.length;
  }
  return done >= s.length ? text : text + s.slice(done);
}

/** What the getters of flags give on an object, in the order of their letters (22.2.6.4). */
export function flagsOf(self: unknown): string {
  if (!isObject(self)) throw new TypeError(`RegExp.prototype.flags getter called on non-object ${String(self)}`);
  const object = self as Record<string, unknown>;
  let text = "";
  if (object.hasIndices) text += "d";
  if (object.global) text += "g";
  if (object.ignoreCase) text += "i";
  if (object.multiline) text += "m";
  if (object.dotAll) text += "s";
  if (object.unicode) text += "u";
  if (object.unicodeSets) text += "v";
  if (object.sticky) text += "y";
  return text;
}

/** RegExp.prototype.toString (22.2.6.17). */
export function textOf(self: unknown): string {
  if (!isObject(self))
    throw new TypeError(`Method RegExp.prototype.toString called on incompatible receiver ${String(self)}`);
  const object = self as Record<string, unknown>;
  return `/${String(object.source)}/${String(object.flags)}`;
}
