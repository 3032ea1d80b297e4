/** Calls and integer arithmetic: the naive recursion. */
const N = 40;

function fib(n: number): number {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

console.log(fib(N));
