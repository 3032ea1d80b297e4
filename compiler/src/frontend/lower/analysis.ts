/**
 * Scope analysis of one unit (a module's body, a top-level function, a top-level class): which
 * variables are captured, which change after that, which may be read before they are initialised;
 * from this, how each is stored. See `Binding`.
 */
import ts from "typescript";
import { isLookedAt } from "./arguments.ts";
import { functionName, memberIdName } from "./function-names.ts";
import {
  fieldsVary,
  inferredName,
  isAssignmentOperator,
  isFunctionWithBody,
  isStatic,
  isTopLevel,
  isTypeOnly,
} from "./names.ts";
import { becomesLate, brandsLate } from "./private-names.ts";
import type { Binding, BindingKind, ClassScope, FnScope, Region } from "./scopes.ts";
import { Conclusions, capture } from "./storage.ts";

/** What analysis needs from the program. */
export interface AnalysisHost {
  symbolOf(node: ts.Identifier): ts.Symbol | undefined;
  shorthandSymbol(node: ts.ShorthandPropertyAssignment): ts.Symbol | undefined;
  uniqueId(base: string): string;
  /** A property's name when nothing has to be evaluated to know it. */
  keyOf(name: ts.PropertyName): string | null;
  /** `module#` of the file. */
  readonly prefix: string;
  /** Every function counts as generic: runtime/std. */
  readonly generic: boolean;
  /** Whether the class after `extends` is not one that exists once; names of local classes are not asked for. */
  isMadeParent(expression: ts.Expression): boolean;
  /** Whether the program may call a member on objects that have it not. */
  mayBeTaken(member: ts.MethodDeclaration | ts.AccessorDeclaration): boolean;
  /** Told of every function found. */
  onScope(scope: FnScope): void;
}

/** Results, for all units analysed so far. */
export interface AnalysisResult {
  readonly bindings: Map<ts.Symbol, Binding>;
  readonly functions: Map<ts.Node, FnScope>;
  readonly classes: Map<ts.Node, ClassScope>;
  /** Variables made at the entry of a block, function or loop. */
  readonly scopeBindings: Map<ts.Node, Binding[]>;
}

/** A use of a name. */
export interface Ref {
  symbol: ts.Symbol;
  fn: FnScope;
  node: ts.Node;
  end: number;
  write: boolean;
  region: Region;
}

interface Context {
  fn: FnScope;
  block: ts.Node;
  region: Region;
  loops: readonly ts.Node[];
  cls: ClassScope | null;
}

/** Analyses a module's body: everything but top-level function declarations and members of top-level classes. */
export function analyzeModule(host: AnalysisHost, out: AnalysisResult, file: ts.SourceFile): FnScope {
  const unit = new Unit(host, out);
  const fn = unit.makeScope(file, "init", null, "<init>", "", [], null);
  const cx: Context = { fn, block: file, region: { parent: null }, loops: [], cls: null };
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement)) continue;
    unit.walk(statement, cx);
  }
  unit.solve();
  return fn;
}

/** Analyses a top-level function declaration. */
export function analyzeFunction(host: AnalysisHost, out: AnalysisResult, node: ts.FunctionDeclaration): FnScope {
  const unit = new Unit(host, out);
  const fn = unit.enterFunction(node, null);
  unit.solve();
  return fn;
}

/** Analyses a top-level class declaration; its static parts become a function of their own. */
export function analyzeClass(host: AnalysisHost, out: AnalysisResult, node: ts.ClassLikeDeclaration): ClassScope {
  const unit = new Unit(host, out);
  const cls = unit.enterClass(node, null);
  unit.solve();
  return cls;
}

class Unit {
  private readonly host: AnalysisHost;
  private readonly out: AnalysisResult;
  private readonly refs: Ref[] = [];
  private readonly scopes: FnScope[] = [];
  private readonly own: Binding[] = [];
  private readonly classes: ClassScope[] = [];
  private readonly anonymous = new Map<string, number>();

  constructor(host: AnalysisHost, out: AnalysisResult) {
    this.host = host;
    this.out = out;
  }

