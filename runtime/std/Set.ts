/** Set (ECMA-262 24.2). */
import { arrGet, type i32 } from "kiln:core";
import { Cursor, OrderedTable } from "./table.ts";
import { withThis } from "./util.ts";

export class Set<T> extends OrderedTable<T> {
  constructor(values?: Iterable<T> | null) {
    super();
    if (values === undefined || values === null) return;
    for (const value of values) this.add(value);
  }

  get size(): number {
    return this.live;
  }

  get [Symbol.toStringTag](): string {
    return "Set";
  }

  has(value: T): boolean {
    return this.find(value) >= 0;
  }

  add(value: T): this {
    if (this.find(value) < 0) this.append(value === 0 ? (0 as T) : value);
    return this;
  }

  delete(value: T): boolean {
    return this.remove(value);
  }

  clear(): void {
    this.reset();
  }

  forEach(visit: (value: T, again: T, set: Set<T>) => void, thisArg?: unknown): void {
    if (thisArg !== undefined) visit = withThis(visit, thisArg);
    const cursor = new Cursor<T>(this);
    for (let slot = cursor.advance(); slot >= 0; slot = cursor.advance()) {
      const value = arrGet(this.entryKeys, slot);
      visit(value, value, this);
    }
  }

  /** @same values */
  keys(): SetIterator<T> {
    return new SetIterator(this);
  }

  values(): SetIterator<T> {
    return new SetIterator(this);
  }

  entries(): SetEntryIterator<T> {
    return new SetEntryIterator(this);
  }

  /** @same values */
  [Symbol.iterator](): SetIterator<T> {
    return new SetIterator(this);
  }

  override moveEntry(_from: i32, _to: i32): void {}

  override truncate(_count: i32): void {}
}

export class SetIterator<T> {
  readonly cursor: Cursor<T>;

  constructor(set: OrderedTable<T>) {
    this.cursor = new Cursor(set);
  }

  next(): IteratorResult<T, undefined> {
    const slot = this.cursor.advance();
    if (slot < 0) return { value: undefined, done: true };
    return { value: arrGet(this.cursor.table.entryKeys, slot), done: false };
  }

  get [Symbol.toStringTag](): string {
    return "Set Iterator";
  }

  [Symbol.iterator](): SetIterator<T> {
    return this;
  }
}

export class SetEntryIterator<T> {
  readonly cursor: Cursor<T>;

  constructor(set: OrderedTable<T>) {
    this.cursor = new Cursor(set);
  }

  next(): IteratorResult<[T, T], undefined> {
    const slot = this.cursor.advance();
    if (slot < 0) return { value: undefined, done: true };
    const value = arrGet(this.cursor.table.entryKeys, slot);
    return { value: [value, value], done: false };
  }

  get [Symbol.toStringTag](): string {
    return "Set Iterator";
  }

  [Symbol.iterator](): SetEntryIterator<T> {
    return this;
  }
}
