// Responses: framing of RFC 9112 section 6.3, what is refused, limits, and pieces of every size.
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../web/test/core.ts";
import { BODY, END, FAILED, HEAD, NEED_MORE } from "../src/message-parser.ts";
import { RESPONSE_LIMITS } from "../src/response-limits.ts";

const { ResponseParser } = await import("../src/response-parser.ts");

interface Read {
  /** `200 OK`, `body`, `end`, `failed reason`, in turn. */
  events: string[];
  body: string;
  keepAlive: boolean;
  fields: string[];
}

/** Feeds `text` in pieces of `size` bytes; `closed`: the connection ends behind it. */
function read(text: string, size = text.length, method = "GET", closed = false): Read {
  const bytes = Buffer.from(text, "latin1");
  const parser = new ResponseParser(RESPONSE_LIMITS);
  parser.expect(method);
  const got: Read = { events: [], body: "", keepAlive: false, fields: [] };
  for (let from = 0; from < bytes.length; from += size) {
    const to = Math.min(bytes.length, from + size);
    let at = from;
    for (let steps = 0; ; steps++) {
      assert.ok(steps <= to - from + 4, "the parser goes on");
      const event = parser.step(bytes, at, to);
      assert.ok(parser.next >= at && parser.next <= to, "the parser stays within its bytes");
      at = parser.next;
      if (event === HEAD) {
        const head = parser.head!;
        got.events.push(`${head.status} ${head.reason}`);
        got.keepAlive = head.keepAlive;
        got.fields = head.rawFields();
        if (parser.hasSwitched) {
          got.body = text.slice(at);
          return got;
        }
      } else if (event === BODY) {
        got.body += bytes.toString("latin1", parser.dataOffset, parser.dataOffset + parser.dataLength);
      } else if (event === END) got.events.push("end");
      else if (event === FAILED) {
        got.events.push(`failed ${parser.reason}`);
        return got;
      } else {
        assert.equal(event, NEED_MORE);
        assert.equal(at, to, "everything was used");
        break;
      }
    }
  }
  if (closed) {
    const last = parser.finish();
    got.events.push(last === END ? "end" : last === FAILED ? "cut" : "idle");
  }
  return got;
}

/** Without the reason of a refusal: bytes that come in pieces may be refused a little earlier. */
function outcome(got: Read): Read {
  return { ...got, events: got.events.map((event) => (event.startsWith("failed") ? "failed" : event)) };
}

const OK = "HTTP/1.1 200 OK\r\n";

test("the length of a body: none, announced, in chunks, until the connection ends", () => {
  assert.deepEqual(read(`${OK}Content-Length: 3\r\n\r\nabc`).events, ["200 OK", "end"]);
  assert.equal(read(`${OK}Content-Length: 3\r\n\r\nabc`).body, "abc");
  const chunks = read(`${OK}Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: 1\r\n\r\n`);
  assert.deepEqual([chunks.body, chunks.events, chunks.keepAlive], ["abcde", ["200 OK", "end"], true]);
  const open = read(`${OK}\r\nuntil it ends`, 5, "GET", true);
  assert.deepEqual([open.body, open.events, open.keepAlive], ["until it ends", ["200 OK", "end"], false]);
  for (const status of ["204 No Content", "304 Not Modified"]) {
    assert.deepEqual(read(`HTTP/1.1 ${status}\r\nContent-Length: 9\r\n\r\n`).events, [status, "end"]);
  }
  assert.deepEqual(read(`${OK}Content-Length: 9\r\n\r\n`, 99, "HEAD").events, ["200 OK", "end"]);
  assert.deepEqual(read(`${OK}Transfer-Encoding: chunked\r\n\r\n`, 99, "HEAD").events, ["200 OK", "end"]);
});

test("informational responses come before the one that counts", () => {
  const got = read(
    `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${OK}Content-Length: 1\r\n\r\nz`,
  );
  assert.deepEqual(got.events, ["100 Continue", "end", "103 Early Hints", "end", "200 OK", "end"]);
  assert.equal(got.body, "z");
});

test("behind 101, and behind 2xx to CONNECT, another protocol speaks", () => {
  const upgraded = read("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\nHTTP/1.1 raw");
  assert.deepEqual([upgraded.events, upgraded.body], [["101 Switching Protocols"], "HTTP/1.1 raw"]);
  assert.equal(read(`${OK}Content-Length: 5\r\n\r\nraw`, 999, "CONNECT").body, "raw");
  assert.deepEqual(read("HTTP/1.1 407 No\r\nContent-Length: 1\r\n\r\nx", 99, "CONNECT").events, ["407 No", "end"]);
});

test("whether the connection stays", () => {
  const cases: [string, boolean][] = [
    [`${OK}Content-Length: 0\r\n\r\n`, true],
    [`${OK}Connection: close\r\nContent-Length: 0\r\n\r\n`, false],
    [`${OK}Connection: x, Close\r\nContent-Length: 0\r\n\r\n`, false],
    ["HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", false],
    ["HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 0\r\n\r\n", true],
    ["HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n\r\n", false],
  ];
  for (const [text, expected] of cases) assert.equal(read(text).keepAlive, expected, text);
});

test("the phrase may be missing, with and without its space", () => {
  for (const line of ["HTTP/1.1 200 ", "HTTP/1.1 200"]) {
    assert.deepEqual(read(`${line}\r\nContent-Length: 0\r\n\r\n`).events, ["200 ", "end"]);
  }
});