  makeScope(
    node: ts.Node,
    role: FnScope["role"],
    parent: FnScope | null,
    idName: string,
    name: string,
    loops: readonly ts.Node[],
    cls: ClassScope | null,
    arrow = false,
  ): FnScope {
    const scope: FnScope & { thisBinding: Binding | null } = {
      node,
      role,
      parent,
      id: this.host.uniqueId(this.childId(parent, cls, idName)),
      name,
      arrow,
      cls,
      thisBinding: null,
      argumentsBinding: null,
      argumentsObject: false,
      memberOf: null,
      captures: new Set(),
      loops,
      hoistedTo: -1,
      hasAwait: false,
      generic: this.isGeneric(node, parent),
    };
    if (!arrow) scope.thisBinding = this.bind("this", "this", scope, node, node, { parent: null }, node.pos);
    this.scopes.push(scope);
    this.host.onScope(scope);
    if (role === "function") this.out.functions.set(node, scope);
    return scope;
  }

  private childId(parent: FnScope | null, cls: ClassScope | null, name: string): string {
    const base =
      cls && cls.within === parent
        ? `${cls.id}.`
        : parent && parent.role !== "init"
          ? `${parent.id}.`
          : this.host.prefix;
    if (name !== "") return base + name;
    const count = (this.anonymous.get(base) ?? 0) + 1;
    this.anonymous.set(base, count);
    return `${base}$${count}`;
  }

  private isGeneric(node: ts.Node, parent: FnScope | null): boolean {
    if (this.host.generic || parent?.generic) return true;
    if (ts.isFunctionLike(node) && node.typeParameters !== undefined) return true;
    const owner = ts.isClassLike(node) ? node : node.parent;
    return owner !== undefined && ts.isClassLike(owner) && owner.typeParameters !== undefined;
  }

  private bind(
    name: string,
    kind: BindingKind,
    fn: FnScope,
    node: ts.Node,
    scopeNode: ts.Node,
    region: Region,
    declEnd: number,
  ): Binding {
    const binding: Binding = {
      name,
      kind,
      fn,
      scopeNode,
      region,
      node,
      declEnd,
      store: "ssa",
      early: false,
      needsHole: false,
      captured: false,
      made: false,
      constFunc: null,
      kept: false,
      shared: false,
      slot: -1,
    };
    this.own.push(binding);
    return binding;
  }

  /** Declares the variable that `name` names; `node` is its declaration. */
  private declare(
    name: ts.Identifier,
    kind: BindingKind,
    cx: Context,
    node: ts.Node,
    scopeNode: ts.Node,
    declEnd: number,
  ): Binding | null {
    const symbol = this.host.symbolOf(name);
    if (!symbol) return null;
    const known = this.out.bindings.get(symbol);
    if (known) {
      // Of several functions of one name the last counts.
      if (kind === "function" && known.kind === "function") known.node = node;
      return known;
    }
    const twin = kind === "var" ? this.twinOf(name.text, "function", cx.fn) : null;
    if (twin) {
      twin.shared = true;
      this.out.bindings.set(symbol, twin);
      return twin;
    }
    const region = kind === "var" || kind === "param" ? rootRegion(cx.region) : cx.region;
    const binding = this.bind(name.text, kind, cx.fn, node, scopeNode, region, declEnd);
    this.out.bindings.set(symbol, binding);
    const parameter = kind === "function" ? this.twinOf(name.text, "param", cx.fn) : null;
    if (parameter && scopeNode.parent === cx.fn.node && ts.isParameter(parameter.node)) {
      const passed = ts.isIdentifier(parameter.node.name) ? this.host.symbolOf(parameter.node.name) : undefined;
      if (passed) this.out.bindings.set(passed, binding);
      binding.shared = true;
    }
    const list = this.out.scopeBindings.get(scopeNode);
    if (list) list.push(binding);
    else this.out.scopeBindings.set(scopeNode, [binding]);
    return binding;
  }

  /** A function's `var f`, parameter `f` and `function f` are one variable, though symbols of their own for the checker. */
  private twinOf(name: string, kind: "param" | "function", fn: FnScope): Binding | null {
    if (!ts.isFunctionLike(fn.node)) return null;
    return (
      this.own.find(
        (b) =>
          b.fn === fn && b.name === name && b.kind === kind && (kind === "param" || b.scopeNode.parent === fn.node),
      ) ?? null
    );
  }

