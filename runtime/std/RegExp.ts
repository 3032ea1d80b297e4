/** RegExp (ECMA-262 22.2). How patterns match is in regexp/; this is the object and the methods of strings behind it. */
import { altered, arrNew, arrPush, dictNew, dictNoPrototype, indicesNew, matchNew, strSlice } from "kiln:core";
import { copyOf } from "./copying.ts";
import type { Machine } from "./regexp/match.ts";
import { findNative } from "./regexp/native.ts";
import { execute, flagsOf, matchBy, ownExec, replaceBy, requireObject, searchBy, textOf } from "./regexp/protocol.ts";
import { advanced, expand } from "./regexp/substitution.ts";
import { toInteger } from "./util.ts";

// A global of this name is a file of runtime/std that is loaded where it is used.
declare const RegExpEngine: typeof import("./RegExpEngine.ts");

const INDICES = 1;
const GLOBAL = 2;
const IGNORE_CASE = 4;
const MULTILINE = 8;
const DOT_ALL = 16;
const UNICODE = 32;
const SETS = 64;
const STICKY = 128;
const LETTERS = "dgimsuvy";

/** What `exec` returns: an array with more properties. */
type Match = (string | undefined)[] & { indices?: unknown };
type Groups = Record<string, string | undefined>;
type Replacer = string | ((...args: unknown[]) => unknown);

export class RegExp {
  lastIndex: number;
  readonly text: string;
  readonly bits: number;
  /** "1 year,2 month": numbers and names of named groups. */
  readonly names: string;
  /** Groups, the whole match included. */
  readonly count: number;
  /** Which literal this is; -1: none. */
  readonly literal: number;
  readonly machine: Machine | null;
  /** Flag g, by itself: what the compiler knows of it decides what results can be. */
  readonly every: boolean;

  /** Literals come with what the compiler made of them; `machine` is another expression's. */
  constructor(
    pattern?: string | RegExp,
    flags?: string,
    names?: string,
    count?: number,
    literal?: number,
    every?: boolean,
    machine?: Machine | null,
  ) {
    this.lastIndex = 0;
    if (names !== undefined) {
      this.text = pattern as string;
      this.bits = bitsOf(flags as string);
      this.names = names;
      this.count = count as number;
      this.literal = literal as number;
      this.every = every as boolean;
      this.machine = machine === undefined ? null : machine;
    } else {
      const source =
        pattern === undefined ? "" : typeof pattern === "object" && pattern !== null ? pattern.text : `${pattern}`;
      const wanted =
        flags !== undefined ? `${flags}` : typeof pattern === "object" && pattern !== null ? pattern.flags : "";
      const made = RegExpEngine.make(source, wanted);
      this.text = typeof pattern === "object" ? source : RegExpEngine.escapeSource(source);
      this.bits = bitsOf(made.flags);
      this.names = made.names;
      this.count = made.machine.groups;
      this.literal = -1;
      this.every = made.flags.includes("g");
      this.machine = made.machine;
    }
  }

  get source(): string {
    return this.text;
  }

  /** @generic */
  get flags(): string {
    if (!isPlain(this)) return flagsOf(this);
    let text = "";
    for (let i = 0; i < LETTERS.length; i++) if ((this.bits & (1 << i)) !== 0) text += LETTERS.charAt(i);
    return text;
  }

  get hasIndices(): boolean {
    return (this.bits & INDICES) !== 0;
  }

  get global(): boolean {
    return this.every;
  }

  get ignoreCase(): boolean {
    return (this.bits & IGNORE_CASE) !== 0;
  }

  get multiline(): boolean {
    return (this.bits & MULTILINE) !== 0;
  }

  get dotAll(): boolean {
    return (this.bits & DOT_ALL) !== 0;
  }

  get unicode(): boolean {
    return (this.bits & UNICODE) !== 0;
  }

  get unicodeSets(): boolean {
    return (this.bits & SETS) !== 0;
  }

  get sticky(): boolean {
    return (this.bits & STICKY) !== 0;
  }

  exec(input: string): Match | null {
    return this[ownExec](`${input}`);
  }

  [ownExec](s: string): Match | null {
    const r = this.advance(s);
    return r === null ? null : this.result(s, r);
  }

  /** @generic */
  test(input: string): boolean {
    if (isPlain(this)) return this.advance(`${input}`) !== null;
    const self = requireObject(this, "test");
    return execute(self, expressionOf(self), `${input}`) !== null;
  }

  /** @generic */
  toString(): string {
    if (!isPlain(this)) return textOf(this);
    return `/${this.text}/${this.flags}`;
  }

  /** @generic */
  [Symbol.match](input: string): Match | string[] | null {
    if (!isPlain(this)) {
      const self = requireObject(this, "@@match");
      return matchBy(self, expressionOf(self), `${input}`) as Match | string[] | null;
    }
    const s = `${input}`;
    if (!this.every) return this.exec(s);
    this.lastIndex = 0;
    const all = arrNew<string>();
    for (let r = this.advance(s); r !== null; r = this.advance(s)) {
      const from = r[0] as number;
      const to = r[1] as number;
      arrPush(all, strSlice(s, from, to));
      if (from === to) this.lastIndex = this.following(s, to);
    }
    return all.length === 0 ? null : all;
  }

