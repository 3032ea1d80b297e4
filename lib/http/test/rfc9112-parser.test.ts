// The request parser: RFC 9112 by section, in every cutting of the input, and under mutation.
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../web/test/core.ts";
import { DEFAULT_LIMITS, type HttpLimits } from "../src/limits.ts";
import { BODY, END, FAILED, HEAD, NEED_MORE } from "../src/message-parser.ts";

const { HostCheck } = await import("../src/head.ts");
const { RequestParser } = await import("../src/request-parser.ts");

interface Seen {
  method: string;
  target: string;
  fields: string[];
  body: string;
  keepAlive: boolean;
  expect: boolean;
  minor: number;
}

interface Result {
  requests: Seen[];
  /** Status of a refusal, 0 for none. */
  status: number;
  complete: boolean;
}

/** Feeds `input` in pieces of `size` bytes. */
function parse(input: string, size = input.length, limits: HttpLimits = DEFAULT_LIMITS): Result {
  const parser = new RequestParser(limits, new HostCheck());
  const all = Buffer.from(input, "latin1");
  const requests: Seen[] = [];
  let current: Seen | null = null;
  for (let from = 0; from < all.length; from += Math.max(size, 1)) {
    const piece = new Uint8Array(all.subarray(from, from + Math.max(size, 1)));
    let at = 0;
    while (at < piece.length || parser.hasPending) {
      const event = parser.step(piece, at, piece.length);
      assert.ok(parser.next >= at && parser.next <= piece.length);
      at = parser.next;
      if (event === FAILED) return { requests, status: parser.status, complete: false };
      if (event === NEED_MORE) {
        assert.equal(at, piece.length);
        break;
      }
      if (event === HEAD) {
        const head = parser.head!;
        current = {
          method: head.method,
          target: head.target,
          fields: head.rawFields(),
          body: "",
          keepAlive: head.keepAlive,
          expect: head.expectContinue,
          minor: head.minorVersion,
        };
      } else if (event === BODY) {
        current!.body += Buffer.from(piece.subarray(parser.dataOffset, parser.dataOffset + parser.dataLength)).toString(
          "latin1",
        );
      } else if (event === END) {
        requests.push(current!);
        current = null;
      }
    }
    piece.fill(0);
  }
  return { requests, status: 0, complete: parser.isIdle };
}

const GOOD = [
  "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
  "\r\n\r\nGET /x?y=1&z HTTP/1.1\r\nhost:a:80\r\nAccept:\t*/*  \r\nEmpty:\r\n\r\n",
  "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
  "POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n5;a=b\r\nhello\r\n00A\r\n0123456789\r\n0\r\nT: x\r\n\r\n",
  "GET / HTTP/1.0\r\n\r\n",
  "GET / HTTP/1.0\r\nConnection: foo , Keep-Alive\r\n\r\n",
  "GET / HTTP/1.1\r\nHost:\r\nConnection: CLOSE\r\n\r\n",
  "OPTIONS * HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n",
  "GET http://b.c/d HTTP/1.1\r\nHost: a\r\n\r\n",
  "PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n\r\nx",
  "M-SEARCH /!$&'()*+,;=:@%41 HTTP/1.1\r\nHost: a\r\nX: \x80\xff\r\n\r\n",
];

test("RFC 9112: well-formed requests, whole, pipelined, and cut into pieces of every size", () => {
  const whole = GOOD.join("");
  const expected = parse(whole);
  assert.equal(expected.status, 0);
  assert.equal(expected.requests.length, GOOD.length);
  assert.equal(expected.complete, true);
  for (let size = 1; size < 80; size++) assert.deepEqual(parse(whole, size), expected, `pieces of ${size}`);
  const [, second, third, chunked, old, oldKept, closing, , , expecting, odd] = expected.requests;
  assert.deepEqual(second!.fields, ["host", "a:80", "Accept", "*/*", "Empty", ""]);
  assert.equal(second!.target, "/x?y=1&z");
  assert.equal(third!.body, "hello");
  assert.equal(chunked!.body, "hello0123456789");
  assert.deepEqual([old!.keepAlive, old!.minor], [false, 0]);
  assert.equal(oldKept!.keepAlive, true);
  assert.equal(closing!.keepAlive, false);
  assert.equal(expecting!.expect, true);
  assert.deepEqual([odd!.method, odd!.fields[3]], ["M-SEARCH", "\x80\xff"]);
});

