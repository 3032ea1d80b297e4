// What `construct` makes wait, in which order, and where its errors go.
import { Duplex, type Readable, type Writable } from "node:stream";
type CB = (error?: Error | null) => void;
const turns = async (n = 12): Promise<void> => {
  for (let i = 0; i < n; i++) await new Promise((r) => setImmediate(r));
};
function watch(name: string, s: Readable | Writable): void {
  for (const e of ["data", "end", "prefinish", "finish", "drain", "close", "readable", "resume", "pause"]) {
    if (e === "readable" || e === "data") continue;
    s.on(e, () => console.log(name, e));
  }
  s.on("error", (e: Error & { code?: string; errors?: Error[] }) =>
    console.log(name, "error", e.name, e.code, e.message, e.errors?.map((x) => x.message).join()),
  );
}
const kinds: [string, (cb: CB) => void][] = [
  ["now", (cb) => cb()],
  [
    "later",
    (cb) => {
      setImmediate(cb);
    },
  ],
  ["error", (cb) => cb(new Error("no"))],
  [
    "late error",
    (cb) => {
      setImmediate(() => cb(new Error("late no")));
    },
  ],
  [
    "throws",
    () => {
      throw new Error("thrown");
    },
  ],
  [
    "twice",
    (cb) => {
      cb();
      cb();
    },
  ],
  ["never", () => {}],
];
const doings: [string, (s: Duplex) => void][] = [
  [
    "read",
    (s) => {
      s.on("data", (c) => console.log("data", String(c)));
    },
  ],
  [
    "readable",
    (s) => {
      s.on("readable", () => console.log("readable", String(s.read())));
    },
  ],
  [
    "write end",
    (s) => {
      console.log(s.write("a", (e) => console.log("wrote", e?.message)));
      s.write("b");
      s.end("c", () => console.log("ended"));
      s.resume();
    },
  ],
  [
    "destroy",
    (s) => {
      s.write("a", (e) => console.log("wrote", e?.message));
      s.destroy();
    },
  ],
  [
    "destroy error",
    (s) => {
      s.destroy(new Error("early"));
    },
  ],
  [
    "end",
    (s) => {
      s.end();
      s.resume();
    },
  ],
  [
    "cork",
    (s) => {
      s.cork();
      s.write("a");
      s.write("b");
      process.nextTick(() => s.uncork());
      s.end();
      s.resume();
    },
  ],
];
for (const [kind, construct] of kinds) {
  for (const [doing, act] of doings) {
    for (const auto of [true, false]) {
      const name = `${kind}, ${doing}${auto ? "" : ", kept"}:`;
      let left = 2;
      const log = (what: string): void => console.log(name, what);
      const s = new Duplex({
        autoDestroy: auto,
        construct(cb) {
          log("construct");
          construct(cb);
        },
        read() {
          log("read");
          this.push(left-- > 0 ? "x" : null);
        },
        write(c, _e, cb) {
          log(`write ${c}`);
          cb();
        },
        final(cb) {
          log("final");
          cb();
        },
        destroy(e, cb) {
          log(`destroy ${e?.message}`);
          cb(e);
        },
      });
      watch(name, s);
      act(s);
      log("acted");
      await turns();
      console.log(s.destroyed, s.closed, s.errored?.message, s.readableLength, s.writableLength);
    }
  }
}
