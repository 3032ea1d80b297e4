// Cancelling with AbortController: listeners, reasons, races, cleanup.
const log: string[] = [];
const sleep = (turns: number, signal?: AbortSignal): Promise<string> =>
  new Promise((done, fail) => {
    const stop = (): void => {
      log.push("stopped");
      fail(signal!.reason);
    };
    if (signal?.aborted) return stop();
    signal?.addEventListener("abort", stop, { once: true });
    (async () => {
      for (let i = 0; i < turns; i++) await null;
      signal?.removeEventListener("abort", stop);
      done(`slept ${turns}`);
    })();
  });
console.log(await sleep(3), await sleep(2, new AbortController().signal));
const c1 = new AbortController();
const p1 = sleep(1000, c1.signal).catch((e) => `${e.name}: ${e.message}`);
c1.abort();
console.log(await p1, c1.signal.aborted, log.splice(0));
const c2 = new AbortController();
c2.abort(new RangeError("own reason"));
console.log(await sleep(1, c2.signal).catch((e) => String(e)), log.splice(0));
c2.abort("second");
console.log(String(c2.signal.reason));
const c3 = new AbortController();
c3.signal.onabort = () => log.push("on abort");
c3.signal.addEventListener("abort", () => log.push("listener"));
c3.abort("text");
c3.abort("again");
console.log(log.splice(0), c3.signal.reason);
try {
  c3.signal.throwIfAborted();
} catch (e) {
  console.log("threw", e);
}
const any = AbortSignal.any([new AbortController().signal, c3.signal]);
console.log(any.aborted, any.reason);
async function worker(signal: AbortSignal): Promise<number> {
  let n = 0;
  try {
    while (!signal.aborted) {
      n++;
      await null;
      if (n > 100) throw new Error("too long");
    }
    return n;
  } finally {
    log.push(`cleanup after ${n}`);
  }
}
const c4 = new AbortController();
const w = worker(c4.signal);
for (let i = 0; i < 5; i++) await null;
c4.abort();
console.log((await w) > 2, log.length);
