/**
 * The package's modules, loaded with `kiln:core` mapped to the one that the standard library's
 * tests use. Resolution hooks must be in place before the modules are, so they are imported
 * dynamically here.
 */
import { register } from "node:module";

const core = new URL("../../../runtime/std/test/core-node.ts", import.meta.url).href;
register(
  `data:text/javascript,${encodeURIComponent(
    `export const resolve = (specifier, context, next) =>
       next(specifier === "kiln:core" || specifier === "kiln:console" ? ${JSON.stringify(core)} : specifier, context);`,
  )}`,
);

export const coreNode = (await import(
  "kiln:core"
)) as unknown as typeof import("../../../runtime/std/test/core-node.ts");
export const { StackSource, POLL_MS } = await import("../src/stack-source.ts");
export const { PENDING_MAX, PENDING_MS } = await import("../src/stack-sockets.ts");
export const { NoLink } = await import("../src/link.ts");
export const { EntropyRandom, randomMac } = await import("../src/random.ts");
export const { environment } = await import("../src/environment.ts");
