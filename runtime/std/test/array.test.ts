/** Array methods against Node's own: the same calls on copies, results and receivers compared. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { arrayMethods, arrayStatics } from "./std.ts";

// biome-ignore lint/suspicious/noExplicitAny: calls are made by name
type Any = any;

const methods = arrayMethods as Record<string, Any>;
const nodeMethods = Array.prototype as unknown as Record<string, Any>;

/** Result or error of a call, with the receiver as it was left. */
function outcome(call: () => unknown, receiver: unknown[]): unknown {
  try {
    const result = call();
    const iterator = result as Iterator<unknown> | null;
    const shown = typeof iterator?.next === "function" ? [...(result as Iterable<unknown>)] : result;
    return { result: shown === receiver ? "the receiver" : shown, receiver };
  } catch (error) {
    return { error: `${(error as Error).name}: ${(error as Error).message}`, receiver };
  }
}

function compare(name: string, array: unknown[], args: unknown[], exported = name): void {
  const mine = [...Array(array.length).keys()].reduce((copy: unknown[], i) => {
    if (i in array) copy[i] = array[i];
    return copy;
  }, new Array(array.length));
  const theirs = array.slice();
  assert.deepEqual(
    outcome(() => methods[exported].apply(mine, args), mine),
    outcome(() => nodeMethods[name].apply(theirs, args), theirs),
    `${name}(${args.map(String)}) on ${JSON.stringify(array)}`,
  );
}

const lists: unknown[][] = [
  [],
  [1],
  [3, 1, 2],
  [5, -1, NaN, 0, -0, 10, 9, 1e21, 2],
  ["b", "a", "", "c", "a"],
  [undefined, null, 1, undefined, "x"],
  // biome-ignore lint/suspicious/noSparseArray: holes are what is tested
  [1, , 3, , undefined, 0],
  // biome-ignore lint/suspicious/noSparseArray: holes are what is tested
  [, , "z"],
  [[1, [2, [3, [4]]]], [], 5],
  Array.from({ length: 40 }, (_, i) => (i * 7919) % 41),
];

const indices = [undefined, 0, 1, -1, 2, 5, -5, 1.7, NaN, 100, -100, Infinity, -Infinity];

test("methods that take positions", () => {
  for (const list of lists) {
    for (const a of indices) {
      for (const name of ["at", "slice", "flat"]) compare(name, list, [a]);
      compare("with", list, [a, "new"], "with_");
      for (const value of [1, undefined, NaN, "a", 0]) {
        for (const name of ["indexOf", "lastIndexOf", "includes"]) compare(name, list, [value, a]);
      }
      for (const b of indices) {
        compare("slice", list, [a, b]);
        compare("fill", list, ["f", a, b]);
        compare(
          "copyWithin",
          list.filter(() => true),
          [0, a, b],
        );
        compare(
          "copyWithin",
          list.filter(() => true),
          [a, b],
        );
        compare("splice", list, [a, b]);
        compare("splice", list, [a, b, "p"]);
        compare("splice", list, [a, b, "p", "q", "r"]);
        compare("toSpliced", list, [a, b, "p", "q"]);
      }
    }
  }
});

test("methods without arguments", () => {
  const names = ["pop", "shift", "reverse", "sort", "join", "toString", "toReversed", "toSorted", "flat"];
  for (const list of lists) {
    for (const name of [...names, "keys", "values", "entries", "concat", "unshift", "push", "slice"])
      compare(name, list, []);
    compare("splice", list, [1]);
    compare("join", list, ["--"]);
    compare("push", list, [7, "x"]);
    compare("unshift", list, [7, "x"]);
    compare("concat", list, [1, [2, [3]], lists[6], undefined]);
    compare("indexOf", list, [1]);
    compare("lastIndexOf", list, [undefined]);
    compare("includes", list, [undefined]);
  }
});

test("the forms by number of arguments", () => {
  for (const list of lists) {
    compare("splice", list, [1], "splice/1");
    compare("splice", list, [1, 2], "splice/2");
    compare("splice", list, [1, 2, "p", "q"], "splice/n");
    const sum = (a: Any, b: Any): string => `(${a},${b})`;
    compare("reduce", list, [sum], "reduce/1");
    compare("reduce", list, [sum, undefined], "reduce/2");
    compare("reduceRight", list, [sum], "reduceRight/1");
    compare("reduceRight", list, [sum, "s"], "reduceRight/2");
  }
});

