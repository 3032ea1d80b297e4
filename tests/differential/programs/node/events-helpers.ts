/** node:events: once, on, errorMonitor, captured rejections, symbols, signals. */
import EventEmitter, { captureRejectionSymbol, errorMonitor, getEventListeners, on, once } from "node:events";

const emitter = new EventEmitter();
setTimeout(() => emitter.emit("ready", 1, "two"), 1);
console.log(await once(emitter, "ready"));
setTimeout(() => emitter.emit("error", new Error("instead")), 1);
await once(emitter, "never").catch((error: Error) => console.log(error.message));
console.log(emitter.listenerCount("never"), emitter.listenerCount("error"));
const controller = new AbortController();
setTimeout(() => controller.abort(), 1);
await once(emitter, "x", { signal: controller.signal }).catch((error: Error & { code?: string }) =>
  console.log(error.name, error.code),
);
await once(emitter, "x", { signal: AbortSignal.abort() }).catch((error: Error) => console.log(error.message));
const target = new EventTarget();
setTimeout(() => target.dispatchEvent(new Event("go")), 1);
console.log((await once(target, "go")).map((event: Event) => event.type));

const ticks = setInterval(() => emitter.emit("tick", ticking++), 1);
let ticking = 0;
for await (const [n] of on(emitter, "tick")) {
  console.log("tick", n);
  if (n === 2) break;
}
clearInterval(ticks);
console.log(emitter.listenerCount("tick"));
const closing = on(emitter, "item", { close: ["done"] });
emitter.emit("item", "a");
emitter.emit("item", "b");
emitter.emit("done");
for await (const args of closing) console.log(args);
const failing = on(emitter, "item");
emitter.emit("item", "c");
emitter.emit("error", new Error("broken"));
try {
  for await (const args of failing) console.log(args);
} catch (error) {
  console.log("iteration:", (error as Error).message);
}

emitter.on(errorMonitor, (error: Error) => console.log("monitor", error.message));
try {
  emitter.emit("error", new Error("unhandled"));
} catch (error) {
  console.log("thrown", (error as Error).message);
}
try {
  new EventEmitter().emit("error", { a: [1, 2] });
} catch (error) {
  console.log((error as Error).message, (error as { code?: string }).code, (error as { context?: unknown }).context);
}
const capturing = new EventEmitter({ captureRejections: true });
capturing.on("event", async () => {
  throw new Error("rejected");
});
capturing.on("error", (error: Error) => console.log("captured", error.message));
capturing.emit("event");
await new Promise((resolve) => setTimeout(resolve, 2));
class Own extends EventEmitter {
  constructor() {
    super({ captureRejections: true });
  }
  [captureRejectionSymbol](error: Error, event: string): void {
    console.log("own", error.message, event);
  }
}
const own = new Own();
own.on("event", async () => {
  throw new Error("mine");
});
own.emit("event");
await new Promise((resolve) => setTimeout(resolve, 2));

const key = Symbol("key");
const both = new EventEmitter();
const listener = (...args: unknown[]): void => console.log("key", args);
both.on(key, listener).once("b", listener);
console.log(both.emit(key, 1), both.emit("b", 2), both.emit("b"), both.eventNames());
console.log(
  getEventListeners(both, key).length,
  EventEmitter.listenerCount(both, key),
  getEventListeners(target, "go").length,
);
console.log(EventEmitter.defaultMaxListeners, both.getMaxListeners(), both.setMaxListeners(3).getMaxListeners());
try {
  both.on("x", 5 as unknown as () => void);
} catch (error) {
  console.log((error as Error).message, (error as { code?: string }).code);
}
