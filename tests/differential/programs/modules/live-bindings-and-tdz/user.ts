import { log } from "./log.ts";
import { get, value } from "./value.ts";

export function attempt(): void {
  try {
    log.push(get());
  } catch (e) {
    log.push(`${(e as Error).name}: ${(e as Error).message}`);
  }
}
export const late = `late ${value}`;
log.push(late);
