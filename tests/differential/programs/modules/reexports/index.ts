export { default as renamed } from "./c.ts";
export * from "./a.ts";
export { b, deep as fromDeep } from "./b.ts";
export * as ns from "./a.ts";
