/** The files of a test262 checkout. */
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";

/** Every test of `language/` and `built-ins/` whose path contains one of `only` (all when that is empty), by path. */
export function findTests(root: string, only: readonly string[]): string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (entry.name.endsWith(".js") && !entry.name.includes("_FIXTURE")) found.push(path);
    }
  };
  for (const part of ["language", "built-ins"]) visit(join(root, "test", part));
  found.sort();
  if (only.length === 0) return found;
  return found.filter((path) => only.some((word) => relative(join(root, "test"), path).includes(word)));
}
