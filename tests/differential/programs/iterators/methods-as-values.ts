// Methods of generators read as values, through the type Iterator as libraries do it.
const log: string[] = [];
function* numbers(n: number): Generator<number, string, string | undefined> {
  try {
    for (let i = 0; i < n; i++) {
      const got = yield i;
      if (got !== undefined) log.push(`got ${got}`);
    }
    return "end";
  } finally {
    log.push("closed");
  }
}
function take<T>(source: Iterable<T>, count: number): T[] {
  const it: Iterator<T> = source[Symbol.iterator]();
  const out: T[] = [];
  for (let i = 0; i < count; i++) {
    const r = it.next();
    if (r.done) break;
    out.push(r.value);
  }
  it.return?.();
  return out;
}
console.log(take(numbers(5), 2), log);
console.log(take([1, 2, 3], 2), take(new Set(["a"]), 5), take(new Map([[1, 2]]), 1), take("xyz", 2));
const it: Iterator<number, string, string | undefined> = numbers(3);
const { next } = it;
console.log(next.call(it), next.call(it, "hello"), log);
const close = it.return;
console.log(typeof close, typeof it.throw, close === numbers(1).return, it.next.name, close?.name);
console.log(close?.call(it, "stopped"), it.next(), log);
const other: Iterator<number> = numbers(1);
try {
  console.log(other.throw?.(new Error("before the start")));
} catch (e) {
  console.log((e as Error).message);
}
console.log(other.next(), log);
function* reenter(): Generator<number, void, void> {
  try {
    self.next();
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
  yield 1;
}
const self = reenter();
console.log(self.next(), self.next());
function closeAll(its: readonly { return?(value?: unknown): unknown }[]): void {
  for (const i of its) i.return?.();
}
const a = numbers(4);
a.next();
closeAll([a, [1].values(), {}, { return: () => log.push("own") }]);
console.log(a.next(), log);
async function early(): Promise<void> {
  for await (const x of numbers(9)) if (x === 1) break;
  console.log(log.length, log.at(-1));
}
early().then(() => console.log("done"));
