// Readable.from: when it asks its source, when it ends, and what the source is told when the stream goes early.
import { Readable } from "node:stream";

const log: string[] = [];
function* plain(): Generator<string> {
  try {
    log.push("begun");
    yield "a";
    yield "b";
    yield "c";
  } finally {
    log.push("plain finally");
  }
}
async function* later(): AsyncGenerator<string> {
  try {
    yield "x";
    yield "y";
  } catch (error) {
    log.push(`caught ${(error as Error).message}`);
    throw error;
  } finally {
    log.push("later finally");
  }
}
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const show = (name: string): void => console.log(name, log.splice(0));
function watch(stream: Readable): Readable {
  for (const name of ["data", "end", "close", "error"]) {
    stream.on(name, (x: unknown) => log.push(x === undefined ? name : `${name} ${x instanceof Error ? x.message : x}`));
  }
  return stream;
}

for (const source of [
  ["1", "2"],
  plain(),
  later(),
  new Set([1, 2]),
  [Promise.resolve("p"), "q", Promise.resolve("r")],
]) {
  watch(Readable.from(source as Iterable<unknown>));
  for (let i = 0; i < 12; i++) {
    log.push(`turn ${i}`);
    await null;
  }
  await rest();
  show("turns");
}
for (const error of [undefined, new Error("gone")]) {
  for (const make of [plain, later]) {
    const stream = watch(Readable.from(make()));
    await new Promise((resolve) => stream.once("data", resolve));
    stream.destroy(error);
    await rest();
    show(`destroyed ${make.name}`);
    const unread = watch(Readable.from(make())).pause();
    unread.destroy(error);
    await rest();
    show(`unread ${make.name}`);
  }
}
for await (const x of Readable.from(plain())) {
  log.push(x);
  if (x === "b") break;
}
await rest();
show("left");
// A source of its own, with and without return and throw.
let n = 0;
const own = { [Symbol.iterator]: () => ({ next: () => ({ value: ++n, done: n > 3 }) }) };
watch(Readable.from(own as unknown as Iterable<number>)).once("data", () => log.push("first"));
await rest();
show("own");
const stubborn = {
  [Symbol.asyncIterator]: () => ({
    next: async () => ({ value: ++n, done: false }),
    return: async () => {
      log.push("returned");
      return { value: undefined, done: true };
    },
    throw: async (error: Error) => {
      log.push(`thrown ${error.message}`);
      return { value: undefined, done: false };
    },
  }),
};
const held = Readable.from(stubborn as unknown as AsyncIterable<number>);
held.on("error", (error) => log.push(`error ${error.message}`));
held.once("readable", () => held.destroy(new Error("enough")));
await rest();
show("stubborn");
watch(Readable.from([1, null, 2]));
await rest();
show("null");
watch(Readable.from([1, Promise.resolve(null), 2]));
await rest();
show("promised null");
watch(Readable.from([Promise.reject(new Error("rejected")), 2]));
await rest();
show("rejected");
watch(Readable.from(new Uint8Array([1, 2]) as Iterable<number>));
watch(Readable.from(Buffer.from("buffer")));
await rest();
show("bytes");
for (const wrong of [null, 5, {}]) {
  try {
    Readable.from(wrong as unknown as Iterable<number>);
  } catch (error) {
    console.log((error as Error & { code: string }).code, (error as Error).message);
  }
}
