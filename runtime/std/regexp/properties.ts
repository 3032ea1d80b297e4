/** Unicode properties by name (ECMA-262 22.2.1.9, tables 67 to 71). */
import type { CharSet } from "./charset.ts";
import { ALL, complement, EMPTY, subtract, union } from "./charset.ts";
import { BINARY, CATEGORIES, EXTENSIONS, SCRIPTS } from "./property-data.ts";
import { decodeSet } from "./ranges.ts";

/** The set of `\p{text}`; null when there is no such property. */
export type PropertyLookup = (text: string) => CharSet | null;

export function lookUpProperty(text: string): CharSet | null {
  const equals = text.indexOf("=");
  if (equals < 0) return category(text) ?? binary(text);
  const name = text.slice(0, equals);
  const value = text.slice(equals + 1);
  switch (name) {
    case "General_Category":
    case "gc":
      return category(value);
    case "Script":
    case "sc":
      return named(SCRIPTS, value);
    case "Script_Extensions":
    case "scx":
      return extensions(value);
    default:
      return null;
  }
}

/** Finds a line ",name,alias,=set" in a table. */
function named(table: string, name: string): CharSet | null {
  const at = lineOf(table, name);
  if (at < 0) return null;
  const from = table.indexOf("=", at) + 1;
  return decodeSet(table, from, table.indexOf("\n", from));
}

function lineOf(table: string, name: string): number {
  if (name === "" || name.includes(",") || name.includes("=") || name.includes("\n")) return -1;
  return table.indexOf(`,${name},`);
}

/** A category or a group of them: the letters that their short names begin with. */
function category(name: string): CharSet | null {
  const group = groupOf(name);
  if (group === "") return named(CATEGORIES, name);
  let set = EMPTY;
  for (const letters of group.split(",")) set = union(set, named(CATEGORIES, letters) ?? EMPTY);
  return set;
}

function groupOf(name: string): string {
  switch (name) {
    case "LC":
    case "Cased_Letter":
      return "Lu,Ll,Lt";
    case "L":
    case "Letter":
      return "Lu,Ll,Lt,Lm,Lo";
    case "M":
    case "Mark":
    case "Combining_Mark":
      return "Mn,Mc,Me";
    case "N":
    case "Number":
      return "Nd,Nl,No";
    case "P":
    case "Punctuation":
    case "punct":
      return "Pc,Pd,Ps,Pe,Pi,Pf,Po";
    case "S":
    case "Symbol":
      return "Sm,Sc,Sk,So";
    case "Z":
    case "Separator":
      return "Zs,Zl,Zp";
    case "C":
    case "Other":
      return "Cc,Cf,Cs,Co,Cn";
    default:
      return "";
  }
}

function binary(name: string): CharSet | null {
  switch (name) {
    case "Any":
      return ALL;
    case "ASCII":
      return [0, 127];
    case "Assigned":
      return complement(category("Cn") ?? EMPTY);
    default:
      return named(BINARY, name);
  }
}

/** Script_Extensions: the script, with and without some characters. A line holds two sets. */
function extensions(name: string): CharSet | null {
  const script = named(SCRIPTS, name);
  if (script === null) return null;
  const at = lineOf(EXTENSIONS, name);
  if (at < 0) return script;
  const from = EXTENSIONS.indexOf("=", at) + 1;
  const middle = EXTENSIONS.indexOf("-", from);
  const end = EXTENSIONS.indexOf("\n", from);
  return subtract(union(script, decodeSet(EXTENSIONS, from, middle)), decodeSet(EXTENSIONS, middle + 1, end));
}
