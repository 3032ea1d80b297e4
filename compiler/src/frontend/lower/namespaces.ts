/**
 * Namespaces. Their bodies run with the module's body, and their members are variables, functions and
 * classes of the module under qualified names (`N.x`), so that `N.x` needs no object. The namespace as
 * a value is an object that is made when it is first asked for.
 */
import ts from "typescript";
import type { Inst, ObjPart } from "../../ir/ir.ts";
import { isJavaScript } from "../javascript.ts";
import type { Lowering } from "./context.ts";
import type { Entity } from "./entities.ts";
import { entityAt, entityValue } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { patternNames } from "./initorder.ts";
import { hasModifier, isTypeOnly, qualifiedName } from "./names.ts";
import { lowerStatements } from "./statements.ts";

/** Whether a namespace holds anything that exists at run time. */
export function isInstantiated(node: ts.ModuleDeclaration): boolean {
  if (isTypeOnly(node) || !node.body) return false;
  if (ts.isModuleDeclaration(node.body)) return isInstantiated(node.body);
  if (!ts.isModuleBlock(node.body)) return false;
  return node.body.statements.some((statement) => {
    if (ts.isModuleDeclaration(statement)) return isInstantiated(statement);
    if (ts.isImportEqualsDeclaration(statement)) return hasModifier(statement, ts.SyntaxKind.ExportKeyword);
    return !isTypeOnly(statement);
  });
}

/** The statements of a namespace, dotted names included. */
export function namespaceStatements(node: ts.ModuleDeclaration): readonly ts.Statement[] {
  const { body } = node;
  if (!body || isTypeOnly(node)) return [];
  if (ts.isModuleDeclaration(body)) return namespaceStatements(body);
  return ts.isModuleBlock(body) ? body.statements : [];
}

/** Evaluates a namespace where it stands. */
export function lowerNamespace(fx: Fx, node: ts.ModuleDeclaration): void {
  if (!isInstantiated(node)) return;
  const entered = enteredGlobal(fx.cx, fx.module.id, node);
  fx.emit(node, "gset", [fx.bool(true)], { global: entered });
  if (node.body && ts.isModuleDeclaration(node.body)) lowerNamespace(fx, node.body);
  else lowerStatements(fx, namespaceStatements(node));
}

function enteredGlobal(cx: Lowering, module: string, node: ts.ModuleDeclaration): string {
  const id = `${module}#${qualifiedName(node.name.text, node)}$entered`;
  if (!cx.program.globals.has(id)) cx.program.globals.set(id, { id, constant: false });
  return id;
}

/** Globals that say which namespaces were entered; they start as undefined. */
export function enteredGlobals(cx: Lowering, module: string, statements: readonly ts.Statement[]): string[] {
  return statements.flatMap((statement) => {
    if (!ts.isModuleDeclaration(statement) || !isInstantiated(statement)) return [];
    const { body } = statement;
    const inner = body && ts.isModuleDeclaration(body) ? [body] : namespaceStatements(statement);
    return [enteredGlobal(cx, module, statement), ...enteredGlobals(cx, module, inner as readonly ts.Statement[])];
  });
}

/** The namespace around a declaration that is exported from it; null for everything else. */
function ownerOf(declaration: ts.Node): ts.ModuleDeclaration | null {
  let at: ts.Node | undefined = declaration;
  while (at && !ts.isModuleBlock(at) && !ts.isModuleDeclaration(at.parent)) {
    if (ts.isFunctionLike(at) && at !== declaration) return null;
    if (ts.isClassLike(at) && at !== declaration) return null;
    at = at.parent;
    if (!at || ts.isSourceFile(at)) return null;
  }
  const owner = at && ts.isModuleBlock(at) ? at.parent : at?.parent;
  return owner && ts.isModuleDeclaration(owner) && !isTypeOnly(owner) ? owner : null;
}

/** What `N.name` means when N is a namespace, or a class, function or enum that one is merged with. */
export function namespaceMember(fx: Fx, node: ts.PropertyAccessExpression, base: Entity): Entity | null {
  if (base.k !== "namespaceObject" && base.k !== "class" && base.k !== "func" && base.k !== "enum") return null;
  if (isJavaScript(node.getSourceFile().fileName)) return null;
  let symbol = fx.cx.checker.getSymbolAtLocation(node.name);
  const owner = symbol?.declarations?.[0] && ownerOf(symbol.declarations[0]);
  if (!symbol || !owner || owner.getSourceFile().isDeclarationFile) return null;
  if (symbol.flags & ts.SymbolFlags.Alias) symbol = fx.cx.checker.getAliasedSymbol(symbol);
  return fx.cx.entityOf(symbol);
}

