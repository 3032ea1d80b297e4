/** `kiln site`: a folder becomes a module whose site serves what was in the folder. */
import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { mediaTypeOf } from "../../cli/src/media-types.ts";
import { collectSite, SITE_BYTES_MAX, SITE_DEPTH_MAX, siteFile } from "../../cli/src/site-files.ts";
import { siteModule } from "../../cli/src/site-module.ts";
import type { Site, SiteFile } from "../../lib/site/src/site.ts";
import { kiln, root } from "./kiln.ts";

const scratch = mkdtempSync(join(tmpdir(), "kiln-site-"));
after(() => rmSync(scratch, { recursive: true, force: true }));
let made = 0;

function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = join(scratch, `${++made}`);
  mkdirSync(folder);
  for (const [name, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), contents);
    utimesSync(join(folder, name), 1_760_000_000.75, 1_760_000_000.75);
  }
  return folder;
}

/** Evaluates a module as a program that imports it would. */
async function siteOf(text: string): Promise<Site> {
  const file = join(scratch, `${++made}.ts`);
  const source = pathToFileURL(join(root, "lib/site/src")).href;
  writeFileSync(file, text.replaceAll(/"@kiln\/site\/(\w+)"/g, `"${source}/$1.ts"`));
  return ((await import(pathToFileURL(file).href)) as { site: Site }).site;
}

const every = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7 + (i >> 8)) & 0xff);
const page = `<!doctype html>\n<p>\`\${x}\` \\n \\\\ $ {</p>\r\n${"<p>again and again</p>\n".repeat(50)}`;

test("files have their types, tags, times and forms", () => {
  const folder = folderOf({
    "index.html": page,
    "a/b.bin": every,
    "a/x.svg": "<svg/>",
    "ä.txt": "ä",
    "bad.txt": every,
  });
  const files = collectSite(folder);
  assert.deepEqual(
    files.map(({ path, type }) => [path, type]),
    [
      ["/a/b.bin", "application/octet-stream"],
      ["/a/x.svg", "image/svg+xml"],
      ["/bad.txt", "text/plain"],
      ["/index.html", "text/html; charset=utf-8"],
      ["/ä.txt", "text/plain; charset=utf-8"],
    ],
  );
  const [binary, svg, , index] = files as [SiteFile, SiteFile, SiteFile, SiteFile];
  assert.deepEqual([binary.gzip, binary.brotli, svg.gzip, svg.brotli], [null, null, null, null]);
  assert.equal(gunzipSync(index.gzip ?? new Uint8Array(0)).toString(), page);
  assert.equal(brotliDecompressSync(index.brotli ?? new Uint8Array(0)).toString(), page);
  assert.ok((index.brotli?.length ?? 0) < page.length / 2);
  assert.match(index.etag, /^[A-Za-z0-9_-]{22}$/);
  assert.equal(new Set(files.map(({ etag }) => etag)).size, files.length);
  const tagOf = (name: string, text: string): string => siteFile(name, Buffer.from(text), 0, "").etag;
  assert.equal(tagOf("/x.html", page), index.etag);
  assert.notEqual(tagOf("/x.html", `${page} `), index.etag);
  assert.equal(index.lastModifiedMs, 1_760_000_000_000);
  assert.equal(collectSite(folder, { lastModifiedMaxMs: 1_750_000_000_000 })[0]?.lastModifiedMs, 1_750_000_000_000);
});

test("a module holds the bytes of every file as they are, and is the same for the same files", async () => {
  const folder = folderOf({
    "index.html": page,
    "b.bin": every,
    "ä/$.js": ["`$", "{1}`"].join(""),
    empty: "",
    "tail.txt": "x$",
  });
  const files = collectSite(folder);
  const text = siteModule(files, { fallback: "/index.html", notFound: null });
  assert.equal(siteModule(collectSite(folder), { fallback: "/index.html", notFound: null }), text);
  assert.ok(/^[\x20-\x7e\n]*$/.test(text.replaceAll("ä", "")), "all is ASCII but names");
  const site = await siteOf(text);
  for (const file of files) assert.deepEqual(site.resource(file.path)?.file, file);
  assert.deepEqual(site.fallback?.file.path, "/index.html");
});

test("names that begin with a dot are left out unless they are wanted", () => {
  const folder = folderOf({ "a.txt": "a", ".env": "secret", ".git/config": "secret", "b/.htaccess": "secret" });
  assert.deepEqual(
    collectSite(folder).map(({ path }) => path),
    ["/a.txt"],
  );
  assert.equal(collectSite(folder, { dotFiles: true }).length, 4);
});

test("links lead to files inside of the folder only", () => {
  const inside = folderOf({ "a.txt": "a" });
  symlinkSync("a.txt", join(inside, "link.txt"));
  assert.equal(Buffer.from(collectSite(inside)[1]?.identity ?? []).toString(), "a");
  const outside = folderOf({ "a.txt": "a" });
  symlinkSync(join(inside, "a.txt"), join(outside, "link.txt"));
  assert.throws(() => collectSite(outside), /leads out of the folder/);
  // A folder whose name begins as the other's does is another folder.
  const sibling = folderOf({});
  mkdirSync(`${sibling}x`);
  writeFileSync(`${sibling}x/a.txt`, "a");
  symlinkSync(`${sibling}x/a.txt`, join(sibling, "link.txt"));
  assert.throws(() => collectSite(sibling), /leads out of the folder/);
  const loop = folderOf({ "a/a.txt": "a" });
  symlinkSync("..", join(loop, "a/up"));
  assert.throws(() => collectSite(loop), /leads out|no regular file/);
  const broken = folderOf({});
  symlinkSync("nowhere", join(broken, "link"));
  assert.throws(() => collectSite(broken), /Cannot read/);
});

