/** `kiln site`: writes a module that holds the files of a folder. */
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import type { SiteFile } from "../../lib/site/src/site.ts";
import { reason } from "./image.ts";
import { collectSite } from "./site-files.ts";
import { CliError, usageError } from "./ui.ts";

/** What comes with status 404, where it is there. */
const NOT_FOUND_PATH = "/404.html";
/** Units of a line of bytes that are no text. */
const LINE_UNITS = 110;

export interface SiteModuleOptions {
  /** Path of the page for everything that is no file; null for none. */
  fallback: string | null;
  notFound: string | null;
}

export interface SiteRequest {
  folder: string;
  out: string;
  /** Cache-Control of all files. */
  cacheControl: string;
  /** Folders of the site, such as "/assets", whose files never change under their names. */
  immutable: readonly string[];
  fallback: string | null;
  dotFiles: boolean;
  /** Value of SOURCE_DATE_EPOCH in seconds, or null. */
  sourceDateEpoch: string | null;
}

/** What `kiln site` made. */
export interface SiteSummary {
  files: number;
  identityBytes: number;
  /** Of the forms that were kept. */
  gzipBytes: number;
  brotliBytes: number;
}

/** Writes the module. @throws CliError */
export function writeSite(request: SiteRequest, cwd: string): SiteSummary {
  const folder = resolve(cwd, request.folder);
  const out = resolve(cwd, request.out);
  const immutable = request.immutable.map((prefix) => `/${prefix.replaceAll(/^\/+|\/+$/g, "")}/`);
  const files = collectSite(folder, {
    dotFiles: request.dotFiles,
    cacheControl: (path) =>
      immutable.some((prefix) => path.startsWith(prefix)) ? IMMUTABLE : fieldText(request.cacheControl),
    ...(request.sourceDateEpoch === null ? {} : { lastModifiedMaxMs: epochMs(request.sourceDateEpoch) }),
  });
  if (files.length === 0) throw new CliError(`${request.folder} has no files.`, "Name the folder of the site.");
  if (isInside(out, folder)) {
    throw usageError(`${request.out} lies in ${request.folder}, and would be served.`, "Choose a file outside of it.");
  }
  const has = (path: string): boolean => files.some((file) => file.path === path);
  if (request.fallback !== null && !has(request.fallback)) {
    throw usageError(`There is no ${request.fallback} in ${request.folder}.`, "For example: --fallback /index.html");
  }
  const notFound = has(NOT_FOUND_PATH) ? NOT_FOUND_PATH : null;
  const text = siteModule(files, { fallback: request.fallback, notFound });
  try {
    // A build that finds nothing changed takes the image from the cache; so leave the file alone then.
    if (readIfThere(out) !== text) writeFileSync(out, text);
  } catch (error) {
    throw new CliError(`Cannot write ${request.out}: ${reason(error)}.`);
  }
  const sum = (size: (file: SiteFile) => number): number => files.reduce((bytes, file) => bytes + size(file), 0);
  return {
    files: files.length,
    identityBytes: sum((file) => file.identity.length),
    gzipBytes: sum((file) => file.gzip?.length ?? 0),
    brotliBytes: sum((file) => file.brotli?.length ?? 0),
  };
}

const IMMUTABLE = "public, max-age=31536000, immutable";

/** The source of a module that exports `site`. The same files give the same text. */
export function siteModule(files: readonly SiteFile[], options: SiteModuleOptions): string {
  const rows = files.map(
    (file) => `  {
    path: ${JSON.stringify(file.path)},
    type: ${JSON.stringify(file.type)},
    etag: ${JSON.stringify(file.etag)},
    lastModifiedMs: ${file.lastModifiedMs === null ? "null" : file.lastModifiedMs},
    cacheControl: ${JSON.stringify(file.cacheControl)},
    identity: ${bytesLiteral(file.identity)},
    gzip: ${file.gzip === null ? "null" : bytesLiteral(file.gzip)},
    brotli: ${file.brotli === null ? "null" : bytesLiteral(file.brotli)},
  },
`,
  );
  return `// Written by kiln site: change the folder, and run it again.
import { bytesOf } from "@kiln/site/embedded";
import { Site, type SiteFile } from "@kiln/site/site";

const files: SiteFile[] = [
${rows.join("")}];

export const site = new Site(files, ${JSON.stringify(options)});
`;
}

/** A call that gives the bytes; text in ASCII can be read in it. */
function bytesLiteral(bytes: Uint8Array): string {
  const text = bytes.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09);
  const parts: string[] = [];
  let line = 0;
  for (let i = 0; i < bytes.length; i++) {
    const part = unitLiteral(bytes[i] ?? 0, text, bytes[i + 1] ?? 0);
    parts.push(part);
    line += part.length;
    if (!text && line >= LINE_UNITS) {
      parts.push("\\\n");
      line = 0;
    }
  }
  return `bytesOf(\`${parts.join("")}\`)`;
}

/** One byte in a template without substitutions. */
function unitLiteral(byte: number, text: boolean, next: number): string {
  if (byte === 0x0a) return text ? "\n" : "\\n";
  if (byte === 0x60 || byte === 0x5c || (byte === 0x24 && next === 0x7b)) return `\\${String.fromCharCode(byte)}`;
  if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte);
  return `\\x${byte.toString(16).padStart(2, "0")}`;
}

/** @throws CliError for what would break out of a field line. */
function fieldText(text: string): string {
  if (!/^[\x20-\x7e]*$/.test(text))
    throw usageError(`"${text}" is no value of Cache-Control.`, "--cache-control no-cache");
  return text;
}

function epochMs(text: string): number {
  if (!/^[0-9]{1,12}$/.test(text)) throw usageError(`SOURCE_DATE_EPOCH is "${text}", which is no number of seconds.`);
  return Number(text) * 1000;
}

function isInside(file: string, folder: string): boolean {
  try {
    return `${realpathSync(dirname(file))}${sep}`.startsWith(`${realpathSync(folder)}${sep}`);
  } catch {
    return false; // the folder of the file is not there: writing says so
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