  // ---- functions and classes ----

  enterFunction(node: ts.FunctionLikeDeclaration, cx: Context | null, cls: ClassScope | null = null): FnScope {
    const arrow = ts.isArrowFunction(node);
    const own = functionName(this.host, node);
    const shown = cls && own !== "" ? `${cls.name}.${own}` : cls ? own : memberIdName(node, own);
    const name = ts.isConstructorDeclaration(node) ? (cls?.name ?? "") : shown;
    const scope = this.makeScope(
      node,
      "function",
      cx?.fn ?? null,
      memberIdName(node, own),
      name,
      cx?.loops ?? [],
      cls ?? cx?.cls ?? null,
      arrow,
    );
    const inner: Context = { fn: scope, block: node, region: { parent: null }, loops: [], cls: scope.cls };
    // A default value can see parameters that have no value yet.
    const defaults = node.parameters.some((parameter) => hasDefault(parameter));
    for (const parameter of node.parameters) {
      if (parameter.dotDotDotToken === undefined && ts.isIdentifier(parameter.name) && parameter.name.text === "this")
        continue;
      this.declarePattern(parameter.name, "param", inner, node, () => (defaults ? parameter.end : node.pos));
      if (parameter.initializer) this.walk(parameter.initializer, inner);
    }
    if (node.body) {
      if (ts.isBlock(node.body)) this.walkBlock(node.body, node.body.statements, inner);
      else this.walk(node.body, inner);
    }
    return scope;
  }

  enterClass(node: ts.ClassLikeDeclaration, cx: Context | null): ClassScope {
    const name = node.name?.text ?? (ts.isClassExpression(node) ? inferredName(node, this.host.keyOf) : "default");
    const base = cx && cx.fn.role !== "init" ? `${cx.fn.id}.` : this.host.prefix;
    const members = new Map<ts.Node, FnScope>();
    const cls: ClassScope & { fields: FnScope | null; statics: FnScope | null } = {
      node,
      id: this.host.uniqueId(base + (name === "" ? "$class" : name)),
      name,
      fields: null,
      statics: null,
      members,
      made: false,
      captures: [],
      home: cx ? this.bind(name, "this", cx.fn, node, node, cx.region, node.pos) : null,
      within: cx?.fn ?? null,
      inLoop: (cx?.loops.length ?? 0) > 0,
      generic: node.typeParameters !== undefined || (cx?.fn.generic ?? false),
    };
    this.out.classes.set(node, cls);
    this.classes.push(cls);
    for (const clause of node.heritageClauses ?? []) {
      if (clause.token === ts.SyntaxKind.ExtendsKeyword && cx)
        for (const type of clause.types) this.walk(type.expression, cx);
    }
    const ordered = fieldsVary(node);
    const fieldNodes: ts.PropertyDeclaration[] = [];
    const staticNodes: (ts.PropertyDeclaration | ts.ClassStaticBlockDeclaration)[] = [];
    for (const member of node.members) {
      if (member.name && ts.isComputedPropertyName(member.name) && cx) this.walk(member.name.expression, cx);
      if (ts.isPropertyDeclaration(member)) {
        if (isTypeOnly(member)) continue;
        if (isStatic(member)) staticNodes.push(member);
        else if (member.initializer || ordered || becomesLate(member)) fieldNodes.push(member);
      } else if (ts.isClassStaticBlockDeclaration(member)) staticNodes.push(member);
      else if (isFunctionWithBody(member))
        members.set(member, memberScope(this.enterFunction(member, cx ? { ...cx, cls } : null, cls), cls));
    }
    const part = (role: "fields" | "statics"): Context => {
      const shown = role === "fields" ? `${name}.<fields>` : `${name}.<static>`;
      const fn = this.makeScope(node, role, cx?.fn ?? null, `<${role}>`, shown, cx?.loops ?? [], cls);
      return { fn, block: node, region: { parent: null }, loops: [], cls };
    };
    if (fieldNodes.length > 0 || brandsLate(node)) {
      const inner = part("fields");
      cls.fields = memberScope(inner.fn, cls);
      for (const field of fieldNodes) if (field.initializer) this.walk(field.initializer, inner);
    }
    if (staticNodes.length > 0) {
      const inner = part("statics");
      cls.statics = inner.fn;
      for (const field of staticNodes) {
        if (ts.isClassStaticBlockDeclaration(field)) this.walkBlock(field.body, field.body.statements, inner);
        else if (field.initializer) this.walk(field.initializer, inner);
      }
    }
    return cls;
  }

