/** The global names that need no library. Those of the web platform are in globals-web.ts. */
import { nowMs, toNumber, wallMs } from "kiln:core";

export { console } from "./console.ts";
export { clearImmediate, setImmediate } from "./immediates.ts";
export { parseFloat, parseInt } from "./Number.ts";
export { process } from "./process.ts";
export { structuredClone } from "./structured-clone.ts";
export { queueMicrotask } from "./tasks.ts";
export { clearInterval, clearTimeout, setInterval, setTimeout } from "./timers.ts";
export { decodeURI, decodeURIComponent, encodeURI, encodeURIComponent } from "./uri.ts";

export function isNaN(value: number): boolean {
  const number = toNumber(value);
  return number !== number;
}

export function isFinite(value: number): boolean {
  const number = toNumber(value);
  return number - number === 0;
}

class Performance {
  /** Wall-clock milliseconds at which `now()` was 0. */
  get timeOrigin(): number {
    return wallMs() - nowMs();
  }

  /** Milliseconds since the machine started, with a fraction; never goes back. */
  now(): number {
    return nowMs();
  }
}

export const performance = new Performance();

export { evalOf as eval_ } from "./Function.ts";
