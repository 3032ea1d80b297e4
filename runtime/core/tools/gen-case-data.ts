/**
 * Makes runtime/std/unicode/case-data.ts from what the Node that runs this knows of Unicode:
 * `npx tsx runtime/core/tools/gen-case-data.ts`.
 */
import { writeFileSync } from "node:fs";
import { encodeCases, encodeRanges, rangesOf } from "./encode.ts";

/** What characters become that become several, one after the other. */
let several = "";

/** Every character that changes, and what it becomes: 0x110000 + 4 * where in `several` + length, when it is not one. */
function mappings(convert: (s: string) => string): Map<number, number> {
  const out = new Map<number, number>();
  for (let c = 0x80; c < 0x110000; c++) {
    if (c >= 0xd800 && c < 0xe000) continue;
    const s = String.fromCodePoint(c);
    const to = convert(s);
    if (to === s) continue;
    const first = to.codePointAt(0)!;
    if (String.fromCodePoint(first) === to) {
      out.set(c, first);
      continue;
    }
    if (!several.includes(to)) several += to;
    out.set(c, 0x110000 + 4 * several.indexOf(to) + to.length);
  }
  return out;
}

const ascii = (text: string): string =>
  JSON.stringify(text).replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
const say = (name: string, text: string): string => `export const ${name} =\n  ${ascii(text)};\n`;
const upper = encodeCases(mappings((s) => s.toUpperCase()));
const lower = encodeCases(mappings((s) => s.toLowerCase()));
writeFileSync(
  new URL("../../std/unicode/case-data.ts", import.meta.url),
  `/** Made by runtime/core/tools/gen-case-data.ts: do not edit. Unicode ${process.versions.unicode}. */\n` +
    say("UPPER", upper) +
    say("LOWER", lower) +
    say("SEVERAL", several) +
    say("CASED", encodeRanges(rangesOf("\\p{Cased}"))) +
    say("IGNORABLE", encodeRanges(rangesOf("\\p{Case_Ignorable}"))),
);
