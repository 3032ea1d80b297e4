/** Upper and lower case against Node's own: every code point, sigmas in their contexts, mixtures. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./std.ts";

const { lowerCase, upperCase } = await import("../unicode/case.ts");

function same(text: string): void {
  if (upperCase(text) !== text.toUpperCase())
    assert.equal(upperCase(text), text.toUpperCase(), `upper ${escape(text)}`);
  if (lowerCase(text) !== text.toLowerCase())
    assert.equal(lowerCase(text), text.toLowerCase(), `lower ${escape(text)}`);
}

const escape = (text: string): string =>
  [...text].map((c) => `U+${c.codePointAt(0)!.toString(16).padStart(4, "0")}`).join(" ");

test("every code point, and around a sigma", () => {
  for (let c = 0; c <= 0x10ffff; c++) {
    // Planes of private use and of nothing are all alike.
    if (c === 0x40000) c = 0xe0000;
    if (c === 0xe1000) c = 0x10ff00;
    const s = String.fromCodePoint(c);
    same(s);
    same(`Zz${s}\u03a3`);
    same(`a\u03a3${s}`);
  }
});

test("sigmas and mixtures", () => {
  for (const text of [
    "",
    "ΑΣ",
    "ΑΣ Σ",
    "Σ",
    "ΑΣ.",
    "Α.Σ",
    "ΑΣΑ",
    "Α\u0301Σ\u0301",
    "Α\u{1d165}Σ\u{1d165}",
    "\u{10400}Σ",
  ])
    same(text);
  for (const text of ["ßﬃΐ", "İstanbul", "straße", "naïve Ⅷ ΐ Ω\ud800", "\udc00Σ\ud83d", "Привет, МИР", "日本 Abc"])
    same(text);
  let seed = 1;
  const next = (n: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % n;
  };
  const pieces = ["a", "Z", "Σ", ".", "'", "\u0301", "\u{10400}", "ß", "İ", " ", "ŉ", "\ud800", "\u{1d165}", "ﬃ", "é"];
  for (let i = 0; i < 20000; i++) same(Array.from({ length: next(9) }, () => pieces[next(pieces.length)]!).join(""));
});
