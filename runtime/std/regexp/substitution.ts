/** GetSubstitution (ECMA-262 22.1.3.19.1): `$1`, `$&`, `$<name>` … in replacement text. */
import { strSlice } from "kiln:core";

function captured(s: string, r: Int32Array, n: number): string {
  const from = r[n * 2] as number;
  const to = r[n * 2 + 1] as number;
  return from < 0 || to < 0 ? "" : strSlice(s, from, to);
}

function isDigit(c: number): boolean {
  return c >= 0x30 && c <= 0x39;
}

/** The number of the group called `name` in "1 year,2 month"; -1 when there is none. */
function numberOf(names: string, name: string): number {
  for (const entry of names.split(",")) {
    const space = entry.indexOf(" ");
    if (entry.slice(space + 1) === name) return Number(entry.slice(0, space));
  }
  return -1;
}

/** What a template can name of a match. */
interface Match {
  /** Where it begins and ends in the text. */
  readonly start: number;
  readonly end: number;
  /** Its groups, and one for itself. */
  readonly count: number;
  /** Some of its groups have names. */
  readonly named: boolean;
  /** What a group captured; 0: all that matched. */
  group(n: number): string;
  groupNamed(name: string): string;
}

/** A match of an expression: `r` says where it and its `count` groups are. */
class FoundMatch implements Match {
  readonly text: string;
  readonly places: Int32Array;
  readonly start: number;
  readonly end: number;
  readonly count: number;
  readonly named: boolean;
  readonly names: string;

  constructor(text: string, places: Int32Array, count: number, names: string) {
    this.text = text;
    this.places = places;
    this.start = places[0] as number;
    this.end = places[1] as number;
    this.count = count;
    this.named = names !== "";
    this.names = names;
  }

  group(n: number): string {
    return captured(this.text, this.places, n);
  }

  groupNamed(name: string): string {
    const n = numberOf(this.names, name);
    return n < 0 ? "" : this.group(n);
  }
}

/** A match that any object reports. */
class ReportedMatch implements Match {
  readonly matched: string;
  readonly captures: readonly (string | undefined)[];
  readonly groups: Record<string, unknown> | undefined;
  readonly start: number;
  readonly end: number;
  readonly count: number;
  readonly named: boolean;

  constructor(
    at: number,
    matched: string,
    captures: readonly (string | undefined)[],
    groups: Record<string, unknown> | undefined,
  ) {
    this.matched = matched;
    this.captures = captures;
    this.groups = groups;
    this.start = at;
    this.end = at + matched.length;
    this.count = captures.length + 1;
    this.named = groups !== undefined;
  }

  group(n: number): string {
    return n === 0 ? this.matched : (this.captures[n - 1] ?? "");
  }

  groupNamed(name: string): string {
    const value = this.groups === undefined ? undefined : this.groups[name];
    return value === undefined ? "" : String(value);
  }
}

/** The text that stands for a match; `r` says where it and its `count` groups are. */
export function expand(template: string, s: string, r: Int32Array, count: number, names: string): string {
  return substitute(template, s, new FoundMatch(s, r, count, names));
}

/** The same for a match that any object reports: its text, its captures, and what its groups are called. */
export function expandGeneral(
  template: string,
  s: string,
  at: number,
  matched: string,
  captures: readonly (string | undefined)[],
  groups: Record<string, unknown> | undefined,
): string {
  return substitute(template, s, new ReportedMatch(at, matched, captures, groups));
}

function substitute(template: string, s: string, match: Match): string {
  let text = "";
  let from = 0;
  for (let i = 0; i + 1 < template.length; i++) {
    if (template.charCodeAt(i) !== 0x24) continue;
    const next = template.charCodeAt(i + 1);
    let made = "";
    let used = 2;
    if (next === 0x24) made = "$";
    else if (next === 0x26) made = match.group(0);
    else if (next === 0x60) made = strSlice(s, 0, match.start);
    else if (next === 0x27) made = strSlice(s, Math.min(match.end, s.length), s.length);
    else if (isDigit(next)) {
      let n = next - 0x30;
      const second = i + 2 < template.length ? template.charCodeAt(i + 2) : 0;
      const both = n * 10 + (second - 0x30);
      if (isDigit(second) && both > 0 && both < match.count) {
        n = both;
        used = 3;
      }
      if (n === 0 || n >= match.count) continue;
      made = match.group(n);
    } else if (next === 0x3c && match.named) {
      const end = template.indexOf(">", i + 2);
      if (end < 0) continue;
      made = match.groupNamed(template.slice(i + 2, end));
      used = end + 1 - i;
    } else continue;
    text += strSlice(template, from, i) + made;
    i += used - 1;
    from = i + 1;
  }
  return text + strSlice(template, from, template.length);
}

/** AdvanceStringIndex (22.2.7.3). */
export function advanced(s: string, at: number, unicode: boolean): number {
  if (!unicode || at + 1 >= s.length) return at + 1;
  const unit = s.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdbff) return at + 1;
  const low = s.charCodeAt(at + 1);
  return low >= 0xdc00 && low <= 0xdfff ? at + 2 : at + 1;
}
