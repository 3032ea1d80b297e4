/** `node:perf_hooks`: the clock. */
export { performance } from "../../../runtime/std/globals.ts";
export * as default from "./perf_hooks.ts";
