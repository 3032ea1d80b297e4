/**
 * In which order the properties of a literal come, where spreads contribute some of them (ECMA-262 13.2.5.5): each
 * property keeps the place where it came first. What a spread brings depends on the object that reaches it, so that
 * two properties may come in either order; such an object has no fixed shape.
 */
import { accessorOf } from "./accessors.ts";
import type { AbsObj } from "./domain.ts";
import { HOLE } from "./domain.ts";

/** One object that a part of a literal may be: its keys in order, and which of them it surely has. */
interface Source {
  readonly keys: readonly string[];
  readonly sure: ReadonlySet<string>;
}

/** Keys in order, where each comes before those in `after` of it; null when some come in either order. */
function arranged(keys: readonly string[], after: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const waiting = new Map(keys.map((key) => [key, 0]));
  for (const key of keys) for (const next of after.get(key) ?? []) waiting.set(next, waiting.get(next)! + 1);
  const out: string[] = [];
  while (waiting.size > 0) {
    const free = [...waiting].find(([, n]) => n === 0);
    if (free === undefined) return null;
    waiting.delete(free[0]);
    out.push(free[0]);
    for (const next of after.get(free[0]) ?? []) waiting.set(next, waiting.get(next)! - 1);
  }
  return out;
}

/** What each part of the literal may be; objects that are being asked already (`seen`) have the order that is looked for. */
function sourcesOf(o: AbsObj, seen: Set<AbsObj>): Source[][] {
  return o.parts!.map((part) => {
    if (typeof part === "string") return [{ keys: [part], sure: new Set([part]) }];
    // Null and undefined bring nothing.
    const out: Source[] = part.kinds === 0 ? [] : [{ keys: [], sure: new Set() }];
    for (const from of part.objs) {
      if (seen.has(from)) continue;
      const keys = new Set<string>();
      const sure = new Set<string>();
      for (const own of shownOrder(from, definitionOrder(from, seen))) {
        const key = accessorOf(own) ?? own;
        if (!o.props.has(key)) continue;
        keys.add(key);
        if (own !== key || !from.props.get(own)!.has(HOLE)) sure.add(key);
      }
      out.push({ keys: [...keys], sure });
    }
    return out;
  });
}

/** Enumeration leaves out what errors have of their own, and a name that the program gave one comes last. */
function shownOrder(from: AbsObj, keys: readonly string[]): readonly string[] {
  if (!from.spreadError) return keys;
  const others = keys.filter((key) => key !== "name" && key !== "message" && key !== "cause");
  return keys.includes("name") ? [...others, "name"] : others;
}

/** For each key those that may come behind it. */
function successors(parts: readonly (readonly Source[])[]): Map<string, Set<string>> {
  const after = new Map<string, Set<string>>();
  // Keys that may have come with an earlier part, and those that surely have.
  const before = new Set<string>();
  const settled = new Set<string>();
  const put = (key: string, next: string): void => {
    if (key === next) return;
    const list = after.get(key);
    if (list === undefined) after.set(key, new Set([next]));
    else list.add(next);
  };
  for (const part of parts) {
    for (const { keys } of part) {
      const fresh = keys.filter((key) => !settled.has(key));
      fresh.forEach((key, i) => {
        for (const earlier of before) put(earlier, key);
        for (const next of fresh.slice(i + 1)) put(key, next);
      });
    }
    for (const { keys } of part) for (const key of keys) before.add(key);
    const [first, ...others] = part;
    for (const key of first?.sure ?? []) if (others.every((s) => s.sure.has(key))) settled.add(key);
  }
  return after;
}

/** The keys of a literal in the order of definition; null when that depends on what reaches its spreads. */
function solved(o: AbsObj, seen: Set<AbsObj>): { readonly keys: string[]; readonly order: string[] | null } {
  seen.add(o);
  const parts = sourcesOf(o, seen);
  const keys = [...new Set([...parts.flat().flatMap((s) => s.keys), ...o.order])];
  const order = arranged(keys, successors(parts));
  seen.delete(o);
  return { keys, order };
}

/** Property names in definition order: spreads contribute where they stand. */
export function definitionOrder(o: AbsObj, seen: Set<AbsObj> = new Set()): readonly string[] {
  if (o.parts === null || o.parts.every((part) => typeof part === "string")) {
    return o.parts === null ? o.order : [...new Set([...(o.parts as string[]), ...o.order])];
  }
  const { keys, order } = solved(o, seen);
  return order ?? keys;
}

/** Whether the order of a literal's properties depends on what reaches its spreads. */
export const orderVaries = (o: AbsObj): boolean => solved(o, new Set()).order === null;
