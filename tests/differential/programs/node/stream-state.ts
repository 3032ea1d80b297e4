// What is told of streams of all kinds after all that may befall them.
import * as stream from "node:stream";
import { Duplex, isDisturbed, isErrored, isReadable, PassThrough, Readable, Writable } from "node:stream";
const { isWritable, isDestroyed, destroy } = stream as unknown as {
  isWritable(s: unknown): boolean | null;
  isDestroyed(s: unknown): boolean | null;
  destroy(s: unknown, e?: Error): void;
};
const turns = async (n = 6): Promise<void> => {
  for (let i = 0; i < n; i++) await new Promise((r) => setImmediate(r));
};
const write = (_c: unknown, _e: string, cb: () => void): void => cb();
const makes: [string, () => Readable | Writable][] = [
  ["readable", () => new Readable({ read() {} })],
  ["writable", () => new Writable({ write })],
  ["duplex", () => new Duplex({ read() {}, write })],
  ["half r", () => new Duplex({ read() {}, write, writable: false })],
  ["half w", () => new Duplex({ read() {}, write, readable: false })],
  ["transform", () => new PassThrough()],
  ["kept", () => new Readable({ read() {}, autoDestroy: false })],
  [
    "kept w",
    () =>
      new Writable({
        write(_c, _e, cb) {
          cb(new Error("w"));
        },
        autoDestroy: false,
      }),
  ],
];
const does: [string, (s: any) => void][] = [
  ["nothing", () => {}],
  ["destroy", (s) => s.destroy()],
  ["fail", (s) => s.destroy(new Error("x"))],
  [
    "push",
    (s) => {
      s.push?.("a");
      s.read?.();
    },
  ],
  [
    "end",
    (s) => {
      s.push?.(null);
      s.resume?.();
      s.end?.();
    },
  ],
  ["write", (s) => s.write?.("a")],
  ["let go", (s) => destroy(s)],
  ["let go of error", (s) => destroy(s, new Error("e"))],
  [
    "ended, let go",
    (s) => {
      s.push?.(null);
      s.resume?.();
      s.end?.();
      setImmediate(() => destroy(s));
    },
  ],
  ["bad push", (s) => s.push?.(5)],
  [
    "dispose",
    (s) => {
      s[Symbol.asyncDispose]?.().then(
        (v: unknown) => console.log("disposed", v),
        (e: Error) => console.log("not disposed", e.message),
      );
    },
  ],
];
for (const [name, make] of makes)
  for (const [what, act] of does) {
    const s = make();
    s.on("error", (e: Error) => console.log("error", e.name, e.message));
    s.on("close", () => console.log("close"));
    const tell = (): void =>
      console.log(
        name,
        what,
        isReadable(s as Readable),
        isWritable(s),
        isErrored(s as Readable),
        isDisturbed(s as Readable),
        isDestroyed(s),
      );
    if (name !== "transform" || what !== "bad push") act(s);
    tell();
    await turns();
    tell();
  }
for (const x of [null, undefined, 5, {}, []])
  console.log(
    isReadable(x as never),
    isWritable(x),
    isErrored(x as never),
    isDisturbed(x as never),
    Boolean(isDestroyed(x)),
  );
for (const [e1, e2] of [
  ["a", "b"],
  ["a", ""],
  ["", "b"],
]) {
  const s = new Readable({
    read() {},
    construct(cb) {
      cb(e1 ? new Error(e1) : null);
    },
  });
  s.on("error", (e: AggregateError) =>
    console.log(e.name, e.message, e.errors?.map((x) => x.message).join(), "code" in e),
  );
  s.destroy(e2 ? new Error(e2) : undefined);
  await turns(3);
}
const s = Readable.from([1, 2]);
for await (const x of s) console.log(x);
await s[Symbol.asyncDispose]();
console.log(s.destroyed);
