// Pipelines of all kinds of stages: what they give, and how they fail.
import { PassThrough, pipeline, Readable, Transform, Writable } from "node:stream";
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
async function* up(chunks: AsyncIterable<unknown>, { signal }: { signal: AbortSignal }): AsyncGenerator<string> {
  console.log(signal.aborted);
  for await (const c of chunks) yield String(c).toUpperCase();
}
const rows: [string, () => any[]][] = [
  ["plain", () => [source(), out()]],
  ["function", () => [source(), up, out()]],
  [
    "generator first",
    () => [
      async function* ({ signal }: { signal: AbortSignal }) {
        console.log(signal.aborted);
        yield "g";
      },
      out(),
    ],
  ],
  [
    "last function",
    () => [
      source(),
      async (chunks: AsyncIterable<string>) => {
        let all = "";
        for await (const c of chunks) all += c;
        return all;
      },
    ],
  ],
  ["last generator", () => [source(), up]],
  ["array", () => [[source(), new PassThrough({ objectMode: true }), out()]]],
  ["iterable", () => [["x", "y"], out()]],
  [
    "setEncoding",
    () => [
      Readable.from([Buffer.from("hé")], { objectMode: false }),
      async function* (chunks: Readable) {
        chunks.setEncoding("latin1");
        for await (const c of chunks) yield c;
      },
      out(),
    ],
  ],
  [
    "failing source",
    () => [
      Readable.from(
        (async function* () {
          yield 1;
          throw new Error("src");
        })(),
      ),
      up,
      out(),
    ],
  ],
  [
    "failing middle",
    () => [
      source(),
      new Transform({
        objectMode: true,
        transform(_c, _e, cb) {
          cb(new Error("mid"));
        },
      }),
      out(),
    ],
  ],
  [
    "failing function",
    () => [
      source(),
      async function* (chunks: AsyncIterable<string>) {
        for await (const _ of chunks) throw new Error("fn");
      },
      out(),
    ],
  ],
  [
    "failing out",
    () => [
      source(),
      new Writable({
        objectMode: true,
        write(_c, _e, cb) {
          cb(new Error("out"));
        },
      }),
    ],
  ],
  [
    "failing taker",
    () => [
      source(),
      async () => {
        throw new Error("taker");
      },
    ],
  ],
  ["readable last", () => [source(), new PassThrough({ objectMode: true })]],
  [
    "promise of nothing",
    () => [
      source(),
      async (chunks: AsyncIterable<string>) => {
        for await (const _ of chunks);
      },
    ],
  ],
  [
    "destroyed out",
    () => {
      const o = out();
      process.nextTick(() => o.destroy());
      return [r(), o];
    },
  ],
  [
    "destroyed source",
    () => {
      const s = r();
      process.nextTick(() => s.destroy());
      return [s, out()];
    },
  ],
];
for (const [name, make] of rows) {
  const parts = make();
  for (const [i, p] of parts.flat().entries())
    if (p instanceof Readable || p instanceof Writable) watch(`${name} ${i}`, p);
  const s = (pipeline as any)(...parts, (e: (Error & { code: string }) | undefined, v: unknown) =>
    console.log(name, "done", e?.name, e?.code, e?.message, v),
  );
  if (name === "readable last" || name.startsWith("last")) s.on("data", (c: unknown) => console.log("data", c));
  console.log(s instanceof Readable);
  await turns();
  console.log(s.destroyed, s.listenerCount("error"), s.listenerCount("close"));
}
