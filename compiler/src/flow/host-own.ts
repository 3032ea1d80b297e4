/**
 * Own properties of the language's objects (`Math`, `Array.prototype`, `Map`), where reflection asks for them: which
 * there are, and with which attributes, is the same on the machine that builds. What they hold is found by name
 * (lookup.ts, `getterOf`).
 */
import type { ClassInfo } from "../ir/ir.ts";
import { WELL_KNOWN } from "../ir/symbols.ts";
import type { Analysis } from "./analysis.ts";
import { builtinMember } from "./builtin-member.ts";
import { type AbsObj, isClosedBuiltin, type Node } from "./domain.ts";
import { hostKey, hostObject } from "./host.ts";
import { eachKey } from "./open.ts";

/** Attributes of a property, as the core has them (K_PROPERTY_…). */
const READONLY = 1;
const HIDDEN = 2;
const FIXED = 4;
const ACCESSOR = 8;

/** Names that reflection asks an object for; `any` of them. */
export interface Asked {
  readonly names: Set<string>;
  any: boolean;
}

/** Any name. */
export const ANY_NAME: Asked = { names: new Set(), any: true };

/** What the language calls `o`, when it is one of its own objects that take no properties: `Math`, `Map.prototype`; else null. */
export function hostName(a: Analysis, o: AbsObj): string | null {
  if (isClosedBuiltin(o)) return hostObject(o.builtin) === null ? null : o.builtin;
  if ((o.kind !== "class" && o.kind !== "proto") || o.cls === null || !isLanguageClass(a, o.cls)) return null;
  return o.kind === "proto" ? `${o.cls.name}.prototype` : o.cls.name;
}

/** Reflection asks `o` for an own property of that name (null: any, or all). */
export function askHost(a: Analysis, o: AbsObj, name: string | null): void {
  if (o.hostAsked === null && hostName(a, o) === null) return;
  o.hostAsked ??= { names: new Set(), any: false };
  if (name === null) o.hostAsked.any = true;
  else o.hostAsked.names.add(name);
}

/** The object of the host that has all which `o` has from the language; null where that is at most what every object has. */
function inheritsFrom(a: Analysis, o: AbsObj): object | null {
  switch (o.kind) {
    case "builtin":
      return isClosedBuiltin(o) ? hostObject(o.builtin) : null;
    case "array":
      return Array.prototype;
    case "typed":
      return hostObject(`${o.builtin}.prototype`);
    case "dataview":
      return DataView.prototype;
    case "buffer":
      return ArrayBuffer.prototype;
    case "closure":
      return Function.prototype;
    case "class": {
      const name = hostName(a, o) ?? a.classes.builtinRoot(o.cls!);
      return name === null ? Function.prototype : hostObject(name);
    }
    case "instance":
    case "proto":
      for (const c of a.classes.chain(o.cls!)) {
        const host = isLanguageClass(a, c) ? hostObject(`${c.name}.prototype`) : null;
        if (host !== null) return host;
      }
      return null;
    default:
      return null;
  }
}

/** Whether a class of runtime/std is one that the language names. */
export const isLanguageClass = (a: Analysis, c: ClassInfo): boolean =>
  c.isStd && hostObject(c.name) !== null && a.input.builtinClass(c.name)?.id === c.id;

/** Whether `o` is an instance of Error or of a class that extends it. */
export const isError = (a: Analysis, o: AbsObj): boolean =>
  o.kind === "instance" && a.classes.chain(o.cls!).some((c) => c.name === "Error" && isLanguageClass(a, c));

/** `key in o` for a key that is not constant. */
export function askIn(a: Analysis, o: AbsObj, key: Node): void {
  if (inheritsFrom(a, o) === null) return;
  const asked: Asked = (o.inAsked ??= { names: new Set(), any: false });
  eachKey(
    a,
    key,
    (name) => {
      if (name === null) asked.any = true;
      else asked.names.add(name);
    },
    () => {},
  );
}

/** A computed key of which nothing is known reads `o`: what the language gives under it would be too much to keep. */
export function readAny(a: Analysis, o: AbsObj): void {
  if (inheritsFrom(a, o) !== null) o.readsAny = true;
}

/** What `o` has from the language, of the names that are `asked`. */
export function hostMembers(a: Analysis, o: AbsObj, { any, names }: Asked): string[] {
  const out = new Set<string>();
  for (let at = inheritsFrom(a, o); at !== null; at = Object.getPrototypeOf(at) as object | null)
    for (const name of propertiesOf(at).keys()) if (any || names.has(name)) out.add(name);
  // An own property on the host, an accessor of the class here.
  if (isError(a, o) && (any || names.has("stack"))) out.add("stack");
  return [...out];
}

/** Own properties of an object of the language with their attributes, in the order of the host. */
export const hostProperties = (name: string): ReadonlyMap<string, number> => propertiesOf(hostObject(name)!);

function propertiesOf(host: object): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  for (const key of Reflect.ownKeys(host)) {
    const at = typeof key === "string" ? key : symbolName(key);
    if (at === null) continue;
    const d = Object.getOwnPropertyDescriptor(host, key)!;
    const flags = (d.enumerable ? 0 : HIDDEN) | (d.configurable ? 0 : FIXED);
    out.set(at, flags | (d.get !== undefined || d.set !== undefined ? ACCESSOR : d.writable ? 0 : READONLY));
  }
  return out;
}

function symbolName(key: symbol): string | null {
  for (const name of WELL_KNOWN) if ((Symbol as unknown as Record<string, unknown>)[name] === key) return `@@${name}`;
  return null;
}

/** Whether the property has a getter or a setter on the host. */
export function hostAccessor(name: string, key: string, isGetter: boolean): boolean {
  const at = hostKey(key);
  const d = at === null ? undefined : Object.getOwnPropertyDescriptor(hostObject(name)!, at);
  return (isGetter ? d?.get : d?.set) !== undefined;
}

/** The function of a getter or setter that an object of the language has; null where runtime/std has none. */
export function hostAccessorFunc(a: Analysis, o: AbsObj, key: string, isGetter: boolean): string | null {
  if (o.cls !== null)
    return a.classes.own(o.cls, key, isGetter ? "getter" : "setter", o.kind === "class")?.func ?? null;
  if (!isGetter) return null;
  const m = builtinMember(a, o, key);
  return m.k === "getter" ? m.func.id : null;
}
