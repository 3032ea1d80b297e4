/** Statements other than loops and `try`. */
import ts from "typescript";
import { defineClass } from "./classes.ts";
import { branchWithFacts, literalFacts, literalOf, lowerCond } from "./conditions.ts";
import { enumGlobals, lowerEnum } from "./enums.ts";
import { lowerExpr } from "./expressions.ts";
import type { Fx, JumpTarget } from "./fx.ts";
import { patternNames } from "./initorder.ts";
import { lowerDo, lowerFor, lowerForIn, lowerForOf, lowerWhile } from "./loops.ts";
import { hasModifier, isTypeOnly, qualifiedName, unwrap } from "./names.ts";
import { enteredGlobals, lowerNamespace } from "./namespaces.ts";
import { bindName } from "./patterns.ts";
import { isConstant } from "./scopes.ts";
import { patternText, sourceText } from "./shown-source.ts";
import { lowerTry } from "./try.ts";

/** A module's body. Variables declared with `var` start as undefined, the others as holes. */
export function lowerModuleBody(fx: Fx, file: ts.SourceFile): void {
  const { shaken } = fx.cx;
  const live = shaken === null ? file.statements : file.statements.filter((statement) => shaken.isLive(statement));
  for (const name of topLevelVars(live)) fx.emit(file, "gset", [fx.undef()], { global: `${fx.module.id}#${name}` });
  for (const id of [...enteredGlobals(fx.cx, fx.module.id, live), ...enumGlobals(fx, live)])
    fx.emit(file, "gset", [fx.undef()], { global: id });
  const functions = new Set(live.flatMap((s) => (ts.isFunctionDeclaration(s) && s.name ? [s.name.text] : [])));
  for (const name of topLevelVars(live))
    if (functions.has(name)) fx.cx.reject(file, "unsupported", `A variable and a function of one name (${name})`);
  fx.enterScope(file);
  lowerStatements(fx, live);
}

function topLevelVars(statements: readonly ts.Statement[]): Set<string> {
  const names = new Set<string>();
  const walk = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isExpression(node) || isTypeOnly(node)) return;
    if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped)) {
      for (const declaration of node.declarations)
        for (const name of patternNames(declaration.name)) names.add(qualifiedName(name, declaration));
    }
    ts.forEachChild(node, walk);
  };
  for (const statement of statements) walk(statement);
  return names;
}

export function lowerStatements(fx: Fx, statements: readonly ts.Statement[]): void {
  for (const statement of statements) lowerStatement(fx, statement);
}

