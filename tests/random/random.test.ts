/** A few random programs of each kind against Node; campaigns over many seeds are run by hand (README.md). */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadCompiler } from "../differential/compiled.ts";
import { generateBigints } from "./bigints.ts";
import { generate } from "./program.ts";
import { type Generator, search } from "./search.ts";

const SEEDS = Array.from({ length: 6 }, (_, i) => i + 1);
const compiler = await loadCompiler();

describe("random programs behave as on Node", () => {
  for (const [kind, make] of [
    ["programs", generate],
    ["bigints", generateBigints],
  ] as [string, Generator][]) {
    test(kind, { skip: typeof compiler === "string" ? compiler : false }, async () => {
      if (typeof compiler === "string") return;
      const wrong: string[] = [];
      await search(compiler, make, SEEDS, ["opt"], (seeds, why) => void wrong.push(`seeds ${seeds.join()}: ${why}`));
      assert.deepEqual(wrong, []);
    });
    test(`${kind}: the same seed gives the same program`, () => {
      assert.equal(make(3), make(3));
      assert.notEqual(make(3), make(4));
    });
  }
});
