// Pipelines as promises, with a signal and with a last stream that is kept.
import { promises, Readable, Writable } from "node:stream";
const turns = async (n = 14): Promise<void> => {
  for (let i = 0; i < n; i++) await new Promise((r) => setImmediate(r));
};
const r = (): Readable => new Readable({ read() {} });
function watch(name: string, s: Readable | Writable): void {
  for (const e of ["end", "finish", "close"]) s.on(e, () => console.log(name, e));
}
const source = (): Readable => Readable.from(["a", "b"]);
const out = (): Writable =>
  new Writable({
    objectMode: true,
    write(c, _e, cb) {
      console.log("out", String(c));
      cb();
    },
  });
for (const early of [true, false]) {
  const c = new AbortController();
  if (early) c.abort();
  const s = r();
  const o = out();
  watch("s", s);
  watch("o", o);
  setImmediate(() => c.abort());
  try {
    await promises.pipeline(s, o, { signal: c.signal });
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
  await turns();
  console.log(s.destroyed, o.destroyed);
}
const o = out();
watch("kept", o);
await promises.pipeline(source(), o, { end: false });
console.log(o.writableEnded);
o.write("more");
await turns();
const o2 = out();
await promises.pipeline(["i"], o2, { end: false });
console.log(o2.writableEnded);
