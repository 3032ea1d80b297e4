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

/** The text that stands for a match; `r` says where it and its `count` groups are. */
export function expand(template: string, s: string, r: Int32Array, count: number, names: string): string {
  let text = "";
  let from = 0;
  for (let i = 0; i + 1 < template.length; i++) {
    if (template.charCodeAt(i) !== 0x24) continue;
    const next = template.charCodeAt(i + 1);
    let made = "";
    let used = 2;
    if (next === 0x24) made = "$";
    else if (next === 0x26) made = captured(s, r, 0);
    else if (next === 0x60) made = strSlice(s, 0, r[0] as number);
    else if (next === 0x27) made = strSlice(s, r[1] as number, s.length);
    else if (isDigit(next)) {
      let n = next - 0x30;
      const second = i + 2 < template.length ? template.charCodeAt(i + 2) : 0;
      if (isDigit(second) && n * 10 + (second - 0x30) > 0 && n * 10 + (second - 0x30) < count) {
        n = n * 10 + (second - 0x30);
        used = 3;
      }
      if (n === 0 || n >= count) continue;
      made = captured(s, r, n);
    } else if (next === 0x3c && names !== "") {
      const end = template.indexOf(">", i + 2);
      if (end < 0) continue;
      const n = numberOf(names, template.slice(i + 2, end));
      if (n >= 0) made = captured(s, r, n);
      used = end + 1 - i;
    } else continue;
    text += strSlice(template, from, i) + made;
    i += used - 1;
    from = i + 1;
  }
  return text + strSlice(template, from, template.length);
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
  let text = "";
  let from = 0;
  for (let i = 0; i + 1 < template.length; i++) {
    if (template.charCodeAt(i) !== 0x24) continue;
    const next = template.charCodeAt(i + 1);
    let made = "";
    let used = 2;
    if (next === 0x24) made = "$";
    else if (next === 0x26) made = matched;
    else if (next === 0x60) made = strSlice(s, 0, at);
    else if (next === 0x27) made = strSlice(s, Math.min(at + matched.length, s.length), s.length);
    else if (isDigit(next)) {
      let n = next - 0x30;
      const second = i + 2 < template.length ? template.charCodeAt(i + 2) : 0;
      const both = n * 10 + (second - 0x30);
      if (isDigit(second) && both > 0 && both <= captures.length) {
        n = both;
        used = 3;
      }
      if (n === 0 || n > captures.length) continue;
      made = captures[n - 1] ?? "";
    } else if (next === 0x3c && groups !== undefined) {
      const end = template.indexOf(">", i + 2);
      if (end < 0) continue;
      const captured = groups[template.slice(i + 2, end)];
      if (captured !== undefined) made = String(captured);
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
