/**
 * Packages of node_modules: which JavaScript file a specifier means (Node's resolution of `exports`,
 * https://nodejs.org/docs/latest-v20.x/api/esm.html#resolution-algorithm-specification), whether that
 * file is an ES module or CommonJS, and which files a package declares to be free of side effects.
 */
import * as path from "node:path";
import { isInputFile, readInput, realInput } from "../inputs.ts";

/** Conditions of `exports` and `imports` that hold in an image; keys are tried in the package's order. */
export const CONDITIONS: readonly string[] = ["kiln", "node", "import", "default"];

/** What a package.json says, as far as a build needs it. */
export interface PackageInfo {
  readonly dir: string;
  readonly name: string;
  readonly version: string;
  readonly isModule: boolean;
  readonly exports: unknown;
  readonly imports: unknown;
  readonly module: string | null;
  readonly main: string | null;
  /** False: nothing has side effects; a list: only files that match; null: not said. */
  readonly sideEffects: false | readonly RegExp[] | null;
}

const EXTENSIONS = ["", ".js", ".mjs", ".cjs", ".json"];
/** Patterns of `exports` that a target may be nested under conditions: deeper ones are not looked at. */
const CONDITION_DEPTH_MAX = 16;

const infos = new Map<string, PackageInfo | null>();

/** Forgets what was read for an earlier build. */
export function forgetPackages(): void {
  infos.clear();
}

/** Reads the package.json of a folder; null when there is none or it is not an object. */
export function packageAt(dir: string): PackageInfo | null {
  const known = infos.get(dir);
  if (known !== undefined) return known;
  const info = readPackage(dir);
  infos.set(dir, info);
  return info;
}

function readPackage(dir: string): PackageInfo | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readInput(path.join(dir, "package.json")).toString("utf8"));
  } catch {
    return null;
  }
  if (!parsed || typeof parsed !== "object") return null;
  const map = parsed as Record<string, unknown>;
  const text = (key: string): string | null => (typeof map[key] === "string" ? map[key] : null);
  return {
    dir,
    name: text("name") ?? path.basename(dir),
    version: text("version") ?? "",
    isModule: map.type === "module",
    exports: map.exports ?? null,
    imports: map.imports ?? null,
    module: text("module"),
    main: text("main"),
    sideEffects: sideEffectsOf(map.sideEffects),
  };
}

function sideEffectsOf(value: unknown): false | readonly RegExp[] | null {
  if (value === false) return false;
  if (!Array.isArray(value)) return null;
  return value.filter((item): item is string => typeof item === "string").map(globPattern);
}

/** A glob of `sideEffects`: without a slash it matches in every folder, as bundlers have it. */
function globPattern(glob: string): RegExp {
  const anchored = glob.replace(/^\.?\//, "");
  const source = (anchored.includes("/") || anchored !== glob ? anchored : `**/${anchored}`)
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*\*\/|\*\*|\*|\?/g, (found) =>
      found === "**/" ? "(?:.*/)?" : found === "**" ? ".*" : found === "*" ? "[^/]*" : "[^/]",
    );
  return new RegExp(`^${source}$`);
}

/** The package that a file belongs to; null for files outside node_modules. */
export function packageOf(file: string): PackageInfo | null {
  const modules = file.lastIndexOf("/node_modules/");
  if (modules < 0) return null;
  const root = file.slice(0, modules + 14);
  const parts = file.slice(modules + 14).split("/");
  const name = parts[0]!.startsWith("@") ? parts.slice(0, 2) : parts.slice(0, 1);
  return packageAt(root + name.join("/"));
}

/** Whether evaluating a file may do something besides defining what it exports. */
export function hasSideEffects(file: string): boolean {
  const info = packageOf(file);
  if (info === null || info.sideEffects === null) return true;
  if (info.sideEffects === false) return false;
  const relative = path.relative(info.dir, file);
  return info.sideEffects.some((pattern) => pattern.test(relative));
}

/** True for a file that Node evaluates as an ES module. */
export function isEsModule(file: string): boolean {
  if (file.endsWith(".mjs")) return true;
  if (file.endsWith(".cjs")) return false;
  for (let dir = path.dirname(file); ; dir = path.dirname(dir)) {
    const info = packageAt(dir);
    if (info !== null) return info.isModule;
    if (path.basename(dir) === "node_modules" || path.dirname(dir) === dir) return false;
  }
}

