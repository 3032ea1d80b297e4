// RFC 6455 sections 5.5, 5.6 and 7: the machine of a connection over a link and a clock of our own.
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../web/test/core.ts";
import type { WebSocketLink, WebSocketListener } from "../src/connection.ts";
import { events, frame, hex, joined, MASK } from "./frames.ts";

const { CLOSED, CLOSING, OPEN, WebSocketConnection } = await import("../src/connection.ts");
const { DEFAULT_LIMITS } = await import("../src/limits.ts");

const TEXT = 1;
const CLOSE = 8;
const PING = 9;

/** A connection with its two ends in the hand. */
class World implements WebSocketLink, WebSocketListener {
  nowMs = 1_000;
  bufferedBytes = 0;
  full = false;
  ended = false;
  destroyed = false;
  readonly said: string[] = [];
  private sent: Uint8Array[] = [];
  readonly connection: InstanceType<typeof WebSocketConnection>;
  private readonly isClient: boolean;
  onMessage: (text: string) => void = () => {};

  constructor(limits: Partial<typeof DEFAULT_LIMITS> = {}, isClient = false) {
    this.isClient = isClient;
    const masks = isClient ? () => MASK : null;
    this.connection = new WebSocketConnection(this, this, { ...DEFAULT_LIMITS, ...limits }, masks, this.nowMs);
  }

  write(bytes: Uint8Array, offset: number, length: number): boolean {
    assert.equal(this.ended || this.destroyed, false, "nothing is written behind the end");
    this.sent.push(bytes.slice(offset, offset + length));
    return !this.full;
  }
  end(): void {
    this.ended = true;
  }
  destroy(): void {
    this.destroyed = true;
  }

  onText(text: string): void {
    this.said.push(`text ${text}`);
    this.onMessage(text);
  }
  onBinary(bytes: Uint8Array): void {
    this.said.push(`binary ${bytes.length}`);
  }
  onPong(payload: Uint8Array): void {
    this.said.push(`pong ${Buffer.from(payload)}`);
  }
  onFailed(reason: string): void {
    this.said.push(`failed: ${reason}`);
  }
  onClosing(): void {
    this.said.push("closing");
  }
  onClosed(code: number, reason: string, clean: boolean): void {
    this.said.push(`closed ${code} "${reason}" ${clean ? "clean" : "unclean"}`);
  }

  receive(...parts: Uint8Array[]): void {
    const bytes = joined(...parts);
    this.connection.receive(bytes, 0, bytes.length, this.nowMs);
  }
  advance(ms: number): void {
    this.nowMs += ms;
    this.connection.tick(this.nowMs);
  }
  /** What was sent since the last time, as the peer reads it. */
  taken(): string[] {
    const bytes = joined(...this.sent);
    this.sent = [];
    return events(bytes, [], this.isClient, { messageBytesMax: 1 << 24 });
  }
  heard(): string[] {
    return this.said.splice(0);
  }
}

const code = (value: number, reason = ""): Uint8Array =>
  joined(Uint8Array.of(value >> 8, value & 0xff), Buffer.from(reason));

test("messages in both directions, on both sides", () => {
  const server = new World();
  server.receive(frame(TEXT, "hello"));
  assert.deepEqual(server.heard(), ["text hello"]);
  server.connection.sendText("grüße");
  server.connection.sendBinary(Uint8Array.of(1, 2));
  server.connection.sendText("\ud800");
  assert.deepEqual(server.taken(), ["text grüße", "binary 0102", "text \ufffd"]);

  const client = new World({}, true);
  client.receive(frame(TEXT, "hello", true, null));
  client.connection.sendText("grüße");
  client.connection.sendBinary(new Uint8Array(40_000).fill(7));
  assert.deepEqual(client.heard(), ["text hello"]);
  assert.deepEqual(client.taken(), ["text grüße", `binary ${"07".repeat(40_000)}`]);
});

test("long messages of a server are not copied into its buffer", () => {
  const world = new World();
  world.connection.sendBinary(new Uint8Array(70_000).fill(5));
  world.connection.sendText("x");
  assert.deepEqual(world.taken(), [`binary ${"05".repeat(70_000)}`, "text x"]);
});

test("pings are answered with what they carry", () => {
  const world = new World();
  world.receive(frame(PING, "a"), frame(PING, "b"));
  assert.deepEqual(world.taken(), ["pong a", "pong b"]);
});

test("a flood of pings from a peer that does not read leaves one answer", () => {
  const world = new World();
  world.full = true;
  for (let i = 0; i < 10_000; i++) world.receive(frame(PING, `${i}`));
  assert.deepEqual(world.taken(), ["pong 0"]);
  world.full = false;
  world.connection.drained();
  assert.deepEqual(world.taken(), ["pong 9999"]);
  world.connection.drained();
  assert.deepEqual(world.taken(), []);
});

test("an answer that waits is that to the ping, whatever comes behind it", () => {
  const world = new World();
  world.full = true;
  world.receive(frame(PING, "a"), frame(PING, "b"), frame(10, "c"));
  assert.deepEqual(world.taken(), ["pong a"]);
  world.connection.drained();
  assert.deepEqual(world.taken(), ["pong b"]);
});

test("the peer closes: its code comes back, then the server ends the connection", () => {
  const world = new World();
  world.receive(frame(CLOSE, code(3001, "bye")), frame(TEXT, "late"));
  assert.deepEqual(world.taken(), ["close 3001"]);
  assert.equal(world.ended, true);
  assert.equal(world.connection.readyState, CLOSING);
  world.receive(frame(TEXT, "later"));
  world.connection.gone();
  assert.deepEqual(world.heard(), ["closing", 'closed 3001 "bye" clean']);
  assert.equal(world.connection.readyState, CLOSED);
});

