/** Documentation against the tree: links lead somewhere, and every code of the compiler is explained. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const SKIPPED = new Set(["node_modules", "dist", ".kiln", ".git"]);

/** Files with this ending below a folder. */
function files(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : files(path, ending);
    return entry.name.endsWith(ending) ? [path] : [];
  });
}

test("links between documents lead to files", () => {
  const broken = files(".", ".md").flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map((match) => match[1] ?? "")
      .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(file), target)))
      .map((target) => `${file}: ${target}`),
  );
  assert.deepEqual(broken, []);
});

test("docs/errors.md explains every code that the compiler can report", () => {
  const page = readFileSync(join(root, "docs/errors.md"), "utf8");
  const codes = new Set(
    files("compiler/src", ".ts").flatMap((file) => readFileSync(join(root, file), "utf8").match(/KILN\d{4}/g) ?? []),
  );
  assert.deepEqual([...codes].filter((code) => !page.includes(code)).sort(), []);
});
