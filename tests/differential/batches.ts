/**
 * Several programs of the corpus in one image. The modes that look for latent faults take a program
 * apart where it is compiled, not where it is analysed, so that programs may share the analysis, the
 * standard library and the compiler's run. Node runs the same modules in the same order, and says
 * what they print together.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Compiler, checkModes, type Mode, type Verdict } from "./compiled.ts";
import { type Program, ROOT } from "./corpus.ts";

/** Programs in one image. More make collections at every allocation slow: all that lives is marked each time. */
const BATCH_MAX = 8;
/** What depends on the clock, ends the process, or is said about it as a whole. */
const ALONE = /\b(?:setTimeout|setInterval|setImmediate|performance|process)\b|from "\.|from "node:|import\("/;

function mayShare(program: Program): boolean {
  return (
    program.files.length === 1 &&
    program.status === 0 &&
    !program.heavy &&
    !ALONE.test(readFileSync(program.entry, "utf8"))
  );
}

/** `programs` in groups that share an image. */
export function batches(programs: readonly Program[]): Program[][] {
  const shared = programs.filter(mayShare);
  const groups = programs.filter((p) => !shared.includes(p)).map((p) => [p]);
  for (let i = 0; i < shared.length; i += BATCH_MAX) groups.push(shared.slice(i, i + BATCH_MAX));
  return groups;
}

/** One program that imports those of `group` in order. */
function joined(group: readonly Program[]): Program {
  const folder = join(ROOT, ".kiln/differential/batches", group[0]!.name.replaceAll("/", "__"));
  mkdirSync(folder, { recursive: true });
  const names = group.map((p) => `${p.name.replaceAll("/", "__")}.ts`);
  group.forEach((p, i) => copyFileSync(p.entry, join(folder, names[i]!)));
  const entry = join(folder, "main.ts");
  writeFileSync(entry, names.map((n) => `import "./${n}";\n`).join(""));
  const files = [entry, ...names.map((n) => join(folder, n))];
  return { name: `batch-${group[0]!.name}`, entry, files, status: 0, heavy: false };
}

/** Checks `group` in one image per mode; when that differs, each program in images of its own. */
export async function checkBatch(
  compiler: Compiler,
  group: readonly Program[],
  modes: readonly Mode[],
  keep = false,
): Promise<Map<Program, Map<Mode, Verdict>>> {
  if (group.length > 1) {
    const together = await checkModes(compiler, joined(group), modes, group.length, keep).catch(() => null);
    if (together !== null && [...together.values()].every((v) => v.passed))
      return new Map(group.map((p) => [p, together]));
  }
  const found = new Map<Program, Map<Mode, Verdict>>();
  for (const p of group) found.set(p, await checkModes(compiler, p, modes, 1, keep));
  return found;
}
