/** AsyncLocalStorage across promises, timers, ticks, immediates and microtasks. */
import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";

const storage = new AsyncLocalStorage<{ id: number }>();
const other = new AsyncLocalStorage<string>();
const show = (where: string): void => console.log(where, storage.getStore()?.id, other.getStore());

async function work(name: string): Promise<void> {
  show(`${name} begin`);
  await null;
  show(`${name} after await`);
  await new Promise<void>((resolve) => setTimeout(resolve, 2));
  show(`${name} after timer`);
  process.nextTick(() => show(`${name} tick`));
  queueMicrotask(() => show(`${name} microtask`));
  setImmediate(() => show(`${name} immediate`));
  await Promise.all([Promise.resolve().then(() => show(`${name} then`)), nested(name)]);
  show(`${name} end`);
}
async function nested(name: string): Promise<void> {
  await other.run(`other ${name}`, async () => {
    await Promise.resolve();
    show(`${name} nested`);
  });
}
show("top");
async function turns(name: string): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await null;
    show(`${name} turn ${i}`);
  }
}
await Promise.all([storage.run({ id: 1 }, turns, "a"), storage.run({ id: 2 }, () => turns("b"))]);
// One after the other: whether two timers that are due at nearly the same time share a round is a matter of chance.
await storage.run({ id: 1 }, work, "a");
await storage.run({ id: 2 }, () => work("b"));
show("after");
await new Promise((resolve) => setTimeout(resolve, 5));

console.log(storage.run({ id: 3 }, () => storage.exit(() => storage.getStore())));
console.log(storage.run({ id: 3 }, (a: number, b: number) => a + b, 1, 2));
try {
  storage.run({ id: 4 }, () => {
    throw new Error("thrown");
  });
} catch (error) {
  console.log((error as Error).message, storage.getStore());
}
const bound = storage.run({ id: 5 }, () => AsyncLocalStorage.bind(() => storage.getStore()?.id));
const snapshot = storage.run({ id: 6 }, () => AsyncLocalStorage.snapshot());
const resource = storage.run({ id: 7 }, () => new AsyncResource("THING"));
console.log(
  bound(),
  snapshot(() => storage.getStore()?.id),
  resource.runInAsyncScope(() => storage.getStore()?.id),
);
console.log(resource.bind((x: number) => x + (storage.getStore()?.id ?? 0))(10));

storage.enterWith({ id: 8 });
show("entered");
await null;
show("entered, later");
setTimeout(() => {
  show("timer");
  storage.enterWith({ id: 9 });
  Promise.resolve().then(() => show("reaction"));
}, 1);
setTimeout(() => show("next timer"), 2);
await new Promise((resolve) => setTimeout(resolve, 8));
storage.disable();
show("disabled");

async function* generated(): AsyncGenerator<number | undefined> {
  yield storage.getStore()?.id;
  await null;
  yield storage.getStore()?.id;
}
await storage.run({ id: 10 }, async () => {
  for await (const id of generated()) console.log("generated", id);
});
const late = storage.run({ id: 11 }, () => Promise.resolve(1));
await late.then(() => show("then outside"));