test("a Close without a code is answered without one", () => {
  const world = new World();
  world.receive(frame(CLOSE, ""));
  assert.deepEqual(world.taken(), ["close 1005"]);
  world.connection.gone();
  assert.deepEqual(world.heard(), ["closing", 'closed 1005 "" clean']);
});

test("we close: what still comes is not delivered, the answer ends the connection", () => {
  const world = new World();
  world.connection.close(1000, "done", world.nowMs);
  world.connection.close(3000, "again", world.nowMs);
  world.connection.sendText("late");
  assert.deepEqual(world.taken(), ["close 1000 done"]);
  assert.equal(world.ended, false);
  world.receive(frame(TEXT, "was on its way"), frame(PING, "?"));
  assert.deepEqual(world.taken(), []);
  world.receive(frame(CLOSE, code(1000)));
  assert.deepEqual(world.taken(), []);
  assert.equal(world.ended, true);
  world.connection.gone();
  assert.deepEqual(world.heard(), ["closing", 'closed 1000 "" clean']);
});

test("closing within the message that is being delivered", () => {
  const world = new World();
  world.onMessage = () => world.connection.close(1000, "", world.nowMs);
  world.receive(frame(TEXT, "1"), frame(TEXT, "2"));
  assert.deepEqual(world.heard(), ["text 1", "closing"]);
});

test("a client leaves the end of the connection to the server, within bounds", () => {
  const world = new World({ closeTimeoutMs: 100 }, true);
  world.receive(frame(CLOSE, code(1001), true, null));
  assert.deepEqual(world.taken(), ["close 1001"]);
  assert.equal(world.ended, false);
  world.advance(100);
  assert.equal(world.destroyed, true);
  assert.deepEqual(world.heard(), ["closing", 'closed 1001 "" clean']);
});

test("a peer that does not answer a Close is dropped", () => {
  const world = new World({ closeTimeoutMs: 100 });
  world.connection.close(1000, "", world.nowMs);
  world.advance(99);
  assert.equal(world.destroyed, false);
  world.receive(frame(TEXT, "busy"));
  world.advance(1);
  assert.equal(world.destroyed, true);
  assert.deepEqual(world.heard(), ["closing", 'closed 1006 "" unclean']);
});

test("a peer that breaks the rules is told why and dropped if it stays", () => {
  const world = new World({ closeTimeoutMs: 100 });
  world.receive(hex("81 00"), frame(TEXT, "not looked at"));
  assert.deepEqual(world.taken(), ["close 1002 a client's frame without a mask"]);
  assert.equal(world.ended, true);
  assert.deepEqual(world.heard(), ["closing", "failed: a client's frame without a mask"]);
  world.receive(frame(CLOSE, code(1000)), frame(TEXT, "nor this"));
  world.advance(100);
  assert.equal(world.destroyed, true);
  assert.deepEqual(world.heard(), ['closed 1006 "" unclean']);
});

test("a peer that breaks the rules after our Close gets no second one", () => {
  const world = new World();
  world.connection.close(1000, "", world.nowMs);
  world.receive(hex("f1 80 00 00 00 00"));
  assert.deepEqual(world.taken(), ["close 1000"]);
  assert.equal(world.ended, true);
});

test("a connection that ends without Close frames is unclean", () => {
  const world = new World();
  world.connection.peerEnd(world.nowMs);
  assert.equal(world.ended, true);
  world.connection.gone();
  world.connection.gone();
  assert.deepEqual(world.heard(), ["closing", 'closed 1006 "" unclean']);

  const reset = new World();
  reset.connection.gone();
  reset.connection.sendText("x");
  assert.deepEqual(reset.taken(), []);
  assert.deepEqual(reset.heard(), ["closing", 'closed 1006 "" unclean']);
});

test("a peer that ends its side and never reads is dropped, also where idle ones are not", () => {
  const world = new World({ idleTimeoutMs: 0, closeTimeoutMs: 100 });
  assert.equal(world.connection.deadlineMs, Number.POSITIVE_INFINITY);
  world.connection.peerEnd(world.nowMs);
  world.advance(100);
  assert.equal(world.destroyed, true);
});

test("a silent peer is asked, and given up when it stays silent", () => {
  const world = new World({ idleTimeoutMs: 1_000 });
  world.advance(1_000);
  assert.deepEqual(world.taken(), ["ping "]);
  world.receive(frame(10, ""));
  world.advance(1_000);
  assert.deepEqual(world.taken(), []);
  world.advance(1_000);
  assert.deepEqual(world.taken(), ["ping "]);
  world.advance(999);
  assert.equal(world.destroyed, false);
  world.advance(1);
  assert.equal(world.destroyed, true);
  assert.deepEqual(world.heard(), ["pong ", "failed: the peer does not answer", "closing", 'closed 1006 "" unclean']);
});

test("a peer that does not read is dropped when too much waits for it", () => {
  const world = new World({ queuedBytesMax: 100 });
  world.bufferedBytes = 60;
  world.connection.sendText("x".repeat(40));
  world.connection.sendBinary(new Uint8Array(41));
  assert.equal(world.destroyed, true);
  assert.deepEqual(world.heard(), ["failed: the peer does not read what is sent", "closing", 'closed 1006 "" unclean']);
  world.connection.sendText("more");
  assert.deepEqual(world.taken(), [`text ${"x".repeat(40)}`]);
});

test("states", () => {
  const world = new World();
  assert.equal(world.connection.readyState, OPEN);
  world.connection.ping(Buffer.from("p"));
  assert.deepEqual(world.taken(), ["ping p"]);
  world.connection.drop();
  assert.equal(world.connection.readyState, CLOSED);
  assert.equal(world.connection.bufferedBytes, 0);
});
