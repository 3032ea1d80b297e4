/** A cache that forgets what was used least recently: a map and a linked list, text as keys. */
const CAPACITY = 20_000;
const OPERATIONS = 1_000_000;

class Entry<K, V> {
  before: Entry<K, V> | null = null;
  after: Entry<K, V> | null = null;
  constructor(
    readonly key: K,
    public value: V,
  ) {}
}

class LruCache<K, V> {
  private readonly entries = new Map<K, Entry<K, V>>();
  private newest: Entry<K, V> | null = null;
  private oldest: Entry<K, V> | null = null;
  evicted = 0;
  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.entries.size;
  }

  get(key: K): V | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    this.unlink(entry);
    this.link(entry);
    return entry.value;
  }

  set(key: K, value: V): void {
    const known = this.entries.get(key);
    if (known !== undefined) {
      known.value = value;
      this.unlink(known);
      this.link(known);
      return;
    }
    if (this.entries.size >= this.capacity && this.oldest !== null) {
      this.entries.delete(this.oldest.key);
      this.unlink(this.oldest);
      this.evicted++;
    }
    const entry = new Entry(key, value);
    this.entries.set(key, entry);
    this.link(entry);
  }

  private link(entry: Entry<K, V>): void {
    entry.before = this.newest;
    entry.after = null;
    if (this.newest !== null) this.newest.after = entry;
    this.newest = entry;
    this.oldest ??= entry;
  }

  private unlink(entry: Entry<K, V>): void {
    if (entry.before !== null) entry.before.after = entry.after;
    else this.oldest = entry.after;
    if (entry.after !== null) entry.after.before = entry.before;
    else this.newest = entry.before;
  }
}

let seed = 9;
function random(limit: number): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
  return (seed >>> 8) % limit;
}

const cache = new LruCache<string, { size: number; path: string }>(CAPACITY);
let hits = 0;
let bytes = 0;
for (let i = 0; i < OPERATIONS; i++) {
  const n = random(4) === 0 ? random(200_000) : random(15_000);
  const key = `/files/${n % 16}/${n}`;
  const found = cache.get(key);
  if (found !== undefined) {
    hits++;
    bytes = (bytes + found.size) | 0;
  } else cache.set(key, { size: n * 3, path: key });
}
console.log(hits, bytes, cache.size, cache.evicted);
