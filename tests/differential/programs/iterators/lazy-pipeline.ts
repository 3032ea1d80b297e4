class Seq<T> implements Iterable<T> {
  constructor(private readonly make: () => Iterator<T>) {}
  static from<T>(it: Iterable<T>): Seq<T> {
    return new Seq(() => it[Symbol.iterator]());
  }
  [Symbol.iterator](): Iterator<T> {
    return this.make();
  }
  map<U>(f: (t: T) => U): Seq<U> {
    const self = this;
    return new Seq(function* () {
      for (const x of self) yield f(x);
    });
  }
  filter(p: (t: T) => boolean): Seq<T> {
    const self = this;
    return new Seq(function* () {
      for (const x of self) if (p(x)) yield x;
    });
  }
  take(n: number): Seq<T> {
    const self = this;
    return new Seq(function* () {
      let i = 0;
      if (n === 0) return;
      for (const x of self) {
        yield x;
        if (++i >= n) return;
      }
    });
  }
  toArray(): T[] {
    return [...this];
  }
}
let pulled = 0;
const naturals = new Seq(function* () {
  for (let i = 1; ; i++) {
    pulled++;
    yield i;
  }
});
const squares = naturals
  .map((n) => n * n)
  .filter((n) => n % 3 === 1)
  .take(5);
console.log(
  squares.toArray(),
  pulled,
  squares.map(String).toArray(),
  pulled,
  Seq.from("xyz")
    .map((c) => c + c)
    .toArray(),
);
