import { leftName } from "./left.ts";
import { log } from "./log.ts";
export function rightName(): string {
  return "right";
}
await null;
log(`right sees ${typeof leftName}`);
export const right = "done";
