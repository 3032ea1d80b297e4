/** Collation against Node's own: every character that has an order, and texts that differ little (SEED, COUNT). */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./std.ts";

const { Collator } = await import("../intl/collator.ts");
const SETTINGS: readonly Intl.CollatorOptions[] = [
  {},
  { sensitivity: "base" },
  { sensitivity: "accent" },
  { numeric: true },
  { numeric: true, sensitivity: "base" },
];
const pairs = SETTINGS.map((o) => ({ o, mine: new Collator("en", o), theirs: new Intl.Collator("en", o) }));

const knows = (text: string): boolean => {
  try {
    pairs[0]!.mine.orderOf(text, "");
    return true;
  } catch (error) {
    assert.match(String(error), /^RangeError: The order of U\+/);
    return false;
  }
};
const pool: string[] = [];
for (let c = 0; c <= 0x1ffff; c++) {
  if (c === 0xd800) c = 0xe000;
  const s = String.fromCodePoint(c);
  if (knows(s)) pool.push(s);
}
let seed = Number(process.env.SEED ?? 1);
const next = (n: number): number => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return (seed >>> 8) % n;
};
const show = (s: string): string => [...s].map((c) => c.codePointAt(0)!.toString(16)).join(" ");

function same(a: string, b: string): void {
  for (const { o, mine, theirs } of pairs) {
    let got: number;
    try {
      got = mine.orderOf(a, b);
    } catch {
      // Digits that are no ASCII, in numbers.
      if (o.numeric) continue;
      throw new Error(`refused: ${show(a)}, ${show(b)}`);
    }
    if (got !== Math.sign(theirs.compare(a, b)))
      assert.equal(got, theirs.compare(a, b), `${JSON.stringify(o)}: ${show(a)} | ${show(b)}`);
  }
}

test("most of the world's letters have an order", () => {
  assert.ok(pool.length > 38_000, String(pool.length));
  for (const s of "azAZ09 .,;!?\"'()[]{}-_‘’“”–—…€$£ßæøåäöüéèçñœžščýđłőűАяёїґΑωάאת가힣漢字あンー😀✓→")
    assert.ok(knows(s), s);
});

test("every character beside its neighbours", () => {
  for (let i = 0; i < pool.length; i++) {
    if (i % 7 !== 0 && pool[i]! >= "\u3400") continue;
    same(pool[i]!, pool[Math.max(0, i - 1)]!);
    same(pool[i]!, pool[next(pool.length)]!);
  }
});

test("texts that differ little", () => {
  const latin = pool.filter((s) => s < "\u0250");
  const marks = pool.filter((s) => /\p{M}/u.test(s));
  const forms = ["NFC", "NFD", "NFKD"] as const;
  const change = (s: string): string => {
    switch (next(7)) {
      case 0:
        return s.toUpperCase();
      case 1:
        return s.toLowerCase();
      case 2:
        return s + marks[next(marks.length)]!;
      case 3:
        return s.normalize(forms[next(3)]!);
      case 4:
        return `${latin[next(latin.length)]}${s}`;
      case 5:
        return `${"-' 1"[next(4)]}${s}`;
      default:
        return s;
    }
  };
  for (let n = Number(process.env.COUNT ?? 60_000); n > 0; n--) {
    const from = next(3) ? latin : pool;
    const letters = Array.from({ length: 1 + next(4) }, () => from[next(from.length)]!);
    const a = letters.map((s) => change(s)).join("");
    const b = letters.map((s) => change(s)).join("");
    if (knows(a) && knows(b)) same(a, b);
  }
});

test("numbers, and orders that there are not", () => {
  const words = [
    "1",
    "01",
    "2",
    "10",
    "0010",
    "100",
    "a1",
    "a01",
    "a2",
    "a10",
    "a10b",
    "a9c",
    "",
    "0",
    "00",
    "1.5",
    "-3",
  ];
  for (const a of words) for (const b of words) same(a, b);
  for (const o of [{ caseFirst: "upper" }, { sensitivity: "case" }, { usage: "search" }, { ignorePunctuation: true }])
    assert.throws(() => new Collator("en", o), /is not in this image/);
});
