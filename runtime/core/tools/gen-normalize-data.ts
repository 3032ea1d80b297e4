/**
 * Makes runtime/std/unicode/normalize-data.ts from what the Node that runs this knows of Unicode:
 * `npx tsx runtime/core/tools/gen-normalize-data.ts`.
 */
import { writeFileSync } from "node:fs";
import { encode, signed } from "./encode.ts";

const points = (s: string): number[] => [...s].map((c) => c.codePointAt(0)!);
const text = (list: readonly number[]): string => String.fromCodePoint(...list);

const canonical: number[] = [];
const compatible: number[] = [];
let lastCanonical = 0;
let lastCompatible = 0;

/** Gap, length of the sequence (0: a pair that composes again), its code points as distances. */
function add(out: number[], gap: number, length: number, sequence: readonly number[], from: number): void {
  out.push(gap, length);
  let last = from;
  for (const c of sequence) {
    out.push(signed(c - last));
    last = c;
  }
}

const isHangul = (c: number): boolean => c >= 0xac00 && c < 0xac00 + 11172;
const inert: number[] = [];
for (let c = 0xa0; c <= 0x10ffff; c++) {
  if (c === 0xd800) c = 0xe000;
  if (isHangul(c)) continue;
  const s = text([c]);
  const nfd = s.normalize("NFD");
  if (nfd !== s) {
    const parts = points(nfd);
    const head = points(text(parts.slice(0, -1)).normalize("NFC"));
    const composes = parts.length > 1 && s.normalize("NFC") === s && head.length === 1;
    if (composes) add(canonical, c - lastCanonical, 0, [head[0]!, parts.at(-1)!], c);
    else add(canonical, c - lastCanonical, parts.length, parts, c);
    lastCanonical = c;
  } else inert.push(c);
  const nfkd = s.normalize("NFKD");
  if (nfkd !== nfd) {
    const parts = points(nfkd);
    add(compatible, c - lastCompatible, parts.length, parts, c);
    lastCompatible = c;
  }
}

// Combining classes: only their order matters. Two marks change places when the first has the higher class.
const swaps = (a: number, b: number): boolean => text([a, b]).normalize("NFD") === text([b, a]) && a !== b;
const LOWEST = 0x334;
const HIGHEST = 0x345;
const marks = inert.filter((c) => swaps(c, LOWEST) || swaps(HIGHEST, c));
const classes: number[][] = [];
for (const c of marks) {
  let lo = 0;
  let hi = classes.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (swaps(c, classes[mid]![0]!)) lo = mid + 1;
    else hi = mid;
  }
  const at = classes[lo];
  if (at !== undefined && !swaps(at[0]!, c)) at.push(c);
  else classes.splice(lo, 0, [c]);
}
const rank = new Map<number, number>();
for (const [i, members] of classes.entries()) for (const c of members) rank.set(c, i + 1);
/** Runs of marks of one class: gap, length, rank. */
const ranks: number[] = [];
let next = 0;
for (let i = 0; i < marks.length; ) {
  const c = marks[i]!;
  let n = 1;
  while (marks[i + n] === c + n && rank.get(c + n) === rank.get(c)) n++;
  ranks.push(c - next, n, rank.get(c)!);
  next = c + n;
  i += n;
}

const say = (name: string, numbers: readonly number[]): string =>
  `export const ${name} =\n  ${JSON.stringify(encode(numbers))};\n`;
writeFileSync(
  new URL("../../std/unicode/normalize-data.ts", import.meta.url),
  `/** Made by runtime/core/tools/gen-normalize-data.ts: do not edit. Unicode ${process.versions.unicode}. */\n${say("CANONICAL", canonical)}${say("COMPATIBLE", compatible)}${say("CLASSES", ranks)}`,
);
console.log(`${marks.length} marks of ${classes.length} classes`);
