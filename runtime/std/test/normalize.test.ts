/** Normalization against Node's own: every code point, and mixtures. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./std.ts";

const { normalizeText } = await import("../unicode/normalize.ts");
const FORMS = ["NFC", "NFD", "NFKC", "NFKD"];

function same(text: string): void {
  for (const form of FORMS) {
    const mine = normalizeText(text, form);
    if (mine !== text.normalize(form))
      assert.equal(escape(mine), escape(text.normalize(form)), `${form} of ${escape(text)}`);
  }
}

const escape = (text: string): string =>
  [...text].map((c) => `U+${c.codePointAt(0)!.toString(16).padStart(4, "0")}`).join(" ");

test("every code point, alone and between marks", () => {
  for (let c = 0; c <= 0x10ffff; c++) {
    // Planes of private use and of nothing are all alike.
    if (c === 0x40000) c = 0xe0000;
    if (c === 0xe1000) c = 0x10ff00;
    const s = String.fromCodePoint(c);
    same(s);
    if (s.normalize("NFKD") !== s || /\p{M}/u.test(s)) same(`a${s}\u0301\u0323${s}\u0338\u0345`);
  }
});

test("mixtures of what decomposes, composes and moves", () => {
  const pool: string[] = [];
  for (let c = 0; c <= 0x1ffff; c++) {
    const s = String.fromCodePoint(c);
    if (/[\p{M}\p{Lo}\p{Lu}]/u.test(s) && (s.normalize("NFKD") !== s || /\p{M}/u.test(s))) pool.push(s);
  }
  pool.push(..."aeiouAEIOUnN가각각\ud800\udc00\ud7a4".split(""));
  let seed = 7;
  const next = (n: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % n;
  };
  for (let round = 0; round < 20000; round++) {
    let text = "";
    for (let n = 1 + next(8); n > 0; n--) text += pool[next(pool.length)];
    same(text);
  }
  same(`a${"\u0301\u0323\u0334".repeat(5000)}`);
});

test("other forms are refused", () => {
  assert.throws(
    () => normalizeText("a", "nfc"),
    /^RangeError: The normalization form should be one of NFC, NFD, NFKC, NFKD\.$/,
  );
});
