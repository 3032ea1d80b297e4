// Duplex.from of streams, pairs, iterables, functions and promises: used, left and destroyed.
import { Duplex, PassThrough, Readable, Writable } from "node:stream";
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
async function gives(source: AsyncIterable<unknown>): Promise<number> {
  for await (const _ of source);
  return 5;
}
const src = (): Readable => Readable.from(["a", "b", "c"]);
const makes: [string, () => any][] = [
  ["from duplex", () => Duplex.from(new PassThrough())],
  ["from readable", () => Duplex.from(src())],
  ["from writable", () => Duplex.from(sink())],
  ["from array", () => Duplex.from(["x", "y"])],
  ["from text", () => Duplex.from("text")],
  ["from generator", () => Duplex.from(upper(src()))],
  ["from function", () => Duplex.from(upper)],
  ["from bad", () => Duplex.from(bad)],
  ["from taker", () => Duplex.from(takes)],
  ["from bad taker", () => Duplex.from(takesBad)],
  ["from giver", () => Duplex.from(gives)],
  ["from promise", () => Duplex.from(Promise.resolve("p"))],
  ["from nothing", () => Duplex.from(Promise.resolve())],
  ["from rejection", () => Duplex.from(Promise.reject(new Error("rejected")))],
  ["from pair", () => Duplex.from({ readable: src(), writable: sink() })],
  ["from half", () => Duplex.from({ readable: src() } as never)],
  ["from other half", () => Duplex.from({ writable: sink() } as never)],
  ["from pair of functions", () => Duplex.from({ readable: ["q"] as never, writable: takes as never } as never)],
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
