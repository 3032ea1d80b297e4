/**
 * Makes runtime/std/zone/zone-data.ts by asking the Node that runs this about its time zones:
 * `npx tsx runtime/core/tools/gen-zone-data.ts` (minutes; the host needs its own zoneinfo). Names of zones are searched
 * among the texts of Node's binary, as there is no list of links. When offsets and English names change is found by
 * search; what goes on for ever becomes a rule. The format is that of runtime/std/zone/table.ts.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { offsetText } from "../../std/zone/zone.ts";
import { encode, signed } from "./encode.ts";

const DAY_MS = 86400000;
const DAY_SECONDS = 86400;
/** Nothing changes before. */
const FROM_MS = Date.UTC(1800, 0, 1);
/** Behind all transitions that are listed one by one. */
const LAST_YEAR = 2140;
const TO_MS = Date.UTC(LAST_YEAR, 0, 1);
/** From here on rules alone hold: years of Ramadan are listed before. */
const RULE_YEAR = 2090;
/** V8 asks whether summer time is kept only between these. */
const SUMMER_FROM_MS = 0;
const SUMMER_TO_MS = 0x7fffffff * 1000;
/** Transitions are counted from here, in seconds. */
const BASE_SECONDS = Date.UTC(1800, 0, 1) / 1000;

if (!existsSync("/usr/share/zoneinfo/Europe/Berlin")) throw new Error("there is no /usr/share/zoneinfo");

// ---- names ----

/** Texts in Node's binary that may be names of zones, in two bytes a character. */
function candidates(): string[] {
  const bytes = readFileSync(process.execPath);
  const found = new Set<string>();
  for (const parity of [0, 1]) {
    let text = "";
    for (let i = parity; i + 1 < bytes.length; i += 2) {
      const c = bytes[i]!;
      if (bytes[i + 1] === 0 && c > 32 && c < 127) text += String.fromCharCode(c);
      else if (text !== "") {
        if (/^[A-Z][A-Za-z0-9_+/-]{1,40}$/.test(text)) {
          found.add(text);
          // ICU keeps a text that another one ends with inside of that.
          for (const { index } of text.matchAll(/[A-Z]/g)) if (text.length - index > 1) found.add(text.slice(index));
        }
        text = "";
      }
    }
  }
  return [...found].sort();
}

