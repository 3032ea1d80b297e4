/** Names as JavaScript infers them, and small questions about syntax that several files ask. */
import ts from "typescript";
import { isHiddenName, isSymbolName, symbolDescription, WELL_KNOWN } from "../../ir/symbols.ts";

/** The name of a property when it is known without evaluating anything; null otherwise. */
export function staticName(name: ts.PropertyName | ts.BindingName | ts.Expression): string | null {
  if (ts.isIdentifier(name)) return name.text;
  if (ts.isPrivateIdentifier(name)) return name.text;
  const literal = literalName(name);
  if (literal !== null) return textName(literal);
  if (ts.isComputedPropertyName(name)) {
    const inner = unwrap(name.expression);
    const text = literalName(inner);
    return text === null ? wellKnownSymbol(inner) : textName(text);
  }
  return null;
}

/** The property that text and numbers in a program name. */
function literalName(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return String(Number(node.text));
  return ts.isBigIntLiteral(node) ? String(BigInt(node.text.slice(0, -1))) : null;
}

/** A text that looks like the name of a symbol or of a hidden field is left to the run time. */
export const textName = (text: string): string | null => (isSymbolName(text) || isHiddenName(text) ? null : text);

/** `@@iterator` for the expression `Symbol.iterator`; null for anything else. */
export function wellKnownSymbol(node: ts.Expression): string | null {
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return null;
  return node.expression.text === "Symbol" && WELL_KNOWN.has(node.name.text) ? `@@${node.name.text}` : null;
}

/** The expression without parentheses, type assertions, `satisfies` and `!`. */
export function unwrap(node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isTypeAssertionExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

/** Whether an expression stands where a function is that is called at once. */
export function isCalled(node: ts.Node): boolean {
  let at = node;
  while (at.parent && ts.isExpression(at.parent) && unwrap(at.parent) !== at.parent) at = at.parent;
  const { parent } = at;
  return (
    (ts.isCallExpression(parent) && parent.expression === at) ||
    (ts.isTaggedTemplateExpression(parent) && parent.tag === at)
  );
}

type KeyOf = (name: ts.PropertyName) => string | null;

/** The `name` that an anonymous function or class gets from where it stands; "" when none. */
export function inferredName(node: ts.Node, keyOf: KeyOf = staticName): string {
  let at: ts.Node = node;
  while (
    at.parent &&
    (ts.isParenthesizedExpression(at.parent) || ts.isAsExpression(at.parent) || ts.isSatisfiesExpression(at.parent))
  ) {
    at = at.parent;
  }
  const parent = at.parent;
  if (!parent) return "";
  if (ts.isVariableDeclaration(parent) || ts.isBindingElement(parent) || ts.isParameter(parent)) {
    if (isNamespaceProperty(parent)) return "";
    return parent.initializer === at && ts.isIdentifier(parent.name) ? parent.name.text : "";
  }
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) {
    return parent.initializer === at ? displayName(keyOf(parent.name)) : "";
  }
  if (ts.isShorthandPropertyAssignment(parent))
    return parent.objectAssignmentInitializer === at ? parent.name.text : "";
  if (ts.isBinaryExpression(parent) && parent.right === at && ts.isIdentifier(parent.left)) {
    const op = parent.operatorToken.kind;
    const assigns =
      op === ts.SyntaxKind.EqualsToken ||
      op === ts.SyntaxKind.QuestionQuestionEqualsToken ||
      op === ts.SyntaxKind.BarBarEqualsToken ||
      op === ts.SyntaxKind.AmpersandAmpersandEqualsToken;
    return assigns ? parent.left.text : "";
  }
  if (ts.isExportAssignment(parent)) return "default";
  return "";
}

/** `export const x` in a namespace assigns a property, which names nothing. */
function isNamespaceProperty(node: ts.Node): boolean {
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : null;
  if (!statement || !ts.isVariableStatement(statement)) return false;
  return ts.isModuleBlock(statement.parent) && hasModifier(statement, ts.SyntaxKind.ExportKeyword);
}

/** `[Symbol.iterator]` for the symbol of that name, as functions are named. */
export function displayName(name: string | null): string {
  if (name === null) return "";
  if (!isSymbolName(name)) return name;
  const description = symbolDescription(name);
  return description === null ? "" : `[${description}]`;
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  if (!ts.canHaveModifiers(node)) return false;
  const modifiers = ts.getModifiers(node);
  return modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}

export function isStatic(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.StaticKeyword);
}

/** True for `=`, `+=`, `??=` and the others. */
export function isAssignmentOperator(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** Nodes that only matter to the checker. */
export function isTypeOnly(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isTypeParameterDeclaration(node) ||
    hasModifier(node, ts.SyntaxKind.DeclareKeyword)
  );
}

/** A function that has a body to compile. */
export function isFunctionWithBody(node: ts.Node): node is ts.FunctionLikeDeclaration & { body: ts.Node } {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

/** The expression after `extends`, without parentheses and assertions. */
export function parentExpression(node: ts.ClassLikeDeclaration): ts.Expression | null {
  const clause = node.heritageClauses?.find((c) => c.token === ts.SyntaxKind.ExtendsKeyword);
  const expression = clause?.types[0]?.expression;
  return expression ? unwrap(expression) : null;
}

/** Whether the statements of a node are those of a module's body: the file's own, and those of namespaces. */
export function isTopLevel(node: ts.Node): boolean {
  return ts.isSourceFile(node) || ts.isModuleBlock(node);
}

/** The name of what is declared at a module's top level or in namespaces there: `N.x`; private members count by their block. */
export function qualifiedName(name: string, declaration: ts.Node): string {
  let text = name;
  for (let at = declaration; at.parent; at = at.parent) {
    const { parent } = at;
    if (ts.isModuleDeclaration(parent) && ts.isModuleDeclaration(at)) text = `${parent.name.text}.${text}`;
    else if (ts.isModuleBlock(parent)) {
      const seen = hasModifier(at, ts.SyntaxKind.ExportKeyword);
      text = `${parent.parent.name.text}${seen ? "" : `$${parent.pos}`}.${text}`;
    }
  }
  return text;
}

/** What a program calls the thing of a qualified name. */
export const unqualified = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** Whether a declaration, or a part of its pattern, is one of constants. */
export function isConst(declaration: ts.Node): boolean {
  let at = declaration;
  while (!ts.isVariableDeclarationList(at)) {
    if (!at.parent) return false;
    at = at.parent;
  }
  return (at.flags & ts.NodeFlags.Const) !== 0;
}

/** Whether a member's name is an expression that may give any key. */
const mayVary = (member: ts.ClassElement): boolean =>
  member.name !== undefined && ts.isComputedPropertyName(member.name) && staticName(member.name) === null;

/** Whether each evaluation of the definition may give members other names. */
export const namesVary = (node: ts.ClassLikeDeclaration): boolean =>
  node.members.some((member) => mayVary(member) && !isTypeOnly(member));

/** Whether fields of instances are defined one by one, in the order of the definition: a name among them varies. */
export const fieldsVary = (node: ts.ClassLikeDeclaration): boolean =>
  node.members.some(
    (member) => ts.isPropertyDeclaration(member) && !isStatic(member) && mayVary(member) && !isTypeOnly(member),
  );
