/**
 * JavaScript as packages publish it. The application is checked against declarations; what it runs
 * comes from the files found here: ES modules as they are, CommonJS as an ES module of the same lines.
 */
import ts from "typescript";
import { digest, readInputText } from "../inputs.ts";
import { bundleCommonJs, convertCommonJs } from "./commonjs.ts";
import { isEsModule, resolveJavaScript } from "./packages.ts";

export function isJavaScript(file: string): boolean {
  return /\.[cm]?js$/.test(file);
}

/** CommonJS files as modules, by what they were made from. */
const converted = new Map<string, { readonly hash: string; readonly text: string }>();

/** The text of a JavaScript file as an ES module, and a digest of what it was made from. @throws Error when it cannot be read */
export function javaScriptText(file: string): { readonly text: string; readonly hash: string } {
  const read = readInputText(file);
  if (isEsModule(file) || hasModuleSyntax(file, read.text)) return read;
  const known = converted.get(file);
  if (known?.hash === read.hash) return known;
  const alone = convertCommonJs(file, read.text);
  if (alone === null) {
    // Its hash is that of the bundle: the files that were bundled may change.
    const text = bundleCommonJs(file, read.text);
    return { text, hash: digest(text) };
  }
  const result = { hash: read.hash, text: alone };
  converted.set(file, result);
  return result;
}

/** Whether a file without a package type is an ES module by its syntax (`module` of a package.json names such files). */
function hasModuleSyntax(file: string, text: string): boolean {
  if (file.endsWith(".cjs") || !/\b(?:import|export)\b/.test(text)) return false;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, false, ts.ScriptKind.JS);
  return source.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) ||
      ts.isExportDeclaration(statement) ||
      ts.isExportAssignment(statement) ||
      (ts.canHaveModifiers(statement) &&
        ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)),
  );
}

/** JavaScript modules that TypeScript files of a program import: what a specifier means at run time. */
export function packageModules(files: readonly ts.SourceFile[], isOwn: (specifier: string) => boolean): string[] {
  const found = new Set<string>();
  for (const file of files) {
    if (file.isDeclarationFile || isJavaScript(file.fileName)) continue;
    for (const statement of file.statements) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
      if (ts.isImportDeclaration(statement) ? statement.importClause?.isTypeOnly : statement.isTypeOnly) continue;
      const specifier = statement.moduleSpecifier;
      if (!specifier || !ts.isStringLiteral(specifier) || isOwn(specifier.text)) continue;
      if (specifier.text.startsWith(".") || specifier.text.startsWith("/")) continue;
      const target = resolveJavaScript(specifier.text, file.fileName);
      if (target && isJavaScript(target)) found.add(target);
    }
  }
  return [...found];
}
