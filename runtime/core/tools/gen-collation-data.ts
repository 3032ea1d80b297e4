/**
 * Makes runtime/std/intl/collation-data.ts by asking the Node that runs this how it orders text:
 * `npx tsx runtime/core/tools/gen-collation-data.ts`. Weights are ranks: of primaries among all characters, of
 * secondaries among marks, of tertiaries among the characters that differ in nothing else. What does not fit this
 * model (contractions) is left out; runtime/std refuses it.
 */
import { writeFileSync } from "node:fs";
import { encode, signed } from "./encode.ts";

const order = (sensitivity: "base" | "accent" | "variant"): ((a: string, b: string) => number) =>
  new Intl.Collator("en", { sensitivity }).compare;
const [base, accent, variant] = [order("base"), order("accent"), order("variant")];

/** Scripts whose characters stand for themselves, in blocks. */
const BLOCKS: readonly (readonly [number, number])[] = [
  [0x0, 0x587],
  [0x589, 0x58f],
  [0x5be, 0x5f4],
  [0x10a0, 0x10ff],
  [0x1100, 0x11ff],
  [0x1c80, 0x1cbf],
  [0x1d00, 0x2bff],
  [0x2c60, 0x2c7f],
  [0x2d00, 0x2d2f],
  [0x2e00, 0x2e5d],
  [0x3000, 0x30ff],
  [0xa640, 0xa69f],
  [0xa720, 0xa7ff],
  [0xab30, 0xab6f],
  [0xfb00, 0xfb06],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0xfe50, 0xfe6b],
  [0xfeff, 0xfeff],
  [0xff01, 0xffee],
  [0x1d400, 0x1d7ff],
  [0x1f000, 0x1faff],
];
const chars: string[] = [];
for (const [from, to] of BLOCKS)
  for (let c = from; c <= to; c++) {
    const s = String.fromCodePoint(c);
    // Ideographs in squares go with ideographs; of digraphs with a mark it is not known where the mark stands.
    if (/\p{sc=Han}|.\p{M}/u.test(s.normalize("NFKD"))) continue;
    if (/\p{Assigned}/u.test(s) && s.normalize("NFD") === s) chars.push(s);
  }

// Letters with a mark that are letters of their own count as one: decomposed, they are contractions.
const known = new Set(chars);
for (const [from, to] of BLOCKS)
  for (let c = from; c <= to; c++) {
    const s = String.fromCodePoint(c).normalize("NFD");
    const [first, second] = [...s];
    if (second === undefined || !known.has(first!) || !known.has(second)) continue;
    if ([...s].length === 2 && base(s, first!) !== 0 && base(second, "") === 0) chars.push(s);
  }

// Catalan's l with a point.
chars.push("l\u00b7", "L\u00b7");

/** Lists of equals, in order. */
function classes(list: readonly string[], compare: (a: string, b: string) => number): string[][] {
  const out: string[][] = [];
  for (const s of [...list].sort(compare)) {
    const last = out.at(-1);
    if (last !== undefined && compare(last[0]!, s) === 0) last.push(s);
    else out.push([s]);
  }
  return out;
}

/** Index of the last class that does not come behind what `compare` asks for, or -1. */
function lastBelow(count: number, isAtMost: (k: number) => boolean): number {
  let lo = 0;
  let hi = count;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (isAtMost(mid)) lo = mid + 1;
    else hi = mid;
  }
  return lo - 1;
}

interface Element {
  p: number;
  s: number;
  t: number;
}
const elements = new Map<string, Element[]>();
const rest = chars.filter((s) => {
  if (variant(s, "") !== 0) return true;
  elements.set(s, []);
  return false;
});

// Marks: no primary. Between the secondary ranks of two marks there is room for what lies between them.
const marks = classes(
  rest.filter((s) => base(s, "") === 0),
  accent,
);
const COMMON = 1;
const ROOM = 32;
const secondary = (k: number): number => ROOM * (k + 1) + COMMON;
for (const [k, members] of marks.entries())
  for (const [t, same] of classes(members, variant).entries())
    for (const s of same) elements.set(s, [{ p: 0, s: secondary(k), t: 2 * t + 1 }]);

// Primaries: what begins like another character and goes on is more than one.
const HIGHEST = "\uffff";
const sorted = classes(
  rest.filter((s) => base(s, "") !== 0),
  base,
);
const single: string[][] = [];
const several: { members: string[]; parts: number[] }[] = [];
for (const members of sorted) {
  const s = members[0]!;
  const before = single.at(-1)?.[0];
  if (before === undefined || base(s, before + HIGHEST) > 0) single.push(members);
  else several.push({ members, parts: [] });
}
/** The plainest character of each primary. */
const plain = single.map(
  (members) => [...members].sort((a, b) => variant(a, b) || a.codePointAt(0)! - b.codePointAt(0)!)[0]!,
);
for (const it of several) {
  const s = it.members[0]!;
  let text = "";
  while (base(text, s) !== 0 && it.parts.length < 20) {
    const k = lastBelow(single.length, (i) => base(text + plain[i]!, s) <= 0);
    if (k < 0) break;
    it.parts.push(k);
    text += plain[k]!;
  }
  if (base(text, s) !== 0) it.parts = [];
}

