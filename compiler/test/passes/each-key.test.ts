/** What flow knows of loops over keys: each name by itself, and unknown names apart. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Analysis } from "../../src/flow/analysis.ts";
import { lower } from "../frontend/harness.ts";

function analyse(source: string): Analysis {
  const front = lower(source);
  const a = new Analysis(front);
  a.run();
  return a;
}

/** The texts of the ways that calls of bodies can go. */
const texts = (a: Analysis): (string | null)[] =>
  a.insts.flatMap((fi) => [...fi.calls.values()].flat().flatMap((c) => (c.text === undefined ? [] : [c.text]))).sort();

test("each name of the objects has an instance, and what it has does not reach other names", () => {
  const a = analyse(`
    const from = { a: 1, b: "two" };
    const to: any = {};
    for (const k in from) to[k] = (from as any)[k];
    console.log(to.a, to.b);
  `);
  assert.deepEqual(texts(a), ["a", "b"]);
  const to = a.objects.find((o) => o.beside?.names.has("a") && o.beside.names.has("b") && o.isDict)!;
  assert.deepEqual(
    ["a", "b"].map((name) => to.beside!.names.get(name)!.kinds & (16 | 32)),
    [16, 32],
  );
});

test("names that nobody knows have one of their own", () => {
  const a = analyse(`
    const from = JSON.parse("{}");
    const to: any = {};
    for (const k in from) to[k] = from[k];
    console.log(to.a);
  `);
  assert.deepEqual(texts(a), [null]);
});
