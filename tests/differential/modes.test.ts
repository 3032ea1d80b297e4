/**
 * A sample of the corpus in the modes that make latent faults visible: a collection at every
 * allocation, and sanitizers; and in development builds, which are analysed in their own way. `npm run test:all` takes
 * every program.
 * Small programs share images (batches.ts).
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { checking } from "./batches.ts";
import { loadCompiler, type Mode, programsFor } from "./compiled.ts";
import { findPrograms } from "./corpus.ts";

const ALL = process.env.KILN_TEST_ALL === "1";
/** One program of so many. */
const SAMPLE = 8;

/** Chosen by name, so that a new program does not move the others; each mode has a sample of its own. */
function sampled(name: string, mode: Mode): boolean {
  return createHash("sha256").update(`${mode} ${name}`).digest().readUInt32BE(0) % SAMPLE === 0;
}

const compiler = await loadCompiler();
const skip = typeof compiler === "string" ? compiler : false;
const corpus = findPrograms();
/** What shares an analysis. */
const runs: readonly (readonly Mode[])[] = ALL
  ? [["gc-stress", "sanitize"], ["dev"]]
  : [["gc-stress"], ["sanitize"], ["dev"]];

for (const modes of runs) {
  const programs = corpus.filter((p) =>
    modes.some((m) => programsFor(m, [p]).length > 0 && (ALL || sampled(p.name, m))),
  );
  const verdictsOf = typeof compiler === "string" ? null : checking(compiler, programs, modes, 2);
  describe(`compiled with ${modes.join(", ")}, programs behave as on Node`, () => {
    for (const program of programs)
      test(program.name, { skip }, async () => {
        for (const [mode, v] of await verdictsOf!(program))
          assert.ok(v.passed, v.passed ? "" : `(${mode}) [${v.stage}] ${v.why}`);
      });
  });
}
