// The texts of deepStrictEqual and its kin.
import assert from "node:assert/strict";

function say(run: () => void): void {
  try {
    run();
    console.log("passes");
  } catch (error) {
    console.log((error as Error).message);
    console.log("----");
  }
}
say(() => assert.deepEqual({ a: 1 }, { a: 1 }));
say(() => assert.deepEqual({ a: 1, b: 2 } as unknown, { a: 1, b: 3 }));
say(() => assert.deepEqual([1, 2, 3] as unknown, [1, 2, 4]));
say(() => assert.deepEqual([1, 2, [3, 4]] as unknown, [1, 2, [3, 5]]));
say(() => assert.deepEqual({ a: 1, b: { c: [1, 2] } } as unknown, { a: 1, b: { c: [1, 2, 3] } }));
say(() => assert.deepEqual({ b: 1, a: 2 } as unknown, { a: 2 }));
say(() => assert.deepEqual({} as unknown, { a: 2, b: "text" }));
say(() => assert.deepEqual(1 as unknown, { a: 2 }));
say(() => assert.equal({ a: 1 } as unknown, { a: 1 }));
say(() => assert.equal([1, 2, 3] as unknown, [1, 2, 3]));
say(() => assert.equal("a".repeat(30) as unknown, `${"a".repeat(29)}b`));
say(() => assert.equal("a".repeat(90) as unknown, `${"a".repeat(89)}b`));
say(() => assert.notDeepEqual({ a: 1 }, { a: 1 }));
say(() => assert.notEqual(1, 1));
say(() => assert.deepEqual(new Map([["a", 1]]) as unknown, new Map([["a", 2]])));
say(() => assert.deepEqual(new Set([1, 2]) as unknown, new Set([1, 3])));
const many = Array.from({ length: 40 }, (_, i) => i);
const other = [...many];
other[5] = -1;
other[30] = -2;
say(() => assert.deepEqual(many as unknown, other));
say(() => assert.deepEqual(many as unknown, many.slice(0, 20)));
say(() => assert.deepEqual(many.slice(20) as unknown, many));
const long = Array.from({ length: 200 }, (_, i) => `line ${i}`);
say(() =>
  assert.deepEqual(
    long as unknown,
    long.map((l) => `${l}!`),
  ),
);
say(() => assert.deepEqual("x\ny" as unknown, "x\nz"));
say(() => assert.deepEqual(null as unknown, undefined));
say(() => assert.strictEqual(Number.NaN as unknown, 1));
