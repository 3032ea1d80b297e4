// Evaluated before user.ts, which it imports in a cycle.
import { log } from "./log.ts";
import { attempt, late } from "./user.ts";

export function get(): string {
  return value;
}
attempt();
try {
  log.push(late);
} catch (e) {
  log.push((e as Error).name);
}
export let value = "first";
attempt();
value = "second";
attempt();
