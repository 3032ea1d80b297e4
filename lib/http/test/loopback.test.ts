// The server over real loopback sockets, with Node as the client.
import assert from "node:assert/strict";
import * as http from "node:http";
import * as net from "node:net";
import { after, test } from "node:test";
import "../../web/test/core.ts";
import { nodeHost } from "./node-host.ts";

const { ReadableStream } = await import("../../streams/src/readable.ts");
const { Response } = await import("../../web/src/response.ts");
const { ListenError, serveFetch } = await import("../src/fetch-server.ts");

const host = nodeHost();
const BIG = new Uint8Array(3_000_000).map((_, i) => i % 251);

const server = serveFetch(
  host,
  async (request) => {
    const path = request.url.slice(request.url.indexOf("/", 7));
    switch (path) {
      case "/echo": {
        const body = await request.bytes();
        return new Response(body, { headers: { "x-length": `${body.length}` } });
      }
      case "/big":
        return new Response(BIG);
      case "/stream": {
        let left = 30;
        return new Response(
          new ReadableStream({
            pull(controller) {
              if (left-- === 0) controller.close();
              else controller.enqueue(BIG.subarray(left * 1000, left * 1000 + 1000));
            },
          }),
        );
      }
      case "/text":
        return new Response("\u20ac".repeat(50_000));
      case "/cookies": {
        const response = new Response(null, { status: 302, headers: { location: "/x" } });
        response.headers.append("set-cookie", "a=1");
        response.headers.append("set-cookie", "b=2");
        return response;
      }
      default:
        return Response.json({ path, method: request.method, agent: request.headers.get("User-Agent") });
    }
  },
  { port: 0, hostname: "127.0.0.1" },
);
const port = server.local!.port;
after(() => {
  server.closeAllConnections();
  server.close();
});

/** Sends `pieces` one by one and gives all that comes back until the server closes. */
function talk(pieces: Uint8Array[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    socket.setNoDelay(true);
    const received: Buffer[] = [];
    let next = 0;
    const send = (): void => {
      if (next < pieces.length) socket.write(pieces[next++]!, () => setImmediate(send));
    };
    socket.on("connect", send);
    socket.on("data", (chunk) => received.push(chunk));
    socket.on("end", () => {
      socket.end();
      resolve(Buffer.concat(received).toString("latin1"));
    });
    socket.on("error", reject);
  });
}

function request(
  agent: http.Agent,
  path: string,
  method = "GET",
  body: Uint8Array | null = null,
): Promise<{ response: http.IncomingMessage; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const call = http.request({ port, host: "127.0.0.1", path, method, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ response, body: Buffer.concat(chunks) }));
    });
    call.on("error", reject);
    call.end(body ?? undefined);
  });
}

test("a request sent byte by byte is answered like a whole one", async () => {
  const text =
    "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n" +
    "GET /x HTTP/1.1\r\nHost: a\r\nUser-Agent: t\r\nConnection: close\r\n\r\n";
  const withoutDate = (answer: string): string[] => answer.split("\r\n").filter((line) => !line.startsWith("Date:"));
  const whole = withoutDate(await talk([Buffer.from(text)]));
  const cut = withoutDate(await talk([...text].map((unit) => Buffer.from(unit))));
  assert.deepEqual(cut, whole);
  assert.equal(whole[whole.length - 1], '{"path":"/x","method":"GET","agent":"t"}');
  assert.ok(whole.includes("x-length: 3"));
});

test("many pipelined requests in one write come back in order", async () => {
  let text = "";
  for (let i = 0; i < 300; i++) text += `GET /n${i} HTTP/1.1\r\nHost: a\r\n\r\n`;
  text += "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  const answer = await talk([Buffer.from(text)]);
  let from = 0;
  for (let i = 0; i < 300; i++) {
    from = answer.indexOf(`"/n${i}"`, from);
    assert.ok(from >= 0, `${i}`);
  }
  assert.ok(answer.indexOf('"/last"', from) > 0);
});

test("malformed requests get 400 and the end of the connection", async () => {
  for (const text of [
    "NONSENSE\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "\x16\x03\x01\x02\x00",
    "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
  ]) {
    assert.match(await talk([Buffer.from(text, "latin1")]), /^HTTP\/1.1 400 Bad Request\r\nConnection: close\r\n/);
  }
  assert.match(await talk([Buffer.from(`GET /${"a".repeat(9_000)} HTTP/1.1\r\n`)]), /^HTTP\/1.1 414 /);
});

test("Node's client: keep-alive, large bodies both ways, redirects with cookies, HEAD", async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const before = server.counters.connections;
  const big = await request(agent, "/big");
  assert.ok(big.body.equals(BIG));
  const text = await request(agent, "/text");
  assert.equal(text.body.toString(), "\u20ac".repeat(50_000));
  const body = BIG.subarray(0, 900_000);
  const echoed = await request(agent, "/echo", "POST", body);
  assert.ok(echoed.body.equals(body));
  const redirect = await request(agent, "/cookies");
  assert.equal(redirect.response.statusCode, 302);
  assert.deepEqual(redirect.response.headers["set-cookie"], ["a=1", "b=2"]);
  const streamed = await request(agent, "/stream");
  assert.equal(streamed.response.headers["transfer-encoding"], "chunked");
  assert.ok(streamed.body.subarray(0, 1000).equals(BIG.subarray(29_000, 30_000)));
  assert.equal(streamed.body.length, 30_000);
  const head = await request(agent, "/big", "HEAD");
  assert.equal(head.response.headers["content-length"], `${BIG.length}`);
  assert.equal(head.body.length, 0);
  assert.equal(server.counters.connections - before, 1);
  agent.destroy();
});

test("a taken port is an error with Node's code", () => {
  assert.throws(
    () => serveFetch(host, () => new Response(), { port, hostname: "127.0.0.1" }),
    (error) => error instanceof ListenError && error.code === "EADDRINUSE",
  );
});
