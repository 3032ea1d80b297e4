/**
 * Maps `kiln:core` to the one that the standard library's tests use. Resolution hooks must be registered
 * before a module that needs them is asked for: tests import this file, then load theirs with `import()`.
 */
import { register } from "node:module";

const core = new URL("../../../runtime/std/test/core-node.ts", import.meta.url).href;
register(
  `data:text/javascript,${encodeURIComponent(
    `export const resolve = (specifier, context, next) =>
       next(specifier === "kiln:core" || specifier === "kiln:console" ? ${JSON.stringify(core)} : specifier, context);`,
  )}`,
);
