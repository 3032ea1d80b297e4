// Builders with accumulating types, keyof access, mapped copies, conditional results, and generic constraints.
class Builder<T extends object = Record<never, never>> {
  private constructor(private readonly made: T) {}
  static start(): Builder {
    return new Builder({});
  }
  with<K extends string, V>(key: K, value: V): Builder<T & Record<K, V>> {
    return new Builder({ ...this.made, [key]: value } as T & Record<K, V>);
  }
  build(): Readonly<T> {
    return Object.freeze({ ...this.made });
  }
}
const built = Builder.start()
  .with("id", 7)
  .with("name", "n")
  .with("tags", ["a"] as const)
  .build();
console.log(built, built.id + 1, built.name.length, built.tags[0], Object.isFrozen(built));
const pluck = <T, K extends keyof T>(xs: readonly T[], k: K): T[K][] => xs.map((x) => x[k]);
const rows = [
  { a: 1, b: "x" },
  { a: 2, b: "y" },
];
console.log(pluck(rows, "a"), pluck(rows, "b"), pluck(["one", "three"], "length"));
const sortBy = <T>(xs: readonly T[], ...keys: ((x: T) => string | number)[]): T[] =>
  xs.toSorted((p, q) => {
    for (const k of keys) {
      const [l, r] = [k(p), k(q)];
      if (l !== r) return l < r ? -1 : 1;
    }
    return 0;
  });
console.log(
  sortBy(
    [
      { n: 2, s: "b" },
      { n: 1, s: "z" },
      { n: 2, s: "a" },
    ],
    (x) => x.n,
    (x) => x.s,
  ).map((x) => x.s + x.n),
);
type Handler<E> = { [K in keyof E]?: (payload: E[K]) => void };
class Bus<E extends Record<string, unknown>> {
  #handlers = new Map<keyof E, ((p: never) => void)[]>();
  on(h: Handler<E>): this {
    for (const k of Object.keys(h) as (keyof E)[])
      this.#handlers.set(k, [...(this.#handlers.get(k) ?? []), h[k] as (p: never) => void]);
    return this;
  }
  emit<K extends keyof E>(k: K, p: E[K]): number {
    const hs = this.#handlers.get(k) ?? [];
    for (const h of hs) (h as (p: E[K]) => void)(p);
    return hs.length;
  }
}
const got: string[] = [];
const bus = new Bus<{ login: { user: string }; count: number }>()
  .on({ login: ({ user }) => got.push(user) })
  .on({ count: (n) => got.push("#".repeat(n)), login: (p) => got.push(JSON.stringify(p)) });
console.log(bus.emit("login", { user: "ann" }), bus.emit("count", 3), got);
const identity = <T>(x: T): T => x;
const pair = <A, B = A>(a: A, b?: B): [A, B | undefined] => [a, b];
console.log(identity(5) + identity<number>(1), identity("s").length, pair(1), pair("a", 2), [..."ab"].map(identity));
