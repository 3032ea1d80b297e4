/** Names that a scope declares twice, and exports of names that nothing declares. */
import ts from "typescript";
import type { Report } from "./index.ts";

/** A node with declarations of its own. */
export type Scope = ts.SourceFile | ts.Block | ts.CaseBlock | ts.ModuleBlock | ts.CatchClause;

export function isScope(node: ts.Node): node is Scope {
  return (
    ts.isSourceFile(node) ||
    ts.isBlock(node) ||
    ts.isCaseBlock(node) ||
    ts.isModuleBlock(node) ||
    ts.isCatchClause(node)
  );
}

/** Whether `node` is the body of a function, whose functions count as `var`. */
const isBody = (node: Scope): boolean => ts.isBlock(node) && ts.isFunctionLike(node.parent);

/** ECMA-262, 14.2.1, 14.12.1, 14.15.1, 15.2.1 and 16.2.1.1. */
export function checkScope(scope: Scope, report: Report): void {
  if (ts.isCatchClause(scope)) {
    checkCatch(scope, report);
    return;
  }
  const lexical = new Map<string, ts.Identifier>();
  const statements = ts.isCaseBlock(scope) ? scope.clauses.flatMap((c) => [...c.statements]) : [...scope.statements];
  const functionsAreVar = isBody(scope) || ts.isModuleBlock(scope);
  for (const name of lexicalNames(statements, functionsAreVar)) {
    if (lexical.has(name.text)) twice(name, report);
    lexical.set(name.text, name);
  }
  for (const s of statements)
    varNames(s, functionsAreVar, (name) => {
      if (lexical.has(name.text)) twice(name, report);
    });
  if (ts.isSourceFile(scope)) checkExports(scope, report);
}

const twice = (name: ts.Identifier, report: Report): void => report(name, `${name.text} has already been declared`);

/** The parameter of `catch` and the names of its block. */
function checkCatch(clause: ts.CatchClause, report: Report): void {
  const parameter = clause.variableDeclaration?.name;
  if (parameter === undefined) return;
  const bound = new Set<string>();
  namesOf(parameter, (name) => {
    if (bound.has(name.text)) twice(name, report);
    bound.add(name.text);
  });
  for (const name of lexicalNames([...clause.block.statements], false)) if (bound.has(name.text)) twice(name, report);
  // Annex B lets `var` repeat a plain parameter.
  if (ts.isIdentifier(parameter)) return;
  for (const s of clause.block.statements)
    varNames(s, false, (name) => {
      if (bound.has(name.text)) twice(name, report);
    });
}

/** The names of a pattern. */
function namesOf(name: ts.BindingName, found: (name: ts.Identifier) => void): void {
  if (ts.isIdentifier(name)) found(name);
  else for (const e of name.elements) if (ts.isBindingElement(e)) namesOf(e.name, found);
}

const isDeclared = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword) ?? false);

function lexicalNames(statements: readonly ts.Statement[], functionsAreVar: boolean): ts.Identifier[] {
  const names: ts.Identifier[] = [];
  for (const s of statements) {
    let inner: ts.Statement = s;
    while (ts.isLabeledStatement(inner)) inner = inner.statement;
    if (isDeclared(inner)) continue;
    if (ts.isClassDeclaration(inner) && inner.name) names.push(inner.name);
    else if (ts.isFunctionDeclaration(inner) && inner.name && inner.body && !functionsAreVar) names.push(inner.name);
    else if (ts.isVariableStatement(inner) && inner.declarationList.flags & ts.NodeFlags.BlockScoped)
      for (const d of inner.declarationList.declarations) namesOf(d.name, (name) => names.push(name));
  }
  return names;
}

/** The names that `var` declares in `statement` and what is in it; functions of a function's body as well. */
function varNames(statement: ts.Node, functionsAreVar: boolean, found: (name: ts.Identifier) => void): void {
  if (functionsAreVar && ts.isFunctionDeclaration(statement) && statement.name && statement.body) found(statement.name);
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node) || isDeclared(node)) return;
    if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped))
      for (const d of node.declarations) namesOf(d.name, found);
    // Expressions declare nothing.
    if (!ts.isExpression(node)) ts.forEachChild(node, visit);
  };
  visit(statement);
}

/** What `export { name }` names is declared, and `export default` stands once. */
function checkExports(file: ts.SourceFile, report: Report): void {
  const lists = file.statements.filter(ts.isExportDeclaration).filter((e) => !e.moduleSpecifier && !e.isTypeOnly);
  if (lists.length === 0) return;
  const declared = new Set<string>();
  const add = (name: ts.Identifier): void => {
    declared.add(name.text);
  };
  for (const s of file.statements) {
    if ("name" in s && s.name && ts.isIdentifier(s.name as ts.Node)) add(s.name as ts.Identifier);
    if (ts.isVariableStatement(s)) for (const d of s.declarationList.declarations) namesOf(d.name, add);
    varNames(s, true, add);
    const clause = ts.isImportDeclaration(s) ? s.importClause : undefined;
    if (clause?.name) add(clause.name);
    const bindings = clause?.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings)) add(bindings.name);
    else if (bindings && ts.isNamedImports(bindings)) for (const e of bindings.elements) add(e.name);
  }
  for (const list of lists)
    if (list.exportClause && ts.isNamedExports(list.exportClause))
      for (const e of list.exportClause.elements) {
        const local = e.propertyName ?? e.name;
        if (!e.isTypeOnly && !declared.has(local.text)) report(local, `${local.text} is exported but not declared`);
      }
}
