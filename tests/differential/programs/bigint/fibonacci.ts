/** fibonacci(10000), factorials and binomials. */
function fib(n: number): bigint {
  let [a, b] = [0n, 1n];
  for (let i = 0; i < n; i++) [a, b] = [b, a + b];
  return a;
}
console.log(fib(10000).toString());
console.log(fib(100), fib(93), fib(94), fib(186), fib(187));
function factorial(n: bigint): bigint {
  return n < 2n ? 1n : n * factorial(n - 1n);
}
console.log(factorial(25n), factorial(300n).toString().length, factorial(300n) % 1000000007n);
let c = 1n;
for (let k = 1n; k <= 100n; k++) c = (c * (201n - k)) / k;
console.log(c);
