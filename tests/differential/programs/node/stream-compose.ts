// Streams and functions composed to one: used, left and destroyed, with errors of any of them.
import { compose, type Duplex, PassThrough, Readable, Transform, Writable } from "node:stream";
type CB = (error?: Error | null) => void;
const turns = async (n = 14): Promise<void> => {
  for (let i = 0; i < n; i++) await new Promise((r) => setImmediate(r));
};
function watch(name: string, s: Readable | Writable): void {
  for (const e of ["end", "prefinish", "finish", "drain", "close"]) s.on(e, () => console.log(name, e));
  s.on("error", (e: Error & { code?: string }) => console.log(name, "error", e.name, e.code, e.message));
}
const bag: string[] = [];
const sink = (): Writable =>
  new Writable({
    objectMode: true,
    write(c, _e, cb) {
      bag.push(String(c));
      cb();
    },
    final(cb) {
      console.log("sink", bag.splice(0).join());
      cb();
    },
  });
async function* upper(source: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const c of source) yield String(c).toUpperCase();
}
async function* twice(source: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const c of source) {
    yield `${c}`;
    yield `${c}`;
  }
}
async function* bad(source: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const c of source) {
    yield `${c}`;
    throw new Error("bad");
  }
}
async function takes(source: AsyncIterable<unknown>): Promise<void> {
  for await (const c of source) console.log("takes", String(c));
}
async function takesBad(source: AsyncIterable<unknown>): Promise<void> {
  for await (const c of source) {
    console.log("takes", String(c));
    throw new Error("takes bad");
  }
}
const up = (): Transform =>
  new Transform({
    objectMode: true,
    transform(c, _e, cb) {
      cb(null, String(c).toUpperCase());
    },
  });
const failing = (): Transform =>
  new Transform({
    transform(_c, _e, cb) {
      cb(new Error("failing"));
    },
  });
const src = (): Readable => Readable.from(["a", "b", "c"]);
const makes: [string, () => any][] = [
  ["compose one", () => compose(up())],
  ["compose two", () => compose(up(), new PassThrough({ objectMode: true }))],
  ["compose functions", () => compose(upper, twice)],
  ["compose mixed", () => compose(up(), twice as never, up())],
  ["compose source", () => compose(src(), up())],
  ["compose sink", () => compose(up(), sink())],
  ["compose all", () => compose(src(), up(), sink())],
  ["compose iterable", () => compose(["k", "l"] as never, upper as never)],
  ["compose taker", () => compose(up(), takes as never)],
  ["compose failing", () => compose(up(), failing(), up())],
  ["compose failing first", () => compose(failing(), up())],
  ["compose failing last", () => compose(up(), failing())],
  ["compose bad", () => compose(up(), bad as never, up())],
  ["compose bad taker", () => compose(up(), takesBad as never)],
  ["compose broken source", () => compose(bad(src()) as never, up())],
  ["method", () => (src() as any).compose(up())],
  ["method function", () => (src() as any).compose(upper)],
  ["method bad", () => (src() as any).compose(bad)],
  ["method taker", () => (src() as any).compose(takes)],
  ["method sink", () => (src() as any).compose(sink())],
  ["method twice", () => (src() as any).compose(upper).compose(twice)],
];
const does: [string, (s: any) => void][] = [
  [
    "use",
    (s) => {
      if (s.readable) s.on("data", (c: unknown) => console.log("data", String(c)));
      if (s.writable) {
        console.log(s.write("one"));
        s.write("two", (e: Error) => console.log("two", e?.message));
        s.end();
      }
    },
  ],
  [
    "read only",
    (s) => {
      if (s.readable) s.on("data", (c: unknown) => console.log("data", String(c)));
    },
  ],
  [
    "destroy",
    (s) => {
      s.destroy();
    },
  ],
  [
    "fail",
    (s) => {
      s.destroy(new Error("early"));
    },
  ],
  [
    "use and destroy",
    (s) => {
      if (s.writable) s.write("one");
      s.once("data", (c: unknown) => {
        console.log("data", String(c));
        s.destroy();
      });
    },
  ],
  [
    "loop",
    async (s) => {
      if (s.writable) s.end("w");
      try {
        for await (const c of s) {
          console.log("chunk", String(c));
          break;
        }
      } catch (e) {
        console.log("loop", (e as Error).message);
      }
    },
  ],
];
for (const [name, make] of makes)
  for (const [what, act] of does) {
    console.log(`-- ${name}, ${what}`);
    const s = make() as Duplex;
    console.log(
      s.constructor.name === "PassThrough",
      s.readable,
      s.writable,
      s.readableObjectMode,
      s.writableObjectMode,
      s.readableHighWaterMark,
      s.writableHighWaterMark,
    );
    watch(name, s);
    act(s);
    await turns();
    bag.splice(0);
    console.log(s.destroyed, s.closed, s.errored?.message, s.readableEnded, s.writableFinished);
  }
