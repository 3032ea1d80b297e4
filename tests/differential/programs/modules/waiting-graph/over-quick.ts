import { log } from "./log.ts";
import { quick } from "./quick.ts";
log(`over ${quick}`);
for await (const part of [1, Promise.resolve(2)]) log(`part ${part}`);
export const overQuick = `over ${quick}`;
