/**
 * Expressions as V8's messages show them: `o.f(...).g is not a function`, `o[k] is not iterable`, `Cannot destructure
 * property 'a' of 'o.n' as it is null.` ECMA-262 leaves messages open; the forms are what Node 20 prints.
 */
import ts from "typescript";
import type { Imm } from "../../ir/ir.ts";
import type { Fx } from "./fx.ts";
import { unwrap } from "./names.ts";

const VALUE = "(intermediate value)";
/** What V8 calls a parameter that has a default value. */
export const DEFAULTED = VALUE.repeat(3);
/** Longer texts are left out, with what depends on them: chains of calls would take space by the square of their length. */
const SHOWN_MAX = 300;

/** An immediate that holds `texts`, for what programs and packages can see of messages; nothing in the standard library. */
export function shown(fx: Fx, ...texts: readonly (string | null)[]): Imm {
  if (fx.module.isStd || texts.every((text) => text === null)) return {};
  return { shown: texts.map((text) => (text === null || text.length > SHOWN_MAX ? "" : text)) };
}

/** What is called by `node`, or constructed. */
export function calleeText(node: ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression): string {
  if (ts.isTaggedTemplateExpression(node)) return text(node.tag);
  return ts.isOptionalChain(node) ? link(node.expression, "(...)") : text(node.expression);
}

/** What an iteration goes over; a call stands for what it called. Null: messages tell the value instead. */
export function iteratedText(node: ts.Expression): string | null {
  const inner = unwrap(node);
  if (ts.isCallExpression(inner) || ts.isNewExpression(inner) || ts.isTaggedTemplateExpression(inner)) {
    if (ts.isOptionalChain(inner)) return null;
    const callee = ts.isTaggedTemplateExpression(inner) ? inner.tag : inner.expression;
    return `${text(callee, "")} is not a function or its return value`;
  }
  const isComma = ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.CommaToken;
  return ts.isOptionalChain(inner) || isComma ? null : text(inner, "");
}

/** The same for the value that an array pattern takes apart: messages tell that of an operation by its result. */
export function patternText(node: ts.Expression): string | null {
  const inner = unwrap(node);
  const isMethodCall = ts.isCallExpression(inner) && !ts.isIdentifier(unwrap(inner.expression));
  return isMethodCall ||
    ts.isPropertyAccessExpression(inner) ||
    ts.isElementAccessExpression(inner) ||
    ts.isBinaryExpression(inner)
    ? null
    : iteratedText(inner);
}

/** The expression whose value an object pattern takes apart. */
export const sourceText = (node: ts.Expression): string => text(node);

/** `call` follows what is called. */
function text(node: ts.Expression, call = "(...)"): string {
  const inner = unwrap(node);
  return ts.isOptionalChain(inner) ? VALUE : link(inner, call);
}

/** One link of an optional chain, or any other expression. */
function link(node: ts.Expression, call: string): string {
  if (ts.isNonNullExpression(node)) return link(node.expression, call);
  const inner = unwrap(node);
  const base = (of: ts.Expression): string => (ts.isOptionalChain(inner) ? link(of, call) : text(of, call));
  if (ts.isIdentifier(inner)) return inner.text;
  if (ts.isPropertyAccessExpression(inner)) {
    const dot = inner.questionDotToken ? "?." : ".";
    if (ts.isPrivateIdentifier(inner.name)) return `${base(inner.expression)}[${inner.name.text}]`;
    return `${base(inner.expression)}${dot}${inner.name.text}`;
  }
  if (ts.isElementAccessExpression(inner)) {
    const key = unwrap(inner.argumentExpression);
    const optional = inner.questionDotToken ? "?." : "";
    if (ts.isStringLiteral(key)) return `${base(inner.expression)}${optional === "" ? "." : optional}${key.text}`;
    return `${base(inner.expression)}${optional}[${text(key, call)}]`;
  }
  if (ts.isCallExpression(inner)) return `${base(inner.expression)}${call}`;
  if (ts.isTaggedTemplateExpression(inner)) return `${text(inner.tag, call)}${call}`;
  return literal(inner) ?? operation(inner, (of) => text(of, call)) ?? VALUE;
}

function literal(node: ts.Expression): string | null {
  if (ts.isStringLiteralLike(node)) return `"${node.text}"`;
  if (ts.isNumericLiteral(node)) return String(Number(node.text));
  if (ts.isRegularExpressionLiteral(node)) return node.text;
  switch (node.kind) {
    case ts.SyntaxKind.ThisKeyword:
      return "this";
    case ts.SyntaxKind.NullKeyword:
      return "null";
    case ts.SyntaxKind.TrueKeyword:
      return "true";
    case ts.SyntaxKind.FalseKeyword:
      return "false";
    default:
      return null;
  }
}

function operation(node: ts.Expression, of: (node: ts.Expression) => string): string | null {
  if (ts.isTemplateExpression(node)) return node.templateSpans.map((span) => of(span.expression)).join("");
  if (ts.isArrayLiteralExpression(node)) return `[${node.elements.map((element) => item(element, of)).join(",")}]`;
  if (ts.isObjectLiteralExpression(node)) return `{${VALUE.repeat(node.properties.length)}}`;
  if (ts.isConditionalExpression(node)) return VALUE.repeat(3);
  if (ts.isTypeOfExpression(node)) return `(typeof ${of(node.expression)})`;
  if (ts.isVoidExpression(node)) return `(void ${of(node.expression)})`;
  if (ts.isDeleteExpression(node)) return `(delete ${of(node.expression)})`;
  if (ts.isPostfixUnaryExpression(node)) return `(${of(node.operand)}${ts.tokenToString(node.operator)})`;
  if (ts.isPrefixUnaryExpression(node)) {
    const sign = ts.tokenToString(node.operator) ?? "";
    return sign === "-" && ts.isNumericLiteral(node.operand) ? `-${of(node.operand)}` : `(${sign}${of(node.operand)})`;
  }
  if (!ts.isBinaryExpression(node)) return null;
  const kind = node.operatorToken.kind;
  if (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment) return of(node.left);
  return `(${operands(node, kind, of)})`;
}

function item(element: ts.Expression, of: (node: ts.Expression) => string): string {
  if (ts.isSpreadElement(element)) return `(...${of(element.expression)})`;
  return ts.isOmittedExpression(element) ? VALUE : of(element);
}

/** `a + b + c` is one operation on three. */
function operands(node: ts.BinaryExpression, kind: ts.SyntaxKind, of: (node: ts.Expression) => string): string {
  const { left, right } = node;
  const isChain = ts.isBinaryExpression(left) && left.operatorToken.kind === kind;
  return `${isChain ? operands(left, kind, of) : of(left)} ${ts.tokenToString(kind)} ${of(right)}`;
}
