/** `node:perf_hooks`: the clock, marks and measures. */
export { performance } from "../../../runtime/std/globals.ts";
export { PerformanceEntry, PerformanceMark, PerformanceMeasure } from "../../web/src/user-timing.ts";
export * as default from "./perf_hooks.ts";
