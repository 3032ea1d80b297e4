/** ReadableStream: start, pull, cancel, readers, and the order of turns. */
const log: string[] = [];
const source = new ReadableStream<number>({
  start(controller) {
    log.push(`start ${controller.desiredSize}`);
    controller.enqueue(1);
    log.push(`after 1: ${controller.desiredSize}`);
  },
  pull(controller) {
    log.push(`pull ${controller.desiredSize}`);
    controller.enqueue(2);
    controller.enqueue(3);
    controller.close();
  },
  cancel(reason) {
    log.push(`cancel ${reason}`);
  },
});
console.log(source.locked, source);
const reader = source.getReader();
console.log(source.locked, reader);
try {
  source.getReader();
} catch (error) {
  console.log(error instanceof TypeError, (error as Error).message, (error as { code?: string }).code);
}
await source.cancel("x").catch((error: Error) => console.log(error.message));
for (;;) {
  const step = await reader.read();
  console.log(step);
  if (step.done) break;
}
await reader.closed;
reader.releaseLock();
console.log(source.locked, source);
await reader.read().catch((error: Error) => console.log(error.message));
await reader.closed.catch((error: Error) => console.log(error.message));
console.log(log);

const failing = new ReadableStream<string>({
  pull(controller) {
    controller.error(new Error("broken"));
  },
});
const second = failing.getReader();
await second.read().catch((error: Error) => console.log("read:", error.message));
await second.closed.catch((error: Error) => console.log("closed:", error.message));
console.log(failing);

const endless = new ReadableStream<number>(
  {
    pull(controller) {
      log.push("more");
      controller.enqueue(0);
    },
    cancel(reason) {
      log.push(`cancelled ${reason}`);
      return Promise.resolve();
    },
  },
  { highWaterMark: 3 },
);
await Promise.resolve();
const third = endless.getReader();
console.log(await third.read());
console.log(await third.cancel("enough"));
console.log(await third.read());
console.log(log);
export {};
