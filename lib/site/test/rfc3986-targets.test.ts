// Request targets: which file a path means, and what is refused (RFC 3986, RFC 9112 section 3.2).
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTarget } from "../src/path.ts";
import { Site } from "../src/site.ts";
import { ask, bodyOf, fieldOf, fileOf, pattern, plainSite, siteWith } from "./sample.ts";

/** Target, status, and the entity tag or the place that it leads to. */
const TARGETS: [string, number, string | null][] = [
  ["/", 200, '"page"'],
  ["/index.html", 200, '"page"'],
  ["/?x=1&y", 200, '"page"'],
  ["/?", 200, '"page"'],
  ["/?/../..", 200, '"page"'],
  ["/%69ndex.html", 200, '"page"'],
  ["/docs/", 200, '"docs"'],
  ["/docs/index.html", 200, '"docs"'],
  ["/docs", 301, "/docs/"],
  ["/docs?a=b&c=%20", 301, "/docs/?a=b&c=%20"],
  ["/do%63s", 301, "/docs/"],
  ["/a%20b/", 200, '"spaces"'],
  ["/a%20b", 301, "/a%20b/"],
  ["/a+b", 404, null],
  ["/%C3%A4/%25/", 200, '"umlaut"'],
  ["/%c3%a4/%25?q", 301, "/%C3%A4/%25/?q"],
  ["/gr%C3%B6%C3%9Fe.txt", 200, '"size"'],
  ["/data.bin", 200, '"data"'],
  ["/data.bin/", 404, null],
  ["/DATA.BIN", 404, null],
  ["/data.bin;v=1", 404, null],
  ["/nothing", 404, null],
  ["//", 404, null],
  ["//docs", 404, null],
  ["//evil.example/docs", 404, null],
  ["/docs//", 404, null],
  ["/docs/index.html/", 404, null],
  ["/...", 404, null],
  ["/.hidden", 404, null],
  ["/..hidden/x", 404, null],
  ["/docs/%5c..%5cindex.html", 404, null],
  ["http://other.example/docs/", 200, '"docs"'],
  ["HTTPS://other.example:1/docs?x", 301, "/docs/?x"],
  ["http://other.example", 200, '"page"'],
  ["http://other.example?x", 200, '"page"'],
  ["http:///docs/", 400, null],
  ["ftp://other.example/docs/", 400, null],
  ["", 400, null],
  ["docs/", 400, null],
  ["*", 400, null],
  ["other.example:443", 400, null],
  ["/%", 400, null],
  ["/%2", 400, null],
  ["/%zz", 400, null],
  ["/a%2", 400, null],
  ["/%00", 400, null],
  ["/data.bin%00.html", 400, null],
  ["/%0d%0aSet-Cookie:%20x=1", 400, null],
  ["/%7f", 400, null],
  ["/docs%2findex.html", 400, null],
  ["/docs%2Findex.html", 400, null],
  ["/..", 400, null],
  ["/../etc/passwd", 400, null],
  ["/docs/..", 400, null],
  ["/docs/../index.html", 400, null],
  ["/docs/./index.html", 400, null],
  ["/.", 400, null],
  ["/%2e%2e/index.html", 400, null],
  ["/%2E./index.html", 400, null],
  ["/docs/.%2e", 400, null],
  ["/%2e/", 400, null],
  ["/%c0%af", 400, null],
  ["/%c0%ae%c0%ae/", 400, null],
  ["/%ff", 400, null],
  ["/%c3", 400, null],
  ["/%c3/%a4", 400, null],
  ["/%ed%a0%80", 400, null],
  ["/%f4%90%80%80", 400, null],
  ["/docs#top", 400, null],
  ["/a b/", 400, null],
  ["/\u00e4/", 400, null],
  ["/docs\r\nx: y", 400, null],
  ["/docs?a\nb", 400, null],
  ["/docs?\u00ff", 400, null],
  [`/${"a".repeat(8191)}`, 404, null],
  [`/${"a".repeat(8192)}`, 414, null],
];

for (const [target, status, leads] of TARGETS) {
  test(`${JSON.stringify(target.slice(0, 50))} gets ${status}`, () => {
    const got = ask("GET", target);
    assert.equal(got.status, status);
    assert.equal(fieldOf(got, status === 301 ? "location" : "etag"), leads);
  });
}

