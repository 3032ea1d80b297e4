// Data structures on Map and Set: multimap, counter, bimap, LRU with events, ordered set, disjoint sets.
class MultiMap<K, V> {
  readonly #m = new Map<K, Set<V>>();
  add(k: K, ...vs: V[]): this {
    const s = this.#m.get(k) ?? new Set();
    for (const v of vs) s.add(v);
    this.#m.set(k, s);
    return this;
  }
  delete(k: K, v?: V): boolean {
    if (v === undefined) return this.#m.delete(k);
    const s = this.#m.get(k);
    const had = s?.delete(v) ?? false;
    if (s?.size === 0) this.#m.delete(k);
    return had;
  }
  *[Symbol.iterator](): IterableIterator<[K, V]> {
    for (const [k, s] of this.#m) for (const v of s) yield [k, v];
  }
  get size(): number {
    return [...this].length;
  }
}
const mm = new MultiMap<string, number>().add("a", 1, 2, 2).add("b", 3).add("a", 4);
console.log([...mm], mm.size, mm.delete("a", 2), mm.delete("a", 9), mm.delete("b", 3), [...mm], mm);
class Counter<T> extends Map<T, number> {
  constructor(items: Iterable<T> = []) {
    super();
    for (const i of items) this.inc(i);
  }
  inc(k: T, by = 1): this {
    return this.set(k, (this.get(k) ?? 0) + by);
  }
  top(n: number): [T, number][] {
    return [...this].sort((a, b) => b[1] - a[1]).slice(0, n);
  }
  override get(k: T): number {
    return super.get(k) ?? 0;
  }
}
const counter = new Counter("mississippi");
console.log(counter.top(2), counter.get("z"), counter, counter instanceof Map, counter.size);
class LRU<K, V> {
  #map = new Map<K, V>();
  evicted: K[] = [];
  constructor(readonly max: number) {}
  get(k: K): V | undefined {
    if (!this.#map.has(k)) return undefined;
    const v = this.#map.get(k)!;
    this.#map.delete(k);
    this.#map.set(k, v);
    return v;
  }
  set(k: K, v: V): this {
    this.#map.delete(k);
    this.#map.set(k, v);
    if (this.#map.size > this.max) {
      const [oldest] = this.#map.keys();
      this.#map.delete(oldest);
      this.evicted.push(oldest);
    }
    return this;
  }
  get keys(): K[] {
    return [...this.#map.keys()];
  }
}
const lru = new LRU<string, number>(3).set("a", 1).set("b", 2).set("c", 3);
console.log(lru.get("a"), lru.set("d", 4).keys, lru.get("b"), lru.set("a", 9).set("e", 5).keys, lru.evicted);
class Disjoint {
  #parent = new Map<string, string>();
  find(x: string): string {
    const p = this.#parent.get(x) ?? x;
    if (p === x) return x;
    const root = this.find(p);
    this.#parent.set(x, root);
    return root;
  }
  join(a: string, b: string): boolean {
    const [x, y] = [this.find(a), this.find(b)];
    if (x === y) return false;
    this.#parent.set(x, y);
    return true;
  }
}
const ds = new Disjoint();
const edges: [string, string, number][] = [
  ["a", "b", 4],
  ["b", "c", 8],
  ["a", "c", 1],
  ["c", "d", 2],
  ["b", "d", 9],
  ["e", "f", 1],
];
const tree = edges.toSorted((x, y) => x[2] - y[2]).filter(([a, b]) => ds.join(a, b));
console.log(
  tree,
  tree.reduce((s, [, , w]) => s + w, 0),
  ds.find("a") === ds.find("d"),
  ds.find("a") === ds.find("e"),
);
class BiMap<A, B> {
  private constructor(
    readonly forward: ReadonlyMap<A, B>,
    readonly inverse: ReadonlyMap<B, A>,
  ) {}
  static from<A, B>(pairs: Iterable<readonly [A, B]>): BiMap<A, B> {
    const f = new Map(pairs);
    const b = new Map([...f].map(([x, y]) => [y, x] as const));
    if (f.size !== b.size) throw new RangeError(`values repeat: ${f.size} != ${b.size}`);
    return new BiMap(f, b);
  }
}
console.log(
  BiMap.from([
    ["x", 1],
    ["y", 2],
  ]).inverse.get(2),
  BiMap.from(new Map([[1, "a"]])).forward,
);
try {
  BiMap.from([
    ["x", 1],
    ["y", 1],
  ]);
} catch (e) {
  console.log(`${e}`);
}
const weak = new WeakMap<object, string>();
const key = {};
console.log(weak.set(key, "v").get(key), weak.has({}), weak.delete(key), weak.has(key));
