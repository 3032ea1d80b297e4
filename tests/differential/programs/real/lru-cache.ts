// heavy: too slow when every allocation collects
// Least-recently-used cache, once over Map order and once with a linked list.
class LruMap<K, V> {
  private map = new Map<K, V>();
  hits = 0;
  misses = 0;
  constructor(private readonly capacity: number) {}
  get(k: K): V | undefined {
    const v = this.map.get(k);
    if (v === undefined) {
      this.misses++;
      return undefined;
    }
    this.hits++;
    this.map.delete(k);
    this.map.set(k, v);
    return v;
  }
  set(k: K, v: V): void {
    this.map.delete(k);
    this.map.set(k, v);
    if (this.map.size > this.capacity) {
      const oldest = this.map.keys().next().value as K;
      this.map.delete(oldest);
    }
  }
  keys(): K[] {
    return [...this.map.keys()];
  }
}
interface Entry<V> {
  key: string;
  value: V;
  prev: Entry<V> | null;
  next: Entry<V> | null;
}
class LruList<V> {
  private index = new Map<string, Entry<V>>();
  private head: Entry<V> | null = null;
  private tail: Entry<V> | null = null;
  evicted: string[] = [];
  constructor(private readonly capacity: number) {}
  private unlink(e: Entry<V>): void {
    if (e.prev) e.prev.next = e.next;
    else this.head = e.next;
    if (e.next) e.next.prev = e.prev;
    else this.tail = e.prev;
    e.prev = e.next = null;
  }
  private front(e: Entry<V>): void {
    e.next = this.head;
    if (this.head) this.head.prev = e;
    this.head = e;
    this.tail ??= e;
  }
  get(key: string): V | undefined {
    const e = this.index.get(key);
    if (!e) return undefined;
    this.unlink(e);
    this.front(e);
    return e.value;
  }
  set(key: string, value: V): void {
    let e = this.index.get(key);
    if (e) {
      e.value = value;
      this.unlink(e);
    } else {
      if (this.index.size === this.capacity && this.tail) {
        this.evicted.push(this.tail.key);
        this.index.delete(this.tail.key);
        this.unlink(this.tail);
      }
      e = { key, value, prev: null, next: null };
      this.index.set(key, e);
    }
    this.front(e);
  }
  *keys(): Generator<string> {
    for (let e = this.head; e; e = e.next) yield e.key;
  }
}
const a = new LruMap<number, string>(3);
for (const k of [1, 2, 3, 1, 4, 2, 5, 1, 1, 3]) if (a.get(k) === undefined) a.set(k, `v${k}`);
console.log(a.keys(), a.hits, a.misses);
const b = new LruList<number>(3);
for (const k of "abcadbeaac") if (b.get(k) === undefined) b.set(k, k.charCodeAt(0));
console.log([...b.keys()], b.evicted.join(""), b.get("z"), b.get("a"));
let seed = 1;
const c = new LruMap<number, number>(50);
for (let i = 0; i < 5000; i++) {
  seed = (seed * 48271) % 2147483647;
  const k = Math.min(seed % 100, (seed >> 8) % 100);
  if (c.get(k) === undefined) c.set(k, i);
}
console.log(c.hits, c.misses, c.keys().slice(0, 5));
