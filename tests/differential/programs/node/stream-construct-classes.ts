// `_construct` of classes, and `_final` of transforms beside `_flush`.
import { Readable, Transform, Writable } from "node:stream";
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
class R extends Readable {
  n = 0;
  override _construct(cb: CB): void {
    console.log("R construct", this.n);
    this.n = 1;
    setImmediate(cb);
  }
  override _read(): void {
    console.log("R read", this.n);
    this.push(this.n++ < 3 ? `${this.n}` : null);
  }
  override _destroy(e: Error | null, cb: CB): void {
    console.log("R destroy");
    cb(e);
  }
}
class W extends Writable {
  override _construct(cb: CB): void {
    console.log("W construct");
    setImmediate(cb);
  }
  override _write(c: Buffer, _e: string, cb: CB): void {
    console.log("W write", String(c));
    cb();
  }
  override _writev(cs: { chunk: Buffer }[], cb: CB): void {
    console.log("W writev", cs.map((c) => String(c.chunk)).join());
    cb();
  }
  override _final(cb: CB): void {
    console.log("W final");
    cb();
  }
}
class T extends Transform {
  override _construct(cb: CB): void {
    console.log("T construct");
    cb();
  }
  override _transform(c: Buffer, _e: string, cb: (e: null, d: string) => void): void {
    cb(null, String(c).toUpperCase());
  }
  override _flush(cb: (e: null, d: string) => void): void {
    cb(null, "!");
  }
}
const r = new R();
watch("r", r);
const w = new W();
watch("w", w);
r.pipe(w);
await turns();
const t = new T();
watch("t", t);
t.on("data", (c) => console.log(String(c)));
t.write("a");
t.end("b");
await turns();
// own final of transforms
const tf = new Transform({
  transform(c, _e, cb) {
    cb(null, c);
  },
  flush(cb) {
    console.log("flush");
    cb(null, "z");
  },
  final(cb) {
    console.log("final");
    cb();
  },
});
watch("tf", tf);
tf.on("data", (c) => console.log(String(c)));
tf.end("q");
await turns();
class TF extends Transform {
  override _transform(c: Buffer, _e: string, cb: (e: null, d: Buffer) => void): void {
    cb(null, c);
  }
  override _final(cb: CB): void {
    console.log("TF final");
    this.push("last");
    cb();
  }
}
const tg = new TF();
watch("tg", tg);
tg.on("data", (c) => console.log(String(c)));
tg.end("q");
await turns();
