// Ranges (RFC 9110 section 14) and partial content (section 15.3.7).
import assert from "node:assert/strict";
import { test } from "node:test";
import { RANGES_MAX } from "../src/limits.ts";
import { parseRanges } from "../src/ranges.ts";
import { ask, bodyOf, fieldOf, MODIFIED_TEXT, pattern } from "./sample.ts";

/** Range, and what of a file of 1000 bytes is sent: parts as "first-last", "none" (416) or "ignored". */
const RANGES: [string, string][] = [
  ["bytes=0-0", "0-0"],
  ["bytes=0-9", "0-9"],
  ["bytes=990-", "990-999"],
  ["bytes=0-", "0-999"],
  ["bytes=999-", "999-999"],
  ["bytes=-1", "999-999"],
  ["bytes=-999", "1-999"],
  ["bytes=-1000", "0-999"],
  ["bytes=-100000", "0-999"],
  ["bytes=500-100000", "500-999"],
  ["BYTES=0-9", "0-9"],
  ["bytes= 0-9 ", "0-9"],
  ["bytes=,,0-9,", "0-9"],
  ["bytes=\t0-9", "0-9"],
  ["bytes=000000000000000000000000000001-2", "1-2"],
  ["bytes=5-99999999999999999999999999999", "5-999"],
  ["bytes=-99999999999999999999999999999", "0-999"],
  ["bytes=1000-", "none"],
  ["bytes=1000-1001", "none"],
  ["bytes=99999999999999999999999999999-", "none"],
  ["bytes=-0", "none"],
  ["bytes=1000-,-0", "none"],
  ["bytes=1000-,0-0", "0-0"],
  ["bytes=0-0,-1", "0-0 999-999"],
  ["bytes=500-599,0-99", "500-599 0-99"],
  ["bytes=0-9 , 200-209", "0-9 200-209"],
  ["bytes=0-99,50-149", "0-149"],
  ["bytes=0-99,100-199", "0-199"],
  ["bytes=0-99,180-199", "0-199"],
  ["bytes=0-99,181-199", "0-99 181-199"],
  ["bytes=0-9,500-509,0-999", "0-999"],
  ["bytes=900-909,0-9,450-459,5-8", "900-909 0-9 450-459"],
  ["bytes=0-0,160-160,80-80", "0-160"],
  ["bytes=0-9,500-509,200-209,5-205", "0-209 500-509"],
  ["bytes=0-0,300-300,600-600,150-450", "0-0 150-450 600-600"],
  ["bytes=0-,0-,0-,0-,0-", "0-999"],
  [`bytes=${Array.from({ length: RANGES_MAX }, () => "0-0").join()}`, "0-0"],
  [`bytes=${Array.from({ length: RANGES_MAX + 1 }, () => "0-0").join()}`, "ignored"],
  ["bytes=9-8", "ignored"],
  ["bytes=0-9,9-8", "ignored"],
  ["bytes=", "ignored"],
  ["bytes=,", "ignored"],
  ["bytes", "ignored"],
  ["", "ignored"],
  ["bytes=-", "ignored"],
  ["bytes=x-9", "ignored"],
  ["bytes=0-x", "ignored"],
  ["bytes=0", "ignored"],
  ["bytes=0--1", "ignored"],
  ["bytes=--1", "ignored"],
  ["bytes=0-9;x", "ignored"],
  ["bytes=0 - 9", "ignored"],
  ["bytes=+0-9", "ignored"],
  ["bytes=0x0-9", "ignored"],
  ["bytes=0-9,bytes=20-29", "ignored"],
  ["bytes:0-9", "ignored"],
  ["bytes =0-9", "ignored"],
  ["items=0-9", "ignored"],
  ["lines=0-9", "ignored"],
];
for (const [field, expected] of RANGES) {
  test(`14.1.2: ${JSON.stringify(field.slice(0, 60))} is ${expected}`, () => {
    const ranges = parseRanges(field, 1000);
    const shown = ranges?.map(({ from, to }) => `${from}-${to - 1}`).join(" ") ?? "ignored";
    assert.equal(shown === "" ? "none" : shown, expected);
  });
}

test("14.1.2: of an empty file no range is sent, because Content-Range could not say it", () => {
  for (const field of ["bytes=0-", "bytes=-1", "bytes=0-0"]) {
    assert.equal(parseRanges(field, 0), null);
    assert.equal(ask("GET", "/empty", { range: field }).status, 200);
  }
});

test("15.3.7.1: a single part has the fields of the file, its place and its length", () => {
  const got = ask("GET", "/data.bin", { range: "bytes=100-199" });
  assert.deepEqual(got.fields, [
    ["ETag", '"data"'],
    ["Cache-Control", "no-cache"],
    ["Last-Modified", MODIFIED_TEXT],
    ["Accept-Ranges", "bytes"],
    ["Content-Type", "application/octet-stream"],
    ["Content-Range", "bytes 100-199/10000"],
    ["Content-Length", "100"],
  ]);
  assert.equal(got.status, 206);
  assert.deepEqual(got.body, [pattern(10_000).subarray(100, 200)]);
});

