// The connection machine over a link and a clock of our own: order, framing, timeouts, backpressure.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { TcpConnection, TcpHandlers, TcpListener } from "../../sockets/src/sockets.ts";
import type { Request } from "../../web/src/request.ts";
import type { Response as ResponseType } from "../../web/src/response.ts";
import "../../web/test/core.ts";
import { httpDate } from "../src/date.ts";
import type { Exchange, ExchangeListener } from "../src/exchange.ts";
import type { FetchHandler } from "../src/fetch-server.ts";
import { DEFAULT_LIMITS, LINGER_BYTES_MAX } from "../src/limits.ts";
import type { HttpHost, HttpServer as HttpServerType } from "../src/server.ts";

const { Response } = await import("../../web/src/response.ts");
const { FetchListener } = await import("../src/fetch-server.ts");
const { HttpServer } = await import("../src/server.ts");

/** A connection held in the hand. */
class FakeConnection implements TcpConnection {
  readonly local = { address: "10.0.0.1", port: 80 };
  readonly remote = { address: "10.0.0.2", port: 1234 };
  handlers: TcpHandlers | null = null;
  sent = "";
  writes = 0;
  ended = false;
  destroyed = false;
  paused = false;
  full = false;
  bufferedBytes = 0;

  setHandlers(handlers: TcpHandlers): void {
    this.handlers = handlers;
  }
  write(bytes: Uint8Array, offset: number, length: number): boolean {
    assert.equal(this.ended, false, "nothing is written behind the end");
    this.writes++;
    this.sent += Buffer.from(bytes.subarray(offset, offset + length)).toString("latin1");
    return !this.full;
  }
  end(): void {
    this.ended = true;
  }
  destroy(): void {
    this.destroyed = true;
    this.handlers?.onClose(null);
  }
  pause(): void {
    this.paused = true;
  }
  resume(): void {
    this.paused = false;
  }
  setNoDelay(): void {}
  setKeepAlive(): void {}

  say(text: string): void {
    const bytes = Buffer.from(text, "latin1");
    this.handlers?.onData(bytes, 0, bytes.length);
    bytes.fill(0);
  }
  take(): string {
    const sent = this.sent;
    this.sent = "";
    return sent;
  }
}

class World {
  nowMs = 1000;
  timers: { at: number; callback: () => void }[] = [];
  accept: (connection: TcpConnection) => void = () => {};
  readonly server: HttpServerType;
  errors: unknown[] = [];

  constructor(handler: FetchHandler | (() => ExchangeListener), streaming = false) {
    const host: HttpHost = {
      sockets: {
        listenTcp: (address, port, _backlog, onConnection): TcpListener => {
          this.accept = onConnection;
          return { local: { address, port }, close: () => {} };
        },
        connectTcp: () => ({ code: "EINVAL", message: "" }),
        bindUdp: () => ({ code: "EINVAL", message: "" }),
        resting: 0,
        hostAddress: () => "10.0.0.1",
      },
      monotonicMs: () => this.nowMs,
      wallMs: () => 784_111_777_000 + this.nowMs,
      after: (delayMs, callback) => {
        const timer = { at: this.nowMs + delayMs, callback };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((other) => other !== timer);
        };
      },
    };
    const make = streaming
      ? (handler as () => ExchangeListener)
      : () => new FetchListener(handler as FetchHandler, (error) => this.errors.push(error));
    this.server = new HttpServer(host, make);
    assert.equal(this.server.listen("0.0.0.0", 80), null);
  }

  connect(): FakeConnection {
    const connection = new FakeConnection();
    this.accept(connection);
    return connection;
  }

  advance(ms: number): void {
    const end = this.nowMs + ms;
    while (true) {
      this.timers.sort((a, b) => a.at - b.at);
      const next = this.timers[0];
      if (next === undefined || next.at > end) break;
      this.timers.shift();
      this.nowMs = next.at;
      next.callback();
    }
    this.nowMs = end;
  }
}

const GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
const echo = (request: Request): ResponseType => new Response(request.url);

test("one response is one write, with Date and Content-Length", () => {
  const world = new World(echo);
  const link = world.connect();
  link.say(GET);
  assert.equal(
    link.take(),
    "HTTP/1.1 200 OK\r\ncontent-type: text/plain;charset=UTF-8\r\nContent-Length: 10\r\n" +
      "Date: Sun, 06 Nov 1994 08:49:38 GMT\r\n\r\nhttp://h/a",
  );
  assert.equal(link.writes, 1);
  link.say(GET + GET + GET);
  assert.equal(link.take().split("http://h/a").length, 4);
  assert.equal(link.writes, 2);
  assert.equal(link.ended, false);
});

