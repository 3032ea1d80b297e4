/**
 * Methods of arrays taken off their prototype (ECMA-262 23.1.3): `Array.prototype.slice.call(v)`. They take arrays
 * and anything else that has a length and indices. Where only arrays arrive, nothing but the methods of arrays is left.
 */
import { arrNew, arrPush, sameValueZero } from "kiln:core";
import * as own from "./Array.prototype.ts";
import {
  checkArrayLength,
  integer,
  LENGTH_MAX,
  type Like,
  lengthOf,
  likeFor,
  likeOf,
  relative,
  requirePlain,
  type Step,
  stepOf,
} from "./array-like.ts";
import { requireCallable } from "./shown.ts";

export {
  copyWithin,
  fill,
  pop,
  push,
  reverse,
  shift,
  sort,
  splice,
  unshift,
} from "./array-like-writes.ts";

export function at(this: unknown, index?: unknown): unknown {
  if (Array.isArray(this)) return own.at.call(this, index as number);
  const o = likeOf(this);
  const length = lengthOf(o);
  const whole = integer(index);
  const i = whole < 0 ? length + whole : whole;
  return i >= 0 && i < length ? o[i] : undefined;
}

export function concat(this: unknown, ...items: unknown[]): unknown[] {
  if (Array.isArray(this)) requirePlain(this, "concat");
  if (Array.isArray(this)) return own.concat.call(this, ...items);
  const out: unknown[] = (this as unknown) === Array.prototype ? [] : [likeFor("concat", this)];
  return own.concat.call(out, ...items);
}

export function entries(this: unknown): Iterator<unknown> {
  if (Array.isArray(this)) return own.entries.call(this) as Iterator<unknown>;
  return new LikeIterator(likeOf(this), 2);
}

export function keys(this: unknown): Iterator<unknown> {
  if (Array.isArray(this)) return own.keys.call(this) as Iterator<unknown>;
  return new LikeIterator(likeOf(this), 0);
}

export function values(this: unknown): Iterator<unknown> {
  if (Array.isArray(this)) return own.values.call(this) as Iterator<unknown>;
  return new LikeIterator(likeOf(this), 1);
}

export { values as "@@iterator" };

/** Over an array-like object: keys (0), values (1) or entries (2). */
class LikeIterator {
  readonly #kind: number;
  readonly #source: Like;
  #at = 0;

  constructor(source: Like, kind: number) {
    this.#source = source;
    this.#kind = kind;
  }

  get [Symbol.toStringTag](): string {
    return "Array Iterator";
  }

