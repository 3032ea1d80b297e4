/**
 * What the checker and the early rules said about the program's files, kept from one build of a process to the next.
 *
 * What is wrong in a file depends on its text, on the files that it imports, directly or not, and on global
 * declarations. While these are the same objects as before (adapter.ts keeps files by content), so is the answer.
 */
import ts from "typescript";
import type { Diagnostic } from "./errors.ts";

/** Text that may declare something global, or for another module, from inside a module. */
const AUGMENTS = /\bdeclare\s+(?:global|module)\b/;

interface Checked {
  /** The file and all that it imports of the program's own. */
  readonly files: ReadonlySet<ts.SourceFile>;
  readonly found: readonly Diagnostic[];
}

/** Of the last build: what every file can see, and what was said of each. */
let common: { readonly key: string; readonly files: readonly ts.SourceFile[] } | null = null;
let known = new Map<ts.SourceFile, Checked>();

export class CheckedFiles {
  private readonly next = new Map<ts.SourceFile, Checked>();
  private readonly own: ReadonlySet<ts.SourceFile>;
  private readonly same = new Set<ts.SourceFile>();
  private readonly isFresh: boolean;
  /** The files that every file of the program can see. */
  readonly common: readonly ts.SourceFile[];

  /**
   * @param key names the options of the checker
   * @param all the files of the program
   * @param isOwn whether a file is one of those that are asked about
   * @param resolve the file that an import means
   */
  constructor(
    key: string,
    all: readonly ts.SourceFile[],
    isOwn: (file: ts.SourceFile) => boolean,
    private readonly resolve: (specifier: string, from: ts.SourceFile) => ts.SourceFile | undefined,
  ) {
    const isApart = (f: ts.SourceFile): boolean => isOwn(f) && ts.isExternalModule(f) && !AUGMENTS.test(f.text);
    this.own = new Set(all.filter(isApart));
    const files = all.filter((f) => !this.own.has(f));
    this.isFresh = common === null || common.key !== key || !sameFiles(common.files, files);
    common = { key, files };
    this.common = files;
  }

  /** What there is to say about a file; `check` finds out. */
  of(file: ts.SourceFile, check: () => readonly Diagnostic[]): readonly Diagnostic[] {
    const before = this.isFresh ? undefined : known.get(file);
    const files = this.reached(file);
    const checked =
      before !== undefined && files !== null && sameSet(before.files, files) ? before : { files, found: check() };
    if (checked === before) this.same.add(file);
    if (checked.files !== null) this.next.set(file, { files: checked.files, found: checked.found });
    return checked.found;
  }

  /** A file that was asked about and the program's own ones that it imports, directly or not, if they are as before. */
  unchanged(file: ts.SourceFile): ReadonlySet<ts.SourceFile> | null {
    return this.same.has(file) ? known.get(file)!.files : null;
  }

  /** All files have been asked about. */
  done(): void {
    known = this.next;
  }

  /** The file and the program's own ones that it imports, directly or not; null: its imports are not known. */
  private reached(file: ts.SourceFile): ReadonlySet<ts.SourceFile> | null {
    const found = new Set([file]);
    for (const at of found) {
      const imports = (at as { readonly imports?: readonly ts.StringLiteralLike[] }).imports;
      if (imports === undefined) return null;
      for (const literal of imports) {
        const target = this.resolve(literal.text, at);
        if (target !== undefined && this.own.has(target)) found.add(target);
      }
    }
    return this.own.has(file) ? found : null;
  }
}

const sameFiles = (a: readonly ts.SourceFile[], b: readonly ts.SourceFile[]): boolean =>
  a.length === b.length && a.every((f, i) => f === b[i]);

const sameSet = (a: ReadonlySet<ts.SourceFile>, b: ReadonlySet<ts.SourceFile>): boolean =>
  a.size === b.size && [...a].every((f) => b.has(f));
