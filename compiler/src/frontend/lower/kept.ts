/**
 * What lowering of runtime/std gave, kept from one development build of a process to the next.
 *
 * A function of the library is lowered from its syntax tree and from what names in it mean, and later passes leave it
 * as it is. While all files that every program has in common are the same objects, so is what comes of it. What a
 * lowered function refers to (modules, classes, globals, C functions) is found in its instructions and made part of the
 * new program again: see `Lowering.adopt`.
 */
import * as path from "node:path";
import type ts from "typescript";
import type { ClassInfo, ExternInfo, Func, GlobalInfo, Program } from "../../ir/ir.ts";

/** What is analysed at once: a module's body, or a function or class at its top. */
export type Unit =
  | { readonly k: "init" }
  | { readonly k: "function"; readonly node: ts.FunctionDeclaration }
  | { readonly k: "class"; readonly node: ts.ClassLikeDeclaration };

/** Numbers of the library's symbols tell file and place; those of a program count from 0. */
const FILE_BYTES_MAX = 10_000_000;

export const isStdId = (id: string): boolean => id.startsWith("std/");

export class KeptStd {
  readonly funcs = new Map<string, Func>();
  /** Where functions are, lowered or not. */
  readonly places = new Map<string, { readonly file: ts.SourceFile; readonly unit: Unit }>();
  readonly ids = new Map<ts.Node, string>();
  readonly classes = new Map<ts.Node, ClassInfo>();
  readonly classesById = new Map<string, ClassInfo>();
  readonly globals = new Map<string, GlobalInfo>();
  readonly externs = new Map<string, ExternInfo>();
  /** Files by the names of their modules, in the order of their numbers. */
  readonly files: ReadonlyMap<string, ts.SourceFile>;
  private readonly numbers: ReadonlyMap<ts.SourceFile, number>;

  constructor(files: readonly ts.SourceFile[], stdDir: string) {
    const inside = files.filter((f) => f.fileName.startsWith(`${stdDir}/`) && !f.isDeclarationFile);
    this.files = new Map(inside.map((f) => [`std/${path.relative(stdDir, f.fileName)}`, f]));
    this.numbers = new Map(inside.map((f, i) => [f, i + 1]));
  }

  symbolId(declaration: ts.Node): number {
    return this.numbers.get(declaration.getSourceFile())! * FILE_BYTES_MAX + declaration.pos;
  }

  /** Keeps a function that was lowered and what was taken out of it, unless something there refers to what is not the library's. */
  keep(funcs: readonly Func[], program: Program): void {
    const globals: GlobalInfo[] = [];
    const externs: [string, ExternInfo][] = [];
    for (const b of funcs.flatMap((f) => f.blocks))
      for (const { op, imm } of b.insts) {
        if (imm.func !== undefined && !isStdId(imm.func)) return;
        if (imm.cls !== undefined && !this.classesById.has(imm.cls)) return;
        if (imm.global !== undefined) {
          const info = program.globals.get(imm.global);
          if (info === undefined || !isStdId(info.id)) return;
          globals.push(info);
        }
        if (op === "extern") {
          const info = program.externs.get(imm.name!);
          if (info === undefined) return;
          externs.push([imm.name!, info]);
        }
      }
    if (funcs.some((f) => f.cls !== null && !this.classesById.has(f.cls))) return;
    for (const g of globals) this.globals.set(g.id, g);
    for (const [key, info] of externs) this.externs.set(key, info);
    for (const f of funcs) this.funcs.set(f.id, f);
  }

  /** Nothing of this holds for other programs: names depend on what came first. */
  forget(): void {
    for (const map of [this.funcs, this.places, this.ids, this.classes, this.classesById]) map.clear();
  }
}

let last: { readonly key: string; readonly files: readonly ts.SourceFile[]; readonly kept: KeptStd } | null = null;

/**
 * What is kept for builds with these options and these files; empty for others than those of the last build.
 * @param files what all modules of the program have in common: the library, declarations
 */
export function keptStd(key: string, files: readonly ts.SourceFile[], stdDir: string): KeptStd {
  const isSame = last?.key === key && last.files.length === files.length && last.files.every((f, i) => f === files[i]);
  if (last === null || !isSame) last = { key, files, kept: new KeptStd(files, stdDir) };
  return last.kept;
}