  next(): IteratorResult<unknown, undefined> {
    const i = this.#at;
    if (i >= lengthOf(this.#source)) {
      this.#at = Infinity;
      return { value: undefined, done: true };
    }
    this.#at = i + 1;
    if (this.#kind === 0) return { value: i, done: false };
    const value = this.#source[i];
    return { value: this.#kind === 1 ? value : [i, value], done: false };
  }

  [Symbol.iterator](): LikeIterator {
    return this;
  }
}

export function every(this: unknown, test?: unknown, self?: unknown): boolean {
  if (Array.isArray(this)) return own.every.call(this, test as Step, self);
  const o = likeFor("every", this);
  const length = lengthOf(o);
  const step = stepOf(test, self);
  for (let i = 0; i < length; i++) if (i in o && !step(o[i], i, o)) return false;
  return true;
}

export function some(this: unknown, test?: unknown, self?: unknown): boolean {
  if (Array.isArray(this)) return own.some.call(this, test as Step, self);
  const o = likeFor("some", this);
  const length = lengthOf(o);
  const step = stepOf(test, self);
  for (let i = 0; i < length; i++) if (i in o && step(o[i], i, o)) return true;
  return false;
}

export function forEach(this: unknown, visit?: unknown, self?: unknown): void {
  if (Array.isArray(this)) return own.forEach.call(this, visit as Step, self);
  const o = likeFor("forEach", this);
  const length = lengthOf(o);
  const step = stepOf(visit, self);
  for (let i = 0; i < length; i++) if (i in o) step(o[i], i, o);
}

export function filter(this: unknown, test?: unknown, self?: unknown): unknown[] {
  if (Array.isArray(this)) requirePlain(this, "filter");
  if (Array.isArray(this)) return own.filter.call(this, test as Step, self);
  const o = likeFor("filter", this);
  const length = lengthOf(o);
  const step = stepOf(test, self);
  const out = arrNew<unknown>();
  for (let i = 0; i < length; i++) {
    if (!(i in o)) continue;
    const value = o[i];
    if (step(value, i, o)) arrPush(out, value);
  }
  return out;
}

export function map(this: unknown, make?: unknown, self?: unknown): unknown[] {
  if (Array.isArray(this)) requirePlain(this, "map");
  if (Array.isArray(this)) return own.map.call(this, make as Step, self) as unknown[];
  const o = likeFor("map", this);
  const length = lengthOf(o);
  const step = stepOf(make, self);
  checkArrayLength(length);
  const out = arrNew<unknown>();
  out.length = length;
  for (let i = 0; i < length; i++) if (i in o) out[i] = step(o[i], i, o);
  return out;
}

export function find(this: unknown, test?: unknown, self?: unknown): unknown {
  if (Array.isArray(this)) return own.find.call(this, test as Step, self);
  const o = likeFor("find", this);
  const length = lengthOf(o);
  const step = stepOf(test, self);
  for (let i = 0; i < length; i++) {
    const value = o[i];
    if (step(value, i, o)) return value;
  }
  return undefined;
}

export function findIndex(this: unknown, test?: unknown, self?: unknown): number {
  if (Array.isArray(this)) return own.findIndex.call(this, test as Step, self);
  const o = likeFor("findIndex", this);
  const length = lengthOf(o);
  const step = stepOf(test, self);
  for (let i = 0; i < length; i++) if (step(o[i], i, o)) return i;
  return -1;
}

export function findLast(this: unknown, test?: unknown, self?: unknown): unknown {
  if (Array.isArray(this)) return own.findLast.call(this, test as Step, self);
  const o = likeFor("findLast", this);
  const length = lengthOf(o);
  const step = stepOf(test, self);
  for (let i = length - 1; i >= 0; i--) {
    const value = o[i];
    if (step(value, i, o)) return value;
  }
  return undefined;
}

export function findLastIndex(this: unknown, test?: unknown, self?: unknown): number {
  if (Array.isArray(this)) return own.findLastIndex.call(this, test as Step, self);
  const o = likeFor("findLastIndex", this);
  const length = lengthOf(o);
  const step = stepOf(test, self);
  for (let i = length - 1; i >= 0; i--) if (step(o[i], i, o)) return i;
  return -1;
}

export function flat(this: unknown, depth?: unknown): unknown[] {
  if (Array.isArray(this)) requirePlain(this, "flat");
  if (Array.isArray(this)) return own.flat.call(this, depth as number);
  return own.flat.call(present(likeOf(this)), depth === undefined ? 1 : integer(depth));
}

export function flatMap(this: unknown, make?: unknown, self?: unknown): unknown[] {
  if (Array.isArray(this)) requirePlain(this, "flatMap");
  if (Array.isArray(this)) return own.flatMap.call(this, make as Step, self);
  const o = likeOf(this);
  const length = lengthOf(o);
  const step = stepOf(make, self);
  const out = arrNew<unknown>();
  for (let i = 0; i < length; i++) {
    if (!(i in o)) continue;
    const made = step(o[i], i, o);
    if (!Array.isArray(made)) arrPush(out, made);
    else for (let k = 0; k < made.length; k++) if (k in made) arrPush(out, made[k] as unknown);
  }
  return out;
}

/** The elements that are there, in an array without gaps. */
function present(o: Like): unknown[] {
  const out = arrNew<unknown>();
  const length = lengthOf(o);
  for (let i = 0; i < length; i++) if (i in o) arrPush(out, o[i]);
  return out;
}

/** All elements; absent ones are undefined. */
function copied(o: Like): unknown[] {
  const length = lengthOf(o);
  checkArrayLength(length);
  const out = arrNew<unknown>();
  for (let i = 0; i < length; i++) arrPush(out, o[i]);
  return out;
}

export function includes(this: unknown, value?: unknown, from?: unknown): boolean {
  if (Array.isArray(this)) return own.includes.call(this, value, from as number);
  const o = likeOf(this);
  const length = lengthOf(o);
  if (length === 0) return false;
  for (let i = relative(from, length); i < length; i++) if (sameValueZero(o[i], value)) return true;
  return false;
}

export function indexOf(this: unknown, value?: unknown, from?: unknown): number {
  if (Array.isArray(this)) return own.indexOf.call(this, value, from as number);
  const o = likeFor("indexOf", this);
  const length = lengthOf(o);
  if (length === 0) return -1;
  for (let i = relative(from, length); i < length; i++) if (i in o && o[i] === value) return i;
  return -1;
}

export function lastIndexOf(this: unknown, value?: unknown, ...from: unknown[]): number {
  if (Array.isArray(this)) return own.lastIndexOf.call(this, value, ...(from as number[]));
  const o = likeOf(this);
  const length = lengthOf(o);
  if (length === 0) return -1;
  const whole = from.length > 0 ? integer(from[0]) : length - 1;
  const start = whole < 0 ? length + whole : Math.min(whole, length - 1);
  for (let i = start; i >= 0; i--) if (i in o && o[i] === value) return i;
  return -1;
}

export function join(this: unknown, separator?: unknown): string {
  if (Array.isArray(this)) return own.join.call(this, separator as string);
  const o = likeOf(this);
  const length = lengthOf(o);
  const between = separator === undefined ? "," : `${separator as string}`;
  let text = "";
  for (let i = 0; i < length; i++) {
    if (i > 0) text += between;
    const value = o[i];
    if (value !== undefined && value !== null) text += `${value as string}`;
  }
  return text;
}

export function reduce(this: unknown, f?: unknown, ...initial: unknown[]): unknown {
  if (Array.isArray(this)) return own.reduce.call(this, f as Fold, ...initial);
  const o = likeFor("reduce", this);
  const length = lengthOf(o);
  const step = foldOf(f);
  let i = 0;
  let acc: unknown;
  if (initial.length > 0) acc = initial[0];
  else {
    while (i < length && !(i in o)) i++;
    if (i >= length) throw new TypeError("Reduce of empty array with no initial value");
    acc = o[i++];
  }
  for (; i < length; i++) if (i in o) acc = step(acc, o[i], i, o);
  return acc;
}

export function reduceRight(this: unknown, f?: unknown, ...initial: unknown[]): unknown {
  if (Array.isArray(this)) return own.reduceRight.call(this, f as Fold, ...initial);
  const o = likeFor("reduceRight", this);
  const length = lengthOf(o);
  const step = foldOf(f);
  let i = length - 1;
  let acc: unknown;
  if (initial.length > 0) acc = initial[0];
  else {
    while (i >= 0 && !(i in o)) i--;
    if (i < 0) throw new TypeError("Reduce of empty array with no initial value");
    acc = o[i--];
  }
  for (; i >= 0; i--) if (i in o) acc = step(acc, o[i], i, o);
  return acc;
}

type Fold = (acc: unknown, value: unknown, index: number, list: unknown) => unknown;

function foldOf(f: unknown): Fold {
  requireCallable(f);
  return f as Fold;
}

export function slice(this: unknown, start?: unknown, end?: unknown): unknown[] {
  if (Array.isArray(this)) requirePlain(this, "slice");
  if (Array.isArray(this)) return own.slice.call(this, start as number, end as number);
  const o = likeOf(this);
  const length = lengthOf(o);
  const from = relative(start, length);
  const to = end === undefined ? length : relative(end, length);
  const out = arrNew<unknown>();
  if (to <= from) return out;
  checkArrayLength(to - from);
  out.length = to - from;
  for (let i = from; i < to; i++) if (i in o) out[i - from] = o[i];
  return out;
}

export function toReversed(this: unknown): unknown[] {
  if (Array.isArray(this)) return own.toReversed.call(this);
  return own.toReversed.call(copied(likeOf(this)));
}

export function toSorted(this: unknown, order?: unknown): unknown[] {
  if (Array.isArray(this)) return own.toSorted.call(this, order as undefined);
  if (order !== undefined && typeof order !== "function")
    throw new TypeError("The comparison function must be either a function or undefined");
  return own.toSorted.call(copied(likeOf(this)), order as undefined);
}

export function toSpliced(this: unknown, ...args: unknown[]): unknown[] {
  if (Array.isArray(this)) return splicedCopy(this, args);
  const o = likeOf(this);
  const length = lengthOf(o);
  const from = relative(args[0], length);
  const cut = cutOf(args, length - from);
  if (length + Math.max(args.length - 2, 0) - cut > LENGTH_MAX) throw new TypeError("Invalid array length");
  checkArrayLength(length + Math.max(args.length - 2, 0) - cut);
  return splicedCopy(copied(o), args);
}

function cutOf(args: readonly unknown[], rest: number): number {
  if (args.length === 0) return 0;
  return args.length === 1 ? rest : Math.min(Math.max(integer(args[1]), 0), rest);
}

function splicedCopy(list: readonly unknown[], args: readonly unknown[]): unknown[] {
  const from = relative(args[0], list.length);
  const cut = cutOf(args, list.length - from);
  const out = arrNew<unknown>();
  for (let i = 0; i < from; i++) arrPush(out, list[i]);
  for (let i = 2; i < args.length; i++) arrPush(out, args[i]);
  for (let i = from + cut; i < list.length; i++) arrPush(out, list[i]);
  return out;
}

export function toString(this: unknown): string {
  if (Array.isArray(this)) return this.join();
  const o = likeOf(this) as { join?: unknown };
  const f = o.join;
  if (typeof f === "function") return f.call(o) as string;
  return Object.prototype.toString.call(o);
}

export function with_(this: unknown, index?: unknown, value?: unknown): unknown[] {
  const o = likeOf(this);
  const length = lengthOf(o);
  const whole = integer(index);
  const at = whole < 0 ? whole + length : whole;
  if (at < 0 || at >= length) throw new RangeError(`Invalid index : ${whole}`);
  const out = copied(o);
  out[at] = value;
  return out;
}
