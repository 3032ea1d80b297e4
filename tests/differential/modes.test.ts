/**
 * A sample of the corpus in the modes that make latent faults visible: a collection at every
 * allocation, and sanitizers. `npm run test:all` takes every program, and the unoptimised build too;
 * there small programs share images (batches.ts).
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { batches, checkBatch } from "./batches.ts";
import { loadCompiler, type Mode, programsFor } from "./compiled.ts";
import { findPrograms, type Program } from "./corpus.ts";

const ALL = process.env.KILN_TEST_ALL === "1";
/** One program of so many. */
const SAMPLE = 8;

/** Chosen by name, so that a new program does not move the others; each mode has a sample of its own. */
function sampled(name: string, mode: Mode): boolean {
  return createHash("sha256").update(`${mode} ${name}`).digest().readUInt32BE(0) % SAMPLE === 0;
}

const compiler = await loadCompiler();
const programs = findPrograms();

async function passes(group: readonly Program[], modes: readonly Mode[]): Promise<void> {
  if (typeof compiler === "string") throw new Error(compiler);
  for (const [program, verdicts] of await checkBatch(compiler, group, modes))
    for (const [mode, verdict] of verdicts)
      assert.ok(verdict.passed, verdict.passed ? "" : `${program.name} (${mode}) [${verdict.stage}] ${verdict.why}`);
}

const skip = typeof compiler === "string" ? compiler : false;
if (ALL)
  describe("compiled with gc-stress, sanitize and dev, programs behave as on Node", { concurrency: 2 }, () => {
    for (const group of batches(programs)) {
      const modes = (["gc-stress", "sanitize", "dev"] as const).filter((m) => programsFor(m, group).length > 0);
      test(group.map((p) => p.name).join(", "), { skip }, () => passes(group, modes));
    }
  });
else
  for (const mode of ["gc-stress", "sanitize"] as const)
    describe(`compiled with ${mode}, programs behave as on Node`, { concurrency: 2 }, () => {
      for (const program of programsFor(mode, programs).filter((p) => sampled(p.name, mode)))
        test(program.name, { skip }, () => passes([program], [mode]));
    });