  // ---- declarations ----

  private declarePattern(
    name: ts.BindingName,
    kind: BindingKind,
    cx: Context,
    scopeNode: ts.Node,
    declEnd: (node: ts.Node) => number,
  ): void {
    if (ts.isIdentifier(name)) {
      this.declare(name, kind, cx, name.parent, scopeNode, declEnd(name.parent));
      return;
    }
    for (const element of name.elements) {
      if (ts.isOmittedExpression(element)) continue;
      if (element.propertyName && ts.isComputedPropertyName(element.propertyName))
        this.walk(element.propertyName.expression, cx);
      this.declarePattern(element.name, kind, cx, scopeNode, declEnd);
      if (element.initializer) this.walk(element.initializer, cx);
    }
  }

  private walkDeclarations(list: ts.VariableDeclarationList, cx: Context, loop: ts.Node | null): void {
    const kind: BindingKind =
      list.flags & ts.NodeFlags.Const || list.flags & ts.NodeFlags.Using
        ? "const"
        : list.flags & ts.NodeFlags.Let
          ? "let"
          : "var";
    for (const declaration of list.declarations) {
      const top = cx.fn.role === "init" && (kind === "var" || (isTopLevel(cx.block) && loop === null));
      if (!top) {
        const scopeNode = kind === "var" ? cx.fn.node : (loop ?? cx.block);
        const declEnd = kind === "var" ? (): number => -1 : (node: ts.Node): number => node.end;
        this.declarePattern(declaration.name, kind, cx, scopeNode, declEnd);
        const iterated = loop !== null && !ts.isForStatement(loop);
        if (kind === "var" && (declaration.initializer || iterated)) this.markPatternWrites(declaration.name, cx);
      } else if (!ts.isIdentifier(declaration.name)) this.walkPatternExpressions(declaration.name, cx);
      if (declaration.initializer) this.walk(declaration.initializer, cx);
    }
  }

  private walkPatternExpressions(pattern: ts.BindingPattern, cx: Context): void {
    for (const element of pattern.elements) {
      if (ts.isOmittedExpression(element)) continue;
      if (element.propertyName && ts.isComputedPropertyName(element.propertyName))
        this.walk(element.propertyName.expression, cx);
      if (!ts.isIdentifier(element.name)) this.walkPatternExpressions(element.name, cx);
      if (element.initializer) this.walk(element.initializer, cx);
    }
  }

  private markPatternWrites(name: ts.BindingName, cx: Context): void {
    if (ts.isIdentifier(name)) {
      const symbol = this.host.symbolOf(name);
      if (symbol) this.refs.push({ symbol, fn: cx.fn, node: name, end: name.end, write: true, region: cx.region });
      return;
    }
    for (const element of name.elements) if (!ts.isOmittedExpression(element)) this.markPatternWrites(element.name, cx);
  }

  // ---- statements and expressions ----

  private walkBlock(scopeNode: ts.Node, statements: readonly ts.Statement[], outer: Context): void {
    const cx: Context = { ...outer, block: scopeNode };
    for (const statement of statements) {
      if (!ts.isFunctionDeclaration(statement) || !statement.body || !statement.name) continue;
      this.declare(statement.name, "function", cx, statement, scopeNode, statement.end);
    }
    for (const statement of statements) this.walk(statement, cx);
  }

