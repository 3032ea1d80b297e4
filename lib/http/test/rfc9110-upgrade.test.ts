// RFC 9110 section 7.8: connections that leave HTTP, over a link in the hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { TcpConnection, TcpHandlers } from "../../sockets/src/sockets.ts";
import type { Takeover } from "../../sockets/src/takeover.ts";
import "../../web/test/core.ts";
import type { Exchange, ExchangeListener } from "../src/exchange.ts";
import { HELD_BYTES_MAX } from "../src/limits.ts";
import type { HttpHost } from "../src/server.ts";

const { Headers } = await import("../../web/src/headers.ts");
const { HttpServer } = await import("../src/server.ts");

const FIELDS = new Headers({ upgrade: "x" });
const ASK = "GET /ask HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n";
const ANSWER = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nupgrade: x\r\n\r\n";

class Link implements TcpConnection {
  readonly local = { address: "10.0.0.1", port: 80 };
  readonly remote = { address: "10.0.0.2", port: 1234 };
  readonly bufferedBytes = 0;
  handlers: TcpHandlers | null = null;
  sent = "";
  ended = false;
  destroyed = false;
  paused = false;

  setHandlers(handlers: TcpHandlers): void {
    this.handlers = handlers;
  }
  write(bytes: Uint8Array, offset: number, length: number): boolean {
    this.sent += Buffer.from(bytes.subarray(offset, offset + length)).toString("latin1");
    return true;
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
}

/** A server whose listener notes exchanges; what it does with them is the test's. */
class World implements Takeover {
  nowMs = 1_000;
  readonly timers: { at: number; callback: () => void }[] = [];
  readonly exchanges: Exchange[] = [];
  readonly server: InstanceType<typeof HttpServer>;
  readonly link = new Link();
  taken: string | null = null;
  peerEnded = false;
  losses = 0;
  gone: () => void = () => {};
  onHead: (exchange: Exchange) => void = () => {};
  onComplete: (exchange: Exchange) => void = () => {};

  constructor() {
    const host: HttpHost = {
      sockets: {
        listenTcp: (address, port) => ({ local: { address, port }, close: () => {} }),
        connectTcp: () => ({ code: "EINVAL", message: "" }),
        bindUdp: () => ({ code: "EINVAL", message: "" }),
        resting: 0,
        hostAddress: () => "10.0.0.1",
      },
      monotonicMs: () => this.nowMs,
      wallMs: () => 0,
      after: (delayMs, callback) => {
        const timer = { at: this.nowMs + delayMs, callback };
        this.timers.push(timer);
        return () => void this.timers.splice(this.timers.indexOf(timer), 1);
      },
    };
    const listener: ExchangeListener = {
      onRequest: (exchange) => {
        this.exchanges.push(exchange);
        this.onHead(exchange);
      },
      onBody: () => assert.fail("no body is read"),
      onRequestEnd: (exchange) => this.onComplete(exchange),
      onDrain: () => {},
      onAbort: () => {},
    };
    this.server = new HttpServer(host, () => listener);
    assert.equal(this.server.listen("0.0.0.0", 80), null);
    this.server.accept(this.link);
  }

