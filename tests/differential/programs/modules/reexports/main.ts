import { a, b as bee, fromDeep, ns, renamed } from "./index.ts";

console.log(a, bee, fromDeep(), renamed, ns.a, Object.keys(ns));
