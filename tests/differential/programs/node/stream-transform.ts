// Transform, PassThrough, Duplex.
import { Duplex, PassThrough, Transform } from "node:stream";

const upper = new Transform({
  transform(chunk, _encoding, callback) {
    callback(null, `${chunk}`.toUpperCase());
  },
  flush(callback) {
    callback(null, "!");
  },
});
const out: string[] = [];
upper.on("data", (chunk) => out.push(`${chunk}`));
upper.write("abc");
upper.end("def");
await new Promise<void>((resolve) => upper.on("close", () => resolve()));
console.log(out.join("|"), upper.destroyed);

class Splitter extends Transform {
  rest = "";
  constructor() {
    super({ readableObjectMode: true });
  }
  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    callback: (error?: Error | null, data?: unknown) => void,
  ): void {
    const lines = (this.rest + chunk.toString()).split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines) this.push(line);
    callback();
  }
  override _flush(callback: (error?: Error | null, data?: unknown) => void): void {
    if (this.rest !== "") this.push(this.rest);
    callback();
  }
}
const lines = new Splitter();
lines.write("one\ntw");
lines.write("o\nthree");
lines.end();
for await (const line of lines) console.log("line", line);

const pass = new PassThrough({ highWaterMark: 4 });
console.log(pass.write("abcdef"), pass.writableLength, pass.readableLength);
pass.end("g");
let all = "";
for await (const chunk of pass) all += chunk;
console.log(all);

const echo = new Duplex({
  read() {},
  write(chunk, _encoding, callback) {
    this.push(`echo ${chunk}`);
    callback();
  },
  final(callback) {
    this.push(null);
    callback();
  },
});
echo.on("data", (chunk) => console.log(`${chunk}`));
echo.on("end", () => console.log("end"));
echo.on("finish", () => console.log("finish"));
echo.on("close", () => console.log("close"));
echo.write("a");
echo.end("b");
