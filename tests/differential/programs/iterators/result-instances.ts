// Results of iterators that are instances of classes: getters, missing and inherited properties.
class Counted {
  readonly n: number;
  constructor(n: number) {
    this.n = n;
  }
  get value(): number {
    return this.n * 2;
  }
  get done(): boolean {
    return this.n > 3;
  }
}
class Doubled extends Counted {
  override get value(): number {
    return super.value * 100;
  }
}
const counted = (make: (n: number) => unknown): Iterable<number> => ({
  [Symbol.iterator](): Iterator<number> {
    let k = 0;
    return {
      next(): IteratorResult<number> {
        if (k > 20) throw new Error("never ends");
        return make(k++) as IteratorResult<number>;
      },
    };
  },
});
const a = counted((n) => new Counted(n));
for (const x of a) console.log(x);
console.log([...a], new Counted(1), Object.keys(new Counted(1)));
const b = counted((n) => (n % 2 === 0 ? new Counted(n) : new Doubled(n)));
console.log([...b], Math.max(...b), new Doubled(2));
class Ended {
  readonly done: boolean;
  constructor(done: boolean) {
    this.done = done;
  }
}
const c = counted((n) => new Ended(n > 2));
for (const x of c) console.log(x);
console.log([...c], new Ended(true), "value" in new Ended(false));
class Valued {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}
const d = counted((n) => (n > 2 ? { done: true, value: 0 } : new Valued(n)));
for (const x of d) console.log(x);
const [p, q, ...rest] = d;
console.log(p, q, rest, new Valued(1), Object.keys(new Valued(2)));
class Static {
  static done = false;
  static value = 5;
}
const e = counted((n) => {
  Static.done = n > 2;
  return Static;
});
console.log([...e]);
function* inner(): Generator<number, unknown, unknown> {
  const r: unknown = yield* a as unknown as Generator<number, unknown, unknown>;
  console.log("gave", r);
  return yield* c as unknown as Generator<number, unknown, unknown>;
}
console.log([...inner()]);
