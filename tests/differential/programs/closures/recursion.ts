const fact = (n: number): number => (n <= 1 ? 1 : n * fact(n - 1));
function even(n: number): boolean {
  return n === 0 ? true : odd(n - 1);
}
function odd(n: number): boolean {
  return n === 0 ? false : even(n - 1);
}
const ack = (m: number, n: number): number => (m === 0 ? n + 1 : n === 0 ? ack(m - 1, 1) : ack(m - 1, ack(m, n - 1)));
console.log(fact(10), fact(20), fact(0), even(100), odd(7), ack(2, 3));
const y = (f: (self: (n: number) => number, n: number) => number): ((n: number) => number) => {
  const self = (n: number): number => f(self, n);
  return self;
};
console.log(y((self, n) => (n < 2 ? n : self(n - 1) + self(n - 2)))(15));
function hanoi(n: number, from: string, to: string, via: string, out: string[]): string[] {
  if (n > 0) {
    hanoi(n - 1, from, via, to, out);
    out.push(from + to);
    hanoi(n - 1, via, to, from, out);
  }
  return out;
}
console.log(hanoi(4, "A", "C", "B", []).join(" "));
const collatz = (n: number, steps = 0): number => (n === 1 ? steps : collatz(n % 2 ? 3 * n + 1 : n / 2, steps + 1));
console.log(collatz(27), collatz(97), collatz(1));