test("what could be framed in two ways is refused", () => {
  const bad: [string, string][] = [
    [`${OK}Content-Length: 1\r\nContent-Length: 1\r\n\r\nx`, "two Content-Length fields"],
    [`${OK}Content-Length: 1, 1\r\n\r\nx`, "bad Content-Length"],
    [`${OK}Content-Length: +1\r\n\r\nx`, "bad Content-Length"],
    [`${OK}Content-Length: 0x1\r\n\r\nx`, "bad Content-Length"],
    [`${OK}Content-Length: \r\n\r\nx`, "bad Content-Length"],
    [`${OK}Content-Length: 9999999999999999\r\n\r\nx`, "bad Content-Length"],
    [
      `${OK}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
      "Transfer-Encoding beside Content-Length or in HTTP/1.0",
    ],
    ["HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "Transfer-Encoding beside Content-Length or in HTTP/1.0"],
    [`${OK}Transfer-Encoding: gzip, chunked\r\n\r\n`, "bad Transfer-Encoding"],
    [`${OK}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n`, "bad Transfer-Encoding"],
    [`${OK}Transfer-Encoding: identity\r\n\r\n`, "bad Transfer-Encoding"],
    [`${OK}Transfer-Encoding : chunked\r\n\r\n`, "bad field name"],
    [`${OK}A: b\r\n folded\r\n\r\n`, "bad field name"],
    [`${OK}A: b\n\r\n`, "line without CR LF"],
    [`${OK}A: b\0\r\n\r\n`, "bad field value"],
    [`${OK}Transfer-Encoding: chunked\r\n\r\n-1\r\n`, "bad chunk size"],
    [`${OK}Transfer-Encoding: chunked\r\n\r\n1 \r\nx`, "bad chunk size"],
    [`${OK}Transfer-Encoding: chunked\r\n\r\n1\r\nxy`, "bad chunk"],
    [`${OK}Transfer-Encoding: chunked\r\n\r\nfffffffffffff\r\n`, "bad chunk size"],
    ["HTTP/2.0 200 OK\r\n\r\n", "bad HTTP version"],
    ["HTTP/1.1  200 OK\r\n\r\n", "bad status code"],
    ["HTTP/1.1 20 OK\r\n\r\n", "bad status code"],
    ["HTTP/1.1 099 OK\r\n\r\n", "bad status code"],
    ["HTTP/1.1 2000 OK\r\n\r\n", "bad status code"],
    ["HTTP/1.1 200 O\x01K\r\n\r\n", "bad reason phrase"],
    ["SSH-2.0-OpenSSH_9.2\r\n", "bad HTTP version"],
  ];
  for (const [text, reason] of bad) {
    for (const size of [text.length, 1]) assert.equal(read(text, size).events.at(-1), `failed ${reason}`, text);
  }
});

test("another protocol is known by its first bytes", () => {
  assert.deepEqual(read("S").events, ["failed bad HTTP version"]);
  assert.deepEqual(read("HTTP").events, []);
});

test("limits", () => {
  assert.equal(read(`${OK}A: ${"x".repeat(16_384)}\r\n\r\n`, 1000).events.at(-1), "failed header too large");
  assert.equal(read(`HTTP/1.1 200 ${"x".repeat(20_000)}`, 1000).events.at(-1), "failed header too large");
  assert.equal(read(`${OK}${"a:\r\n".repeat(2_001)}\r\n`).events.at(-1), "failed too many fields");
  const trailers = `${OK}Transfer-Encoding: chunked\r\n\r\n0\r\nA: ${"x".repeat(20_000)}`;
  assert.equal(read(trailers, 1000).events.at(-1), "failed trailers too large");
  const extensions = `1;${"x".repeat(200)}\r\ny\r\n`.repeat(30);
  assert.equal(read(`${OK}Transfer-Encoding: chunked\r\n\r\n${extensions}`).events.at(-1), "failed chunk extensions");
});

test("a connection that ends in the middle of a response", () => {
  for (const text of [
    `${OK}Content-Length: 5\r\n\r\nab`,
    `${OK}Transfer-Encoding: chunked\r\n\r\n2\r\nab`,
    "HTTP/1.1 2",
  ]) {
    assert.equal(read(text, 7, "GET", true).events.at(-1), "cut", text);
  }
  assert.deepEqual(read("", 1, "GET", true).events, ["idle"]);
});

test("pieces of any size and mutated bytes: the same events, no escape from the bytes given", () => {
  const texts = [
    `HTTP/1.1 100 \r\n\r\n${OK}Transfer-Encoding: chunked\r\nA: b\r\n\r\n3\r\nabc\r\n10;q\r\n0123456789abcdef\r\n0\r\nT: 1\r\n\r\n`,
    `${OK}Content-Length: 10\r\nSet-Cookie: a\r\nSet-Cookie: b\r\n\r\n0123456789${OK}Content-Length: 0\r\n\r\n`,
    `${OK}Connection: close\r\n\r\nopen body`,
  ];
  let seed = 20261122;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (const text of texts) {
    const whole = read(text);
    for (let size = 1; size < 40; size++) assert.deepEqual(read(text, size), whole, `pieces of ${size}`);
    for (let round = 0; round < 2_000; round++) {
      const bytes = Buffer.from(text, "latin1");
      for (let i = random(3); i >= 0; i--)
        bytes[random(bytes.length)] = random(4) === 0 ? random(256) : 0x30 + random(10);
      const mutated = bytes.toString("latin1");
      assert.deepEqual(outcome(read(mutated, 1 + random(20))), outcome(read(mutated)), JSON.stringify(mutated));
    }
  }
});
