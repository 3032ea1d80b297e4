/** Runs many generated programs in one image, and finds out which of them differ from Node. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import type { Compiler, Mode } from "../differential/compiled.ts";
import { execute } from "../differential/execute.ts";
import { KIT } from "./program.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const FOLDER = join(ROOT, ".kiln/random");
/** Seeds of a batch that are tried alone before it is halved. */
const BLAMED_MAX = 4;
const RUN_MS_MAX = 60_000;

/** The program of a seed: a module that exports `main` and may import `./kit.ts`. */
export type Generator = (seed: number) => string;

function entry(seeds: readonly number[]): string {
  return `${seeds.map((s) => `import { main as main${s} } from "./seed${s}.ts";`).join("\n")}
for (const [seed, main] of [${seeds.map((s) => `[${s}, main${s}]`).join(", ")}] as [number, () => Promise<void>][]) {
  console.log("== seed " + seed);
  await main();
}
`;
}

/** What each seed printed, by the line that announces it. */
function bySeed(stdout: string): Map<number, string> {
  const parts = stdout.split(/^== seed (\d+)\n/m);
  const found = new Map<number, string>();
  for (let i = 1; i < parts.length; i += 2) found.set(Number(parts[i]), parts[i + 1] ?? "");
  return found;
}

function firstDifference(want: string, got: string): string {
  const a = want.split("\n");
  const b = got.split("\n");
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return `line ${i + 1}: Node ${JSON.stringify(a[i]?.slice(0, 200))}, compiled ${JSON.stringify(b[i]?.slice(0, 200))}`;
}

/** Writes a module, and beside it the JavaScript that Node runs. */
function write(path: string, text: string): void {
  writeFileSync(path, text);
  const { code } = transformSync(text, { loader: "ts", target: "es2022" });
  writeFileSync(path.replace(/ts$/, "mjs"), code.replace(/(from ".*)\.ts"/g, '$1.mjs"'));
}

/** What begins the reason of a seed whose text is no program: the checker refuses some combinations of operators. */
export const NO_PROGRAM = "no program: ";
/** What begins the reason of a batch that one of its programs ends early on Node: its halves are tried. */
const ENDS_EARLY = "on Node: ";
/** Longer texts (a few seeds in ten thousand have megabytes) are left out. */
const TEXT_MAX = 300_000;

/** Tries seeds together in all modes; the first thing wrong with each that is. */
async function attempt(
  compiler: Compiler,
  generate: Generator,
  seeds: readonly number[],
  modes: readonly Mode[],
): Promise<Map<number, string>> {
  const folder = join(FOLDER, `batch-${seeds[0]}-${seeds.length}`);
  mkdirSync(folder, { recursive: true });
  write(join(folder, "kit.ts"), KIT);
  const texts = new Map(seeds.map((seed) => [seed, generate(seed)]));
  const long = seeds.filter((seed) => texts.get(seed)!.length > TEXT_MAX);
  if (long.length > 0) return new Map(long.map((seed) => [seed, `${NO_PROGRAM}more than ${TEXT_MAX} characters`]));
  for (const [seed, text] of texts) write(join(folder, `seed${seed}.ts`), text);
  const main = join(folder, "entry.ts");
  write(main, entry(seeds));
  const images = modes.map((mode) => ({ mode, out: join(folder, `image-${mode}`) }));
  const wrong = new Map<number, string>();
  const all = (why: string): Map<number, string> => new Map(seeds.map((s) => [s, why]));
  try {
    const node = await execute(process.execPath, [main.replace(/ts$/, "mjs")], RUN_MS_MAX);
    // One that ends early takes those behind it along: alone, it has to end so here as well.
    if (node.status !== 0 && seeds.length > 1) return all(`${ENDS_EARLY}${node.ended} ${node.stderr.slice(0, 300)}`);
    const built = await compiler.build({
      entry: main,
      platform: "linux",
      out: images[0]!.out,
      dev: false,
      mode: images[0]!.mode,
      also: images.slice(1),
      onProgress: () => undefined,
    });
    if (!built.ok) {
      for (const d of built.diagnostics) {
        const seed = Number(/seed(\d+)\.ts$/.exec(d.file)?.[1] ?? -1);
        const said = d.code.startsWith("TS") ? NO_PROGRAM : "refused: ";
        if (seeds.includes(seed) && !wrong.has(seed))
          wrong.set(seed, `${said}${d.line}:${d.col} ${d.code} ${d.message}`);
      }
      return wrong.size > 0 ? wrong : all(`refused: ${built.diagnostics[0]?.message}`);
    }
    const want = bySeed(node.stdout);
    for (const { mode, out } of images) {
      const ran = await execute(out, [], RUN_MS_MAX);
      const got = bySeed(ran.stdout);
      for (const seed of seeds) {
        const a = want.get(seed) ?? "";
        const b = got.get(seed) ?? "";
        if (a === b && (seeds.length > 1 || (ran.status === 0) === (node.status === 0))) continue;
        const ended = ran.status === 0 ? "" : `; ended ${ran.ended || ran.status} ${ran.stderr.slice(0, 300)}`;
        if (!wrong.has(seed)) wrong.set(seed, `(${mode}) ${firstDifference(a, b)}${ended}`);
        if (ran.status !== 0) break; // the seeds behind it did not run
      }
    }
    return wrong;
  } catch (error) {
    return all(`the compiler failed: ${(error as Error).stack?.split("\n").slice(0, 4).join(" ")}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export type Tell = (seeds: readonly number[], why: string) => void;

/**
 * Finds every seed that is wrong by itself, and the smallest halves of batches that are wrong as a
 * whole: many seeds in one image meet in shared code, which then does more.
 */
export async function search(
  compiler: Compiler,
  generate: Generator,
  seeds: readonly number[],
  modes: readonly Mode[],
  tell: Tell,
): Promise<void> {
  const wrong = await attempt(compiler, generate, seeds, modes);
  if (wrong.size === 0) return;
  if (seeds.length === 1) return tell(seeds, wrong.get(seeds[0]!)!);
  let found = false;
  const inner: Tell = (some, why) => {
    found = true;
    tell(some, why);
  };
  const blamed = wrong.size < seeds.length ? [...wrong.keys()].slice(0, BLAMED_MAX) : [];
  for (const seed of blamed) await search(compiler, generate, [seed], modes, inner);
  if (found) {
    // What else is wrong shows without them.
    const rest = seeds.filter((s) => !blamed.includes(s));
    return rest.length === 0 ? undefined : search(compiler, generate, rest, modes, tell);
  }
  const middle = seeds.length >> 1;
  for (const half of [seeds.slice(0, middle), seeds.slice(middle)])
    await search(compiler, generate, half, modes, inner);
  if (!found)
    for (const [seed, why] of wrong)
      if (!why.startsWith(ENDS_EARLY)) return tell(seeds, `seed ${seed} only with the others: ${why}`);
}
