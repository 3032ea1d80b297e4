import { log } from "./log.ts";
import { slow } from "./slow.ts";
log(`over ${slow}`);
export const overSlow = `over ${slow}`;
