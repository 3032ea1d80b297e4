/** inspect and console formatting against Node's util. */
import assert from "node:assert/strict";
import { test } from "node:test";
import util from "node:util";
import { formatLog, inspect, promises } from "./std.ts";

function same(value: unknown): void {
  assert.equal(inspect(value), util.inspect(value));
  for (const depth of [0, 1, 4, null]) assert.equal(inspect(value, { depth }), util.inspect(value, { depth }));
}

class Point {
  x = 1;
  y = -0;
  #hidden = 2;
  get sum(): number {
    return this.x + this.#hidden;
  }
}
class Empty {}
class Sub extends Point {
  z = { deep: { deeper: { deepest: { bottom: 1 } } } };
}
class Tagged {
  a = 1;
  get [Symbol.toStringTag](): string {
    return "Label";
  }
}
class Registry extends Map<string, number> {}

const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => (i * 7919) % 1000);
const words = (n: number): string[] => Array.from({ length: n }, (_, i) => "word".slice(0, (i % 4) + 1) + i);

function circular(): unknown {
  const a: Record<string, unknown> = { name: "a" };
  const b: Record<string, unknown> = { name: "b", a };
  a.b = b;
  a.self = a;
  b.list = [a, b, [b]];
  return a;
}

test("primitives and strings", () => {
  for (const v of [undefined, null, true, 0, -0, 1.5, NaN, -Infinity, 1e21, 10n]) same(v);
  const texts = [
    "",
    "a",
    "it's",
    `"`,
    `'"`,
    "'\"`",
    "'\"${",
    "\n\t\0\x1b\x7f\x9f\u00a0",
    "\\",
    "\ud800",
    "a\udc00b",
    "😀",
    "x".repeat(20000),
  ];
  for (const text of texts) {
    same(text);
    same([text]);
    same({ [text]: text });
  }
  const long = "first line\nsecond line that is longer\nthird\n";
  same(long.repeat(4));
  same({ a: { b: long.repeat(3) } });
  same(["short\ntext", long.repeat(2)]);
});

test("objects and keys", () => {
  for (const v of [{}, { a: 1 }, { "a-b": 1, 1: 2, _c3: 3, é: 4, "": 5 }, { a: undefined, b: null, c: () => 1 }])
    same(v);
  same({ a: { b: { c: { d: 1 } } } });
  same({ a: [[[[1]]]], m: new Map([[{ k: { l: { m: 1 } } }, { v: { w: { x: 1 } } }]]) });
  for (let width = 1; width < 90; width += 3) same({ key: "v".repeat(width), other: [1, 2, 3] });
  for (let count = 1; count < 40; count += 3) same(Object.fromEntries(words(count).map((w, i) => [w, i])));
  same({ users: words(5).map((name, i) => ({ id: i, name, tags: ["x", "y"], nested: { on: i % 2 === 0 } })) });
});

test("arrays", () => {
  for (const n of [0, 1, 5, 6, 7, 8, 16, 26, 27, 50, 99, 100, 101, 102, 250]) {
    same(numbers(n));
    same(words(n));
    same({ list: numbers(n), more: { words: words(n) } });
    same(numbers(n).map((v) => (v % 2 === 0 ? v : `${v}`)));
    same(numbers(n).map((v) => v / 7));
    same(numbers(n).map((v) => ({ v })));
    same(numbers(n).map((v) => [v, v]));
    same(words(n).map((w) => w.repeat(8)));
  }
  same([-0, 0, NaN, 1, 2, 3, -5.25]);
  same(["日本語", "한국어", "abc", "d", "e", "f", "g", "h"]);
  same(["日本語日本語日本語", "abc", "d", "efghij", "f", "g", "h", "i", "j", "k"]);
  // biome-ignore lint/suspicious/noSparseArray: holes are what is tested
  same([, 1, , , 2, ,]);
  same(new Array(5));
  // biome-ignore lint/suspicious/noSparseArray: holes are what is tested
  same([1, 2, 3, , 5, 6, 7, 8, 9]);
  same([undefined, null, [undefined], [null, []]]);
});

test("classes, functions and tags", () => {
  function named(): void {}
  for (const v of [new Point(), new Empty(), new Sub(), new Tagged(), named, () => 1, Point, Sub, Empty]) {
    same(v);
    same({ v });
    same([v]);
  }
  same(new (class extends Point {})());
  same([new Point(), new Point(), new Empty()]);
});

