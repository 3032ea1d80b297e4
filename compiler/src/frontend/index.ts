/** The front end: from an entry file to HIR. */
import type ts from "typescript";
import { realInput } from "../inputs.ts";
import type { ClassInfo, Func, Program } from "../ir/ir.ts";
import { type LoadOptions, loadProgram } from "./adapter.ts";
import type { Diagnostic } from "./errors.ts";
import { builtinFacts } from "./lower/builtin-facts.ts";
import { wrapperClass } from "./lower/classes.ts";
import { Lowering } from "./lower/context.ts";
import type { ModuleState } from "./lower/modules.ts";
import { packageOf } from "./packages.ts";
import { type SourceInfo, sourcesOf, typeOfRead } from "./spans.ts";

export type { LoadOptions } from "./adapter.ts";
export type { Diagnostic } from "./errors.ts";

/**
 * A lowered program. `program.funcs.get(id)` lowers a function on first request (functions of the
 * application's own files are there from the start, so that every error in them is found); lowering
 * can add modules, classes, globals and externs, of runtime/std in particular.
 */
export interface FrontendResult {
  program: Program;
  /** From the checker and from lowering; the list grows with what is lowered. */
  diagnostics(): Diagnostic[];
  /** A function of runtime/std: `String.prototype.slice`, `Array.isArray`, `Promise.awaitValue`; null when there is none. */
  lowerBuiltin(name: string): Func | null;
  /** A class of runtime/std by its global name: `Map`, `Promise`, `RangeError`. */
  builtinClass(name: string): ClassInfo | null;
  /** The class of runtime/std whose instances are objects of a built-in without a class: `Object`, `Number` … */
  wrapperClass(name: string): ClassInfo | null;
  /** What the entry module exports as `name` (its `default`, for servers), or null. */
  entryExport(name: string): EntryExport | null;
  /** Where the source of a module is, by its name in `Program.files`. */
  sourceOf(file: string): string | null;
  /** For a module of a package: `name@version, imported by app.ts → a.js → b.js`; null for others. */
  originOf(file: string): string | null;
  /** The program's own files and those of its packages, with their functions. */
  sources(): SourceInfo[];
  /** The declared type of the read of `name` (null: of an element) that begins at a place of a file. */
  typeOfRead(path: string, line: number, col: number, name: string | null): string | null;
  /** An export of one of `extraRoots`. */
  rootExport(path: string, name: string): EntryExport | null;
}

/** Where an exported value is: a global, a constant function or a class. */
export interface EntryExport {
  kind: "global" | "func" | "class";
  id: string;
}

/** Loads, checks and lowers. @throws Error when the entry cannot be read. */
export function lowerProgram(options: LoadOptions): FrontendResult {
  const resolved: LoadOptions = {
    ...options,
    stdDir: realInput(options.stdDir),
    libDir: realInput(options.libDir),
  };
  const loaded = loadProgram(resolved);
  const cx = new Lowering(loaded);
  for (const root of options.extraRoots ?? []) {
    const file = loaded.program.getSourceFile(root);
    if (file) cx.load(cx.modules.get(file), false);
  }
  if (!loaded.diagnostics.some((d) => d.severity === "error" && d.code.startsWith("TS1")))
    cx.load(cx.modules.get(loaded.entry), false);
  const exportOf = (file: ts.SourceFile, name: string): EntryExport | null => {
    const symbol = cx.exportsOf(file).get(name);
    const entity = symbol && cx.entityOf(symbol);
    if (entity?.k === "global") return { kind: "global", id: entity.id };
    if (entity?.k === "func") return { kind: "func", id: cx.functionScope(entity.module, entity.node).id };
    return entity?.k === "class" ? { kind: "class", id: cx.classInfo(entity.module, entity.node).id } : null;
  };
  const builtinClass = (name: string): ClassInfo | null => {
    const known = cx.program.builtinClasses.get(name);
    if (known) return cx.program.classes.get(known) ?? null;
    const entity = cx.std.member(name, name);
    if (entity?.k !== "class") return null;
    const info = cx.classInfo(entity.module, entity.node);
    cx.program.builtinClasses.set(name, info.id);
    return info;
  };
  return {
    program: cx.program,
    diagnostics: () => [...loaded.diagnostics, ...cx.diagnostics.list],
    lowerBuiltin(name) {
      const id = cx.std.builtin(name);
      const func = id ? (cx.program.funcs.get(id) ?? null) : null;
      // Where it is written says too little of what it is: files export functions of others, also under other names.
      const facts = func === null ? null : builtinFacts(name);
      if (facts !== null) Object.assign(func!, facts);
      return func;
    },
    builtinClass,
    wrapperClass: (name) => wrapperClass(cx, name),
    entryExport: (name) => exportOf(loaded.entry, name),
    sourceOf: (file) => cx.modules.named(file)?.file.fileName ?? null,
    originOf(file) {
      const module = cx.modules.named(file);
      const info = module && packageOf(module.file.fileName);
      if (!module || !info) return null;
      const chain = cx.modules.chainTo(cx.modules.get(loaded.entry), module).map((step) => chainName(step));
      return `${info.name}@${info.version}, imported by ${chain.join(" → ")}`;
    },
    sources: () => sourcesOf(loaded, cx.modules),
    typeOfRead: (path, line, col, name) => typeOfRead(loaded, path, line, col, name),
    rootExport(path, name) {
      const file = loaded.program.getSourceFile(path);
      return file ? exportOf(file, name) : null;
    },
  };
}

/** `zod/v4/core/core.js` for a file of a package, else the file as the program names it. */
function chainName(module: ModuleState): string {
  return module.id.slice(module.id.lastIndexOf("node_modules/") + (module.id.includes("node_modules/") ? 13 : 1));
}
