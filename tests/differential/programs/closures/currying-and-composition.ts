const add = (a: number) => (b: number) => (c: number) => a + b + c;
console.log(add(1)(2)(3));
const compose =
  <A, B, C>(f: (b: B) => C, g: (a: A) => B) =>
  (a: A): C =>
    f(g(a));
const pipe =
  <T>(...fs: ((x: T) => T)[]) =>
  (x: T): T =>
    fs.reduce((v, f) => f(v), x);
console.log(
  compose(
    (n: number) => `<${n}>`,
    (s: string) => s.length,
  )("hello"),
  pipe<number>(
    (x) => x + 1,
    (x) => x * 10,
    Math.sqrt,
  )(8),
);
const memo = (f: (n: number) => number): ((n: number) => number) => {
  const cache = new Map<number, number>();
  return (n) => {
    let v = cache.get(n);
    if (v === undefined) {
      v = f(n);
      cache.set(n, v);
    }
    return v;
  };
};
let calls = 0;
const fib = memo((n: number): number => {
  calls++;
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
});
console.log(fib(60), calls);
const partial =
  (f: (...xs: number[]) => number, ...first: number[]) =>
  (...rest: number[]): number =>
    f(...first, ...rest);
console.log(partial(Math.max, 3, 7)(5), partial((...x) => x.length, 1)(2, 3));
