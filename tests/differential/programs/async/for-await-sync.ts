// for await over arrays and sync iterators: values are awaited, and the iterator is closed when one is rejected.
const log: string[] = [];
const source = {
  *[Symbol.iterator](): Generator<Promise<number> | number, void, unknown> {
    try {
      yield 1;
      yield Promise.resolve(2);
      yield Promise.reject(new Error("third"));
      yield 4;
    } finally {
      log.push("closed");
    }
  },
};
try {
  for await (const x of source) log.push(`x ${x}`);
} catch (e) {
  log.push((e as Error).message);
}
console.log(log);
for await (const x of [Promise.resolve("a"), "b", Promise.resolve("c")]) console.log(x);
for await (const [k, v] of new Map([["k", 1]])) console.log(k, v);
for await (const c of "xy") console.log(c);
async function first(): Promise<number> {
  for await (const x of [Promise.resolve(5), Promise.resolve(6)]) return x;
  return -1;
}
console.log(await first());
const manual: AsyncIterable<number> = {
  [Symbol.asyncIterator](): AsyncIterator<number> {
    let n = 0;
    return {
      async next(): Promise<IteratorResult<number>> {
        return n < 3 ? { value: n++, done: false } : { value: undefined, done: true };
      },
      async return(): Promise<IteratorResult<number>> {
        console.log("returned");
        return { value: undefined, done: true };
      },
    };
  },
};
for await (const x of manual) {
  console.log(x);
  if (x === 1) break;
}
outer: for (const a of [1, 2]) {
  for await (const b of manual) {
    if (b === 1) continue outer;
    console.log(a, b);
  }
}
try {
  for await (const _ of manual) throw new Error("body");
} catch (e) {
  console.log((e as Error).message);
}
