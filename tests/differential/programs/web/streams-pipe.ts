/** pipeTo and pipeThrough: order of turns, closing, errors in both directions, signals. */
const log: string[] = [];
function numbers(count: number): ReadableStream<number> {
  let next = 0;
  return new ReadableStream<number>({
    pull(controller) {
      log.push(`pull ${next}`);
      if (next === count) controller.close();
      else controller.enqueue(next++);
    },
    cancel(reason) {
      log.push(`cancel ${reason}`);
    },
  });
}
function sink(failAt: number): WritableStream<number> {
  return new WritableStream<number>({
    write(chunk) {
      log.push(`write ${chunk}`);
      if (chunk === failAt) throw new Error(`no ${chunk}`);
    },
    close() {
      log.push("close");
    },
    abort(reason) {
      log.push(`abort ${reason}`);
    },
  });
}
function flush(title: string): void {
  console.log(title, log.splice(0));
}

await numbers(3).pipeTo(sink(-1));
flush("whole");
await numbers(5)
  .pipeTo(sink(1))
  .catch((error: Error) => console.log(error.message));
flush("sink fails");
const kept = sink(-1);
await numbers(1).pipeTo(kept, { preventClose: true });
console.log(kept);
await kept.getWriter().close();
flush("kept open");
const bad = new ReadableStream<number>({
  start(controller) {
    controller.enqueue(1);
  },
  pull(controller) {
    controller.error("source failed");
  },
});
await bad.pipeTo(sink(-1)).catch((error) => console.log(error));
flush("source fails");

const controller = new AbortController();
const going = numbers(1000).pipeTo(
  new WritableStream<number>({
    write(chunk) {
      if (chunk === 2) controller.abort("that will do");
    },
    abort(reason) {
      log.push(`abort ${reason}`);
    },
  }),
  { signal: controller.signal },
);
await going.catch((error) => console.log("rejected", error));
flush("aborted");
await numbers(2)
  .pipeTo(sink(-1), { signal: AbortSignal.abort("before") })
  .catch((error) => console.log("rejected", error));
flush("aborted before");

const doubled = numbers(3).pipeThrough(
  new TransformStream<number, string>({
    start(controller) {
      controller.enqueue("start");
    },
    transform(chunk, controller) {
      controller.enqueue(`${chunk * 2}`);
    },
    flush(controller) {
      controller.enqueue("end");
    },
  }),
);
const all: string[] = [];
for await (const chunk of doubled) all.push(chunk);
console.log(all);
flush("through");
const locked = numbers(1);
locked.getReader();
await locked.pipeTo(sink(-1)).catch((error: Error) => console.log(error.message));
try {
  locked.pipeThrough(new TransformStream());
} catch (error) {
  console.log((error as Error).message);
}
export {};
