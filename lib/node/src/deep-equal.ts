/**
 * Deep equality, strict and loose, as node:assert and node:util have it.
 * @see https://nodejs.org/api/assert.html#assertdeepstrictequalactual-expected-message
 */
import { arrHole, rawClassName, rawGet, rawHas, rawIndex, rawKeys, rawKind, rawLength, sameValue } from "kiln:core";

const ARRAY = 7;
const PLAIN = 8;
const INSTANCE = 9;
const DICTIONARY = 12;
const TYPED_ARRAY = 13;
const DATA_VIEW = 14;
const ARRAY_BUFFER = 15;

/** Levels of nesting; deeper values are refused as an engine's stack would. */
const DEPTH_MAX = 5000;

/** Pairs that are being compared: a pair met inside itself is equal so far. */
class Visits {
  readonly left: unknown[] = [];
  readonly right: unknown[] = [];
}

export function isDeepStrictEqual(a: unknown, b: unknown): boolean {
  return same(a, b, true, null);
}

export function isDeepEqual(a: unknown, b: unknown): boolean {
  return same(a, b, false, null);
}

function same(a: unknown, b: unknown, strict: boolean, visits: Visits | null): boolean {
  if (strict ? sameValue(a, b) : a === b || (Number.isNaN(a) && Number.isNaN(b))) return true;
  const leftObject = typeof a === "object" && a !== null;
  const rightObject = typeof b === "object" && b !== null;
  if (!leftObject || !rightObject) {
    if (strict || leftObject || rightObject || typeof a === "function" || typeof b === "function") return false;
    return looselyEqual(a, b);
  }
  return sameObject(a, b, strict, visits);
}

/** `==` of two primitive values. */
function looselyEqual(a: unknown, b: unknown): boolean {
  // biome-ignore lint/suspicious/noDoubleEquals: this is what is asked for
  return a == b;
}

/** Kinds that may be equal to each other: literals and dictionaries are both plain objects. */
function kindOf(value: unknown): number {
  const kind = rawKind(value);
  return kind === DICTIONARY ? PLAIN : kind;
}

function sameObject(a: object, b: object, strict: boolean, visits: Visits | null): boolean {
  const kind = kindOf(a);
  const other = kindOf(b);
  if (strict && (kind !== other || (kind === INSTANCE && rawClassName(a) !== rawClassName(b)))) return false;
  if ((kind === ARRAY) !== (other === ARRAY)) return false;
  if (kind === TYPED_ARRAY || other === TYPED_ARRAY) return kind === other && sameView(a, b, strict);
  if (kind === ARRAY_BUFFER || kind === DATA_VIEW || other === ARRAY_BUFFER || other === DATA_VIEW) {
    return kind === other && sameBytes(a, b);
  }
  if (a instanceof Date || b instanceof Date) {
    if (!(a instanceof Date) || !(b instanceof Date) || !sameValue(a.getTime(), b.getTime())) return false;
  }
  if (a instanceof Error || b instanceof Error) {
    if (!(a instanceof Error) || !(b instanceof Error) || a.message !== b.message || a.name !== b.name) return false;
    if (!same(a.cause, b.cause, strict, visits)) return false;
  }
  if (a instanceof Map !== b instanceof Map || a instanceof Set !== b instanceof Set) return false;
  if (a instanceof Promise || b instanceof Promise) return false;
  return sameContents(a, b, strict, visits ?? new Visits());
}

function sameContents(a: object, b: object, strict: boolean, visits: Visits): boolean {
  for (let i = 0; i < visits.left.length; i++) {
    if (visits.left[i] === a) return visits.right[i] === b;
    if (visits.right[i] === b) return false;
  }
  if (visits.left.length >= DEPTH_MAX) throw new RangeError("Maximum call stack size exceeded");
  visits.left.push(a);
  visits.right.push(b);
  let equal: boolean;
  if (Array.isArray(a) && Array.isArray(b)) equal = sameArrays(a, b, strict, visits);
  else if (a instanceof Map && b instanceof Map) equal = sameMaps(a, b, strict, visits);
  else if (a instanceof Set && b instanceof Set) equal = sameSets(a, b, strict, visits);
  else equal = true;
  if (equal && !Array.isArray(a)) equal = sameProperties(a, b, strict, visits);
  visits.left.pop();
  visits.right.pop();
  return equal;
}