const H = "GET / HTTP/1.1\r\nHost: a\r\n";
const P = "POST / HTTP/1.1\r\nHost: a\r\n";
const REFUSED: [string, number, string][] = [
  ["2.2 bare LF", 400, "GET / HTTP/1.1\nHost: a\n\n"],
  ["2.2 bare CR in a field", 400, `${H}X: a\rb\r\n\r\n`],
  ["2.2 NUL in a field", 400, `${H}X: a\0b\r\n\r\n`],
  ["2.2 too many empty lines", 400, "\r\n\r\n\r\n\r\n\r\nGET"],
  ["3 another protocol", 400, "\x16\x03\x01\x02\x00\x01\x00"],
  ["3 no method", 400, " / HTTP/1.1\r\n"],
  ["3 endless method", 400, "A".repeat(40)],
  ["3 two spaces", 400, "GET  / HTTP/1.1\r\n"],
  ["3 tab", 400, "GET\t/ HTTP/1.1\r\n"],
  ["3 trailing space", 400, "GET / HTTP/1.1 \r\n"],
  ["3 no version", 400, "GET /\r\n"],
  ["3 no target", 400, "GET HTTP/1.1\r\n"],
  ["3.2 relative target", 400, "GET x HTTP/1.1\r\n"],
  ["3.2 star with GET", 400, "GET * HTTP/1.1\r\n"],
  ["3.2 bad absolute form", 400, "GET http://a:99999/ HTTP/1.1\r\n"],
  ["3.2 other scheme", 400, "GET ftp://a/ HTTP/1.1\r\n"],
  ["3.2 fragment", 400, "GET /#a HTTP/1.1\r\n"],
  ["3.2 byte beyond ASCII", 400, "GET /\xe9 HTTP/1.1\r\n"],
  ["3.2.3 CONNECT", 501, "CONNECT a:80 HTTP/1.1\r\n"],
  ["2.3 lower-case version", 400, "GET / http/1.1\r\n"],
  ["2.3 HTTP/2", 505, "GET / HTTP/2.0\r\n"],
  ["2.3 preface of HTTP/2", 505, "PRI * HTTP/2.0\r\n\r\n"],
  ["2.3 long version", 400, "GET / HTTP/1.10\r\n"],
  ["3.2 no Host", 400, "GET / HTTP/1.1\r\n\r\n"],
  ["3.2 two Hosts", 400, `${H}Host: a\r\n\r\n`],
  ["3.2 bad Host", 400, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"],
  ["3.2 user in Host", 400, "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"],
  ["3.2 bad port in Host", 400, "GET / HTTP/1.1\r\nHost: a:70000\r\n\r\n"],
  ["5.1 space before the colon", 400, `${H}X : a\r\n\r\n`],
  ["5.1 no colon", 400, `${H}X\r\n\r\n`],
  ["5.1 no name", 400, `${H}: x\r\n\r\n`],
  ["5.2 folded line", 400, `${H}X: a\r\n b\r\n\r\n`],
  ["5.2 folded first line", 400, "GET / HTTP/1.1\r\n Host: a\r\n\r\n"],
  ["6.1 coding and length", 400, `${P}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n`],
  ["6.1 length and coding", 400, `${P}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n`],
  ["6.1 two codings", 400, `${P}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n`],
  ["6.1 coding hidden by a tab", 400, `${P}Transfer-Encoding: chunked, x\r\n\r\n`],
  ["6.1 chunked twice", 400, `${P}Transfer-Encoding: chunked, chunked\r\n\r\n`],
  ["6.1 unknown coding", 501, `${P}Transfer-Encoding: gzip\r\n\r\n`],
  ["6.1 coding with a mark", 501, `${P}Transfer-Encoding: xchunked\r\n\r\n`],
  ["6.1 vertical tab", 400, `${P}Transfer-Encoding: \x0bchunked\r\n\r\n`],
  ["6.1 coding in HTTP/1.0", 400, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"],
  ["6.2 signed length", 400, `${P}Content-Length: +3\r\n\r\n`],
  ["6.2 negative length", 400, `${P}Content-Length: -3\r\n\r\n`],
  ["6.2 hexadecimal length", 400, `${P}Content-Length: 0x3\r\n\r\n`],
  ["6.2 no length", 400, `${P}Content-Length:\r\n\r\n`],
  ["6.2 list of lengths", 400, `${P}Content-Length: 3, 3\r\n\r\n`],
  ["6.2 two lengths", 400, `${P}Content-Length: 3\r\nContent-Length: 3\r\n\r\n`],
  ["6.2 huge length", 400, `${P}Content-Length: 99999999999999999999\r\n\r\n`],
  ["6.2 large length", 413, `${P}Content-Length: 1048577\r\n\r\n`],
  ["7.1 bad size", 400, `${P}Transfer-Encoding: chunked\r\n\r\nx\r\n`],
  ["7.1 no size", 400, `${P}Transfer-Encoding: chunked\r\n\r\n;a\r\n`],
  ["7.1 0x size", 400, `${P}Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n`],
  ["7.1 negative size", 400, `${P}Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n`],
  ["7.1 size too long", 400, `${P}Transfer-Encoding: chunked\r\n\r\n0000000000005\r\nhello\r\n`],
  ["7.1 bare LF behind size", 400, `${P}Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n`],
  ["7.1 data too long", 400, `${P}Transfer-Encoding: chunked\r\n\r\n5\r\nhello!\r\n`],
  ["7.1 LF behind data", 400, `${P}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\n`],
  ["7.1 body too large", 413, `${P}Transfer-Encoding: chunked\r\n\r\nFFFFFF\r\n`],
  ["7.1.1 long extension", 400, `${P}Transfer-Encoding: chunked\r\n\r\n1;${"a".repeat(300)}`],
  ["7.1.1 many extensions", 413, `${P}Transfer-Encoding: chunked\r\n\r\n${`1;${"a".repeat(200)}\r\nx\r\n`.repeat(30)}`],
  ["7.1.2 bad trailer", 400, `${P}Transfer-Encoding: chunked\r\n\r\n0\r\nbad\r\n\r\n`],
  ["7.1.2 many trailers", 431, `${P}Transfer-Encoding: chunked\r\n\r\n0\r\n${"a: b\r\n".repeat(200)}`],
  ["10.1.1 unknown expectation", 417, `${H}Expect: x\r\n\r\n`],
  ["long target", 414, `GET /${"a".repeat(9000)}`],
  ["long target, whole", 414, `GET /${"a".repeat(9000)} HTTP/1.1\r\n`],
  ["many fields", 431, `${H}${"a: b\r\n".repeat(101)}`],
  ["long field", 431, `${H}a: ${"b".repeat(17_000)}`],
];

test("RFC 9112: refused requests, whole and byte by byte", () => {
  for (const [name, status, input] of REFUSED) {
    assert.deepEqual([parse(input).status, parse(input).requests.length], [status, 0], name);
    const cut = parse(input, 1);
    assert.deepEqual([cut.status, cut.requests.length], [status, 0], `${name}, byte by byte`);
    const behind = parse(GOOD[0]! + input);
    assert.deepEqual([behind.status, behind.requests.length], [status, 1], `${name}, behind a good one`);
  }
});

test("RFC 9112: mutated requests never give more bytes than came, and cutting never matters", () => {
  let state = 99;
  const random = (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const base = GOOD.join("");
  const marks = "\r\n: ;,\t0aA/\0\x80-";
  let refused = 0;
  for (let round = 0; round < 4_000; round++) {
    let input = base.slice(random(base.length / 2));
    for (let k = 1 + random(3); k > 0; k--) {
      const at = random(input.length);
      const mark = marks.charAt(random(marks.length));
      input = input.slice(0, at) + mark + input.slice(at + random(2));
    }
    const whole = parse(input);
    const cut = parse(input, 1 + random(20));
    assert.deepEqual(cut, whole, JSON.stringify(input));
    let bytes = 0;
    for (const request of whole.requests) bytes += request.target.length + request.body.length;
    assert.ok(bytes < input.length);
    if (whole.status !== 0) refused++;
  }
  assert.ok(refused > 1_000 && refused < 4_000, `${refused}`);
});

test("RFC 9112: the head owns its bytes", () => {
  const parser = new RequestParser(DEFAULT_LIMITS, new HostCheck());
  const bytes = new Uint8Array(Buffer.from("GET /kept HTTP/1.1\r\nHost: a\r\nX-Y: later\r\n\r\n"));
  assert.equal(parser.step(bytes, 0, bytes.length), HEAD);
  const head = parser.head!;
  bytes.fill(0);
  assert.equal(head.target, "/kept");
  assert.equal(head.field("x-y"), "later");
  assert.equal(head.field("none"), null);
  assert.equal(head.absoluteUrl(), "http://a/kept");
});
