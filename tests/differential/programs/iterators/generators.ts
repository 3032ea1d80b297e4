function* count(n: number): Generator<number, string, undefined> {
  for (let i = 0; i < n; i++) yield i;
  return "done";
}
const g = count(2);
console.log(g.next(), g.next(), g.next(), g.next());
console.log([...count(4)], Array.from(count(2)));
function* fib(): Generator<number> {
  let [a, b] = [0, 1];
  for (;;) {
    yield a;
    [a, b] = [b, a + b];
  }
}
function* take<T>(it: Iterable<T>, n: number): Generator<T> {
  if (n <= 0) return;
  for (const x of it) {
    yield x;
    if (--n === 0) return;
  }
}
console.log([...take(fib(), 10)], [...take("abc", 2)]);
function* map<T, U>(it: Iterable<T>, f: (t: T) => U): Generator<U> {
  for (const x of it) yield f(x);
}
function* filter<T>(it: Iterable<T>, p: (t: T) => boolean): Generator<T> {
  for (const x of it) if (p(x)) yield x;
}
console.log([
  ...take(
    map(
      filter(fib(), (n) => n % 2 === 0),
      (n) => `<${n}>`,
    ),
    5,
  ),
]);
