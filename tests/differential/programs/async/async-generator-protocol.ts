// Async generators: queueing of next(), return and throw while running, yield of promises, delegation, for await exits.
const log: string[] = [];
const say = (s: string): void => void log.push(s);
const flush = (label: string): void => console.log(`${label}:`, log.splice(0).join(" "));
async function* count(name: string, n: number): AsyncGenerator<number, string, string | undefined> {
  try {
    for (let i = 0; i < n; i++) {
      const got = yield Promise.resolve(i);
      if (got) say(`${name} got ${got}`);
    }
    return `${name} done`;
  } finally {
    say(`${name} cleanup`);
    await null;
    say(`${name} cleaned`);
  }
}
const a = count("a", 2);
const queued = [a.next(), a.next("two"), a.next("three"), a.next()];
console.log(await Promise.all(queued));
flush("queued");
for await (const v of count("b", 5)) {
  say(`b${v}`);
  if (v === 1) break;
}
flush("break");
try {
  for await (const v of count("c", 5)) {
    say(`c${v}`);
    if (v === 1) throw new Error("out");
  }
} catch (e) {
  say((e as Error).message);
}
flush("throw");
const d = count("d", 3);
console.log(await d.next(), await d.return("given"), await d.next());
flush("return");
const e1 = count("e", 3);
await e1.next();
console.log(await e1.throw(new Error("thrown in")).catch((e: Error) => e.message), await e1.next());
flush("throw in");
async function* chain(): AsyncGenerator<string | number, number> {
  const r = yield* count("f", 2);
  yield r;
  yield* ["sync", "list"];
  yield* (async function* () {
    yield await Promise.resolve("nested");
  })();
  return 42;
}
const got: unknown[] = [];
const it = chain();
for (let r = await it.next(); ; r = await it.next()) {
  got.push(r.value);
  if (r.done) break;
}
console.log(got);
flush("chain");
async function* rejecting(): AsyncGenerator<number> {
  yield 1;
  yield Promise.reject(new Error("yielded rejection"));
  yield 3;
}
try {
  for await (const v of rejecting()) say(`r${v}`);
} catch (e) {
  say((e as Error).message);
}
flush("rejecting");
const merge = async function* <T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  const its = sources.map((s) => s[Symbol.asyncIterator]());
  const next = (i: number) => its[i].next().then((r) => ({ i, r }));
  const waiting = new Map(its.map((_, i) => [i, next(i)]));
  while (waiting.size > 0) {
    const { i, r } = await Promise.race(waiting.values());
    if (r.done) waiting.delete(i);
    else {
      yield r.value;
      waiting.set(i, next(i));
    }
  }
};
for await (const v of merge(count("m", 3), count("n", 2))) say(String(v));
flush("merge");
const manual: AsyncIterable<string> = {
  [Symbol.asyncIterator]() {
    let n = 0;
    return {
      next: async () => ({ done: n >= 2, value: `m${n++}` }),
      return: async () => (say("manual return"), { done: true, value: undefined }),
    };
  },
};
for await (const v of manual) say(v);
for await (const v of manual) {
  say(v);
  break;
}
flush("manual");
for await (const v of [Promise.resolve("p"), "plain", new Promise<string>((r) => queueMicrotask(() => r("later")))])
  say(v);
flush("sync of promises");
console.log(Object.prototype.toString.call(it), typeof it[Symbol.asyncIterator], it[Symbol.asyncIterator]() === it);
