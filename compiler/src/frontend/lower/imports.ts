/**
 * What imported names mean. TypeScript's checker follows an import into a package to its declaration
 * file; the value is what the package's JavaScript exports under that name.
 */
import ts from "typescript";
import { isJavaScript } from "../javascript.ts";
import type { Lowering } from "./context.ts";
import type { Entity } from "./entities.ts";
import type { ModuleState } from "./modules.ts";

/** An import or re-export whose chain may lead into JavaScript; null: the checker's answer is the right one. */
export function importedEntity(cx: Lowering, symbol: ts.Symbol): Entity | null {
  const declaration = symbol.declarations?.[0];
  if (!declaration) return null;
  const from = declaration.getSourceFile();
  if (from.isDeclarationFile) return null;
  if (ts.isExportSpecifier(declaration) && !declaration.parent.parent.moduleSpecifier) {
    const local = cx.checker.getExportSpecifierLocalTargetSymbol(declaration);
    return local && local !== symbol ? cx.entityOf(local) : null;
  }
  const specifier = moduleSpecifierOf(declaration);
  if (!specifier) return null;
  const file = cx.loaded.resolve(specifier.text, from);
  if (!file || file.fileName.endsWith(".json")) return null;
  if (ts.isNamespaceImport(declaration) || ts.isNamespaceExport(declaration)) return { k: "namespace", file };
  const name = importedName(declaration);
  const target = name === null ? undefined : cx.exportsOf(file).get(name);
  if (target) return target === symbol ? null : cx.entityOf(target);
  return isJavaScript(file.fileName) ? missing(cx, symbol) : null;
}

/** A name that a package's declarations promise and its JavaScript does not export. */
function missing(cx: Lowering, symbol: ts.Symbol): Entity {
  const target = symbol.flags & ts.SymbolFlags.Alias ? cx.checker.getAliasedSymbol(symbol) : symbol;
  const isType = target !== symbol && !(target.flags & ts.SymbolFlags.Value);
  return isType ? { k: "none" } : { k: "rejected", why: "missingExport" };
}

function moduleSpecifierOf(declaration: ts.Node): ts.StringLiteral | null {
  let at: ts.Node = declaration;
  while (!ts.isImportDeclaration(at) && !ts.isExportDeclaration(at)) {
    if (ts.isSourceFile(at) || ts.isStatement(at)) return null;
    at = at.parent;
  }
  return at.moduleSpecifier && ts.isStringLiteral(at.moduleSpecifier) ? at.moduleSpecifier : null;
}

function importedName(declaration: ts.Node): string | null {
  if (ts.isImportClause(declaration)) return "default";
  if (ts.isImportSpecifier(declaration) || ts.isExportSpecifier(declaration))
    return (declaration.propertyName ?? declaration.name).text;
  return null;
}

/** `export * from "package"` in TypeScript: the names are those of the JavaScript. */
export function addPackageExports(cx: Lowering, file: ts.SourceFile, table: Map<string, ts.Symbol>): void {
  for (const statement of file.statements) {
    if (!ts.isExportDeclaration(statement) || statement.exportClause || statement.isTypeOnly) continue;
    const specifier = statement.moduleSpecifier;
    const target = specifier && ts.isStringLiteral(specifier) ? cx.loaded.resolve(specifier.text, file) : null;
    if (!target || !isJavaScript(target.fileName)) continue;
    for (const [name, symbol] of cx.exportsOf(target)) {
      const declared = table.get(name);
      if (name !== "default" && declared?.declarations?.[0]?.getSourceFile() !== file) table.set(name, symbol);
    }
  }
}

/** JavaScript's `var x = class …` and `let f = function …`: as good as constants when nothing else assigns them. */
export function isNeverAssigned(module: ModuleState, name: string, declaration: ts.VariableDeclaration): boolean {
  if (!isJavaScript(module.file.fileName) || module.order.assigned.has(name)) return false;
  if (!declaration.initializer || declaration.parent.parent.parent !== module.file) return false;
  let declared = 0;
  for (const statement of module.file.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) declared++;
    else if (ts.isVariableStatement(statement))
      for (const other of statement.declarationList.declarations)
        if (ts.isIdentifier(other.name) && other.name.text === name) declared++;
  }
  return declared === 1 && !nestedVar(module.file, name, declaration);
}

/** `var name` again inside a block of the module's body. */
function nestedVar(file: ts.SourceFile, name: string, known: ts.VariableDeclaration): boolean {
  const walk = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
    if (ts.isVariableDeclaration(node) && node !== known && ts.isIdentifier(node.name) && node.name.text === name)
      return true;
    return ts.forEachChild(node, (child) => (walk(child) ? true : undefined)) ?? false;
  };
  return walk(file);
}
