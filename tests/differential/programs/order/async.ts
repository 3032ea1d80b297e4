// async ordering: await, for await, yield*, thenables, finally.
const log: string[] = [];
const say = (s: string): void => void log.push(s);
async function chain(name: string, n: number): Promise<string> {
  for (let i = 0; i < n; i++) {
    say(`${name}${i}`);
    await null;
  }
  return name;
}
async function* inner(): AsyncGenerator<number, string, void> {
  try {
    say("inner 1");
    yield 1;
    say("inner 2");
    yield 2;
    return "inner result";
  } finally {
    say("inner finally");
    await null;
    say("inner finally done");
  }
}
async function* outer(): AsyncGenerator<number | string, void, void> {
  const r = yield* inner();
  say(`got ${r}`);
  yield* [Promise.resolve(10), 11];
  try {
    yield 3;
  } finally {
    say("outer finally");
  }
}
async function consume(): Promise<void> {
  for await (const x of outer()) {
    say(`consumed ${x}`);
    if (x === 3) break;
  }
  say("after loop");
}
async function early(): Promise<string> {
  for await (const x of inner()) {
    say(`early ${x}`);
    return "returned";
  }
  return "no";
}
async function thrown(): Promise<void> {
  try {
    for await (const x of [1, Promise.reject(new Error("rejected")), 3]) say(`t${x}`);
  } catch (e) {
    say((e as Error).message);
  } finally {
    await null;
    say("thrown finally");
  }
}
function* sync(): Generator<Promise<number> | number, void, void> {
  try {
    yield 1;
    yield Promise.resolve(2);
    yield 3;
  } finally {
    say("sync closed");
  }
}
async function syncLoop(): Promise<void> {
  for await (const x of sync()) {
    say(`sync ${x}`);
    if (x === 2) break;
  }
  const xs: number[] = [];
  for await (const x of new Set([1, 2])) xs.push(x);
  say(xs.join());
}
async function args(): Promise<void> {
  const f = (...a: unknown[]): string => a.join();
  say(f(await chain("p", 1), say("between"), await chain("q", 2)));
  const o = { [await chain("k", 1)]: await chain("v", 1) };
  say(JSON.stringify(o));
  let x = 1;
  const later = async (): Promise<number> => {
    await null;
    return 5;
  };
  x += await later();
  say(String(x));
  const arr = [await later(), x++, await later(), x];
  say(arr.join());
  say(`${await later()}${x}${await later()}`);
  const b = (await later()) > 4 && (await later()) < 6 ? await chain("yes", 1) : await chain("no", 1);
  say(b);
}
async function main(): Promise<void> {
  const all = Promise.all([chain("a", 3), chain("b", 2), consume()]);
  say("started");
  say((await all).join());
  say(await early());
  await thrown();
  await syncLoop();
  await args();
  const g = outer();
  const rs = await Promise.all([g.next(), g.next(), g.return(), g.next()]);
  say(JSON.stringify(rs));
}
Promise.resolve()
  .then(() => say("micro1"))
  .then(() => say("micro2"));
main().then(() => {
  for (const l of log) console.log(l);
});
