// A pool that runs at most n tasks at once, with results in order; retry with backoff by turns.
const turns = async (n: number): Promise<void> => {
  for (let i = 0; i < n; i++) await null;
};
async function pool<T, R>(
  items: Iterable<T>,
  width: number,
  run: (item: T, i: number) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const results: PromiseSettledResult<R>[] = [];
  const source = [...items].entries();
  const worker = async (name: string): Promise<string> => {
    let done = 0;
    for (const [i, item] of source) {
      try {
        results[i] = { status: "fulfilled", value: await run(item, i) };
      } catch (reason) {
        results[i] = { status: "rejected", reason };
      }
      done++;
    }
    return `${name} did ${done}`;
  };
  console.log(await Promise.all(Array.from({ length: width }, (_, i) => worker(`w${i}`))));
  return results;
}
let running = 0;
let most = 0;
const results = await pool("abcdefgh", 3, async (c, i) => {
  most = Math.max(most, ++running);
  await turns(c.charCodeAt(0) % 5);
  running--;
  if (c === "d" || c === "g") throw new Error(`no ${c}`);
  return c.toUpperCase().repeat(i + 1);
});
console.log(most, running);
for (const r of results) console.log(r.status, r.status === "fulfilled" ? r.value : (r.reason as Error).message);
interface RetryOptions {
  times?: number;
  wait?: (attempt: number) => Promise<void>;
  on?: (e: unknown, attempt: number) => boolean | void;
}
async function retry<T>(
  f: (attempt: number) => Promise<T>,
  { times = 3, wait = turns, on }: RetryOptions = {},
): Promise<T> {
  const errors: unknown[] = [];
  for (let attempt = 1; attempt <= times; attempt++) {
    try {
      return await f(attempt);
    } catch (e) {
      errors.push(e);
      if (on?.(e, attempt) === false) throw e;
      await wait(2 ** attempt);
    }
  }
  throw new AggregateError(errors, `gave up after ${times}`);
}
const flaky = (until: number) => async (n: number) => {
  if (n < until) throw new RangeError(`attempt ${n}`);
  return `ok at ${n}`;
};
console.log(await retry(flaky(1)), await retry(flaky(3)));
await retry(flaky(9), { times: 4 }).catch((e: AggregateError) => console.log(e.message, e.errors.map(String)));
await retry(flaky(9), { on: (_e, n) => n < 2 }).catch((e) => console.log(String(e)));
const waits: number[] = [];
await retry(flaky(5), { times: 5, wait: async (n) => void waits.push(n), on() {} }).then(console.log);
console.log(waits);
