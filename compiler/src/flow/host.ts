/**
 * What built-ins hold that is the same on the machine that builds: constants (`Math.PI`, `Array.length`, names and
 * tags), and whether a name is one of theirs at all.
 */
import { WELL_KNOWN } from "../ir/symbols.ts";
import type { AbsObj } from "./domain.ts";

/** The object of the host that a built-in stands for: `Array`, `Array.prototype`; null when it has none. */
export function hostObject(builtin: string): object | null {
  const owner = builtin.endsWith(".prototype") ? builtin.slice(0, -10) : builtin;
  const found =
    owner === "TypedArray"
      ? (Object.getPrototypeOf(Uint8Array) as object)
      : (globalThis as unknown as Record<string, unknown>)[owner];
  if (found === undefined || found === null) return null;
  return owner === builtin ? (found as object) : ((found as { prototype?: object }).prototype ?? null);
}

/** The property key behind a name of the IR; null for symbols that are none of the language's. */
export function hostKey(name: string): PropertyKey | null {
  if (!name.startsWith("@@")) return name;
  if (!WELL_KNOWN.has(name.slice(2))) return null;
  return (Symbol as unknown as Record<string, symbol | undefined>)[name.slice(2)] ?? null;
}

/** A text or number that a built-in has under a name; null for anything else. */
export function hostConstant(o: AbsObj, name: string): string | number | null {
  const key = hostKey(name);
  const host = o.kind === "builtin" ? hostObject(o.builtin) : null;
  if (key === null || host === null) return null;
  for (let at: object | null = host; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const own = Object.getOwnPropertyDescriptor(at, key);
    if (own !== undefined) return typeof own.value === "string" || typeof own.value === "number" ? own.value : null;
  }
  return null;
}

const GENERATOR = Object.getPrototypeOf((function* () {})()) as object;

/** Whether generators inherit anything of that name. */
export function generatorsHave(name: string): boolean {
  const key = hostKey(name);
  return key !== null && key in GENERATOR;
}

/** Whether a built-in has anything under a name. */
export function hostHas(o: AbsObj, name: string): boolean {
  const key = hostKey(name);
  const host = hostObject(o.builtin);
  return key !== null && host !== null && key in host;
}
