/*
 * Runs the server on Node, source unchanged:
 *
 *   PORT=5300 node apps/dns/node.mjs [APP.ts]
 *
 * Types are stripped and zone files embedded by esbuild, in memory.
 */
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const entry = process.argv[2] === undefined ? resolve(here, "app.ts") : resolve(process.argv[2]);

const bundle = await build({
  entryPoints: [entry],
  bundle: true,
  write: false,
  format: "esm",
  platform: "node",
  target: "node20",
  loader: { ".zone": "text" },
});
const source = Buffer.from(bundle.outputFiles[0].contents).toString("base64");
await import(`data:text/javascript;base64,${source}`);
