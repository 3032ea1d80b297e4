/** Every program of the corpus, compiled as users compile it, against Node; small programs share images (batches.ts). */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checking } from "./batches.ts";
import { loadCompiler } from "./compiled.ts";
import { findPrograms } from "./corpus.ts";

const compiler = await loadCompiler();
const programs = findPrograms();

test("the corpus has programs for every feature", () => {
  assert.ok(programs.length >= 160, `${programs.length} programs`);
  assert.equal(new Set(programs.map((p) => p.name)).size, programs.length);
});

const verdictOf = typeof compiler === "string" ? null : checking(compiler, programs, ["opt"], 2);

describe("compiled programs behave as on Node", () => {
  for (const program of programs) {
    test(program.name, { skip: typeof compiler === "string" ? compiler : false }, async () => {
      const verdict = (await verdictOf!(program)).get("opt")!;
      assert.ok(verdict.passed, verdict.passed ? "" : `[${verdict.stage}] ${verdict.why}`);
    });
  }
});
