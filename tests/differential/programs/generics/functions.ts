function identity<T>(x: T): T {
  return x;
}
function first<T>(xs: readonly T[]): T | undefined {
  return xs[0];
}
const pair = <A, B>(a: A, b: B): [A, B] => [a, b];
function mapValues<V, R>(o: Record<string, V>, f: (v: V, k: string) => R): Record<string, R> {
  const out: Record<string, R> = {};
  for (const k of Object.keys(o)) out[k] = f(o[k], k);
  return out;
}
console.log(
  identity(1),
  identity("s"),
  identity(null),
  identity(1.5),
  identity([true]),
  first([]),
  first(["a"]),
  first([1.5]),
);
console.log(
  pair(1, "x"),
  pair({ a: 1 }, [2]),
  mapValues({ a: 1, b: 2 }, (v, k) => k + v),
  mapValues({ a: "x" }, (s) => s.length),
);
function groupBy<T, K extends string | number>(xs: T[], key: (x: T) => K): Map<K, T[]> {
  const m = new Map<K, T[]>();
  for (const x of xs) {
    const k = key(x);
    const g = m.get(k);
    if (g) g.push(x);
    else m.set(k, [x]);
  }
  return m;
}
console.log(
  groupBy([1, 2, 3, 4], (n) => n % 2),
  groupBy(["aa", "b", "cc"], (s) => `len${s.length}`),
);
