// The same handlers under our node:http and Node's own, asked by Node's client.
import assert from "node:assert/strict";
import * as nodeHttp from "node:http";
import * as nodeNet from "node:net";
import { test } from "node:test";
import { NodeSockets } from "../../http/test/node-host.ts";
import type { RequestListener } from "../src/http.ts";
import "../../web/test/core.ts";

const ourHttp = await import("../src/http.ts");
const { setClock, setSockets } = await import("../src/provider.ts");

setSockets(new NodeSockets());
setClock({ monotonicMs: () => performance.now(), wallMs: () => Date.now() });

type Handler = RequestListener;

interface Ask {
  method?: string;
  path?: string;
  headers?: nodeHttp.OutgoingHttpHeaders;
  body?: string[];
}

/** Fields that are about the connection, not about the response. */
const HOP = ["date", "connection", "keep-alive", "transfer-encoding", "content-length"];

async function answer(http: typeof ourHttp, handler: Handler, ask: Ask): Promise<string[]> {
  const lines: string[] = [];
  const server = http.createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await new Promise<void>((resolve, reject) => {
    const request = nodeHttp.request(
      {
        port: server.address()!.port,
        host: "127.0.0.1",
        agent: false,
        method: ask.method ?? "GET",
        path: ask.path ?? "/",
        headers: { host: "h", ...ask.headers },
      },
      (response) => {
        let body = "";
        response.setEncoding("latin1");
        response.on("data", (chunk: string) => {
          body += chunk;
        });
        response.on("end", () => {
          const fields: string[] = [];
          for (let i = 0; i < response.rawHeaders.length; i += 2) {
            const name = response.rawHeaders[i]!;
            if (!HOP.includes(name.toLowerCase())) fields.push(`${name}: ${response.rawHeaders[i + 1]}`);
          }
          lines.push(`${response.statusCode} ${response.statusMessage}`, ...fields, body);
          resolve();
        });
        response.on("error", reject);
      },
    );
    request.on("error", (error: Error & { code?: string }) => {
      lines.push(`error ${error.code}`);
      resolve();
    });
    for (const part of ask.body ?? []) request.write(part);
    request.end();
  });
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return lines;
}

async function same(handler: Handler, ask: Ask = {}): Promise<void> {
  const ours = await answer(ourHttp, handler, ask);
  const node = await answer(nodeHttp as unknown as typeof ourHttp, handler, ask);
  assert.deepEqual(ours, node);
}

test("http: ways to make a response", async () => {
  await same((_request, response) => {
    response.end("hello");
  });
  await same((_request, response) => {
    response.statusCode = 404;
    response.statusMessage = "Nope";
    response.setHeader("X-A", "1");
    response.setHeader("Set-Cookie", ["a=1", "b=2"]);
    response.end();
  });
  await same((_request, response) => {
    response.setHeader("x-gone", "1");
    response.removeHeader("X-Gone");
    response.setHeader("x-kept", 5);
    response.writeHead(201, { "X-Kept": "6", "Content-Type": "text/plain" });
    response.write("one ");
    response.write(Buffer.from("two "));
    setTimeout(() => response.end("three", "latin1"), 5);
  });
  await same((_request, response) => {
    response.writeHead(302, "Go", ["Location", "/x", "X", "1"]);
    response.end();
  });
  await same((_request, response) => response.end("not sent"), { method: "HEAD" });
  await same((_request, response) => {
    response.writeHead(204);
    response.end();
  });
});

test("http: what a handler sees of the request", async () => {
  const show: Handler = (request, response) => {
    const { method, url, httpVersion, headers, rawHeaders } = request;
    const names = rawHeaders.filter((_, i) => i % 2 === 0);
    response.end(JSON.stringify([method, url, httpVersion, headers, names, request.socket.remoteAddress]));
  };
  await same(show, {
    path: "/a?b=%20#".slice(0, -1),
    headers: { "X-Many": ["1", "2"], Cookie: "a=1", "User-Agent": "t" },
  });
  await same(show, { method: "OPTIONS", path: "*" });
});

test("http: request bodies: iterated and piped", async () => {
  const body = ["first,", "\u20ac".repeat(20_000), "last"];
  await same(
    async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      response.end(`${Buffer.concat(chunks).toString().length} ${request.complete}`);
    },
    { method: "POST", body },
  );
  await same(
    (request, response) => {
      request.pipe(response);
    },
    { method: "POST", body },
  );
  await same(
    async (request, response) => {
      for await (const _ of request) response.write("not reached");
      response.end("none");
    },
    { method: "POST", body: [] },
  );
});

