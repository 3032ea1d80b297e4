/**
 * What a site answers: a pure function of the request, the table and the time.
 * @see RFC 9110
 */
import { httpDate } from "../../http/src/date.ts";
import {
  CODING_BROTLI,
  CODING_GZIP,
  CODING_IDENTITY,
  CODING_NONE,
  type CodingWeights,
  chooseCoding,
  codingWeights,
} from "./coding.ts";
import { type Conditions, evaluate, NOT_MODIFIED, PRECONDITION_FAILED, rangeMayBeSent } from "./conditions.ts";
import { type Bytes, bytesOf } from "./embedded.ts";
import { parseTarget } from "./path.ts";
import { type ByteRange, parseRanges } from "./ranges.ts";
import type { Resource, Site } from "./site.ts";

/** What of a request matters here; null for fields that it does not have. Several lines of one are joined by ", ". */
export interface SiteRequest extends Conditions {
  readonly method: string;
  /** As in the request line. */
  readonly target: string;
  readonly acceptEncoding: string | null;
  readonly range: string | null;
  readonly ifRange: string | null;
}

export interface SiteAnswer {
  readonly status: number;
  readonly fields: [string, string][];
  /** What follows the head, in order: views of the site's own bytes, not to be changed. None in answer to HEAD. */
  readonly body: Bytes[];
}

const METHODS = "GET, HEAD, OPTIONS";

const BAD_REQUEST = bytesOf("Bad request\n");
const NOT_FOUND = bytesOf("Not found\n");
const METHOD_NOT_ALLOWED = bytesOf("Method not allowed\n");
const NOT_ACCEPTABLE = bytesOf("Not acceptable\n");
const FAILED = bytesOf("Precondition failed\n");
const TOO_LONG = bytesOf("URI too long\n");
const NOT_SATISFIABLE = bytesOf("Range not satisfiable\n");

/**
 * The answer to a request. Date and the framing of the body are the server's to say.
 *
 * @param nowMs milliseconds since 1970
 */
export function answer(site: Site, request: SiteRequest, nowMs: number): SiteAnswer {
  const target = parseTarget(request.target);
  switch (target.kind) {
    case "refused":
      return brief(site, request, target.status, target.status === 414 ? TOO_LONG : BAD_REQUEST, []);
    case "server":
      return request.method === "OPTIONS" ? options(site) : brief(site, request, 400, BAD_REQUEST, []);
    case "path":
      return answerPath(site, request, target.path, target.query, nowMs);
    default:
      return target satisfies never;
  }
}

function answerPath(site: Site, request: SiteRequest, path: string, query: string, nowMs: number): SiteAnswer {
  const { method } = request;
  const found = site.resource(path);
  const directory = found === null ? site.directory(path) : null;
  const resource = found ?? (directory === null && !namesFile(path) ? site.fallback : null);
  if (resource === null && directory === null) return notFound(site, request);
  if (method === "OPTIONS") return options(site);
  if (method !== "GET" && method !== "HEAD") {
    return brief(site, request, 405, METHOD_NOT_ALLOWED, [["Allow", METHODS]]);
  }
  if (resource === null) return brief(site, request, 301, null, [["Location", `${directory}${query}`]]);
  return answerFile(site, request, resource, nowMs);
}

/** Whether the last segment has a dot. */
function namesFile(path: string): boolean {
  return path.indexOf(".", path.lastIndexOf("/")) >= 0;
}

function answerFile(site: Site, request: SiteRequest, resource: Resource, nowMs: number): SiteAnswer {
  const { file } = resource;
  const weights = codingWeights(request.acceptEncoding);
  let coding = chosen(resource, weights);
  let ranges: ByteRange[] | null = null;
  // Ranges count the bytes of the file as it is, so that parts from requests with another Accept-Encoding still fit
  // together. HEAD knows no ranges (section 14.2).
  const field = request.method === "GET" && weights.identity > 0 ? request.range : null;
  if (field !== null && rangeMayBeSent(request.ifRange, resource.identityTag)) {
    ranges = parseRanges(field, file.identity.length);
    if (ranges !== null) coding = CODING_IDENTITY;
  }
  if (coding === CODING_NONE) return brief(site, request, 406, NOT_ACCEPTABLE, [["Vary", "Accept-Encoding"]]);
  const tag = tagOf(resource, coding);
  const verdict = evaluate(request, tag, resource.lastModifiedMs, nowMs);
  if (verdict === PRECONDITION_FAILED) return brief(site, request, 412, FAILED, []);
  const fields = cacheFields(resource, tag);
  if (verdict === NOT_MODIFIED) return { status: 304, fields: withOwn(site, fields), body: [] };
  if (ranges !== null && ranges.length === 0) {
    return brief(site, request, 416, NOT_SATISFIABLE, [
      ["Accept-Ranges", "bytes"],
      ["Content-Range", `bytes */${file.identity.length}`],
    ]);
  }
  if (resource.lastModifiedMs !== null) {
    // No file is younger than the answer, whatever the clock of the machine that built the site said (8.8.2.1).
    const isLater = resource.lastModifiedMs > nowMs;
    fields.push(["Last-Modified", isLater ? httpDate(nowMs) : resource.lastModified]);
  }
  fields.push(["Accept-Ranges", "bytes"]);
  if (ranges !== null) return partial(site, resource, ranges, fields);
  return whole(site, request, resource, coding, 200, fields);
}

