// Conditional requests (RFC 9110 sections 8.8, 13 and 15.4.5).
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, type SiteRequest } from "../src/answer.ts";
import { ENTITY_TAGS_MAX } from "../src/limits.ts";
import { ask, bodyOf, fieldOf, MODIFIED, MODIFIED_TEXT, plainSite, request } from "./sample.ts";

const BEFORE = "Thu, 01 Oct 2026 11:59:59 GMT";
const AFTER = "Thu, 01 Oct 2026 12:00:01 GMT";

/** Fields of a GET for /data.bin, whose tag is "data". */
const CONDITIONS: [string, Partial<SiteRequest>, number][] = [
  ["13.1.2", { ifNoneMatch: '"data"' }, 304],
  ["13.1.2", { ifNoneMatch: 'W/"data"' }, 304],
  ["13.1.2", { ifNoneMatch: "*" }, 304],
  ["13.1.2", { ifNoneMatch: " * " }, 304],
  ["13.1.2", { ifNoneMatch: '"x", "data"' }, 304],
  ["13.1.2", { ifNoneMatch: '"x","y",W/"data"' }, 304],
  ["13.1.2", { ifNoneMatch: ', ,\t"data"' }, 304],
  ["13.1.2", { ifNoneMatch: '"a,b", "data"' }, 304],
  ["13.1.2", { ifNoneMatch: '"x"' }, 200],
  ["13.1.2", { ifNoneMatch: '"DATA"' }, 200],
  ["13.1.2", { ifNoneMatch: 'w/"data"' }, 200],
  ["13.1.2", { ifNoneMatch: 'W/ "data"' }, 200],
  ["13.1.2", { ifNoneMatch: "data" }, 200],
  ["13.1.2", { ifNoneMatch: '"data' }, 200],
  ["13.1.2", { ifNoneMatch: '"x" "data"' }, 200],
  ["13.1.2", { ifNoneMatch: '"x", *' }, 200],
  ["13.1.2", { ifNoneMatch: "" }, 200],
  ["13.1.2", { ifNoneMatch: '"data-gzip"' }, 200],
  ["13.1.2", { ifNoneMatch: `${'"x",'.repeat(ENTITY_TAGS_MAX - 1)}"data"` }, 304],
  ["13.1.2", { ifNoneMatch: `${'"x",'.repeat(ENTITY_TAGS_MAX)}"data"` }, 200],
  ["13.1.1", { ifMatch: '"data"' }, 200],
  ["13.1.1", { ifMatch: "*" }, 200],
  ["13.1.1", { ifMatch: '"x", "data"' }, 200],
  ["13.1.1", { ifMatch: 'W/"data"' }, 412],
  ["13.1.1", { ifMatch: '"x"' }, 412],
  ["13.1.1", { ifMatch: "" }, 412],
  ["13.1.1", { ifMatch: "data" }, 412],
  ["13.1.1", { ifMatch: `${'"x",'.repeat(ENTITY_TAGS_MAX)}"data"` }, 412],
  ["13.1.3", { ifModifiedSince: MODIFIED_TEXT }, 304],
  ["13.1.3", { ifModifiedSince: AFTER }, 304],
  ["13.1.3", { ifModifiedSince: BEFORE }, 200],
  ["13.1.3", { ifModifiedSince: "Thursday, 01-Oct-26 12:00:00 GMT" }, 304],
  ["13.1.3", { ifModifiedSince: "Thu Oct  1 12:00:00 2026" }, 304],
  ["13.1.3", { ifModifiedSince: "Thu Oct  1 11:59:59 2026" }, 200],
  ["13.1.3", { ifModifiedSince: "tomorrow" }, 200],
  ["13.1.3", { ifModifiedSince: `${AFTER}, ${AFTER}` }, 200],
  ["13.1.3", { ifModifiedSince: "" }, 200],
  ["13.1.4", { ifUnmodifiedSince: MODIFIED_TEXT }, 200],
  ["13.1.4", { ifUnmodifiedSince: AFTER }, 200],
  ["13.1.4", { ifUnmodifiedSince: BEFORE }, 412],
  ["13.1.4", { ifUnmodifiedSince: "yesterday" }, 200],
  // The order of the conditions.
  ["13.2.2", { ifMatch: '"data"', ifUnmodifiedSince: BEFORE }, 200],
  ["13.2.2", { ifMatch: '"x"', ifUnmodifiedSince: AFTER }, 412],
  ["13.2.2", { ifMatch: '"x"', ifNoneMatch: '"data"' }, 412],
  ["13.2.2", { ifMatch: '"data"', ifNoneMatch: '"data"' }, 304],
  ["13.2.2", { ifUnmodifiedSince: BEFORE, ifNoneMatch: '"data"' }, 412],
  ["13.2.2", { ifNoneMatch: '"x"', ifModifiedSince: AFTER }, 200],
  ["13.2.2", { ifNoneMatch: '"data"', ifModifiedSince: BEFORE }, 304],
  ["13.2.2", { ifUnmodifiedSince: MODIFIED_TEXT, ifModifiedSince: MODIFIED_TEXT }, 304],
  ["13.2.2", { ifNoneMatch: '"data"', range: "bytes=0-1" }, 304],
  ["13.2.2", { ifNoneMatch: '"data"', range: "bytes=99999-" }, 304],
  ["13.2.2", { ifMatch: '"x"', range: "bytes=99999-" }, 412],
  ["13.2.2", { ifMatch: '"data"', range: "bytes=99999-" }, 416],
  ["13.2.2", { ifMatch: '"data"', range: "bytes=0-1" }, 206],
  ["13.2.2", { ifMatch: '"data"', ifRange: '"x"', range: "bytes=0-1" }, 200],
];
for (const [section, fields, status] of CONDITIONS) {
  const shown = JSON.stringify(fields);
  test(`${section}: ${shown.length > 90 ? `${shown.slice(0, 90)}… (${shown.length})` : shown} gets ${status}`, () => {
    const got = ask("GET", "/data.bin", fields);
    assert.equal(got.status, status);
    const length = { 200: 10_000, 206: 2, 304: 0 }[status];
    if (length !== undefined) assert.equal(bodyOf(got).length, length);
    // HEAD knows no ranges (section 14.2); all other conditions hold for it as well.
    assert.equal(ask("HEAD", "/data.bin", fields).status, status === 206 || status === 416 ? 200 : status);
  });
}