/** What Intl makes of the name of a zone. */
function canonical(name: string): string | null {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

const SPELT = /^(?:[A-Z]{1,3}(?:-[A-Z]\w+|\d[A-Z]{3}|[+-]?0)?|[A-Z][a-z]{3,}|[A-Z][A-Za-z]+\/[\w/+-]+)$/;
const ids = Intl.supportedValuesOf("timeZone");
const links = new Map<string, string>();
for (const name of candidates()) {
  const id = canonical(name);
  // SystemV/… are no zones of a host, and in no standard.
  if (id === null || !SPELT.test(name) || name.startsWith("ETC/") || name.startsWith("SystemV/")) continue;
  if (id === name && !ids.includes(id)) ids.push(id);
  if (id !== name) links.set(name, id);
}
ids.sort();

// ---- one zone ----

interface Names {
  long(time: number): string;
  short(time: number): string;
}
/** Names by Intl; of the host's zone where none is given. */
const namesOf = (timeZone?: string): Names => {
  const shown = (timeZoneName: "long" | "short"): ((time: number) => string) => {
    const format = new Intl.DateTimeFormat("en-US", {
      ...(timeZone === undefined ? {} : { timeZone }),
      timeZoneName,
      year: "numeric",
    });
    return (time) => {
      const text = format.format(time);
      return text.slice(text.indexOf(",") + 2);
    };
  };
  return { long: shown("long"), short: shown("short") };
};
const date = new Date(0);
/** Under `process.env.TZ`; years have four digits here. */
function offsetSeconds(time: number): number {
  date.setTime(time);
  const [y, mo, d] = [date.getFullYear(), date.getMonth(), date.getDate()];
  return (Date.UTC(y, mo, d, date.getHours(), date.getMinutes(), date.getSeconds()) - time) / 1000;
}
function dateName(time: number): string {
  const text = new Date(time).toString();
  return text.slice(text.indexOf("(") + 1, -1);
}
/** Differs where the offset does; cheaper. Times are whole seconds. */
function offsetKey(time: number): number {
  date.setTime(time);
  return date.getTimezoneOffset() * 100 + ((((date.getSeconds() - time / 1000) % 60) + 60) % 60);
}

/** Where `of` changes, to the second. */
function changes<T>(of: (time: number) => T, from: number, to: number, step: number, out: Set<number>): void {
  let known = from;
  let last = of(from);
  for (let t = from + step; t <= to; t += step) {
    // More than once in one step, perhaps.
    for (let now = of(t); now !== last; ) {
      let [lo, hi] = [known / 1000, t / 1000];
      while (hi - lo > 1) {
        const mid = Math.floor((lo + hi) / 2);
        if (of(mid * 1000) === last) lo = mid;
        else hi = mid;
      }
      out.add(hi);
      known = hi * 1000;
      last = of(known);
    }
    known = t;
  }
}

interface Type {
  offset: number;
  summer: boolean;
  short: string;
  long: string;
}
interface Transition {
  /** Seconds since the epoch. */
  at: number;
  type: number;
}
interface Rule {
  /** From 0. */
  month: number;
  /** The first weekday from this day of the month on. */
  day: number;
  weekday: number;
  /** By the clock before. */
  seconds: number;
  type: number;
}
interface History {
  standard: string;
  summer: string;
  types: Type[];
  first: number;
  transitions: Transition[];
  rules: Rule[];
}

/** @param timeZone by which Intl is asked for names */
function probe(id: string, timeZone?: string): History {
  process.env.TZ = id;
  const names = namesOf(timeZone);
  const points = new Set<number>();
  changes(offsetKey, FROM_MS, TO_MS, DAY_MS, points);
  changes(names.long, FROM_MS, TO_MS, 3 * DAY_MS, points);
  changes(dateName, SUMMER_FROM_MS, SUMMER_TO_MS, DAY_MS, points);
  const starts = [FROM_MS / 1000, ...[...points].sort((a, b) => a - b)];
  // In summer or not: by the name that V8 gives, which is one of two.
  const nameAt = (time: number): string => {
    // V8 guesses from what it was asked before, wrong where summer is short; this makes it forget.
    process.env.TZ = id;
    return dateName(Math.min(Math.max(time, SUMMER_FROM_MS), SUMMER_TO_MS));
  };
  const { standard, summer } = dateNames(id);
  const types: Type[] = [];
  const transitions: Transition[] = [];
  let first = -1;
  for (const [i, at] of starts.entries()) {
    const until = starts[i + 1] ?? TO_MS / 1000;
    const inside = until * 1000 <= SUMMER_FROM_MS || at * 1000 > SUMMER_TO_MS ? null : Math.max(at * 1000, 0);
    const offset = offsetSeconds(at * 1000);
    const [short, long] = [names.short(at * 1000), names.long(at * 1000)];
    const same = (t: Type): boolean => t.offset === offset && t.short === short && t.long === long;
    const isSummer =
      inside !== null ? standard !== summer && nameAt(inside) === summer : (types.findLast(same)?.summer ?? false);
    let type = types.findIndex((t) => same(t) && t.summer === isSummer);
    if (type < 0) type = types.push({ offset, summer: isSummer, short, long }) - 1;
    if (first < 0) first = type;
    else transitions.push({ at, type });
  }
  const rules = ruleOf(transitions, types);
  if (rules.length > 0) {
    // What the rule gives too is left out.
    while (transitions.length > 2 && follows(transitions.at(-1)!, transitions.at(-2)!, rules, types)) transitions.pop();
  }
  return { standard, summer, types, first, transitions, rules };
}

/** The two names that `Date.prototype.toString` may show; one of them where the other never comes up. */
function dateNames(id: string): { standard: string; summer: string } {
  process.env.TZ = id;
  const found = new Map<string, number>();
  for (let t = SUMMER_FROM_MS; t <= SUMMER_TO_MS; t += 9 * DAY_MS) {
    const name = dateName(t);
    found.set(name, (found.get(name) ?? 0) + 1);
  }
  const list = [...found.keys()];
  if (list.length > 2) throw new Error(`${id} has ${list.join(", ")}`);
  if (list.length === 1) return { standard: list[0]!, summer: list[0]! };
  const isSummer = (name: string): boolean => / (?:Summer|Daylight) Time$/.test(name);
  const [a, b] = list as [string, string];
  if (isSummer(a) === isSummer(b)) return a < b ? { standard: a, summer: b } : { standard: b, summer: a };
  return isSummer(a) ? { standard: b, summer: a } : { standard: a, summer: b };
}

/** What the clock showed before; `late`: midnight as the end of a day. */
function shownBefore(t: Transition, before: Type, late: boolean): { date: Date; seconds: number } {
  const local = t.at + before.offset;
  const day = Math.floor((local - (late ? 1 : 0)) / DAY_SECONDS);
  return { date: new Date(day * DAY_MS), seconds: local - day * DAY_SECONDS };
}

/** The two switches of a year that go on, or none. */
function ruleOf(transitions: readonly Transition[], types: readonly Type[]): Rule[] {
  const lasting = transitions.filter((t) => t.at >= Date.UTC(RULE_YEAR, 0, 1) / 1000);
  if (lasting.length === 0) return [];
  const kinds = [...new Set(lasting.map((t) => t.type))];
  if (kinds.length !== 2) throw new Error(`a rule of ${kinds.length} kinds`);
  const rules = kinds.map((type): Rule => {
    const before = types[kinds.find((k) => k !== type)!]!;
    for (const late of [false, true]) {
      const shown = lasting.filter((t) => t.type === type).map((t) => shownBefore(t, before, late));
      const [{ date, seconds }] = shown as [{ date: Date; seconds: number }];
      const rule = { month: date.getUTCMonth(), day: 31, weekday: date.getUTCDay(), seconds, type };
      for (const s of shown) rule.day = Math.min(rule.day, s.date.getUTCDate());
      if (shown.every((s) => obeys(s, rule))) return rule;
    }
    throw new Error(`no rule: ${JSON.stringify(lasting.slice(0, 4))}`);
  });
  return rules.sort((a, b) => a.month - b.month);
}

function obeys({ date, seconds }: { date: Date; seconds: number }, rule: Rule): boolean {
  const day = date.getUTCDate();
  const inWeek = date.getUTCDay() === rule.weekday && day >= rule.day && day < rule.day + 7;
  return date.getUTCMonth() === rule.month && inWeek && seconds === rule.seconds;
}

/** Whether a transition is what the rule says of its year, and comes behind one of the rule. */
function follows(t: Transition, last: Transition, rules: readonly Rule[], types: readonly Type[]): boolean {
  const isRule = (at: Transition): boolean => {
    const rule = rules.find((r) => r.type === at.type);
    const before = rules.find((r) => r.type !== at.type);
    if (rule === undefined || before === undefined) return false;
    return [false, true].some((late) => obeys(shownBefore(at, types[before.type]!, late), rule));
  };
  return t.type !== last.type && isRule(t) && isRule(last) && t.at - last.at < 366 * DAY_SECONDS;
}

// ---- texts ----

const names: string[] = [];
const counts = new Map<string, number>();

/** Texts that say no more than the offset are not kept. */
const isPlainShort = (t: Type): boolean => t.short === offsetText(t.offset, false);
const isPlainLong = (t: Type): boolean => t.long === offsetText(t.offset, true);

function record(h: History): string {
  const own: string[] = [];
  const index = (name: string): number => {
    if (!own.includes(name)) own.push(name);
    return own.indexOf(name);
  };
  const body = [index(h.standard), index(h.summer), h.types.length];
  for (const t of h.types) {
    body.push(signed(t.offset) * 2 + (t.summer ? 1 : 0));
    body.push(isPlainShort(t) ? 0 : index(t.short) + 1, isPlainLong(t) ? 0 : index(t.long) + 1);
  }
  body.push(h.rules.length);
  for (const r of h.rules) body.push(r.month, r.day, r.weekday, r.seconds, r.type);
  body.push(h.first, h.transitions.length);
  let last = BASE_SECONDS;
  for (const { at, type } of h.transitions) {
    const hours = Math.floor((at - last) / 3600);
    const rest = at - last - hours * 3600;
    body.push(hours * 2 + (rest > 0 ? 1 : 0));
    if (rest > 0) body.push(rest);
    body.push(type);
    last = at;
  }
  const global = own.map((name) => {
    if (!names.includes(name)) names.push(name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return names.indexOf(name);
  });
  return encode([global.length, ...global, ...body]);
}

const histories: string[] = [];
const place = (text: string): number => {
  if (!histories.includes(text)) histories.push(text);
  return histories.indexOf(text);
};
const zones: string[] = [];
const probed = new Map<string, History>();
let explicit = 0;
const only = process.argv[2];
for (const id of ids) {
  if (only !== undefined && id !== only && id !== "UTC") continue;
  const h = probe(id, id);
  probed.set(id, h);
  explicit += h.transitions.length;
  zones.push(`${id}=${place(record(h))}`);
  process.stderr.write(
    `${id}: ${h.transitions.length} transitions, ${h.types.length} types, ${h.rules.length} rules\n`,
  );
}

/** Whether TZ=`name` shows dates as TZ=`id` does, but for the name of the zone. */
function alike(name: string, id: string): boolean {
  const shown = (tz: string): string => {
    process.env.TZ = tz;
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const texts = [zone];
    for (let t = FROM_MS; t < TO_MS; t += 97.3 * DAY_MS) texts.push(new Date(t).toString().slice(0, 33));
    return texts.join("\n");
  };
  return shown(name) === shown(id);
}
/** Links; the marks are explained in table.ts. */
for (const [name, id] of [...links].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const h = probed.get(id);
  if (h === undefined) continue;
  if (!alike(name, id)) {
    zones.push(`${name}=!${id}`);
    continue;
  }
  const own = dateNames(name);
  if (own.standard === h.standard && own.summer === h.summer) zones.push(`${name}=>${id}`);
  else {
    const host = probe(name);
    const [asked, own] = [namesOf(name), namesOf()];
    const same = asked.long(0) === own.long(0);
    zones.push(`${name}=${place(record(host))}${same ? "~" : ">"}${id}`);
  }
}

const lines = (list: readonly string[]): string => `\n${list.join("\n")}\n`;
const tables = { NAMES: lines(names), HISTORIES: lines(histories), ZONES: lines(zones) };
const HEADER = `/** Made by runtime/core/tools/gen-zone-data.ts: do not edit. Time zone data ${process.versions.tz}, CLDR ${process.versions.cldr}. */\n`;
writeFileSync(
  new URL(only === undefined ? "../../std/zone/zone-data.ts" : "../../../.kiln/zone-data.ts", import.meta.url),
  HEADER +
    Object.entries(tables)
      .map(([key, text]) => `export const ${key} =\n  ${JSON.stringify(text)};\n`)
      .join(""),
);
const bytes = Object.values(tables).map((text) => text.length);
console.log(
  `${ids.length} zones, ${links.size} links, ${explicit} transitions, ${histories.length} histories; bytes: ${bytes.join(" + ")}`,
);