test("15.3.7.2: several parts are read back from the multipart body", () => {
  const got = ask("GET", "/data.bin", { range: "bytes=-5,0-4,5000-5099" });
  const type = fieldOf(got, "content-type") ?? "";
  assert.match(type, /^multipart\/byteranges; boundary=[A-Za-z0-9_-]{1,70}$/);
  assert.equal(fieldOf(got, "content-range"), null);
  const body = bodyOf(got);
  assert.equal(fieldOf(got, "content-length"), `${body.length}`);
  const boundary = type.split("boundary=")[1] ?? "";
  const parts = body.split(`--${boundary}`);
  assert.equal(parts[0], "");
  assert.equal(parts.at(-1), "--\r\n");
  const whole = Buffer.from(pattern(10_000)).toString("latin1");
  const seen = parts.slice(1, -1).map((part) => {
    const [head = "", ...rest] = part.split("\r\n\r\n");
    const range = /^\r\nContent-Type: application\/octet-stream\r\nContent-Range: bytes (\d+)-(\d+)\/10000$/.exec(head);
    const contents = rest.join("\r\n\r\n").replace(/\r\n$/, "");
    assert.equal(contents, whole.slice(Number(range?.[1]), Number(range?.[2]) + 1));
    return range?.slice(1).join("-");
  });
  assert.deepEqual(seen, ["9995-9999", "0-4", "5000-5099"]);
});

test("14.2: sixteen parts are never much more than the file", () => {
  const field = `bytes=${Array.from({ length: RANGES_MAX }, (_, i) => `${i * 600}-${i * 600 + 500}`).join()}`;
  const got = ask("GET", "/data.bin", { range: field });
  assert.equal(got.status, 206);
  assert.ok(bodyOf(got).length < 10_000 + RANGES_MAX * 200);
});

test("15.5.17: nothing of the file is there: 416 says how long it is", () => {
  const got = ask("GET", "/data.bin", { range: "bytes=10000-" });
  assert.deepEqual([got.status, fieldOf(got, "content-range")], [416, "bytes */10000"]);
});

/** If-Range for a range of /data.bin. */
const IF_RANGES: [string, number][] = [
  ['"data"', 206],
  [' "data" ', 206],
  ['W/"data"', 200],
  ['"x"', 200],
  ['"data", "x"', 200],
  ["*", 200],
  ["", 200],
  [MODIFIED_TEXT, 200],
];
for (const [ifRange, status] of IF_RANGES) {
  test(`13.1.5: If-Range ${ifRange} gets ${status}`, () => {
    assert.equal(ask("GET", "/data.bin", { ifRange, range: "bytes=0-9" }).status, status);
    assert.equal(ask("GET", "/data.bin", { ifRange }).status, 200);
    // A range that cannot be satisfied does not count either where the file is another one.
    assert.equal(ask("GET", "/data.bin", { ifRange, range: "bytes=10000-" }).status, status === 206 ? 416 : 200);
  });
}

/** Accept-Encoding and If-Range for `bytes=0-3` of /app.js: status, tag, coding. */
const FORMS: [string, string | null, number, string | null, string | null][] = [
  ["gzip, br", null, 206, '"app"', null],
  ["gzip, br", '"app"', 206, '"app"', null],
  ["gzip, br", '"app-br"', 200, '"app-br"', "br"],
  ["gzip, identity;q=0", null, 200, '"app-gzip"', "gzip"],
  ["*;q=0", null, 406, null, null],
];
for (const [acceptEncoding, ifRange, status, tag, coding] of FORMS) {
  test(`14.2: a range with Accept-Encoding ${acceptEncoding} and If-Range ${ifRange} gets ${status}`, () => {
    const got = ask("GET", "/app.js", { acceptEncoding, ifRange, range: "bytes=0-3" });
    assert.deepEqual([got.status, fieldOf(got, "etag"), fieldOf(got, "content-encoding")], [status, tag, coding]);
    if (status === 206) assert.equal(bodyOf(got), "let ");
  });
}

test("14.2: ranges count for GET alone", () => {
  assert.equal(ask("HEAD", "/data.bin", { range: "bytes=0-9" }).status, 200);
  assert.equal(ask("POST", "/data.bin", { range: "bytes=0-9" }).status, 405);
});

test("14.3: answers with a file say that ranges can be had; its bytes are those of the site, not copies", () => {
  const got = ask("GET", "/data.bin");
  assert.equal(fieldOf(got, "accept-ranges"), "bytes");
  const part = ask("GET", "/data.bin", { range: "bytes=10-19" });
  assert.equal(got.body[0]?.buffer, part.body[0]?.buffer);
});