export function lowerStatement(fx: Fx, node: ts.Statement): void {
  switch (node.kind) {
    case ts.SyntaxKind.ExpressionStatement:
      lowerExpr(fx, (node as ts.ExpressionStatement).expression);
      return;
    case ts.SyntaxKind.VariableStatement:
      if (!hasModifier(node, ts.SyntaxKind.DeclareKeyword))
        lowerDeclarations(fx, (node as ts.VariableStatement).declarationList);
      return;
    case ts.SyntaxKind.FunctionDeclaration:
      lowerFunctionDeclaration(fx, node as ts.FunctionDeclaration);
      return;
    case ts.SyntaxKind.ClassDeclaration:
      if (!hasModifier(node, ts.SyntaxKind.DeclareKeyword)) defineClass(fx, node as ts.ClassDeclaration);
      return;
    case ts.SyntaxKind.ReturnStatement:
      lowerReturn(fx, node as ts.ReturnStatement);
      return;
    case ts.SyntaxKind.IfStatement:
      lowerIf(fx, node as ts.IfStatement);
      return;
    case ts.SyntaxKind.Block:
      fx.enterScope(node);
      withLabels(fx, node, () => lowerStatements(fx, (node as ts.Block).statements));
      return;
    case ts.SyntaxKind.ForStatement:
      lowerFor(fx, node as ts.ForStatement);
      return;
    case ts.SyntaxKind.ForOfStatement:
      lowerForOf(fx, node as ts.ForOfStatement);
      return;
    case ts.SyntaxKind.ForInStatement:
      lowerForIn(fx, node as ts.ForInStatement);
      return;
    case ts.SyntaxKind.WhileStatement:
      lowerWhile(fx, node as ts.WhileStatement);
      return;
    case ts.SyntaxKind.DoStatement:
      lowerDo(fx, node as ts.DoStatement);
      return;
    case ts.SyntaxKind.SwitchStatement:
      lowerSwitch(fx, node as ts.SwitchStatement);
      return;
    case ts.SyntaxKind.TryStatement:
      withLabels(fx, node, () => lowerTry(fx, node as ts.TryStatement));
      return;
    case ts.SyntaxKind.ThrowStatement: {
      const value = lowerExpr(fx, (node as ts.ThrowStatement).expression);
      fx.b.throwValue(value, fx.cx.position(node));
      return;
    }
    case ts.SyntaxKind.BreakStatement:
    case ts.SyntaxKind.ContinueStatement:
      lowerJump(fx, node as ts.BreakOrContinueStatement);
      return;
    case ts.SyntaxKind.LabeledStatement: {
      const labeled = node as ts.LabeledStatement;
      fx.labels.push(labeled.label.text);
      const statement = labeled.statement;
      if (takesLabels(statement)) lowerStatement(fx, statement);
      else withLabels(fx, statement, () => lowerStatement(fx, statement));
      return;
    }
    case ts.SyntaxKind.ExportAssignment:
      lowerExportAssignment(fx, node as ts.ExportAssignment);
      return;
    case ts.SyntaxKind.ModuleDeclaration:
      lowerNamespace(fx, node as ts.ModuleDeclaration);
      return;
    case ts.SyntaxKind.ImportEqualsDeclaration:
      lowerImportEquals(fx, node as ts.ImportEqualsDeclaration);
      return;
    case ts.SyntaxKind.WithStatement:
      fx.cx.reject(node, "withStatement");
      return;
    case ts.SyntaxKind.EnumDeclaration:
      lowerEnum(fx, node as ts.EnumDeclaration);
      return;
    case ts.SyntaxKind.EmptyStatement:
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
    case ts.SyntaxKind.ImportDeclaration:
    case ts.SyntaxKind.ExportDeclaration:
    case ts.SyntaxKind.DebuggerStatement:
      return;
    default:
      fx.cx.reject(node, "unsupported", `This statement (${ts.SyntaxKind[node.kind]})`);
  }
}

/** `import A = N.B`: another name for something that does not change. */
function lowerImportEquals(fx: Fx, node: ts.ImportEqualsDeclaration): void {
  if (node.isTypeOnly) return;
  if (ts.isExternalModuleReference(node.moduleReference)) {
    fx.cx.reject(node, "importEquals");
    return;
  }
  const symbol = fx.cx.symbolOf(node.name);
  const entity = symbol && fx.cx.entityOf(symbol);
  if (entity?.k === "global" && fx.cx.program.globals.get(entity.id)?.constant === false)
    fx.cx.reject(node, "unsupported", "`import x =` of a variable that is assigned");
}

function takesLabels(node: ts.Statement): boolean {
  return (
    ts.isIterationStatement(node, false) ||
    ts.isSwitchStatement(node) ||
    ts.isLabeledStatement(node) ||
    ts.isBlock(node) ||
    ts.isTryStatement(node)
  );
}

/** Takes the labels that stand before the statement being lowered. */
export function takeLabels(fx: Fx): string[] {
  const labels = fx.labels;
  fx.labels = [];
  return labels;
}

/** Lowers a statement that `break label` may leave. */
function withLabels(fx: Fx, _node: ts.Node, run: () => void): void {
  const labels = takeLabels(fx);
  if (labels.length === 0) {
    run();
    return;
  }
  const after = fx.b.newBlock();
  fx.controls.push({ k: "jump", kind: "break", labels, plain: false, block: after });
  run();
  fx.controls.pop();
  fx.b.jump(after);
  fx.b.startSealed(after);
}

export function lowerDeclarations(fx: Fx, list: ts.VariableDeclarationList): void {
  const isVar = (list.flags & ts.NodeFlags.BlockScoped) === 0;
  if (list.flags & ts.NodeFlags.Using) fx.cx.reject(list, "unsupported", "`using`");
  for (const declaration of list.declarations) {
    const { name, initializer } = declaration;
    if (initializer) {
      const value = lowerExpr(fx, initializer);
      if (ts.isIdentifier(name)) bindName(fx, name, value);
      else bindName(fx, name, value, { object: sourceText(initializer), list: patternText(initializer) });
    } else if (!isVar && ts.isIdentifier(name)) fx.initName(name, fx.undef());
  }
}

