export * as shapes from "./shapes.ts";
export { add as plus } from "./shapes.ts";
export * from "./cycle.ts";
