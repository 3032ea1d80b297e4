/**
 * Symbols as property names. A symbol that is known at build time has a name that no string key
 * can be confused with in the IR: `@@iterator` (well-known), `@@for:text` (`Symbol.for("text")`),
 * `@@own:3:text` (a constant `Symbol("text")`; without the last part it has no description).
 */

/** The module of functions that do an operation for many places (flow/crowd.ts): traces do not show them. */
export const CROWD_MODULE = "crowd";

/** The symbols that ECMA-262 6.1.5.1 lists. */
export const WELL_KNOWN: ReadonlySet<string> = new Set([
  "iterator",
  "asyncIterator",
  "hasInstance",
  "toPrimitive",
  "toStringTag",
  "species",
  "dispose",
  "asyncDispose",
  "isConcatSpreadable",
  "match",
  "matchAll",
  "replace",
  "search",
  "split",
  "unscopables",
]);

export const isSymbolName = (name: string): boolean => name.startsWith("@@");

/** The name of a symbol made by `Symbol.for(text)`. */
export const registeredName = (text: string): string => `@@for:${text}`;

export const isRegistered = (name: string): boolean => name.startsWith("@@for:");

/** The name of the constant symbol number `id`. */
export const ownName = (id: number, description: string | null): string =>
  description === null ? `@@own:${id}` : `@@own:${id}:${description}`;

/** What `description` gives for a symbol's name; null for undefined. */
export function symbolDescription(name: string): string | null {
  if (isRegistered(name)) return name.slice(6);
  if (!name.startsWith("@@own:")) return `Symbol.${name.slice(2)}`;
  const colon = name.indexOf(":", 6);
  return colon < 0 ? null : name.slice(colon + 1);
}

/** What the names of private members and of the compiler's own fields begin with: no key of a program does. */
const HIDDEN = "\u0001";

/** The name of a field that a program cannot name as a property: `#x@ClassId` for a private member. */
export const hiddenName = (text: string): string => HIDDEN + text;

export const isHiddenName = (name: string): boolean => name.startsWith(HIDDEN);

/** The class that a private member's name belongs to; null for other names. */
export function privateClass(name: string): string | null {
  const at = isHiddenName(name) ? name.indexOf("@") : -1;
  return at < 0 ? null : name.slice(at + 1);
}

/** The field that says whether an instance has the private methods of a class already. */
export const brandName = (id: string): string => hiddenName(`brand@${id}`);

/** The hidden field that tells a module's namespace from other objects. */
export const MODULE_MARK = hiddenName("module");

/** A property's name as messages show it: private names without their class, symbols as `Symbol(x)`. */
export function shownName(name: string): string {
  if (isSymbolName(name)) return `Symbol(${symbolDescription(name) ?? ""})`;
  return isHiddenName(name) ? name.slice(HIDDEN.length).replace(/@.*/, "") : name;
}
