async function* ticks(n: number): AsyncGenerator<number, void, undefined> {
  try {
    for (let i = 0; i < n; i++) {
      await null;
      yield i;
    }
  } finally {
    console.log("closed", n);
  }
}
async function main(): Promise<void> {
  for await (const t of ticks(3)) console.log("t", t);
  for await (const t of ticks(10)) {
    if (t === 2) break;
    console.log("b", t);
  }
  for await (const v of [Promise.resolve("p"), "plain", Promise.resolve("q")]) console.log(v);
  const g = ticks(2);
  console.log(await g.next(), await g.next(), await g.next(), await g.next());
  const source: AsyncIterable<string> = {
    [Symbol.asyncIterator]() {
      let i = 0;
      return {
        next: async () =>
          i < 2 ? { done: false as const, value: `s${i++}` } : { done: true as const, value: undefined },
      };
    },
  };
  for await (const s of source) console.log(s);
  try {
    for await (const t of ticks(5)) if (t === 1) throw new Error("in loop");
  } catch (e) {
    console.log((e as Error).message);
  }
}
main();
