/**
 * Makes case-data.ts, identifier-data.ts and property-data.ts from what the Node that runs this knows of Unicode:
 * `npx tsx runtime/core/tools/gen-regexp-data.ts`. Names of properties and values come from TypeScript's checker.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { encodeCases, encodeRanges, rangesOf } from "./encode.ts";

const HEADER = "/** Made by runtime/core/tools/gen-regexp-data.ts: do not edit. */\n";

function minus(a: readonly number[], b: readonly number[]): number[] {
  const has = (r: readonly number[], c: number): boolean => {
    for (let i = 0; i < r.length; i += 2) if (c >= r[i]! && c <= r[i + 1]!) return true;
    return false;
  };
  const out: number[] = [];
  for (let i = 0; i < a.length; i += 2)
    for (let c = a[i]!; c <= a[i + 1]!; c++) {
      if (has(b, c)) continue;
      if (out.at(-1) === c - 1) out[out.length - 1] = c;
      else out.push(c, c);
    }
  return out;
}

// ---- cases ----

function canonicalUpper(c: number): number {
  const upper = String.fromCharCode(c).toUpperCase();
  if (upper.length !== 1) return c;
  const to = upper.charCodeAt(0);
  return c >= 128 && to < 128 ? c : to;
}

/** Simple case folding, found by asking which related characters match each other. */
function foldings(): Map<number, number> {
  const related = new Map<number, Set<number>>();
  const relate = (a: number, text: string): void => {
    const points = [...text];
    if (points.length !== 1) return;
    const b = points[0]!.codePointAt(0)!;
    if (a === b) return;
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const)
      related.set(x, (related.get(x) ?? new Set()).add(y));
  };
  for (let c = 0; c <= 0x10ffff; c++) {
    const s = String.fromCodePoint(c);
    relate(c, s.toLowerCase());
    relate(c, s.toUpperCase());
  }
  // Pairs that full mappings do not relate: simple foldings of characters whose full ones are longer.
  for (const [a, b] of [
    [0x1e9e, 0xdf],
    [0xfb05, 0xfb06],
    [0x1fd3, 0x390],
    [0x1fe3, 0x3b0],
    ...Array.from({ length: 8 }, (_, i) => [0x1f88 + i, 0x1f80 + i] as const),
    ...Array.from({ length: 8 }, (_, i) => [0x1f98 + i, 0x1f90 + i] as const),
    ...Array.from({ length: 8 }, (_, i) => [0x1fa8 + i, 0x1fa0 + i] as const),
    [0x1fbc, 0x1fb3],
    [0x1fcc, 0x1fc3],
    [0x1ffc, 0x1ff3],
  ] as const)
    relate(a, String.fromCodePoint(b));
  const out = new Map<number, number>();
  const done = new Set<number>();
  for (const start of [...related.keys()].sort((a, b) => a - b)) {
    if (done.has(start)) continue;
    const group = new Set([start]);
    for (const c of group) for (const d of related.get(c) ?? []) group.add(d);
    const members = [...group].sort((a, b) => a - b);
    for (const c of members) done.add(c);
    while (members.length > 0) {
      const head = members.shift()!;
      const same = members.filter((c) => new RegExp(`^\\u{${head.toString(16)}}$`, "iu").test(String.fromCodePoint(c)));
      for (const c of same) members.splice(members.indexOf(c), 1);
      if (same.length === 0) continue;
      // Any member of a class can stand for it; ASCII's lower case is what the engine expects.
      const all = [head, ...same];
      const canonical = all.find((c) => c >= 0x61 && c <= 0x7a) ?? head;
      for (const c of all) if (c !== canonical) out.set(c, canonical);
    }
  }
  return out;
}

