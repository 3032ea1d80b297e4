/**
 * What lowering gave, kept from one development build of a process to the next.
 *
 * A function is lowered from its syntax tree and from what names in it mean, and later passes leave it as it is. So what
 * comes of a file is the same while the file is, and all that it can see:
 *
 * - of runtime/std and lib, functions are kept one by one while all files that every program has in common are the same;
 * - a module of the program is kept as a whole, while the modules that it imports, directly or not, are the same too
 *   (checked.ts knows). Not those that code of packages comes into, whose parts depend on the rest of the program, or an
 *   embedded file, or of which functions of one name are told apart by the order in which they were met.
 *
 * What a kept function refers to (modules, classes, globals, C functions) is found in its instructions and made part of
 * the new program again: see `Lowering.adopt`.
 */
import type ts from "typescript";
import type { ClassInfo, ExternInfo, Func, GlobalInfo, Program } from "../../ir/ir.ts";

/** What is analysed at once: a module's body, or a function or class at its top. */
export type Unit =
  | { readonly k: "init" }
  | { readonly k: "function"; readonly node: ts.FunctionDeclaration }
  | { readonly k: "class"; readonly node: ts.ClassLikeDeclaration };

/** `std/Map.ts` of `std/Map.ts#Map.get`. */
export const moduleOf = (id: string): string => id.slice(0, id.indexOf("#"));

/** What a build looks up in and adds to. */
export class Kept {
  readonly funcs = new Map<string, Func>();
  /** Where functions are, lowered or not. */
  readonly places = new Map<string, { readonly file: ts.SourceFile; readonly unit: Unit }>();
  /** Ids of functions by what they are made of; of a module's body by its file. */
  readonly ids = new Map<ts.Node, string>();
  readonly classes = new Map<ts.Node, ClassInfo>();
  readonly classesById = new Map<string, ClassInfo>();
  readonly globals = new Map<string, GlobalInfo>();
  readonly externs = new Map<string, ExternInfo>();
  readonly regexps: Program["regexps"] = [];
  /** The names of all modules that were ever met: positions in kept functions name files by number. */
  readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();
  /** Modules of runtime/std and lib. */
  readonly library: ReadonlyMap<string, ts.SourceFile>;
  /** The program's modules, by name. */
  private own: ReadonlyMap<string, ts.SourceFile> = new Map();
  /** Those that are here as a whole, from an earlier build or from this one. */
  private readonly whole = new Set<string>();
  private readonly spoiled = new Set<string>();
  private replaces = "";

  constructor(library: ReadonlyMap<string, ts.SourceFile>) {
    this.library = library;
    for (const name of library.keys()) this.number(name);
  }

  /**
   * Another build begins.
   * @param own the program's modules by name
   * @param replaces the names of members that the program may replace: all its modules see them
   * @param same the names of what a module and all that it can see are called, when they are as in the build before
   */
  begin(
    own: ReadonlyMap<string, ts.SourceFile>,
    replaces: string,
    same: (file: ts.SourceFile) => readonly string[] | null,
  ): void {
    const before = new Set(this.replaces === replaces ? this.whole : []);
    this.replaces = replaces;
    this.own = own;
    this.spoiled.clear();
    this.whole.clear();
    for (const [name, file] of own) if (same(file)?.every((seen) => before.has(seen)) === true) this.whole.add(name);
    this.forget((module) => !this.whole.has(module) && !this.library.has(module));
  }

  number(name: string): number {
    const known = this.numbers.get(name) ?? this.names.push(name) - 1;
    this.numbers.set(name, known);
    return known;
  }

  /** Whether what comes of a module can be kept. */
  holds(module: string): boolean {
    return this.library.has(module) || (this.own.has(module) && !this.spoiled.has(module));
  }

  /** Whether all functions of a module of the program are here. */
  isWhole(module: string): boolean {
    return this.whole.has(module);
  }

  /** All functions of a module of the program have been lowered, and nothing is wrong with them. */
  complete(module: string): void {
    if (this.holds(module)) this.whole.add(module);
  }

  /** What comes of a module depends on more than what it can see. */
  spoil(module: string): void {
    if (this.library.has(module)) return this.forget(() => true);
    this.spoiled.add(module);
    this.whole.delete(module);
  }

  /** Keeps a function that was lowered and what was taken out of it, unless something there refers to what is not kept. */
  keep(module: string, funcs: readonly Func[], program: Program): void {
    if (!this.holds(module)) return;
    const isOwn = this.own.has(module);
    const holds = (id: string): boolean => (isOwn ? this.holds(moduleOf(id)) : this.library.has(moduleOf(id)));
    const isClosed = ({ cls, blocks }: Func): boolean =>
      (cls === null || this.classesById.has(cls)) &&
      blocks.every((b) =>
        b.insts.every(
          ({ op, imm }) =>
            (imm.func === undefined || holds(imm.func)) &&
            (imm.cls === undefined || (holds(imm.cls) && this.classesById.has(imm.cls))) &&
            (imm.global === undefined || (holds(imm.global) && program.globals.has(imm.global))) &&
            (op !== "extern" || program.externs.has(imm.name!)),
        ),
      );
    if (funcs.every(isClosed)) for (const f of funcs) this.add(f, program);
    else if (isOwn) this.spoil(module);
  }

  private add(func: Func, program: Program): void {
    for (const b of func.blocks)
      for (const { op, imm } of b.insts) {
        if (imm.global !== undefined) this.globals.set(imm.global, program.globals.get(imm.global)!);
        if (op === "extern") this.externs.set(imm.name!, program.externs.get(imm.name!)!);
      }
    this.funcs.set(func.id, func);
  }

  private forget(isGone: (module: string) => boolean): void {
    for (const map of [this.funcs, this.places, this.classesById, this.globals])
      for (const id of map.keys()) if (isGone(moduleOf(id))) map.delete(id);
    for (const [node, id] of this.ids) if (isGone(moduleOf(id))) this.ids.delete(node);
    for (const [node, info] of this.classes) if (isGone(moduleOf(info.id))) this.classes.delete(node);
  }
}

let last: { readonly key: string; readonly common: readonly ts.SourceFile[]; readonly kept: Kept } | null = null;

/**
 * What is kept for builds with these options and these files; empty for others than those of the last build.
 * @param common what all modules of the program have in common: the library, declarations
 * @param nameOf the name of a file's module
 * @param isLibrary whether a file is one of runtime/std or lib
 */
export function keptFor(
  key: string,
  common: readonly ts.SourceFile[],
  nameOf: (file: ts.SourceFile) => string,
  isLibrary: (file: ts.SourceFile) => boolean,
): Kept {
  const isSame =
    last?.key === key && last.common.length === common.length && last.common.every((f, i) => f === common[i]);
  if (last !== null && isSame) return last.kept;
  const library = new Map(common.filter(isLibrary).map((file) => [nameOf(file), file]));
  last = { key, common, kept: new Kept(library) };
  return last.kept;
}
