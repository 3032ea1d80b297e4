/** Identifiers that strict code reserves, and what can be assigned. */
import ts from "typescript";
import type { Report } from "./index.ts";

/** Words that are no identifiers in a module (ECMA-262, 12.7.2 and 13.1.1). */
const RESERVED = new Set(
  "await yield let static implements interface package private protected public enum".split(" "),
);
/** Words that strict code cannot bind or assign. */
const UNBINDABLE = new Set(["eval", "arguments"]);

/** Whether `node` stands for a variable or a label, and not for a property, an export or a part of a type. */
function isVariable(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isMetaProperty(parent) || ts.isQualifiedName(parent))
    return "name" in parent && parent.name !== node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  if (ts.isImportSpecifier(parent)) return parent.name === node;
  if (ts.isExportSpecifier(parent))
    return parent.parent.parent.moduleSpecifier === undefined && (parent.propertyName ?? parent.name) === node;
  if (ts.isNamespaceExport(parent) || ts.isImportAttribute(parent) || ts.isModuleDeclaration(parent)) return false;
  if (ts.isPropertyAssignment(parent) || ts.isEnumMember(parent)) return parent.initializer === node;
  if (ts.isClassElement(parent) || ts.isMethodDeclaration(parent) || ts.isAccessor(parent))
    return "initializer" in parent && parent.initializer === node;
  return true;
}

/** Reserved words as names of variables. */
export function checkIdentifier(node: ts.Identifier, report: Report): void {
  if (RESERVED.has(node.text) && isVariable(node)) report(node, `\`${node.text}\` is a reserved word in a module`);
  const { parent } = node;
  const imported = ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isNamespaceImport(parent);
  const named = imported || ts.isFunctionDeclaration(parent) || ts.isFunctionExpression(parent);
  if (named && parent.name === node) checkBinding(node, report);
}

/** Names that cannot be bound. */
export function checkBinding(name: ts.BindingName, report: Report): void {
  if (ts.isIdentifier(name) && UNBINDABLE.has(name.text))
    report(name, `\`${name.text}\` cannot be declared or assigned in strict code`);
}

/** What stands left of `=`, of `+=` and the like (`pattern` false), and beside `++` (ECMA-262, 13.15.1 and 13.4.1). */
export function checkTarget(target: ts.Expression, pattern: boolean, report: Report): void {
  if (pattern && ts.isObjectLiteralExpression(target)) {
    for (const p of target.properties) {
      if (ts.isSpreadAssignment(p) && p !== target.properties.at(-1)) report(p, "a rest element is the last");
      if (ts.isShorthandPropertyAssignment(p)) checkTarget(p.name, false, report);
      else if (ts.isPropertyAssignment(p)) checkElement(p.initializer, report);
      else if (ts.isSpreadAssignment(p)) checkTarget(p.expression, false, report);
      else report(p, "a pattern holds no methods");
    }
    return;
  }
  if (pattern && ts.isArrayLiteralExpression(target)) {
    for (const e of target.elements) {
      if (ts.isSpreadElement(e) && e !== target.elements.at(-1)) report(e, "a rest element is the last");
      if (ts.isSpreadElement(e)) checkTarget(e.expression, true, report);
      else if (!ts.isOmittedExpression(e)) checkElement(e, report);
    }
    return;
  }
  // Types around a target are not there in JavaScript; parentheses may be.
  let plain = target;
  while (
    ts.isParenthesizedExpression(plain) ||
    ts.isAsExpression(plain) ||
    ts.isTypeAssertionExpression(plain) ||
    ts.isNonNullExpression(plain) ||
    ts.isSatisfiesExpression(plain)
  )
    plain = plain.expression;
  if (ts.isIdentifier(plain)) checkBinding(plain, report);
  else if (
    !(ts.isPropertyAccessExpression(plain) || ts.isElementAccessExpression(plain)) ||
    (plain.flags & ts.NodeFlags.OptionalChain) !== 0
  )
    report(target, "this cannot be assigned");
}

/** A target with perhaps a default. */
function checkElement(e: ts.Expression, report: Report): void {
  if (ts.isBinaryExpression(e) && e.operatorToken.kind === ts.SyntaxKind.EqualsToken) checkTarget(e.left, true, report);
  else checkTarget(e, true, report);
}