test("8.8.3.3: each form has a tag of its own, and is compared with that alone", () => {
  const statusOf = (acceptEncoding: string | null, ifNoneMatch: string): number =>
    ask("GET", "/app.js", { acceptEncoding, ifNoneMatch }).status;
  const forms: [string | null, string][] = [
    [null, '"app"'],
    ["gzip", '"app-gzip"'],
    ["br", '"app-br"'],
  ];
  for (const [acceptEncoding, own] of forms) {
    for (const [, tag] of forms) assert.equal(statusOf(acceptEncoding, tag), tag === own ? 304 : 200);
  }
});

test("13.2.1: conditions do not count for redirects, OPTIONS, other methods and what is not there", () => {
  const fields = { ifMatch: '"x"', ifNoneMatch: "*" };
  const statuses = [
    ask("GET", "/docs", fields),
    ask("OPTIONS", "/data.bin", fields),
    ask("POST", "/data.bin", fields),
    ask("GET", "/nothing", fields),
    ask("GET", "/data.bin", { ...fields, acceptEncoding: "*;q=0" }),
  ].map(({ status }) => status);
  assert.deepEqual(statuses, [301, 204, 405, 404, 406]);
});

test("15.4.5: 304 has the fields that caches need, and nothing of the file", () => {
  const got = ask("GET", "/", { ifNoneMatch: '"page-br"', acceptEncoding: "br" });
  assert.deepEqual(got, {
    status: 304,
    fields: [
      ["ETag", '"page-br"'],
      ["Cache-Control", "no-cache"],
      ["Content-Location", "/index.html"],
      ["Vary", "Accept-Encoding"],
    ],
    body: [],
  });
});

test("13.1.3: a file whose time is not known has no Last-Modified, and no condition with dates", () => {
  const got = ask("GET", "/empty", { ifModifiedSince: AFTER, ifUnmodifiedSince: BEFORE });
  assert.deepEqual([got.status, fieldOf(got, "last-modified"), fieldOf(got, "cache-control")], [200, null, null]);
  assert.equal(fieldOf(ask("GET", "/data.bin"), "last-modified"), MODIFIED_TEXT);
});

test("8.8.2.1: no file is said to be younger than the answer", () => {
  const early = answer(plainSite, request("GET", "/data.bin"), MODIFIED - 5000);
  assert.equal(fieldOf(early, "last-modified"), "Thu, 01 Oct 2026 11:59:55 GMT");
  const same = answer(plainSite, request("GET", "/data.bin"), MODIFIED);
  assert.equal(fieldOf(same, "last-modified"), MODIFIED_TEXT);
});
