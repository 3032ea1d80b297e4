import assert from "node:assert/strict";
import { test } from "node:test";
import { analyse, func } from "./typed.ts";

const ALLOC = `extern ${JSON.stringify({ key: "alloc", name: "k_view_alloc", params: ["u32", "f64"], result: "ref", throws: true, resultKind: "Int32Array" })}\n`;
const OTHER = `extern ${JSON.stringify({ key: "other", name: "k_view_new", params: ["u32", "f64"], result: "ref", throws: true, resultKind: "Int32Array" })}\n`;

/** The module body reads v3, which is v2 `[v1]` where v2 has `length` elements. The key is a sum: a literal would also be the name of a property. */
const reads = (length: string, key: string, how = "alloc"): string =>
  `${ALLOC}${OTHER}` +
  func(
    "main",
    0,
    `
b0:
  v0 = const ${length}
  v10 = const 0
  v11 = const ${key}
  v1 = add v11, v10
  v2 = extern v0, v0 name="${how}"
  v3 = elem v2, v1
  v4 = const 1
  v5 = add v3, v4
  v6 = get v2 name="length"
  v9 = ret v5`,
  );

test("an element below the length is never undefined", () => {
  const [main] = analyse(reads("8", "7")).notes("main");
  assert.equal(main!.v6, "i32: number [8, 8] int");
  assert.match(main!.v3!, /^i32: number \[-2147483648, 2147483647\] int$/);
  assert.match(main!.v5!, /^i53: number \[-2147483647, 2147483648\] int$/);
});

test("at the length, before the first, between two and in a view of unknown length it may be", () => {
  for (const text of [reads("8", "8"), reads("8", "-1"), reads("8", "0.5"), reads("8", "0", "other")]) {
    const [main] = analyse(text).notes("main");
    assert.match(main!.v3!, /^i53u: /);
    assert.match(main!.v5!, /^f64: .*NaN/i);
  }
});

test("a length that is no whole number, negative or huge says nothing", () => {
  for (const length of ["-1", "0.5", "3000000000"]) {
    const [main] = analyse(reads(length, "0")).notes("main");
    assert.match(main!.v3!, /^i53u: /);
    assert.equal(main!.v6, "i32: number [0, 2147483647] int");
  }
});

const JOINED = (second: string, key: string): string =>
  `${ALLOC}${OTHER}` +
  func(
    "main",
    0,
    `
b0:
  v0 = const 4
  v10 = const 0
  v11 = const ${key}
  v1 = add v11, v10
  v2 = extern v0, v0 name="alloc"
  v3 = const 9
  v4 = extern v3, v3 name="${second}"
  v5 = func func="f"
  v6 = const undefined
  v7 = call v5, v6, v2, v1
  v8 = call v5, v6, v4, v1
  v9 = ret v8`,
  ) +
  // Large enough to have one instance for all callers.
  func(
    "f",
    2,
    `
b0:
  v0 = param index=0
  v1 = param index=1
  v2 = const 0
  v3 = jump -> b1
b1: preds b0, b1
  v4 = phi v2, v5
  v5 = elem v0, v1
  v6 = br v5 -> b1, b2
b2: preds b1
  v7 = get v0 name="length"
  v8 = ret v5`,
  );

test("where views of several lengths meet, the shortest one counts", () => {
  const [short] = analyse(JOINED("alloc", "3")).notes("f");
  assert.equal(short!.v7, "i32: number [4, 9] int");
  assert.match(short!.v5!, /^i32: /);
  assert.match(analyse(JOINED("alloc", "4")).notes("f")[0]!.v5!, /^i53u: /);
});

test("one view of unknown length is enough to know nothing", () => {
  const [f] = analyse(JOINED("other", "3")).notes("f");
  assert.equal(f!.v7, "i32: number [0, 2147483647] int");
  assert.match(f!.v5!, /^i53u: /);
});

test("undefined that comes from elsewhere stays beside an element that is surely there", () => {
  const [main] = analyse(
    `${ALLOC}${OTHER}` +
      func(
        "main",
        0,
        `
b0:
  v0 = const 8
  v10 = const 2
  v1 = add v10, v10
  v2 = extern v0, v0 name="alloc"
  v3 = elem v2, v1
  v4 = br v3 -> b1, b2
b1: preds b0
  v5 = jump -> b3
b2: preds b0
  v6 = const undefined
  v7 = jump -> b3
b3: preds b1, b2
  v8 = phi v3, v6
  v9 = ret v8`,
      ),
  ).notes("main");
  assert.match(main!.v3!, /^i32: /);
  assert.match(main!.v8!, /^i53u: /);
});
