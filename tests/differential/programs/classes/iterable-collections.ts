// A linked list and a ring buffer as iterables with array-like methods.
class List<T> implements Iterable<T> {
  #head: { v: T; next: List<T>["head"] } | null = null;
  size = 0;
  get head(): { v: T; next: unknown } | null {
    return this.#head;
  }
  static of<T>(...vs: T[]): List<T> {
    return vs.reduceRight((l, v) => l.prepend(v), new List<T>());
  }
  prepend(v: T): this {
    this.#head = { v, next: this.#head };
    this.size++;
    return this;
  }
  *[Symbol.iterator](): Generator<T> {
    for (let n = this.#head; n; n = n.next as typeof n) yield n.v;
  }
  map<R>(f: (v: T) => R): List<R> {
    return List.of(...[...this].map(f));
  }
  reverse(): List<T> {
    let out = new List<T>();
    for (const v of this) out = out.prepend(v);
    return out;
  }
}
const l = List.of(1, 2, 3);
console.log([...l], l.size, [...l.map((x) => x * x).reverse()], l.head?.v, [...new List()].length);
class Ring<T> {
  #items: (T | undefined)[];
  #at = 0;
  #n = 0;
  constructor(cap: number) {
    this.#items = new Array<T | undefined>(cap).fill(undefined);
  }
  push(v: T): T | undefined {
    const old = this.#items[this.#at];
    this.#items[this.#at] = v;
    this.#at = (this.#at + 1) % this.#items.length;
    this.#n = Math.min(this.#n + 1, this.#items.length);
    return old;
  }
  get values(): T[] {
    const c = this.#items.length;
    return Array.from({ length: this.#n }, (_, i) => this.#items[(this.#at - this.#n + i + c) % c] as T);
  }
}
const r = new Ring<string>(3);
console.log(
  [..."abcde"].map((c) => r.push(c)),
  r.values,
  new Ring<number>(2).values,
);
