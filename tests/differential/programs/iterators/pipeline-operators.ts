// A lazy sequence library: every operator a generator, early exit closes the source.
class Seq<T> implements Iterable<T> {
  readonly #make: () => Iterator<T>;
  private constructor(make: () => Iterator<T>) {
    this.#make = make;
  }
  static from<T>(source: Iterable<T>): Seq<T> {
    return new Seq(() => source[Symbol.iterator]());
  }
  static generate<T>(f: (i: number) => T): Seq<T> {
    return new Seq(function* () {
      for (let i = 0; ; i++) yield f(i);
    });
  }
  [Symbol.iterator](): Iterator<T> {
    return this.#make();
  }
  #then<R>(f: (source: Iterable<T>) => Generator<R, void, unknown>): Seq<R> {
    return new Seq(() => f(this));
  }
  map<R>(f: (v: T, i: number) => R): Seq<R> {
    return this.#then(function* (s) {
      let i = 0;
      for (const v of s) yield f(v, i++);
    });
  }
  filter<S extends T>(f: (v: T) => v is S): Seq<S>;
  filter(f: (v: T) => boolean): Seq<T>;
  filter(f: (v: T) => boolean): Seq<T> {
    return this.#then(function* (s) {
      for (const v of s) if (f(v)) yield v;
    });
  }
  take(n: number): Seq<T> {
    return this.#then(function* (s) {
      if (n <= 0) return;
      let left = n;
      for (const v of s) {
        yield v;
        if (--left === 0) return;
      }
    });
  }
  flatMap<R>(f: (v: T) => Iterable<R>): Seq<R> {
    return this.#then(function* (s) {
      for (const v of s) yield* f(v);
    });
  }
  chunk(size: number): Seq<T[]> {
    return this.#then(function* (s) {
      let part: T[] = [];
      for (const v of s) if (part.push(v) === size) yield part.splice(0);
      if (part.length > 0) yield part;
    });
  }
  window(size: number): Seq<readonly T[]> {
    return this.#then(function* (s) {
      const w: T[] = [];
      for (const v of s) {
        w.push(v);
        if (w.length > size) w.shift();
        if (w.length === size) yield [...w];
      }
    });
  }
  zip<U>(other: Iterable<U>): Seq<[T, U]> {
    return this.#then(function* (s) {
      const it = other[Symbol.iterator]();
      try {
        for (const v of s) {
          const r = it.next();
          if (r.done) return;
          yield [v, r.value] as [T, U];
        }
      } finally {
        it.return?.();
      }
    });
  }
  reduce<A>(f: (a: A, v: T) => A, start: A): A {
    let a = start;
    for (const v of this) a = f(a, v);
    return a;
  }
  toArray(): T[] {
    return [...this];
  }
}
const log: string[] = [];
function* noisy(name: string, n: number): Generator<number> {
  try {
    for (let i = 0; i < n; i++) {
      log.push(`${name}${i}`);
      yield i;
    }
    log.push(`${name} end`);
  } finally {
    log.push(`${name} closed`);
  }
}
const flush = (): string => log.splice(0).join(" ");
console.log(
  Seq.from([1, 2, 3])
    .map((v, i) => v * i)
    .toArray(),
);
console.log(
  Seq.generate((i) => i * i)
    .filter((v) => v % 2 === 1)
    .take(4)
    .toArray(),
);
console.log(Seq.from(noisy("a", 9)).take(2).toArray(), flush());
console.log(Seq.from(noisy("a", 4)).zip(noisy("b", 2)).toArray(), flush());
console.log(
  Seq.from("hello world")
    .chunk(4)
    .map((c) => c.join(""))
    .toArray(),
);
console.log(
  Seq.generate((i) => i)
    .take(6)
    .window(3)
    .toArray(),
);
console.log(
  Seq.from([1, 2, 3])
    .flatMap((n) => Array<string>(n).fill(String(n)))
    .reduce((a, v) => a + v, ""),
);
const mixed = Seq.from([1, "a", 2, null, "b"]).filter((v): v is string => typeof v === "string");
console.log(mixed.map((s) => s.toUpperCase()).toArray(), mixed.toArray());
for (const [a, b] of Seq.from(noisy("x", 5)).zip(Seq.generate((i) => 10 - i))) {
  if (a === 2) break;
  log.push(`${a}:${b}`);
}
console.log(flush());
try {
  Seq.from(noisy("t", 5))
    .map((v) => {
      if (v === 1) throw new Error("in map");
      return v;
    })
    .toArray();
} catch (e) {
  console.log((e as Error).message, flush());
}
const once = Seq.from(noisy("o", 2));
console.log([...once], [...once], flush());
const again = Seq.from([1, 2, 3]);
console.log(
  Math.max(...again),
  new Set(again).size,
  Array.from(again, (x) => x * 2),
  Object.fromEntries(again.zip("abc").map(([n, c]) => [c, n])),
);
