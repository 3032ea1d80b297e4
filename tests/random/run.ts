/*
 * Random well-typed programs, compiled against Node.
 *
 *   npm run random -- --seed=1 --count=100        seeds 1 to 100
 *   npm run random -- --seed=7 --count=1 --print  the program of one seed
 *   npm run random -- … --mode=sanitize           or dev, gc-stress, opt (default); several by commas
 *   npm run random -- … --batch=100               seeds in one image (25)
 *   npm run random -- … --kind=bigints            arithmetic on BigInts
 *
 * Many programs share one image. A seed that differs, is refused or crashes is tried alone, and a
 * batch of which no seed is wrong alone is halved; what it did is printed with its first difference, and its program is
 * left in .kiln/random/. The status is 1 when there was one. Texts that TypeScript itself refuses (a few chains of
 * comparisons read as type arguments) and very long ones are counted apart.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadCompiler, MODES, type Mode } from "../differential/compiled.ts";
import { generateBigints } from "./bigints.ts";
import { generate, KIT } from "./program.ts";
import { FOLDER, NO_PROGRAM, search } from "./search.ts";

/** Seeds in one image. */
const BATCH = 25;
const KINDS = { programs: generate, bigints: generateBigints };

async function main(args: readonly string[]): Promise<number> {
  let seed = 1;
  let count = 100;
  let print = false;
  let batch = BATCH;
  let make = generate;
  let modes: readonly Mode[] = ["opt"];
  for (const arg of args) {
    const [name, value = ""] = arg.split("=");
    const named = MODES.filter((m) => value.split(",").includes(m));
    if (name === "--seed") seed = Number(value);
    else if (name === "--count") count = Number(value);
    else if (name === "--kind" && (value === "programs" || value === "bigints")) make = KINDS[value];
    else if (name === "--batch") batch = Math.max(1, Number(value));
    else if (name === "--mode" && named.length > 0) modes = named;
    else if (arg === "--print") print = true;
    else {
      console.error(
        `unknown argument ${arg}; use --seed=N, --count=N, --batch=N, --kind=programs|bigints, --mode=${MODES.join("|")}, --print`,
      );
      return 2;
    }
  }
  if (print) {
    for (let s = seed; s < seed + count; s++) process.stdout.write(make(s));
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
  let none = 0;
  for (let at = seed; at < seed + count; at += batch) {
    const seeds = Array.from({ length: Math.min(batch, seed + count - at) }, (_, i) => at + i);
    await search(compiler, make, seeds, modes, (some, why) => {
      if (why.startsWith(NO_PROGRAM)) {
        none++;
        return;
      }
      failed++;
      for (const s of some) writeFileSync(join(FOLDER, `seed${s}.ts`), make(s));
      console.log(some.length === 1 ? `seed ${some[0]}: ${why}` : `seeds ${some[0]} to ${some.at(-1)}: ${why}`);
    });
    if (process.stderr.isTTY) process.stderr.write(`\r${at + seeds.length - seed}/${count}, ${failed} wrong`);
  }
  const apart = none === 0 ? "" : `, ${none} are no programs`;
  console.log(`${count} seeds from ${seed}, ${modes.join()}: ${failed} wrong${apart}`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
