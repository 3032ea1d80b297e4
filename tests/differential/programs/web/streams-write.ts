/** WritableStream: queue, backpressure, close, abort, errors, and the order of turns. */
const log: string[] = [];
const sink = new WritableStream<string>(
  {
    start(controller) {
      log.push(`start ${controller.signal.aborted}`);
    },
    async write(chunk) {
      log.push(`write ${chunk}`);
      await Promise.resolve();
      log.push(`written ${chunk}`);
    },
    close() {
      log.push("close");
    },
  },
  { highWaterMark: 2 },
);
console.log(sink);
const writer = sink.getWriter();
console.log(writer.desiredSize, sink.locked);
const first = writer.write("a").then(() => log.push("a done"));
const second = writer.write("b").then(() => log.push("b done"));
console.log(writer.desiredSize);
writer.ready.then(() => log.push("ready"));
await first;
await second;
console.log(writer);
await writer.close();
await writer.closed;
console.log(log, writer.desiredSize, sink);
await writer.close().catch((error: Error) => console.log(error.message));
writer.releaseLock();
await writer.write("c").catch((error: Error) => console.log(error.message));
try {
  console.log(writer.desiredSize);
} catch (error) {
  console.log((error as Error).message);
}

const aborted: string[] = [];
const slow = new WritableStream<number>({
  start(controller) {
    controller.signal.addEventListener("abort", () => aborted.push(`signal ${controller.signal.reason}`));
  },
  write(chunk) {
    aborted.push(`write ${chunk}`);
    return new Promise((resolve) => setTimeout(resolve, 1));
  },
  abort(reason) {
    aborted.push(`abort ${reason}`);
  },
});
const third = slow.getWriter();
const writes = [1, 2, 3].map((n) =>
  third.write(n).then(
    () => aborted.push(`ok ${n}`),
    (error) => aborted.push(`failed ${n} ${error}`),
  ),
);
await Promise.resolve();
await third.abort("stop").then(() => aborted.push("abort done"));
await Promise.all(writes);
await third.closed.catch((error) => aborted.push(`closed ${error}`));
await third.ready.catch((error) => aborted.push(`ready ${error}`));
console.log(aborted, slow);

const broken = new WritableStream<number>({
  write(_chunk, controller) {
    controller.error(new RangeError("no more"));
  },
});
const fourth = broken.getWriter();
await fourth.write(1);
await fourth.write(2).catch((error: Error) => console.log("second:", error.message));
await fourth.closed.catch((error: Error) => console.log("closed:", error.message));
console.log(fourth.desiredSize, broken);
export {};
