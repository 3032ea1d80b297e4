/**
 * Which functions of a module may run before which of its variables are initialised: decides where
 * a read of a module-level `const`, `let` or class needs a check (ECMA-262 16.2.1.6, the temporal
 * dead zone). Names are compared as text, so shadowing can only add checks.
 */
import ts from "typescript";
import { isAssignmentOperator, isFunctionWithBody, isStatic, isTypeOnly } from "./names.ts";

interface TopDecl {
  index: number;
  mentions: Set<string>;
  /** First top-level statement whose evaluation may run this code; Infinity: none. */
  reachedAt: number;
}

/** Top-level names of a module, in evaluation order. */
export class InitOrder {
  /** Names that are assigned somewhere besides their declaration. */
  readonly assigned = new Set<string>();
  hasTopLevelAwait = false;
  private readonly file: ts.SourceFile;
  private readonly decls = new Map<string, TopDecl>();

  constructor(file: ts.SourceFile) {
    this.file = file;
    const executed = file.statements.map((statement, index) => this.scanStatement(statement, index));
    executed.forEach((mentions, index) => {
      for (const name of mentions) this.reach(name, index);
    });
  }

  /**
   * Whether a use of the module's variable `name` at `use` may come before its initialiser.
   * `inFunction`: the use is inside a function rather than in code of the module's body.
   */
  mayBeEarly(use: ts.Node, inFunction: boolean, name: string, declaration: ts.Node): boolean {
    if (!inFunction) return use.end <= declaration.end;
    // Functions of namespaces are known by name before the namespace is evaluated.
    if (this.inNamespace(use)) return true;
    const decl = this.decls.get(name);
    if (!decl) return true;
    const owner = this.ownerOf(use);
    return owner === null ? this.indexAt(use) <= decl.index : owner.reachedAt <= decl.index;
  }

  /** Whether some function of the module may run before the declaration of `name` was evaluated. */
  runsCodeBefore(name: string): boolean {
    const decl = this.decls.get(name);
    if (!decl) return true;
    for (const other of this.decls.values()) if (other.reachedAt <= decl.index) return true;
    return false;
  }

  /** The lazy declaration whose code contains `node`; null when the node runs with the module's body. */
  private ownerOf(node: ts.Node): TopDecl | null {
    let at = node;
    while (at.parent && at.parent !== this.file) {
      at = at.parent;
      if (ts.isVariableDeclaration(at) && at.parent.parent.parent === this.file && ts.isIdentifier(at.name)) {
        return this.decls.get(at.name.text) ?? null;
      }
    }
    if ((ts.isFunctionDeclaration(at) || ts.isClassDeclaration(at)) && at.parent === this.file) {
      return this.decls.get(at.name?.text ?? "default") ?? null;
    }
    return null;
  }

  private inNamespace(node: ts.Node): boolean {
    let at = node;
    while (at.parent && !ts.isModuleBlock(at)) at = at.parent;
    return ts.isModuleBlock(at);
  }

  private indexAt(node: ts.Node): number {
    let at = node;
    while (at.parent && at.parent !== this.file) at = at.parent;
    return this.file.statements.indexOf(at as ts.Statement);
  }

