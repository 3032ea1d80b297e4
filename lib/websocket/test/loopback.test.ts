// Sockets of fetch handlers over real loopback connections: Node's own WebSocket as the client, and our machine as one.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as http from "node:http";
import * as net from "node:net";
import { after, test } from "node:test";
import "../../web/test/core.ts";
import { nodeHost } from "../../http/test/node-host.ts";
import { frame, hex, MASK } from "./frames.ts";

const { serveFetch } = await import("../../http/src/fetch-server.ts");
const { Response } = await import("../../web/src/response.ts");
const { upgradeWebSocket } = await import("../src/websocket.ts");
const { WebSocketConnection } = await import("../src/connection.ts");
const { DEFAULT_LIMITS } = await import("../src/limits.ts");
type Socket = InstanceType<typeof import("../src/websocket.ts").WebSocket>;

const log: string[] = [];
let latest: Socket | null = null;

/** Notes what happens to a socket, and does what messages ask. */
function listen(socket: Socket): void {
  latest = socket;
  socket.binaryType = "arraybuffer";
  socket.onopen = () => log.push(`open ${socket.readyState} ${socket.protocol}`);
  socket.onmessage = ({ data }) => {
    if (typeof data !== "string") socket.send(data as ArrayBuffer);
    else if (data === "close") socket.close(3456, "as you like");
    else if (data === "many") for (let i = 0; i < 1_000; i++) socket.send(`${i}`);
    else socket.send(`${data}, too`);
  };
  socket.addEventListener("error", (event) => log.push(`error ${event.message}`));
  socket.addEventListener("close", (event) => log.push(`close ${event.code} ${event.reason} ${event.wasClean}`));
}

const errors: unknown[] = [];
let twice: InstanceType<typeof Response> | null = null;
const server = serveFetch(
  nodeHost(),
  async (request) => {
    const path = new URL(request.url).pathname;
    if (path === "/twice" && twice !== null) return twice;
    if (path === "/plain") return new Response("plain");
    if (path === "/blob") {
      const { socket, response } = upgradeWebSocket(request);
      socket.onmessage = async ({ data }) => {
        if (typeof data !== "string") socket.send(await (data as Blob).arrayBuffer());
      };
      return response;
    }
    const { socket, response } = upgradeWebSocket(request, {
      protocol: path === "/chat" ? "chat" : "",
      maxMessageBytes: 100_000,
      idleTimeout: path === "/idle" ? 0.05 : 0,
    });
    listen(socket);
    if (path === "/twice") twice = response;
    if (path === "/never") return new Response("no", { status: 403 });
    if (path === "/early") socket.close(3000, "not now");
    if (path === "/later") await new Promise((resolve) => setTimeout(resolve, 30));
    return response;
  },
  { port: 0, hostname: "127.0.0.1", onError: (error) => errors.push(error) },
);
const port = server.local?.port ?? 0;
after(() => new Promise<void>((resolve) => server.close(resolve)));

const REQUEST = [
  "Host: a",
  "Upgrade: websocket",
  "Connection: Upgrade",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Version: 13",
  "",
  "",
].join("\r\n");

/** Sends `bytes` and gives all that comes until the server ends the connection. */
async function raw(...bytes: (string | Uint8Array)[]): Promise<string> {
  const socket = net.connect({ port, host: "127.0.0.1" });
  for (const part of bytes) socket.write(part);
  let got = "";
  socket.on("data", (chunk) => {
    got += chunk.toString("latin1");
  });
  await once(socket, "end");
  socket.end();
  return got;
}

/** Waits, within bounds, until something is so. */
async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.ok(holds(), `did not come; noted: ${log.join("; ")}`);
}

