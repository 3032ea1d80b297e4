/** Modules of a program: their names, their imports, the order in which they are evaluated. */
import * as path from "node:path";
import ts from "typescript";
import { isInside, isUserFile, type LoadedProgram } from "../adapter.ts";
import { isJavaScript } from "../javascript.ts";
import { InitOrder } from "./initorder.ts";

export interface ModuleState {
  readonly file: ts.SourceFile;
  /** `app.ts`, `std/Map.ts`, `lib/url/src/url.ts` … */
  readonly id: string;
  /** Index in `Program.files`. */
  readonly fileIndex: number;
  readonly isStd: boolean;
  readonly isUser: boolean;
  readonly order: InitOrder;
  /** Modules that this one imports, in source order; filled by `importsOf`. */
  imports: ModuleState[] | null;
  loaded: boolean;
}

/** Knows every module that was met. */
export class ModuleTable {
  readonly files: string[];
  private readonly loaded: LoadedProgram;
  private readonly byFile = new Map<ts.SourceFile, ModuleState>();
  private readonly reachable = new Map<ModuleState, Set<ModuleState>>();

  constructor(loaded: LoadedProgram) {
    this.loaded = loaded;
    this.files = loaded.kept?.names ?? [];
  }

  get(file: ts.SourceFile): ModuleState {
    const known = this.byFile.get(file);
    if (known) return known;
    const id = moduleId(file, this.loaded);
    const module: ModuleState = {
      file,
      id,
      fileIndex: this.loaded.kept?.number(id) ?? this.files.push(id) - 1,
      isStd: isInside(file.fileName, this.loaded.options.stdDir),
      isUser: isUserFile(file, this.loaded.options),
      order: new InitOrder(file),
      imports: null,
      loaded: false,
    };
    this.byFile.set(file, module);
    return module;
  }

  /** The module of that name, if it was met. */
  named(id: string): ModuleState | null {
    for (const module of this.byFile.values()) if (module.id === id) return module;
    return null;
  }

  /** The shortest chain of imports from one module to another, both included; the target alone when there is none. */
  chainTo(from: ModuleState, to: ModuleState): ModuleState[] {
    const via = new Map<ModuleState, ModuleState | null>([[from, null]]);
    for (const module of via.keys()) {
      if (module === to) break;
      for (const next of this.importsOf(module)) if (!via.has(next)) via.set(next, module);
    }
    const chain = [to];
    for (let at = via.get(to); at; at = via.get(at)) chain.unshift(at);
    return chain;
  }

  importsOf(module: ModuleState): ModuleState[] {
    if (module.imports) return module.imports;
    const found: ModuleState[] = [];
    module.imports = found;
    for (const statement of module.file.statements) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
      const specifier = statement.moduleSpecifier;
      if (!specifier || !ts.isStringLiteral(specifier) || this.isErased(statement)) continue;
      const file = this.loaded.resolve(specifier.text, module.file);
      if (!file || file.fileName.endsWith(".json")) continue;
      const imported = this.get(file);
      // A module may export itself as a namespace: that says nothing about the order.
      if (imported !== module && !found.includes(imported)) found.push(imported);
    }
    return found;
  }

  /** True for imports and exports that only name types. */
  private isErased(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
    if (isJavaScript(statement.getSourceFile().fileName)) return false;
    if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
    const clause = statement.importClause;
    if (!clause) return false;
    if (clause.isTypeOnly) return true;
    if (clause.name || !clause.namedBindings || !ts.isNamedImports(clause.namedBindings)) return false;
    const elements = clause.namedBindings.elements;
    return elements.length > 0 && elements.every((element) => element.isTypeOnly || !this.isValue(element));
  }

  private isValue(element: ts.ImportSpecifier): boolean {
    const symbol = this.loaded.checker.getSymbolAtLocation(element.name);
    if (!symbol || !(symbol.flags & ts.SymbolFlags.Alias)) return true;
    return (this.loaded.checker.getAliasedSymbol(symbol).flags & ts.SymbolFlags.Value) !== 0;
  }

  /** True when `from` imports `to`, directly or not. */
  reaches(from: ModuleState, to: ModuleState): boolean {
    let set = this.reachable.get(from);
    if (!set) {
      set = new Set();
      const work = [...this.importsOf(from)];
      for (let next = work.pop(); next; next = work.pop()) {
        if (set.has(next)) continue;
        set.add(next);
        work.push(...this.importsOf(next));
      }
      this.reachable.set(from, set);
    }
    return set.has(to);
  }
}

/** The name of a file's module. */
export function moduleId(file: ts.SourceFile, loaded: Pick<LoadedProgram, "options" | "projectDir">): string {
  const { stdDir, libDir } = loaded.options;
  const name = file.fileName;
  if (isInside(name, stdDir)) return `std/${path.relative(stdDir, name)}`;
  if (isInside(name, libDir)) return `lib/${path.relative(libDir, name)}`;
  const modules = name.lastIndexOf("/node_modules/");
  if (modules >= 0) return name.slice(modules + 1);
  const own = path.relative(loaded.projectDir, name);
  // A project may have folders called std and lib too; these prefixes are Kiln's.
  return own.startsWith("std/") || own.startsWith("lib/") ? `./${own}` : own;
}
