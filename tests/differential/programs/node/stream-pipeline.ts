// pipeline and finished, with callbacks and promises.
import { finished, PassThrough, pipeline, Readable, Transform, Writable } from "node:stream";
import * as later from "node:stream/promises";

const upper = () =>
  new Transform({
    transform(chunk, _encoding, callback) {
      callback(null, `${chunk}`.toUpperCase());
    },
  });
function collect(into: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, callback) {
      into.push(`${chunk}`);
      callback();
    },
  });
}
const got: string[] = [];
await new Promise<void>((resolve) => {
  pipeline(Readable.from(["a", "b", "c"]), upper(), collect(got), (error) => {
    console.log("callback", error, got.join(""));
    resolve();
  });
});
const again: string[] = [];
await later.pipeline(Readable.from(["x", "y"]), upper(), collect(again));
console.log(again.join(""));
const failing = new Transform({
  transform(_chunk, _encoding, callback) {
    callback(new Error("transform failed"));
  },
});
const source = Readable.from(["1", "2"]);
const end = collect([]);
try {
  await later.pipeline(source, failing, end);
} catch (error) {
  console.log((error as Error).message, source.destroyed, failing.destroyed, end.destroyed);
}
const generated: string[] = [];
await later.pipeline(
  async function* () {
    yield "one ";
    yield "two";
  },
  async function* (chunks: AsyncIterable<string>) {
    for await (const chunk of chunks) yield chunk.toUpperCase();
  },
  collect(generated),
);
console.log(generated.join(""));
const watched = new PassThrough();
finished(watched, (error) => console.log("finished", error?.message));
watched.resume();
watched.end("x");
const early = new PassThrough();
finished(early, (error) => console.log("early", (error as Error & { code: string }).code));
early.destroy();
await later.finished(Readable.from([1]).resume());
console.log("later finished");
