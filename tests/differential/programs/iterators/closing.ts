// Iteration protocols: closing, generators' finally, spread and destructuring with iterators, iterables in classes.
const log: string[] = [];
class Range {
  constructor(
    private lo: number,
    private hi: number,
  ) {}
  static *[Symbol.iterator](): Generator<string> {
    yield "static";
    yield "iteration";
  }
  *[Symbol.iterator](): Generator<number, void, void> {
    try {
      for (let i = this.lo; i < this.hi; i++) yield i;
    } finally {
      log.push(`close ${this.lo}`);
    }
  }
  get entries(): [number, number][] {
    return [...this].map((x, i) => [i, x]);
  }
}
console.log([...Range], [...new Range(1, 4)], Math.max(...new Range(2, 6)), new Range(0, 2).entries);
const [first, ...others] = new Range(5, 8);
const [only] = new Range(9, 12);
console.log(first, others, only, log.join());
log.length = 0;
function find(): number {
  for (const x of new Range(0, 10)) for (const y of new Range(100, 110)) if (x === 2 && y === 103) return x + y;
  return -1;
}
console.log(find(), log.join());
log.length = 0;
try {
  for (const x of new Range(0, 3)) if (x === 1) throw new Error("in body");
} catch (e) {
  console.log((e as Error).message, log.join());
}
log.length = 0;
class Bad implements Iterator<number> {
  next(): IteratorResult<number> {
    return { done: false, value: 1 };
  }
  return(): IteratorResult<number> {
    log.push("return");
    throw new Error("from return");
  }
  [Symbol.iterator](): this {
    return this;
  }
}
try {
  for (const _ of new Bad()) break;
} catch (e) {
  console.log("break:", (e as Error).message);
}
try {
  for (const _ of new Bad()) throw new Error("from body");
} catch (e) {
  console.log("throw:", (e as Error).message);
}
try {
  const [p] = new Bad();
  console.log(p);
} catch (e) {
  console.log("pattern:", (e as Error).message);
}
function* inner(): Generator<number, string, number> {
  try {
    const a = yield 1;
    const b = yield a * 2;
    return `inner ${a} ${b}`;
  } catch (e) {
    log.push(`caught ${(e as Error).message}`);
    return "recovered";
  } finally {
    log.push("inner done");
  }
}
function* outer(): Generator<number, string, number> {
  const r = yield* inner();
  log.push(r);
  const s: string = yield* inner();
  return `${r}|${s}`;
}
const g = outer();
log.length = 0;
console.log(g.next(0), g.next(10), g.next(20), g.throw(new Error("E")), g.next(0), log);
const h = outer();
h.next(0);
console.log(h.return("bye"), h.next(0), log.at(-1));
function* delegates(): Generator<unknown, void, void> {
  yield* [1, 2];
  yield* "ab";
  yield* new Map([[1, 2]]);
  yield* (function* () {
    yield "nested";
  })();
  yield* new Range(0, 2);
}
console.log([...delegates()]);
const obj = {
  *[Symbol.iterator]() {
    yield* [3, 2, 1];
  },
  *named(n: number) {
    while (n > 0) yield n--;
  },
};
console.log([...obj], Array.from(obj.named(3)), new Set(obj), Object.fromEntries([...obj].map((x) => [`k${x}`, x])));
const it = [10, 20, 30][Symbol.iterator]();
it.next();
console.log([...it], [...it]);
const m = new Map([
  ["a", 1],
  ["b", 2],
]);
for (const [k, v] of m) {
  if (k === "a") m.set("c", 3);
  console.log(k, v);
}
const fib = function* (): Generator<number, never, void> {
  let [a, b] = [0, 1];
  for (;;) {
    yield a;
    [a, b] = [b, a + b];
  }
};
const out: number[] = [];
for (const x of fib()) {
  if (x > 50) break;
  out.push(x);
}
console.log(out);
let entered = 0;
function* counted(): Generator<number, void, void> {
  entered++;
  yield 1;
}
const lazy = counted();
console.log(entered, lazy[Symbol.iterator]() === lazy, [...lazy], entered, [...lazy]);
const early = (function* (): Generator<number, number, void> {
  try {
    yield 1;
  } finally {
    yield 2;
    yield 3;
  }
  return 4;
})();
console.log(early.next(), early.return(9), early.next(), early.next(), early.next());