test("httpDate is Date.prototype.toUTCString", () => {
  for (let ms = -2_000_000_000_000; ms < 5_000_000_000_000; ms += 86_399_000 * 37) {
    assert.equal(httpDate(ms), new Date(ms).toUTCString());
  }
});

test("RFC 9112 9.3.2: pipelined responses keep their order when handlers finish out of order", async () => {
  const waiting: (() => void)[] = [];
  const world = new World(async (request) => {
    if (request.url.endsWith("slow")) await new Promise<void>((resolve) => waiting.push(resolve));
    return new Response(request.url.slice(-4));
  });
  const link = world.connect();
  link.say("GET /slow HTTP/1.1\r\nHost: h\r\n\r\nGET /fast HTTP/1.1\r\nHost: h\r\n\r\nPOST /po");
  link.say("st HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nxy");
  await turn();
  assert.equal(link.take(), "");
  waiting[0]!();
  await turn();
  const bodies = link.take().split("\r\n\r\n");
  assert.deepEqual([bodies[1]!.slice(0, 4), bodies[2]!.slice(0, 4), bodies[3]], ["slow", "fast", "post"]);
});

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("RFC 9110 9.3.2: HEAD has the fields of GET and no body; 204 and 304 have no length", () => {
  const answers: ResponseType[] = [
    new Response("12345"),
    new Response(null, { headers: { "content-length": "77" } }),
    new Response(null, { status: 304, headers: { etag: "x" } }),
    new Response(null, { status: 204 }),
  ];
  const world = new World(() => answers.shift()!);
  const link = world.connect();
  link.say("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
  assert.match(link.take(), /Content-Length: 5\r\n(.*\r\n)*\r\n$/);
  link.say("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
  assert.match(link.take(), /Content-Length: 77\r\n(.*\r\n)*\r\n$/);
  link.say(GET + GET);
  const rest = link.take();
  assert.match(rest, /^HTTP\/1.1 304 Not Modified\r\n[\s\S]*HTTP\/1.1 204 No Content\r\n/);
  assert.doesNotMatch(rest, /Content-Length|Transfer-Encoding/i);
});

test("RFC 9112 9.3: HTTP/1.0 closes unless it asks to be kept", () => {
  const world = new World(echo);
  const first = world.connect();
  first.say("GET / HTTP/1.0\r\n\r\n");
  assert.match(first.take(), /^HTTP\/1.1 200 OK[\s\S]*Connection: close[\s\S]*http:\/\/localhost\/$/);
  assert.equal(first.ended, true);
  const second = world.connect();
  second.say("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  assert.match(second.take(), /Connection: keep-alive/);
  second.say("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\n");
  assert.match(second.take(), /Connection: close/);
  assert.equal(second.ended, true);
});

test("RFC 9110 10.1.1: 100 (Continue) precedes the body, and is not sent for one that is refused", async () => {
  const world = new World(async (request) => new Response(await request.text()));
  const link = world.connect();
  link.say("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  assert.equal(link.take(), "HTTP/1.1 100 Continue\r\n\r\n");
  link.say("abc");
  await turn();
  assert.match(link.take(), /^HTTP\/1.1 200 OK[\s\S]*abc$/);
  link.say("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3000000\r\n\r\n");
  assert.match(link.take(), /^HTTP\/1.1 413 [\s\S]*Connection: close/);
  assert.equal(link.ended, true);
});

test("a malformed request is answered with 400 and the connection is closed, then dropped", () => {
  const world = new World(echo);
  const link = world.connect();
  link.say(`${GET}NONSENSE\r\n\r\n`);
  const sent = link.take();
  assert.match(sent, /^HTTP\/1.1 200 OK[\s\S]*HTTP\/1.1 400 Bad Request\r\nConnection: close\r\n/);
  assert.equal(link.ended, true);
  link.say("more");
  assert.equal(link.destroyed, false);
  world.advance(3_000);
  assert.equal(link.destroyed, true);
  const flood = world.connect();
  flood.say("?");
  flood.say("x".repeat(LINGER_BYTES_MAX + 1));
  assert.equal(flood.destroyed, true);
  assert.equal(world.server.counters.badRequests, 2);
  assert.equal(world.server.connectionCount, 0);
  assert.equal(world.timers.length, 0);
});

test("timeouts: slow head, slow body, idle connection, unread response", () => {
  const world = new World(() => new Response("x".repeat(100_000)));
  const head = world.connect();
  const body = world.connect();
  const idle = world.connect();
  const unread = world.connect();
  const silent = world.connect();
  head.say("GET / HT");
  body.say("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
  idle.say(GET);
  unread.full = true;
  unread.bufferedBytes = 100;
  unread.say(GET + GET);
  for (let i = 0; i < 24; i++) {
    world.advance(500);
    if (i < 18) head.say("T");
  }
  assert.match(head.take(), /^HTTP\/1.1 (400|408)/);
  assert.equal(silent.ended, true);
  assert.equal(silent.take(), "");
  assert.equal(body.ended, false);
  unread.bufferedBytes = 50;
  world.advance(50_000);
  assert.match(body.take(), /^HTTP\/1.1 408 /);
  assert.equal(idle.ended, true);
  assert.equal(unread.destroyed, false, "it reads, if slowly");
  world.advance(70_000);
  assert.equal(unread.destroyed, true);
  assert.equal(unread.sent.split("HTTP/1.1 200").length, 2, "the second response waits for room");
  assert.equal(world.server.connectionCount, 0);
});

test("a handler may take longer than any timeout", async () => {
  let release: () => void = () => {};
  const world = new World(async () => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return new Response("slow");
  });
  const link = world.connect();
  for (const request of [GET, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab"]) {
    link.say(request);
    world.advance(500_000);
    assert.equal(link.take(), "");
    release();
    await turn();
    assert.match(link.take(), /^HTTP\/1.1 200 [\s\S]*slow$/);
  }
});

test("pipelined input behind a slow handler is bounded by pausing the connection", async () => {
  let release: () => void = () => {};
  let first = true;
  const world = new World(async () => {
    if (first) {
      first = false;
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    }
    return new Response("k");
  });
  const link = world.connect();
  let count = 0;
  while (!link.paused) {
    link.say(GET);
    assert.ok(++count < 10_000);
  }
  release();
  for (let i = 0; i < count; i++) await turn();
  assert.equal(link.paused, false);
  assert.equal(link.take().split("\r\n\r\nk").length - 1, count);
});

test("a client that is behind is waited for between pipelined responses", () => {
  const world = new World(() => new Response(new Uint8Array(50_000).fill(65)));
  const link = world.connect();
  link.full = true;
  link.say(GET.repeat(5));
  let responses = link.sent.split("HTTP/1.1 200").length - 1;
  assert.equal(responses, 1);
  while (responses < 5) {
    link.handlers!.onDrain();
    const now = link.sent.split("HTTP/1.1 200").length - 1;
    assert.equal(now, responses + 1);
    responses = now;
  }
});

test("what a handler throws becomes 500, and the connection goes on", async () => {
  let call = 0;
  const world = new World((): ResponseType | Promise<ResponseType> => {
    call++;
    if (call === 1) throw new Error("sync");
    if (call === 2) return Promise.reject(new Error("async"));
    if (call === 3) return "text" as unknown as ResponseType;
    if (call === 4) return Response.error();
    return new Response();
  });
  const link = world.connect();
  for (let i = 0; i < 3; i++) {
    link.say(GET);
    await turn();
    if (i < 2) assert.match(link.take(), /^HTTP\/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n/);
    if (i === 1) break;
  }
  assert.deepEqual(
    world.errors.map((error) => (error as Error).message),
    ["sync", "async"],
  );
  call = 3;
  link.say(GET);
  assert.equal(link.destroyed, true);
});

test("the client may end its side first and still gets every answer", () => {
  const world = new World(echo);
  const link = world.connect();
  link.say(GET + GET);
  link.handlers!.onEnd();
  assert.equal(link.take().split("HTTP/1.1 200").length, 3);
  assert.equal(link.ended, true);
  const partial = world.connect();
  partial.say("GET / H");
  partial.handlers!.onEnd();
  assert.match(partial.take(), /^HTTP\/1.1 400 /);
  const cut = world.connect();
  cut.say("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
  cut.handlers!.onEnd();
  assert.equal(cut.destroyed, true);
  assert.equal(world.server.counters.aborted, 1);
});

class Streamer implements ExchangeListener {
  last: Exchange | null = null;
  body = "";
  events: string[] = [];
  onRequest(exchange: Exchange): void {
    this.last = exchange;
    this.events.push("request");
  }
  onBody(_exchange: Exchange, bytes: Uint8Array, offset: number, length: number): void {
    this.body += Buffer.from(bytes.subarray(offset, offset + length)).toString("latin1");
  }
  onRequestEnd(): void {
    this.events.push("end");
  }
  onDrain(): void {
    this.events.push("drain");
  }
  onAbort(): void {
    this.events.push("abort");
  }
}

const NONE = { count: () => 0, nameAt: () => "", valueAt: () => "" };
const LENGTH_4 = { count: () => 1, nameAt: () => "Content-Length", valueAt: () => "4" };

test("RFC 9112 7.1: streamed responses: chunks, a length that is kept to, or the end of the connection", () => {
  const streamer = new Streamer();
  const world = new World(() => streamer, true);
  const link = world.connect();
  const bytes = Buffer.from("0123456789abcdef");
  link.say(GET);
  streamer.last!.start(200, "", NONE);
  assert.match(link.take(), /Transfer-Encoding: chunked/);
  streamer.last!.write(bytes, 0, 16);
  streamer.last!.write(bytes, 1, 2);
  streamer.last!.finish();
  assert.equal(link.take(), "10\r\n0123456789abcdef\r\n2\r\n12\r\n0\r\n\r\n");
  link.say(GET);
  streamer.last!.start(200, "", LENGTH_4);
  streamer.last!.write(bytes, 0, 4);
  streamer.last!.finish();
  assert.match(link.take(), /Content-Length: 4\r\n[\s\S]*\r\n\r\n0123$/);
  assert.equal(link.ended, false);
  const old = world.connect();
  old.say("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  streamer.last!.start(200, "", NONE);
  streamer.last!.write(bytes, 0, 4);
  streamer.last!.finish();
  assert.match(old.take(), /Connection: close\r\n[\s\S]*\r\n\r\n0123$/);
  assert.equal(old.ended, true);
  for (const count of [3, 5]) {
    const liar = world.connect();
    liar.say(GET);
    streamer.last!.start(200, "", LENGTH_4);
    streamer.last!.write(bytes, 0, count);
    streamer.last!.finish();
    assert.equal(liar.destroyed, true, "a response of another length than announced is not passed off");
  }
});

test("an early response lets the rest of the body pass by", () => {
  const streamer = new Streamer();
  const world = new World(() => streamer, true);
  const link = world.connect();
  link.say("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 6\r\n\r\nabc");
  streamer.last!.respond(403, "", NONE, null);
  assert.match(link.take(), /^HTTP\/1.1 403 /);
  link.say(`def${GET}`);
  assert.deepEqual(streamer.events, ["request", "request", "end"]);
  assert.equal(streamer.body, "abc");
});

test("a body can be paused, and nothing is lost", () => {
  const streamer = new Streamer();
  const world = new World(() => streamer, true);
  const link = world.connect();
  link.say("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 6\r\n\r\n");
  streamer.last!.pauseBody(true);
  assert.equal(link.paused, true);
  link.say("abcdef");
  assert.equal(streamer.body, "");
  streamer.last!.pauseBody(false);
  assert.equal(streamer.body, "abcdef");
  assert.equal(link.paused, false);
  assert.deepEqual(streamer.events, ["request", "end"]);
});

test("a response written while another connection is served goes to its own client", () => {
  const waiting: Exchange[] = [];
  const world = new World(() => {
    const streamer = new Streamer();
    streamer.onRequestEnd = () => {
      waiting.push(streamer.last!);
      if (waiting.length === 3) {
        waiting[1]!.respond(201, "", NONE, "b");
        waiting[2]!.start(202, "", NONE);
        waiting[0]!.respond(200, "", NONE, "a");
        waiting[2]!.write(Buffer.from("c"), 0, 1);
        waiting[2]!.finish();
      }
    };
    return streamer;
  }, true);
  const links = [world.connect(), world.connect(), world.connect()];
  for (const link of links) link.say(GET);
  assert.deepEqual(
    links.map((link) => [link.sent.slice(9, 12), link.sent.split("HTTP/1.1").length - 1]),
    [
      ["200", 1],
      ["201", 1],
      ["202", 1],
    ],
  );
  assert.match(links[2]!.sent, /\r\n\r\n1\r\nc\r\n0\r\n\r\n$/);
});

test("closing: idle connections end at once, busy ones after their response", async () => {
  let release: () => void = () => {};
  const world = new World(async () => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return new Response("done");
  });
  const idle = world.connect();
  const busy = world.connect();
  busy.say(GET);
  let closed = false;
  world.server.close(() => {
    closed = true;
  });
  assert.equal(idle.ended, true);
  assert.equal(busy.ended, false);
  release();
  await turn();
  assert.match(busy.take(), /Connection: close[\s\S]*done$/);
  assert.equal(busy.ended, true);
  idle.handlers!.onClose(null);
  assert.equal(closed, false);
  busy.handlers!.onClose(null);
  assert.equal(closed, true);
  assert.equal(DEFAULT_LIMITS.headerCountMax, 100);
});
