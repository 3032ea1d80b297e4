// Deep equality of every kind of value.
import assert from "node:assert";
import { isDeepStrictEqual } from "node:util";

class A {
  constructor(readonly x: number) {}
}
class B {
  constructor(readonly x: number) {}
}
const loop: { self?: unknown; n: number } = { n: 1 };
loop.self = loop;
const ring: { self?: unknown; n: number } = { n: 1 };
ring.self = ring;
const pairs: [string, unknown, unknown][] = [
  ["same", { a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }],
  ["missing", { a: 1 }, { a: 1, b: undefined }],
  ["other key", { a: 1, c: undefined }, { a: 1, b: undefined }],
  ["numbers", 1, 1],
  ["text", 1, "1"],
  ["inner text", [1, "2"], [1, 2]],
  ["nan", { n: Number.NaN }, { n: Number.NaN }],
  ["zero", [0], [-0]],
  ["null", null, undefined],
  ["length", [1, 2], [1, 2, 3]],
  ["classes", new A(1), new B(1)],
  ["class", new A(1), new A(1)],
  ["literal", new A(1), { x: 1 }],
  ["dates", new Date(5), new Date(5)],
  ["dates differ", new Date(5), new Date(6)],
  ["date object", new Date(5), {}],
  ["maps", new Map([["a", { x: 1 }]]), new Map([["a", { x: 1 }]])],
  ["maps differ", new Map([["a", 1]]), new Map([["a", 2]])],
  ["map keys", new Map([[{ k: 1 }, 1]]), new Map([[{ k: 1 }, 1]])],
  [
    "map order",
    new Map([
      [1, "a"],
      [2, "b"],
    ]),
    new Map([
      [2, "b"],
      [1, "a"],
    ]),
  ],
  ["sets", new Set([1, 2]), new Set([2, 1])],
  ["sets of objects", new Set([{ a: 1 }, { b: 2 }]), new Set([{ b: 2 }, { a: 1 }])],
  ["sets differ", new Set([1, 2]), new Set([1, 3])],
  ["set text", new Set([1]), new Set(["1"])],
  ["map set", new Map(), new Set()],
  ["bytes", new Uint8Array([1, 2]), new Uint8Array([1, 2])],
  ["bytes differ", new Uint8Array([1, 2]), new Uint8Array([1, 3])],
  ["views", new Uint8Array([1]), new Int8Array([1])],
  ["buffers", new Uint8Array([1, 2]).buffer, new Uint8Array([1, 2]).buffer],
  ["floats", new Float64Array([Number.NaN]), new Float64Array([Number.NaN])],
  ["errors", new Error("a"), new Error("a")],
  ["errors differ", new Error("a"), new Error("b")],
  ["error kinds", new TypeError("a"), new RangeError("a")],
  ["loops", loop, ring],
  ["array object", [], {}],
  ["empty", {}, {}],
  ["booleans", true, 1],
  ["functions", Math.max, Math.max],
  ["holes", [, 1], [undefined, 1]],
  [
    "nested",
    { a: { b: { c: [new Map([[1, new Set([{ d: 1 }])]])] } } },
    { a: { b: { c: [new Map([[1, new Set([{ d: 1 }])]])] } } },
  ],
];
function passes(run: () => void): boolean {
  try {
    run();
    return true;
  } catch (error) {
    if (!(error instanceof assert.AssertionError)) throw error;
    return false;
  }
}
for (const [name, a, b] of pairs) {
  const strict = passes(() => assert.deepStrictEqual(a, b));
  const loose = passes(() => assert.deepEqual(a, b));
  console.log(
    name,
    strict,
    loose,
    passes(() => assert.notDeepStrictEqual(a, b)),
    passes(() => assert.notDeepEqual(a, b)),
    isDeepStrictEqual(a, b),
  );
}
