// promisify, callbackify, deprecate of node:util.
import { callbackify, deprecate, promisify } from "node:util";

function read(name: string, done: (error: Error | null, value?: number) => void): void {
  setImmediate(() => (name === "" ? done(new Error("no name")) : done(null, name.length)));
}
const readLater = promisify(read as (name: string, done: (error: Error | null, value: number) => void) => void);
console.log(await readLater("four"));
try {
  await readLater("");
} catch (error) {
  console.log((error as Error).message);
}
const back = callbackify(async (a: number, b: number) => {
  if (b === 0) throw new RangeError("division by zero");
  if (b < 0) throw null;
  return a / b;
});
await new Promise<void>((resolve) => {
  back(6, 3, (error, value) => {
    console.log(error, value);
    back(1, 0, (failed) => {
      console.log((failed as Error).name, (failed as Error).message);
      back(1, -1, (falsy) => {
        const e = falsy as Error & { code: string; reason: unknown };
        console.log(e.code, e.message, e.reason);
        resolve();
      });
    });
    console.log("in order");
  });
  console.log("called");
});
for (const run of [() => promisify(5 as never), () => callbackify(null as never)]) {
  try {
    run();
  } catch (error) {
    const e = error as Error & { code: string };
    console.log(e.name, e.code, e.message);
  }
}
const old = deprecate((a: number, b: number) => a + b, "old() is old", "DEP_X");
process.on("warning", (w: Error & { code?: string }) => console.log("warning", w.name, w.message, w.code));
console.log(old(1, 2), old(3, 4));
