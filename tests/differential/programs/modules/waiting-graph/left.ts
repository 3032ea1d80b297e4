import { log } from "./log.ts";
import { right, rightName } from "./right.ts";
export function leftName(): string {
  return "left";
}
log(`left sees ${rightName()}`);
await null;
log(`left ${right}`);
