// Async functions and generators among the targets of one call.
type Job = (n: number) => Promise<number>;
const jobs: Job[] = [
  async (n) => n + 1,
  async (n) => {
    await Promise.resolve();
    return n * 2.5;
  },
  (n) => Promise.resolve(n - 1),
  async (n) => {
    if (n > 2) throw new Error(`job ${n}`);
    return n;
  },
];
type Make = (n: number) => Iterable<number>;
const makers: Make[] = [
  function* (n) {
    for (let i = 0; i < n; i++) yield i * i;
  },
  (n) => [n, n + 0.5],
  function* () {
    yield 1;
  },
  (n) => ({
    [Symbol.iterator]: () => {
      let left = n;
      return { next: () => (left > 0 ? { done: false, value: left-- } : { done: true, value: 0 }) };
    },
  }),
  (n) => ({
    [Symbol.iterator]() {
      let at = 0;
      return {
        next: () => (at < n ? { done: false, value: -at++ } : { done: true, value: 0 }),
        return: () => {
          console.log("closed at", at);
          return { done: true, value: 0 };
        },
      };
    },
  }),
];
for (const m of makers) {
  console.log([...m(4)].join(" "));
  for (const x of m(3)) if (x === -1 || x === 4) break;
}
async function main(): Promise<void> {
  for (const j of jobs)
    for (const n of [1, 3]) {
      try {
        console.log(n, await j(n));
      } catch (e) {
        console.log((e as Error).message);
      }
    }
  console.log(await Promise.all(jobs.map((j) => j(2))));
  const listeners: ((v: number) => void | Promise<void>)[] = [];
  const seen: string[] = [];
  listeners.push((v) => void seen.push(`sync ${v}`));
  listeners.push(async (v) => {
    await null;
    seen.push(`async ${v}`);
  });
  for (const l of listeners) await l(0.5);
  for (const l of listeners) void l(2);
  await new Promise<void>((done) => setTimeout(done, 1));
  console.log(seen.join(", "));
}
void main();