test("folders that cannot be taken are refused with a sentence", () => {
  assert.throws(() => collectSite(join(scratch, "nowhere")), /Cannot read/);
  assert.throws(() => collectSite(join(folderOf({ x: "" }), "x")), /is not a folder/);
  assert.throws(() => collectSite(folderOf({ "a\nb": "" })), /control character/);
  assert.throws(() => collectSite(folderOf({ [`${"d/".repeat(SITE_DEPTH_MAX)}x`]: "" })), /folders deep/);
  assert.equal(collectSite(folderOf({ [`${"d/".repeat(SITE_DEPTH_MAX - 1)}x`]: "" })).length, 1);
});

test("a folder of more bytes than a site may have is refused", () => {
  const folder = folderOf({ "a.bin": new Uint8Array(SITE_BYTES_MAX) });
  assert.equal(collectSite(folder)[0]?.identity.length, SITE_BYTES_MAX);
  writeFileSync(join(folder, "b.bin"), "x");
  assert.throws(() => collectSite(folder), /has more than 16\.8 MB/);
});

const TYPES: [string, string, boolean][] = [
  ["/a.html", "text/html", true],
  ["/a.HTML", "text/html", true],
  ["/a.js", "text/javascript", true],
  ["/a.mjs", "text/javascript", true],
  ["/a.css", "text/css", true],
  ["/a.json", "application/json", true],
  ["/a.js.map", "application/json", true],
  ["/a.webmanifest", "application/manifest+json", true],
  ["/a.wasm", "application/wasm", true],
  ["/a.svg", "image/svg+xml", true],
  ["/a.png", "image/png", false],
  ["/a.webp", "image/webp", false],
  ["/a.woff2", "font/woff2", false],
  ["/a.tar.gz", "application/gzip", false],
  ["/a.unknown", "application/octet-stream", false],
  ["/a", "application/octet-stream", false],
  ["/a.d/b", "application/octet-stream", false],
  ["/a.constructor", "application/octet-stream", false],
  ["/a.__proto__", "application/octet-stream", false],
];
for (const [path, type, compressible] of TYPES) {
  test(`${path} is ${type}`, () => assert.deepEqual(mediaTypeOf(path), { type, compressible }));
}

test("kiln site writes the module, says how large all is, and leaves one alone that is the same", async () => {
  const folder = folderOf({ "index.html": page, "404.html": "<p>no", "assets/a.js": "let a;" });
  const out = join(scratch, "site.ts");
  const args = ["site", folder, "-o", out, "--immutable", "assets", "--fallback", "/index.html"];
  const first = await kiln(args);
  assert.deepEqual([first.status, first.stderr], [0, ""]);
  assert.match(first.stdout, /: 3 files, 1\.2 kB; [0-9]+ B with gzip and [0-9]+ B with brotli beside them\n$/);
  const site = await siteOf(readFileSync(out, "utf8"));
  assert.equal(site.notFound?.file.path, "/404.html");
  assert.equal(site.resource("/assets/a.js")?.file.cacheControl, "public, max-age=31536000, immutable");
  assert.equal(site.resource("/")?.file.cacheControl, "no-cache");
  utimesSync(out, 1, 1);
  assert.equal((await kiln(args)).status, 0);
  assert.equal(statSync(out).mtimeMs, 1000);
  const again = await kiln(args, { env: { SOURCE_DATE_EPOCH: "1000000000" } });
  assert.equal(again.status, 0);
  assert.match(readFileSync(out, "utf8"), /lastModifiedMs: 1000000000000,/);
});

test("kiln site refuses a folder without files", async () => {
  const result = await kiln(["site", folderOf({ ".hidden": "" }), "-o", join(scratch, "refused.ts")]);
  assert.equal(result.status, 1);
  assert.match(result.stderr, /has no files/);
});

const REFUSED: [string, string[], Record<string, string>, number, RegExp][] = [
  ["a module inside of the folder", ["-o", "FOLDER/site.ts"], {}, 2, /would be served/],
  ["a fallback that is not there", ["-o", "OUT", "--fallback", "/app.html"], {}, 2, /There is no \/app\.html/],
  [
    "a Cache-Control that ends its line",
    ["-o", "OUT", "--cache-control", "a\r\nb"],
    {},
    2,
    /no value of Cache-Control/,
  ],
  ["a time that is none", ["-o", "OUT"], { SOURCE_DATE_EPOCH: "now" }, 2, /SOURCE_DATE_EPOCH is "now"/],
  ["a place that cannot be written", ["-o", "/nowhere/site.ts"], {}, 1, /Cannot write/],
];
for (const [what, args, env, status, says] of REFUSED) {
  test(`kiln site refuses ${what}`, async () => {
    const folder = folderOf({ "index.html": page });
    const out = join(scratch, "refused.ts");
    const given = args.map((arg) => arg.replace("FOLDER", folder).replace("OUT", out));
    const result = await kiln(["site", folder, ...given], { env });
    assert.equal(result.status, status);
    assert.match(result.stderr, says);
  });
}