test("methods with a callback", () => {
  const log: string[] = [];
  const callbacks: ((v: Any, i: number, a: unknown[]) => unknown)[] = [
    (v) => v > 1,
    (v) => v === undefined,
    (v, i) => [v, [i]],
    (_v, i) => i,
    (v, i, a) => {
      log.push(`${v} ${i} ${a.length}`);
      return i % 2;
    },
  ];
  const names = [
    "every",
    "some",
    "filter",
    "find",
    "findIndex",
    "findLast",
    "findLastIndex",
    "forEach",
    "map",
    "flatMap",
  ];
  for (const list of lists) {
    for (const callback of callbacks) for (const name of names) compare(name, list, [callback]);
    const fold = (a: Any, v: Any, i: number): string => `(${a} ${v} ${i})`;
    for (const name of ["reduce", "reduceRight"]) {
      compare(name, list, [fold]);
      compare(name, list, [fold, "start"]);
      compare(name, list, [fold, undefined]);
    }
  }
  assert.equal(log.length % 2, 0);
});

test("callbacks that change the array", () => {
  const names = [
    "every",
    "some",
    "filter",
    "find",
    "findIndex",
    "findLast",
    "findLastIndex",
    "forEach",
    "map",
    "flatMap",
  ];
  const changes: ((a: unknown[], i: number) => void)[] = [
    (a) => a.pop(),
    (a) => a.push(99),
    (a) => {
      a.length = 1;
    },
    (a, i) => {
      if (i === 0) a.length = 0;
      if (i === 1) a.push(5, 6, 7);
    },
    (a, i) => {
      a[a.length - 1 - i] = "changed";
    },
  ];
  for (const name of names) {
    for (const change of changes) {
      compare(
        name,
        [1, 2, 3, 4, 5],
        [
          (v: unknown, i: number, a: unknown[]) => {
            change(a, i);
            return v === 77 ? [] : name === "every";
          },
        ],
      );
    }
  }
});

test("sort is stable and by any order", () => {
  const items = Array.from({ length: 300 }, (_, i) => ({ key: (i * 31) % 7, i }));
  compare("sort", items, [(a: Any, b: Any) => a.key - b.key]);
  compare("sort", items, [(a: Any, b: Any) => b.key - a.key]);
  compare("toSorted", items, [(a: Any, b: Any) => a.key - b.key]);
  compare(
    "sort",
    items.map((x) => x.key * 13),
    [undefined],
  );
  compare("sort", [1, 2], ["no function"]);
  compare(
    "sort",
    [3, undefined, 1],
    [
      () => {
        throw new Error("from the comparison");
      },
    ],
  );
});

test("iterators of an array that grows", () => {
  const list = [1, 2];
  const seen: number[] = [];
  for (const v of methods.values.call(list)) {
    seen.push(v);
    if (seen.length < 5) list.push(seen.length * 10);
  }
  assert.deepEqual(seen, [1, 2, 10, 20, 30, 40]);
  const iterator = methods.values.call(list);
  while (!iterator.next().done);
  list.push(1);
  assert.deepEqual(iterator.next(), { value: undefined, done: true });
});

test("join of an array that contains itself", () => {
  const list: unknown[] = [1];
  list.push(list, [2, [3]]);
  assert.equal(methods.join.call(list), "1,,2,3");
});

test("statics", () => {
  assert.deepEqual(arrayStatics.from("héy😀"), Array.from("héy😀"));
  assert.deepEqual(arrayStatics.from(new Set([1, 2])), [1, 2]);
  assert.deepEqual(
    arrayStatics.from({ length: 3 } as ArrayLike<number>, (_v, i) => i * 2),
    [0, 2, 4],
  );
  assert.deepEqual(arrayStatics.of(7), [7]);
  assert.deepEqual(arrayStatics.construct(3 as unknown), new Array(3));
  assert.deepEqual(arrayStatics.construct<unknown>("3"), ["3"]);
  assert.throws(() => arrayStatics.construct(-1), new RangeError("Invalid array length"));
});
