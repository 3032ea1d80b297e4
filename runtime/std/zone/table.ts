/**
 * The table of all time zones (zone-data.ts), as text:
 *
 * - `NAMES`: English names, a line each.
 * - `HISTORIES`: lines of numbers (regexp/ranges.ts). First which names the history uses: their count, and each one's line
 *   in `NAMES`. What follows is what a `Zone` is made of, and counts names among these: the two that dates show, the types
 *   with their offsets and names, rules for the years to come, the first type, and transitions: the hours
 *   since the one before, doubled, plus one where seconds follow; and the type behind it.
 * - `ZONES`: `name=history`; `name=>zone` for another name of a zone; `name=history~zone` where its English names are
 *   others, and `name=history>zone` where they are for a host in it, but not for an option of Intl; `name=!zone` where it
 *   is a name for Intl only.
 */
import { decode } from "../regexp/ranges.ts";
import { HISTORIES, NAMES, ZONES } from "./zone-data.ts";

/** What a zone is made of. */
export interface ZoneRecord {
  /** As Intl names the zone. */
  readonly id: string;
  /** Names that `history` counts, joined by line feeds. */
  readonly names: string;
  readonly history: string;
}

/** What stands behind `name=` in the table, or null. Names are looked up as they are spelt there. */
function entryOf(name: string): string | null {
  if (name === "" || name.includes("\n") || name.includes("=")) return null;
  const at = ZONES.indexOf(`\n${name}=`);
  return at < 0 ? null : ZONES.slice(at + name.length + 2, ZONES.indexOf("\n", at + 1));
}

/** A zone that Intl knows by this name, in capitals or not; null: there is none. */
export function intlZone(name: string): ZoneRecord | null {
  const spelt = entryOf(name) === null ? spelling(name) : name;
  const entry = entryOf(spelt);
  if (entry === null) return null;
  const mark = markIn(entry);
  const id = mark < 0 ? spelt : entry.slice(mark + 1);
  const own = mark < 0 || entry.charAt(mark) === "~";
  return own ? recordOf(id, entry) : recordOf(id, entryOf(id) as string);
}

/** Where the history of an entry ends and another name follows, or -1. */
function markIn(entry: string): number {
  return Math.max(entry.indexOf(">"), entry.indexOf("~"), entry.indexOf("!"));
}

/** A name as the table spells it, or "". */
function spelling(name: string): string {
  const lower = name.toLowerCase();
  if (lower === "" || lower.includes("\n") || lower.includes("=")) return "";
  const at = ZONES.toLowerCase().indexOf(`\n${lower}=`);
  return at < 0 ? "" : ZONES.slice(at + 1, at + 1 + lower.length);
}

/** A zone that a process can be in (`TZ=name` of Node), as it is spelt; null: there is none. */
export function hostZone(name: string): ZoneRecord | null {
  const entry = entryOf(name);
  if (entry === null || entry.startsWith("!")) return null;
  const mark = markIn(entry);
  if (mark < 0) return recordOf(name, entry);
  const id = entry.slice(mark + 1);
  return mark === 0 ? recordOf(id, entryOf(id) as string) : recordOf(id, entry);
}

/** All names that `hostZone` knows. */
export function hostZoneNames(): string[] {
  const names: string[] = [];
  for (const line of ZONES.slice(1, -1).split("\n"))
    if (!line.includes("!")) names.push(line.slice(0, line.indexOf("=")));
  return names;
}

/** @param entry begins with the number of the history */
function recordOf(id: string, entry: string): ZoneRecord {
  const mark = markIn(entry);
  const [from, to] = lineAt(HISTORIES, Number(mark < 0 ? entry : entry.slice(0, mark)));
  const numbers = decode(HISTORIES, from, to);
  const count = numbers[0] as number;
  let names = "";
  for (let i = 1; i <= count; i++) {
    const [start, end] = lineAt(NAMES, numbers[i] as number);
    names += (i === 1 ? "" : "\n") + NAMES.slice(start, end);
  }
  // The body begins behind so many numbers, the last characters of which go without the sixth bit.
  let at = from;
  for (let left = count + 1; left > 0; at++) if (HISTORIES.charCodeAt(at) < 63 + 32) left--;
  return { id, names, history: HISTORIES.slice(at, to) };
}

/** Where a line of a table is, from 0. */
function lineAt(table: string, line: number): [from: number, to: number] {
  let at = 0;
  for (let i = 0; i < line; i++) at = table.indexOf("\n", at + 1);
  return [at + 1, table.indexOf("\n", at + 1)];
}
