/**
 * The corpus: small programs that print and end by themselves.
 *
 * A program is one file `programs/<feature>/<name>.ts`, or a folder with a
 * `main.ts`. Its first lines may hold directives:
 *   `// status: 3`     it ends with this status (0 without the line)
 *   `// heavy: why`    left out in the modes where every allocation is slow
 *   `// tz: Asia/Tokyo` time zone of the image, and of Node; several by commas: a program `name@zone` in each
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
  /** The time zone; UTC where there is none. */
  readonly tz?: string;
}

function directives(entry: string): { status: number; heavy: boolean; zones: string[] } {
  let status = 0;
  let heavy = false;
  let zones: string[] = [];
  for (const line of readFileSync(entry, "utf8").split("\n")) {
    if (!line.startsWith("//")) break;
    if (line.startsWith("// status: ")) status = Number(line.slice("// status: ".length));
    if (line.startsWith("// heavy:")) heavy = true;
    if (line.startsWith("// tz: ")) zones = line.slice("// tz: ".length).split(", ");
  }
  return { status, heavy, zones };
}

/** Every program below `directory` whose name contains one of `only` (all of them when that is empty), by name. */
export function findPrograms(only: readonly string[] = [], directory = PROGRAMS): Program[] {
  const found: Program[] = [];
  const add = (name: string, entry: string, files: readonly string[]): void => {
    const { status, heavy, zones } = directives(entry);
    if (zones.length === 0) found.push({ name, entry, files, status, heavy });
    for (const tz of zones) found.push({ name: `${name}@${tz}`, entry, files, status, heavy, tz });
  };
  const visit = (folder: string): void => {
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    const sources = entries.filter((e) => e.isFile() && e.name.endsWith(".ts")).map((e) => join(folder, e.name));
    const main = join(folder, "main.ts");
    if (sources.includes(main)) {
      add(relative(PROGRAMS, dirname(main)), main, sources);
      return;
    }
    for (const entry of sources) add(relative(PROGRAMS, entry).slice(0, -3), entry, [entry]);
    for (const e of entries) if (e.isDirectory()) visit(join(folder, e.name));
  };
  visit(directory);
  return only.length === 0 ? found : found.filter((p) => only.some((word) => p.name.includes(word)));
}