/** Tertiary ranks of the characters that have one primary and nothing else. */
const tertiaries: string[][][] = single.map((members, p) => {
  const own = members.filter((s) => accent(s, plain[p]!) === 0);
  return classes(own, variant);
});
/** The last in each. */
const fanciest = tertiaries.map((list) => list.at(-1)![0]!);

/** Secondaries of characters that no mark gives: by primary and place between marks, in order. */
const between = new Map<string, string[][]>();
function placeBetween(members: readonly string[], parts: readonly number[]): void {
  const [first, ...others] = parts.map((p) => plain[p]!);
  const tail = others.join("");
  const odd = members.filter(
    (s) => accent(first + tail, s) !== 0 && !marks.some((m) => accent(first + m[0]! + tail, s) === 0),
  );
  for (const same of classes(odd, accent)) {
    const k = lastBelow(marks.length, (i) => accent(first + marks[i]![0]! + tail, same[0]!) <= 0);
    const key = `${parts.join("+")} ${k}`;
    between.set(key, [...(between.get(key) ?? []), same]);
  }
}
for (const [p, members] of single.entries()) placeBetween(members, [p]);
for (const it of several) if (it.parts.length > 0) placeBetween(it.members, it.parts);
/** A secondary of its own, in one element (where it is above all marks) or in a second one. */
function ownSecondary(s: string, parts: readonly number[]): Element[] | null {
  const [p, ...others] = parts as [number, ...number[]];
  for (const [key, lists] of between) {
    const [of, text] = key.split(" ") as [string, string];
    if (of !== parts.join("+")) continue;
    const k = Number(text);
    const j = lists.findIndex((same) => same.includes(s));
    if (j < 0) continue;
    if (j >= ROOM - 2) return null;
    const t = 2 * classes(lists[j]!, variant).findIndex((same) => same.includes(s)) + 1;
    const alone = k === marks.length - 1;
    const more = { p: 0, s: (k < 0 ? COMMON : secondary(k)) + 1 + j, t: 1 };
    return [
      ...(alone ? [{ p, s: COMMON + 1 + j, t }] : [{ p, s: COMMON, t }, more]),
      ...others.map((q) => ({ p: q, s: COMMON, t: 1 })),
    ];
  }
  return null;
}

/** Elements of a character with these primaries, found from left to right; null where the model fails. */
function measure(s: string, parts: readonly number[]): Element[] | null {
  const out: Element[] = [];
  const text = (from: number): string =>
    parts
      .slice(from)
      .map((k) => plain[k]!)
      .join("");
  let head = "";
  let extra = "";
  let more = 0;
  if (accent(s, text(0)) !== 0) {
    const first = plain[parts[0]!]!;
    const k = lastBelow(marks.length, (i) => accent(first + marks[i]![0]! + text(1), s) <= 0);
    const exact = k >= 0 && accent(first + marks[k]![0]! + text(1), s) === 0;
    if (!exact) return ownSecondary(s, parts);
    more = secondary(k);
    extra = marks[k]![0]!;
  }
  for (const [i, p] of parts.entries()) {
    const list = tertiaries[p]!;
    const tail = text(i + 1);
    const middle = i === 0 ? extra : "";
    const k = lastBelow(list.length, (n) => variant(head + list[n]![0]! + middle + tail, s) <= 0);
    if (k < 0) return null;
    const best = list[k]![0]!;
    const most = parts.slice(i + 1).map((q) => fanciest[q]!);
    const exact = variant(s, head + best + middle + most.join("")) <= 0;
    if (!exact && i < parts.length - 1) return null;
    out.push({ p, s: COMMON, t: exact ? 2 * k + 1 : 2 * k + 2 });
    if (i === 0 && more > 0) out.push({ p: 0, s: more, t: 1 });
    head += best + middle;
  }
  return out;
}
const dropped: string[] = [];
const put = (s: string, parts: readonly number[]): void => {
  const found = parts.length === 0 ? null : measure(s, parts);
  if (found === null) dropped.push(s);
  else elements.set(s, found);
};
for (const [p, members] of single.entries()) for (const s of members) put(s, [p]);
for (const it of several) for (const s of it.members) put(s, it.parts);

// ---- what the model says, to be compared with Node ----

