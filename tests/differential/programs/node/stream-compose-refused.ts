// What Duplex.from, compose and pipelines refuse, and streams composed under a signal.
import { compose, Duplex, PassThrough, pipeline, Readable, Writable } from "node:stream";
const turns = async (n = 14): Promise<void> => {
  for (let i = 0; i < n; i++) await new Promise((r) => setImmediate(r));
};
const tell = (run: () => unknown): void => {
  try {
    run();
    console.log("ok");
  } catch (e) {
    const x = e as Error & { code: string };
    console.log(x.name, x.code, x.message.replace(/. Received (<ref|Writ|Read).*/s, ""));
  }
};
for (const x of [5, null, undefined, {}, Symbol("x"), true, () => 5, () => ({}), () => undefined, { readable: 5 }])
  tell(() => Duplex.from(x as never));
const r = (): Readable => new Readable({ read() {} });
const w = (): Writable =>
  new Writable({
    write(_c, _e, cb) {
      cb();
    },
  });
for (const f of [
  () => (compose as any)(),
  () => compose(w() as never, r()),
  () => compose(r(), r() as never),
  () => (pipeline as any)(() => {}),
  () => (pipeline as any)(r(), () => {}),
  () => pipeline(r(), (async () => {}) as never, w(), () => {}),
  () => pipeline(r(), (() => 5) as never, () => {}),
  () => pipeline((() => 5) as never, w(), () => {}),
  () => (pipeline as any)(r(), 5),
  () => (r() as any).compose(r()),
  () => (r() as any).compose(w(), 5),
  () => (r() as any).compose(w(), { signal: 5 }),
])
  tell(f);
for (const early of [false]) {
  const c = new AbortController();
  if (early) c.abort(new Error("why"));
  const s = (r() as any).compose(new PassThrough(), { signal: c.signal }) as Duplex;
  s.on("error", (e) => console.log(e.name, (e.cause as Error)?.message));
  s.on("close", () => console.log("close"));
  c.abort(new Error("why"));
  await turns();
}
