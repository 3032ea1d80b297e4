/**
 * `node:path` for POSIX paths.
 * @see https://nodejs.org/api/path.html
 */
import { validateObject, validateString } from "../../web/src/validate.ts";

export * as default from "./path.ts";
export * as posix from "./path.ts";

export interface ParsedPath {
  root: string;
  dir: string;
  base: string;
  ext: string;
  name: string;
}

export interface FormatInputPathObject {
  root?: string | undefined;
  dir?: string | undefined;
  base?: string | undefined;
  ext?: string | undefined;
  name?: string | undefined;
}

export const sep = "/";
export const delimiter = ":";

const SLASH = 47;

/** What is left of `path` when "." and ".." are applied; ".." beyond the start stays when `above`. */
function applyDots(path: string, above: boolean): string {
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.length > 0 && kept[kept.length - 1] !== "..") kept.pop();
    else if (above) kept.push(part);
  }
  return kept.join("/");
}

export function normalize(path: string): string {
  validateString(path, "path");
  if (path.length === 0) return ".";
  const absolute = path.charCodeAt(0) === SLASH;
  const trailing = path.charCodeAt(path.length - 1) === SLASH;
  const inner = applyDots(path, !absolute);
  if (inner === "") return absolute ? "/" : trailing ? "./" : ".";
  return `${absolute ? "/" : ""}${inner}${trailing ? "/" : ""}`;
}

export function isAbsolute(path: string): boolean {
  validateString(path, "path");
  return path.charCodeAt(0) === SLASH;
}

export function join(...parts: string[]): string {
  let joined = "";
  for (const part of parts) {
    validateString(part, "path");
    if (part.length > 0) joined = joined === "" ? part : `${joined}/${part}`;
  }
  return joined === "" ? "." : normalize(joined);
}

/** The absolute path that the parts lead to, from right to left; an image's working directory is "/". */
export function resolve(...parts: string[]): string {
  let path = "";
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i]!;
    validateString(part, `paths[${i}]`);
    if (part.length === 0) continue;
    path = path === "" ? part : `${part}/${path}`;
    if (part.charCodeAt(0) === SLASH) return `/${applyDots(path, false)}`;
  }
  const cwd = process.cwd();
  return `/${applyDots(`${cwd}/${path}`, false)}`;
}

/** The way from one path to the other. */
export function relative(from: string, to: string): string {
  validateString(from, "from");
  validateString(to, "to");
  if (from === to) return "";
  const source = pieces(resolve(from));
  const target = pieces(resolve(to));
  let shared = 0;
  while (shared < source.length && shared < target.length && source[shared] === target[shared]) shared++;
  const way: string[] = [];
  for (let i = shared; i < source.length; i++) way.push("..");
  for (let i = shared; i < target.length; i++) way.push(target[i]!);
  return way.join("/");
}

function pieces(absolute: string): string[] {
  return absolute === "/" ? [] : absolute.slice(1).split("/");
}

export function toNamespacedPath(path: string): string {
  return path;
}

export function dirname(path: string): string {
  validateString(path, "path");
  if (path.length === 0) return ".";
  const rooted = path.charCodeAt(0) === SLASH;
  const end = endOfBase(path, 1);
  let slash = end - 1;
  while (slash >= 1 && path.charCodeAt(slash) !== SLASH) slash--;
  if (slash < 1) return rooted ? "/" : ".";
  return rooted && slash === 1 ? "//" : path.slice(0, slash);
}

/** Where the last part ends: trailing slashes down to `least` do not count. */
function endOfBase(path: string, least: number): number {
  let end = path.length;
  while (end > least && path.charCodeAt(end - 1) === SLASH) end--;
  return end;
}

export function basename(path: string, suffix: string | undefined = undefined): string {
  if (suffix !== undefined) validateString(suffix, "suffix");
  validateString(path, "path");
  const end = endOfBase(path, 0);
  const base = path.slice(path.lastIndexOf("/", end - 1) + 1, end);
  if (suffix === undefined || suffix === "") return base;
  if (suffix === path) return "";
  // Node compares from the end, and forgets the slashes again when only the path came to an end.
  if (base.length < suffix.length && suffix.length <= path.length && suffix.endsWith(base)) {
    return base === "" ? "" : path.slice(end - base.length);
  }
  return base !== suffix && base.endsWith(suffix) ? base.slice(0, base.length - suffix.length) : base;
}

export function extname(path: string): string {
  validateString(path, "path");
  return extensionOf(basename(path));
}

function extensionOf(base: string): string {
  const dot = base.lastIndexOf(".");
  return dot <= 0 || base === ".." ? "" : base.slice(dot);
}

export function format(parts: FormatInputPathObject): string {
  validateObject(parts, "pathObject");
  const extension = parts.ext ?? "";
  const dot = extension === "" || extension.startsWith(".") ? "" : ".";
  const base = parts.base || `${parts.name || ""}${dot}${extension}`;
  const dir = parts.dir || parts.root;
  if (!dir) return base;
  return dir === parts.root ? `${dir}${base}` : `${dir}/${base}`;
}

export function parse(path: string): ParsedPath {
  validateString(path, "path");
  const root = path.charCodeAt(0) === SLASH ? "/" : "";
  const end = endOfBase(path, root.length);
  const slash = end === 0 ? -1 : path.lastIndexOf("/", end - 1);
  const base = path.slice(Math.max(slash + 1, root.length), end);
  const ext = extensionOf(base);
  const dir = slash > 0 && base !== "" ? path.slice(0, slash) : root;
  return { root, dir, base, ext, name: base.slice(0, base.length - ext.length) };
}
