/**
 * `kiln:sockets` as it is in an image with IPv6, for tests: import this file, then load what is tested with `import()`.
 * Packets come from the addresses that `sources` says, by the beginning of their destination.
 */
import { register } from "node:module";
import "../../web/test/core.ts";

const sockets = new URL("./sockets-both.ts", import.meta.url).href;
register(
  `data:text/javascript,${encodeURIComponent(
    `export const resolve = (specifier, context, next) =>
       next(specifier === "kiln:sockets" ? ${JSON.stringify(sockets)} : specifier, context);`,
  )}`,
);
