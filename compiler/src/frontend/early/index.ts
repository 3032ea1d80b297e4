/**
 * Early errors: what Node refuses to load. TypeScript's parser and checker report most of them;
 * this walk finds those that they let through, or do not look for under `@ts-nocheck`. What is
 * reported here would otherwise be compiled to something that no Node runs.
 *
 * Source: ECMA-262, the sections named "Static Semantics: Early Errors".
 */
import ts from "typescript";
import { checkClass, checkPrivateName } from "./classes.ts";
import { checkScope, isScope } from "./declarations.ts";
import { checkBinding, checkIdentifier, checkTarget } from "./names.ts";

/** A place and what is wrong there, in words that follow "SyntaxError: ". */
export type Report = (node: ts.Node, message: string) => void;

/** Reports the early errors of `file`; its nodes have their parents. */
export function earlyErrors(file: ts.SourceFile, report: Report): void {
  const visit = (node: ts.Node): void => {
    // Types and ambient declarations leave nothing behind in JavaScript.
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || isAmbient(node)) return;
    if (isScope(node)) checkScope(node, report);
    check(node, report);
    ts.forEachChild(node, visit);
  };
  visit(file);
}

const isAmbient = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword) ?? false);

function check(node: ts.Node, report: Report): void {
  if (ts.isIdentifier(node)) checkIdentifier(node, report);
  else if (ts.isPrivateIdentifier(node)) checkPrivateName(node, report);
  else if (ts.isClassLike(node)) checkClass(node, report);
  else if (ts.isBinaryExpression(node)) checkBinary(node, report);
  else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
      checkTarget(node.operand, false, report);
  } else if (ts.isForInStatement(node) || ts.isForOfStatement(node)) {
    if (!ts.isVariableDeclarationList(node.initializer)) checkTarget(node.initializer, true, report);
    checkBody(node.statement, report);
  } else if (ts.isForStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node))
    checkBody(node.statement, report);
  else if (ts.isIfStatement(node)) {
    checkBody(node.thenStatement, report);
    if (node.elseStatement) checkBody(node.elseStatement, report);
  } else if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node))
    checkBinding(node.name, report);
  else if (ts.isYieldExpression(node) || ts.isAwaitExpression(node)) checkSuspension(node, report);
  else if (ts.isMetaProperty(node)) checkMeta(node, report);
  else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) checkImport(node, report);
  else if (ts.isImportAttributes(node)) checkAttributes(node, report);
  else if (ts.isModuleExportName(node)) checkExportName(node, report);
}

/** The body of a loop or branch is a statement, not a declaration (14.6.1, 14.7.1.1). */
function checkBody(body: ts.Statement, report: Report): void {
  let inner = body;
  while (ts.isLabeledStatement(inner)) inner = inner.statement;
  if (ts.isFunctionDeclaration(inner) || ts.isClassDeclaration(inner))
    report(inner, "a declaration cannot be the body of a loop or a branch; put it in a block");
}

/** Targets of assignments; `??` beside `||` and `&&` (13.13); unary operators before `**` (13.6). */
function checkBinary(node: ts.BinaryExpression, report: Report): void {
  const operator = node.operatorToken.kind;
  if (operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment)
    checkTarget(node.left, operator === ts.SyntaxKind.EqualsToken, report);
  const isLogical = (e: ts.Expression): boolean =>
    ts.isBinaryExpression(e) &&
    (e.operatorToken.kind === ts.SyntaxKind.BarBarToken ||
      e.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken);
  const isCoalesce = (e: ts.Expression): boolean =>
    ts.isBinaryExpression(e) && e.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken;
  const mixes =
    operator === ts.SyntaxKind.QuestionQuestionToken
      ? isLogical(node.left) || isLogical(node.right)
      : isLogical(node) && (isCoalesce(node.left) || isCoalesce(node.right));
  if (mixes) report(node, "`??` cannot be mixed with `||` or `&&` without parentheses");
  const isUnary =
    (ts.isPrefixUnaryExpression(node.left) &&
      node.left.operator !== ts.SyntaxKind.PlusPlusToken &&
      node.left.operator !== ts.SyntaxKind.MinusMinusToken) ||
    ts.isTypeOfExpression(node.left) ||
    ts.isVoidExpression(node.left) ||
    ts.isDeleteExpression(node.left) ||
    ts.isAwaitExpression(node.left);
  if (operator === ts.SyntaxKind.AsteriskAsteriskToken && isUnary)
    report(node, "a unary operator before `**` needs parentheses");
}

/** `yield` and `await` cannot stand among the parameters of the function that they suspend (15.5.1, 15.6.1, 15.8.1). */
function checkSuspension(node: ts.YieldExpression | ts.AwaitExpression, report: Report): void {
  const word = ts.isYieldExpression(node) ? "yield" : "await";
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    const owner = at.parent;
    if (ts.isClassStaticBlockDeclaration(owner) || (ts.isPropertyDeclaration(owner) && owner.initializer === at)) {
      report(node, `\`${word}\` cannot stand in the initialisation of a class`);
      return;
    }
    if (!ts.isFunctionLike(owner)) continue;
    if (ts.isParameter(at)) {
      const suspends =
        word === "yield"
          ? "asteriskToken" in owner && owner.asteriskToken !== undefined
          : ts.getCombinedModifierFlags(owner as ts.Declaration) & ts.ModifierFlags.Async;
      if (suspends) report(node, `\`${word}\` cannot stand among parameters`);
      if (suspends || word === "yield") return;
      // Arrow functions hand `await` on to what is around them.
      if (!ts.isArrowFunction(owner)) return;
      continue;
    }
    if ("name" in owner && owner.name === at) continue;
    return;
  }
}

/** `new.target` and `import.meta` are written without escapes; the first only has a meaning in functions and class members. */
function checkMeta(node: ts.MetaProperty, report: Report): void {
  if (node.name.getText().includes("\\")) report(node.name, "this word cannot be written with escapes");
  if (node.keywordToken !== ts.SyntaxKind.NewKeyword) return;
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    const owner = at.parent;
    if (ts.isPropertyDeclaration(owner) && owner.initializer === at) return;
    if (ts.isClassStaticBlockDeclaration(owner)) return;
    const computed = "name" in owner && owner.name === at;
    if (ts.isFunctionLike(owner) && !ts.isArrowFunction(owner) && !computed) return;
  }
  report(node, "new.target can only stand in a function");
}

/** `import()` has one argument, or two, and no spread (13.3.10). */
function checkImport(node: ts.CallExpression, report: Report): void {
  const count = node.arguments.length;
  if (count < 1 || count > 2 || node.arguments.some(ts.isSpreadElement))
    report(node, "import() takes a specifier, and options");
}

/** No attribute of an import is named twice (16.2.1.3). */
function checkAttributes(node: ts.ImportAttributes, report: Report): void {
  const seen = new Set<string>();
  for (const { name } of node.elements) {
    if (seen.has(name.text)) report(name, `the attribute ${name.text} is named twice`);
    seen.add(name.text);
  }
}

/** A text that names an export is well-formed Unicode (16.2.1.1). */
function checkExportName(node: ts.ModuleExportName, report: Report): void {
  if (!ts.isStringLiteral(node)) return;
  const { parent } = node;
  if (!ts.isExportSpecifier(parent) && !ts.isImportSpecifier(parent) && !ts.isNamespaceExport(parent)) return;
  if (/\p{Surrogate}/u.test(node.text)) report(node, "the name of an export has half of a surrogate pair");
}
