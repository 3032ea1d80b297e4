// Readable: push, flowing and paused reading, encodings, order of events.
import { Readable } from "node:stream";

const log: string[] = [];
let n = 0;
const counter = new Readable({
  highWaterMark: 8,
  read(size) {
    log.push(`read ${size}`);
    n++;
    this.push(n > 4 ? null : `chunk${n}`);
  },
});
for (const event of ["end", "close", "pause", "resume"]) counter.on(event, () => log.push(event));
counter.on("data", (chunk) => log.push(`data ${chunk}`));
await new Promise<void>((resolve) => counter.on("close", () => resolve()));
console.log(log.join("\n"));
console.log(counter.readableEnded, counter.destroyed, counter.closed, counter.readable, counter.readableFlowing);

const text = new Readable({ encoding: "utf8", read() {} });
text.push(Buffer.from([0xe2, 0x82]));
text.push(Buffer.from([0xac, 0x41]));
text.push(null);
text.on("data", (chunk) => console.log("text", JSON.stringify(chunk)));
await new Promise<void>((resolve) => text.on("end", () => resolve()));

const paused = new Readable({ read() {} });
paused.push("abcdef");
paused.push("ghi");
paused.push(null);
console.log(paused.readableLength, paused.readableFlowing, paused.readableHighWaterMark);
paused.on("readable", () => {
  for (let chunk = paused.read(4); chunk !== null; chunk = paused.read(4)) console.log("read 4", `${chunk}`);
});
paused.on("end", () => console.log("paused end"));
await new Promise<void>((resolve) => paused.on("close", () => resolve()));

const objects = new Readable({ objectMode: true, read() {} });
objects.push({ a: 1 });
objects.push("two");
objects.push(3);
objects.push(null);
for await (const object of objects) console.log("object", object);
console.log(objects.readableObjectMode, objects.destroyed);
