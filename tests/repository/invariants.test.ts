/** What is deliberately absent from this repository (see ARCHITECTURE.md), held by tests. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const SKIPPED = new Set(["node_modules", "test", "tests", "dist", ".kiln"]);

/** TypeScript sources below a folder, tests left out. */
function sources(folder: string): string[] {
  const directory = join(root, folder);
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : sources(join(folder, entry.name));
    return entry.name.endsWith(".ts") ? [join(folder, entry.name)] : [];
  });
}

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** The source without its comments and with its strings emptied, so that words in them do not count. */
function codeOf(file: string): string {
  const text = read(file);
  let out = "";
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? "";
    if (text.startsWith("//", at)) {
      while (at < text.length && text[at] !== "\n") at++;
    } else if (text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2);
      at = end < 0 ? text.length : end + 2;
    } else if (char === '"' || char === "'") {
      let end = at + 1;
      while (end < text.length && text[end] !== char && text[end] !== "\n") end += text[end] === "\\" ? 2 : 1;
      out += char + char;
      at = end + 1;
    } else {
      out += char;
      at++;
    }
  }
  return out;
}

/** Modules that a file names in import and export declarations. */
function importsOf(file: string): string[] {
  return [...read(file).matchAll(/^\s*(?:import|export)\b[^;"']*?["']([^"']+)["']/gm)].map((match) => match[1] ?? "");
}

/** Fails with every place where a source file of a folder matches. */
function assertAbsent(files: readonly string[], pattern: RegExp, why: string): void {
  const places = files.flatMap((file) =>
    codeOf(file)
      .split("\n")
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  assert.deepEqual(places, [], why);
}

const libraries = sources("lib");
const protocols = ["lib/net", "lib/dns", "lib/sockets"].flatMap(sources);

test("libraries and the standard library import nothing of Node", () => {
  const wrong = [...libraries, ...sources("runtime/std")].flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith("node:"))
      .map((name) => `${file}: ${name}`),
  );
  assert.deepEqual(wrong, []);
});

test("protocols read no clock, no randomness and no timer of their own", () => {
  assertAbsent(
    protocols,
    /\bDate\.now\(|\bperformance\.|\bMath\.random\(|\bsetTimeout\(|\bsetInterval\(/,
    "a protocol gets the time and random numbers as arguments, so that the simulator can repeat a run",
  );
});

test("nothing in an image is evaluated at run time", () => {
  assertAbsent(
    [...libraries, ...sources("runtime/std")],
    /\beval\(|\bnew Function\(/,
    "the world is closed at build time",
  );
});

test("libraries have no default exports", () => {
  assertAbsent(libraries, /^\s*export default\b/, "a name that is exported is the name that is imported");
});

test("the lock file names no registry", () => {
  const lock = JSON.parse(read("package-lock.json")) as { packages: Record<string, { resolved?: string }> };
  const urls = Object.values(lock.packages).flatMap(({ resolved }) => (resolved?.includes("://") ? [resolved] : []));
  assert.deepEqual(urls, []);
});

test("every workspace package is in the lock file, so that npm ci installs a fresh clone", () => {
  const lock = JSON.parse(read("package-lock.json")) as { packages: Record<string, unknown> };
  const folders = ["compiler", "cli", "runtime/std"];
  for (const parent of ["lib", "apps"]) {
    for (const name of readdirSync(join(root, parent))) folders.push(join(parent, name));
  }
  const packages = folders.filter((folder) => existsSync(join(root, folder, "package.json")));
  const missing = packages.filter((folder) => lock.packages[relative(root, join(root, folder))] === undefined);
  assert.deepEqual(missing, [], "run npm install and commit package-lock.json");
});

/** Lines of C and assembly for one architecture and one platform, tables among them; blank lines and comments do not count. */
const C_LINES_MAX = 6000;

/** Lines with code of the C and assembly files directly in a folder that `wanted` lets through. */
function linesOfC(folder: string, wanted: (name: string) => boolean = () => true): number {
  let lines = 0;
  for (const name of readdirSync(join(root, folder))) {
    if (!/\.(c|h|S|inc)$/.test(name) || !wanted(name)) continue;
    const code = read(join(folder, name)).replaceAll(/\/\*[\s\S]*?\*\//g, "");
    lines += code.split("\n").filter((line) => line.trim() !== "" && !line.trim().startsWith("//")).length;
  }
  return lines;
}

for (const platform of ["kvm", "linux"]) {
  test(`the C and assembly under ${platform} stay small`, () => {
    const forLinux = (name: string): boolean => name.startsWith("linux_");
    const lines =
      linesOfC("runtime/core") +
      linesOfC("arch/x86_64", platform === "linux" ? forLinux : (name) => !forLinux(name)) +
      linesOfC("platform") +
      linesOfC(`platform/${platform}`);
    assert.ok(lines <= C_LINES_MAX, `${lines} lines; what TypeScript can say is said in TypeScript`);
  });
}