  walk(node: ts.Node, cx: Context): void {
    switch (node.kind) {
      case ts.SyntaxKind.Identifier:
        this.reference(node as ts.Identifier, cx, false);
        return;
      case ts.SyntaxKind.ThisKeyword:
      case ts.SyntaxKind.SuperKeyword:
        this.referenceThis(node, cx);
        return;
      case ts.SyntaxKind.AwaitExpression:
        cx.fn.hasAwait = true;
        break;
      case ts.SyntaxKind.Block:
        this.walkBlock(node, (node as ts.Block).statements, cx);
        return;
      case ts.SyntaxKind.CaseBlock: {
        const clauses = (node as ts.CaseBlock).clauses;
        this.walkBlock(
          node,
          clauses.flatMap((clause) => clause.statements),
          cx,
        );
        for (const clause of clauses) if (ts.isCaseClause(clause)) this.walk(clause.expression, { ...cx, block: node });
        return;
      }
      case ts.SyntaxKind.VariableStatement:
        if (!isTypeOnly(node)) this.walkDeclarations((node as ts.VariableStatement).declarationList, cx, null);
        return;
      case ts.SyntaxKind.FunctionDeclaration: {
        const declaration = node as ts.FunctionDeclaration;
        if (declaration.body) this.enterFunction(declaration, cx);
        return;
      }
      case ts.SyntaxKind.FunctionExpression: {
        const expression = node as ts.FunctionExpression;
        if (expression.name) this.declare(expression.name, "self", cx, node, node, node.end);
        this.enterFunction(expression, cx);
        return;
      }
      case ts.SyntaxKind.ArrowFunction:
      case ts.SyntaxKind.MethodDeclaration:
      case ts.SyntaxKind.GetAccessor:
      case ts.SyntaxKind.SetAccessor: {
        const method = node as ts.FunctionLikeDeclaration;
        if (method.name && ts.isComputedPropertyName(method.name)) this.walk(method.name.expression, cx);
        this.enterFunction(method, cx);
        return;
      }
      case ts.SyntaxKind.ClassDeclaration:
      case ts.SyntaxKind.ClassExpression: {
        const cls = node as ts.ClassLikeDeclaration;
        if (isTypeOnly(node)) return;
        const top = cx.fn.role === "init" && isTopLevel(cx.block);
        if (ts.isClassDeclaration(node) && top) {
          // Members are a unit of their own; what runs here are the heritage and computed names.
          for (const clause of cls.heritageClauses ?? []) {
            if (clause.token === ts.SyntaxKind.ExtendsKeyword)
              for (const type of clause.types) this.walk(type.expression, cx);
          }
          for (const member of cls.members)
            if (member.name && ts.isComputedPropertyName(member.name)) this.walk(member.name.expression, cx);
          return;
        }
        if (cls.name) this.declare(cls.name, "class", cx, node, ts.isClassExpression(node) ? node : cx.block, node.end);
        this.enterClass(cls, cx);
        return;
      }
      case ts.SyntaxKind.EnumDeclaration: {
        const { name, members } = node as ts.EnumDeclaration;
        if (isTypeOnly(node)) return;
        if (!(cx.fn.role === "init" && isTopLevel(cx.block))) {
          this.declare(name, "enum", cx, node, cx.block, -1);
          this.markPatternWrites(name, cx);
        }
        for (const member of members) if (member.initializer) this.walk(member.initializer, cx);
        return;
      }
      case ts.SyntaxKind.PropertyAccessExpression:
        this.walk((node as ts.PropertyAccessExpression).expression, cx);
        return;
      case ts.SyntaxKind.PropertyAssignment: {
        const property = node as ts.PropertyAssignment;
        if (ts.isComputedPropertyName(property.name)) this.walk(property.name.expression, cx);
        this.walk(property.initializer, cx);
        return;
      }
      case ts.SyntaxKind.ShorthandPropertyAssignment: {
        const symbol = this.host.shorthandSymbol(node as ts.ShorthandPropertyAssignment);
        if (symbol) this.refs.push({ symbol, fn: cx.fn, node, end: node.end, write: false, region: cx.region });
        return;
      }
      case ts.SyntaxKind.BinaryExpression: {
        this.walkBinary(node as ts.BinaryExpression, cx);
        return;
      }
      case ts.SyntaxKind.PrefixUnaryExpression:
      case ts.SyntaxKind.PostfixUnaryExpression: {
        const unary = node as ts.PrefixUnaryExpression;
        if (unary.operator === ts.SyntaxKind.PlusPlusToken || unary.operator === ts.SyntaxKind.MinusMinusToken) {
          this.walkTarget(unary.operand, cx);
        }
        this.walk(unary.operand, cx);
        return;
      }
      case ts.SyntaxKind.ForStatement:
      case ts.SyntaxKind.ForInStatement:
      case ts.SyntaxKind.ForOfStatement:
        this.walkFor(node as ts.ForStatement | ts.ForInOrOfStatement, cx);
        return;
      case ts.SyntaxKind.WhileStatement:
      case ts.SyntaxKind.DoStatement:
        ts.forEachChild(node, (child) => this.walk(child, { ...cx, loops: [...cx.loops, node] }));
        return;
      case ts.SyntaxKind.TryStatement:
        this.walkTry(node as ts.TryStatement, cx);
        return;
      case ts.SyntaxKind.LabeledStatement:
        this.walk((node as ts.LabeledStatement).statement, cx);
        return;
      case ts.SyntaxKind.BreakStatement:
      case ts.SyntaxKind.ContinueStatement:
      case ts.SyntaxKind.MetaProperty:
        this.referenceThis(node, cx);
        return;
      case ts.SyntaxKind.ImportDeclaration:
      case ts.SyntaxKind.ExportDeclaration:
      case ts.SyntaxKind.ImportEqualsDeclaration:
        return;
      case ts.SyntaxKind.ModuleDeclaration: {
        const body = (node as ts.ModuleDeclaration).body;
        if (isTypeOnly(node) || !body) return;
        if (ts.isModuleDeclaration(body)) this.walk(body, cx);
        else if (ts.isModuleBlock(body))
          for (const statement of body.statements)
            if (!ts.isFunctionDeclaration(statement)) this.walk(statement, { ...cx, block: body });
        return;
      }
      default:
        if (isTypeOnly(node)) return;
    }
    ts.forEachChild(node, (child) => this.walk(child, cx));
  }

