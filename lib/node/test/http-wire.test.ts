// What servers and clients of node:http put on the wire: ours byte for byte as Node's, for a table of calls.
import assert from "node:assert/strict";
import * as nodeHttp from "node:http";
import * as net from "node:net";
import { test } from "node:test";
import { NodeSockets } from "../../http/test/node-host.ts";
import type { ClientRequest, RequestListener, RequestOptions, Server, ServerResponse } from "../src/http.ts";
import "../../web/test/core.ts";

const ourHttp = await import("../src/http.ts");
const { setClock, setSockets } = await import("../src/provider.ts");

setSockets(new NodeSockets());
setClock({ monotonicMs: () => performance.now(), wallMs: () => Date.now() });

type Http = typeof ourHttp;
const theirHttp = nodeHttp as unknown as Http;

/** A connection on which nothing is said for so long stays open. */
const OPEN_MS = 400;

/** What `request` is answered with on one connection, until it ends or stays open, without the time. */
async function answers(http: Http, listener: RequestListener, request: string, set?: (server: Server) => void) {
  const server = http.createServer(listener);
  set?.(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  let text = "";
  const socket = net.connect(server.address()!.port, "127.0.0.1");
  socket.setEncoding("latin1");
  socket.write(request, "latin1");
  await new Promise<void>((resolve, reject) => {
    socket.on("data", (part: string) => {
      text += part;
    });
    socket.on("error", reject);
    socket.on("close", () => resolve());
    socket.setTimeout(OPEN_MS, () => {
      text += "(open)";
      socket.destroy();
    });
  });
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return text.replace(/Date: [^\r]{29}/g, "Date: (now)");
}

async function sameAnswers(name: string, listener: RequestListener, request: string, set?: (server: Server) => void) {
  const node = await answers(theirHttp, listener, request, set);
  const ours = await answers(ourHttp, listener, request, set);
  assert.equal(ours, node, `${name}, asked by ${JSON.stringify(request)}`);
}

type Answer = (response: ServerResponse) => void;

const ANSWERS: Record<string, Answer> = {
  end: (r) => void r.end("body"),
  bytes: (r) => void r.end(new Uint8Array([104, 105])),
  "end without a body": (r) => void r.end(),
  "end with an empty text": (r) => void r.end(""),
  "written in parts": (r) => {
    r.write("one");
    r.end("two");
  },
  "an empty part": (r) => {
    r.write("");
    r.write("one");
    r.write(new Uint8Array(0));
    r.end();
  },
  "part and end later": (r) => {
    r.write("one");
    setTimeout(() => r.end("two"), 5);
  },
  "a large part": (r) => {
    r.write("x".repeat(70_000));
    r.end("y".repeat(40_000));
  },
  "head and end": (r) => void r.writeHead(200, { "X-One": "1", "x-two": 2 }).end("body"),
  "head and end without a body": (r) => void r.writeHead(200).end(),
  "head with message": (r) => void r.writeHead(299, "Quite Fine", { a: "b" }).end("body"),
  "head over fields": (r) => {
    r.setHeader("X-One", "1");
    r.setHeader("Content-Type", "text/plain");
    r.writeHead(201, { "x-one": "2", Etag: '"e"' });
    r.end("body");
  },
  "head of a list": (r) => void r.writeHead(200, ["Set-Cookie", "a=1", "Set-Cookie", "b=2", "X", "y"]).end("body"),
  "head of pairs": (r) => void r.writeHead(200, [["X", "1"] as string[], ["X", "2"] as string[]]).end("body"),
  "list over fields": (r) => {
    r.setHeader("a", "1");
    r.writeHead(200, ["A", "2", "b", "3", "b", "4"]);
    r.end();
  },
  "lists of values": (r) => {
    r.setHeader("Set-Cookie", ["a=1", "b=2"]);
    r.appendHeader("vary", "x");
    r.appendHeader("Vary", "y");
    r.setHeader("Cookie", ["c=1", "d=2"]);
    r.end("body");
  },
  "fields by head are not kept": (r) => {
    r.writeHead(200, { a: "1" });
    r.end(`${r.getHeader("a")} ${r.hasHeader("a")} ${r.headersSent} ${r.statusMessage}`);
  },
  "a length": (r) => {
    r.setHeader("content-length", 4);
    r.write("bo");
    r.end("dy");
  },
  "a length by head": (r) => void r.writeHead(200, { "Content-Length": "4" }).end("body"),
  "a length that is too short": (r) => {
    r.setHeader("Content-Length", 2);
    r.end("body");
  },
  "a coding": (r) => {
    r.setHeader("Transfer-Encoding", "chunked");
    r.end("body");
  },
  "a length beside a coding": (r) => {
    r.setHeader("Content-Length", 4);
    r.setHeader("Transfer-Encoding", "chunked");
    r.end("body");
  },
  "Trailer asks for chunks": (r) => {
    r.setHeader("Trailer", "x");
    try {
      r.end("body");
    } catch (error) {
      r.removeHeader("trailer");
      r.end(`${error}`);
    }
  },
  "no length": (r) => {
    r.removeHeader("content-length");
    r.end("body");
  },
  "no chunks": (r) => {
    r.removeHeader("transfer-encoding");
    r.write("one");
    r.end("two");
  },
  "neither length nor chunks": (r) => {
    r.removeHeader("content-length");
    r.removeHeader("transfer-encoding");
    r.end("body");
  },
  "no Connection": (r) => {
    r.removeHeader("connection");
    r.end("body");
  },
  "no date": (r) => {
    r.sendDate = false;
    r.end("body");
  },
  "date removed": (r) => {
    r.removeHeader("Date");
    r.end("body");
  },
  "a date of its own": (r) => void r.setHeader("date", "today").end("body"),
  "Connection: close": (r) => void r.setHeader("Connection", "close").end("body"),
  "Connection: keep-alive": (r) => void r.setHeader("connection", "Keep-Alive").end("body"),
  "Connection: close in a list": (r) => void r.setHeader("Connection", "x-a, Close").end("body"),
  "Connection: closed": (r) => void r.setHeader("Connection", "closed").end("body"),
  "Keep-Alive of its own": (r) => void r.setHeader("keep-alive", "timeout=99").end("body"),
  "shouldKeepAlive = false": (r) => {
    r.shouldKeepAlive = false;
    r.end("body");
  },
  "shouldKeepAlive = true": (r) => {
    r.shouldKeepAlive = true;
    r.end("body");
  },
  "204": (r) => void r.writeHead(204).end(),
  "204 with a body": (r) => {
    r.statusCode = 204;
    r.write("one");
    r.end("two");
  },
  "204 in chunks": (r) => void r.writeHead(204, { "Transfer-Encoding": "chunked" }).end("body"),
  "304": (r) => {
    r.statusCode = 304;
    r.setHeader("Content-Length", 10);
    r.end();
  },
  "304 with text": (r) => {
    r.statusCode = 304;
    r.end("body");
  },
  "205": (r) => void r.writeHead(205).end(),
  "404 by statusCode": (r) => {
    r.statusCode = 404;
    r.statusMessage = "Nowhere";
    r.end("none");
  },
  "a status without a name": (r) => void r.writeHead(599).end("?"),
  "flushed head": (r) => {
    r.setHeader("a", "b");
    r.flushHeaders();
    r.end("late");
  },
  "flushed head of writeHead": (r) => {
    r.writeHead(200);
    r.flushHeaders();
    setTimeout(() => r.end(), 5);
  },
  "useChunkedEncodingByDefault = false": (r) => {
    r.useChunkedEncodingByDefault = false;
    r.write("one");
    r.end();
  },
  "text beside ASCII before text": (r) => void r.setHeader("x", "caf\xe9").end("body"),
  "text beside ASCII before Latin-1": (r) => void r.setHeader("x", "caf\xe9").end("body", "latin1"),
  "text beside ASCII before bytes": (r) => void r.setHeader("x", "caf\xe9").end(new Uint8Array([33])),
  "text beside ASCII before chunks": (r) => {
    r.writeHead(200, "H\xe9", { x: "caf\xe9" });
    r.write("body");
    r.end();
  },
  "text beside ASCII alone": (r) => void r.setHeader("x", "caf\xe9").end(),
  "a length that is kept": (r) => {
    r.on("error", () => {});
    r.strictContentLength = true;
    r.setHeader("Content-Length", 3);
    r.write("one");
    const lines: string[] = [];
    for (const act of [() => r.write("x"), () => r.end("yz")]) {
      try {
        act();
      } catch (error) {
        lines.push(`${error}`);
      }
    }
    r.strictContentLength = false;
    r.end(lines.join());
  },
  refusals: (r) => {
    const lines: string[] = [];
    const attempts: (() => void)[] = [
      () => r.writeHead(99),
      () => r.writeHead(200, "a\nb"),
      () => r.writeHead(200, ["a"]),
      () => r.writeHead(200, { "a b": "c" }),
      () => r.writeHead(200, { a: undefined }),
      () => r.writeHead(200, { a: "b\r\nc: d" }),
      () => r.writeHead(204, { trailer: "x" }),
    ];
    for (const attempt of attempts) {
      try {
        attempt();
        lines.push("taken");
      } catch (error) {
        lines.push(`${error}`);
      }
      r.statusMessage = "OK";
    }
    r.statusCode = 200;
    r.removeHeader("trailer");
    r.end(lines.join("\n"));
  },
};

const ASKED: string[] = [
  "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
  "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n",
  "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
  "HEAD / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
  "GET / HTTP/1.0\r\nConnection: keep-alive\r\nTE: chunked\r\n\r\n",
];
/** Nobody may ask anything behind these. */
const ASKED_LAST: string[] = ["GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"];
/** Behind the others: shows whether the connection went on, and ends it. */
const LAST = "GET /last HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

for (const [name, answer] of Object.entries(ANSWERS)) {
  test(`http wire: a response, ${name}`, async () => {
    const listener: RequestListener = (request, response) => {
      if (request.url === "/last") response.end("last");
      else answer(response);
    };
    for (const request of ASKED_LAST) await sameAnswers(name, listener, request);
    for (const request of ASKED) await sameAnswers(name, listener, request + LAST);
  });
}

const GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

test("http wire: what a server says of its connections", async () => {
  const listener: RequestListener = (_request, response) => void response.end("body");
  const servers: Record<string, (server: Server) => void> = {
    "keepAliveTimeout = 0": (server) => {
      server.keepAliveTimeout = 0;
    },
    "keepAliveTimeout = 2900": (server) => {
      server.keepAliveTimeout = 2_900;
    },
    "maxRequestsPerSocket = 1": (server) => {
      server.maxRequestsPerSocket = 1;
    },
    "maxRequestsPerSocket = 2": (server) => {
      server.maxRequestsPerSocket = 2;
    },
    "maxRequestsPerSocket = 3": (server) => {
      server.maxRequestsPerSocket = 3;
    },
  };
  for (const [name, set] of Object.entries(servers)) {
    await sameAnswers(name, listener, GET + GET + LAST, set);
    await sameAnswers(name, listener, `GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n${GET}${LAST}`, set);
  }
});

test("http wire: a request that waits for 100 (Continue)", async () => {
  const post = "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc";
  const listener: RequestListener = (request, response) => {
    request.resume();
    request.on("end", () => void response.end("body"));
  };
  await sameAnswers("continue", listener, post + LAST);
});

/** What a client sends until "finish", and what it gives back. */
async function asked(http: Http, options: RequestOptions, act: (request: ClientRequest) => void): Promise<string> {
  let text = "";
  const server = net.createServer((socket) => {
    socket.setEncoding("latin1");
    socket.on("data", (part: string) => {
      text += part;
    });
    socket.on("error", () => {});
    sent.then(() => socket.end("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
    socket.on("close", () => server.close());
  });
  let finished = (): void => {};
  // What was handed to the socket arrives soon.
  const sent = new Promise<void>((resolve) => {
    finished = () => void setTimeout(resolve, 30);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise<void>((resolve, reject) => {
    const agent = (options.agent ?? new http.Agent({ keepAlive: true })) as never;
    const request = http.request({ host: "127.0.0.1", port, ...options, agent }, (response) => response.resume());
    request.on("finish", finished);
    server.on("close", resolve);
    request.on("error", reject);
    act(request);
  });
  return text.replaceAll(`${port}`, "(port)");
}

const ACTS: Record<string, (request: ClientRequest) => void> = {
  end: (r) => void r.end(),
  "end with a body": (r) => void r.end("body"),
  "end with bytes": (r) => void r.end(new Uint8Array([104, 105])),
  "an empty text": (r) => void r.end(""),
  "in parts": (r) => {
    r.write("one");
    r.write("tw\xf6");
    r.end("three");
  },
  "in parts later": (r) => {
    r.write("one");
    setTimeout(() => r.end(), 10);
  },
  "an empty part": (r) => {
    r.write("");
    r.end("x");
  },
  "flushed head": (r) => {
    r.flushHeaders();
    r.end("body");
  },
};
const METHODS = ["GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "POST", "put", "PATCH", "QUERY"];
const SETS: Record<string, RequestOptions> = {
  "no fields": {},
  fields: { headers: { "X-One": "1", "x-two": ["a", "b"], Cookie: ["a=1", "b=2"] } },
  "a list": { headers: ["Host", "h", "X", "1", "X", "2"] },
  "a list with a length": { headers: ["Host", "h", "Content-Length", "4"] },
  "a length": { headers: { "Content-Length": 4 } },
  "a length beside a coding": { headers: { "Content-Length": 4, "Transfer-Encoding": "chunked" } },
  "a coding": { headers: { "transfer-encoding": "chunked" } },
  "another coding": { headers: { "transfer-encoding": "gzip" } },
  "Connection: close": { headers: { connection: "close" } },
  "no agent": { agent: false, auth: "user:pass", setHost: false },
  "text beside ASCII": { headers: { x: "caf\xe9" }, path: "/caf\xe9" },
  Expect: { headers: { expect: "nothing" } },
};

for (const [name, options] of Object.entries(SETS)) {
  test(`http wire: a request with ${name}`, async () => {
    for (const method of METHODS) {
      const pairs = Object.entries(ACTS).map(async ([act, run]) => {
        const [node, ours] = await Promise.all([
          asked(theirHttp, { method, ...options }, run),
          asked(ourHttp, { method, ...options }, run),
        ]);
        assert.equal(ours, node, `${method}, ${act}`);
      });
      await Promise.all(pairs);
    }
  });
}

test("http wire: fields of a request, until it is sent", async () => {
  const act = (r: ClientRequest): void => {
    r.setHeader("A", "1");
    r.removeHeader("transfer-encoding");
    r.removeHeader("host");
    r.write("one");
    assert.throws(() => r.setHeader("B", "2"), { code: "ERR_HTTP_HEADERS_SENT" });
    r.end();
  };
  const options = { method: "POST" };
  assert.equal(await asked(ourHttp, options, act), await asked(theirHttp, options, act));
});

test("http wire: a large chunk leaves nothing behind for other connections", async () => {
  const waiting: ServerResponse[] = [];
  const server = ourHttp.createServer((request, response) => {
    if (request.url === "/large") waiting.push(response);
    else response.end("small");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address()!;
  const get = (path: string): Promise<string> =>
    new Promise((resolve) => {
      let text = "";
      const socket = net.connect(port, "127.0.0.1");
      socket.setEncoding("latin1");
      socket.write(`GET ${path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`);
      socket.on("data", (part: string) => {
        text += part;
      });
      socket.on("close", () => resolve(text));
    });
  const large = get("/large");
  while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  waiting[0]!.write("x".repeat(100_000));
  assert.match(await get("/small"), /^HTTP\/1\.1 200 OK\r\n/);
  waiting[0]!.end();
  assert.ok((await large).endsWith("x\r\n0\r\n\r\n"));
  server.close();
});
