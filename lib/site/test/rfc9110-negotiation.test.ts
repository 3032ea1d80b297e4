// Methods (RFC 9110 section 9.3) and content coding (sections 8.4, 12.4.2, 12.5.3).
import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseCoding, codingWeights } from "../src/coding.ts";
import { CODINGS_MAX } from "../src/limits.ts";
import { ask, bodyOf, fieldOf, siteWith } from "./sample.ts";

const METHODS: [string, string, number, string][] = [
  ["GET", "/", 200, "<h1>It is there</h1>"],
  ["HEAD", "/", 200, ""],
  ["OPTIONS", "/", 204, ""],
  ["OPTIONS", "*", 204, ""],
  ["OPTIONS", "/docs", 204, ""],
  ["OPTIONS", "/nothing", 404, "Not found\n"],
  ["POST", "/", 405, "Method not allowed\n"],
  ["PUT", "/data.bin", 405, "Method not allowed\n"],
  ["DELETE", "/docs", 405, "Method not allowed\n"],
  ["TRACE", "/", 405, "Method not allowed\n"],
  ["get", "/", 405, "Method not allowed\n"],
  ["POST", "/nothing", 404, "Not found\n"],
  ["CONNECT", "other.example:443", 400, "Bad request\n"],
  ["HEAD", "/docs", 301, ""],
];
for (const [method, target, status, body] of METHODS) {
  test(`9.3: ${method} ${target} gets ${status}`, () => {
    const got = ask(method, target);
    assert.equal(got.status, status);
    assert.equal(bodyOf(got), body);
    const allow = status === 405 || status === 204 ? "GET, HEAD, OPTIONS" : null;
    assert.equal(fieldOf(got, "allow"), allow);
  });
}

test("9.3.2: HEAD has the fields of GET, also of what is not there or refused", () => {
  for (const target of ["/", "/data.bin", "/empty", "/docs", "/nothing", "/%00"]) {
    for (const acceptEncoding of [null, "br", "gzip", "identity;q=0"]) {
      const get = ask("GET", target, { acceptEncoding });
      const head = ask("HEAD", target, { acceptEncoding });
      assert.deepEqual([head.status, head.fields, head.body], [get.status, get.fields, []]);
      assert.equal(fieldOf(get, "content-length"), `${bodyOf(get).length}`);
    }
  }
});

/** Accept-Encoding, and the form that /app.js (28 bytes; gzip 7; br 6) is sent in. */
const CODINGS: [string | null, string | null | 406][] = [
  [null, null],
  ["", null],
  [" ", null],
  [",", null],
  ["gzip", "gzip"],
  ["GZIP", "gzip"],
  ["x-gzip", "gzip"],
  ["br", "br"],
  ["gzip, deflate, br, zstd", "br"],
  ["br, gzip", "br"],
  ["deflate", null],
  ["compress, zstd;q=0.9", null],
  ["gzip;q=0.5, br;q=0.1", "gzip"],
  ["gzip;q=0.123, br;q=0.124", "br"],
  ["gzip;q=0, br;q=0", null],
  ["gzip;q=0.001", "gzip"],
  ["identity", null],
  ["identity, gzip", "gzip"],
  ["identity;q=1, gzip;q=0.9", null],
  ["identity;q=0.5, gzip;q=0.9, br;q=0.5", "gzip"],
  ["identity;q=0", 406],
  ["identity;q=0, gzip", "gzip"],
  ["identity;q=0, gzip;q=0", 406],
  ["*;q=0", 406],
  ["*;q=0, identity", null],
  ["*;q=0, gzip;q=0.1", "gzip"],
  ["*", "br"],
  ["*;q=0.5", "br"],
  ["br;q=0, *", "gzip"],
  ["gzip;q=0.3, *;q=0.2", "gzip"],
  ["gzip;q=1.000", "gzip"],
  ["gzip;q=0.", null],
  ["gzip;q=1.", "gzip"],
  ["gzip;q=1.001", null],
  ["gzip;q=2", null],
  ["gzip;q=-1", null],
  ["gzip;q=0.1234", null],
  ["gzip;q=.5", null],
  ["gzip;q=", null],
  ["gzip;q", null],
  ["gzip;", null],
  ["gzip;x=1", null],
  ["gzip; q=0.5 ", "gzip"],
  ["gzip ;Q=0.5", "gzip"],
  ["gzip;q=0.5;x=1", null],
  ["gzipp", null],
  ["gzip br", null],
  ["gzip\u00e9, br", "br"],
  [`${"x,".repeat(CODINGS_MAX - 1)}gzip`, "gzip"],
  [`${"x,".repeat(CODINGS_MAX)}gzip`, null],
];
for (const [acceptEncoding, coding] of CODINGS) {
  test(`12.5.3: ${JSON.stringify(acceptEncoding?.slice(-50))} gets ${coding ?? "the file as it is"}`, () => {
    const got = ask("GET", "/app.js", { acceptEncoding });
    assert.equal(got.status, coding === 406 ? 406 : 200);
    assert.equal(fieldOf(got, "vary"), "Accept-Encoding");
    if (coding === 406) return;
    assert.equal(fieldOf(got, "content-encoding"), coding);
    assert.equal(bodyOf(got).slice(0, 6), coding === null ? "let ev" : coding === "br" ? "BROTLI" : "GZIPPE");
    const suffix = coding === null ? "" : `-${coding}`;
    assert.equal(fieldOf(got, "etag"), `"app${suffix}"`);
    assert.equal(fieldOf(got, "content-type"), "application/octet-stream");
  });
}

