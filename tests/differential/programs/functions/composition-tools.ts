// compose, pipe, curry, memoize, once, partial, debounce-free tools; arity, this and names.
const compose =
  <T>(...fs: ((x: T) => T)[]) =>
  (x: T): T =>
    fs.reduceRight((v, f) => f(v), x);
const pipe =
  <T>(...fs: ((x: T) => T)[]) =>
  (x: T): T =>
    fs.reduce((v, f) => f(v), x);
const inc = (n: number): number => n + 1;
const dbl = (n: number): number => n * 2;
console.log(
  compose(inc, dbl)(5),
  pipe(inc, dbl)(5),
  compose<number>()(7),
  [1, 2, 3].map(pipe(inc, dbl, String as unknown as (n: number) => number)),
);
type Curried<A extends unknown[], R> = A extends [infer H, ...infer T] ? (h: H) => Curried<T, R> : R;
function curry<A extends unknown[], R>(f: (...a: A) => R, got: unknown[] = []): Curried<A, R> {
  if (got.length >= f.length) return f(...(got as A)) as Curried<A, R>;
  return ((x: unknown) => curry(f, [...got, x])) as Curried<A, R>;
}
const add3 = (a: number, b: number, c: number): number => a + b * 10 + c * 100;
console.log(curry(add3)(1)(2)(3), [1, 2].map(curry((a: number, b: number) => a - b)(10)));
const memoize = <A extends unknown[], R>(
  f: (...a: A) => R,
): ((...a: A) => R) & { hits: number; cache: Map<string, R> } => {
  const memo = (...a: A): R => {
    const key = JSON.stringify(a);
    if (memo.cache.has(key)) {
      memo.hits++;
      return memo.cache.get(key)!;
    }
    const r = f(...a);
    memo.cache.set(key, r);
    return r;
  };
  memo.hits = 0;
  memo.cache = new Map<string, R>();
  return memo;
};
const slow = memoize((a: number, b: { n: number }) => a ** b.n);
console.log(slow(2, { n: 10 }), slow(2, { n: 10 }), slow(3, { n: 2 }), slow.hits, [...slow.cache.keys()]);
const once = <T>(f: () => T): (() => T) => {
  let state: { v: T } | null = null;
  return () => (state ??= { v: f() }).v;
};
let made = 0;
const get = once(() => ++made);
console.log(get(), get(), made);
const partial =
  <A extends unknown[], B extends unknown[], R>(f: (...a: [...A, ...B]) => R, ...a: A) =>
  (...b: B): R =>
    f(...a, ...b);
console.log(partial(add3, 1, 2)(3), partial(Math.max, 5, 1)(9), partial((...xs: number[]) => xs.length)(1, 2, 3));
const flip =
  <A, B, R>(f: (a: A, b: B) => R) =>
  (b: B, a: A): R =>
    f(a, b);
const unary =
  <A, R>(f: (a: A) => R) =>
  (a: A): R =>
    f(a);
const not =
  <A extends unknown[]>(f: (...a: A) => unknown) =>
  (...a: A): boolean =>
    !f(...a);
console.log(
  flip((a: number, b: number) => a - b)(1, 10),
  ["1", "2", "3"].map(parseInt as (s: string) => number),
  ["1", "2", "3"].map(unary(parseInt as (s: string) => number)),
  [1, 2, 3].filter(not((n) => n % 2)),
);
const tap =
  <T>(f: (x: T) => void) =>
  (x: T): T => (f(x), x);
const seen: number[] = [];
console.log([1, 2].map(tap((x) => seen.push(x))), seen);
class Counter {
  n = 0;
  add(this: Counter, by = 1): Counter {
    this.n += by;
    return this;
  }
}
const c = new Counter();
const { add } = c;
const bound = add.bind(c, 5);
console.log(add.call(c, 2).n, add.apply(c, [3]).n, bound().n, bound.length, add.length, c.add().add().n);
try {
  (add as () => void)();
} catch (e) {
  console.log((e as Error).constructor.name);
}
const y = <A, R>(f: (self: (a: A) => R) => (a: A) => R): ((a: A) => R) => f((a) => y(f)(a));
console.log(y<number, number>((self) => (n) => (n < 2 ? 1 : n * self(n - 1)))(10));
const trampoline =
  <A extends unknown[]>(f: (...a: A) => unknown) =>
  (...a: A): unknown => {
    let r = f(...a);
    while (typeof r === "function") r = r();
    return r;
  };
const count = (n: number, acc = 0): unknown => (n === 0 ? acc : () => count(n - 1, acc + n));
console.log(trampoline(count)(20000));
console.log(
  ((...xs: unknown[]) => xs.length)(...[1, 2], ...new Set("aab"), ...new Map([[1, 2]])),
  function (this: unknown) {
    return typeof this;
  }.call("s"),
  ((a: number, b: number | undefined = a, ...c: number[]) => [a, b, c])(1, undefined, 3, 4),
);
