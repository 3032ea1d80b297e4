/**
 * The corpus: small programs that print and end by themselves.
 *
 * A program is one file `programs/<feature>/<name>.ts`, or a folder with a
 * `main.ts`. Its first lines may hold directives:
 *   `// status: 3`     it ends with this status (0 without the line)
 *   `// heavy: why`    left out in the modes where every allocation is slow
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const PROGRAMS = fileURLToPath(new URL("programs", import.meta.url));

export interface Program {
  /** `feature/name`. */
  readonly name: string;
  /** Absolute path of the first module. */
  readonly entry: string;
  /** Absolute paths of all modules, the entry among them, in a stable order. */
  readonly files: readonly string[];
  readonly status: number;
  readonly heavy: boolean;
}

function directives(entry: string): { status: number; heavy: boolean } {
  let status = 0;
  let heavy = false;
  for (const line of readFileSync(entry, "utf8").split("\n")) {
    if (!line.startsWith("//")) break;
    if (line.startsWith("// status: ")) status = Number(line.slice("// status: ".length));
    if (line.startsWith("// heavy:")) heavy = true;
  }
  return { status, heavy };
}

/** Every program below `directory` whose name contains one of `only` (all of them when that is empty), by name. */
export function findPrograms(only: readonly string[] = [], directory = PROGRAMS): Program[] {
  const found: Program[] = [];
  const visit = (folder: string): void => {
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    const sources = entries.filter((e) => e.isFile() && e.name.endsWith(".ts")).map((e) => join(folder, e.name));
    const main = join(folder, "main.ts");
    if (sources.includes(main)) {
      const name = relative(PROGRAMS, dirname(main));
      found.push({ name, entry: main, files: sources, ...directives(main) });
      return;
    }
    for (const entry of sources) {
      found.push({ name: relative(PROGRAMS, entry).slice(0, -3), entry, files: [entry], ...directives(entry) });
    }
    for (const e of entries) if (e.isDirectory()) visit(join(folder, e.name));
  };
  visit(directory);
  return only.length === 0 ? found : found.filter((p) => only.some((word) => p.name.includes(word)));
}
