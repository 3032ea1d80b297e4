// return and throw into generators: before the start, inside try, with yields in finally, after the end.
function* g(log: string[]): Generator<number, string, string> {
  try {
    log.push(`got ${yield 1}`);
    log.push(`got ${yield 2}`);
    return "end";
  } catch (e) {
    log.push(`caught ${(e as Error).message}`);
    yield 30;
    return "after catch";
  } finally {
    log.push("finally");
    yield 99;
    log.push("finally done");
  }
}
const log: string[] = [];
let it = g(log);
console.log(it.return("early"), it.next("x"));
it = g(log);
console.log(it.next("a"), it.return("r"), it.next("b"), it.next("c"));
it = g(log);
console.log(it.next("a"), it.throw(new Error("in")), it.next("b"), it.next("c"), it.next("d"));
it = g(log);
try {
  it.throw(new Error("unstarted"));
} catch (e) {
  console.log((e as Error).message, it.next("x"));
}
it = g(log);
console.log(it.next("1"), it.next("2"), it.next("3"), it.next("4"), it.return("late"));
console.log(log);
function* overrides(): Generator<number, number, unknown> {
  try {
    yield 1;
    return 2;
  } finally {
    return 3;
  }
}
const o = overrides();
console.log(o.next(), o.return(7), o.next());
function* delegates(): Generator<number, string, unknown> {
  try {
    const r = yield* overrides();
    console.log("inner gave", r);
    yield 10;
  } finally {
    console.log("outer finally");
  }
  return "done";
}
console.log([...delegates()]);
const d = delegates();
console.log(d.next(), d.return("x"), d.next());
const t = delegates();
t.next();
console.log(t.throw(new Error("swallowed by return in finally")), t.next());
function* running(): Generator<number, void, unknown> {
  try {
    self.next();
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
  yield 1;
}
const self = running();
console.log(self.next(), self.next(), self.next());
