// yield* to iterators of the program: what is forwarded, and with which values.
const log: string[] = [];
const source: Iterable<number> = {
  [Symbol.iterator](): Iterator<number, string, string> {
    let n = 0;
    return {
      next(v?: string): IteratorResult<number, string> {
        log.push(`next ${v}`);
        return n < 3 ? { value: n++, done: false } : { value: "result", done: true };
      },
      return(v?: string): IteratorResult<number, string> {
        log.push(`return ${v}`);
        return { value: v ?? "none", done: true };
      },
      throw(e?: unknown): IteratorResult<number, string> {
        log.push(`throw ${(e as Error).message}`);
        return { value: "thrown", done: true };
      },
    };
  },
};
function* outer(): Generator<number, string, string> {
  const r = (yield* source as Iterable<number>) as unknown as string;
  log.push(`r ${r}`);
  return `outer ${r}`;
}
let g = outer();
console.log(g.next("a"), g.next("b"), g.next("c"), g.next("d"), g.next("e"));
g = outer();
console.log(g.next("a"), g.return("stop"), g.next("b"));
g = outer();
console.log(g.next("a"), g.throw(new Error("t")), g.next("b"));
console.log(log);
function* nested(depth: number): Generator<number, number, unknown> {
  if (depth === 0) return 0;
  yield depth;
  return depth + (yield* nested(depth - 1));
}
const all: number[] = [];
const n = nested(5);
let step = n.next();
while (!step.done) {
  all.push(step.value);
  step = n.next();
}
console.log(all, step.value, [
  ...(function* () {
    yield* "héllo";
    yield* new Set([1]);
    yield* [[2]];
  })(),
]);
