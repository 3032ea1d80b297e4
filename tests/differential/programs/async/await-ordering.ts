// Synchronous code first, then microtasks in order, then timers.
const log = (s: string): void => console.log(s);
async function f(name: string): Promise<string> {
  log(`${name} start`);
  await null;
  log(`${name} after await`);
  await undefined;
  log(`${name} end`);
  return name;
}
log("1");
setTimeout(() => log("timeout 0"), 0);
f("a").then((v) => log(`a resolved ${v}`));
Promise.resolve()
  .then(() => log("then 1"))
  .then(() => log("then 2"))
  .then(() => log("then 3"));
f("b");
queueMicrotask(() => log("microtask"));
log("2");
