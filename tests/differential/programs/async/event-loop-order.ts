// The order of ticks, microtasks, timers and immediates, through awaits and errors.
const log: string[] = [];
const say = (s: string): void => void log.push(s);
setTimeout(() => say("timeout 0"), 0);
setTimeout(() => say("timeout 1"), 1);
setImmediate(() => {
  say("immediate");
  process.nextTick(() => say("tick in immediate"));
  Promise.resolve().then(() => say("micro in immediate"));
  setImmediate(() => say("immediate in immediate"));
});
process.nextTick(() => {
  say("tick 1");
  process.nextTick(() => say("tick in tick"));
  queueMicrotask(() => say("micro in tick"));
});
Promise.resolve()
  .then(() => {
    say("then 1");
    process.nextTick(() => say("tick in then"));
    return Promise.resolve("x");
  })
  .then((x) => say(`then 2 ${x}`))
  .finally(() => say("finally"));
queueMicrotask(() => say("micro 1"));
const thenable = {
  then(ok: (v: string) => void) {
    say("thenable asked");
    ok("value");
  },
};
(async () => {
  say("async start");
  say(`await thenable ${await thenable}`);
  await null;
  say("after null");
  try {
    await Promise.reject(new Error("r"));
  } catch (e) {
    say(`caught ${(e as Error).message}`);
  } finally {
    say("async finally");
  }
  return "result";
})().then(say);
const inner = async (n: number): Promise<number> => (n === 0 ? 0 : 1 + (await inner(n - 1)));
inner(3).then((n) => say(`inner ${n}`));
say("sync end");
setTimeout(() => {
  say("timeout A");
  Promise.resolve().then(() => say("micro of A"));
  process.nextTick(() => say("tick of A"));
}, 5);
setTimeout(() => say("timeout B"), 5);
const cancelled = setTimeout(() => say("never"), 2);
clearTimeout(cancelled);
let n = 0;
const timer = setInterval(() => {
  say(`interval ${++n}`);
  if (n === 3) clearInterval(timer);
}, 8);
setTimeout(() => {
  for (const l of log.filter((s) => !/immediate|timeout [01]/.test(s))) console.log(l);
  console.log(log.filter((s) => /immediate/.test(s)));
}, 80);
