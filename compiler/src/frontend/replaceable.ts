/**
 * Which methods a program may replace: names of members that something is assigned to, or that a getter gives.
 *
 * What `o.name(…)` calls is read before its arguments are evaluated (ECMA-262 13.3.6.1). That shows only where these
 * replace it, or where reading it runs a getter. The names are found in the text, comments and strings included: a name
 * too many makes code a little larger, one too few would call the wrong function.
 */
import type ts from "typescript";

/** Assignments to a member, also those of destructuring; getters; definitions of properties by name. */
const PATTERNS: readonly RegExp[] = [
  /\.\s*(#?[\w$]+)\s*(?:=(?![=>])|\?\?=|\|\|=|&&=)/g,
  /\.\s*(#?[\w$]+)\s*(?=[,\]}][^;(){}]{0,200}[\]}]\s*(?:=(?![=>])|of\b))/g,
  /\.\s*(#?[\w$]+)\s*[\]}]\s*(?:=(?![=>])|of\b)/g,
  /\[\s*["'`]([\w$]+)["'`]\s*\]\s*(?:=(?![=>])|\?\?=|\|\|=|&&=)/g,
  /\bget\s+(#?[\w$]+)\s*\(/g,
  /\bget\s+\[?["'`]([\w$]+)["'`]\]?\s*\(/g,
  /\bdefineProperty\s*\([^"'`()]*["'`]([\w$]+)["'`]/g,
];

const known = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

function namesIn(file: ts.SourceFile): ReadonlySet<string> {
  let names = known.get(file);
  if (names !== undefined) return names;
  names = new Set(PATTERNS.flatMap((pattern) => [...file.text.matchAll(pattern)].map((match) => match[1]!)));
  known.set(file, names);
  return names;
}

/** The names of members that the files may replace. */
export function replaceableNames(files: readonly ts.SourceFile[]): ReadonlySet<string> {
  return new Set(files.flatMap((file) => [...namesIn(file)]));
}