const uppers = new Map<number, number>();
for (let c = 0; c <= 0xffff; c++) if (canonicalUpper(c) !== c) uppers.set(c, canonicalUpper(c));
const folder = new URL("../../std/regexp/", import.meta.url);
const write = (name: string, text: string): void => writeFileSync(new URL(name, folder), HEADER + text);
write(
  "case-data.ts",
  `export const UPPERS = ${JSON.stringify(encodeCases(uppers))};\nexport const FOLDINGS = ${JSON.stringify(encodeCases(foldings()))};\n`,
);

// ---- properties ----

const idStart = rangesOf("\\p{ID_Start}");
const idContinue = rangesOf("\\p{ID_Continue}");
write(
  "identifier-data.ts",
  `export const ID_START = ${JSON.stringify(encodeRanges(idStart))};\nexport const ID_CONTINUE_MORE = ${JSON.stringify(encodeRanges(minus(idContinue, idStart)))};\n`,
);

const typescript = readFileSync(createRequire(import.meta.url).resolve("typescript"), "utf8");
const names = (pattern: RegExp): string[] =>
  [...(pattern.exec(typescript)?.[1] ?? "").matchAll(/"(\w+)"/g)].map((m) => m[1]!);
const binaryNames = names(/var binaryUnicodeProperties = [^[]*\[([^\]]*)\]/);
const categoryNames = names(/General_Category: [^"]*\[([^\]]*)\]/);
const scriptNames = names(/Script: [^"]*\[([^\]]*)\]/);

/** Lines of ",name,alias,=set" for names that Node knows, aliases together. */
function table(
  list: readonly string[],
  property: (name: string) => string,
): Map<string, { names: string[]; ranges: number[] }> {
  const lines = new Map<string, { names: string[]; ranges: number[] }>();
  for (const name of list) {
    try {
      new RegExp(property(name), "u");
    } catch {
      continue;
    }
    const ranges = rangesOf(property(name));
    const key = ranges.join();
    const known = lines.get(key);
    if (known) known.names.push(name);
    else lines.set(key, { names: [name], ranges });
  }
  return lines;
}
const text = (lines: Iterable<{ names: string[]; ranges: number[] }>): string =>
  [...lines].map((l) => `,${l.names.join(",")},=${encodeRanges(l.ranges)}\n`).join("");

const GROUPS = new Set(
  "LC Cased_Letter L Letter M Mark Combining_Mark N Number P Punctuation punct S Symbol Z Separator C Other".split(" "),
);
/** Scripts that TypeScript does not list yet. */
const NEWER_SCRIPTS = (
  "Gara Garay Gukh Gurung_Khema Krai Kirat_Rai Onao Ol_Onal Sunu Sunuwar Todr Todhri Tutg Tulu_Tigalari " +
  "Berf Beria_Erfe Sidt Sidetic Tayo Tai_Yo Tols Tolong_Siki Qaac Qaai"
).split(" ");
const categories = table(
  categoryNames.filter((n) => !GROUPS.has(n)),
  (n) => `\\p{gc=${n}}`,
);
const binary = table(
  binaryNames.filter((n) => !["Any", "ASCII", "Assigned"].includes(n)),
  (n) => `\\p{${n}}`,
);
const scripts = table([...new Set([...scriptNames, ...NEWER_SCRIPTS])], (n) => `\\p{sc=${n}}`);
const extensions: string[] = [];
for (const line of scripts.values()) {
  const all = rangesOf(`\\p{scx=${line.names[0]}}`);
  const [more, less] = [minus(all, line.ranges), minus(line.ranges, all)];
  if (more.length + less.length > 0)
    extensions.push(`,${line.names.join(",")},=${encodeRanges(more)}-${encodeRanges(less)}\n`);
}
write(
  "property-data.ts",
  `export const CATEGORIES = ${JSON.stringify(text(categories.values()))};\nexport const SCRIPTS = ${JSON.stringify(text(scripts.values()))};\nexport const EXTENSIONS = ${JSON.stringify(extensions.join(""))};\nexport const BINARY = ${JSON.stringify(text(binary.values()))};\n`,
);
