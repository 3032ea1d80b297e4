// pipe, unpipe and back-pressure between streams.
import { PassThrough, Readable, Writable } from "node:stream";

let produced = 0;
const source = new Readable({
  highWaterMark: 4,
  read() {
    produced++;
    this.push(produced > 6 ? null : `<${produced}>`);
  },
});
const log: string[] = [];
const sink = new Writable({
  highWaterMark: 4,
  write(chunk, _encoding, callback) {
    log.push(`${chunk}`);
    setImmediate(callback);
  },
});
sink.on("pipe", (from) => log.push(`pipe ${from === source}`));
sink.on("unpipe", (from) => log.push(`unpipe ${from === source}`));
sink.on("finish", () => log.push("finish"));
source.on("end", () => log.push("end"));
console.log(source.pipe(sink) === sink);
await new Promise<void>((resolve) => sink.on("close", () => resolve()));
console.log(log.join(" "));

const left = new PassThrough();
const kept: string[] = [];
const open = new Writable({
  write(chunk, _encoding, callback) {
    kept.push(`${chunk}`);
    callback();
  },
});
left.pipe(open, { end: false });
left.end("through");
await new Promise<void>((resolve) => left.on("end", () => resolve()));
open.end("own end");
await new Promise<void>((resolve) => open.on("finish", () => resolve()));
console.log(kept.join());

const a = new PassThrough();
const b = new PassThrough();
const c = new PassThrough();
a.pipe(b);
a.pipe(c);
a.end("both");
let fromB = "";
let fromC = "";
for await (const chunk of b) fromB += chunk;
for await (const chunk of c) fromC += chunk;
console.log(fromB, fromC);
const broken = new PassThrough();
const target = new PassThrough();
target.on("error", (error) => console.log("target error", error.message));
target.on("unpipe", () => console.log("unpiped"));
broken.pipe(target);
target.destroy(new Error("target failed"));
await new Promise<void>((resolve) => target.on("close", () => resolve()));
console.log(broken.destroyed, target.destroyed);