  /** The same pattern, at its start. */
  [copyOf](): RegExp {
    return new RegExp(this.text, this.flags, this.names, this.count, this.literal, this.every, this.machine);
  }

  [Symbol.matchAll](input: string): RegExpStringIterator {
    const copy = this[copyOf]();
    copy.lastIndex = this.start();
    return new RegExpStringIterator(copy, `${input}`);
  }

  /** @generic */
  [Symbol.replace](input: string, replacement: Replacer): string {
    if (!isPlain(this)) {
      const self = requireObject(this, "@@replace");
      return replaceBy(self, expressionOf(self), `${input}`, replacement);
    }
    const s = `${input}`;
    if (typeof replacement === "function") return this.replaceBy(s, replacement);
    const template = `${replacement}`;
    const global = this.every;
    if (global) this.lastIndex = 0;
    let text = "";
    let done = 0;
    for (let r = this.advance(s); r !== null; r = this.advance(s)) {
      const from = r[0] as number;
      const to = r[1] as number;
      text += strSlice(s, done, from);
      text += template.includes("$") ? expand(template, s, r, this.count, this.names) : template;
      done = to;
      if (!global) break;
      if (from === to) this.lastIndex = this.following(s, to);
    }
    return done === 0 && text === "" ? s : text + strSlice(s, done, s.length);
  }

  /** @generic */
  [Symbol.search](input: string): number {
    if (!isPlain(this)) {
      const self = requireObject(this, "@@search");
      return searchBy(self, expressionOf(self), `${input}`);
    }
    const r = this.find(`${input}`, 0, (this.bits & STICKY) !== 0);
    return r === null ? -1 : (r[0] as number);
  }

  [Symbol.split](input: string, limit?: number): (string | undefined)[] {
    const s = `${input}`;
    const parts = arrNew<string | undefined>();
    const most = limit === undefined ? 0xffffffff : limit >>> 0;
    if (most === 0) return parts;
    if (s.length === 0) {
      if (this.find(s, 0, true) === null) arrPush(parts, s);
      return parts;
    }
    let done = 0;
    let at = 0;
    while (at < s.length) {
      const r = this.find(s, at, false);
      if (r === null) break;
      const from = r[0] as number;
      const to = r[1] as number;
      if (from >= s.length) break;
      if (to === done || (to === from && from === done)) {
        at = this.following(s, at);
        continue;
      }
      arrPush(parts, strSlice(s, done, from));
      if (parts.length === most) return parts;
      done = to;
      for (let i = 1; i < this.count; i++) {
        arrPush(parts, group(s, r, i));
        if (parts.length === most) return parts;
      }
      at = to === from ? this.following(s, to) : to;
    }
    arrPush(parts, strSlice(s, done, s.length));
    return parts;
  }

  // ---- what is behind them; not visible to programs ----

  /** ToLength(lastIndex). */
  private start(): number {
    const at = toInteger(this.lastIndex);
    return at <= 0 ? 0 : Math.min(at, Number.MAX_SAFE_INTEGER);
  }

  /** RegExpBuiltinExec (22.2.7.2) without its result: registers, or null. */
  private advance(s: string): Int32Array | null {
    const moves = (this.bits & (GLOBAL | STICKY)) !== 0;
    const at = moves ? this.start() : 0;
    const r = at > s.length ? null : this.find(s, at, (this.bits & STICKY) !== 0);
    if (moves) this.lastIndex = r === null ? 0 : (r[1] as number);
    return r;
  }

  private find(s: string, at: number, sticky: boolean): Int32Array | null {
    const { machine } = this;
    return machine === null ? findNative(this.literal, s, at, sticky) : RegExpEngine.find(machine, s, at, sticky);
  }

  /** AdvanceStringIndex (22.2.7.3). */
  private following(s: string, at: number): number {
    return advanced(s, at, (this.bits & (UNICODE | SETS)) !== 0);
  }

  private result(s: string, r: Int32Array): Match {
    const m = matchNew<string | undefined>(
      r[0] as number,
      s,
      this.names === "" ? undefined : this.groups(s, r),
    ) as Match;
    arrPush(m, strSlice(s, r[0] as number, r[1] as number));
    for (let i = 1; i < this.count; i++) arrPush(m, group(s, r, i));
    if ((this.bits & INDICES) !== 0) m.indices = this.indices(r);
    return m;
  }

  private groups(s: string, r: Int32Array): Groups {
    const found = dictNew() as Groups;
    dictNoPrototype(found);
    for (const entry of this.names.split(",")) {
      const space = entry.indexOf(" ");
      found[entry.slice(space + 1)] = group(s, r, Number(entry.slice(0, space)));
    }
    return found;
  }

