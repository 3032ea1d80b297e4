/** `process` and `console` as programs see them. One program per file: exit happens once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { coreNode, loop } from "./std.ts";

const { process: std } = await import("../process.ts");
const { Console } = await import("../console.ts");
const { structuredClone: clone } = await import("../structured-clone.ts");

test("arguments and environment", () => {
  assert.deepEqual(std.argv.slice(2), ["arg0"]);
  assert.deepEqual({ ...std.env }, { NAME: "value", EMPTY: "" });
});

test("console", () => {
  const console = new Console();
  const { log } = console;
  coreNode.written.length = 0;
  log("a %d", 1, { b: 2 });
  console.group("outer");
  console.error("two\nlines");
  console.group();
  console.count();
  console.count("x");
  console.count();
  console.groupEnd();
  console.groupEnd();
  console.groupEnd();
  console.assert(true, "silent");
  console.assert(false);
  console.assert(false, "said %s", "so");
  console.assert(0, { a: 1 });
  console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
  console.log();
  assert.deepEqual(coreNode.written, [
    [1, "a 1 { b: 2 }\n"],
    [1, "outer\n"],
    [2, "  two\n  lines\n"],
    [1, "    default: 1\n"],
    [1, "    x: 1\n"],
    [1, "    default: 2\n"],
    [2, "Assertion failed\n"],
    [2, "Assertion failed: said so\n"],
    [2, "Assertion failed: { a: 1 }\n"],
    [1, "{ a: [Object] }\n"],
    [1, "\n"],
  ]);
});

test("structuredClone", () => {
  const shared = { n: 1 };
  const value: Record<string, unknown> = {
    a: [shared, shared],
    m: new Map([[1, shared]]),
    s: new Set(["x"]),
    u: new Uint8Array([1, 2]),
    d: new Date(5),
  };
  value.self = value;
  const copy = clone(value);
  assert.deepEqual(copy, value);
  assert.notEqual(copy, value);
  assert.equal((copy.a as unknown[])[0], (copy.a as unknown[])[1]);
  assert.throws(() => clone({ f: () => 1 }), { name: "DataCloneError" });
});

test("listeners and the exit status", () => {
  const log: unknown[] = [];
  std.once("beforeExit", (code) => log.push(["beforeExit", code]));
  std.on("exit", (code) => log.push(["exit", code]));
  std.on("custom", (a, b) => log.push([a, b]));
  assert.equal(std.emit("custom", 1, 2), true);
  assert.equal(std.emit("nobody"), false);
  std.exitCode = 3;
  assert.throws(
    () => loop.runLoop(),
    (exit: unknown) => exit instanceof coreNode.Exit && exit.status === 3,
  );
  assert.deepEqual(log, [
    [1, 2],
    ["beforeExit", 3],
    ["exit", 3],
  ]);
});
