/** The generic methods of arrays that change what they are called on (ECMA-262 23.1.3). */
import { arrNew, arrPush } from "kiln:core";
import * as own from "./Array.prototype.ts";
import {
  checkArrayLength,
  integer,
  LENGTH_MAX,
  type Like,
  lengthOf,
  likeOf,
  relative,
  requirePlain,
} from "./array-like.ts";

/** Moves an element, or its absence, to another place. */
function move(o: Like, from: number, to: number): void {
  if (from in o) o[to] = o[from];
  else delete o[to];
}

export function copyWithin(this: unknown, target?: unknown, start?: unknown, end?: unknown): unknown {
  if (Array.isArray(this)) return own.copyWithin.call(this, target as number, start as number, end as number);
  const o = likeOf(this);
  const length = lengthOf(o);
  const to = relative(target, length);
  const from = relative(start, length);
  const stop = end === undefined ? length : relative(end, length);
  const count = Math.min(stop - from, length - to);
  if (from < to) for (let i = count - 1; i >= 0; i--) move(o, from + i, to + i);
  else for (let i = 0; i < count; i++) move(o, from + i, to + i);
  return o;
}

export function fill(this: unknown, value?: unknown, start?: unknown, end?: unknown): unknown {
  if (Array.isArray(this)) return own.fill.call(this, value, start as number, end as number);
  const o = likeOf(this);
  const length = lengthOf(o);
  const from = relative(start, length);
  const to = end === undefined ? length : relative(end, length);
  for (let i = from; i < to; i++) o[i] = value;
  return o;
}

export function pop(this: unknown): unknown {
  if (Array.isArray(this)) return own.pop.call(this);
  const o = likeOf(this);
  const length = lengthOf(o);
  if (length === 0) {
    o.length = 0;
    return undefined;
  }
  const value = o[length - 1];
  delete o[length - 1];
  o.length = length - 1;
  return value;
}

export function push(this: unknown, ...items: unknown[]): number {
  if (Array.isArray(this)) return own.push.call(this, ...items);
  const o = likeOf(this);
  const length = lengthOf(o);
  if (length + items.length > LENGTH_MAX)
    throw new TypeError(
      "Pushing ".concat(`${items.length} elements on an array-like of length ${length} is disallowed by ECMA-262`),
    );
  for (let i = 0; i < items.length; i++) o[length + i] = items[i];
  o.length = length + items.length;
  return length + items.length;
}

export function reverse(this: unknown): unknown {
  if (Array.isArray(this)) return own.reverse.call(this);
  const o = likeOf(this);
  const length = lengthOf(o);
  const middle = Math.floor(length / 2);
  for (let low = 0; low < middle; low++) {
    const high = length - low - 1;
    const isLow = low in o;
    const lowValue = isLow ? o[low] : undefined;
    const isHigh = high in o;
    const highValue = isHigh ? o[high] : undefined;
    if (isHigh) o[low] = highValue;
    else if (isLow) delete o[low];
    if (isLow) o[high] = lowValue;
    else if (isHigh) delete o[high];
  }
  return o;
}

export function shift(this: unknown): unknown {
  if (Array.isArray(this)) return own.shift.call(this);
  const o = likeOf(this);
  const length = lengthOf(o);
  if (length === 0) {
    o.length = 0;
    return undefined;
  }
  const first = o[0];
  for (let i = 1; i < length; i++) move(o, i, i - 1);
  delete o[length - 1];
  o.length = length - 1;
  return first;
}

export function sort(this: unknown, order?: unknown): unknown {
  if (Array.isArray(this)) return own.sort.call(this, order as undefined);
  if (order !== undefined && typeof order !== "function")
    throw new TypeError("The comparison function must be either a function or undefined");
  const o = likeOf(this);
  const length = lengthOf(o);
  const items = arrNew<unknown>();
  for (let i = 0; i < length; i++) if (i in o) arrPush(items, o[i]);
  const count = items.length;
  own.sort.call(items, order as undefined);
  for (let i = 0; i < count; i++) o[i] = items[i];
  for (let i = count; i < length; i++) if (i in o) delete o[i];
  return o;
}

export function splice(this: unknown, ...args: unknown[]): unknown[] {
  if (Array.isArray(this)) requirePlain(this, "splice");
  if (Array.isArray(this)) return own.splice.apply(this, args as [number, number]);
  const o = likeOf(this);
  const length = lengthOf(o);
  const from = relative(args[0], length);
  const rest = length - from;
  const cut = args.length === 0 ? 0 : args.length === 1 ? rest : Math.min(Math.max(integer(args[1]), 0), rest);
  const count = Math.max(args.length - 2, 0);
  if (length + count - cut > LENGTH_MAX) throw new TypeError("Invalid array length");
  checkArrayLength(cut);
  const removed = arrNew<unknown>();
  removed.length = cut;
  for (let i = 0; i < cut; i++) if (from + i in o) removed[i] = o[from + i];
  if (count < cut) {
    for (let i = from; i < length - cut; i++) move(o, i + cut, i + count);
    for (let i = length; i > length - cut + count; i--) delete o[i - 1];
  } else if (count > cut) {
    for (let i = length - cut; i > from; i--) move(o, i + cut - 1, i + count - 1);
  }
  for (let i = 0; i < count; i++) o[from + i] = args[i + 2];
  o.length = length - cut + count;
  return removed;
}

export function unshift(this: unknown, ...items: unknown[]): number {
  if (Array.isArray(this)) return own.unshift.call(this, ...items);
  const o = likeOf(this);
  const length = lengthOf(o);
  const count = items.length;
  if (count > 0) {
    if (length + count > LENGTH_MAX) throw new TypeError("Invalid array length");
    for (let i = length; i > 0; i--) move(o, i - 1, i + count - 1);
    for (let i = 0; i < count; i++) o[i] = items[i];
  }
  o.length = length + count;
  return length + count;
}
