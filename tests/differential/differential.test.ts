/** Every program of the corpus, compiled as users compile it, against Node. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { check, loadCompiler } from "./compiled.ts";
import { findPrograms } from "./corpus.ts";

const compiler = await loadCompiler();
const programs = findPrograms();

test("the corpus has programs for every feature", () => {
  assert.ok(programs.length >= 160, `${programs.length} programs`);
  assert.equal(new Set(programs.map((p) => p.name)).size, programs.length);
});

describe("compiled programs behave as on Node", { concurrency: 2 }, () => {
  for (const program of programs) {
    test(program.name, { skip: typeof compiler === "string" ? compiler : false }, async () => {
      if (typeof compiler === "string") return;
      const verdict = await check(compiler, program, "opt");
      assert.ok(verdict.passed, verdict.passed ? "" : `[${verdict.stage}] ${verdict.why}`);
    });
  }
});
