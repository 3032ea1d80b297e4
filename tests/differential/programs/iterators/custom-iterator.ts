class Range implements Iterable<number> {
  constructor(
    private from: number,
    private to: number,
    private step = 1,
  ) {}
  [Symbol.iterator](): Iterator<number> {
    let cur = this.from;
    const { to, step } = this;
    return {
      next(): IteratorResult<number> {
        if (cur >= to) return { done: true, value: undefined };
        const value = cur;
        cur += step;
        return { done: false, value };
      },
    };
  }
}
for (const x of new Range(0, 3)) console.log(x);
console.log(
  [...new Range(0, 10, 3)],
  Math.max(...new Range(5, 8)),
  Array.from(new Range(1, 4), (x) => x * x),
  new Set(new Range(0, 2)),
);
const [a, b, ...rest] = new Range(10, 15);
console.log(a, b, rest);
const it = new Range(0, 2)[Symbol.iterator]();
console.log(it.next(), it.next(), it.next(), it.next());
