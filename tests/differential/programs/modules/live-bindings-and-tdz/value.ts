import { attempt } from "./user.ts";

export function get(): string {
  return value;
}
attempt();
export let value = "first";
value = "second";
attempt();