/** `N.name` before N was evaluated is a TypeError: N is undefined, or has no such member yet. */
export function checkEntered(fx: Fx, node: ts.PropertyAccessExpression): void {
  const base = entityAt(fx, node.expression);
  if (!base || !namespaceMember(fx, node, base)) return;
  const declaration = fx.cx.checker.getSymbolAtLocation(node.name)?.declarations?.[0];
  const owner = declaration && ownerOf(declaration);
  if (!owner) return;
  for (let at: ts.Node = node; at; at = at.parent) if (at === owner) return;
  const module = fx.cx.modules.get(owner.getSourceFile());
  if (!fx.cx.mayBeEarly(fx.module, node, fx.inFunction, module, qualifiedName(owner.name.text, owner), owner)) return;
  const entered = fx.emit(node, "gget", [], { global: enteredGlobal(fx.cx, module.id, owner) });
  fx.emit(node, "intrinsic", [entered], { name: "receiver", lit: { t: "str", v: node.name.text } });
}

/** The namespace's object. Variables that can be assigned would not be the same in it. */
export function namespaceValue(fx: Fx, node: ts.Node, base: Entity & { k: "namespaceObject" }): Inst {
  const declarations = base.symbol.declarations?.filter((d) => ts.isModuleDeclaration(d)) ?? [];
  const statements = declarations.flatMap((d) => namespaceStatements(d));
  const inside = declarations.some(
    (d) => d.getSourceFile() === node.getSourceFile() && node.pos >= d.pos && node.end <= d.end,
  );
  if (inside || statements.some(isAssignable)) {
    fx.cx.reject(node, "namespaceDeclaration", base.node.name.text);
    return fx.undef();
  }
  const module = fx.cx.modules.get(base.node.getSourceFile());
  const id = `${module.id}#${qualifiedName(base.node.name.text, base.node)}$object`;
  return onceMade(fx, node, id, () => {
    const names = new Map<string, ts.Symbol>();
    for (const statement of statements)
      for (const name of exportedNames(statement)) {
        const symbol = base.symbol.exports?.get(ts.escapeLeadingUnderscores(name));
        if (symbol)
          names.set(name, symbol.flags & ts.SymbolFlags.Alias ? fx.cx.checker.getAliasedSymbol(symbol) : symbol);
      }
    const parts: ObjPart[] = [];
    const values: Inst[] = [];
    for (const [name, symbol] of names) {
      const entity = fx.cx.entityOf(symbol);
      if (entity.k === "none" || (entity.k === "namespaceObject" && !isInstantiated(entity.node))) continue;
      values.push(entityValue(fx, node, entity, name));
      parts.push({ k: "prop", name });
    }
    return fx.emit(node, "obj", values, { parts });
  });
}

/** An object of the module that is made when it is first wanted. */
export function onceMade(fx: Fx, node: ts.Node, id: string, make: () => Inst): Inst {
  if (!fx.cx.program.globals.has(id)) fx.cx.program.globals.set(id, { id, constant: false });
  const known = fx.emit(node, "gget", [], { global: id });
  const missing = fx.b.newBlock();
  const there = fx.b.newBlock();
  const done = fx.b.newBlock();
  fx.b.branch(fx.emit(node, "intrinsic", [known], { name: "isHole" }), missing, there);
  return fx.merge((set) => {
    fx.b.startSealed(missing);
    const made = make();
    fx.emit(node, "gset", [made], { global: id });
    set(made);
    fx.b.jump(done);
    fx.b.startSealed(there);
    set(fx.emit(node, "tdz", [fx.emit(node, "gget", [], { global: id })], { name: id }));
    fx.b.jump(done);
    fx.b.startSealed(done);
  });
}

function isAssignable(statement: ts.Statement): boolean {
  return (
    ts.isVariableStatement(statement) &&
    hasModifier(statement, ts.SyntaxKind.ExportKeyword) &&
    !(statement.declarationList.flags & ts.NodeFlags.Const)
  );
}

function exportedNames(statement: ts.Statement): string[] {
  if (!hasModifier(statement, ts.SyntaxKind.ExportKeyword) || isTypeOnly(statement)) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap((d) => patternNames(d.name));
  const { name } = statement as ts.Statement & { name?: ts.Node };
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

/** Whether a class or function is merged with a namespace whose variables its value would have to show. */
export function showsNamespace(symbol: ts.Symbol | undefined): boolean {
  return (
    symbol?.declarations?.some(
      (d) => ts.isModuleDeclaration(d) && !d.getSourceFile().isDeclarationFile && isInstantiated(d),
    ) ?? false
  );
}
