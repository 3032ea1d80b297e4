/**
 * Several programs of the corpus in one image, which is several times cheaper: they share the type
 * check, the analysis of the standard library and the runs of clang and lld. Node runs the same
 * modules in the same order, and says what they print together.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type Compiler, checkModes, type Mode, programsFor, type Verdict } from "./compiled.ts";
import { type Program, ROOT } from "./corpus.ts";

/** Programs in one image. More make collections at every allocation slow: all that lives is marked each time. */
export const BATCH_MAX = 8;
/**
 * What depends on the clock, ends the process, counts what is alive, changes what all programs see,
 * or is said about the program as a whole, and what sockets bring, Node answers from its pool of threads or after turns
 * that no standard counts (bodies, streams): these get an image of their own.
 */
const ALONE =
  /\b(?:setTimeout|setInterval|setImmediate|performance|process|WeakRef|FinalizationRegistry|globalThis|Blob|subtle|File|Request|Response|\w+Stream)\b|from "node:(?:crypto|net|dgram|dns|http|os|process|perf_hooks|timers|diagnostics_channel|async_hooks|stream)|\bimport\(|^export default/m;
/** What waits at its top level changes when the modules behind it run. */
const WAITS = /^(?:await\b|for await\b|(?:const|let|var) .*= await\b|\w.*\(await\b)/m;

function mayShare(program: Program): boolean {
  const sources = program.files.map((f) => readFileSync(f, "utf8"));
  return (
    program.status === 0 &&
    !program.heavy &&
    program.tz === undefined &&
    !sources.some((s) => ALONE.test(s)) &&
    // A graph of modules is told by the order in which they run.
    (sources.length === 1 || !sources.some((s) => WAITS.test(s)))
  );
}

/** `programs` in groups that share an image. */
export function batches(programs: readonly Program[], size = BATCH_MAX): Program[][] {
  const shared = programs.filter(mayShare);
  const groups = programs.filter((p) => !shared.includes(p)).map((p) => [p]);
  for (let i = 0; i < shared.length; i += size) groups.push(shared.slice(i, i + size));
  return groups;
}

/** One program that imports those of `group` in order. */
function joined(group: readonly Program[]): Program {
  const name = `${group.length}-from-${group[0]!.name}`;
  const folder = join(ROOT, ".kiln/differential/batches", name.replaceAll("/", "__"));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const entry = join(folder, "main.ts");
  const files = [entry];
  const imports: string[] = [];
  for (const p of group) {
    const own = p.name.replaceAll("/", "__");
    // A program of several modules keeps its folder.
    const place = p.files.length === 1 ? folder : join(folder, own);
    for (const file of p.files) {
      const copy = p.files.length === 1 ? join(place, `${own}.ts`) : join(place, relative(dirname(p.entry), file));
      mkdirSync(dirname(copy), { recursive: true });
      copyFileSync(file, copy);
      files.push(copy);
      if (file === p.entry) imports.push(`import "./${relative(folder, copy)}";\n`);
    }
  }
  writeFileSync(entry, imports.join(""));
  return { name, entry, files, status: 0, heavy: false };
}

type Verdicts = Map<Mode, Verdict>;

/**
 * Checks `group` in one image per mode; when that differs, each program in images of its own. When
 * each is equal alone the fault is still one, and is told of the smallest half that shows it.
 */
export async function checkBatch(
  compiler: Compiler,
  group: readonly Program[],
  modes: readonly Mode[],
  keep = false,
): Promise<Map<Program, Verdicts>> {
  const together = group.length > 1 ? await checkTogether(compiler, group, modes, keep) : null;
  if (together !== null && passed(together)) return new Map(group.map((p) => [p, together]));
  const found = new Map<Program, Verdicts>();
  for (const p of group) found.set(p, await checkModes(compiler, p, modes, 1, keep));
  if (together === null || ![...found.values()].every(passed)) return found;
  const [blamed, verdicts] = await smallest(compiler, group, together, modes, keep);
  for (const p of blamed) found.set(p, verdicts);
  return found;
}

const passed = (verdicts: Verdicts): boolean => [...verdicts.values()].every((v) => v.passed);

const checkTogether = (c: Compiler, group: readonly Program[], modes: readonly Mode[], keep: boolean) =>
  checkModes(c, joined(group), modes, group.length, keep);

/** Halves of `group`, as long as one of them differs. */
async function smallest(
  compiler: Compiler,
  group: readonly Program[],
  verdicts: Verdicts,
  modes: readonly Mode[],
  keep: boolean,
): Promise<[readonly Program[], Verdicts]> {
  const middle = group.length >> 1;
  for (const half of [group.slice(0, middle), group.slice(middle)]) {
    if (half.length < 2) continue;
    const found = await checkTogether(compiler, half, modes, keep);
    if (!passed(found)) return smallest(compiler, half, found, modes, keep);
  }
  const names = group.map((p) => p.name).join(", ");
  const told = [...verdicts].map(([mode, v]): [Mode, Verdict] => [
    mode,
    v.passed ? v : { ...v, why: `only in one image with ${names}: ${v.why}` },
  ]);
  return [group, new Map(told)];
}

/**
 * Checks programs in the background, `width` images at a time from the first question on.
 * @returns what became of a program
 */
export function checking(
  compiler: Compiler,
  programs: readonly Program[],
  modes: readonly Mode[],
  width: number,
): (program: Program) => Promise<Verdicts> {
  const settle = new Map<Program, { resolve(v: Verdicts): void; reject(e: unknown): void }>();
  const answers = new Map(
    programs.map((p) => [p, new Promise<Verdicts>((resolve, reject) => settle.set(p, { resolve, reject }))]),
  );
  // Whoever asks hears of it; until then it is not unhandled.
  for (const answer of answers.values()) answer.catch(() => undefined);
  const queue = batches(programs);
  const worker = async (): Promise<void> => {
    for (let group = queue.shift(); group !== undefined; group = queue.shift())
      try {
        const fit = modes.filter((m) => programsFor(m, group!).length > 0);
        for (const [p, verdicts] of await checkBatch(compiler, group, fit)) settle.get(p)!.resolve(verdicts);
      } catch (error) {
        for (const p of group) settle.get(p)!.reject(error);
      }
  };
  let started = false;
  return (program) => {
    if (!started) for (let i = 0; i < width; i++) void worker();
    started = true;
    return answers.get(program)!;
  };
}
