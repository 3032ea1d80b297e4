/**
 * Generated C in files: one, or several units that are compiled apart and linked (development builds).
 *
 * A unit holds the functions of one module, and what it refers to: declarations of functions and globals, definitions
 * of constants, which the linker takes once. The tables (shapes, globals, hooks of the C core) are a unit of their own.
 * Names do not count (names.ts) and what a unit does not use is not in it, so the text of a unit changes with its own
 * functions and with what they use, and the object of one that has not changed is found in the cache.
 */
import type { FuncGroup } from "../flow/layout.ts";
import type { Context } from "./context.ts";

export interface Unit {
  /** Unique in the program. */
  readonly name: string;
  readonly c: string;
}

/** Something that code refers to by name. */
export interface Part {
  readonly name: string;
  readonly rank: Rank;
  readonly text: string;
}

/** What may refer to what: later ones to earlier ones. */
const RANKS = ["string", "symbol", "big", "global", "type", "function", "static"] as const;
export type Rank = (typeof RANKS)[number];

export interface ProgramText {
  readonly head: readonly string[];
  readonly parts: readonly Part[];
  readonly regexps: readonly string[];
  readonly functions: readonly { readonly group: FuncGroup; readonly lines: readonly string[] }[];
  readonly adapters: ReadonlyMap<FuncGroup, string>;
  readonly tail: readonly string[];
}

/** Back to no place in the sources. */
const NOWHERE = '#line 1 "kiln"';

export function inOne(t: ProgramText): Unit[] {
  const out = [...t.head];
  for (const rank of RANKS) for (const p of t.parts) if (p.rank === rank) out.push(p.text);
  out.push(...t.regexps);
  for (const f of t.functions) out.push(...f.lines);
  out.push(NOWHERE, ...t.adapters.values(), ...t.tail, "");
  return [{ name: "program", c: physicalLines(out) }];
}

/** For people to read. */
export const textOf = (units: readonly Unit[]): string =>
  units.length === 1 ? units[0]!.c : units.map((u) => `/* ---- ${u.name} ---- */\n${u.c}`).join("\n");

/** Modules of the standard library share so many units, and modules of a program with many of them so many. */
const STD_UNITS = 6;
const OWN_UNITS_MAX = 24;

export function inUnits(c: Context, t: ProgramText): Unit[] {
  const modules = t.functions.map((f) => moduleFor(c, f.group));
  const own = new Set(modules.filter((m) => !isStd(m)));
  const nameOf = (module: string): string => {
    if (isStd(module)) return `std-${bucket(module, STD_UNITS)}`;
    return own.size <= OWN_UNITS_MAX ? module : `own-${bucket(module, OWN_UNITS_MAX)}`;
  };
  const units = new Map<string, ProgramText["functions"][number][]>();
  t.functions.forEach((f, i) => {
    const name = nameOf(modules[i]!);
    const known = units.get(name);
    if (known === undefined) units.set(name, [f]);
    else known.push(f);
  });
  const needs = new Needs(t.parts);
  const unit = (name: string, lines: readonly string[]): Unit => {
    const code = physicalLines(lines);
    return { name, c: `${[...t.head, ...needs.of(code)].join("\n")}\n${code}` };
  };
  const out = [...units].map(([name, functions]) => {
    functions.sort((a, b) => (a.group.symbol < b.group.symbol ? -1 : 1));
    const lines: string[] = [];
    for (const f of functions) {
      const adapter = t.adapters.get(f.group);
      // One by one: a function may have more lines than a call takes arguments.
      for (const line of f.lines) lines.push(line);
      if (adapter !== undefined) lines.push(NOWHERE, adapter);
    }
    return unit(name, lines);
  });
  if (t.regexps.length > 0) out.push(unit("regexps", t.regexps));
  return [...out, unit("tables", t.tail)];
}

const isStd = (module: string): boolean => module.startsWith("std/");
const moduleOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf("#")));

/** Where code belongs: what the library does for one module goes with that module, since it changes with it. */
function moduleFor(c: Context, g: FuncGroup): string {
  const module = moduleOf(g.rep.func.id);
  if (!isStd(module)) return module;
  const oldest = c.madeFor.get(g)?.ctx.sites.at(-1);
  const user = oldest === undefined ? module : moduleOf(c.sites[oldest]!);
  return user === "" ? module : user;
}

/** A number below `count` that goes with the text. */
function bucket(text: string, count: number): number {
  let h = 0;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) >>> 0;
  return h % count;
}

/** Names that parts may have. */
const NAME = /\b(?:(?:[syngcho]|kg|gd|gn)_[0-9a-f]{12}|KC_\w*|k_\w+)\b/g;

class Needs {
  private readonly parts = new Map<string, Part & { readonly order: number }>();
  private readonly uses = new Map<string, readonly string[]>();

  constructor(parts: readonly Part[]) {
    parts.forEach((p, order) => void this.parts.set(p.name, { ...p, order }));
  }

  /** What code refers to, directly or not, in an order that C takes and that other parts do not change. */
  of(code: string): string[] {
    const found = new Set(this.namesIn(code));
    for (const name of found) {
      let uses = this.uses.get(name);
      if (uses === undefined) this.uses.set(name, (uses = this.namesIn(this.parts.get(name)!.text)));
      for (const use of uses) found.add(use);
    }
    const parts = [...found].map((name) => this.parts.get(name)!);
    // A helper may call those that came before it.
    const key = (p: Part & { readonly order: number }): string =>
      p.name.startsWith("h_") ? `~${String(p.order).padStart(9, "0")}` : p.name;
    const rank = (p: Part): number => RANKS.indexOf(p.rank);
    return parts.sort((a, b) => rank(a) - rank(b) || (key(a) < key(b) ? -1 : 1)).map((p) => p.text);
  }

  private namesIn(text: string): string[] {
    const out = new Set<string>();
    for (const name of text.match(NAME) ?? []) if (this.parts.has(name)) out.add(name);
    return [...out];
  }
}

const HASH = 35;

/** What follows a `#line` stays on one line up to the next: the C compiler counts lines onwards from there. */
function physicalLines(lines: readonly string[]): string {
  const out: string[] = [];
  let open = false;
  const add = (line: string): void => {
    if (line === "") return;
    const directive = line.charCodeAt(0) === HASH;
    if (open && !directive) out.push(" ", line);
    else out.push(out.length === 0 ? "" : "\n", line);
    if (directive) {
      open = line.startsWith("#line");
      if (open) out.push("\n");
    }
  };
  for (const line of lines)
    if (line.includes("\n")) for (const one of line.split("\n")) add(one);
    else add(line);
  return `${out.join("")}\n`;
}
