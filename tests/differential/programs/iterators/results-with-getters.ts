// Results of next() whose done and value are getters, made in several places and read in one.
function result<T>(value: T, done: boolean): IteratorResult<T> {
  return {
    get done() {
      return done;
    },
    get value() {
      return value;
    },
  } as IteratorResult<T>;
}
function count<T>(make: (i: number) => T, n: number): Iterable<T> {
  return {
    [Symbol.iterator]() {
      let i = 0;
      return { next: () => (i < n ? result(make(i++), false) : result(undefined as T, true)) };
    },
  };
}
const sources: Iterable<unknown>[] = [
  count((i) => i, 3),
  count((i) => `s${i}`, 2),
  count((i) => [i], 2),
  new Set(["set"]),
];
for (const source of sources) for (const value of source) console.log(value);
console.log(
  sources.map((source) => Array.from(source)),
  [...count((i) => i / 2, 3)],
  Math.max(...count((i) => -i, 4)),
);
const [a, ...rest] = count((i) => ({ i }), 3);
console.log(a, rest, new Map(count((i) => [i, i * i] as const, 3)));
