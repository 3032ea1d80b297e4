/** Map (ECMA-262 24.1). */
import { arrGet, arrNew, arrPush, arrSet, type i32 } from "kiln:core";
import { Cursor, OrderedTable } from "./table.ts";
import { withThis } from "./util.ts";

export class Map<K, V> extends OrderedTable<K> {
  readonly entryValues: V[] = arrNew<V>();

  constructor(entries?: Iterable<readonly [K, V]> | null) {
    super();
    if (entries === undefined || entries === null) return;
    for (const entry of entries) {
      if (typeof entry !== "object" || entry === null)
        throw new TypeError(`Iterator value ${String(entry as unknown)} is not an entry object`);
      this.set(entry[0], entry[1]);
    }
  }

  get size(): number {
    return this.live;
  }

  get [Symbol.toStringTag](): string {
    return "Map";
  }

  get(key: K): V | undefined {
    const slot = this.find(key);
    return slot < 0 ? undefined : arrGet(this.entryValues, slot);
  }

  has(key: K): boolean {
    return this.find(key) >= 0;
  }

  set(key: K, value: V): this {
    const slot = this.find(key);
    if (slot >= 0) {
      arrSet(this.entryValues, slot, value);
    } else {
      // -0 becomes 0 (24.1.3.9 step 4).
      this.append(key === 0 ? (0 as K) : key);
      arrPush(this.entryValues, value);
    }
    return this;
  }

  delete(key: K): boolean {
    return this.remove(key);
  }

  clear(): void {
    this.reset();
  }

  forEach(visit: (value: V, key: K, map: Map<K, V>) => void, thisArg?: unknown): void {
    if (thisArg !== undefined) visit = withThis(visit, thisArg);
    const cursor = new Cursor<K>(this);
    for (let slot = cursor.advance(); slot >= 0; slot = cursor.advance()) {
      visit(arrGet(this.entryValues, slot), arrGet(this.entryKeys, slot), this);
    }
  }

  keys(): MapKeyIterator<K> {
    return new MapKeyIterator(this);
  }

  values(): MapValueIterator<K, V> {
    return new MapValueIterator(this);
  }

  entries(): MapEntryIterator<K, V> {
    return new MapEntryIterator(this);
  }

  /** @same entries */
  [Symbol.iterator](): MapEntryIterator<K, V> {
    return new MapEntryIterator(this);
  }

  override moveEntry(from: i32, to: i32): void {
    arrSet(this.entryValues, to, arrGet(this.entryValues, from));
  }

  override truncate(count: i32): void {
    this.entryValues.length = count;
  }
}

export class MapKeyIterator<K> {
  readonly cursor: Cursor<K>;

  constructor(table: OrderedTable<K>) {
    this.cursor = new Cursor(table);
  }

  next(): IteratorResult<K, undefined> {
    const slot = this.cursor.advance();
    if (slot < 0) return { value: undefined, done: true };
    return { value: arrGet(this.cursor.table.entryKeys, slot), done: false };
  }

  get [Symbol.toStringTag](): string {
    return "Map Iterator";
  }

  [Symbol.iterator](): MapKeyIterator<K> {
    return this;
  }
}

export class MapValueIterator<K, V> {
  readonly map: Map<K, V>;
  readonly cursor: Cursor<K>;

  constructor(map: Map<K, V>) {
    this.map = map;
    this.cursor = new Cursor<K>(map);
  }

  next(): IteratorResult<V, undefined> {
    const slot = this.cursor.advance();
    if (slot < 0) return { value: undefined, done: true };
    return { value: arrGet(this.map.entryValues, slot), done: false };
  }

  get [Symbol.toStringTag](): string {
    return "Map Iterator";
  }

  [Symbol.iterator](): MapValueIterator<K, V> {
    return this;
  }
}

export class MapEntryIterator<K, V> {
  readonly map: Map<K, V>;
  readonly cursor: Cursor<K>;

  constructor(map: Map<K, V>) {
    this.map = map;
    this.cursor = new Cursor<K>(map);
  }

  next(): IteratorResult<[K, V], undefined> {
    const slot = this.cursor.advance();
    if (slot < 0) return { value: undefined, done: true };
    return { value: [arrGet(this.map.entryKeys, slot), arrGet(this.map.entryValues, slot)], done: false };
  }

  get [Symbol.toStringTag](): string {
    return "Map Iterator";
  }

  [Symbol.iterator](): MapEntryIterator<K, V> {
    return this;
  }
}
