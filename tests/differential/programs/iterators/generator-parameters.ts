// When the parameters of a generator are bound, and what that throws.
const log: string[] = [];
function note<T>(text: string, value: T): T {
  log.push(text);
  return value;
}
function fails(): number {
  throw new RangeError("parameter");
}
function* counter(from = note("from", 1), to: number = note("to", from + 2)): Generator<number, string, string> {
  log.push("body");
  for (let i = from; i <= to; i++) log.push(`sent ${yield i}`);
  return "end";
}
const g = counter();
log.push("called");
console.log(g.next("a"), g.next("b"), g.next("c"), g.next("d"), g.next());
console.log(log.splice(0).join(", "));

function* broken(x = fails()): Generator<number> {
  yield x;
}
try {
  broken();
  console.log("made");
} catch (e) {
  console.log("call threw", (e as Error).name, (e as Error).message);
}
console.log([...broken(4)]);
function* pattern({ a, b: [c, d = 9] }: { a: number; b: number[] }, ...rest: string[]): Generator<unknown> {
  yield a;
  yield c;
  yield d;
  yield* rest;
}
console.log([...pattern({ a: 1, b: [2] }, "x", "y")]);
try {
  pattern(null as unknown as { a: number; b: number[] });
  console.log("made");
} catch (e) {
  console.log("call threw", e instanceof TypeError);
}
// Leaving before the first `next`.
function* cleaning(x = note("default", 1)): Generator<number, number, unknown> {
  try {
    yield x;
    return 5;
  } finally {
    log.push("finally");
  }
}
const early = cleaning();
console.log(early.return(7), early.next());
const thrown = cleaning();
try {
  thrown.throw(new Error("before"));
} catch (e) {
  console.log((e as Error).message, thrown.next());
}
const late = cleaning();
console.log(late.next(), late.return(8), late.next());
console.log(log.splice(0).join(", "));

class Box {
  constructor(readonly items: number[]) {}
  *scaled(by = this.items.length, { plus = 0 } = {}): Generator<number> {
    for (const item of this.items) yield item * by + plus;
  }
  static *range([from, to]: [number, number] = [0, 3]): Generator<number> {
    for (let i = from; i < to; i++) yield i;
  }
}
console.log([...new Box([1, 2]).scaled()], [...new Box([1, 2]).scaled(10, { plus: 3 })]);
console.log([...Box.range()], [...Box.range([5, 7])]);
const literal = {
  *pairs({ x, y }: { x: number; y: number } = { x: 1, y: 2 }): Generator<number> {
    const inner = (): number => x + y;
    yield x;
    x = 10;
    yield inner();
  },
};
console.log([...literal.pairs()], [...literal.pairs({ x: 3, y: 4 })]);

// A generator that calls itself in a parameter ends as any recursion.
function* endless(x: unknown = endless()): Generator<unknown> {
  yield x;
}
try {
  endless();
} catch (e) {
  console.log(e instanceof RangeError);
}

async function* asyncCounter(from = note("async from", 1), [to] = [3]): AsyncGenerator<number, string, string> {
  log.push("async body");
  for (let i = from; i <= to; i++) log.push(`sent ${yield i}`);
  return "async end";
}
async function* asyncBroken(x = fails()): AsyncGenerator<number> {
  yield x;
}
async function main(): Promise<void> {
  const ag = asyncCounter();
  log.push("async called");
  console.log(await ag.next("a"), await ag.next("b"), await ag.next("c"), await ag.next("d"), await ag.next());
  console.log(log.splice(0).join(", "));
  try {
    asyncBroken();
    console.log("made");
  } catch (e) {
    console.log("async call threw", (e as Error).message);
  }
  for await (const x of asyncBroken(6)) console.log(x);
  const left = asyncCounter();
  console.log(await left.return("left"), await left.next());
  const failed = asyncCounter(2, [2]);
  console.log(await failed.throw(new Error("early")).catch((e: unknown) => (e as Error).message), await failed.next());
  const queue = asyncCounter(2, [2]);
  console.log(await Promise.all([queue.next("q1"), queue.next("q2"), queue.next("q3")]));
  console.log(log.splice(0).join(", "));
}
main();
