// Iterators that leave their stream alone, indexed pairs, and promises of the end.
import { promises, Readable, type Writable } from "node:stream";
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
// iteration
for (const options of [undefined, {}, { destroyOnReturn: false }, { destroyOnReturn: true }]) {
  for (const how of ["break", "all", "throw"]) {
    const s = Readable.from([1, 2, 3]);
    watch("i", s);
    try {
      for await (const x of s.iterator(options)) {
        console.log(x);
        if (how === "break") break;
        if (how === "throw") throw new Error("out");
      }
    } catch (e) {
      console.log("caught", (e as Error).message);
    }
    await turns(4);
    console.log(s.destroyed, s.listenerCount("readable"), s.errored?.name);
    if (!s.destroyed) for await (const x of s) console.log("rest", x);
  }
}
const broken = Readable.from(
  (async function* () {
    yield 1;
    throw new Error("inside");
  })(),
);
watch("b", broken);
try {
  for await (const x of broken) console.log(x);
} catch (e) {
  console.log((e as Error).message);
}
await turns(3);
// pairs
process.on("warning", (x) => console.log(x.name, x.message));
console.log(JSON.stringify(await Readable.from(["a", "b"]).asIndexedPairs().toArray()));
console.log(JSON.stringify(await Readable.from(["a", "b"]).asIndexedPairs().toArray()));
const ac = new AbortController();
ac.abort(new Error("x"));
try {
  console.log(await Readable.from(["a", "b"]).asIndexedPairs({ signal: ac.signal }).toArray());
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
// finished
const f = Readable.from([1]);
f.resume();
await promises.finished(f, { cleanup: true });
console.log(f.listenerCount("error"), f.listenerCount("end"), f.listenerCount("close"));
const g = Readable.from([1]);
g.resume();
await promises.finished(g);
console.log(g.listenerCount("error"), g.listenerCount("end"));
try {
  await promises.finished(new Readable(), { cleanup: 1 as never });
} catch (e) {
  console.log((e as Error).message);
}
try {
  await promises.finished(new Readable({ read() {} }), { signal: ac.signal });
} catch (e) {
  console.log((e as Error).message, ((e as Error).cause as Error).message);
}