test("Map, Set, views and dates", () => {
  same(new Map());
  same(new Set());
  same(
    new Map<unknown, unknown>([
      ["a", 1],
      [{ k: 1 }, [1, 2]],
      [NaN, new Map([[1, 2]])],
    ]),
  );
  same(new Set<unknown>([1, "a", { b: 1 }, [1]]));
  same(new Map(numbers(120).map((v, i) => [i, v])));
  same(new Set(words(120)));
  same(new Registry([["x", 1]]));
  same(new Registry());
  same({ deep: { map: new Map([[1, new Set([new Map([[2, 3]])])]]) } });
  for (const make of [Uint8Array, Int16Array, Float64Array, Uint8ClampedArray]) {
    same(new make(0));
    same(make.from(numbers(6)));
    same(make.from(numbers(30)));
    same({ v: make.from(numbers(120)) });
  }
  same(new ArrayBuffer(4));
  same(new ArrayBuffer(0));
  same({ b: new Uint8Array(numbers(130)).buffer });
  same(new DataView(new ArrayBuffer(4), 1, 2));
  same(Buffer.from("hello"));
  same(Buffer.alloc(60, 7));
  same(new Date(0));
  same({ at: new Date(1e12), bad: new Date(NaN) });
});

test("circular structure", () => {
  same(circular());
  same({ inner: circular() });
  const list: unknown[] = [1];
  list.push(list, { list });
  same(list);
  const map = new Map<unknown, unknown>();
  map.set("self", map).set(map, 1);
  same(map);
});

test("errors", () => {
  class ValidationError extends Error {
    code = "E_VALID";
  }
  class NamedError extends Error {
    override name = "NamedError";
  }
  class Renamed extends TypeError {
    constructor(message: string) {
      super(message);
      this.name = "CustomName";
    }
  }
  const errors = [
    new Error("plain"),
    new Error(""),
    new TypeError("type"),
    new ValidationError("valid"),
    new NamedError("named"),
    new Renamed("renamed"),
    Object.assign(new Error("extra"), { code: 5, path: "/x" }),
    new Error("outer", { cause: new TypeError("inner") }),
    new Error("outer", { cause: "text" }),
    new AggregateError([new Error("one"), 2], "several"),
    Object.assign(new Error("no stack"), { stack: "" }),
    Object.assign(new Error("own stack"), { stack: "Error: own stack" }),
  ];
  // Frames that an error shares with its cause are Node's business; stacks here are made alike and short.
  for (const error of errors) {
    for (const e of [error, error.cause, ...((error as AggregateError).errors ?? [])]) {
      if (e instanceof Error && e.stack !== "")
        e.stack = `${(e.stack ?? "").split("\n    at")[0]}\n    at ${e.message} (file.ts:1:2)`;
    }
  }
  for (const error of errors) {
    same(error);
    same({ error });
    same([error, 1]);
    same({ a: { b: { c: error } } });
  }
});

test("promises", () => {
  const { Promise: StdPromise } = promises;
  assert.equal(inspect(StdPromise.resolve(1)), "Promise { 1 }");
  assert.equal(inspect(StdPromise.resolve({ a: [1] })), "Promise { { a: [ 1 ] } }");
  assert.equal(inspect([new StdPromise(() => {})]), "[ Promise { <pending> } ]");
  const rejected = StdPromise.reject("no");
  rejected.catch(() => 0);
  assert.equal(inspect(rejected), "Promise { <rejected> 'no' }");
});

test("log formatting", () => {
  class Speaks {
    toString(): string {
      return "spoken";
    }
  }
  const circle: Record<string, unknown> = {};
  circle.circle = circle;
  const values = [
    1,
    -0,
    "s",
    "5.7x",
    42.9,
    true,
    null,
    undefined,
    { a: { b: { c: 1 } } },
    [1, [2, [3]]],
    new Speaks(),
    new Point(),
    () => 1,
    7n,
    new Map([[1, 2]]),
    circle,
  ];
  const templates = [
    "%s",
    "%d",
    "%i",
    "%f",
    "%j",
    "%o",
    "%O",
    "%c|",
    "%%",
    "%x",
    "%",
    "100%",
    "a %s b %d c",
    "%s%s%s",
    "%%s %s",
    "%s %",
    "",
  ];
  assert.equal(formatLog([]), util.format());
  for (const template of templates) {
    assert.equal(formatLog([template]), util.format(template));
    for (const value of values) {
      if (template === "%j" && typeof value === "bigint") continue;
      if (template === "%o" && (typeof value === "function" || value instanceof Speaks || value instanceof Point))
        continue;
      assert.equal(
        formatLog([template, value]),
        util.format(template, value),
        `${template} with ${util.inspect(value)}`,
      );
      assert.equal(formatLog([template, value, "x", value]), util.format(template, value, "x", value));
      assert.equal(formatLog([value, template]), util.format(value, template));
    }
  }
});