/** The fields that a 304 has as well (section 15.4.5). */
function cacheFields(resource: Resource, tag: string): [string, string][] {
  const fields: [string, string][] = [["ETag", tag]];
  if (resource.file.cacheControl !== "") fields.push(["Cache-Control", resource.file.cacheControl]);
  if (resource.contentLocation !== "") fields.push(["Content-Location", resource.contentLocation]);
  if (resource.varies) fields.push(["Vary", "Accept-Encoding"]);
  return fields;
}

/** The file in one of its forms. */
function whole(
  site: Site,
  request: SiteRequest,
  resource: Resource,
  coding: number,
  status: number,
  fields: [string, string][],
): SiteAnswer {
  const bytes = bytesIn(resource, coding);
  fields.push(["Content-Type", resource.file.type]);
  if (coding !== CODING_IDENTITY) fields.push(["Content-Encoding", coding === CODING_GZIP ? "gzip" : "br"]);
  fields.push(["Content-Length", `${bytes.length}`]);
  return { status, fields: withOwn(site, fields), body: request.method === "HEAD" ? [] : [bytes] };
}

/**
 * Parts of the file as it is (section 15.3.7). Fields of the whole come with it also where the client said If-Range
 * and has them: programs in between do not always remember.
 */
function partial(site: Site, resource: Resource, ranges: ByteRange[], fields: [string, string][]): SiteAnswer {
  const { file } = resource;
  const body: Bytes[] = [];
  if (ranges.length === 1) {
    const { from, to } = ranges[0]!;
    body.push(file.identity.subarray(from, to));
    fields.push(["Content-Type", file.type], ["Content-Range", contentRange(ranges[0]!, file.identity.length)]);
    fields.push(["Content-Length", `${to - from}`]);
    return { status: 206, fields: withOwn(site, fields), body };
  }
  // A file that holds its own entity tag cannot be made, as long as tags are digests.
  const boundary = boundaryOf(file.etag);
  let length = 0;
  for (let i = 0; i < ranges.length; i++) {
    const range = ranges[i]!;
    const head = bytesOf(
      `${i === 0 ? "" : "\r\n"}--${boundary}\r\nContent-Type: ${file.type}\r\n` +
        `Content-Range: ${contentRange(range, file.identity.length)}\r\n\r\n`,
    );
    body.push(head, file.identity.subarray(range.from, range.to));
    length += head.length + range.to - range.from;
  }
  const end = bytesOf(`\r\n--${boundary}--\r\n`);
  body.push(end);
  fields.push(["Content-Type", `multipart/byteranges; boundary=${boundary}`]);
  fields.push(["Content-Length", `${length + end.length}`]);
  return { status: 206, fields: withOwn(site, fields), body };
}

/** The tag with what a boundary may be made of without quotes (RFC 2046 section 5.1.1), at most 48 units of it. */
function boundaryOf(etag: string): string {
  let boundary = "part-of-";
  for (let i = 0; i < etag.length && i < 48; i++) {
    const letter = etag.charCodeAt(i) | 0x20;
    const digit = etag.charCodeAt(i) - 0x30;
    boundary += (letter >= 0x61 && letter <= 0x7a) || (digit >= 0 && digit <= 9) ? etag.charAt(i) : "_";
  }
  return boundary;
}

function contentRange({ from, to }: ByteRange, size: number): string {
  return `bytes ${from}-${to - 1}/${size}`;
}

/** The site's page for it, or a line of text. Conditions do not count (section 13.2.1). */
function notFound(site: Site, request: SiteRequest): SiteAnswer {
  const page = site.notFound;
  if (page === null) return brief(site, request, 404, NOT_FOUND, []);
  const coding = chosen(page, codingWeights(request.acceptEncoding));
  const fields: [string, string][] = page.varies ? [["Vary", "Accept-Encoding"]] : [];
  // A page that says what is wrong is better than one that says that it cannot be sent.
  return whole(site, request, page, coding === CODING_NONE ? CODING_IDENTITY : coding, 404, fields);
}

function options(site: Site): SiteAnswer {
  return { status: 204, fields: withOwn(site, [["Allow", METHODS]]), body: [] };
}

/** An answer that is no file. */
function brief(
  site: Site,
  request: SiteRequest,
  status: number,
  text: Bytes | null,
  fields: [string, string][],
): SiteAnswer {
  if (text !== null) fields.push(["Content-Type", "text/plain; charset=utf-8"]);
  fields.push(["Content-Length", `${text === null ? 0 : text.length}`]);
  const body = text === null || request.method === "HEAD" ? [] : [text];
  return { status, fields: withOwn(site, fields), body };
}

function withOwn(site: Site, fields: [string, string][]): [string, string][] {
  for (const [name, value] of site.fields) fields.push([name, value]);
  return fields;
}

function chosen({ file }: Resource, weights: CodingWeights): number {
  const gzipBytes = file.gzip === null ? -1 : file.gzip.length;
  const brotliBytes = file.brotli === null ? -1 : file.brotli.length;
  return chooseCoding(weights, file.identity.length, gzipBytes, brotliBytes);
}

function bytesIn({ file }: Resource, coding: number): Bytes {
  if (coding === CODING_GZIP && file.gzip !== null) return file.gzip;
  if (coding === CODING_BROTLI && file.brotli !== null) return file.brotli;
  return file.identity;
}

function tagOf(resource: Resource, coding: number): string {
  if (coding === CODING_GZIP) return resource.gzipTag;
  return coding === CODING_BROTLI ? resource.brotliTag : resource.identityTag;
}
