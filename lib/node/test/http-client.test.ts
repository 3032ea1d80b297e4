// Our client against servers that say what they like, over Node's sockets.
import assert from "node:assert/strict";
import * as nodeNet from "node:net";
import { test } from "node:test";
import { NodeSockets } from "../../http/test/node-host.ts";
import type { OutgoingHttpHeaders } from "../src/http.ts";
import "../../web/test/core.ts";

const http = await import("../src/http.ts");
const { setClock, setSockets } = await import("../src/provider.ts");

setSockets(new NodeSockets());
setClock({ monotonicMs: () => performance.now(), wallMs: () => Date.now() });

/** A server that answers the nth request of all with the nth text, in the pieces given; "" ends the connection. */
async function serving(answers: readonly (readonly string[])[]) {
  const requests: string[] = [];
  let connections = 0;
  const server = nodeNet.createServer((socket) => {
    connections++;
    let seen = "";
    socket.on("error", () => {});
    socket.on("data", async (chunk) => {
      seen += chunk.toString("latin1");
      if (!seen.includes("\r\n\r\n")) return;
      requests.push(seen);
      seen = "";
      for (const piece of answers[requests.length - 1] ?? [""]) {
        if (piece === "") socket.destroySoon();
        else socket.write(piece, "latin1");
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as nodeNet.AddressInfo;
  return { port, requests, connections: () => connections, close: () => server.close() };
}

type Options = Parameters<typeof http.request>[0] & object;

/** What a request told, in order. */
function ask(port: number, options: Options = {}, body: string | null = null): Promise<string[]> {
  return new Promise((resolve) => {
    const told: string[] = [];
    const request = http.request({ host: "127.0.0.1", port, ...options }, (response) => {
      told.push(`response ${response.statusCode}`);
      let text = "";
      response.setEncoding("latin1");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("error", (error) => told.push(`response error ${error.message}`));
      response.on("end", () => told.push(`end ${text}`));
    });
    request.on("continue", () => told.push("continue"));
    request.on("information", ({ statusCode }) => told.push(`information ${statusCode}`));
    request.on("error", (error) => told.push(`${(error as Error & { code?: string }).code} ${error.message}`));
    request.on("close", () => setTimeout(() => resolve(told), 5));
    if (body === null) request.end();
    else request.end(body);
  });
}

const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

test("what a server says without being asked is not the next response", async () => {
  const agent = new http.Agent({ keepAlive: true });
  const server = await serving([[OK + OK], [OK.replace("ok", "no")]]);
  assert.deepEqual(await ask(server.port, { agent }), ["response 200", "end ok"]);
  assert.deepEqual(await ask(server.port, { agent }), ["response 200", "end no"]);
  assert.equal(server.connections(), 2, "the connection was given up");
  agent.destroy();
  server.close();
});

test("what is said while a connection is idle ends it", async () => {
  const agent = new http.Agent({ keepAlive: true });
  const server = await serving([[OK, "late"], [OK]]);
  await ask(server.port, { agent });
  assert.equal(Object.keys(agent.freeSockets).length, 1);
  await new Promise((resolve) => setTimeout(resolve, 40));
  assert.equal(Object.keys(agent.freeSockets).length, 0);
  assert.deepEqual(await ask(server.port, { agent }), ["response 200", "end ok"]);
  assert.equal(server.connections(), 2);
  agent.destroy();
  server.close();
});

test("connections are used again, unless a side says close", async () => {
  const agent = new http.Agent({ keepAlive: true });
  const server = await serving([[OK], [OK.replace("Content", "Connection: close\r\nContent")], [OK], [OK]]);
  for (let i = 0; i < 3; i++) await ask(server.port, { agent });
  assert.equal(server.connections(), 2);
  await ask(server.port, { agent, headers: { Connection: "close" } });
  assert.equal(Object.keys(agent.freeSockets).length, 0);
  agent.destroy();
  server.close();
});

test("responses that could be read in two ways, and those that are none", async () => {
  const cases: [string, string][] = [
    ["HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n", "HPE_UNEXPECTED_CONTENT_LENGTH"],
    ["HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n", "HPE_UNEXPECTED_CONTENT_LENGTH"],
    ["HTTP/1.1 200 OK\r\nContent-Length: 1e1\r\n\r\n", "HPE_INVALID_CONTENT_LENGTH"],
    ["220 mail.test ESMTP\r\n", "HPE_INVALID_CONSTANT"],
    [`HTTP/1.1 200 OK\r\nA: ${"x".repeat(20_000)}\r\n\r\n`, "HPE_HEADER_OVERFLOW"],
  ];
  const server = await serving(cases.map(([text]) => [text]));
  for (const [text, code] of cases) {
    const told = await ask(server.port, { agent: false });
    assert.equal(told.length, 1, text);
    assert.ok(told[0]!.startsWith(`${code} Parse Error: `), told[0]);
  }
  server.close();
});

test("a body that breaks is an error of the response", async () => {
  const chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n";
  const server = await serving([[chunks, ""], [`${chunks}zz\r\n`]]);
  assert.deepEqual(await ask(server.port, { agent: false }), ["response 200", "response error aborted"]);
  const told = await ask(server.port, { agent: false });
  assert.ok(told.includes("response 200") && told.includes("response error aborted"), told.join());
  server.close();
});

test("informational responses, and a bound for them", async () => {
  const early = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
  const server = await serving([[`HTTP/1.1 100 Continue\r\n\r\n${early}${OK}`], [early.repeat(40)]]);
  assert.deepEqual(await ask(server.port, { agent: false }), [
    "continue",
    "information 100",
    "information 103",
    "response 200",
    "end ok",
  ]);
  const told = await ask(server.port, { agent: false });
  assert.equal(told.filter((line) => line === "information 103").length, 32);
  assert.ok(told.at(-1)!.startsWith("HPE_INTERNAL"));
  server.close();
});

test("Expect: 100-continue sends the head first", async () => {
  const server = await serving([["HTTP/1.1 100 Continue\r\n\r\n"], [OK]]);
  const text = await new Promise<string>((resolve, reject) => {
    const request = http.request(
      {
        host: "127.0.0.1",
        port: server.port,
        method: "POST",
        agent: false,
        headers: { Expect: "100-continue", "Content-Length": 4 },
      },
      (response) => {
        response.resume();
        response.on("end", () => resolve(server.requests.join("|")));
      },
    );
    request.on("error", reject);
    request.on("continue", () => request.end("\r\n\r\n"));
  });
  assert.match(text, /^POST \/ HTTP\/1\.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\n.*\r\n\r\n\|\r\n\r\n$/s);
  server.close();
});

test("an upgrade hands over the connection with what was said on it", async () => {
  const server = await serving([["HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\n\r\nhello"]]);
  const got = await new Promise<string>((resolve, reject) => {
    const request = http.get({
      host: "127.0.0.1",
      port: server.port,
      headers: { Upgrade: "echo", Connection: "Upgrade" },
    });
    request.on("error", reject);
    request.on("upgrade", (response, socket, head) => {
      socket.destroy();
      resolve(`${response.statusCode} ${response.headers.upgrade} ${head.toString()}`);
    });
  });
  assert.equal(got, "101 echo hello");
  server.close();
});

test("a connection whose request was not as long as it said is not used again", async () => {
  const agent = new http.Agent({ keepAlive: true });
  const server = await serving([[OK], [OK], [OK], [OK], [OK]]);
  const ways: [string, OutgoingHttpHeaders, string, number][] = [
    ["POST", { "Content-Length": 5 }, "three", 1],
    ["POST", { "Content-Length": 2 }, "three", 1],
    ["POST", { "Content-Length": 9 }, "three", 2],
    ["GET", {}, "GET /evil HTTP/1.1\r\n\r\n", 3],
    ["GET", {}, "", 4],
  ];
  for (const [method, headers, body, connections] of ways) {
    await ask(server.port, { agent, method, headers }, body);
    assert.equal(server.connections(), connections, `${method} ${body}`);
  }
  agent.destroy();
  server.close();
});

test("a reader that stops holds the server", async () => {
  let sent = 0;
  const server = nodeNet.createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      const more = (): void => {
        while (sent < 64e6) {
          sent += 65_536;
          if (!socket.write("x".repeat(65_536))) {
            socket.once("drain", more);
            return;
          }
        }
        socket.end();
      };
      more();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as nodeNet.AddressInfo;
  await new Promise<void>((resolve) => {
    const request = http.get({ host: "127.0.0.1", port, agent: false }, (response) => {
      response.pause();
      setTimeout(() => {
        assert.ok(sent < 32e6, `the server could send ${sent} bytes`);
        request.destroy();
      }, 300);
    });
    request.on("close", resolve);
    request.on("error", () => {});
  });
  server.close();
});

test("the time of an agent ends connections that wait, and is none of its requests' business", async () => {
  const agent = new http.Agent({ keepAlive: true, timeout: 40 });
  const server = await serving([[OK.slice(0, 20)], [OK]]);
  const told: string[] = [];
  const slow = http.get({ host: "127.0.0.1", port: server.port, agent });
  slow.on("timeout", () => told.push("timeout"));
  slow.on("error", () => {});
  await new Promise((resolve) => setTimeout(resolve, 120));
  assert.deepEqual(told, []);
  slow.setTimeout(40);
  await new Promise((resolve) => setTimeout(resolve, 120));
  assert.ok(told.length > 0);
  slow.destroy();
  assert.deepEqual(await ask(server.port, { agent }), ["response 200", "end ok"]);
  assert.equal(Object.values(agent.freeSockets).flat().length, 1);
  await new Promise((resolve) => setTimeout(resolve, 120));
  assert.equal(Object.values(agent.freeSockets).flat().length, 0);
  agent.destroy();
  server.close();
});

test("an agent keeps to its limits", async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 2, maxFreeSockets: 1 });
  const server = await serving(Array.from({ length: 6 }, () => [OK]));
  const all = await Promise.all(Array.from({ length: 6 }, () => ask(server.port, { agent })));
  assert.ok(all.every((told) => told.join() === "response 200,end ok"));
  assert.equal(server.connections(), 2);
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(Object.values(agent.freeSockets).flat().length, 1);
  agent.destroy();
  server.close();
});
