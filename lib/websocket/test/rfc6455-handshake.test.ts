// RFC 6455 section 4.2: what a server makes of a request.
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../web/test/core.ts";

const { acceptOf, readHandshake } = await import("../src/handshake.ts");
const { PROTOCOLS_MAX } = await import("../src/limits.ts");

const GOOD = {
  host: "server.example.com",
  upgrade: "websocket",
  connection: "Upgrade",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
  "sec-websocket-version": "13",
};

/** The answer to the good request with other fields; null leaves one out. */
function answer(changes: Record<string, string | null> = {}, method = "GET"): ReturnType<typeof readHandshake> {
  const headers = new Headers();
  for (const [name, value] of Object.entries<string | null>({ ...GOOD, ...changes })) {
    if (value !== null) headers.set(name, value);
  }
  return readHandshake({ method, headers });
}

function status(changes: Record<string, string | null>, method = "GET"): number {
  const given = answer(changes, method);
  return given.kind === "refusal" ? given.status : 101;
}

test("the example of section 1.3", () => {
  assert.equal(acceptOf("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  assert.deepEqual(answer({ origin: "http://example.com", "sec-websocket-protocol": "chat, superchat" }), {
    kind: "handshake",
    accept: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
    protocols: ["chat", "superchat"],
    origin: "http://example.com",
  });
});

test("keys of Node's digest give the same", async () => {
  const { createHash, randomBytes } = await import("node:crypto");
  for (let i = 0; i < 50; i++) {
    const key = randomBytes(16).toString("base64");
    const digest = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
    assert.equal(acceptOf(key), digest);
  }
});

test("tokens in any case, in lists", () => {
  assert.equal(status({ upgrade: "WebSocket", connection: "keep-alive, UPGRADE" }), 101);
  assert.equal(status({ upgrade: "h2c, websocket" }), 101);
});

test("what is no handshake is refused", () => {
  assert.equal(status({ upgrade: null }), 426);
  assert.equal(status({ upgrade: "h2c" }), 426);
  assert.equal(status({ upgrade: "websockets" }), 426);
  assert.equal(status({}, "POST"), 405);
  assert.equal(status({}, "get"), 405);
  assert.equal(status({ connection: null }), 400);
  assert.equal(status({ connection: "keep-alive" }), 400);
  assert.equal(status({ connection: "upgraded" }), 400);
});

test("versions other than 13 are told which one there is", () => {
  for (const version of ["8", "0", "14", "13, 8", "013", "13.0", ""]) {
    assert.equal(status({ "sec-websocket-version": version }), 426, version);
  }
  assert.equal(status({ "sec-websocket-version": null }), 400);
});

test("a key is 16 bytes in base64, once", () => {
  for (const key of [
    null,
    "",
    "dGhlIHNhbXBsZSBub25jZQ",
    "dGhlIHNhbXBsZSBub25jZQ=",
    "dGhlIHNhbXBsZSBub25jZQ==, dGhlIHNhbXBsZSBub25jZQ==",
    "dGhlIHNhbXBsZSBub25jZTE=",
    "dGhlIHNhbXBsZSBub25j",
    "dGhlIHNhbXBsZSBub25j!Q==",
    "dGhlIHNhbXBsZS_ub25jZQ==",
    "========================",
    "dGhlIHNhbXBsZSBub25jZQ== x",
  ]) {
    assert.equal(status({ "sec-websocket-key": key }), 400, `${key}`);
  }
});

test("subprotocols are different tokens, and not without number", () => {
  for (const list of ["", "chat,", "chat, chat", "a b", "a,,b", "cha\u00e4t", '"chat"']) {
    assert.equal(status({ "sec-websocket-protocol": list }), 400, list);
  }
  const many = Array.from({ length: PROTOCOLS_MAX }, (_, i) => `p${i}`);
  assert.equal(status({ "sec-websocket-protocol": many.join() }), 101);
  assert.equal(status({ "sec-websocket-protocol": [...many, "more"].join() }), 400);
});

test("extensions are not taken up", () => {
  const given = answer({ "sec-websocket-extensions": "permessage-deflate; client_max_window_bits" });
  assert.equal(given.kind, "handshake");
});
