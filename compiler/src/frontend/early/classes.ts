/** Members of classes: private names, constructors, `arguments` in initialisers (ECMA-262, 15.7.1). */
import ts from "typescript";
import type { Report } from "./index.ts";

export function checkClass(node: ts.ClassLikeDeclaration, report: Report): void {
  let constructors = 0;
  const privates = new Map<string, string>();
  for (const member of node.members) {
    if (ts.isConstructorDeclaration(member) && member.body && ++constructors > 1)
      report(member, "a class has one constructor");
    if (isStatic(member) && member.name && nameText(member.name) === "prototype")
      report(member.name, "a static member cannot be named prototype");
    if (member.name && ts.isPrivateIdentifier(member.name)) checkDuplicate(member, member.name, privates, report);
    if (ts.isPropertyDeclaration(member) && member.initializer) checkArguments(member.initializer, report);
    if (ts.isClassStaticBlockDeclaration(member)) checkArguments(member.body, report);
  }
}

const isStatic = (member: ts.ClassElement): boolean =>
  ts.canHaveModifiers(member) &&
  (ts.getModifiers(member)?.some((m) => m.kind === ts.SyntaxKind.StaticKeyword) ?? false);

const nameText = (name: ts.PropertyName): string | null =>
  ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : null;

/** A private name stands once, or for a getter and a setter that are both static or both not. */
function checkDuplicate(
  member: ts.ClassElement,
  name: ts.PrivateIdentifier,
  known: Map<string, string>,
  report: Report,
): void {
  if (ts.isMethodDeclaration(member) && member.body === undefined) return; // an overload
  const side = isStatic(member) ? "static " : "";
  const kind = ts.isGetAccessor(member) ? "get" : ts.isSetAccessor(member) ? "set" : "other";
  const before = known.get(name.text);
  const pair = kind === "get" ? "set" : kind === "set" ? "get" : null;
  if (before !== undefined && before !== `${side}${pair}`) report(name, `${name.text} has already been declared`);
  known.set(name.text, before === undefined ? `${side}${kind}` : "both");
}

/** `arguments` in what initialises a class, arrow functions included. */
function checkArguments(node: ts.Node, report: Report): void {
  const visit = (at: ts.Node): void => {
    if (ts.isTypeNode(at)) return;
    if (ts.isIdentifier(at) && at.text === "arguments" && isReference(at))
      report(at, "`arguments` cannot stand in the initialisation of a class");
    if (ts.isClassLike(at)) {
      // Its own members are looked at when it is; names that are computed belong to what is around it.
      for (const m of at.members) if (m.name && ts.isComputedPropertyName(m.name)) visit(m.name);
      if (at.heritageClauses) for (const h of at.heritageClauses) visit(h);
      return;
    }
    if (ts.isFunctionLike(at) && !ts.isArrowFunction(at)) {
      if (at.name && ts.isComputedPropertyName(at.name)) visit(at.name);
      return;
    }
    ts.forEachChild(at, visit);
  };
  visit(node);
}

function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  return !ts.isMethodDeclaration(parent) && !ts.isAccessor(parent);
}

/** A private name is declared by a class around it; it is no name of `super`, of a pattern or of a literal. */
export function checkPrivateName(node: ts.PrivateIdentifier, report: Report): void {
  const { parent } = node;
  if (ts.isClassElement(parent) && ts.isClassLike(parent.parent)) return;
  if (ts.isPropertyAccessExpression(parent)) {
    if (parent.expression.kind === ts.SyntaxKind.SuperKeyword) report(node, "private members are not read from super");
  } else if (!ts.isBinaryExpression(parent)) {
    report(node, "a private name cannot stand here");
    return;
  }
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    const owner = at.parent;
    // What a class extends is outside of it.
    if (!ts.isClassLike(owner) || ts.isHeritageClause(at)) continue;
    if (owner.members.some((m) => m.name && ts.isPrivateIdentifier(m.name) && m.name.text === node.text)) return;
  }
  report(node, `${node.text} is not declared by a class around it`);
}
