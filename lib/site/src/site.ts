/** The table of a site: its files by path, made once, with everything about them that an answer says. */
import { isTokenByte } from "../../http/src/ascii.ts";
import { httpDate } from "../../http/src/date.ts";
import type { Bytes } from "./embedded.ts";
import { FILES_MAX } from "./limits.ts";
import { encodePath, hasDotSegment } from "./path.ts";

/** A file as it was embedded. The bytes belong to the site: nobody changes them. */
export interface SiteFile {
  /** From the site's root, decoded: "/docs/index.html". */
  readonly path: string;
  /** The Content-Type. */
  readonly type: string;
  /** Names the contents: another text for other contents, without the quotes of an entity tag. */
  readonly etag: string;
  /** Milliseconds since 1970, or null to say nothing about it. */
  readonly lastModifiedMs: number | null;
  readonly identity: Bytes;
  readonly gzip: Bytes | null;
  readonly brotli: Bytes | null;
  /** The Cache-Control, or "" for none. */
  readonly cacheControl: string;
}

export interface SiteOptions {
  /** Path of the file that comes with status 404. */
  readonly notFound?: string | null;
  /**
   * Path of the file that answers for paths that are no file, as single-page applications want it. Paths whose last
   * segment has a dot mean a file, and stay not found.
   */
  readonly fallback?: string | null;
  /** Fields that every answer carries, such as Content-Security-Policy; none that answers have of their own. */
  readonly fields?: readonly (readonly [string, string])[];
}

/** A file under one of the paths that lead to it, with the texts of its fields. */
export class Resource {
  readonly file: SiteFile;
  /** Strong entity tags, one for each form: bytes of two forms must never be taken for one another. */
  readonly identityTag: string;
  readonly gzipTag: string;
  readonly brotliTag: string;
  /** Whole seconds, as the field says them, or null. */
  readonly lastModifiedMs: number | null;
  /** "" for none. */
  readonly lastModified: string;
  /** Where the file is when the path that was asked for is another, or "". */
  readonly contentLocation: string;

  constructor(file: SiteFile, contentLocation: string) {
    this.file = file;
    this.identityTag = `"${file.etag}"`;
    this.gzipTag = `"${file.etag}-gzip"`;
    this.brotliTag = `"${file.etag}-br"`;
    const ms = file.lastModifiedMs;
    this.lastModifiedMs = ms === null ? null : Math.floor(ms / 1000) * 1000;
    this.lastModified = ms === null ? "" : httpDate(ms);
    this.contentLocation = contentLocation;
  }

  /** Other requests for the same path may get another form. */
  get varies(): boolean {
    return this.file.gzip !== null || this.file.brotli !== null;
  }
}

const INDEX = "/index.html";

/** What answers say by themselves, in lower case. */
const OWN_FIELDS: readonly string[] = [
  "accept-ranges",
  "allow",
  "cache-control",
  "content-encoding",
  "content-length",
  "content-location",
  "content-range",
  "content-type",
  "etag",
  "last-modified",
  "location",
  "transfer-encoding",
  "vary",
];

/** Files by path. `/docs/index.html` is also what `/docs/` means, and `/docs` leads there. */
export class Site {
  /** Fields that every answer carries. */
  readonly fields: readonly (readonly [string, string])[];
  readonly notFound: Resource | null;
  readonly fallback: Resource | null;
  private readonly resources: Map<string, Resource> = new Map();
  /** Where a directory without its slash leads, percent-encoded. */
  private readonly directories: Map<string, string> = new Map();

  /** @throws RangeError for too many files, paths that are none or are there twice, and fields that cannot be sent. */
  constructor(files: readonly SiteFile[], options: SiteOptions = {}) {
    if (files.length > FILES_MAX) throw new RangeError(`a site has at most ${FILES_MAX} files, not ${files.length}`);
    for (const file of files) this.add(file);
    this.fields = options.fields ?? [];
    for (const [name, value] of this.fields) {
      if (!isFieldName(name)) throw new RangeError(`"${name}" is no field name`);
      if (OWN_FIELDS.includes(name.toLowerCase())) throw new RangeError(`answers say ${name} of their own`);
      checkValue(name, value);
    }
    this.notFound = this.named(options.notFound ?? null);
    this.fallback = this.named(options.fallback ?? null);
  }

  /** The file under a decoded path, or null. */
  resource(path: string): Resource | null {
    return this.resources.get(path) ?? null;
  }

  /** Where `path` leads when it is a directory without its slash, percent-encoded; or null. */
  directory(path: string): string | null {
    return this.directories.get(path) ?? null;
  }

  private add(file: SiteFile): void {
    const { path } = file;
    checkFile(file);
    if (this.resources.has(path)) throw new RangeError(`"${path}" is there twice`);
    this.resources.set(path, new Resource(file, ""));
    if (!path.endsWith(INDEX)) return;
    const directory = path.slice(0, path.length - INDEX.length);
    this.resources.set(`${directory}/`, new Resource(file, encodePath(path)));
    if (directory !== "") this.directories.set(directory, encodePath(`${directory}/`));
  }

  private named(path: string | null): Resource | null {
    if (path === null) return null;
    const resource = this.resource(path);
    if (resource === null) throw new RangeError(`there is no file "${path}" in the site`);
    return resource;
  }
}

function checkFile(file: SiteFile): void {
  const { path } = file;
  if (!path.startsWith("/") || path.endsWith("/") || path.includes("//") || hasDotSegment(path)) {
    throw new RangeError(`"${path}" is no path of a file`);
  }
  for (let i = 0; i < path.length; i++) {
    const unit = path.charCodeAt(i);
    if (unit < 0x20 || unit === 0x7f) throw new RangeError(`"${path}" has a control character`);
  }
  for (let i = 0; i < file.etag.length; i++) {
    const unit = file.etag.charCodeAt(i);
    if (unit <= 0x20 || unit >= 0x7f || unit === 0x22) throw new RangeError(`"${file.etag}" is no entity tag`);
  }
  checkValue("Content-Type", file.type);
  checkValue("Cache-Control", file.cacheControl);
}

/** @throws RangeError for what would end a field line or could not be sent. */
function checkValue(name: string, value: string): void {
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit < 0x20 || unit >= 0x7f) throw new RangeError(`the value of ${name} has unit ${unit}`);
  }
}

function isFieldName(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    if (unit > 0xff || !isTokenByte(unit)) return false;
  }
  return name !== "";
}
