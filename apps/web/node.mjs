/*
 * Runs a fetch-style handler on Node, source unchanged:
 *
 *   node apps/web/node.mjs [APP.ts]     PORT chooses another port
 *
 * Types are stripped and text files embedded by esbuild, in memory; requests
 * become `Request` objects, and what the handler gives is written back. WebSockets
 * of @kiln/websocket are spoken by the same code as in an image.
 */
import { createServer, ServerResponse } from "node:http";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
/** What the platform gives to the libraries, made of Node. */
const core = resolve(here, "../../runtime/std/test/core-node.ts");
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
  alias: { "kiln:core": core, "kiln:console": core },
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

/** The request as the handler sees it. */
function requestOf(message, body) {
  const headers = new Headers();
  for (let i = 0; i < message.rawHeaders.length; i += 2)
    headers.append(message.rawHeaders[i], message.rawHeaders[i + 1]);
  return new Request(new URL(message.url, `http://${message.headers.host ?? "localhost"}`), {
    method: message.method,
    headers,
    body: message.method === "GET" || message.method === "HEAD" ? undefined : body,
  });
}

/** Writes what the handler gives; it is 500 when it throws. */
async function answer(message, reply, give) {
  try {
    const response = await give();
    const content = Buffer.from(await response.arrayBuffer());
    reply.writeHead(response.status, [...response.headers].flat());
    reply.end(message.method === "HEAD" ? undefined : content);
  } catch (error) {
    console.error(error);
    if (!reply.headersSent) reply.writeHead(500);
    reply.end();
  }
}

/** A socket of Node as the libraries know connections (lib/sockets). */
function linkOf(socket) {
  let failure = null;
  const link = {
    local: { address: socket.localAddress ?? "", port: socket.localPort ?? 0 },
    remote: { address: socket.remoteAddress ?? "", port: socket.remotePort ?? 0 },
    setHandlers(handlers) {
      socket.on("data", (chunk) => handlers.onData(chunk, 0, chunk.length));
      socket.on("drain", () => handlers.onDrain());
      socket.on("end", () => handlers.onEnd());
      socket.on("close", () => handlers.onClose(failure));
    },
    write: (bytes, offset, length) => !socket.writable || socket.write(bytes.slice(offset, offset + length)),
    end: () => socket.end(),
    destroy: () => socket.destroy(),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    setNoDelay: (on) => socket.setNoDelay(on),
    setKeepAlive: (on, idleMs) => socket.setKeepAlive(on, idleMs),
    get bufferedBytes() {
      return socket.writableLength;
    },
  };
  socket.on("error", (error) => {
    failure = { code: error.code ?? "", message: error.message };
  });
  return link;
}

const server = createServer((message, reply) =>
  answer(message, reply, async () => {
    const body = await readBody(message);
    if (body === null) return new Response(null, { status: 413, headers: { connection: "close" } });
    return app.fetch(requestOf(message, body));
  }),
);

server.on("upgrade", async (message, socket, head) => {
  const link = linkOf(socket);
  let peerEnded = false;
  socket.once("end", () => {
    peerEnded = true;
  });
  let response;
  try {
    response = await app.fetch(requestOf(message));
  } catch (error) {
    console.error(error);
    response = new Response(null, { status: 500 });
  }
  const takeover = response.takeover ?? null;
  if (takeover !== null && !socket.destroyed) {
    const fields = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n${fields}\r\n`);
    takeover.take(link, head, peerEnded, () => {});
    return;
  }
  if (takeover !== null) takeover.lost();
  const reply = new ServerResponse(message);
  reply.shouldKeepAlive = false;
  reply.assignSocket(socket);
  reply.on("finish", () => socket.end());
  await answer(message, reply, () => response);
});
server.listen(app.port ?? 8080, () => console.log(`http://127.0.0.1:${server.address().port}/`));
