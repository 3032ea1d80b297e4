// Turns of the microtask queue, counted by a function that awaits beside: what awaits takes as many as in Node.
let t = 0;
let on = true;
async function ticker(): Promise<void> {
  while (on && t < 1e6) {
    await null;
    t++;
  }
}
async function one(): Promise<void> {
  const s0 = t;
  for await (const c of "xy") console.log("s", c, t - s0);
  console.log("end", t - s0);
  let s = t;
  for await (const c of [1, Promise.resolve(2)]) console.log("a", c, t - s);
  console.log("end", t - s);
  s = t;
  for await (const [k, v] of new Map([["k", 1]])) console.log("m", k, v, t - s);
  console.log("end", t - s);
  s = t;
  function* g(): Generator<number, void, unknown> {
    try {
      yield 1;
      yield 2;
      yield 3;
    } finally {
      console.log("closed", t - s);
    }
  }
  for await (const c of g()) console.log("g", c, t - s);
  console.log("end", t - s);
  s = t;
  for await (const c of g()) {
    console.log("g", c, t - s);
    if (c === 2) break;
  }
  console.log("end", t - s);
  s = t;
  try {
    for await (const c of [1, Promise.reject(new Error("no"))]) console.log("r", c, t - s);
  } catch (e) {
    console.log((e as Error).message, t - s);
  }
  s = t;
  try {
    for await (const c of (function* () {
      try {
        yield Promise.reject(new Error("no"));
      } finally {
        console.log("closed2", t - s);
      }
    })())
      console.log("r", c, t - s);
  } catch (e) {
    console.log((e as Error).message, t - s);
  }
  s = t;
  async function* ag(): AsyncGenerator<number, void, unknown> {
    try {
      yield 1;
      yield Promise.resolve(2);
      await null;
      yield 3;
    } finally {
      console.log("aclosed", t - s);
    }
  }
  for await (const c of ag()) console.log("ag", c, t - s);
  console.log("end", t - s);
  s = t;
  for await (const c of ag()) {
    console.log("ag", c, t - s);
    if (c === 2) break;
  }
  console.log("end", t - s);
  s = t;
  async function* del(): AsyncGenerator<unknown, string, unknown> {
    const r = yield* ag();
    console.log("r", r, t - s);
    yield* [1, Promise.resolve(2)];
    return "x";
  }
  for await (const c of del()) console.log("del", c, t - s);
  console.log("end", t - s);
  s = t;
  const manual: AsyncIterable<number> = {
    [Symbol.asyncIterator](): AsyncIterator<number> {
      let n = 0;
      return {
        async next(): Promise<IteratorResult<number>> {
          return n < 3 ? { value: n++, done: false } : { value: undefined, done: true };
        },
        async return(): Promise<IteratorResult<number>> {
          console.log("returned", t - s);
          return { value: undefined, done: true };
        },
      };
    },
  };
  for await (const x of manual) console.log("man", x, t - s);
  console.log("end", t - s);
  s = t;
  for await (const x of manual) {
    console.log("man", x, t - s);
    if (x === 1) break;
  }
  console.log("end", t - s);
  s = t;
  async function early(): Promise<number> {
    for await (const x of [Promise.resolve(5), 6]) return x;
    return -1;
  }
  console.log(await early(), t - s);
  async function fin(): Promise<number> {
    try {
      await null;
      return 1;
    } finally {
      await null;
      console.log("f", t - s);
    }
  }
  s = t;
  console.log(await fin(), t - s);
  s = t;
  console.log(
    await Promise.resolve(1)
      .finally(() => 2)
      .then((v) => v),
    t - s,
  );
  s = t;
  async function retp(): Promise<number> {
    return Promise.resolve(3);
  }
  console.log(await retp(), t - s);
  s = t;
  console.log(await new Promise<number>((r) => r(Promise.resolve(1))), t - s);
  s = t;
  const x1 = ag();
  console.log(await x1.next(), t - s, await x1.return(undefined), t - s, await x1.next(), t - s);
  s = t;
  const x2 = ag();
  console.log(await x2.return(undefined), t - s);
  s = t;
  const x3 = ag();
  console.log(await x3.throw(new Error("q")).catch((e: Error) => e.message), t - s);
  s = t;
  console.log(
    await Promise.all([1, Promise.resolve(2)]),
    t - s,
    await Promise.race([1]),
    t - s,
    await Promise.allSettled([Promise.reject(1)]),
    t - s,
    await Promise.any([1]),
    t - s,
  );
  s = t;
  async function* rp(): AsyncGenerator<number, number, unknown> {
    return Promise.resolve(7);
  }
  console.log(await rp().next(), t - s);
  s = t;
  console.log(
    await {
      then(f: (x: number) => void): void {
        f(1);
      },
    },
    t - s,
  );
  on = false;
}
void ticker();
one().then(() => console.log("done"));
