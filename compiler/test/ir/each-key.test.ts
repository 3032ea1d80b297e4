/** Which bodies of loops over keys become functions, and how flow tells their names apart. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { lower } from "../frontend/harness.ts";

/** The functions that bodies of `f` became, by the names behind its own. */
function bodies(loop: string, head = "function f(from: any, to: any): unknown"): string[] {
  const { program } = lower(`${head} {\n${loop}\nreturn to;\n}\nconsole.log(f({ a: 1 }, {}));\n`);
  return [...program.funcs.keys()].filter((id) => id.includes("#f.each$"));
}

test("a body that writes under the key becomes a function", () => {
  assert.equal(bodies("for (const k in from) to[k] = from[k];").length, 1);
  assert.equal(bodies("for (const k of Object.keys(from)) to[k] = from[k];").length, 1);
  assert.equal(bodies("for (const k of Object.getOwnPropertyNames(from)) to[k] = from[k];").length, 1);
  assert.equal(bodies("for (const k in from) Object.defineProperty(to, k, { value: from[k] });").length, 1);
  assert.equal(bodies("for (const k in from) { if (k === 'x') continue; to[k] = 1; }").length, 1);
});

test("one that only reads, or writes under other keys, stays", () => {
  assert.equal(bodies("for (const k in from) console.log(k, from[k]);").length, 0);
  assert.equal(bodies("for (const k in from) to.last = k;").length, 0);
  assert.equal(bodies("for (const k in from) from[k] = 1;").length, 0);
  assert.equal(bodies("for (const k of from) to[k] = 1;").length, 0);
});

test("one that leaves the loop, changes a variable of the function or waits stays", () => {
  assert.equal(bodies("for (const k in from) { to[k] = 1; if (k === 'x') break; }").length, 0);
  assert.equal(bodies("for (const k in from) { to[k] = 1; if (k === 'x') return 1; }").length, 0);
  assert.equal(bodies("let n = 0; for (const k in from) { to[k] = n; n++; } to.n = n;").length, 0);
  const waiting = "for (const k in from) to[k] = await from[k];";
  assert.equal(bodies(waiting, "async function f(from: any, to: any): Promise<unknown>").length, 0);
});

test("loops in loops become functions one in the other", () => {
  assert.equal(bodies("for (const i in from) { for (const j in from) to[i + j] = 1; to[i] = 2; }").length, 1);
  assert.equal(bodies("for (const i in from) for (const j in from[i]) to[j] = from[i][j];").length, 2);
});
