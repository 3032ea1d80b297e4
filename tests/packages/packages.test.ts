/** Packages of the registry, unmodified: programs that use them print on an image what they print on Node. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { check, loadCompiler } from "../differential/compiled.ts";
import type { Program } from "../differential/corpus.ts";

const PROGRAMS = join(import.meta.dirname, "programs");

const compiler = await loadCompiler();
const programs = readdirSync(PROGRAMS)
  .filter((file) => file.endsWith(".ts"))
  .map((file): Program => {
    const entry = join(PROGRAMS, file);
    return { name: `packages/${file.slice(0, -3)}`, entry, files: [entry], status: 0, heavy: false };
  });

describe("packages behave as on Node", { concurrency: 2 }, () => {
  for (const program of programs)
    test(program.name, { skip: typeof compiler === "string" ? compiler : false }, async () => {
      if (typeof compiler === "string") return;
      const verdict = await check(compiler, program, "opt");
      assert.ok(verdict.passed, verdict.passed ? "" : `[${verdict.stage}] ${verdict.why}`);
    });
});