test("an index says where it lies, percent-encoded; other files do not", () => {
  assert.equal(fieldOf(ask("GET", "/docs/"), "content-location"), "/docs/index.html");
  assert.equal(fieldOf(ask("GET", "/%C3%A4/%25/"), "content-location"), "/%C3%A4/%25/index.html");
  assert.equal(fieldOf(ask("GET", "/docs/index.html"), "content-location"), null);
});

test("every byte as %XX is decoded, refused or no file, and none is another one", () => {
  for (let byte = 0; byte < 256; byte++) {
    const target = parseTarget(`/x%${byte.toString(16).padStart(2, "0")}y`);
    if (byte < 0x20 || byte === 0x7f || byte === 0x2f || byte > 0x7f) {
      assert.deepEqual(target, { kind: "refused", status: 400 }, `${byte}`);
    } else assert.deepEqual(target, { kind: "path", path: `/x${String.fromCharCode(byte)}y`, query: "" });
  }
});

const PAGE_404 = siteWith({ notFound: "/404.html" });
const APP = siteWith({ notFound: "/404.html", fallback: "/index.html" });
const FALLBACKS: [Site, string, string, number, string][] = [
  [plainSite, "GET", "/nothing", 404, "Not found\n"],
  [PAGE_404, "GET", "/nothing", 404, "<h1>It is not there</h1>"],
  [PAGE_404, "POST", "/nothing", 404, "<h1>It is not there</h1>"],
  [PAGE_404, "HEAD", "/nothing", 404, ""],
  [APP, "GET", "/user/7", 200, "<h1>It is there</h1>"],
  [APP, "GET", "/docs", 301, ""],
  [APP, "GET", "/user/photo.png", 404, "<h1>It is not there</h1>"],
  [APP, "GET", "/user.name/7", 200, "<h1>It is there</h1>"],
  [APP, "GET", "/../x", 400, "Bad request\n"],
  [APP, "POST", "/user/7", 405, "Method not allowed\n"],
];
for (const [site, method, target, status, body] of FALLBACKS) {
  const name = site === APP ? "an application" : site === PAGE_404 ? "a site with a page for it" : "a site";
  test(`${method} ${target} of ${name} gets ${status}`, () => {
    const got = ask(method, target, {}, site);
    assert.equal(got.status, status);
    assert.equal(bodyOf(got), body);
  });
}

test("the page for what is not there has no entity tag, ignores conditions, and is never too little acceptable", () => {
  const got = ask("GET", "/nothing", { ifNoneMatch: "*", ifMatch: '"x"', range: "bytes=0-1" }, PAGE_404);
  assert.deepEqual([got.status, fieldOf(got, "etag"), fieldOf(got, "vary")], [404, null, "Accept-Encoding"]);
  assert.equal(ask("GET", "/x.y", { acceptEncoding: "identity;q=0, *;q=0" }, PAGE_404).status, 404);
  const coded = ask("GET", "/x.y", { acceptEncoding: "br" }, PAGE_404);
  assert.deepEqual([fieldOf(coded, "content-encoding"), bodyOf(coded)], ["br", "BROTLI"]);
});

const bad = (path: string) => () => new Site([fileOf(path, pattern(1))]);
const BAD_PATHS = ["", "x", "/", "/x/", "//x", "/a//x", "/../x", "/a/.", "/a\nb"];
for (const path of BAD_PATHS) {
  test(`no site is made with the path ${JSON.stringify(path)}`, () => assert.throws(bad(path), RangeError));
}

test("no site is made with a path that is there twice, a page that is not there, or texts that end a field", () => {
  const file = fileOf("/x", pattern(1));
  assert.throws(() => new Site([file, file]), RangeError);
  assert.throws(() => new Site([file], { notFound: "/y" }), RangeError);
  assert.throws(() => new Site([file], { fallback: "/y" }), RangeError);
  assert.throws(() => new Site([file], { fields: [["a b", "c"]] }), RangeError);
  assert.throws(() => new Site([file], { fields: [["", "c"]] }), RangeError);
  assert.throws(() => new Site([file], { fields: [["Vary", "Origin"]] }), RangeError);
  assert.throws(() => new Site([file], { fields: [["a", "b\r\nc"]] }), RangeError);
  assert.throws(() => new Site([{ ...file, type: "a\r\nb" }]), RangeError);
  assert.throws(() => new Site([{ ...file, cacheControl: "\n" }]), RangeError);
  assert.throws(() => new Site([{ ...file, etag: '"' }]), RangeError);
});
