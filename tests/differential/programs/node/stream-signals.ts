// Streams that a signal ends, marks that are set for all, and what is refused.
import {
  addAbortSignal,
  Duplex,
  getDefaultHighWaterMark,
  Readable,
  setDefaultHighWaterMark,
  Writable,
} from "node:stream";
type CB = (error?: Error | null) => void;
const turns = async (n = 12): Promise<void> => {
  for (let i = 0; i < n; i++) await new Promise((r) => setImmediate(r));
};
function watch(name: string, s: Readable | Writable): void {
  for (const e of ["end", "prefinish", "finish", "drain", "close", "resume", "pause"])
    s.on(e, () => console.log(name, e));
  s.on("error", (e: Error & { code?: string }) =>
    console.log(name, "error", e.name, e.code, e.message, (e.cause as Error)?.message),
  );
}
// signals
for (const early of [true, false]) {
  for (const make of [
    (signal: AbortSignal) =>
      new Readable({
        read() {},
        signal,
        construct(cb) {
          console.log("construct");
          cb();
        },
      }),
    (signal: AbortSignal) =>
      new Writable({
        write(_c, _e, cb) {
          cb();
        },
        signal,
      }),
    (signal: AbortSignal) =>
      new Duplex({
        read() {},
        write(_c, _e, cb) {
          cb();
        },
        signal,
      }),
    (signal: AbortSignal) => addAbortSignal(signal, new Readable({ read() {} })),
  ]) {
    const c = new AbortController();
    if (early) c.abort(new Error("why"));
    const s = make(c.signal);
    watch("s", s);
    c.abort(new Error("why"));
    await turns(4);
    console.log(s.destroyed, s.errored?.name);
  }
}
for (const run of [
  () => addAbortSignal(5 as never, new Readable()),
  () => addAbortSignal({} as never, new Readable()),
  () => addAbortSignal(new AbortController().signal, {} as never),
  () => setDefaultHighWaterMark(false, -1),
  () => setDefaultHighWaterMark(false, "x" as never),
  () => new Readable({ highWaterMark: -1 }),
  () => new Writable({ highWaterMark: 1.5 }),
  () => new Duplex({ highWaterMark: -1 }),
  () => new Readable({ read() {} }).iterator(5 as never),
  () => new Readable().asIndexedPairs(5 as never),
]) {
  try {
    run();
    console.log("ran");
  } catch (e) {
    const x = e as Error & { code: string };
    console.log(x.name, x.code, x.message);
  }
}
console.log(getDefaultHighWaterMark(true), getDefaultHighWaterMark(false), new Readable().readableHighWaterMark);
setDefaultHighWaterMark(true, 3);
setDefaultHighWaterMark(false, 100);
console.log(
  getDefaultHighWaterMark(true),
  getDefaultHighWaterMark(false),
  new Readable().readableHighWaterMark,
  new Duplex({ objectMode: true }).writableHighWaterMark,
);