/** What a program prints that runs beside this one with Node's WebSocket. */
async function nodeClient(body: string): Promise<string> {
  const child = spawn(process.execPath, ["--no-warnings", "--experimental-websocket", "-e", body], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  await once(child, "close");
  return out;
}

test("Node's WebSocket as a client", async () => {
  log.length = 0;
  const out = await nodeClient(`
    const socket = new WebSocket("ws://127.0.0.1:${port}/chat", ["old", "chat"]);
    socket.binaryType = "arraybuffer";
    const got = [];
    let bytes = null;
    socket.onopen = () => {
      console.log("open", socket.protocol, JSON.stringify(socket.extensions));
      socket.send("grüße 😀");
      bytes = new Uint8Array(90_000).map((_, i) => i * 7);
      socket.send(bytes);
      socket.send("many");
    };
    socket.onmessage = ({ data }) => {
      if (typeof data !== "string") console.log(Buffer.compare(Buffer.from(data), Buffer.from(bytes)));
      else if (/^\\d+$/.test(data)) {
        got.push(data);
        if (got.length === 1000) {
          console.log(got.every((text, i) => text === String(i)));
          socket.send("close");
        }
      } else console.log(data);
    };
    socket.onclose = ({ code, reason, wasClean }) => console.log("close", code, reason, wasClean);
    setTimeout(() => process.exit(1), 10_000).unref();
  `);
  assert.equal(out, 'open chat ""\ngrüße 😀, too\n0\ntrue\nclose 3456 as you like true\n');
  await until(() => log.length === 2);
  assert.deepEqual(log, ["open 1 chat", "close 3456  true"]);
});

test("Node's WebSocket closes with a code, and sends more than it may", async () => {
  log.length = 0;
  const out = await nodeClient(`
    const first = new WebSocket("ws://127.0.0.1:${port}/");
    first.onopen = () => first.close(4001, "enough");
    first.onclose = ({ code, reason, wasClean }) => {
      console.log(code, reason, wasClean);
      const second = new WebSocket("ws://127.0.0.1:${port}/");
      second.onopen = () => second.send(new Uint8Array(100_001));
      second.onclose = ({ code, reason }) => console.log(code, reason);
    };
    setTimeout(() => process.exit(1), 10_000).unref();
  `);
  assert.match(out, /^4001.* true\n1009 the message is too big\n$/);
  await until(() => log.length === 5);
  assert.deepEqual(log, [
    "open 1 ",
    "close 4001 enough true",
    "open 1 ",
    "error the message is too big",
    "close 1006  false",
  ]);
});

test("blobs", async () => {
  const out = await nodeClient(`
    const socket = new WebSocket("ws://127.0.0.1:${port}/blob");
    socket.binaryType = "arraybuffer";
    socket.onopen = () => socket.send(new Uint8Array([1, 2, 3]));
    socket.onmessage = ({ data }) => { console.log(new Uint8Array(data)); socket.close(); };
    setTimeout(() => process.exit(1), 10_000).unref();
  `);
  assert.equal(out, "Uint8Array(3) [ 1, 2, 3 ]\n");
});

test("the machine as a client: frames that come with the request, before the answer", async () => {
  log.length = 0;
  for (const path of ["/", "/later"]) {
    const got = await raw(`GET ${path} HTTP/1.1\r\n${REQUEST}`, frame(1, "early"), frame(8, hex("03e8")));
    assert.equal(
      got,
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nupgrade: websocket\r\n" +
        "sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n\x81\x0aearly, too\x88\x02\x03\xe8",
    );
  }
  await until(() => log.length === 4);
  assert.deepEqual(log, ["open 1 ", "close 1000  true", "open 1 ", "close 1000  true"]);
});

test("the machine as a client: a conversation", async () => {
  const socket = net.connect({ port, host: "127.0.0.1" });
  const texts: string[] = [];
  const closed = new Promise<string>((resolve) => {
    let connection: InstanceType<typeof WebSocketConnection> | null = null;
    let head = "";
    const link = {
      write: (bytes: Uint8Array, offset: number, length: number) => socket.write(bytes.slice(offset, offset + length)),
      end: () => void socket.end(),
      destroy: () => void socket.destroy(),
      bufferedBytes: 0,
    };
    const listener = {
      onText: (text: string) => {
        texts.push(text);
        if (texts.length === 3) connection?.close(1000, "enough", 0);
        else connection?.sendText("€".repeat(texts.length * 10_000));
      },
      onBinary: () => {},
      onPong: () => {},
      onFailed: (reason: string) => assert.fail(reason),
      onClosing: () => {},
      onClosed: (code: number, reason: string, clean: boolean) => resolve(`${code} ${reason} ${clean}`),
    };
    socket.on("data", (chunk) => {
      let from = 0;
      if (connection === null) {
        head += chunk.toString("latin1");
        const end = head.indexOf("\r\n\r\n");
        if (end < 0) return;
        from = chunk.length - (head.length - end - 4);
        connection = new WebSocketConnection(link, listener, DEFAULT_LIMITS, () => MASK, 0);
        connection.sendText("first");
      }
      connection.receive(chunk, from, chunk.length - from, 0);
    });
    socket.on("close", () => connection?.gone());
    socket.on("end", () => socket.end());
  });
  socket.write(`GET / HTTP/1.1\r\n${REQUEST}`);
  assert.equal(await closed, "1000  true");
  await until(() => log.at(-1) === "close 1000 enough true");
  assert.deepEqual(
    texts.map((text) => text.length),
    [10, 10_005, 20_005],
  );
});

test("requests that are none to open a WebSocket", async () => {
  log.length = 0;
  const refused = async (changed: string): Promise<string> => {
    const got = await raw(`GET / HTTP/1.1\r\n${changed.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")}`);
    return got.replace(/date: .*\r\n/i, "").split("\r\n\r\n")[0] ?? "";
  };
  const version = await refused(REQUEST.replace("Version: 13", "Version: 8"));
  assert.match(version, /^HTTP\/1.1 426 Upgrade Required\r\n/);
  assert.match(version, /\r\nsec-websocket-version: 13(\r\n|$)/);
  assert.match(await refused("Host: a\r\n\r\n"), /^HTTP\/1.1 426 /);
  assert.match(await refused(REQUEST.replace("dGhl", "")), /^HTTP\/1.1 400 /);
  await until(() => log.length === 6);
  assert.deepEqual(log.slice(0, 2), ["error Sec-WebSocket-Version is not 13", "close 1006  false"]);
  assert.equal(latest?.readyState, 3);
  const response = await fetch(`http://127.0.0.1:${port}/plain`);
  assert.equal(await response.text(), "plain");
});

test("HTTP/1.0 gets no 101", async () => {
  log.length = 0;
  assert.match(await raw(`GET / HTTP/1.0\r\n${REQUEST}`), /^HTTP\/1.1 400 /);
  await until(() => log.length === 2);
});

test("a subprotocol that the client does not offer is the program's mistake", async () => {
  errors.length = 0;
  const status = await new Promise<number | undefined>((resolve) => {
    const headers = { Upgrade: "websocket", Connection: "Upgrade", "Sec-WebSocket-Version": "13" };
    const key = { "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==" };
    http.get({ port, path: "/chat", headers: { ...headers, ...key } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
  });
  assert.equal(status, 500);
  assert.match(String(errors[0]), /does not offer the subprotocol "chat"/);
});

test("a handler that gives another response", async () => {
  log.length = 0;
  const got = await raw(`GET /never HTTP/1.1\r\n${REQUEST.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")}`);
  assert.match(got, /^HTTP\/1.1 403 /);
  assert.equal(latest?.readyState, 0);
});

test("closed before it was open, silent clients, clients that break the rules or leave", async () => {
  log.length = 0;
  const early = await raw(`GET /early HTTP/1.1\r\n${REQUEST}`, frame(8, hex("0bb8")));
  assert.ok(early.endsWith("\r\n\r\n\x88\x09\x0b\xb8not now"));
  await until(() => log.length === 1);
  assert.deepEqual(log.splice(0), ["close 3000  true"]);

  const silent = net.connect({ port, host: "127.0.0.1" });
  let heard = "";
  silent.on("data", (chunk) => {
    heard += chunk.toString("latin1");
  });
  silent.on("error", () => {});
  silent.write(`GET /idle HTTP/1.1\r\n${REQUEST}`);
  await once(silent, "close");
  assert.ok(heard.endsWith("\x89\x00"));
  assert.deepEqual(log.splice(0), ["open 1 ", "error the peer does not answer", "close 1006  false"]);

  const wrong = await raw(`GET / HTTP/1.1\r\n${REQUEST}`, hex("81 01 61"));
  assert.ok(wrong.endsWith("\x03\xeaa client's frame without a mask"));
  await until(() => log.length === 3);
  assert.deepEqual(log.splice(0), ["open 1 ", "error a client's frame without a mask", "close 1006  false"]);

  const leaving = net.connect({ port, host: "127.0.0.1" });
  leaving.write(`GET / HTTP/1.1\r\n${REQUEST}`);
  await once(leaving, "data");
  leaving.destroy();
  await until(() => log.length === 2);
  assert.deepEqual(log.splice(0), ["open 1 ", "close 1006  false"]);

  const gone = net.connect({ port, host: "127.0.0.1" });
  gone.end(`GET /later HTTP/1.1\r\n${REQUEST}`);
  await until(() => log.length === 2);
  assert.deepEqual(log.splice(0), ["open 1 ", "close 1006  false"]);
});

test("a response that opens a socket opens one, also when it is given again", async () => {
  log.length = 0;
  const first = net.connect({ port, host: "127.0.0.1" });
  first.write(`GET /twice HTTP/1.1\r\n${REQUEST}`);
  await once(first, "data");
  const second = net.connect({ port, host: "127.0.0.1" });
  second.on("error", () => {});
  second.resume();
  second.write(`GET /twice HTTP/1.1\r\n${REQUEST}`);
  await once(second, "close");
  first.write(frame(1, "still here"));
  const [answer] = (await once(first, "data")) as [Buffer];
  assert.equal(`${answer}`.slice(2), "still here, too");
  first.destroy();
  await until(() => log.length === 2);
  assert.deepEqual(log, ["open 1 ", "close 1006  false"]);
});

test("what send and close refuse", () => {
  const socket = latest;
  assert.ok(socket !== null);
  assert.throws(() => socket.close(1001), { name: "InvalidAccessError" });
  assert.throws(() => socket.close(1000, "x".repeat(124)), { name: "SyntaxError" });
  const asked = {
    method: "GET",
    headers: new Headers({
      upgrade: "websocket",
      connection: "upgrade",
      "sec-websocket-version": "13",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    }),
  };
  const { socket: waiting } = upgradeWebSocket(asked);
  assert.throws(() => waiting.send("x"), { name: "InvalidStateError" });
  assert.throws(() => upgradeWebSocket(asked, { idleTimeout: -1 }), TypeError);
  assert.throws(() => upgradeWebSocket(asked, { maxMessageBytes: Number.NaN }), TypeError);
});

test("nothing is left at the end", async () => {
  server.closeIdleConnections();
  await until(() => server.connectionCount === 0);
});
