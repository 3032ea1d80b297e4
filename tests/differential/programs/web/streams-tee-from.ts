/** tee, ReadableStream.from, and iteration that ends early. */
const [left, right] = ReadableStream.from([1, 2, 3]).tee();
const seen: string[] = [];
async function drain(name: string, stream: ReadableStream<number>): Promise<void> {
  for await (const chunk of stream) seen.push(`${name}${chunk}`);
  seen.push(`${name} end`);
}
await Promise.all([drain("l", left), drain("r", right)]);
console.log(seen);

async function* letters(): AsyncGenerator<string> {
  try {
    for (const letter of "abcdef") {
      await Promise.resolve();
      yield letter;
    }
  } finally {
    console.log("generator closed");
  }
}
for await (const letter of ReadableStream.from(letters())) {
  console.log(letter);
  if (letter === "c") break;
}
const kept = ReadableStream.from([1, 2, 3, 4]);
for await (const n of kept.values({ preventCancel: true })) {
  console.log(n);
  if (n === 2) break;
}
console.log(kept.locked);
for await (const n of kept) console.log("rest", n);

const cancels: string[] = [];
const [a, b] = new ReadableStream<number>({
  pull(controller) {
    controller.enqueue(1);
  },
  cancel(reason) {
    cancels.push(`cancelled ${reason}`);
  },
}).tee();
const done = a.cancel("a").then(() => cancels.push("a done"));
await Promise.resolve();
cancels.push("waiting");
await b.cancel("b");
await done;
console.log(cancels);
try {
  ReadableStream.from({} as Iterable<number>);
} catch (error) {
  console.log((error as Error).message);
}
const it = ReadableStream.from(["x"]).values();
console.log(await it.next(), await it.next(), await it.next());
console.log(await it.return?.("late"));
export {};
