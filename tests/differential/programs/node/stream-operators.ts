// What streams have of arrays: map, filter, take and their like.
import { Readable } from "node:stream";

const numbers = (): Readable => Readable.from([1, 2, 3, 4, 5, 6]);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
console.log(
  await numbers()
    .map((x: number) => x * 2)
    .toArray(),
);
console.log(
  await numbers()
    .map(async (x: number) => `${x}`)
    .filter((x: string) => x > "2")
    .toArray(),
);
console.log(
  await numbers()
    .filter(async (x: number) => x % 2 === 0)
    .toArray(),
);
console.log(
  await numbers()
    .flatMap((x: number) => [x, -x])
    .take(5)
    .toArray(),
);
console.log(await numbers().drop(4).toArray(), await numbers().take(0).toArray(), await numbers().drop(9).toArray());
console.log(await numbers().some((x: number) => x > 5), await numbers().some((x: number) => x > 6));
console.log(await numbers().every((x: number) => x > 0), await numbers().every((x: number) => x > 1));
console.log(await numbers().find((x: number) => x > 3), await numbers().find((x: number) => x > 6));
console.log(
  await numbers().reduce((a: number, b: number) => a + b),
  await numbers().reduce((a: string, b: number) => a + b, ""),
);
console.log(await Readable.from([]).reduce((a: number) => a, undefined));
const seen: number[] = [];
console.log(await numbers().forEach((x: number) => void seen.push(x)), seen);

// Results are in order, whatever takes how long; no more at once than was asked for.
for (const [concurrency, highWaterMark] of [
  [1, 0],
  [2, 0],
  [3, 5],
]) {
  let running = 0;
  let most = 0;
  const slow = async (x: number): Promise<number> => {
    running++;
    most = Math.max(most, running);
    await wait(x % 2 === 0 ? 1 : 8);
    running--;
    return x;
  };
  console.log(await numbers().map(slow, { concurrency: concurrency!, highWaterMark: highWaterMark! }).toArray(), most);
}
// A source that nobody reads further is ended.
const log: string[] = [];
function* source(): Generator<number> {
  try {
    for (let i = 0; ; i++) yield i;
  } finally {
    log.push("source ended");
  }
}
console.log(
  await Readable.from(source())
    .map((x: number) => x + 1)
    .take(2)
    .toArray(),
);
const kept = Readable.from(source());
console.log(await kept.find((x: number) => x === 3));
await wait(2);
console.log(kept.destroyed, log);

async function tell(name: string, action: () => unknown): Promise<void> {
  try {
    console.log(name, await action());
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    console.log(name, (error as Error).name, code, message);
  }
}
const fail = (x: number): number => {
  if (x === 3) throw new Error("three");
  return x;
};
await tell("map throws", () => numbers().map(fail).toArray());
await tell("filter rejects", () =>
  numbers()
    .filter(async (x: number) => fail(x))
    .toArray(),
);
await tell("forEach", () => numbers().forEach(fail));
await tell("reduce", () => numbers().reduce((a: number, b: number) => a + fail(b)));
await tell("reduce empty", () => Readable.from([]).reduce((a: number) => a));
const none = "text" as unknown as () => void;
await tell("map of text", () => numbers().map(none));
await tell("some of text", () => numbers().some(none));
await tell("every of text", () => numbers().every(none));
await tell("reduce of text", () => numbers().reduce(none));
await tell("concurrency", () => numbers().map(fail, { concurrency: 0 }));
await tell("mark", () => numbers().map(fail, { highWaterMark: -1 }));
await tell("options", () => numbers().map(fail, 5 as unknown as object));
await tell("signal", () => numbers().take(1, { signal: {} as unknown as AbortSignal }));
await tell("take", () => numbers().take(-1));
await tell("drop", () => numbers().drop(Number.NaN).toArray());
// Signals.
const controller = new AbortController();
setTimeout(() => controller.abort(new Error("reason")), 5);
await tell("aborted map", () =>
  Readable.from(source())
    .map(async (x: number, { signal }: { signal: AbortSignal }) => {
      await wait(3);
      return `${x} ${signal.aborted}`;
    }, controller)
    .toArray(),
);
const over = { signal: AbortSignal.abort(new Error("before")) };
await tell("toArray", () => numbers().toArray(over));
await tell("take", () => numbers().take(2, over).toArray());
await tell("drop", () => numbers().drop(2, over).toArray());
await tell("forEach", () => numbers().forEach(fail, over));
