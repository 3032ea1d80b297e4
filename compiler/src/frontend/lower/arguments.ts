/** Which uses of `arguments` an array of what was passed serves as well as the object (ECMA-262 10.4.4). */
import ts from "typescript";
import { isAssignmentOperator, unwrap } from "./names.ts";

/** Reads of `length` and elements, spreads, iteration, and the calls that forward or copy arguments. */
export function isLookedAt(node: ts.Identifier): boolean {
  let at: ts.Expression = node;
  while (unwrap(at.parent as ts.Expression) === node) at = at.parent as ts.Expression;
  const parent = at.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.name.text === "length" && !isTarget(parent);
  if (ts.isElementAccessExpression(parent)) return parent.expression === at && !ts.isDeleteExpression(parent.parent);
  if (ts.isSpreadElement(parent)) return true;
  if (ts.isForOfStatement(parent)) return parent.expression === at;
  if (ts.isVariableDeclaration(parent)) return ts.isArrayBindingPattern(parent.name);
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return false;
  const { expression, name } = parent.expression;
  const index = parent.arguments.indexOf(at);
  if (ts.isIdentifier(expression) && expression.text === "Array") return name.text === "from" && index === 0;
  if (ts.isIdentifier(expression) && expression.text === "Reflect") return name.text === "apply" && index === 2;
  if (name.text === "apply") return index === 1;
  // Array.prototype.slice.call(arguments), [].slice.call(arguments)
  return name.text === "call" && index === 0 && ts.isPropertyAccessExpression(expression);
}

function isTarget(node: ts.Expression): boolean {
  const parent = node.parent;
  if (ts.isBinaryExpression(parent)) return parent.left === node && isAssignmentOperator(parent.operatorToken.kind);
  return (
    ts.isPostfixUnaryExpression(parent) ||
    ts.isDeleteExpression(parent) ||
    (ts.isPrefixUnaryExpression(parent) &&
      (parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken))
  );
}
