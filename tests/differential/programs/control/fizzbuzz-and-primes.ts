for (let i = 1; i <= 20; i++) console.log(i % 15 === 0 ? "FizzBuzz" : i % 5 === 0 ? "Buzz" : i % 3 === 0 ? "Fizz" : i);
const primes: number[] = [];
next: for (let n = 2; primes.length < 30; n++) {
  for (const p of primes) {
    if (p * p > n) break;
    if (n % p === 0) continue next;
  }
  primes.push(n);
}
console.log(primes.join(" "));
function factor(n: number): number[] {
  const out: number[] = [];
  for (let d = 2; d * d <= n; d++) while (n % d === 0) out.push(d), (n /= d);
  if (n > 1) out.push(n);
  return out;
}
for (const n of [1, 12, 97, 360, 1001, 2147483647]) console.log(n, factor(n).join("x"));