  private reach(name: string, index: number): void {
    const work = [name];
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      const decl = this.decls.get(next);
      if (!decl || decl.reachedAt <= index) continue;
      decl.reachedAt = index;
      for (const mention of decl.mentions) work.push(mention);
    }
  }

  /** Records what a statement declares; returns the names that its evaluation uses. */
  private scanStatement(statement: ts.Statement, index: number): Set<string> {
    const executed = new Set<string>();
    const declare = (name: string): TopDecl => {
      const decl: TopDecl = { index, mentions: new Set(), reachedAt: Number.POSITIVE_INFINITY };
      this.decls.set(name, decl);
      return decl;
    };
    if (isTypeOnly(statement) || ts.isImportDeclaration(statement)) return executed;
    if (ts.isFunctionDeclaration(statement)) {
      this.collect(statement, declare(statement.name?.text ?? "default").mentions, false);
    } else if (ts.isClassDeclaration(statement)) {
      const decl = declare(statement.name?.text ?? "default");
      this.collect(statement, decl.mentions, false);
      this.collectClassEvaluation(statement, executed);
    } else if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) {
        if (!ts.isIdentifier(declaration.name)) {
          for (const name of patternNames(declaration.name)) declare(name);
          this.collect(declaration, executed, true);
          continue;
        }
        const decl = declare(declaration.name.text);
        if (!declaration.initializer) continue;
        this.collect(declaration.initializer, decl.mentions, false);
        this.collectEvaluation(declaration.initializer, executed);
      }
    } else {
      if (ts.isModuleDeclaration(statement) || ts.isEnumDeclaration(statement)) declare(statement.name.text);
      this.collect(statement, executed, true);
    }
    return executed;
  }

  /** Names that evaluating an expression uses: all of them when it calls something, else those outside functions. */
  private collectEvaluation(expression: ts.Expression, out: Set<string>): void {
    if (runsCode(expression)) {
      this.collect(expression, out, true);
      return;
    }
    const walk = (node: ts.Node): void => {
      if (isFunctionWithBody(node)) return;
      if (ts.isClassLike(node)) this.collectClassEvaluation(node, out);
      else if (ts.isIdentifier(node)) out.add(node.text);
      else ts.forEachChild(node, walk);
    };
    walk(expression);
  }

  private collectClassEvaluation(cls: ts.ClassLikeDeclaration, out: Set<string>): void {
    for (const member of cls.members) {
      if (ts.isClassStaticBlockDeclaration(member) || (ts.isPropertyDeclaration(member) && isStatic(member)))
        this.collect(member, out, true);
    }
  }

  /** All names inside a node; also notes assignments and top-level `await`. */
  private collect(root: ts.Node, out: Set<string>, topLevel: boolean): void {
    const walk = (node: ts.Node, top: boolean): void => {
      if (ts.isIdentifier(node)) {
        out.add(node.text);
        return;
      }
      if (ts.isTypeNode(node)) return;
      if (top && (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier)))
        this.hasTopLevelAwait = true;
      if (ts.isBinaryExpression(node) && isAssignmentOperator(node.operatorToken.kind)) this.noteTargets(node.left);
      else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
        if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
          this.noteTargets(node.operand);
      } else if (
        (ts.isForOfStatement(node) || ts.isForInStatement(node)) &&
        !ts.isVariableDeclarationList(node.initializer)
      )
        this.noteTargets(node.initializer);
      const inner = top && !isFunctionWithBody(node);
      ts.forEachChild(node, (child) => walk(child, inner));
    };
    walk(root, topLevel || ts.isExpression(root));
  }

  private noteTargets(target: ts.Node): void {
    if (ts.isIdentifier(target)) this.assigned.add(target.text);
    else if (
      ts.isArrayLiteralExpression(target) ||
      ts.isObjectLiteralExpression(target) ||
      ts.isParenthesizedExpression(target)
    ) {
      const walk = (node: ts.Node): void => {
        if (ts.isIdentifier(node)) this.assigned.add(node.text);
        else ts.forEachChild(node, walk);
      };
      walk(target);
    }
  }
}

/** True when evaluating the expression can call something (functions in it count as values only). */
function runsCode(node: ts.Node): boolean {
  if (isFunctionWithBody(node)) return false;
  switch (node.kind) {
    case ts.SyntaxKind.CallExpression:
    case ts.SyntaxKind.NewExpression:
    case ts.SyntaxKind.AwaitExpression:
    case ts.SyntaxKind.TaggedTemplateExpression:
    case ts.SyntaxKind.SpreadElement:
    case ts.SyntaxKind.TemplateExpression:
      return true;
  }
  return ts.forEachChild(node, (child) => (runsCode(child) ? true : undefined)) ?? false;
}

/** Names that a binding pattern declares. */
export function patternNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : patternNames(element.name)));
}
