/** The time zone that an image is built with: the modules that stand for it, and whether there is one of that name. */
import { join, resolve } from "node:path";
import { hostZone, hostZoneNames } from "../../runtime/std/zone/table.ts";
import type { Diagnostic } from "./frontend/errors.ts";
import { recordContent } from "./inputs.ts";

const ZONES = resolve(import.meta.dirname, "../../runtime/std/zone");
const RECORD = join(ZONES, "record.ts");
/** How many names an error suggests. */
const SUGGESTIONS_MAX = 3;
/** What is longer is like no name, and shown in part. */
const NAME_MAX = 64;

/** UTC by the name that Node has for it: an image in it knows nothing of zones. */
const isUtc = (tz: string | undefined): tz is undefined => tz === undefined || tz === "UTC";

/** What `kiln:zone` and `kiln:zone-record` stand for. */
export function zoneModules(tz: string | undefined): [specifier: string, file: string][] {
  if (isUtc(tz)) return [["kiln:zone", join(ZONES, "utc.ts")]];
  return [
    ["kiln:zone", join(ZONES, "fixed.ts")],
    ["kiln:zone-record", RECORD],
  ];
}

/** The record of a zone in the place of the module that shows its shape. @throws Error for an unknown zone */
export function zoneTexts(tz: string | undefined): ReadonlyMap<string, string> {
  if (isUtc(tz)) return new Map();
  recordContent(join(ZONES, "zone-data.ts"));
  const record = hostZone(tz);
  if (record === null) throw new Error(`there is no time zone ${tz}`);
  const lines = Object.entries({ ID: record.id, NAMES: record.names, HISTORY: record.history });
  return new Map([
    [RECORD, lines.map(([name, text]) => `export const ${name}: string = ${JSON.stringify(text)};\n`).join("")],
  ]);
}

/** What is wrong with the name of a zone, or null. */
export function zoneDiagnostic(tz: string | undefined): Diagnostic | null {
  if (isUtc(tz) || hostZone(tz) !== null) return null;
  const shown = tz.slice(0, NAME_MAX);
  const names = nearest(shown);
  const message = `There is no time zone ${JSON.stringify(shown)}. Did you mean ${names.slice(0, -1).join(", ")} or ${names.at(-1)}?`;
  return { file: "", line: 0, col: 0, severity: "error", code: "KILN3002", message };
}

/** The names that differ least from what was asked for; of a zone that is named by its city alone, those. */
function nearest(tz: string): string[] {
  const asked = tz.toLowerCase().replaceAll(" ", "_");
  const city = (name: string): string => name.slice(name.lastIndexOf("/") + 1);
  const distance = (name: string): number => Math.min(edits(asked, name), 0.5 + edits(city(asked), city(name)));
  return hostZoneNames()
    .map((name): [string, number] => [name, distance(name.toLowerCase())])
    .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
    .slice(0, SUGGESTIONS_MAX)
    .map(([name]) => name);
}

/** How many characters have to be put in, left out or changed. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++)
      next.push(Math.min(row[k]! + 1, next[k - 1]! + 1, row[k - 1]! + (a[i - 1] === b[k - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
