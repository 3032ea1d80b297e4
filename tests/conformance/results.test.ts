/** Results that are kept in files: interrupted runs go on, shards add up. */
import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Result } from "./batch.ts";
import { append, readPart, union } from "./results.ts";

const result = (name: string, status: Result["status"] = "pass"): Result => ({ name, status, detail: "" });
const run = (commit: string) => ({ commit, part: "1/2", tests: 3, date: "2026-01-01" });

test("a file that was cut off loses its last line only", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "kiln-results-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "a.jsonl");
  assert.equal(readPart(file).results.size, 0);
  append(file, { run: run("one") });
  append(file, { results: [result("a"), result("b", "fail")] });
  appendFileSync(file, '{"results":[{"name":"c","status":"pa');
  append(file, { run: run("two") });
  append(file, { results: [result("c")] });
  const part = readPart(file);
  assert.deepEqual([...part.results.keys()], ["a", "b", "c"]);
  assert.deepEqual(
    part.runs.map((r) => r.commit),
    ["one", "two"],
  );
  assert.equal(part.commits.get("b"), "one");
  assert.equal(part.commits.get("c"), "two");
});

test("of two results of a test the later file's counts", () => {
  const part = (commit: string, results: Result[]) => ({
    runs: [run(commit)],
    results: new Map(results.map((r) => [r.name, r])),
    commits: new Map(results.map((r) => [r.name, commit])),
  });
  const whole = union([part("one", [result("a", "fail"), result("b")]), part("two", [result("a")])]);
  assert.equal(whole.results.get("a")?.status, "pass");
  assert.equal(whole.commits.get("a"), "two");
  assert.equal(whole.commits.get("b"), "one");
  assert.equal(whole.runs.length, 2);
});
