// `return` and `throw` of generators as values and through `yield*`: each generator gives what is its own.
function* numbers(): Generator<number, string, number> {
  try {
    let sum = 0;
    for (let i = 0; i < 3; i++) sum += yield i;
    return `sum ${sum}`;
  } finally {
    console.log("numbers done");
  }
}
function* words(): Generator<string, { text: string }, boolean> {
  try {
    const first = yield "a";
    const second = yield "b";
    return { text: `${first} ${second}` };
  } catch (e) {
    console.log("words caught", e);
    return { text: "caught" };
  }
}
function* both(): Generator<number | string, [string, string], never> {
  const n = yield* numbers() as Generator<number, string, never>;
  const w = yield* words() as Generator<string, { text: string }, never>;
  return [n, w.text];
}
const run = both() as unknown as Generator<number | string, [string, string], unknown>;
console.log(run.next(), run.next(10), run.next(20), run.next(30));
console.log(run.next(true), run.next(false), run.next());

const stopped = both();
console.log(stopped.next(), stopped.return(["x", "y"]), stopped.next());
const thrown = both() as unknown as Generator<number | string, [string, string], unknown>;
for (let i = 0; i < 4; i++) thrown.next(i);
console.log(thrown.throw("boom"), thrown.next());

// The methods themselves, taken from one generator and called on another.
const { next, return: stop, throw: fail } = numbers();
const n = numbers();
const w = words();
console.log(next.call(n as never, 0), next.call(w as never, 0));
console.log((stop as (this: unknown, v: unknown) => unknown).call(n, "early"));
console.log((fail as (this: unknown, v: unknown) => unknown).call(w, "thrown"));
console.log(n.next(), w.next());
const bound = next.bind(numbers());
console.log(bound(1), bound(2), bound(3), bound(4));
const step = Reflect.apply(next, words(), []) as unknown as IteratorResult<string>;
console.log(step.done, step.value);
for (const g of [numbers(), words()] as Generator<unknown, unknown, unknown>[]) {
  const resume = g.next;
  console.log(resume.call(g, 1), resume.call(g, 2));
}

// Resumed with nothing, with a list, by reflection.
function* echo(): Generator<unknown, unknown, unknown> {
  let got: unknown = 0;
  for (let i = 0; i < 6; i++) {
    got = yield got;
    console.log("got", typeof got, String(got));
  }
  return 1;
}
const e = echo();
console.log(e.next.apply(e, [] as never), e.next.apply(e, [] as never), e.next.apply(e, ["s"] as never));
const given: unknown[] = process.argv.length > 100 ? [1] : [];
console.log(e.next.call(e, ...(given as [])), Reflect.apply(e.next, e, [5n]));
console.log((e.return as (...values: unknown[]) => unknown).apply(e, given));