/** The JavaScript (or JSON) file that a specifier means in a file; null when there is none. */
export function resolveJavaScript(
  specifier: string,
  from: string,
  conditions: readonly string[] = CONDITIONS,
): string | null {
  if (specifier.startsWith("./") || specifier.startsWith("../") || specifier.startsWith("/"))
    return real(fileOrFolder(path.resolve(path.dirname(from), specifier)));
  if (specifier.startsWith("#")) {
    const info = packageOf(from);
    const target = info && mapTarget(info.imports, specifier, conditions);
    return info && target ? real(insideOf(info.dir, target)) : null;
  }
  const [name, sub] = splitSpecifier(specifier);
  if (name === null) return null;
  for (let dir = path.dirname(from); ; dir = path.dirname(dir)) {
    const candidate = path.join(dir, "node_modules", name);
    const info = packageAt(candidate);
    if (info !== null) return real(inPackage(info, sub, conditions));
    if (path.dirname(dir) === dir) return null;
  }
}

function splitSpecifier(specifier: string): readonly [string | null, string] {
  const match = /^(@[^/]+\/[^/]+|[^@./][^/]*)(\/.*)?$/.exec(specifier);
  return match === null ? [null, "."] : [match[1]!, match[2] === undefined ? "." : `.${match[2]}`];
}

function inPackage(info: PackageInfo, sub: string, conditions: readonly string[]): string | null {
  if (info.exports !== null) {
    const target = mapTarget(exportsMap(info.exports), sub, conditions);
    return target === null ? null : insideOf(info.dir, target);
  }
  if (sub !== ".") return fileOrFolder(path.join(info.dir, sub));
  for (const entry of [info.module, info.main, "index.js"]) {
    const file = entry === null ? null : fileOrFolder(path.join(info.dir, entry));
    if (file !== null) return file;
  }
  return null;
}

/** `exports: "./x.js"` and `exports: { import: … }` are short for `{ ".": … }`. */
function exportsMap(exports: unknown): unknown {
  const sugar =
    typeof exports !== "object" ||
    exports === null ||
    Array.isArray(exports) ||
    !Object.keys(exports).some((key) => key.startsWith("."));
  return sugar ? { ".": exports } : exports;
}

/** PACKAGE_IMPORTS_EXPORTS_RESOLVE: an exact key, else the pattern with the longest prefix. */
function mapTarget(map: unknown, key: string, conditions: readonly string[]): string | null {
  if (map === null || typeof map !== "object") return null;
  const table = map as Record<string, unknown>;
  if (Object.hasOwn(table, key) && !key.includes("*")) return pickTarget(table[key], "", conditions, 0);
  let best: { readonly prefix: string; readonly value: unknown; readonly star: string } | null = null;
  for (const [pattern, value] of Object.entries(table)) {
    const at = pattern.indexOf("*");
    if (at < 0) continue;
    const prefix = pattern.slice(0, at);
    const suffix = pattern.slice(at + 1);
    if (!key.startsWith(prefix) || !key.endsWith(suffix) || key.length < pattern.length) continue;
    if (best !== null && best.prefix.length >= prefix.length) continue;
    best = { prefix, value, star: key.slice(at, key.length - suffix.length) };
  }
  return best === null ? null : pickTarget(best.value, best.star, conditions, 0);
}

function pickTarget(value: unknown, star: string, conditions: readonly string[], depth: number): string | null {
  if (typeof value === "string") return value.replaceAll("*", star);
  if (value === null || typeof value !== "object" || depth > CONDITION_DEPTH_MAX) return null;
  const branches = Array.isArray(value)
    ? value
    : Object.entries(value as Record<string, unknown>)
        .filter(([condition]) => conditions.includes(condition))
        .map(([, branch]) => branch);
  for (const branch of branches) {
    const found = pickTarget(branch, star, conditions, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** A target must stay inside its package. */
function insideOf(dir: string, target: string): string | null {
  if (!target.startsWith("./")) return null;
  const file = path.join(dir, target);
  return file.startsWith(`${dir}/`) && isInputFile(file) ? file : null;
}

function fileOrFolder(base: string): string | null {
  for (const extension of EXTENSIONS) if (isInputFile(base + extension)) return base + extension;
  const info = packageAt(base);
  const main = info?.main ?? null;
  if (main !== null) {
    const file = path.join(base, main);
    for (const extension of EXTENSIONS) if (isInputFile(file + extension)) return file + extension;
  }
  for (const name of ["index.js", "index.mjs", "index.cjs"])
    if (isInputFile(path.join(base, name))) return path.join(base, name);
  return null;
}

function real(file: string | null): string | null {
  return file === null ? null : realInput(file);
}
