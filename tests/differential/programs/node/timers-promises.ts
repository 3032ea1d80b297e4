// node:timers and node:timers/promises.
import { clearTimeout, promises, setTimeout } from "node:timers";
import * as later from "node:timers/promises";

console.log(await later.setTimeout(2, "value"), await later.setImmediate("soon"), await promises.setTimeout(1));
const timer = setTimeout(() => console.log("never"), 5);
clearTimeout(timer);
const order: string[] = [];
const all = [
  later.setTimeout(20, "b").then((x) => order.push(x)),
  later.setTimeout(1, "a").then((x) => order.push(x)),
  later.setImmediate("now").then((x) => order.push(x)),
];
await Promise.all(all);
console.log(order.join(" "));
const stop = new AbortController();
const waiting = later.setTimeout(10_000, "x", { signal: stop.signal });
stop.abort("enough");
try {
  await waiting;
} catch (error) {
  const e = error as Error & { code: string };
  console.log(e.name, e.code, e.message, e.cause);
}
try {
  await later.setImmediate("x", { signal: AbortSignal.abort() });
} catch (error) {
  console.log((error as Error).name, ((error as Error).cause as Error).name);
}
