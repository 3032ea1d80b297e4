/** A site that `kiln site` embedded, on Node and in images: what curl gets, and the same answers as the library gives here. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { collectSite } from "../../cli/src/site-files.ts";
import { siteHandler } from "../../lib/site/src/fetch.ts";
import { Site } from "../../lib/site/src/site.ts";
import { PLATFORMS, prepareProgram, ROOT, Server } from "./server.ts";
import { curl, needs, run } from "./tools.ts";

const SCRATCH = join(ROOT, ".kiln/clients/site");
const GUEST_PORT = 8080;

const page = (title: string, lines: number): string =>
  `<!doctype html>\n<title>${title}</title>\n${Array.from({ length: lines }, (_, i) => `<p>Line ${i} of ${title}: $\{x} \`y\` \\z</p>\n`).join("")}`;
const picture = Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31 + i * 7) & 0xff);
const FILES: Record<string, string | Uint8Array> = {
  "index.html": page("Größe", 250),
  "docs/index.html": page("docs", 20),
  "404.html": page("not found", 2),
  "assets/style.css": "p { color: green }\n".repeat(100),
  "assets/picture.png": picture,
  "empty.txt": "",
};
const APP = `import { siteHandler } from "@kiln/site/fetch";
import { site } from "./site.ts";

export default { port: Number(process.env.PORT ?? ${GUEST_PORT}), fetch: siteHandler(site) };
`;

for (const [name, contents] of Object.entries(FILES)) {
  mkdirSync(dirname(join(SCRATCH, "public", name)), { recursive: true });
  writeFileSync(join(SCRATCH, "public", name), contents);
}
writeFileSync(join(SCRATCH, "app.ts"), APP);
const made = spawnSync(
  process.execPath,
  [join(ROOT, "cli/bin/kiln.mjs"), "site", join(SCRATCH, "public"), "-o", join(SCRATCH, "site.ts")],
  { encoding: "utf8" },
);
if (made.status !== 0) throw new Error(`kiln site: ${made.stderr}`);
const files = collectSite(join(SCRATCH, "public"));
const handle = siteHandler(new Site(files, { notFound: "/404.html" }));
const tagOf = (path: string): string => `"${files.find((file) => file.path === path)?.etag}"`;

const REQUESTS: [string, string, Record<string, string>][] = [
  ["GET", "/", {}],
  ["HEAD", "/", {}],
  ["OPTIONS", "/", {}],
  ["DELETE", "/", {}],
  ["GET", "/?query=1", { "accept-encoding": "gzip" }],
  ["GET", "/index.html", { "accept-encoding": "br;q=0.9, gzip;q=0.8" }],
  ["HEAD", "/", { "accept-encoding": "br" }],
  ["GET", "/", { "accept-encoding": "identity;q=0, *;q=0" }],
  ["GET", "/docs?a=b", {}],
  ["GET", "/docs/", { "if-none-match": `"x", W/${tagOf("/docs/index.html")}` }],
  ["GET", "/docs/", { "if-match": '"x"' }],
  ["GET", "/docs/", { "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT" }],
  ["GET", "/docs/", { "if-unmodified-since": "Saturday, 01-Jan-00 00:00:00 GMT" }],
  ["GET", "/assets/picture.png", {}],
  ["GET", "/assets/picture.png", { range: "bytes=4990-" }],
  ["GET", "/assets/picture.png", { range: "bytes=-7", "if-range": tagOf("/assets/picture.png") }],
  ["GET", "/assets/picture.png", { range: "bytes=-7", "if-range": '"x"' }],
  ["GET", "/assets/picture.png", { range: "bytes=0-99,200-299,50-60,4000-" }],
  ["GET", "/assets/picture.png", { range: "bytes=5000-" }],
  ["GET", "/assets/picture.png", { range: "bytes=2-1" }],
  ["GET", "/empty.txt", {}],
  ["GET", "/nothing", { "accept-encoding": "br" }],
  ["GET", "/%00", {}],
  ["GET", "/assets%2fstyle.css", {}],
  ["GET", "/%ff", {}],
];

interface Got {
  status: number;
  fields: Record<string, unknown>;
  body: string;
}

function ask(port: number, method: string, path: string, headers: Record<string, string>): Promise<Got> {
  return new Promise((done, failed) => {
    const sent = httpRequest({ host: "127.0.0.1", port, method, path, headers, timeout: 25_000 }, (response) => {
      let body = "";
      response.setEncoding("latin1").on("data", (part: string) => {
        body += part;
      });
      response.on("end", () => done({ status: response.statusCode ?? 0, fields: response.headers, body }));
    });
    sent.on("timeout", () => sent.destroy(new Error("no answer")));
    sent.on("error", failed).end();
  });
}

for (const platform of PLATFORMS) {
  const target = prepareProgram("site", join(SCRATCH, "app.ts"), platform);

  describe(`a site on ${platform}`, { skip: target.skip ?? needs("curl") }, () => {
    let server: Server;
    let url = "";
    before(async () => {
      server = await Server.start(
        target,
        { guestPort: GUEST_PORT },
        async (port) => (await ask(port, "HEAD", "/", {})).status === 200,
      );
      url = `http://127.0.0.1:${server.port}`;
    });
    after(() => server?.stop());

    test("curl gets head, decompressed page, range and 304", async () => {
      const head = await run("curl", ["-sS", "-I", "--max-time", "25", `${url}/`]);
      assert.match(head.stdout, /^HTTP\/1\.1 200 OK\r\n/);
      const compressed = await curl("--compressed", `${url}/`);
      assert.match(compressed.headers.get("content-encoding") ?? "", /^(?:br|gzip)$/);
      assert.equal(Buffer.from(compressed.body, "latin1").toString(), FILES["index.html"]);
      assert.equal((await curl("-r", "0-9", `${url}/`)).body, "<!doctype ");
      const tag = compressed.headers.get("etag") ?? "";
      assert.equal((await curl("--compressed", "-H", `If-None-Match: ${tag}`, `${url}/`)).status, 304);
      assert.equal((await run("curl", ["-sSL", "--max-time", "25", `${url}/docs`])).stdout, FILES["docs/index.html"]);
    });

    for (const [method, path, headers] of REQUESTS) {
      test(`${method} ${path} ${JSON.stringify(headers)}`, async () => {
        const got = await ask(server.port, method, path, headers);
        const expected = handle(new Request(`${url}${path}`, { method, headers }));
        assert.equal(got.status, expected.status);
        assert.equal(got.body, Buffer.from(await expected.arrayBuffer()).toString("latin1"));
        for (const [name, value] of expected.headers) assert.equal(got.fields[name], value, name);
      });
    }
  });
}
