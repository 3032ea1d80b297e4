// Generators as coroutines: a scheduler, two-way values, delegation with return values, throw and return from outside.
type Task = Generator<string, string, number>;
function* worker(name: string, steps: number): Task {
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const got: number = yield `${name}${i}`;
    sum += got;
  }
  return `${name} sum ${sum}`;
}
function runAll(tasks: Task[]): string[] {
  const out: string[] = [];
  const queue = tasks.map((t) => ({ t, input: 0 }));
  for (let turn = 1; queue.length > 0; turn++) {
    const job = queue.shift()!;
    const r = job.t.next(job.input);
    out.push(r.value);
    if (!r.done) queue.push({ t: job.t, input: turn });
  }
  return out;
}
console.log(runAll([worker("a", 2), worker("b", 3), worker("c", 0)]));
function* inner(): Generator<number, string, string> {
  const log: string[] = [];
  try {
    log.push(yield 1);
    log.push(yield 2);
    return log.join("+");
  } catch (e) {
    log.push(`caught ${e}`);
    yield 99;
    return `failed ${log.join()}`;
  } finally {
    log.push("finally");
    console.log("inner", log.join());
  }
}
function* outer(): Generator<number, string[], string> {
  const results: string[] = [];
  results.push(yield* inner());
  yield 10;
  results.push(yield* inner());
  return results;
}
const o1 = outer();
console.log(
  o1.next("ignored"),
  o1.next("x"),
  o1.next("y"),
  o1.next("z"),
  o1.next("w"),
  o1.throw("boom"),
  o1.next("after"),
  o1.next(""),
);
const o2 = outer();
o2.next("");
console.log(o2.return(["early"]), o2.next(""));
const o3 = outer();
console.log(o3.return(["before start"]), o3.next(""));
const o4 = outer();
try {
  o4.throw(new Error("not started"));
} catch (e) {
  console.log((e as Error).message, o4.next(""));
}
function* stubborn(): Generator<string, string, void> {
  let tries = 0;
  for (;;)
    try {
      yield `try ${++tries}`;
    } finally {
      if (tries < 3) continue;
    }
}
const s = stubborn();
console.log(s.next(), s.return("bye"), s.return("bye"), s.return("really"), s.next());
function* fib(): Generator<bigint, never> {
  let [a, b] = [0n, 1n];
  for (;;) {
    yield a;
    [a, b] = [b, a + b];
  }
}
for (const f of fib()) {
  if (f > 10n ** 20n) {
    console.log(f);
    break;
  }
}
let reentrant: Generator<number> | undefined;
reentrant = (function* (): Generator<number> {
  yield 1;
  try {
    reentrant?.next();
  } catch (e) {
    console.log((e as Error).constructor.name, (e as Error).message);
  }
  yield 2;
})();
console.log([...reentrant]);
class Tree<T> {
  constructor(
    readonly value: T,
    readonly kids: Tree<T>[] = [],
  ) {}
  *[Symbol.iterator](): Generator<T> {
    yield this.value;
    for (const k of this.kids) yield* k;
  }
  *paths(prefix: T[] = []): Generator<T[], number> {
    const here = [...prefix, this.value];
    let n = this.kids.length === 0 ? 1 : 0;
    if (n) yield here;
    for (const k of this.kids) n += yield* k.paths(here);
    return n;
  }
}
const tree = new Tree("r", [new Tree("a", [new Tree("b"), new Tree("c")]), new Tree("d")]);
console.log(
  [...tree].join(""),
  [...tree.paths()].map((p) => p.join("")),
);
const it = tree.paths();
let r = it.next();
while (!r.done) r = it.next();
console.log(r);
console.log(typeof it.next, String(it), it[Symbol.iterator]() === it, Object.prototype.toString.call(fib));
