// process.nextTick runs before promise jobs; setImmediate after.
setImmediate(() => console.log("immediate"));
Promise.resolve()
  .then(() => {
    console.log("promise 1");
    process.nextTick(() => console.log("tick from promise"));
  })
  .then(() => console.log("promise 2"));
process.nextTick(
  (a: string, b: number) => {
    console.log("tick 1", a, b);
    Promise.resolve().then(() => console.log("promise from tick"));
    process.nextTick(() => console.log("nested tick"));
  },
  "arg",
  5,
);
process.nextTick(() => console.log("tick 2"));
queueMicrotask(() => console.log("microtask"));
console.log("sync");
