// What streams do with errors, misuse and destroy().
import { Readable, Writable } from "node:stream";

function watch(name: string, stream: Readable | Writable): Promise<void> {
  stream.on("error", (e: Error & { code?: string }) => console.log(name, "error", e.code, e.message));
  stream.on("end", () => console.log(name, "end"));
  stream.on("finish", () => console.log(name, "finish"));
  return new Promise((resolve) =>
    stream.on("close", () => {
      console.log(name, "close", stream.destroyed, (stream.errored as Error | null)?.message);
      resolve();
    }),
  );
}
const afterEnd = new Writable({ write: (_c, _e, callback) => callback() });
const a = watch("after end", afterEnd);
afterEnd.end();
console.log(afterEnd.write("x", (error) => console.log("callback", error?.message)));
await a;
const failing = new Writable({ write: (_c, _e, callback) => callback(new Error("disk full")) });
const b = watch("failing", failing);
failing.write("x", (error) => console.log("first", error?.message));
failing.write("y", (error) => console.log("second", error?.message));
await b;
const eof = new Readable({ read() {} });
const c = watch("eof", eof);
eof.push("a");
eof.push(null);
eof.push("b");
await c;
const destroyed = new Readable({
  read() {},
  destroy(error, callback) {
    console.log("destroying", error?.message);
    callback(error);
  },
});
const d = watch("destroyed", destroyed);
destroyed.destroy(new Error("enough"));
destroyed.destroy(new Error("again"));
console.log(destroyed.push("x"), destroyed.read(), destroyed.readable);
await d;
const quiet = new Writable({ write: (_c, _e, callback) => callback() });
const e = watch("quiet", quiet);
quiet.destroy();
quiet.write("x", (error) => console.log("quiet callback", (error as Error & { code: string }).code));
await e;
const throwing = new Readable({
  read() {
    throw new TypeError("in read");
  },
});
const f = watch("throwing", throwing);
throwing.resume();
await f;
const none = new Readable();
const g = watch("none", none);
none.read();
await g;
for (const run of [
  () => quiet.write(null),
  () => new Writable({ write: (_c, _e, cb) => cb() }).write(5 as unknown as string),
]) {
  try {
    run();
  } catch (error) {
    const x = error as Error & { code: string };
    console.log(x.name, x.code, x.message);
  }
}
