/**
 * Whether evaluating a piece of JavaScript can do anything besides giving a value: what may go when
 * nobody uses that value. Calls count as pure where the author says so (`#__PURE__`) and for a few
 * built-in constructors.
 */
import ts from "typescript";
import { unwrap } from "./lower/names.ts";

/** Names that are known to exist: reading another one that the module does not declare may throw. */
export interface Names {
  has(name: string): boolean;
}

const GLOBALS = new Set(
  "undefined NaN Infinity Object Function Array String Number Boolean Symbol Math JSON Map Set WeakMap WeakSet Date RegExp Promise BigInt Error TypeError RangeError SyntaxError globalThis Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array BigUint64Array BigInt64Array ArrayBuffer DataView TextEncoder TextDecoder".split(
    " ",
  ),
);

/** Built-in constructors and functions that do nothing but make a value of plain arguments. */
const PURE_NEW = new Set(
  "Map Set WeakMap WeakSet Date Error TypeError RangeError SyntaxError Object Array Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array BigUint64Array BigInt64Array ArrayBuffer TextEncoder TextDecoder".split(
    " ",
  ),
);
const PURE_CALLS = new Set(
  "BigInt Symbol Symbol.for String Number Boolean Object.freeze Object.create Uint8Array.from Uint32Array.from Uint8Array.of Uint32Array.of BigUint64Array.from Array.of Math.pow Math.floor Math.ceil Math.round Math.max Math.min Math.abs Math.log Math.log2 Math.sqrt".split(
    " ",
  ),
);

/** True for a statement at a module's top level that only declares things. */
export function isPureStatement(node: ts.Statement, names: Names): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.ImportDeclaration:
    case ts.SyntaxKind.ExportDeclaration:
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.EmptyStatement:
      return true;
    case ts.SyntaxKind.ClassDeclaration:
      return isPureClass(node as ts.ClassDeclaration, names);
    case ts.SyntaxKind.VariableStatement:
      return (node as ts.VariableStatement).declarationList.declarations.every(
        (d) => ts.isIdentifier(d.name) && (!d.initializer || isPure(d.initializer, names)),
      );
    case ts.SyntaxKind.ExportAssignment:
      return isPure((node as ts.ExportAssignment).expression, names);
    case ts.SyntaxKind.ExpressionStatement:
      return isPure((node as ts.ExpressionStatement).expression, names);
    default:
      return false;
  }
}

function isPureClass(node: ts.ClassLikeDeclaration, names: Names): boolean {
  for (const clause of node.heritageClauses ?? [])
    for (const type of clause.types) if (!isPure(type.expression, names)) return false;
  return node.members.every((member) => {
    if (ts.isClassStaticBlockDeclaration(member)) return false;
    if (member.name && ts.isComputedPropertyName(member.name) && !isKey(member.name.expression)) return false;
    const isStatic =
      ts.canHaveModifiers(member) && ts.getModifiers(member)?.some((m) => m.kind === ts.SyntaxKind.StaticKeyword);
    return !(isStatic && ts.isPropertyDeclaration(member) && member.initializer && !isPure(member.initializer, names));
  });
}

/** `"name"` and `Symbol.iterator`. */
function isKey(node: ts.Expression): boolean {
  return ts.isLiteralExpression(node) || node.getText().startsWith("Symbol.");
}

export function isPure(expression: ts.Expression, names: Names): boolean {
  const node = unwrap(expression);
  const all = (list: readonly ts.Expression[]): boolean => list.every((item) => isPure(item, names));
  if (ts.isIdentifier(node)) return names.has(node.text) || GLOBALS.has(node.text);
  if (ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isLiteralExpression(node)) return true;
  if (ts.isClassExpression(node)) return isPureClass(node, names);
  if (ts.isArrayLiteralExpression(node))
    return node.elements.every((e) => ts.isOmittedExpression(e) || isPure(e, names));
  if (ts.isObjectLiteralExpression(node)) return node.properties.every((property) => isPureProperty(property, names));
  if (ts.isTypeOfExpression(node)) return ts.isIdentifier(unwrap(node.expression)) || isPure(node.expression, names);
  if (ts.isVoidExpression(node)) return isPure(node.expression, names);
  if (ts.isPrefixUnaryExpression(node))
    return node.operator === ts.SyntaxKind.ExclamationToken
      ? isPure(node.operand, names)
      : isPrimitive(node.operand) && isUnaryOperator(node.operator);
  if (ts.isConditionalExpression(node)) return all([node.condition, node.whenTrue, node.whenFalse]);
  if (ts.isTemplateExpression(node)) return node.templateSpans.every((span) => isPrimitive(span.expression));
  if (ts.isBinaryExpression(node)) {
    if (isLogical(node.operatorToken.kind)) return all([node.left, node.right]);
    return isPrimitive(node);
  }
  if (ts.isCallExpression(node))
    return (isMarkedPure(node) || PURE_CALLS.has(calleeName(node.expression))) && all(node.arguments);
  if (ts.isNewExpression(node))
    return (isMarkedPure(node) || PURE_NEW.has(calleeName(node.expression))) && all(node.arguments ?? []);
  if (ts.isPropertyAccessExpression(node)) {
    // Members of built-in namespaces: `Math.PI`, `Symbol.iterator`, `Number.MAX_SAFE_INTEGER`.
    return ts.isIdentifier(node.expression) && GLOBALS.has(node.expression.text) && !names.has(node.expression.text);
  }
  return (
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword
  );
}

function isPureProperty(property: ts.ObjectLiteralElementLike, names: Names): boolean {
  if (property.name && ts.isComputedPropertyName(property.name) && !isKey(property.name.expression)) return false;
  if (ts.isPropertyAssignment(property)) return isPure(property.initializer, names);
  if (ts.isShorthandPropertyAssignment(property))
    return names.has(property.name.text) || GLOBALS.has(property.name.text);
  return !ts.isSpreadAssignment(property);
}

function calleeName(callee: ts.Expression): string {
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression)
    ? `${callee.expression.text}.${callee.name.text}`
    : "";
}

/** A literal, or arithmetic of literals: no conversion of an object can run code in it. */
function isPrimitive(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return true;
  if (ts.isPrefixUnaryExpression(node)) return isUnaryOperator(node.operator) && isPrimitive(node.operand);
  if (!ts.isBinaryExpression(node)) return false;
  const kind = node.operatorToken.kind;
  const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
  return !assigns && isPrimitive(node.left) && isPrimitive(node.right);
}

function isUnaryOperator(kind: ts.PrefixUnaryOperator): boolean {
  return kind !== ts.SyntaxKind.PlusPlusToken && kind !== ts.SyntaxKind.MinusMinusToken;
}

function isLogical(kind: ts.SyntaxKind): boolean {
  switch (kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.CommaToken:
      return true;
    default:
      return false;
  }
}

/** A `#__PURE__` comment before a call, as bundlers and minifiers read it. */
export function isMarkedPure(node: ts.CallExpression | ts.NewExpression): boolean {
  const text = node.getSourceFile().text;
  // The mark may stand before parentheses around the call.
  for (let at: ts.Node = node; ; at = at.parent) {
    const start = at.getFullStart();
    const before = [
      ...(ts.getTrailingCommentRanges(text, start) ?? []),
      ...(ts.getLeadingCommentRanges(text, start) ?? []),
    ];
    if (before.some((range) => /^\/\*\s*[#@]__PURE__\s*\*\/$/.test(text.slice(range.pos, range.end)))) return true;
    if (!ts.isParenthesizedExpression(at.parent)) return false;
  }
}