function sameArrays(a: readonly unknown[], b: readonly unknown[], strict: boolean, visits: Visits): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (arrHole(a, i) !== arrHole(b, i)) return false;
    if (!same(a[i], b[i], strict, visits)) return false;
  }
  return true;
}

function sameProperties(a: object, b: object, strict: boolean, visits: Visits): boolean {
  const keys = shown(a);
  if (keys.length !== shown(b).length) return false;
  for (const key of keys) if (!rawHas(b, key)) return false;
  for (const key of keys) if (!same(rawGet(a, key), rawGet(b, key), strict, visits)) return false;
  return true;
}

/** Own enumerable keys; of an error without the fields that are compared by themselves. */
function shown(value: object): string[] {
  const keys = rawKeys(value);
  return value instanceof Error ? keys.filter((key) => !isErrorField(key)) : keys;
}

function isErrorField(key: string): boolean {
  return key === "name" || key === "message" || key === "cause" || key === "stack";
}

function sameMaps(
  a: ReadonlyMap<unknown, unknown>,
  b: ReadonlyMap<unknown, unknown>,
  strict: boolean,
  visits: Visits,
): boolean {
  if (a.size !== b.size) return false;
  const left: unknown[] = [];
  for (const [key, value] of a) {
    if (typeof key === "object" && key !== null) left.push(key);
    else if (b.has(key)) {
      if (!same(value, b.get(key), strict, visits)) return false;
    } else if (strict) return false;
    else left.push(key);
  }
  if (left.length === 0) return true;
  const right: unknown[] = [];
  for (const key of b.keys()) {
    if ((typeof key === "object" && key !== null) || (!strict && !a.has(key))) right.push(key);
  }
  return matched(left, right, (key, candidate) => {
    return same(key, candidate, strict, visits) && same(a.get(key), b.get(candidate), strict, visits);
  });
}

function sameSets(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>, strict: boolean, visits: Visits): boolean {
  if (a.size !== b.size) return false;
  const left: unknown[] = [];
  for (const element of a) {
    if (b.has(element)) continue;
    if (strict && (typeof element !== "object" || element === null)) return false;
    left.push(element);
  }
  if (left.length === 0) return true;
  const right: unknown[] = [];
  for (const element of b) if (!a.has(element)) right.push(element);
  return matched(left, right, (element, candidate) => same(element, candidate, strict, visits));
}

/** Whether each of `left` finds a partner of its own in `right`. */
function matched(left: unknown[], right: unknown[], equal: (a: unknown, b: unknown) => boolean): boolean {
  if (left.length !== right.length) return false;
  for (const one of left) {
    const at = right.findIndex((candidate) => equal(one, candidate));
    if (at < 0) return false;
    right.splice(at, 1);
  }
  return true;
}

/** Typed arrays of one class; floats by SameValue where strict, so that -0 and 0 differ. */
function sameView(a: object, b: object, strict: boolean): boolean {
  if (rawClassName(a) !== rawClassName(b)) return false;
  const length = rawLength(a);
  if (length !== rawLength(b)) return false;
  for (let i = 0; i < length; i++) {
    const left = rawIndex(a, i);
    const right = rawIndex(b, i);
    if (strict ? !sameValue(left, right) : left !== right) return false;
  }
  return true;
}

function sameBytes(a: object, b: object): boolean {
  const left = bytesOf(a);
  const right = bytesOf(b);
  if (left === null || right === null || left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
}

function bytesOf(value: object): Uint8Array | null {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return value instanceof DataView ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : null;
}
