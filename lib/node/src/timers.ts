/**
 * `node:timers`: the global functions by name.
 * @see https://nodejs.org/api/timers.html
 */
export { clearImmediate, setImmediate } from "../../../runtime/std/immediates.ts";
export { clearInterval, clearTimeout, setInterval, setTimeout } from "../../../runtime/std/timers.ts";
export * as default from "./timers.ts";
export * as promises from "./timers-promises.ts";
