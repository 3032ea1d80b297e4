/**
 * Programs that lie to the type checker: each attempt ends as on Node, or in a TypeError; with
 * sanitizers and with a collection at every allocation too.
 */
import assert from "node:assert/strict";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { loadCompiler, type Mode } from "./compiled.ts";
import { findPrograms, ROOT } from "./corpus.ts";
import { execute } from "./execute.ts";
import { runOnNode } from "./oracle.ts";

const compiler = await loadCompiler();
const IMAGES = join(ROOT, ".kiln/differential/lies");

for (const program of findPrograms([], join(import.meta.dirname, "lies")))
  for (const mode of ["opt", "sanitize", "gc-stress"] satisfies Mode[])
    test(`${program.name.split("/").pop()} (${mode})`, async () => {
      if (typeof compiler === "string") throw new Error(compiler);
      mkdirSync(IMAGES, { recursive: true });
      const out = join(IMAGES, `${program.name.replaceAll("/", "__")}.${mode}`);
      const built = await compiler.build({
        entry: program.entry,
        platform: "linux",
        out,
        dev: false,
        mode,
        onProgress: () => undefined,
      });
      assert.deepEqual(built.ok ? [] : built.diagnostics, []);
      try {
        const want = (await runOnNode(program)).stdout.split("\n");
        const got = await execute(out, [], 60_000);
        assert.equal(got.status, 0, got.ended || got.stderr.slice(0, 500));
        const lines = got.stdout.split("\n");
        assert.equal(lines.length, want.length);
        let refused = 0;
        for (const [k, line] of lines.entries()) {
          if (line === want[k]) continue;
          assert.match(line, /: TypeError$/, `Node says ${want[k]}`);
          refused++;
        }
        assert.ok(refused < want.length / 2, "most lies mean what they mean on Node");
      } finally {
        for (const path of [out, `${out}.map.json`]) rmSync(path, { force: true });
      }
    });
