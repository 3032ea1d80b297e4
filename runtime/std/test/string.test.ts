/** String and Number methods, and URI functions, against Node's own. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { numberMethods, numberStatics, stringMethods, stringStatics, uri } from "./std.ts";

// biome-ignore lint/suspicious/noExplicitAny: calls are made by name
type Any = any;

const mine = stringMethods as Record<string, Any>;
const theirs = String.prototype as unknown as Record<string, Any>;

function outcome(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

function compare(name: string, text: string, args: unknown[]): void {
  assert.deepEqual(
    outcome(() => mine[name].apply(text, args)),
    outcome(() => theirs[name].apply(text, args)),
    `${JSON.stringify(text)}.${name}(${args.map((a) => JSON.stringify(a) ?? String(a))})`,
  );
}

const texts = ["", "a", "abcabc", "  pad\t\n", "héllo wörld", "a😀b😀", "\ud800x\udc00", "$&$$x", "aaaa", "İß"];
const indices = [undefined, 0, 1, -1, 2, 5, -5, 1.7, NaN, 100, -100, Infinity, -Infinity];
const parts = ["", "a", "bc", "😀", "aa", "abcabc", "zz", " "];

test("positions", () => {
  for (const text of texts) {
    for (const a of indices) {
      for (const name of ["at", "charAt", "charCodeAt", "codePointAt", "slice", "substr", "substring", "repeat"]) {
        if (name === "repeat" && a === Infinity) continue;
        compare(name, text, [a]);
      }
      for (const part of parts) {
        for (const name of ["includes", "indexOf", "lastIndexOf", "startsWith", "endsWith"])
          compare(name, text, [part, a]);
      }
      if (a !== Infinity)
        for (const fill of [undefined, "", "xy"]) for (const n of ["padStart", "padEnd"]) compare(n, text, [a, fill]);
      for (const b of indices) for (const name of ["slice", "substr", "substring"]) compare(name, text, [a, b]);
    }
  }
  compare("repeat", "ab", [Infinity]);
  compare("repeat", "ab", [2 ** 29]);
});

test("patterns", () => {
  const replacers: unknown[] = [
    "",
    "X",
    "$&$&",
    "[$`|$'|$$|$1|$<n>]$",
    (m: string, at: number, s: string) => `${m}@${at}/${s.length}`,
  ];
  for (const text of texts) {
    for (const part of parts) {
      for (const by of replacers) {
        compare("replace", text, [part, by]);
        compare("replaceAll", text, [part, by]);
      }
      for (const limit of [undefined, 0, 1, 2, -1, 100]) compare("split", text, [part, limit]);
    }
    compare("split", text, []);
  }
});

test("the rest", () => {
  for (const text of texts) {
    for (const name of ["trim", "trimStart", "trimEnd", "toUpperCase", "toLowerCase", "toString", "valueOf"])
      compare(name, text, []);
    for (const name of ["isWellFormed", "toWellFormed"]) compare(name, text, []);
    compare("concat", text, ["b", 1, null]);
    assert.deepEqual([...mine["@@iterator"].call(text)], [...text]);
  }
  assert.equal(stringStatics.fromCharCode(72, 0x10069, 0xd83d), String.fromCharCode(72, 0x10069, 0xd83d));
  assert.equal(stringStatics.fromCodePoint(0x1f600, 65), "😀A");
  assert.throws(() => stringStatics.fromCodePoint(-1), new RangeError("Invalid code point -1"));
  assert.equal(stringStatics.raw`a\n${1}b${2}`, String.raw`a\n${1}b${2}`);
});

test("numbers", () => {
  const values = [0, -0, 1, -1.5, 123.456, 1e21, 1e-7, NaN, Infinity, -Infinity, 0.000001, 255];
  const digits = [undefined, 0, 1, 2, 16, 20, 100, 101, -1, NaN];
  for (const value of values) {
    for (const d of digits) {
      for (const name of ["toFixed", "toPrecision", "toExponential", "toString"]) {
        assert.equal(
          outcome(() => (numberMethods as Record<string, Any>)[name].call(value, d)),
          outcome(() => (Number.prototype as Any)[name].call(value, d)),
          `${value}.${name}(${d})`,
        );
      }
    }
    for (const name of ["isFinite", "isInteger", "isNaN", "isSafeInteger"]) {
      assert.equal((numberStatics as Record<string, Any>)[name](value), (Number as Any)[name](value));
    }
  }
});

test("URI functions", () => {
  const samples = [
    "",
    "abc",
    "a b&c=d/é😀",
    "%",
    "%4",
    "%41",
    "%E2%82%AC",
    "%F0%9F%98%80",
    "%ff",
    "%C0%80",
    "%E2%82",
    "%ED%A0%80",
    "%2F%3f",
    "\ud800",
    "x%00y",
    "%F4%90%80%80",
    "%80",
  ];
  for (const s of samples) {
    for (const name of ["encodeURIComponent", "encodeURI", "decodeURIComponent", "decodeURI"] as const) {
      assert.equal(
        outcome(() => uri[name](s)),
        outcome(() => globalThis[name](s)),
        `${name}(${JSON.stringify(s)})`,
      );
    }
  }
});
