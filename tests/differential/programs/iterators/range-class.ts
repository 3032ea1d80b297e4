// Range objects: several iterations at once, reverse, steps, contains, destructuring, spread in calls.
class Range implements Iterable<number> {
  constructor(
    readonly start: number,
    readonly end: number,
    readonly step = 1,
  ) {
    if (step === 0) throw new RangeError("step 0");
  }
  *[Symbol.iterator](): IterableIterator<number> {
    for (let v = this.start; this.step > 0 ? v < this.end : v > this.end; v += this.step) yield v;
  }
  get length(): number {
    return Math.max(0, Math.ceil((this.end - this.start) / this.step));
  }
  has(v: number): boolean {
    const n = (v - this.start) / this.step;
    return Number.isInteger(n) && n >= 0 && n < this.length;
  }
  reversed(): Range {
    return new Range(this.start + (this.length - 1) * this.step, this.start - Math.sign(this.step), -this.step);
  }
}
const r = new Range(2, 11, 3);
console.log(
  [...r],
  r.length,
  [...r.reversed()],
  [2, 5, 6, 11].map((v) => r.has(v)),
  [...new Range(3, 0, -1)],
  [...new Range(1, 1)],
);
const pairs: string[] = [];
for (const x of r) for (const y of r) if (x < y) pairs.push(`${x}${y}`);
console.log(
  pairs,
  Math.max(...r),
  Array.from(r, (v) => v * v),
  new Set(r).has(5),
);
const [first, ...others] = r;
const i1 = r[Symbol.iterator]();
const i2 = r[Symbol.iterator]();
console.log(first, others, i1.next().value, i1.next().value, i2.next().value, [...i1], [...i2]);
try {
  new Range(0, 1, 0);
} catch (e) {
  console.log((e as Error).message);
}
console.log([...new Range(0, 1, 0.25)], Object.fromEntries([...r].entries()));
