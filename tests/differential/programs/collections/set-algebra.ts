// A bit set and an ordered set with algebra, compared with Set.
class BitSet implements Iterable<number> {
  #words: Uint32Array;
  constructor(
    readonly capacity: number,
    items: Iterable<number> = [],
  ) {
    this.#words = new Uint32Array(Math.ceil(capacity / 32));
    for (const i of items) this.add(i);
  }
  add(i: number): this {
    if (i < 0 || i >= this.capacity) throw new RangeError(`${i} of ${this.capacity}`);
    this.#words[i >>> 5] |= 1 << (i & 31);
    return this;
  }
  has(i: number): boolean {
    return ((this.#words[i >>> 5] ?? 0) & (1 << (i & 31))) !== 0;
  }
  #zip(o: BitSet, f: (a: number, b: number) => number): BitSet {
    const r = new BitSet(Math.max(this.capacity, o.capacity));
    r.#words.forEach((_, i, w) => (w[i] = f(this.#words[i] ?? 0, o.#words[i] ?? 0)));
    return r;
  }
  and = (o: BitSet): BitSet => this.#zip(o, (a, b) => a & b);
  or = (o: BitSet): BitSet => this.#zip(o, (a, b) => a | b);
  minus = (o: BitSet): BitSet => this.#zip(o, (a, b) => a & ~b);
  get size(): number {
    return this.#words.reduce((n, w) => {
      for (let v = w; v; v &= v - 1) n++;
      return n;
    }, 0);
  }
  *[Symbol.iterator](): Iterator<number> {
    for (const [w, bits] of this.#words.entries())
      for (let v = bits; v; v &= v - 1) yield w * 32 + 31 - Math.clz32(v & -v);
  }
}
const a = new BitSet(70, [0, 31, 32, 63, 64, 69]);
const b = new BitSet(40, [31, 33, 39]);
console.log([...a], a.size, [...a.and(b)], [...a.or(b)], [...b.minus(a)], a.has(31), a.has(1), a.has(500));
try {
  a.add(70);
} catch (e) {
  console.log(`${e}`);
}
const primes = new BitSet(
  100,
  Array.from({ length: 98 }, (_, i) => i + 2).filter((n) => ![2, 3, 5, 7].some((p) => n % p === 0 && n !== p)),
);
console.log(primes.size, Math.max(...primes), [...primes].slice(-3));
