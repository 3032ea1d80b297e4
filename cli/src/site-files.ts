/** Reads a folder into the files of a site: types, entity tags, compressed forms. */
import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Bytes } from "../../lib/site/src/embedded.ts";
import { FILES_MAX } from "../../lib/site/src/limits.ts";
import type { SiteFile } from "../../lib/site/src/site.ts";
import { reason } from "./image.ts";
import { mediaTypeOf } from "./media-types.ts";
import { bytesText, CliError } from "./ui.ts";

/** All files together without their compressed forms. The module is three times as long, and read as TypeScript. */
export const SITE_BYTES_MAX = 16 << 20;
/** Folders inside one another. */
export const SITE_DEPTH_MAX = 32;
/** A compressed form is kept when it takes at most this part of the file. */
const COMPRESSED_PART_MAX = 0.95;

export interface CollectOptions {
  /** Files and folders whose names begin with a dot are taken as well. */
  dotFiles?: boolean;
  /** The Cache-Control of a path; "" for none. Default: "no-cache", which has clients ask each time whether it changed. */
  cacheControl?: (path: string) => string;
  /** No file is said to be younger, in milliseconds since 1970: for builds that are to come out the same again. */
  lastModifiedMaxMs?: number;
}

/**
 * The files below `folder`, sorted by path. Symbolic links lead to files inside of it only.
 * @throws CliError for what cannot be read, for links that lead elsewhere, and beyond the limits.
 */
export function collectSite(folder: string, options: CollectOptions = {}): SiteFile[] {
  const root = attempt(folder, () => realpathSync(folder));
  if (!statSync(root).isDirectory()) throw new CliError(`${folder} is not a folder.`, "Name the folder of the site.");
  const files: SiteFile[] = [];
  let bytes = 0;
  const visit = (directory: string, prefix: string, depth: number): void => {
    if (depth > SITE_DEPTH_MAX) throw new CliError(`${directory} is more than ${SITE_DEPTH_MAX} folders deep.`);
    for (const entry of attempt(directory, () => readdirSync(directory, { withFileTypes: true }))) {
      if (entry.name.startsWith(".") && options.dotFiles !== true) continue;
      const path = `${prefix}/${checkName(directory, entry.name)}`;
      const file = join(directory, entry.name);
      if (entry.isDirectory()) {
        visit(file, path, depth + 1);
        continue;
      }
      const contents = attempt(file, () => readFileSync(target(root, file, entry)));
      bytes += contents.length;
      if (files.length === FILES_MAX) throw new CliError(`${folder} has more than ${FILES_MAX} files.`);
      if (bytes > SITE_BYTES_MAX) throw new CliError(`${folder} has more than ${bytesText(SITE_BYTES_MAX)}.`);
      const mtimeMs = Math.min(statSync(file).mtimeMs, options.lastModifiedMaxMs ?? Number.POSITIVE_INFINITY);
      files.push(siteFile(path, contents, mtimeMs, options.cacheControl?.(path) ?? "no-cache"));
    }
  };
  visit(root, "", 1);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A file with everything that is made of its bytes. */
export function siteFile(path: string, contents: Uint8Array, lastModifiedMs: number, cacheControl: string): SiteFile {
  const { type, compressible } = mediaTypeOf(path);
  const identity: Bytes = new Uint8Array(contents);
  const gzip = compressible ? worthwhile(gzipSync(identity, { level: 9 }), identity) : null;
  const brotli = compressible ? worthwhile(compressBrotli(identity), identity) : null;
  const text = type.startsWith("text/") && isUtf8(identity);
  return {
    path,
    type: text ? `${type}; charset=utf-8` : type,
    etag: digestOf([identity, gzip, brotli]),
    lastModifiedMs: Math.floor(lastModifiedMs / 1000) * 1000,
    identity,
    gzip,
    brotli,
    cacheControl,
  };
}

/**
 * A name for all forms of a file together: another version of zlib may compress the same file to other bytes, which
 * must have another tag. 132 bits of the digest, so that nobody finds two files with the same ones.
 */
function digestOf(forms: readonly (Bytes | null)[]): string {
  const hash = createHash("sha256").update(forms.map((form) => form?.length ?? -1).join());
  for (const form of forms) if (form !== null) hash.update(form);
  return hash.digest("base64url").slice(0, 22);
}

function compressBrotli(bytes: Uint8Array): Uint8Array {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

function worthwhile(form: Uint8Array, identity: Uint8Array): Bytes | null {
  return form.length <= identity.length * COMPRESSED_PART_MAX ? new Uint8Array(form) : null;
}

/** The regular file that an entry is or leads to. */
function target(root: string, file: string, entry: Dirent): string {
  if (entry.isFile()) return file;
  if (!entry.isSymbolicLink()) throw new CliError(`${file} is not a regular file.`, "Take it out of the folder.");
  const real = realpathSync(file);
  if (!real.startsWith(root + sep)) {
    throw new CliError(`${file} leads out of the folder, to ${real}.`, "Put a copy in its place.");
  }
  if (!statSync(real).isFile()) {
    throw new CliError(`${file} leads to what is no regular file.`, "Links to folders are not followed.");
  }
  return real;
}

/** @throws CliError for names that no request can spell. */
function checkName(directory: string, name: string): string {
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    if (unit < 0x20 || unit === 0x7f || unit === 0xfffd) {
      throw new CliError(`A file in ${directory} has a name with a control character or bytes that are no UTF-8.`);
    }
  }
  return name;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function attempt<T>(what: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`Cannot read ${what}: ${reason(error)}.`);
  }
}