  take(connection: TcpConnection, rest: Uint8Array, peerEnded: boolean, gone: () => void): void {
    assert.equal(this.taken, null, "a connection is taken once");
    assert.equal(connection, this.link);
    this.taken = Buffer.from(rest).toString("latin1");
    this.peerEnded = peerEnded;
    this.gone = gone;
    const nothing = (): void => {};
    connection.setHandlers({
      onConnect: nothing,
      onData: (bytes, offset, length) => {
        this.taken += `|${Buffer.from(bytes.subarray(offset, offset + length)).toString("latin1")}`;
      },
      onDrain: nothing,
      onEnd: nothing,
      onClose: nothing,
    });
  }
  lost(): void {
    this.losses++;
  }
  advance(ms: number): void {
    this.nowMs += ms;
    for (const timer of this.timers.splice(0)) timer.callback();
  }
}

test("at the head: what follows is the taker's, a body too, and nothing is said", () => {
  const world = new World();
  world.onHead = (exchange) => exchange.handOver(world);
  world.link.say(`${ASK.replace("\r\n\r\n", "\r\nContent-Length: 4\r\n\r\n")}bodyGET / HTTP/1.1\r\n`);
  assert.equal(world.taken, "bodyGET / HTTP/1.1\r\n");
  world.link.say("more");
  assert.equal(world.taken, "bodyGET / HTTP/1.1\r\n|more");
  assert.equal(world.link.sent, "");
});

test("with an answer, while the request is looked at and later", () => {
  for (const later of [false, true]) {
    const world = new World();
    if (!later) world.onComplete = (exchange) => exchange.switchProtocols(FIELDS, world);
    world.link.say(`${ASK}ab`);
    if (later) {
      world.link.say("cd");
      world.exchanges[0]?.switchProtocols(FIELDS, world);
    } else world.link.say("cd");
    assert.equal(world.taken, later ? "abcd" : "ab|cd");
    assert.equal(world.link.sent, ANSWER);
  }
});

test("behind other requests, in their order", () => {
  const world = new World();
  world.onComplete = (exchange) => {
    if (exchange.head.target === "/ask") exchange.switchProtocols(FIELDS, world);
  };
  world.link.say(`GET /1 HTTP/1.1\r\nHost: a\r\n\r\n${ASK}rest`);
  assert.equal(world.taken, null);
  world.exchanges[0]?.respond(204, "", new Headers({ date: "x" }), null);
  assert.equal(world.taken, "rest");
  assert.equal(world.link.sent, `HTTP/1.1 204 No Content\r\ndate: x\r\n\r\n${ANSWER}`);
});

test("what comes before the answer is bounded, and flows again behind it", () => {
  const world = new World();
  world.link.say(ASK);
  world.link.say("x".repeat(HELD_BYTES_MAX));
  assert.equal(world.link.paused, true);
  world.exchanges[0]?.switchProtocols(FIELDS, world);
  assert.equal(world.taken?.length, HELD_BYTES_MAX);
  assert.equal(world.link.paused, false);
});

test("a client that ended its side is told of", () => {
  const world = new World();
  world.link.say(ASK);
  world.link.handlers?.onEnd();
  world.exchanges[0]?.switchProtocols(FIELDS, world);
  assert.equal(world.peerEnded, true);
});

test("a connection that is gone is lost, once", () => {
  const world = new World();
  world.link.say(ASK);
  world.link.destroy();
  world.exchanges[0]?.switchProtocols(FIELDS, world);
  world.exchanges[0]?.switchProtocols(FIELDS, world);
  assert.equal(world.taken, null);
  assert.ok(world.losses >= 1);
  assert.equal(world.link.sent, "");
});

test("a connection that is dropped by the one that has just asked for it is lost", () => {
  const world = new World();
  world.onHead = (exchange) => {
    exchange.handOver(world);
    world.link.destroy();
  };
  world.link.say(ASK);
  assert.equal(world.taken, null);
  assert.equal(world.losses, 1);
});

test("HTTP/1.0 has no such answer", () => {
  const world = new World();
  world.onComplete = (exchange) => exchange.switchProtocols(FIELDS, world);
  world.link.say(ASK.replace("HTTP/1.1", "HTTP/1.0"));
  assert.equal(world.taken, null);
  assert.equal(world.losses, 1);
  assert.match(world.link.sent, /^HTTP\/1.1 400 /);
});

test("no answer behind one that has begun, and none behind a hand-over", () => {
  const world = new World();
  world.link.say(ASK);
  const exchange = world.exchanges[0]!;
  exchange.start(200, "", new Headers());
  exchange.switchProtocols(FIELDS, world);
  assert.equal(world.losses, 1);
  assert.ok(!world.link.sent.includes("101"));

  const other = new World();
  other.onComplete = (asked) => {
    asked.switchProtocols(FIELDS, other);
    asked.respond(200, "", new Headers(), "late");
    asked.destroy();
  };
  other.link.say(ASK);
  assert.equal(other.link.sent, ANSWER);
  assert.equal(other.link.destroyed, false);
});

test("timeouts and closing of HTTP no longer apply, and the server waits for the connection", () => {
  const world = new World();
  world.onComplete = (exchange) => exchange.switchProtocols(FIELDS, world);
  world.link.say(ASK);
  for (let i = 0; i < 10; i++) world.advance(1_000_000);
  let closed = false;
  world.server.close(() => {
    closed = true;
  });
  world.server.closeAllConnections();
  world.server.closeIdleConnections();
  assert.equal(world.link.ended || world.link.destroyed, false);
  assert.equal(world.server.connectionCount, 1);
  assert.equal(world.server.counters.upgraded, 1);
  assert.equal(closed, false);
  world.gone();
  world.gone();
  assert.equal(world.server.connectionCount, 0);
  assert.equal(closed, true);
});
