/** The global names that need no library. Those of the web platform are in globals-web.ts. */
import { nowMs, toNumber, wallMs } from "kiln:core";
import {
  clearEntries,
  entriesOf,
  mark,
  measure,
  type PerformanceEntry,
  type PerformanceMark,
  type PerformanceMarkOptions,
  type PerformanceMeasure,
  type PerformanceMeasureOptions,
} from "../../lib/web/src/user-timing.ts";

export { console } from "./console.ts";
export { escape, unescape } from "./escape.ts";
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

  /** Remembers a moment. @throws TypeError for a time that is negative or no number. */
  mark(name: string, options?: PerformanceMarkOptions | null): PerformanceMark {
    return mark(name, options);
  }

  /** Remembers the time between two moments. @throws DOMException (SyntaxError) for a mark that there is not. */
  measure(name: string, from?: string | PerformanceMeasureOptions | null, to?: string): PerformanceMeasure {
    return measure(name, from, to);
  }

  getEntries(): PerformanceEntry[] {
    return entriesOf(undefined, undefined);
  }

  getEntriesByName(name: string, type?: string): PerformanceEntry[] {
    return entriesOf(name, type);
  }

  getEntriesByType(type: string): PerformanceEntry[] {
    return entriesOf(undefined, type);
  }

  clearMarks(name?: string): void {
    clearEntries("mark", name);
  }

  clearMeasures(name?: string): void {
    clearEntries("measure", name);
  }
}

export const performance = new Performance();

export { evalOf as eval_ } from "./Function.ts";
