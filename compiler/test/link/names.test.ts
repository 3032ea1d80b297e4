import assert from "node:assert/strict";
import { test } from "node:test";
import { shownName } from "../../src/link/names.ts";
import { lineNumber, sourcePosition } from "../../src/link/position.ts";

const shown = (name: string, member = false, module = "app.ts", jsName = name, symbol = "k_x"): string | null =>
  shownName(symbol, { module, name, jsName, member });

test("functions are named as V8 names them", () => {
  assert.equal(shown("outer.inner"), "inner");
  assert.equal(shown("Box.grow", true), "Box.grow");
  assert.equal(shown("Box.static make", true), "Function.make");
  assert.equal(shown("Box.constructor", true), "new Box");
  assert.equal(shown("Box.<fields>", true), "<instance_members_initializer>");
  assert.equal(shown("<init>"), "");
  assert.equal(shown("run.$1", false, "app.ts", "$1"), "");
  assert.equal(shown("run.$1", false, "app.ts", "handler"), "handler");
});

test("the standard library and adapters are not shown; libraries are", () => {
  assert.equal(shown("runLoop", false, "std/loop.ts"), null);
  assert.equal(shown("f", false, "app.ts", "f", "k_app__f__t"), null);
  assert.equal(shown("Tcp.poll", true, "lib/net/src/tcp.ts"), "Tcp.poll");
});

test("lines and columns go through one number", () => {
  assert.deepEqual(sourcePosition(lineNumber({ line: 1, col: 1 })), { line: 1, column: 1 });
  assert.deepEqual(sourcePosition(lineNumber({ line: 54321, col: 99 })), { line: 54321, column: 99 });
  assert.deepEqual(sourcePosition(lineNumber({ line: 7, col: 5000 })), { line: 7, column: 2047 });
  assert.ok(lineNumber({ line: 2 ** 40, col: 1 }) < 2 ** 31);
});
