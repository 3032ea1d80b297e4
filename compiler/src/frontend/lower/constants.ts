/** Values of constants that are written as expressions of literals: `64 * 1024`, `-1`, `"a"`, other such constants. */
import ts from "typescript";
import type { Literal } from "../../ir/ir.ts";
import { unwrap } from "./names.ts";

/** Other constants by their names, or null. */
type Lookup = (name: ts.Identifier) => Literal | null;

/** The value of `expression` when it only consists of literals and constants; null otherwise. */
export function constantValue(expression: ts.Expression, lookup: Lookup): Literal | null {
  const node = unwrap(expression);
  switch (node.kind) {
    case ts.SyntaxKind.NumericLiteral:
      return { t: "num", v: Number((node as ts.NumericLiteral).text) };
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return { t: "str", v: (node as ts.StringLiteral).text };
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
      return { t: "bool", v: node.kind === ts.SyntaxKind.TrueKeyword };
    case ts.SyntaxKind.NullKeyword:
      return { t: "null" };
    case ts.SyntaxKind.Identifier:
      return lookup(node as ts.Identifier);
  }
  if (ts.isPrefixUnaryExpression(node)) {
    const value = constantValue(node.operand, lookup);
    if (value?.t !== "num") return null;
    if (node.operator === ts.SyntaxKind.MinusToken) return { t: "num", v: -value.v };
    return node.operator === ts.SyntaxKind.TildeToken ? { t: "num", v: ~value.v } : null;
  }
  if (!ts.isBinaryExpression(node)) return null;
  const left = constantValue(node.left, lookup);
  if (left?.t !== "num") return null;
  const right = constantValue(node.right, lookup);
  if (right?.t !== "num") return null;
  const value = arithmetic(node.operatorToken.kind, left.v, right.v);
  return value === null ? null : { t: "num", v: value };
}

function arithmetic(op: ts.SyntaxKind, a: number, b: number): number | null {
  switch (op) {
    case ts.SyntaxKind.PlusToken:
      return a + b;
    case ts.SyntaxKind.MinusToken:
      return a - b;
    case ts.SyntaxKind.AsteriskToken:
      return a * b;
    case ts.SyntaxKind.SlashToken:
      return a / b;
    case ts.SyntaxKind.PercentToken:
      return a % b;
    case ts.SyntaxKind.AsteriskAsteriskToken:
      return a ** b;
    case ts.SyntaxKind.LessThanLessThanToken:
      return a << b;
    case ts.SyntaxKind.GreaterThanGreaterThanToken:
      return a >> b;
    case ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken:
      return a >>> b;
    case ts.SyntaxKind.BarToken:
      return a | b;
    case ts.SyntaxKind.AmpersandToken:
      return a & b;
    case ts.SyntaxKind.CaretToken:
      return a ^ b;
    default:
      return null;
  }
}
