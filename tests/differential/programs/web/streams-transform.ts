/** TransformStream: identity, backpressure, terminate, errors, strategies. */
const identity = new TransformStream<number, number>();
console.log(identity);
const writer = identity.writable.getWriter();
const reader = identity.readable.getReader();
console.log(writer.desiredSize);
writer.write(1);
writer.write(2);
writer.close();
console.log(await reader.read(), await reader.read(), await reader.read());

const log: string[] = [];
const stopping = new TransformStream<number, number>(
  {
    transform(chunk, controller) {
      log.push(`transform ${chunk} wants ${controller.desiredSize}`);
      controller.enqueue(chunk);
      if (chunk === 2) controller.terminate();
    },
  },
  { highWaterMark: 3 },
  { highWaterMark: 3 },
);
const into = stopping.writable.getWriter();
const writes = [1, 2, 3].map((n) => into.write(n).catch((error: Error) => log.push(error.message)));
const got: number[] = [];
for await (const chunk of stopping.readable) got.push(chunk);
await Promise.all(writes);
console.log(got, log, stopping);

const failing = new TransformStream<string, string>({
  transform() {
    throw new TypeError("cannot");
  },
});
const w = failing.writable.getWriter();
const r = failing.readable.getReader();
r.closed.catch((error: Error) => console.log("readable:", error.message));
w.closed.catch((error: Error) => console.log("writable:", error.message));
const reading = r.read().catch((error: Error) => console.log("read:", error.message));
await w.write("x").catch((error: Error) => console.log("write:", error.message));
await reading;

const cancelled = new TransformStream<number, number>({
  cancel(reason) {
    log.push(`cancel ${reason}`);
  },
});
await cancelled.readable.cancel("bye");
await cancelled.writable
  .getWriter()
  .write(1)
  .catch((error) => console.log("after cancel:", error));
console.log(
  log.slice(-1),
  new CountQueuingStrategy({ highWaterMark: 4 }),
  new ByteLengthQueuingStrategy({ highWaterMark: 9 }).highWaterMark,
);

const bytes = new ReadableStream<Uint8Array>(
  {
    start(controller) {
      console.log(controller.desiredSize);
      controller.enqueue(new Uint8Array(5));
      console.log(controller.desiredSize);
      controller.close();
    },
  },
  new ByteLengthQueuingStrategy({ highWaterMark: 8 }),
);
for await (const chunk of bytes) console.log(chunk);
export {};
