// The two handlers: in the style of fetch with Node's own Request and Response, and under node:http on loopback.
import assert from "node:assert/strict";
import { createServer, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { bytesOf } from "../src/embedded.ts";
import { siteHandler } from "../src/fetch.ts";
import { siteListener } from "../src/node.ts";
import { PAGE, pattern, siteWith } from "./sample.ts";

const site = siteWith({ notFound: "/404.html", fields: [["X-Own", "1"]] });
const handle = siteHandler(site);
const server = createServer(siteListener(site));
let port = 0;

before(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
after(() => server.close());

interface Got {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

function overHttp(method: string, path: string, headers: Record<string, string>): Promise<Got> {
  return new Promise((done, failed) => {
    const sent = httpRequest({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on("error", failed).end();
  });
}

async function byFetch(method: string, path: string, headers: Record<string, string>): Promise<Got> {
  const response = handle(new Request(`http://127.0.0.1:${port}${path}`, { method, headers }));
  const body = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}

const CASES: [string, string, Record<string, string>, number, string][] = [
  ["GET", "/", {}, 200, Buffer.from(PAGE).toString()],
  ["GET", "/?x", { "accept-encoding": "gzip" }, 200, "GZIPPED"],
  ["GET", "/", { "accept-encoding": "gzip, br" }, 200, "BROTLI"],
  ["HEAD", "/data.bin", {}, 200, ""],
  ["OPTIONS", "/", {}, 204, ""],
  ["POST", "/", {}, 405, "Method not allowed\n"],
  ["GET", "/docs?x=1", {}, 301, ""],
  ["GET", "/nothing", {}, 404, "<h1>It is not there</h1>"],
  ["GET", "/%00", {}, 400, "Bad request\n"],
  ["GET", "/", { "if-none-match": '"page"' }, 304, ""],
  ["GET", "/", { "if-match": '"x"' }, 412, "Precondition failed\n"],
  ["GET", "/data.bin", { "if-modified-since": "Thu, 01 Oct 2026 12:00:00 GMT" }, 304, ""],
  ["GET", "/data.bin", { "if-unmodified-since": "Thu, 01 Oct 2020 12:00:00 GMT" }, 412, "Precondition failed\n"],
  ["GET", "/data.bin", { range: "bytes=0-3" }, 206, Buffer.from(pattern(4)).toString("latin1")],
  ["GET", "/app.js", { range: "bytes=0-3", "if-range": '"app"' }, 206, "let "],
  ["GET", "/data.bin", { range: "bytes=10000-" }, 416, "Range not satisfiable\n"],
  ["GET", "/", { "accept-encoding": "*;q=0" }, 406, "Not acceptable\n"],
  ["GET", "/empty", {}, 200, ""],
];
for (const [method, path, headers, status, body] of CASES) {
  test(`${method} ${path} ${JSON.stringify(headers)} gets ${status} from both`, async () => {
    const node = await overHttp(method, path, headers);
    const fetched = await byFetch(method, path, headers);
    for (const got of [node, fetched]) {
      assert.equal(got.status, status);
      assert.equal(got.body.toString("latin1"), body);
      assert.equal(got.headers["x-own"], "1");
      if (method !== "HEAD" && status !== 304 && status !== 204) {
        assert.equal(got.headers["content-length"], `${body.length}`);
      }
    }
    const { date: _, connection: __, ...own } = node.headers;
    assert.deepEqual(own, fetched.headers);
  });
}

test("several parts come whole through both", async () => {
  const headers = { range: "bytes=0-9,5000-5999,-3" };
  const node = await overHttp("GET", "/data.bin", headers);
  const fetched = await byFetch("GET", "/data.bin", headers);
  assert.equal(node.status, 206);
  assert.deepEqual(node.body, fetched.body);
  assert.equal(node.headers["content-length"], `${node.body.length}`);
  assert.ok(node.body.includes(Buffer.from(pattern(10_000).subarray(5000, 6000))));
});

test("a target that a URL would tidy up reaches node:http as it is, and is refused", async () => {
  assert.equal((await overHttp("GET", "/../etc/passwd", {})).status, 400);
  assert.equal((await overHttp("GET", "/docs/%2e%2e/", {})).status, 400);
});

test("text becomes bytes unit by unit, and nothing else does", () => {
  const all = Array.from({ length: 256 }, (_, byte) => byte);
  assert.deepEqual([...bytesOf(String.fromCharCode(...all))], all);
  assert.throws(() => bytesOf("\u0100"), RangeError);
});
