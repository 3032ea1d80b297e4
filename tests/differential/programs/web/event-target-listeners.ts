// Event targets and `process` warn of too many listeners, as emitters do.
import { EventEmitter, getMaxListeners, setMaxListeners } from "node:events";

process.on("warning", (warning: Error) => {
  const { target, emitter, type, count } = warning as Error & Record<string, unknown>;
  console.log(warning.name, warning.message);
  console.log(target === plain, emitter === process, type, count, Object.keys(warning).sort().join());
});
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const add = (target: EventTarget, type: string, count: number): void => {
  for (let i = 0; i < count; i++) target.addEventListener(type, () => {});
};

const plain = new EventTarget();
add(plain, "ten", 10);
add(plain, "foo", 13);
add(plain, "bar", 13);
await tick();
const { signal } = new AbortController();
add(signal, "abort", 11);
class Mine extends EventTarget {}
add(new Mine(), "x", 11);
await tick();
const few = new EventTarget();
setMaxListeners(2, few);
add(few, "y", 4);
const any = new EventTarget();
setMaxListeners(0, any);
add(any, "y", 40);
console.log(getMaxListeners(few), getMaxListeners(plain));
try {
  console.log(getMaxListeners(any));
} catch (error) {
  console.log((error as Error).message);
}
await tick();
setMaxListeners(3, plain);
add(plain, "foo", 1);
await tick();

for (let i = 0; i < 12; i++) process.on("one", () => {});
for (let i = 0; i < 10; i++) process.once("two", () => {});
await tick();
EventEmitter.defaultMaxListeners = 1;
add(few, "z", 2);
add(new EventTarget(), "z", 2);
process.on("three", () => {});
await tick();
process.on("three", () => {});
await tick();
process.setMaxListeners(5);
for (let i = 0; i < 6; i++) process.on("five", () => {});
console.log(process.getMaxListeners(), new EventEmitter().getMaxListeners());