test("http: request bodies: events, encodings, pause, and bodies nobody reads", async () => {
  const body = ["first,", "\u20ac".repeat(20_000), "last"];
  await same(
    (request, response) => {
      let bytes = 0;
      request.on("data", (chunk: Uint8Array) => {
        bytes += chunk.length;
      });
      request.on("end", () => response.end(`${bytes} ${request.complete}`));
    },
    { method: "POST", body },
  );
  await same(
    (request, response) => {
      let text = "";
      request.setEncoding("utf8");
      request.on("data", (chunk: string) => {
        text += chunk;
        request.pause();
        setTimeout(() => request.resume(), 1);
      });
      request.on("end", () => response.end(`${text.length} ${text.slice(-4)}`));
    },
    { method: "PUT", body },
  );
  await same(
    (_request, response) => {
      setTimeout(() => response.end("unread"), 5);
    },
    { method: "POST", body },
  );
  await same(
    (request, response) => {
      request.resume();
      request.on("end", () => response.end("drained"));
    },
    { method: "POST", body },
  );
});

test("http: misuse has Node's codes", async () => {
  const attempt = (run: () => void): string => {
    try {
      run();
      return "fine";
    } catch (error) {
      return `${(error as Error).name} ${(error as { code?: string }).code} ${(error as Error).message}`;
    }
  };
  await same((_request, response) => {
    const seen = [
      attempt(() => response.setHeader("bad name", "x")),
      attempt(() => response.setHeader("x", "a\nb")),
      attempt(() => response.writeHead(99)),
      attempt(() => response.writeHead(1000)),
    ];
    response.writeHead(200);
    seen.push(
      attempt(() => response.setHeader("x", "1")),
      attempt(() => response.writeHead(200)),
      attempt(() => response.removeHeader("x")),
      `${response.headersSent}`,
    );
    response.end(seen.join("\n"));
  });
});

test("http: finish and close; the client that leaves", async () => {
  for (const http of [ourHttp, nodeHttp as unknown as typeof ourHttp]) {
    const lines: string[] = [];
    await answer(
      http,
      (_request, response) => {
        response.on("finish", () => lines.push(`finish ${response.writableFinished}`));
        response.on("close", () => lines.push("close"));
        response.end("x");
      },
      {},
    );
    assert.deepEqual(lines, ["finish true", "close"]);
    const left: string[] = [];
    const server = http.createServer((request, response) => {
      request.on("aborted", () => left.push("aborted"));
      response.on("close", () => left.push(`close ${response.writableFinished}`));
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const socket = nodeNet.connect(server.address()!.port, "127.0.0.1");
    socket.write("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab");
    while (left.length < 2) await new Promise((resolve) => setTimeout(resolve, 2));
    assert.deepEqual(left.sort(), ["aborted", "close false"]);
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
});

test("http: a large streamed response keeps to the client's pace", async () => {
  const block = new Uint8Array(100_000).fill(65);
  const handler: Handler = (_request, response) => {
    let left = 40;
    const more = (): void => {
      while (left > 0) {
        left--;
        if (!response.write(block)) {
          response.once("drain", more);
          return;
        }
      }
      response.end();
    };
    more();
  };
  const lines = await answer(ourHttp, handler, {});
  assert.equal(lines[lines.length - 1], "A".repeat(4_000_000));
});

test("http: listening, a taken port, STATUS_CODES", async () => {
  for (const [status, text] of Object.entries(nodeHttp.STATUS_CODES)) assert.equal(ourHttp.STATUS_CODES[status], text);
  assert.equal(Object.keys(ourHttp.STATUS_CODES).length, Object.keys(nodeHttp.STATUS_CODES).length);
  const first = ourHttp.createServer();
  await new Promise<void>((resolve) => first.listen({ port: 0 }, resolve));
  assert.equal(first.listening, true);
  const second = ourHttp.createServer();
  const failed = new Promise<Error & { code?: string }>((resolve) => second.once("error", resolve));
  second.listen(first.address()!.port);
  assert.equal((await failed).code, "EADDRINUSE");
  await new Promise<void>((resolve) => first.close(() => resolve()));
});