  private walkBinary(node: ts.BinaryExpression, cx: Context): void {
    // Long chains (a + b + c …) lean left: follow them without recursion.
    const rights: ts.Expression[] = [];
    let at: ts.Expression = node;
    while (ts.isBinaryExpression(at) && !isAssignmentOperator(at.operatorToken.kind)) {
      rights.push(at.right);
      at = at.left;
    }
    if (ts.isBinaryExpression(at)) {
      this.walkTarget(at.left, cx);
      const pattern =
        at.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
        (ts.isArrayLiteralExpression(at.left) || ts.isObjectLiteralExpression(at.left));
      if (!pattern && !(at.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isIdentifier(at.left)))
        this.walk(at.left, cx);
      this.walk(at.right, cx);
    } else this.walk(at, cx);
    for (let i = rights.length - 1; i >= 0; i--) this.walk(rights[i]!, cx);
  }

  /** Marks the variables that an assignment to `target` writes, and walks the expressions inside a pattern. */
  private walkTarget(target: ts.Expression, cx: Context): void {
    if (ts.isIdentifier(target)) this.reference(target, cx, true);
    else if (ts.isParenthesizedExpression(target) || ts.isNonNullExpression(target) || ts.isAsExpression(target))
      this.walkTarget(target.expression, cx);
    else if (ts.isArrayLiteralExpression(target))
      for (const element of target.elements) this.walkPatternTarget(element, cx);
    else if (ts.isObjectLiteralExpression(target)) {
      for (const property of target.properties) {
        if (ts.isShorthandPropertyAssignment(property)) {
          const symbol = this.host.shorthandSymbol(property);
          if (symbol)
            this.refs.push({ symbol, fn: cx.fn, node: property, end: property.end, write: true, region: cx.region });
          if (property.objectAssignmentInitializer) this.walk(property.objectAssignmentInitializer, cx);
        } else if (ts.isPropertyAssignment(property)) {
          if (ts.isComputedPropertyName(property.name)) this.walk(property.name.expression, cx);
          this.walkPatternTarget(property.initializer, cx);
        } else if (ts.isSpreadAssignment(property)) this.walkPatternTarget(property.expression, cx);
      }
    }
  }

