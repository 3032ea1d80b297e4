/*
 * Runs the board on Node, source unchanged, by what runs apps/web there:
 *
 *   node apps/board/node.mjs     PORT chooses another port
 */
import { fileURLToPath } from "node:url";

process.argv[2] = fileURLToPath(new URL("app.ts", import.meta.url));
await import("../web/node.mjs");
