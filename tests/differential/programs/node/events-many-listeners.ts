// Warnings of too many listeners, and what rawListeners gives.
import EventEmitterDefault, { EventEmitter, defaultMaxListeners, getMaxListeners, setMaxListeners } from "node:events";

process.on("warning", (warning: Error) => {
  const { emitter, type, count } = warning as Error & { emitter: EventEmitter; type: string | symbol; count: number };
  console.log(warning.name, warning.message);
  console.log(emitter instanceof EventEmitter, String(type), count, Object.keys(warning).sort());
});
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const nothing = (): void => {};
class Bus extends EventEmitter {}
console.log(defaultMaxListeners, EventEmitter.defaultMaxListeners, EventEmitterDefault.defaultMaxListeners);

const bus = new Bus();
for (let i = 0; i < 10; i++) bus.on("data", nothing);
await tick();
console.log("ten are enough");
for (let i = 0; i < 5; i++) bus.on("data", nothing);
await tick();
for (let i = 0; i < 11; i++) bus.once(Symbol("own"), nothing);
const sign = Symbol("sign");
for (let i = 0; i < 11; i++) bus.prependListener(sign, nothing);
await tick();
// Once for each event, until there are less than two.
while (bus.listenerCount("data") > 2) bus.off("data", nothing);
for (let i = 0; i < 11; i++) bus.on("data", nothing);
await tick();
console.log("said already");
while (bus.listenerCount("data") > 1) bus.off("data", nothing);
for (let i = 0; i < 11; i++) bus.on("data", nothing);
await tick();

const quiet = new EventEmitter();
console.log(quiet.getMaxListeners(), quiet.setMaxListeners(0) === quiet, quiet.getMaxListeners());
for (let i = 0; i < 30; i++) quiet.on("x", nothing);
quiet.setMaxListeners(Infinity);
for (let i = 0; i < 30; i++) quiet.on("y", nothing);
await tick();
quiet.setMaxListeners(1).on("z", nothing).once("z", nothing);
await tick();
for (const wrong of [-1, Number.NaN, "3", null]) {
  for (const set of [
    (): unknown => quiet.setMaxListeners(wrong as number),
    (): unknown => setMaxListeners(wrong as number),
    (): unknown => {
      EventEmitter.defaultMaxListeners = wrong as number;
      return undefined;
    },
  ]) {
    try {
      set();
      console.log("taken");
    } catch (error) {
      const { name, code, message } = error as Error & { code: string };
      console.log(name, code, message);
    }
  }
}
EventEmitter.defaultMaxListeners = 2;
const two = new EventEmitter();
two.on("a", nothing).on("a", nothing);
await tick();
console.log("two are enough", two.getMaxListeners(), getMaxListeners(two), bus.getMaxListeners(), defaultMaxListeners);
two.on("a", nothing);
await tick();
setMaxListeners(20, two, bus);
console.log(two.getMaxListeners(), bus.getMaxListeners(), EventEmitter.defaultMaxListeners);
setMaxListeners(7);
console.log(two.getMaxListeners(), new EventEmitter().getMaxListeners());
setMaxListeners();
console.log(EventEmitter.defaultMaxListeners);
EventEmitter.setMaxListeners(10);
console.log(EventEmitter.getMaxListeners(new EventEmitter()));

// Wrappers.
const log: string[] = [];
const always = (n: number): void => void log.push(`always ${n}`);
const first = function (this: unknown, n: number): string {
  log.push(`first ${n} ${this === raw}`);
  return "result";
};
const raw = new EventEmitter();
raw.on("e", always);
raw.once("e", first);
raw.on("removeListener", (name: string, listener: unknown) => log.push(`removed ${name} ${listener === first}`));
type Wrapper = { (...args: unknown[]): unknown; listener?: unknown };
const [plain, wrapped] = raw.rawListeners("e") as Wrapper[];
console.log(plain === always, plain!.listener, wrapped === (first as Wrapper), wrapped!.listener === first);
console.log(raw.rawListeners("e")[1] === wrapped, raw.listeners("e")[1] === first, raw.rawListeners("none"));
console.log(
  raw.listenerCount("e"),
  raw.listenerCount("e", first),
  raw.listenerCount("e", wrapped),
  raw.listenerCount("e", nothing),
);
console.log(wrapped!(1), raw.listenerCount("e"), wrapped!(2), log.splice(0));
raw.once("e", first);
const again = raw.rawListeners("e")[1] as Wrapper;
raw.off("e", again);
console.log(raw.listenerCount("e"), again(3), again(4), log.splice(0));
raw.prependOnceListener("e", first);
const kept = raw.rawListeners("e")[0] as Wrapper;
raw.emit("e", 5);
console.log(kept(6), log.splice(0));

// What is told of removed ones, and one that is removed while the event is under way.
const told: string[] = [];
const watched = new EventEmitter();
watched.on("removeListener", (name: string, listener: Wrapper) => {
  told.push(`${name} ${listener === first} ${listener.listener === first}`);
});
watched.once("only", first).emit("only", 1);
watched.once("off", first).off("off", first);
watched.once("both", first).on("both", nothing).emit("both", 2);
watched.once("both", first).off("both", first);
watched.once("all", first).on("all", nothing).removeAllListeners("all");
console.log(told.splice(0));
log.splice(0);
const late = new EventEmitter();
late.on("e", () => late.off("e", first).off("e", always));
late.once("e", first);
late.on("e", always);
late.emit("e", 7);
late.emit("e", 8);
console.log(log.splice(0), late.listenerCount("e"));
late.removeAllListeners();
late.once("e", () => {
  log.push("outer");
  late.emit("e");
});
late.once("e", () => log.push("inner"));
late.emit("e");
console.log(log.splice(0));

// Observers of what is added, once.
const observed = new EventEmitter();
observed.once("newListener", (name: string, listener: unknown) => {
  console.log("new", name, listener === nothing);
  if (name === "b") observed.on("b", () => console.log("before"));
});
observed.on("b", nothing);
observed.emit("b");
console.log(observed.listenerCount("b"), observed.eventNames());
try {
  observed.off("b", "text" as unknown as () => void);
} catch (error) {
  console.log((error as Error).message);
}