const keyOf = (text: string): Element[] | null => {
  const out: Element[] = [];
  const list = [...text.normalize("NFD")];
  for (let i = 0; i < list.length; i++) {
    const both = elements.get(list[i]! + (list[i + 1] ?? ""));
    const found = both && i + 1 < list.length ? both : elements.get(list[i]!);
    if (found === both && i + 1 < list.length) i++;
    if (found === undefined) return null;
    out.push(...found);
  }
  return out;
};
function compareLevel(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}
// Ranks of primaries begin at 1; marks have none.
const isMark = new Set(marks.flat());
for (const [s, list] of elements)
  elements.set(
    s,
    list.map((e, i) => ({ ...e, p: isMark.has(s) || (i > 0 && e.s >= COMMON + 1 && e.p === 0) ? 0 : e.p + 1 })),
  );
const modelOf = (a: string, b: string): number | null => {
  const [x, y] = [keyOf(a), keyOf(b)];
  if (x === null || y === null) return null;
  const level = (f: (e: Element) => number): number =>
    compareLevel(
      x.map(f).filter((w) => w > 0),
      y.map(f).filter((w) => w > 0),
    );
  return Math.sign(level((e) => e.p) || level((e) => e.s) || level((e) => e.t));
};
let seed = 5;
const next = (n: number): number => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return (seed >>> 8) % n;
};
const blame = new Map<string, number>();
const pool = [...elements.keys()];
const byPrimary = new Map<string, string[]>();
for (const s of pool) {
  const key = elements
    .get(s)!
    .map((e) => e.p)
    .filter((p) => p > 0)
    .join();
  byPrimary.set(key, [...(byPrimary.get(key) ?? []), s]);
}
for (let round = 0; round < 400000; round++) {
  const one = (): string => pool[next(pool.length)]!;
  const a = one() + (next(2) ? one() : "") + (next(4) ? "" : one());
  // Half of the time what differs little.
  const similar = (s: string): string => {
    const key = (elements.get(s) ?? [])
      .map((e) => e.p)
      .filter((p) => p > 0)
      .join();
    const list = byPrimary.get(key) ?? [s];
    return list[next(list.length)]!;
  };
  const b = next(4) ? [...a].map((s) => similar(s)).join("") : one() + (next(2) ? one() : "");
  const mine = modelOf(a, b);
  if (mine !== null && mine !== Math.sign(variant(a, b)))
    for (const c of new Set(a + b)) blame.set(c, (blame.get(c) ?? 0) + 1);
}
const guilty = [...blame].sort((a, b) => b[1] - a[1]);
console.log(
  "dropped",
  dropped.length,
  dropped
    .slice(0, 60)
    .map((s) => s.codePointAt(0)!.toString(16))
    .join(" "),
);
console.log(
  "disagree",
  guilty.length,
  guilty
    .slice(0, 60)
    .map(([s, n]) => `${s.codePointAt(0)!.toString(16)}:${n}`)
    .join(" "),
);
console.log(`${chars.length} characters, ${single.length} primaries, ${marks.length} marks, ${several.length} several`);

// ---- text ----

let last = 0;
let lastP = 0;
function row(out: number[], s: string): void {
  const list = elements.get(s);
  if (list === undefined) return;
  const [first, second] = [...s].map((c) => c.codePointAt(0)!) as [number, number | undefined];
  out.push(first - last);
  if (second !== undefined) out.push(second);
  out.push(list.length);
  last = first;
  for (const e of list) {
    out.push(signed(e.p - lastP), e.s, e.t);
    if (e.p > 0) lastP = e.p;
  }
}
const numbers: number[] = [];
for (const s of chars) if ([...s].length === 1) row(numbers, s);
const pairs: number[] = [];
[last, lastP] = [0, 0];
for (const s of chars.filter((c) => [...c].length === 2).sort()) row(pairs, s);
console.log(`${chars.filter((c) => [...c].length === 2).join(" ")}`);
// Ideographs of the first block, as runs of code points in order.
const HAN = 0x4e00;
const ideographs = Array.from({ length: 0xa000 - HAN }, (_, i) => String.fromCharCode(HAN + i)).sort(variant);
const runs: number[] = [];
let expected = HAN;
for (let i = 0; i < ideographs.length; ) {
  const start = ideographs[i]!.charCodeAt(0);
  let n = 1;
  while (ideographs[i + n]?.charCodeAt(0) === start + n) n++;
  runs.push(signed(start - expected), n);
  expected = start + n;
  i += n;
}
console.log(`${runs.length / 2} runs of ideographs`);
writeFileSync(
  new URL("../../std/intl/collation-data.ts", import.meta.url),
  `/** Made by runtime/core/tools/gen-collation-data.ts: do not edit. CLDR ${process.versions.cldr}. */\nexport const ELEMENTS =\n  ${JSON.stringify(encode(numbers))};\nexport const PAIRS =\n  ${JSON.stringify(encode(pairs))};\nexport const IDEOGRAPHS =\n  ${JSON.stringify(encode(runs))};\nexport const PRIMARIES = ${single.length};\n`,
);
