const counter = {
  n: 0,
  step: 2,
  inc() {
    this.n += this.step;
    return this;
  },
  nested: {
    n: 100,
    get(): number {
      return this.n;
    },
  },
  arrow(): number[] {
    return [1, 2].map((x) => x * this.n);
  },
};
console.log(counter.inc().inc().n, counter.nested.get(), counter.arrow());
const other = { n: 5, step: 1, inc: counter.inc };
other.inc();
console.log(other.n, counter.n);
const bound = counter.inc.bind(counter);
bound();
console.log(counter.n, counter.nested.get.call({ n: 42, get: counter.nested.get }));
const table: Record<string, (a: number, b: number) => number> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
};
for (const op of ["+", "-", "*", "/"]) console.log(op, table[op]?.(6, 3));
