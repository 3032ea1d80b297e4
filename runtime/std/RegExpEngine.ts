/** Patterns made at run time: linked only into images that make some. RegExp.ts names it as a global, not by import. */
import { type Flags, flagsText, type Pattern, PatternError, parseFlags } from "./regexp/ast.ts";
import { compile } from "./regexp/compile.ts";
import { Machine, search } from "./regexp/match.ts";
import { parsePattern } from "./regexp/parser.ts";
import { lookUpProperty } from "./regexp/properties.ts";

/** What RegExp's constructor wants to know. */
export interface Made {
  flags: string;
  /** "1 year,2 month" */
  names: string;
  machine: Machine;
}

/** @throws SyntaxError in V8's words. */
export function make(source: string, flags: string): Made {
  const parsed = parseFlags(flags);
  if (parsed === null) throw new SyntaxError(`Invalid flags supplied to RegExp constructor '${flags}'`);
  try {
    const pattern = parse(source, flags, parsed);
    let names = "";
    for (let i = 0; i < pattern.names.length; i++)
      names += `${i > 0 ? "," : ""}${pattern.numbers[i] as number} ${pattern.names[i] as string}`;
    return { flags: flagsText(parsed), names, machine: new Machine(compile(pattern)) };
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw new SyntaxError(`Invalid regular expression: /${source}/${flags}: ${error.message}`);
  }
}

/** The tables behind `\p` come along only where flags may be u or v: the compiler sees which texts reach this. */
function parse(source: string, flags: string, parsed: Flags): Pattern {
  switch (flags) {
    case "":
    case "d":
    case "g":
    case "i":
    case "m":
    case "s":
    case "y":
    case "gi":
    case "ig":
    case "gm":
    case "mg":
    case "im":
    case "mi":
    case "is":
    case "iy":
    case "gs":
    case "gy":
    case "my":
    case "gim":
    case "gmi":
    case "gms":
    case "gis":
    case "ims":
    case "gims":
    case "dg":
      return parsePattern(source, parsed, null);
    default:
      return parsePattern(source, parsed, lookUpProperty);
  }
}

let registers: Int32Array | null = null;

/** As findNative of native.ts. */
export function find(machine: Machine, input: string, start: number, sticky: boolean): Int32Array | null {
  if (registers === null || registers.length < machine.registers)
    registers = new Int32Array(Math.max(machine.registers, 32));
  return search(machine, input, start, sticky, registers) ? registers : null;
}

/** EscapeRegExpPattern (ECMA-262 22.2.6.13.1): what can stand between slashes. */
export function escapeSource(source: string): string {
  if (source === "") return "(?:)";
  let text = "";
  let inClass = false;
  for (let i = 0; i < source.length; i++) {
    const c = source.charCodeAt(i);
    if (c === 0x5c && i + 1 < source.length) {
      i++;
      const next = lineEnd(source.charCodeAt(i));
      text += next === "" ? `\\${source.charAt(i)}` : next;
      continue;
    }
    if (c === 0x5b) inClass = true;
    else if (c === 0x5d) inClass = false;
    const end = lineEnd(c);
    if (end !== "") text += end;
    else text += c === 0x2f && !inClass ? "\\/" : source.charAt(i);
  }
  return text;
}

function lineEnd(c: number): string {
  if (c === 10) return "\\n";
  if (c === 13) return "\\r";
  if (c === 0x2028) return "\\u2028";
  return c === 0x2029 ? "\\u2029" : "";
}
