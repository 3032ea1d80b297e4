// Requests are queued, values and returns awaited, early ends unwind.
async function* count(n: number): AsyncGenerator<number, string, number | undefined> {
  let sum = 0;
  try {
    for (let i = 0; i < n; i++) {
      const got = yield i;
      sum += got ?? 0;
    }
    return `sum ${sum}`;
  } catch (e) {
    console.log("caught", String(e));
    yield -1;
    return "after catch";
  } finally {
    console.log("finally");
  }
}
async function* outer(): AsyncGenerator<number | string, void, undefined> {
  const r = yield* count(2);
  yield r;
  yield* [10, 20];
  yield Promise.resolve(7);
}
async function main(): Promise<void> {
  const g = count(3);
  console.log(await g.next(), await g.next(5), await g.next(6), await g.next(7), await g.next());
  const h = count(5);
  const all = [h.next(), h.next(), h.next(), h.return("early"), h.next()];
  for (const r of await Promise.all(all)) console.log(r);
  const t = count(5);
  await t.next();
  console.log(await t.throw(new Error("x")), await t.next(), await t.next());
  for await (const v of outer()) console.log("o", v);
  const u = count(1);
  try {
    await u.throw(new Error("at start"));
  } catch (e) {
    console.log((e as Error).message);
  }
  console.log(await u.next(), await u.return("z"));
  const w = count(1);
  console.log(await w.return("unstarted"));
  async function* bad(): AsyncGenerator<number> {
    yield 1;
    throw new Error("bad");
  }
  try {
    for await (const x of bad()) console.log(x);
  } catch (e) {
    console.log((e as Error).message);
  }
  const b = bad();
  for (const r of await Promise.allSettled([b.next(), b.next(), b.next()])) console.log(r.status);
  async function* rej(): AsyncGenerator<number> {
    try {
      yield Promise.reject(new Error("rejected yield"));
    } catch (e) {
      yield 42;
    }
  }
  for await (const x of rej()) console.log(x);
  class Feed {
    items = [1, 2, 3];
    async *[Symbol.asyncIterator](): AsyncGenerator<number> {
      for (const i of this.items) yield i * 2;
    }
  }
  for await (const x of new Feed()) console.log("feed", x);
  const many = count(2000);
  const ps: Promise<IteratorResult<number, string>>[] = [];
  for (let i = 0; i < 2000; i++) ps.push(many.next(1));
  const rs = await Promise.all(ps);
  console.log(rs.length, rs[1999], await many.next(1));
  console.log(g, typeof g.next);
}
main().then(() => console.log("end"));
queueMicrotask(() => console.log("m1"));
const order: string[] = [];
async function* two(): AsyncGenerator<number> {
  order.push("a");
  yield 1;
  order.push("b");
  yield 2;
}
(async () => {
  for await (const x of two()) order.push(`x${x}`);
  order.push("done");
})();
let p = Promise.resolve();
for (let i = 0; i < 12; i++) p = p.then(() => void order.push(`t${i}`));
setTimeout(() => console.log(order.join(" ")), 5);
