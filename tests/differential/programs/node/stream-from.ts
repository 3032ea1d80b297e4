// Readable.from and async iteration.
import { Readable } from "node:stream";

for await (const x of Readable.from([1, "two", { three: 3 }])) console.log("array", x);
async function* later() {
  yield "a";
  await new Promise((resolve) => setTimeout(resolve, 1));
  yield "b";
}
for await (const x of Readable.from(later())) console.log("generator", x);
function* counting() {
  for (let i = 0; ; i++) yield i;
}
const endless = Readable.from(counting());
for await (const x of endless) {
  console.log("endless", x);
  if (x === 2) break;
}
console.log(endless.destroyed);
for await (const x of Readable.from("text")) console.log(x);
const failing = Readable.from(
  (async function* () {
    yield 1;
    throw new Error("source failed");
  })(),
);
try {
  for await (const x of failing) console.log("before", x);
} catch (error) {
  console.log((error as Error).message);
}
console.log(await Readable.from([1, 2, 3]).toArray());
const promised = Readable.from([Promise.resolve("p"), "q"]);
promised.on("data", (x) => console.log("data", x));
promised.on("end", () => console.log("end"));
