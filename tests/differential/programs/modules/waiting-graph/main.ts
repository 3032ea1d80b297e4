// Modules that wait: siblings go on, what imports them waits, circles end, failures reach whoever imports.
import "./left.ts";
import { log } from "./log.ts";
import { overQuick } from "./over-quick.ts";
import { overSlow } from "./over-slow.ts";
log(`main ${overSlow}, ${overQuick}`);
for (let round = 0; round < 2; round++) {
  const failed = await import("./over-fails.ts").catch((error: Error) => error.message);
  log(`round ${round}: ${failed}`);
}
const [a, b] = await Promise.all([import("./slow.ts"), import("./over-slow.ts")]);
log(`${a.slow} ${b.overSlow}`);
