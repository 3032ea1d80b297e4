/** What the checker says of a file is kept while nothing that it depends on changes. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import ts from "typescript";
import { CheckedFiles } from "../../src/frontend/checked.ts";
import { loadEntry } from "../../src/load.ts";

const dir = mkdtempSync(join(tmpdir(), "kiln-checked-"));
after(() => rmSync(dir, { recursive: true, force: true }));

const write = (name: string, text: string): void => writeFileSync(join(dir, name), text);

/** Errors of the program as `file:line`. */
function errors(): string[] {
  const { front } = loadEntry({ entry: join(dir, "app.ts"), platform: "linux" });
  return front.diagnostics().map((d) => `${d.file.slice(dir.length + 1)}:${d.line} ${d.code}`);
}

test("errors come and go with what a file depends on", () => {
  write("type.ts", "export interface T {\n  n: number;\n}\n");
  write("between.ts", 'export type { T } from "./type.ts";\n');
  write("use.ts", 'import type { T } from "./between.ts";\nexport const double = (t: T): number => t.n * 2;\n');
  write("app.ts", 'import { double } from "./use.ts";\nconsole.log(double({ n: 1 }));\n');
  assert.deepEqual(errors(), []);
  write("type.ts", "export interface T {\n  n: string;\n}\n");
  assert.deepEqual(errors(), ["use.ts:2 TS2362", "app.ts:2 TS2322"]);
  assert.deepEqual(errors(), ["use.ts:2 TS2362", "app.ts:2 TS2322"], "told again");
  write("app.ts", 'import { double } from "./use.ts";\nconsole.log(double({ n: "1" }));\n');
  assert.deepEqual(errors(), ["use.ts:2 TS2362"]);
  write("type.ts", "export interface T {\n  n: number;\n}\n");
  assert.deepEqual(errors(), ["app.ts:2 TS2322"]);
});

test("so do those of files that others say something global for", () => {
  write("app.ts", 'import "./global.ts";\nimport "./reader.ts";\n');
  write("global.ts", "declare global {\n  interface Array<T> {\n    extra?: T;\n  }\n}\nexport {};\n");
  write("reader.ts", "const list = [1];\nexport const x = list.extra;\n");
  assert.deepEqual(errors(), []);
  write("global.ts", "export {};\n");
  assert.deepEqual(errors(), ["reader.ts:2 TS2339"]);
});

test("a file is asked about again when an import of it changes, and not before", () => {
  const parse = (name: string, text: string): ts.SourceFile =>
    ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true);
  const asked = (files: readonly ts.SourceFile[], key = "k"): string[] => {
    const all = ts.createProgram({
      rootNames: files.map((f) => f.fileName),
      options: { noLib: true, noResolve: true, allowImportingTsExtensions: true },
      host: {
        ...ts.createCompilerHost({}),
        getSourceFile: (name) => files.find((f) => f.fileName === name),
        writeFile() {},
      },
    });
    const out: string[] = [];
    const find = (name: string): ts.SourceFile | undefined => files.find((f) => `./${f.fileName}` === name);
    const checked = new CheckedFiles(key, all.getSourceFiles(), () => true, find);
    for (const f of files)
      checked.of(f, () => {
        out.push(f.fileName);
        return [];
      });
    checked.done();
    return out;
  };
  const [a, b, c] = [parse("a.ts", 'import "./b.ts";'), parse("b.ts", "export {};"), parse("c.ts", "export {};")];
  assert.deepEqual(asked([a, b, c]), ["a.ts", "b.ts", "c.ts"]);
  assert.deepEqual(asked([a, b, c]), []);
  assert.deepEqual(asked([a, parse("b.ts", "export const x = 1;"), c]), ["a.ts", "b.ts"]);
  assert.deepEqual(asked([a, b, c], "other options"), ["a.ts", "b.ts", "c.ts"]);
});