  private indices(r: Int32Array): unknown {
    const named = dictNew() as Record<string, number[] | undefined>;
    dictNoPrototype(named);
    const all = indicesNew<number[] | undefined>(this.names === "" ? undefined : named);
    for (let i = 0; i < this.count; i++) {
      const from = r[i * 2] as number;
      arrPush(all, from < 0 ? undefined : [from, r[i * 2 + 1] as number]);
    }
    if (this.names !== "")
      for (const entry of this.names.split(",")) {
        const space = entry.indexOf(" ");
        named[entry.slice(space + 1)] = all[Number(entry.slice(0, space))];
      }
    return all;
  }

  /** All matches are found before the function is called for the first time. */
  private replaceBy(s: string, replacer: (...args: unknown[]) => unknown): string {
    const global = this.every;
    if (global) this.lastIndex = 0;
    const width = this.count * 2;
    const all = arrNew<number>();
    for (let r = this.advance(s); r !== null; r = this.advance(s)) {
      for (let i = 0; i < width; i++) arrPush(all, r[i] as number);
      if (!global) break;
      if (r[0] === r[1]) this.lastIndex = this.following(s, r[1] as number);
    }
    if (all.length === 0) return s;
    const r = new Int32Array(width);
    let text = "";
    let done = 0;
    for (let k = 0; k < all.length; k += width) {
      for (let i = 0; i < width; i++) r[i] = all[k + i] as number;
      const from = r[0] as number;
      const whole = strSlice(s, from, r[1] as number);
      text += strSlice(s, done, from);
      done = r[1] as number;
      if (this.names !== "") text += this.callNamed(replacer, s, r, whole);
      else {
        switch (this.count) {
          case 1:
            text += `${replacer(whole, from, s)}`;
            break;
          case 2:
            text += `${replacer(whole, group(s, r, 1), from, s)}`;
            break;
          case 3:
            text += `${replacer(whole, group(s, r, 1), group(s, r, 2), from, s)}`;
            break;
          case 4:
            text += `${replacer(whole, group(s, r, 1), group(s, r, 2), group(s, r, 3), from, s)}`;
            break;
          default: {
            const args = this.args(s, r, whole);
            text += `${replacer(...args)}`;
          }
        }
      }
    }
    return text + strSlice(s, done, s.length);
  }

  private callNamed(replacer: (...args: unknown[]) => unknown, s: string, r: Int32Array, whole: string): string {
    const args = this.args(s, r, whole);
    args.push(this.groups(s, r));
    return `${replacer(...args)}`;
  }

  private args(s: string, r: Int32Array, whole: string): unknown[] {
    const args = arrNew<unknown>();
    arrPush(args, whole);
    for (let i = 1; i < this.count; i++) arrPush(args, group(s, r, i));
    arrPush(args, r[0] as number);
    arrPush(args, s);
    return args;
  }
}

/** Whether matching asks nothing of `self` that the program could have replaced. */
const isPlain = (self: unknown): boolean => self instanceof RegExp && !altered(self);

const expressionOf = (self: unknown): RegExp | null => (self instanceof RegExp ? self : null);

function bitsOf(flags: string): number {
  let bits = 0;
  for (let i = 0; i < flags.length; i++) bits |= 1 << LETTERS.indexOf(flags.charAt(i));
  return bits;
}

/** What a group captured. */
function group(s: string, r: Int32Array, n: number): string | undefined {
  const from = r[n * 2] as number;
  const to = r[n * 2 + 1] as number;
  return from < 0 || to < 0 ? undefined : strSlice(s, from, to);
}

/** `RegExp(pattern, flags)`: an expression given alone is the result. */
export function call(pattern?: string | RegExp, flags?: string): RegExp {
  if (flags === undefined && typeof pattern === "object") return pattern;
  return new RegExp(pattern, flags);
}

/** What `matchAll` gives (22.2.9). */
export class RegExpStringIterator {
  private readonly expression: RegExp;
  private readonly input: string;
  private done: boolean;

  constructor(expression: RegExp, input: string) {
    this.expression = expression;
    this.input = input;
    this.done = false;
  }

  next(): IteratorResult<Match, undefined> {
    if (this.done) return { value: undefined, done: true };
    const found = this.expression.exec(this.input);
    if (found === null) {
      this.done = true;
      return { value: undefined, done: true };
    }
    if (!this.expression.global) this.done = true;
    else if (found[0] === "") this.expression.lastIndex = after(this.expression, this.input);
    return { value: found, done: false };
  }

  get [Symbol.toStringTag](): string {
    return "RegExp String Iterator";
  }

  [Symbol.iterator](): RegExpStringIterator {
    return this;
  }
}

/** AdvanceStringIndex of where an expression is. */
function after(re: RegExp, s: string): number {
  const at = re.lastIndex;
  if (!re.unicode && !re.unicodeSets) return at + 1;
  const point = s.codePointAt(at);
  return point !== undefined && point > 0xffff ? at + 2 : at + 1;
}
