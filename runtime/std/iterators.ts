/** Iterator objects of the built-in sequences (ECMA-262 23.1.5, 22.1.5). Those of Map and Set live with them. */
import { rawIndex, rawKind, rawLength, strSlice } from "kiln:core";
import { isOutside } from "./resizable.ts";

const KIND_TYPED = 13;

export class ArrayIterator<T> {
  readonly source: readonly T[];
  at: number;

  constructor(source: readonly T[]) {
    this.source = source;
    this.at = 0;
  }

  next(): IteratorResult<T, undefined> {
    const i = this.at;
    if (i >= this.source.length) {
      // Once done, an iterator stays done even when the array grows.
      this.at = Number.MAX_SAFE_INTEGER;
      return { value: undefined, done: true };
    }
    this.at = i + 1;
    return { value: this.source[i] as T, done: false };
  }

  get [Symbol.toStringTag](): string {
    return "Array Iterator";
  }

  [Symbol.iterator](): ArrayIterator<T> {
    return this;
  }
}

export class ArrayEntryIterator<T> {
  readonly source: readonly T[];
  at: number;

  constructor(source: readonly T[]) {
    this.source = source;
    this.at = 0;
  }

  next(): IteratorResult<[number, T], undefined> {
    const i = this.at;
    if (i >= this.source.length) {
      this.at = Number.MAX_SAFE_INTEGER;
      return { value: undefined, done: true };
    }
    this.at = i + 1;
    return { value: [i, this.source[i] as T], done: false };
  }

  get [Symbol.toStringTag](): string {
    return "Array Iterator";
  }

  [Symbol.iterator](): ArrayEntryIterator<T> {
    return this;
  }
}

/** The length of an array or typed array. @throws TypeError when its buffer has become too small for it. */
function shownLength(source: unknown): number {
  if (rawKind(source) === KIND_TYPED && isOutside(source as ArrayBufferView))
    throw new TypeError("Cannot perform %ArrayIteratorPrototype%.next on a detached ArrayBuffer");
  return rawLength(source);
}

/** Keys of an array or typed array. */
export class IndexIterator {
  readonly source: unknown;
  at: number;

  constructor(source: unknown) {
    this.source = source;
    this.at = 0;
  }

  next(): IteratorResult<number, undefined> {
    const i = this.at;
    if (i >= shownLength(this.source)) {
      this.at = Number.MAX_SAFE_INTEGER;
      return { value: undefined, done: true };
    }
    this.at = i + 1;
    return { value: i, done: false };
  }

  get [Symbol.toStringTag](): string {
    return "Array Iterator";
  }

  [Symbol.iterator](): IndexIterator {
    return this;
  }
}

/** Elements of a typed array. */
export class TypedArrayIterator {
  readonly source: unknown;
  at: number;

  constructor(source: unknown) {
    this.source = source;
    this.at = 0;
  }

  next(): IteratorResult<number, undefined> {
    const i = this.at;
    if (i >= shownLength(this.source)) {
      this.at = Number.MAX_SAFE_INTEGER;
      return { value: undefined, done: true };
    }
    this.at = i + 1;
    return { value: rawIndex(this.source, i) as number, done: false };
  }

  get [Symbol.toStringTag](): string {
    return "Array Iterator";
  }

  [Symbol.iterator](): TypedArrayIterator {
    return this;
  }
}

export class TypedArrayEntryIterator {
  readonly source: unknown;
  at: number;

  constructor(source: unknown) {
    this.source = source;
    this.at = 0;
  }

  next(): IteratorResult<[number, number], undefined> {
    const i = this.at;
    if (i >= shownLength(this.source)) {
      this.at = Number.MAX_SAFE_INTEGER;
      return { value: undefined, done: true };
    }
    this.at = i + 1;
    return { value: [i, rawIndex(this.source, i) as number], done: false };
  }

  get [Symbol.toStringTag](): string {
    return "Array Iterator";
  }

  [Symbol.iterator](): TypedArrayEntryIterator {
    return this;
  }
}

/** Code points of a string; lone surrogates come alone. */
export class StringIterator {
  readonly source: string;
  at: number;

  constructor(source: string) {
    this.source = source;
    this.at = 0;
  }

  next(): IteratorResult<string, undefined> {
    const s = this.source;
    const i = this.at | 0;
    if (i >= s.length) return { value: undefined, done: true };
    const unit = s.charCodeAt(i);
    let end = (i + 1) | 0;
    if (unit >= 0xd800 && unit < 0xdc00 && end < s.length) {
      const low = s.charCodeAt(end);
      if (low >= 0xdc00 && low < 0xe000) end = (end + 1) | 0;
    }
    this.at = end;
    return { value: strSlice(s, i, end), done: false };
  }

  get [Symbol.toStringTag](): string {
    return "String Iterator";
  }

  [Symbol.iterator](): StringIterator {
    return this;
  }
}
