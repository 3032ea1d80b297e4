/*
 * Runs a fetch-style handler on Node, source unchanged:
 *
 *   node apps/web/node.mjs [APP.ts]     PORT chooses another port
 *
 * Types are stripped and text files embedded by esbuild, in memory; requests
 * become `Request` objects, and what the handler gives is written back.
 */
import { createServer } from "node:http";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const entry = process.argv[2] === undefined ? resolve(here, "app.ts") : resolve(process.argv[2]);
/** A larger body is refused with 413. */
const BODY_BYTES_MAX = 1 << 20;

const bundle = await build({
  entryPoints: [entry],
  bundle: true,
  write: false,
  format: "esm",
  platform: "node",
  target: "node20",
  loader: { ".html": "text", ".css": "text", ".txt": "text", ".svg": "text" },
});
const source = Buffer.from(bundle.outputFiles[0].contents).toString("base64");
const { default: app } = await import(`data:text/javascript;base64,${source}`);

/** The whole body of `message`, or null when it is too large. */
async function readBody(message) {
  const parts = [];
  let bytes = 0;
  for await (const part of message) {
    bytes += part.length;
    if (bytes <= BODY_BYTES_MAX) parts.push(part);
  }
  return bytes <= BODY_BYTES_MAX ? Buffer.concat(parts) : null;
}

const server = createServer(async (message, reply) => {
  try {
    const body = await readBody(message);
    if (body === null) {
      reply.writeHead(413, { connection: "close" }).end();
      return;
    }
    const headers = new Headers();
    for (let i = 0; i < message.rawHeaders.length; i += 2)
      headers.append(message.rawHeaders[i], message.rawHeaders[i + 1]);
    const request = new Request(new URL(message.url, `http://${message.headers.host ?? "localhost"}`), {
      method: message.method,
      headers,
      body: message.method === "GET" || message.method === "HEAD" ? undefined : body,
    });
    const response = await app.fetch(request);
    const content = Buffer.from(await response.arrayBuffer());
    reply.writeHead(response.status, [...response.headers].flat());
    reply.end(message.method === "HEAD" ? undefined : content);
  } catch (error) {
    console.error(error);
    if (!reply.headersSent) reply.writeHead(500);
    reply.end();
  }
});
server.listen(app.port ?? 8080, () => console.log(`http://127.0.0.1:${server.address().port}/`));
