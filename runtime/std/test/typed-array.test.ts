/** Typed arrays, buffers and dates against Node's own. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { StdDate, typedMethods } from "./std.ts";

// biome-ignore lint/suspicious/noExplicitAny: calls are made by name
type Any = any;

const constructors = await Promise.all(
  [
    "Uint8Array",
    "Int8Array",
    "Uint8ClampedArray",
    "Uint16Array",
    "Int16Array",
    "Uint32Array",
    "Int32Array",
    "Float32Array",
    "Float64Array",
  ].map(async (name) => ({ name, node: (globalThis as Any)[name], std: (await import(`../${name}.ts`)) as Any })),
);
const dataViews = (await import("../DataView.ts")) as Any;
const buffers = (await import("../ArrayBuffer.ts")) as Any;

function outcome(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

test("constructors", () => {
  const buffer = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]).buffer;
  const odd = new ArrayBuffer(7);
  for (const { name, node, std } of constructors) {
    const calls: unknown[][] = [
      [],
      [0],
      [3],
      [1.9],
      [-1],
      [[1, 2.7, -3, 300, NaN]],
      [new Set([1, 2])],
      [{ length: 2, 0: 5 }],
      [new Float64Array([1.5, -2, 1e10])],
      [buffer],
      [buffer, 8],
      [buffer, 8, 1],
      [buffer, 1],
      [buffer, 32],
      [buffer, -8],
      [buffer, 8, 100],
      [buffer, 16],
      [odd],
      [odd, 0, 0],
    ];
    for (const args of calls)
      assert.deepEqual(
        outcome(() => std.construct(...args)),
        outcome(() => new node(...args)),
        `${name} ${args}`,
      );
    assert.deepEqual(
      std.from([1, 2], (v: number, i: number) => v * 10 + i),
      node.from([1, 2], (v: number, i: number) => v * 10 + i),
    );
    assert.deepEqual(std.from("123"), node.from("123"));
    assert.deepEqual(std.of(1, 2), node.of(1, 2));
  }
  for (const args of [[buffer], [buffer, 3], [buffer, 3, 4], [buffer, 17], [buffer, 3, 20], [buffer, -1]]) {
    assert.deepEqual(
      outcome(() => dataViews.construct(...args)),
      outcome(() => new DataView(...(args as [ArrayBuffer]))),
    );
  }
  assert.equal(buffers.construct(5).byteLength, 5);
  assert.equal(buffers.isView(new Uint8Array(1)), true);
  assert.equal(buffers.isView([]), false);
});

const mine = typedMethods as Record<string, Any>;

function compare(make: () => Any, name: string, args: unknown[], exported = name): void {
  const a = make();
  const b = make();
  const finish = (call: () => Any): unknown =>
    outcome(() => {
      const result = call();
      return typeof result?.next === "function" ? [...result] : result;
    });
  const label = `${name}(${args.map(String)}) on ${a}`;
  assert.deepEqual(
    finish(() => mine[exported].apply(a, args)),
    finish(() => b[name](...args)),
    label,
  );
  assert.deepEqual(a, b, label);
}

test("methods", () => {
  const values = [5, 3, 200, 0, 3, 9, 120, 1];
  const indices = [undefined, 0, 2, -2, 100, -100, 1.5, NaN];
  for (const { node } of constructors) {
    for (const list of [values, [], [1]]) {
      const make = (): Any => node.from(list);
      for (const name of [
        "entries",
        "keys",
        "values",
        "join",
        "reverse",
        "sort",
        "toReversed",
        "toSorted",
        "toString",
        "slice",
        "subarray",
      ])
        compare(make, name, []);
      const order = (a: number, b: number): number => b - a;
      for (const name of ["sort", "toSorted"]) compare(make, name, [order]);
      for (const i of indices) {
        compare(make, "at", [i]);
        compare(make, "with", [i, 7], "with_");
        for (const name of ["includes", "indexOf", "lastIndexOf"])
          for (const v of [3, 3.5, 300, -1, NaN]) compare(make, name, [v, i]);
        for (const j of indices) {
          compare(make, "slice", [i, j]);
          compare(make, "subarray", [i, j]);
          compare(make, "fill", [258.5, i, j]);
          compare(make, "copyWithin", [i, j]);
        }
      }
      const big = (v: number): boolean => v > 4;
      for (const name of ["every", "some", "filter", "find", "findIndex", "findLast", "findLastIndex", "forEach"])
        compare(make, name, [big]);
      compare(make, "map", [(v: number, i: number) => v * 2 + i]);
      const fold = (a: Any, v: number, i: number): Any => `${a},${v}:${i}`;
      for (const name of ["reduce", "reduceRight"]) {
        compare(make, name, [fold]);
        compare(make, name, [fold, "s"]);
        compare(make, name, [fold], `${name}/1`);
        compare(make, name, [fold, "s"], `${name}/2`);
      }
    }
  }
  compare(() => new Float64Array([NaN, 0, -0, 5, -Infinity, NaN, -0]), "sort", []);
});

test("set", () => {
  for (const { node } of constructors) {
    for (const source of [
      [1, 2.5, 300],
      new Float32Array([1.5, -1]),
      new Uint8Array([9, 8]),
      new Int32Array([70000]),
      { length: 1, 0: 4 },
    ]) {
      for (const offset of [undefined, 0, 2, 4, -1]) compare(() => new node(4), "set", [source, offset]);
    }
    const overlapping = (): Any => new node([1, 2, 3, 4, 5]);
    const a = overlapping();
    const b = overlapping();
    mine.set.call(a, a.subarray(0, 3), 1);
    b.set(b.subarray(0, 3), 1);
    assert.deepEqual(a, b);
  }
  const run = (set: (to: Any, from: Any) => void): Uint8Array => {
    const bytes = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]);
    set(bytes.subarray(2, 6), new Uint16Array(bytes.buffer));
    return bytes;
  };
  assert.deepEqual(
    run((to, from) => mine.set.call(to, from)),
    run((to, from) => to.set(from)),
  );
});

test("dates", () => {
  const times = [
    0,
    1,
    -1,
    951782400000,
    951868799999,
    1e12,
    -1e12,
    8.64e15,
    -8.64e15,
    8.64e15 + 1,
    NaN,
    -62198755200000,
    253402300800000,
    1709164800000,
    1.9,
  ];
  let state = 1;
  for (let i = 0; i < 500; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    times.push((state - 2 ** 31) * 4000 + i);
  }
  const getters = [
    "getTime",
    "getUTCFullYear",
    "getUTCMonth",
    "getUTCDate",
    "getUTCDay",
    "getUTCHours",
    "getUTCMinutes",
    "getUTCSeconds",
    "getUTCMilliseconds",
    "toISOString",
    "toUTCString",
    "toJSON",
  ];
  for (const time of times) {
    const a = new StdDate(time) as Any;
    const b = new Date(time) as Any;
    for (const getter of getters)
      assert.equal(
        outcome(() => a[getter]()),
        outcome(() => b[getter]()),
        `${getter} of ${time}`,
      );
  }
  assert.equal(new StdDate(1e12).toString(), "Sun Sep 09 2001 01:46:40 GMT+0000 (Coordinated Universal Time)");
  const texts = [
    "2024-02-29T12:34:56.789Z",
    "2024-02-29",
    "2024-02",
    "2024",
    "2024-01-01T00:00Z",
    "2024-01-01T24:00:00Z",
    "2024-01-01T24:00:01Z",
    "2024-01-01T10:00:00+02:30",
    "2024-13-01",
    "2024-01-01T25:00Z",
    "+012024-01-01",
    "-000001-01-01T00:00:00Z",
    "2024-01-01T00:00:00.1234567Z",
  ];
  for (const text of texts) assert.equal(StdDate.parse(text), Date.parse(text), text);
  for (const args of [
    [2024],
    [2024, 1],
    [99, 11, 31, 23, 59, 59, 999],
    [2024, 14, -5],
    [2024, -1, 1, 25],
    [NaN],
    [1e9],
  ]) {
    assert.equal(StdDate.UTC(...(args as [number])), Date.UTC(...(args as [number])), String(args));
  }
});
