// Endless generators composed lazily.
function* from(n: number): Generator<number, never> {
  for (;;) yield n++;
}
function* take<T>(n: number, s: Iterable<T>): Generator<T> {
  let i = 0;
  if (n > 0)
    for (const v of s) {
      yield v;
      if (++i >= n) return;
    }
}
function* sieve(s: Generator<number>): Generator<number> {
  const { value: p } = s.next();
  yield p;
  yield* sieve(
    (function* () {
      for (const v of s) if (v % p !== 0) yield v;
    })(),
  );
}
console.log([...take(12, sieve(from(2)))].join());
function* fib(a = 0n, b = 1n): Generator<bigint> {
  yield a;
  yield* fib(b, a + b);
}
console.log([...take(15, fib())].join(), [...take(1, fib(5n, 8n))]);
function* collatz(n: number): Generator<number, string> {
  let steps = 0;
  for (; n !== 1; steps++) {
    yield n;
    n = n % 2 ? 3 * n + 1 : n / 2;
  }
  yield 1;
  return `${steps} steps`;
}
const c = collatz(6);
const seen: number[] = [];
let r = c.next();
for (; !r.done; r = c.next()) seen.push(r.value);
console.log(seen.join(">"), r.value, [...collatz(1)]);
const hanoi = function* (n: number, a = "A", b = "B", via = "C"): Generator<string> {
  if (n === 0) return;
  yield* hanoi(n - 1, a, via, b);
  yield `${a}${b}`;
  yield* hanoi(n - 1, via, b, a);
};
console.log([...hanoi(3)].join(" "), [...hanoi(7)].length);