  private walkPatternTarget(element: ts.Expression, cx: Context): void {
    if (ts.isSpreadElement(element)) this.walkPatternTarget(element.expression, cx);
    else if (ts.isBinaryExpression(element) && element.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      this.walkPatternTarget(element.left, cx);
      this.walk(element.right, cx);
    } else {
      this.walkTarget(element, cx);
      if (ts.isPropertyAccessExpression(element) || ts.isElementAccessExpression(element)) this.walk(element, cx);
    }
  }

  private walkFor(node: ts.ForStatement | ts.ForInOrOfStatement, outer: Context): void {
    const cx: Context = { ...outer, loops: [...outer.loops, node] };
    if (ts.isForOfStatement(node) && node.awaitModifier) cx.fn.hasAwait = true;
    const initializer = node.initializer;
    if (initializer && ts.isVariableDeclarationList(initializer))
      this.walkDeclarations(initializer, { ...cx, block: node }, node);
    else if (initializer && !ts.isForStatement(node)) {
      this.walkTarget(initializer, cx);
      if (
        !ts.isIdentifier(initializer) &&
        !ts.isArrayLiteralExpression(initializer) &&
        !ts.isObjectLiteralExpression(initializer)
      )
        this.walk(initializer, cx);
    } else if (initializer) this.walk(initializer, outer);
    const inner: Context = { ...cx, block: node };
    if (ts.isForStatement(node)) {
      if (node.condition) this.walk(node.condition, inner);
      if (node.incrementor) this.walk(node.incrementor, inner);
    } else this.walk(node.expression, outer);
    this.walk(node.statement, inner);
  }

  private walkTry(node: ts.TryStatement, cx: Context): void {
    const outer: Context = node.finallyBlock ? { ...cx, region: { parent: cx.region } } : cx;
    const body: Context = node.catchClause ? { ...outer, region: { parent: outer.region } } : outer;
    this.walk(node.tryBlock, body);
    const clause = node.catchClause;
    if (clause) {
      const inner: Context = { ...outer, block: clause };
      if (clause.variableDeclaration)
        this.declarePattern(clause.variableDeclaration.name, "catch", inner, clause, () => clause.pos);
      this.walk(clause.block, inner);
    }
    if (node.finallyBlock) this.walk(node.finallyBlock, cx);
  }

  private reference(node: ts.Identifier, cx: Context, write: boolean): void {
    const symbol = this.host.symbolOf(node);
    if (isArgumentsObject(node, symbol)) {
      this.referenceArguments(node, cx);
      return;
    }
    if (symbol) this.refs.push({ symbol, fn: cx.fn, node, end: node.end, write, region: cx.region });
  }

  private referenceThis(_node: ts.Node, cx: Context): void {
    let owner: FnScope | null = cx.fn;
    while (owner?.arrow && owner.parent) owner = owner.parent;
    if (owner?.thisBinding) capture(owner.thisBinding, cx.fn);
  }

  private referenceArguments(node: ts.Identifier, cx: Context): void {
    let owner: FnScope | null = cx.fn;
    while (owner?.arrow && owner.parent) owner = owner.parent;
    if (owner?.role !== "function") return;
    owner.argumentsBinding ??= this.bind(
      "arguments",
      "this",
      owner,
      owner.node,
      owner.node,
      { parent: null },
      owner.node.pos,
    );
    if (!isLookedAt(node)) owner.argumentsObject = true;
    capture(owner.argumentsBinding, cx.fn);
  }

  solve(): void {
    const { host, out, refs, scopes, own, classes } = this;
    new Conclusions({ host, out, refs, scopes, own, classes }).solve();
  }
}

function memberScope(fn: FnScope, cls: ClassScope): FnScope {
  fn.memberOf = cls;
  return fn;
}

/** `arguments` of a function, not a variable of that name. */
export function isArgumentsObject(node: ts.Identifier, symbol: ts.Symbol | undefined): boolean {
  return node.text === "arguments" && symbol !== undefined && !symbol.declarations?.length;
}

function rootRegion(region: Region): Region {
  let root = region;
  while (root.parent) root = root.parent;
  return root;
}

function hasDefault(node: ts.ParameterDeclaration | ts.BindingElement): boolean {
  if (node.initializer) return true;
  if (ts.isIdentifier(node.name)) return false;
  return node.name.elements.some((element) => !ts.isOmittedExpression(element) && hasDefault(element));
}
