/** Time for protocols and servers, from the platform. */
import { nowMs, wallMs } from "kiln:core";

export interface Clock {
  /** Milliseconds that never go back. */
  monotonicMs(): number;
  /** Milliseconds since 1970. */
  wallMs(): number;
}

export function createClock(): Clock {
  return { monotonicMs: () => nowMs(), wallMs: () => wallMs() };
}
