/** Errors of the front end: stable codes, each with what to write instead. */
import type { Pos } from "../ir/ir.ts";

/** A message about a source file. `line` and `col` count from 1. */
export interface Diagnostic {
  file: string;
  line: number;
  col: number;
  severity: "error" | "warning";
  code: string;
  message: string;
}

/** Codes and texts; `%` stands for the detail given where the error is reported. Codes are never reused. */
export const ERRORS = {
  unsupported: ["KILN1000", "% is not supported yet."],
  evalCall: [
    "KILN1001",
    "eval and new Function need a compiler at run time. Write the code as a function, or choose among functions in a Map.",
  ],
  withStatement: ["KILN1002", "`with` is not part of strict mode. Name the object in each access, or destructure it."],
  proxy: ["KILN1003", "Proxy is not supported. Write a class with the methods that you need."],
  dynamicImport: [
    "KILN1008",
    "import() takes a constant text that names a module of the program. Name each module: choose among several import() by a condition.",
  ],
  decorator: ["KILN1009", "Decorators are not supported. Call the function on the class or wrap the method by hand."],
  namespaceDeclaration: [
    "KILN1011",
    "The namespace % cannot be used as a value here: name its members, N.x. Inside itself, with exported variables that can be assigned, or merged with a class, function or enum, it is not an object.",
  ],
  regexp: [
    "KILN1012",
    "This regular expression is not one that Node accepts, or uses a property of strings such as \\p{RGI_Emoji}: %.",
  ],
  superclass: [
    "KILN1015",
    "The class after `extends` must be a class known at build time. Name a class declared at a module's top level.",
  ],
  jsx: ["KILN1017", "JSX is not supported. Call functions that build the output."],
  importEquals: [
    "KILN1018",
    "`import x = require()` and `export =` are not supported. Use import and export declarations.",
  ],
  ctorReturn: [
    "KILN1019",
    "The constructor of a class with a parent cannot return a value. Use a static factory method.",
  ],
  asset: [
    "KILN1021",
    'The file % cannot be embedded. Check the path and use `with { type: "text" }` or `with { type: "json" }`.',
  ],
  unknownGlobal: ["KILN1022", "% is not provided by Kiln."],
  missingExport: [
    "KILN1040",
    "% is declared by the package, but its JavaScript does not export it. Check that the package's files belong to one version.",
  ],
  importedAssignment: ["KILN1023", "% cannot be assigned here: it is an imported or constant binding."],
  patternRest: [
    "KILN1024",
    "Object rest after a computed key is not supported yet. Name the keys, or copy the object and delete the key from a Map.",
  ],
  superOutside: ["KILN1025", "`super` is only supported in classes. Call the other method by its object's name."],
  inertSymbol: [
    "KILN1050",
    "Symbol.% is not consulted by Kiln's built-ins, so a property of that name would do nothing. Call the function that you mean by its name.",
  ],
  externValue: ["KILN1026", "% can only be called."],
  earlyError: ["KILN1070", "SyntaxError: %."],
  nodeModule: ["KILN1060", "An image has no %"],
} as const satisfies Record<string, readonly [string, string]>;

export type ErrorName = keyof typeof ERRORS;

/** The text of an error with its detail filled in. */
export function errorText(name: ErrorName, detail = ""): { code: string; message: string } {
  const [code, text] = ERRORS[name];
  return { code, message: text.replace("%", detail) };
}

/** Collects diagnostics; the same one is kept once. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];
  private readonly seen = new Set<string>();

  add(diagnostic: Diagnostic): void {
    const key = `${diagnostic.file}:${diagnostic.line}:${diagnostic.col}:${diagnostic.code}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.list.push(diagnostic);
  }

  report(name: ErrorName, detail: string, file: string, pos: Pos): void {
    this.add({ file, line: pos.line, col: pos.col, severity: "error", ...errorText(name, detail) });
  }
}
