/** A site for tests, and requests to it. */
import { answer, type SiteAnswer, type SiteRequest } from "../src/answer.ts";
import { type Bytes, bytesOf } from "../src/embedded.ts";
import { Site, type SiteFile, type SiteOptions } from "../src/site.ts";

export const NOW = Date.UTC(2026, 10, 23, 6, 0, 0);
export const MODIFIED = Date.UTC(2026, 9, 1, 12, 0, 0);
export const MODIFIED_TEXT = "Thu, 01 Oct 2026 12:00:00 GMT";

/** `count` bytes, each of which says where it is. */
export function pattern(count: number): Bytes {
  const bytes = new Uint8Array(count);
  for (let i = 0; i < count; i++) bytes[i] = (i * 31 + (i >> 8) * 7) & 0xff;
  return bytes;
}

export function fileOf(path: string, identity: Bytes, more: Partial<SiteFile> = {}): SiteFile {
  return {
    path,
    type: "application/octet-stream",
    etag: `tag${path.replaceAll(/[^a-z0-9]/g, "-")}`,
    lastModifiedMs: MODIFIED,
    identity,
    gzip: null,
    brotli: null,
    cacheControl: "no-cache",
    ...more,
  };
}

/** Forms that differ, without being what their coding says: nobody here decodes them. */
const FORMS = { gzip: bytesOf("GZIPPED"), brotli: bytesOf("BROTLI") };
export const PAGE = bytesOf("<h1>It is there</h1>");

export const FILES: readonly SiteFile[] = [
  fileOf("/index.html", PAGE, { type: "text/html; charset=utf-8", etag: "page", ...FORMS }),
  fileOf("/docs/index.html", bytesOf("docs"), { type: "text/html; charset=utf-8", etag: "docs" }),
  fileOf("/a b/index.html", bytesOf("spaces"), { etag: "spaces" }),
  fileOf("/ä/%/index.html", bytesOf("umlaut"), { etag: "umlaut" }),
  fileOf("/data.bin", pattern(10_000), { etag: "data" }),
  fileOf("/app.js", bytesOf("let everything = 'as it is';"), { etag: "app", ...FORMS, cacheControl: "max-age=9" }),
  fileOf("/gz.txt", bytesOf("gzip alone, of two"), { etag: "gz", gzip: bytesOf("gz") }),
  fileOf("/empty", bytesOf(""), { etag: "empty", lastModifiedMs: null, cacheControl: "" }),
  fileOf("/größe.txt", bytesOf("size"), { etag: "size" }),
  fileOf("/404.html", bytesOf("<h1>It is not there</h1>"), { type: "text/html", etag: "none", ...FORMS }),
];

export const plainSite = new Site(FILES);

export function siteWith(options: SiteOptions): Site {
  return new Site(FILES, options);
}

export function request(method: string, target: string, fields: Partial<SiteRequest> = {}): SiteRequest {
  return {
    method,
    target,
    acceptEncoding: null,
    ifMatch: null,
    ifNoneMatch: null,
    ifModifiedSince: null,
    ifUnmodifiedSince: null,
    ifRange: null,
    range: null,
    ...fields,
  };
}

export function ask(method: string, target: string, fields: Partial<SiteRequest> = {}, site = plainSite): SiteAnswer {
  return answer(site, request(method, target, fields), NOW);
}

/** The value of a field, or null; a field that is there twice is an error. */
export function fieldOf(from: SiteAnswer, name: string): string | null {
  const found = from.fields.filter(([other]) => other.toLowerCase() === name);
  if (found.length > 1) throw new Error(`${name} is there ${found.length} times`);
  return found[0]?.[1] ?? null;
}

export function bodyOf(from: SiteAnswer): string {
  return from.body.map((bytes) => Buffer.from(bytes).toString("latin1")).join("");
}
