// Writable: back-pressure, cork, final, order of events.
import { Writable } from "node:stream";

const log: string[] = [];
const slow = new Writable({
  highWaterMark: 6,
  write(chunk, encoding, callback) {
    log.push(`write ${chunk} ${encoding}`);
    setImmediate(callback);
  },
  final(callback) {
    log.push("final");
    callback();
  },
});
for (const event of ["drain", "finish", "close", "prefinish"]) slow.on(event, () => log.push(event));
log.push(`${slow.write("abc")} ${slow.writableLength} ${slow.writableNeedDrain}`);
log.push(`${slow.write("defg", () => log.push("written"))} ${slow.writableLength} ${slow.writableNeedDrain}`);
await new Promise<void>((resolve) => slow.once("drain", () => resolve()));
slow.end("last", () => log.push("ended"));
log.push(`${slow.writableEnded} ${slow.writableFinished} ${slow.writable}`);
await new Promise<void>((resolve) => slow.on("close", () => resolve()));
console.log(log.join("\n"));
console.log(slow.writableFinished, slow.destroyed, slow.closed);

const batched: string[] = [];
const corked = new Writable({
  writev(chunks, callback) {
    batched.push(chunks.map((c) => `${c.chunk}`).join("+"));
    callback();
  },
});
corked.cork();
corked.write("a");
corked.write("b");
corked.write("c");
console.log(corked.writableCorked, corked.writableLength);
corked.uncork();
corked.end("d");
await new Promise<void>((resolve) => corked.on("finish", () => resolve()));
console.log(batched.join(" "));

class Collect extends Writable {
  readonly parts: string[] = [];
  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.parts.push(chunk.toString());
    callback();
  }
}
const sync = new Collect();
for (let i = 0; i < 3; i++) sync.write(`${i}`, () => console.log("done", i));
sync.end();
sync.on("finish", () => console.log("finish", sync.parts.join()));
console.log("after end");