test("12.5.5: a file in one form alone does not vary, and gzip is sent where there is nothing else", () => {
  assert.equal(fieldOf(ask("GET", "/data.bin", { acceptEncoding: "gzip, br" }), "vary"), null);
  assert.equal(fieldOf(ask("GET", "/gz.txt", { acceptEncoding: "gzip;q=0.1, br" }), "content-encoding"), "gzip");
  assert.equal(fieldOf(ask("GET", "/gz.txt", { acceptEncoding: "br" }), "content-encoding"), null);
  assert.equal(ask("GET", "/data.bin", { acceptEncoding: "br, identity;q=0" }).status, 406);
});

test("12.5.3: of forms that are wanted as much, the smallest is sent", () => {
  const all = codingWeights("*");
  assert.equal(chooseCoding(all, 10, 8, 9), 1);
  assert.equal(chooseCoding(all, 10, 9, 8), 2);
  assert.equal(chooseCoding(all, 10, 11, 12), 0);
  assert.equal(chooseCoding(all, 10, -1, 9), 2);
  assert.equal(chooseCoding({ identity: 0, gzip: 0, brotli: 0 }, 10, 1, 1), -1);
});

test("every answer has the site's own fields, once", () => {
  const site = siteWith({ fields: [["X-Content-Type-Options", "nosniff"]], notFound: "/404.html" });
  const requests: [string, string, object][] = [
    ["GET", "/", {}],
    ["HEAD", "/", {}],
    ["OPTIONS", "*", {}],
    ["POST", "/", {}],
    ["GET", "/docs", {}],
    ["GET", "/nothing", {}],
    ["GET", "/%00", {}],
    ["GET", "/", { ifNoneMatch: "*" }],
    ["GET", "/", { ifMatch: '"x"' }],
    ["GET", "/", { acceptEncoding: "*;q=0" }],
    ["GET", "/data.bin", { range: "bytes=1-2" }],
    ["GET", "/data.bin", { range: "bytes=1-2,900-" }],
    ["GET", "/data.bin", { range: "bytes=99999-" }],
  ];
  const statuses = requests.map(([method, target, fields]) => {
    const got = ask(method, target, fields, site);
    assert.equal(fieldOf(got, "x-content-type-options"), "nosniff");
    return got.status;
  });
  assert.deepEqual(statuses, [200, 200, 204, 405, 301, 404, 400, 304, 412, 406, 206, 206, 416]);
});
