/*
 * Random well-typed programs, compiled against Node.
 *
 *   npm run random -- --seed=1 --count=100        seeds 1 to 100
 *   npm run random -- --seed=7 --count=1 --print  the program of one seed
 *   npm run random -- … --mode=sanitize           or dev, gc-stress, opt (default); several by commas
 *   npm run random -- … --batch=100               seeds in one image (25)
 *
 * Many programs share one image. A seed that differs, is refused or crashes is tried alone, and a
 * batch of which no seed is wrong alone is halved; what it did is printed with its first difference, and its program is left in .kiln/random/. The status is
 * 1 when there was one.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { loadCompiler, MODES, type Mode } from "../differential/compiled.ts";
import { execute } from "../differential/execute.ts";
import { generate, KIT } from "./program.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = join(ROOT, ".kiln/random");
/** Seeds in one image. */
const BATCH = 25;
/** Seeds of a batch that are tried alone before it is halved. */
const BLAMED_MAX = 4;
const RUN_MS_MAX = 60_000;

type Compiler = Exclude<Awaited<ReturnType<typeof loadCompiler>>, string>;

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

/** Tries seeds together in all modes; the first thing wrong with each that is. */
async function attempt(
  compiler: Compiler,
  seeds: readonly number[],
  modes: readonly Mode[],
): Promise<Map<number, string>> {
  const folder = join(FOLDER, `batch-${seeds[0]}-${seeds.length}`);
  mkdirSync(folder, { recursive: true });
  write(join(folder, "kit.ts"), KIT);
  for (const seed of seeds) write(join(folder, `seed${seed}.ts`), generate(seed));
  const main = join(folder, "entry.ts");
  write(main, entry(seeds));
  const images = modes.map((mode) => ({ mode, out: join(folder, `image-${mode}`) }));
  const wrong = new Map<number, string>();
  const all = (why: string): Map<number, string> => new Map(seeds.map((s) => [s, why]));
  try {
    const node = await execute(process.execPath, [main.replace(/ts$/, "mjs")], RUN_MS_MAX);
    if (node.status !== 0) return all(`on Node: ${node.ended} ${node.stderr.slice(0, 300)}`);
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
        if (seeds.includes(seed) && !wrong.has(seed))
          wrong.set(seed, `refused: ${d.line}:${d.col} ${d.code} ${d.message}`);
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
        if (a === b) continue;
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

type Tell = (seeds: readonly number[], why: string) => void;

/**
 * Finds every seed that is wrong by itself, and the smallest halves of batches that are wrong as a
 * whole: many seeds in one image meet in shared code, which then does more.
 */
async function search(compiler: Compiler, seeds: readonly number[], modes: readonly Mode[], tell: Tell): Promise<void> {
  const wrong = await attempt(compiler, seeds, modes);
  if (wrong.size === 0) return;
  if (seeds.length === 1) return tell(seeds, wrong.get(seeds[0]!)!);
  let found = false;
  const inner: Tell = (some, why) => {
    found = true;
    tell(some, why);
  };
  const blamed = wrong.size < seeds.length ? [...wrong.keys()].slice(0, BLAMED_MAX) : [];
  for (const seed of blamed) await search(compiler, [seed], modes, inner);
  if (found) {
    // What else is wrong shows without them.
    const rest = seeds.filter((s) => !blamed.includes(s));
    return rest.length === 0 ? undefined : search(compiler, rest, modes, tell);
  }
  const middle = seeds.length >> 1;
  for (const half of [seeds.slice(0, middle), seeds.slice(middle)]) await search(compiler, half, modes, inner);
  if (!found) for (const [seed, why] of wrong) return tell(seeds, `seed ${seed} only with the others: ${why}`);
}

async function main(args: readonly string[]): Promise<number> {
  let seed = 1;
  let count = 100;
  let print = false;
  let batch = BATCH;
  let modes: readonly Mode[] = ["opt"];
  for (const arg of args) {
    const [name, value = ""] = arg.split("=");
    const named = MODES.filter((m) => value.split(",").includes(m));
    if (name === "--seed") seed = Number(value);
    else if (name === "--count") count = Number(value);
    else if (name === "--batch") batch = Math.max(1, Number(value));
    else if (name === "--mode" && named.length > 0) modes = named;
    else if (arg === "--print") print = true;
    else {
      console.error(`unknown argument ${arg}; use --seed=N, --count=N, --batch=N, --mode=${MODES.join("|")}, --print`);
      return 2;
    }
  }
  if (print) {
    for (let s = seed; s < seed + count; s++) process.stdout.write(generate(s));
    return 0;
  }
  const compiler = await loadCompiler();
  if (typeof compiler === "string") {
    console.error(compiler);
    return 1;
  }
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, "kit.ts"), KIT);
  let failed = 0;
  for (let at = seed; at < seed + count; at += batch) {
    const seeds = Array.from({ length: Math.min(batch, seed + count - at) }, (_, i) => at + i);
    await search(compiler, seeds, modes, (some, why) => {
      failed++;
      for (const s of some) writeFileSync(join(FOLDER, `seed${s}.ts`), generate(s));
      console.log(some.length === 1 ? `seed ${some[0]}: ${why}` : `seeds ${some[0]} to ${some.at(-1)}: ${why}`);
    });
    if (process.stderr.isTTY) process.stderr.write(`\r${at + seeds.length - seed}/${count}, ${failed} wrong`);
  }
  console.log(`${count} seeds from ${seed}, ${modes.join()}: ${failed} wrong`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
