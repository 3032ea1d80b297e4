/**
 * A sample of the corpus in the modes that make latent faults visible: a collection at every
 * allocation, and sanitizers. `npm run test:all` takes every program, and the unoptimised build too.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { check, loadCompiler, type Mode, programsFor } from "./compiled.ts";
import { findPrograms } from "./corpus.ts";

const ALL = process.env.KILN_TEST_ALL === "1";
/** One program of so many. */
const SAMPLE = 8;
const MODES: readonly Mode[] = ALL ? ["gc-stress", "sanitize", "dev"] : ["gc-stress", "sanitize"];

/** Chosen by name, so that a new program does not move the others; each mode has a sample of its own. */
function sampled(name: string, mode: Mode): boolean {
  return ALL || createHash("sha256").update(`${mode} ${name}`).digest().readUInt32BE(0) % SAMPLE === 0;
}

const compiler = await loadCompiler();
const programs = findPrograms();

for (const mode of MODES) {
  describe(`compiled with ${mode}, programs behave as on Node`, { concurrency: 2 }, () => {
    for (const program of programsFor(mode, programs).filter((p) => sampled(p.name, mode))) {
      test(program.name, { skip: typeof compiler === "string" ? compiler : false }, async () => {
        if (typeof compiler === "string") return;
        const verdict = await check(compiler, program, mode);
        assert.ok(verdict.passed, verdict.passed ? "" : `[${verdict.stage}] ${verdict.why}`);
      });
    }
  });
}
