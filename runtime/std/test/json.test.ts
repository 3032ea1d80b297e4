/** JSON against Node's own: values, texts and the wording of errors. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { json } from "./std.ts";

function outcome(call: () => unknown): unknown {
  try {
    return { value: call() };
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

const good = [
  "1",
  "-0",
  "0",
  "123456789012345",
  "1234567890123456789",
  "0.1",
  "1.5e3",
  "1E-7",
  "-12.75",
  "1e400",
  "5e-324",
  "0.30000000000000004",
  '"a"',
  '"\\n\\u00e9\\ud83d\\ude00\\/\\"\\\\"',
  '"é😀"',
  "true",
  "false",
  "null",
  "[]",
  "{}",
  " [ 1 , 2 ] ",
  '{"a":{"b":[1,{"c":null}]},"a2":""}',
  '{"a":1,"a":2}',
  '{"10":1,"2":2,"x":3}',
  "\t\n\r [true]\n",
  '{"":{}}',
  "[[[[]]]]",
  "0.000001",
  "12345.678901234",
];
const bad = [
  '{"a":1,"b" 2}',
  '{"a":1,"b"',
  '{"a":1,"b"}',
  '{"a":1,"b""c"',
  '{"a":1,"b"-1',
  "tru1",
  'tr"',
  "tr-",
  "",
  " ",
  "{",
  "[",
  "[1",
  "[1,",
  "[1,]",
  '{"a"',
  '{"a":',
  '{"a":1',
  '{"a":1,',
  '{"a":1,}',
  "{a:1}",
  '{"a" 1}',
  "[1 2]",
  '{"a":1 "b"',
  '"abc',
  '"a\nb"',
  '"\\x"',
  '"\\u12g4"',
  '"\\u12',
  "-",
  "-a",
  "1.",
  "1.a",
  "1e",
  "1e+",
  "01",
  "1 2",
  "undefined",
  "NaN",
  "Infinity",
  "[object Object]",
  "tru",
  "trux",
  "nul",
  '{"a":tru}',
  "[1,2,3,4,5,6,7,8,x,9,10,11,12,13]",
  "x",
  "xaaaaaaaaaaaaaaaaaaaaaaaaa",
  "[1,2,3,4,5,6,7,8,9,10,1x]",
  '"\\',
  "[}",
  "{1:2}",
  '{"a":1,2}',
  "+1",
  ".5",
  '"\t"',
  '{"a":"b}',
  "[1}",
  '{"a":1]',
  "{,}",
  "[,]",
  "'a'",
  '{"a":.5}',
  '{"a":-}',
  "\u00a01",
  "1e5x",
  "-0x",
  "00",
  "-01",
  "[1]]",
  '{"a":undefined,"b":12345678901234}',
  "[tru",
  "[1.]",
  "[1.5.5]",
  '{"a":"\\u00g0"}',
  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  "[1,2,3,4,5,6,7,8,9,10,x]",
];

test("parse", () => {
  for (const text of good) assert.deepEqual(json.parse(text), JSON.parse(text), text);
  for (const text of bad)
    assert.equal(
      outcome(() => json.parse(text)),
      outcome(() => JSON.parse(text)),
      text,
    );
  for (const text of good) {
    for (let cut = 0; cut < text.length; cut++) {
      const part = text.slice(0, cut);
      assert.deepEqual(
        outcome(() => json.parse(part)),
        outcome(() => JSON.parse(part)),
        part,
      );
    }
  }
});

test("parse survives depth", () => {
  const deep = "[".repeat(200000) + "]".repeat(200000);
  let value = json.parse(deep) as unknown[];
  for (let i = 0; i < 199999; i++) value = value[0] as unknown[];
  assert.deepEqual(value, []);
});

test("reviver", () => {
  const text = '{"a":[1,2,{"b":3}],"c":"x","d":null}';
  const double = (_key: string, v: unknown): unknown => (typeof v === "number" ? v * 2 : v);
  const drop = (key: string, v: unknown): unknown => (key === "c" ? undefined : v);
  const log: string[] = [];
  const note = (key: string, v: unknown): unknown => {
    log.push(`${key}=${JSON.stringify(v)}`);
    return v;
  };
  for (const reviver of [double, drop, note]) assert.deepEqual(json.parse(text, reviver), JSON.parse(text, reviver));
  assert.deepEqual(log.slice(0, log.length / 2), log.slice(log.length / 2));
});

class Money {
  constructor(
    readonly amount: number,
    readonly currency: string,
  ) {}
  toJSON(key: string): unknown {
    return `${this.amount} ${this.currency} (${key})`;
  }
}
class Plain {
  a = 1;
  b: unknown = undefined;
  c = () => 1;
  d = [undefined, () => 1, NaN];
}

test("stringify", () => {
  const values: unknown[] = [
    undefined,
    null,
    true,
    1,
    -0,
    NaN,
    Infinity,
    1e21,
    "",
    'q"\\\n\u0001\u2028\ud800x\udc00😀',
    [],
    {},
    [1, [2, [3]]],
    { a: 1, b: { c: [1, { d: 2 }] } },
    new Plain(),
    new Money(5, "CHF"),
    [new Money(1, "EUR"), { m: new Money(2, "USD") }],
    new Date(0),
    () => 1,
    { u: undefined, f: () => 1 },
    [undefined],
    new Map([[1, 2]]),
    new Set([1]),
    new Uint8Array([1, 2]),
    { 10: "b", 2: "a", x: "c" },
    new Error("e"),
    [[], {}],
    { "a b": 1 },
    "plain",
  ];
  const replacers = [
    undefined,
    null,
    ["a", "b", "d", 2],
    (k: string, v: unknown) => (k === "a" ? undefined : typeof v === "number" ? v + 1 : v),
  ];
  for (const value of values) {
    for (const replacer of replacers) {
      for (const space of [undefined, 0, 2, 20, "\t", "--indentation--", ""]) {
        assert.equal(json.stringify(value, replacer as never, space), JSON.stringify(value, replacer as never, space));
      }
    }
  }
});

test("cycles and what cannot be written", () => {
  const a: Record<string, unknown> = { x: {} };
  (a.x as Record<string, unknown>).y = { z: a };
  const list: unknown[] = [];
  list.push([list]);
  const long = { list: [{ p: { q: { r: { s: {} as Record<string, unknown> } } } }] };
  (long.list[0] as { p: { q: { r: { s: Record<string, unknown> } } } }).p.q.r.s.back = long.list;
  const self: Record<string, unknown> = {};
  self.self = self;
  class Node {
    next: unknown = this;
  }
  for (const value of [a, list, long, self, [new Node()], { deep: [{ a }] }, 1n, { b: [2n] }]) {
    assert.equal(
      outcome(() => json.stringify(value)),
      outcome(() => JSON.stringify(value)),
    );
  }
});