function lowerFunctionDeclaration(fx: Fx, node: ts.FunctionDeclaration): void {
  if (!node.body || !node.name) return;
  const binding = fx.cx.bindingOf(fx.cx.symbolOf(node.name));
  if (!binding || isConstant(binding)) return;
  const scope = fx.cx.functionScope(fx.module, node);
  if (scope.hoistedTo < 0) fx.initVariable(binding, fx.closure(node, scope));
}

function lowerReturn(fx: Fx, node: ts.ReturnStatement): void {
  if (node.expression && ts.isConstructorDeclaration(fx.scope.node) && hasParent(fx.scope.node.parent))
    fx.cx.reject(node, "ctorReturn");
  let value = node.expression ? lowerExpr(fx, node.expression) : fx.undef();
  if (node.expression && fx.b.func.kind === "asyncgenerator") value = fx.emit(node, "await", [value]);
  fx.leave(node, { k: "return" }, value);
}

function hasParent(node: ts.ClassLikeDeclaration): boolean {
  return node.heritageClauses?.some((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword) ?? false;
}

function lowerIf(fx: Fx, node: ts.IfStatement): void {
  const yes = fx.b.newBlock();
  const no = fx.b.newBlock();
  const done = node.elseStatement ? fx.b.newBlock() : no;
  lowerCond(fx, node.expression, yes, no);
  fx.b.startSealed(yes);
  lowerStatement(fx, node.thenStatement);
  fx.b.jump(done);
  if (node.elseStatement) {
    fx.b.startSealed(no);
    lowerStatement(fx, node.elseStatement);
    fx.b.jump(done);
  }
  fx.b.startSealed(done);
}

function lowerSwitch(fx: Fx, node: ts.SwitchStatement): void {
  const labels = takeLabels(fx);
  const subject = lowerExpr(fx, node.expression);
  fx.enterScope(node.caseBlock);
  const after = fx.b.newBlock();
  const clauses = node.caseBlock.clauses;
  const bodies = clauses.map(() => fx.b.newBlock());
  clauses.forEach((clause, i) => {
    if (!ts.isCaseClause(clause)) return;
    const value = lowerExpr(fx, clause.expression);
    const cond = fx.emit(clause.expression, "seq", [subject, value]);
    const next = fx.b.newBlock();
    const literal = literalOf(fx, clause.expression);
    branchWithFacts(
      fx,
      cond,
      bodies[i]!,
      next,
      literal ? literalFacts(fx, unwrap(node.expression), literal, false, true) : [],
    );
    fx.b.startSealed(next);
  });
  const fallback = clauses.findIndex((clause) => ts.isDefaultClause(clause));
  fx.b.jump(fallback >= 0 ? bodies[fallback]! : after);
  fx.controls.push({ k: "jump", kind: "break", labels, plain: true, block: after });
  clauses.forEach((clause, i) => {
    fx.b.jump(bodies[i]!);
    fx.b.startSealed(bodies[i]!);
    lowerStatements(fx, clause.statements);
  });
  fx.controls.pop();
  fx.b.jump(after);
  fx.b.startSealed(after);
}

function lowerJump(fx: Fx, node: ts.BreakOrContinueStatement): void {
  const kind = ts.isBreakStatement(node) ? "break" : "continue";
  const label = node.label?.text;
  for (let i = fx.controls.length - 1; i >= 0; i--) {
    const control = fx.controls[i]!;
    if (control.k !== "jump" || control.kind !== kind) continue;
    if (label === undefined ? !control.plain : !control.labels.includes(label)) continue;
    fx.leave(node, { k: "jump", target: control as JumpTarget }, fx.undef());
    return;
  }
  fx.cx.reject(node, "unsupported", "This jump");
}

function lowerExportAssignment(fx: Fx, node: ts.ExportAssignment): void {
  if (node.isExportEquals) {
    fx.cx.reject(node, "importEquals");
    return;
  }
  if (ts.isIdentifier(node.expression)) {
    const symbol = fx.cx.symbolOf(node.expression);
    // `export default Name` of a type exports nothing at run time.
    if (symbol && fx.cx.entityOf(symbol).k === "none") return;
  }
  const value = lowerExpr(fx, node.expression);
  const id = `${fx.module.id}#default`;
  if (!fx.cx.program.globals.has(id)) fx.cx.program.globals.set(id, { id, constant: true });
  fx.emit(node, "gset", [value], { global: id });
}
