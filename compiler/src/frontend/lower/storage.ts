/**
 * What scope analysis concludes from the references of a unit: which functions exist before their text
 * is reached, which classes are made anew at each evaluation, which functions are constants, and how
 * each variable is stored. See `Binding`.
 */
import ts from "typescript";
import type { AnalysisHost, AnalysisResult, Ref } from "./analysis.ts";
import { fieldsVary, isCalled, isStatic, namesVary, parentExpression } from "./names.ts";
import { askedMember, comparedName, type PrivateUse, privateUses } from "./private-names.ts";
import { type Binding, type ClassScope, type FnScope, isConstant, isRepeated } from "./scopes.ts";

/** What a unit found. */
export interface UnitFacts {
  readonly host: AnalysisHost;
  readonly out: AnalysisResult;
  readonly refs: readonly Ref[];
  readonly scopes: readonly FnScope[];
  readonly own: readonly Binding[];
  readonly classes: readonly ClassScope[];
}

/** Notes that `from` uses a variable of a function around it. */
export function capture(binding: Binding, from: FnScope): void {
  for (let fn: FnScope | null = from; fn && fn !== binding.fn; fn = fn.parent) {
    fn.captures.add(binding);
    binding.captured = true;
  }
}

interface ConstantFunction {
  readonly scope: FnScope;
  readonly kept: boolean;
  readonly keepers: ReadonlySet<FnScope>;
}

/** The functions that must capture a variable for these uses of it. */
function capturing(binding: Binding, refs: readonly Ref[]): Set<FnScope> {
  const found = new Set<FnScope>();
  for (const ref of refs) for (let fn: FnScope | null = ref.fn; fn && fn !== binding.fn; fn = fn.parent) found.add(fn);
  return found;
}

export class Conclusions {
  private readonly host: AnalysisHost;
  private readonly out: AnalysisResult;
  private readonly refs: readonly Ref[];
  private readonly scopes: readonly FnScope[];
  private readonly own: readonly Binding[];
  private readonly classes: readonly ClassScope[];

  constructor(facts: UnitFacts) {
    this.host = facts.host;
    this.out = facts.out;
    this.refs = facts.refs;
    this.scopes = facts.scopes;
    this.own = facts.own;
    this.classes = facts.classes;
  }

  solve(): void {
    const byBinding = new Map<Binding, Ref[]>();
    for (const ref of this.refs) {
      const binding = this.out.bindings.get(ref.symbol);
      if (!binding) continue;
      const list = byBinding.get(binding);
      if (list) list.push(ref);
      else byBinding.set(binding, [ref]);
      if (ref.fn !== binding.fn && binding.kind !== "class") capture(binding, ref.fn);
    }
    this.hoist(byBinding);
    this.findMadeClasses(byBinding);
    this.fixConstantFunctions(this.findConstantFunctions(byBinding));
    for (const cls of this.classes) {
      if (!cls.made) continue;
      const all = new Set(classMembers(cls).flatMap((fn) => [...fn.captures]));
      cls.captures = [...all];
      for (const fn of classMembers(cls)) for (const binding of all) fn.captures.add(binding);
      for (const fn of classMembers(cls)) reorder(fn.captures, cls.captures);
    }
    for (const binding of this.own) {
      if (binding.kind === "this" || isConstant(binding) || (binding.kind === "class" && !binding.made)) continue;
      const refs = byBinding.get(binding) ?? [];
      decideStore(binding, binding.kept ? refs.filter((ref) => !isCalled(ref.node)) : refs);
    }
  }

  /** Decides which nested function declarations must exist before their text is reached. */
  private hoist(byBinding: ReadonlyMap<Binding, Ref[]>): void {
    const functions = this.own.filter((binding) => binding.kind === "function");
    for (let changed = true; changed; ) {
      changed = false;
      for (const binding of functions) {
        const scope = this.out.functions.get(binding.node);
        if (!scope || scope.hoistedTo >= 0) continue;
        const early =
          binding.shared ||
          ts.isCaseBlock(binding.scopeNode) ||
          (byBinding.get(binding) ?? []).some((ref) => {
            if (ref.fn === binding.fn) return ref.end <= binding.node.end;
            const anchor = anchorOf(ref.fn, binding.fn);
            return anchor !== scope && createdAt(anchor) <= binding.node.end;
          });
        if (!early) continue;
        scope.hoistedTo = binding.scopeNode.pos;
        binding.declEnd = binding.scopeNode.pos;
        changed = true;
      }
    }
  }

  /** Which classes are made anew at each evaluation; what refers to those captures them like variables. */
  private findMadeClasses(byBinding: ReadonlyMap<Binding, Ref[]>): void {
    for (let changed = true; changed; ) {
      changed = false;
      const constants = this.findConstantFunctions(byBinding);
      for (const cls of this.classes) {
        if (cls.made) continue;
        const captures = classMembers(cls).some((fn) =>
          [...fn.captures].some((binding) => constants.get(binding)?.keepers.has(fn) !== false),
        );
        if (!captures && !this.hasMadeParent(cls.node) && !this.tellsApart(cls, byBinding)) continue;
        cls.made = true;
        changed = true;
        if (cls.fields && cls.home && fieldsVary(cls.node)) capture(cls.home, cls.fields);
        for (const use of privateUses(cls.node)) this.captureForUse(cls, use);
        for (const [binding, refs] of byBinding) {
          if (binding.kind !== "class" || binding.node !== cls.node) continue;
          binding.made = true;
          for (const ref of refs) this.captureClass(cls, binding, ref.fn);
        }
      }
    }
  }

  /**
   * Whether the program can see that a definition inside a function or loop is evaluated several times, or use its
   * name too early: there are static parts, or the class is used otherwise than to construct and to inherit.
   */
  private tellsApart(cls: ClassScope, byBinding: ReadonlyMap<Binding, Ref[]>): boolean {
    if (cls.within === null || (cls.within.role === "init" && !cls.inLoop && !ts.isBlock(cls.node.parent)))
      return false;
    if (cls.statics || namesVary(cls.node)) return true;
    if (ts.isClassExpression(cls.node) && !isConstructed(cls.node)) return true;
    for (const [binding, refs] of byBinding) {
      if (binding.kind !== "class" || binding.node !== cls.node) continue;
      for (const ref of refs) {
        if (ref.write || !isConstructed(ref.node)) return true;
        if (
          ref.fn === binding.fn
            ? ref.end <= binding.node.pos
            : createdAt(anchorOf(ref.fn, binding.fn)) <= binding.node.pos
        )
          return true;
      }
    }
    return comparesItself(cls.node, this.host);
  }

  private hasMadeParent(node: ts.ClassLikeDeclaration): boolean {
    const expression = parentExpression(node);
    if (!expression || expression.kind === ts.SyntaxKind.NullKeyword) return false;
    if (ts.isIdentifier(expression)) {
      const symbol = this.host.symbolOf(expression);
      const binding = symbol && this.out.bindings.get(symbol);
      if (binding) return binding.kind !== "class" || this.out.classes.get(binding.node)?.made !== false;
    }
    return this.host.isMadeParent(expression);
  }

  /** `#x in o` and `o.#x` ask for the class object. */
  private captureForUse(cls: ClassScope, { within, isStatic }: PrivateUse): void {
    const parts = ts.isClassLike(within) ? this.out.classes.get(within) : undefined;
    const from = parts === undefined ? this.out.functions.get(within) : isStatic ? parts.statics : parts.fields;
    for (let fn: FnScope | null = from ?? null; fn; fn = fn.parent) {
      if (fn.memberOf === cls && cls.home) return capture(cls.home, from!);
      if (fn === cls.statics && fn.thisBinding) return capture(fn.thisBinding, from!);
    }
  }

  private captureClass(cls: ClassScope, binding: Binding, from: FnScope): void {
    for (let fn: FnScope | null = from; fn && fn !== binding.fn; fn = fn.parent) {
      if (fn.memberOf === cls && cls.home) return capture(cls.home, from);
      if (fn === cls.statics && fn.thisBinding) return capture(fn.thisBinding, from);
    }
    capture(binding, from);
  }

  /**
   * Functions that capture nothing but what others of them need to be called. `keepers`: the functions that need the
   * object and not only the code of one that is evaluated several times.
   */
  private findConstantFunctions(byBinding: ReadonlyMap<Binding, Ref[]>): Map<Binding, ConstantFunction> {
    const candidates = new Map<Binding, ConstantFunction>();
    for (const binding of this.own) {
      const scope = this.functionOf(binding);
      if (!scope) continue;
      const refs = byBinding.get(binding) ?? [];
      if (binding.shared || refs.some((ref) => ref.write)) continue;
      const initialised =
        binding.kind === "function" ||
        binding.kind === "self" ||
        refs.every((ref) => {
          if (ref.fn === binding.fn) return ref.end > binding.declEnd && !ts.isCaseBlock(binding.scopeNode);
          const anchor = anchorOf(ref.fn, binding.fn);
          return anchor === scope || createdAt(anchor) > binding.declEnd;
        });
      if (!initialised) continue;
      const values = isRepeated(scope) ? refs.filter((ref) => !isCalled(ref.node)) : [];
      candidates.set(binding, { scope, kept: values.length > 0, keepers: capturing(binding, values) });
    }
    for (let changed = true; changed; ) {
      changed = false;
      for (const [binding, { scope }] of candidates) {
        for (const captured of scope.captures) {
          if (candidates.get(captured)?.keepers.has(scope) === false) continue;
          candidates.delete(binding);
          changed = true;
          break;
        }
      }
    }
    return candidates;
  }

  private fixConstantFunctions(candidates: ReadonlyMap<Binding, ConstantFunction>): void {
    for (const [binding, { scope, kept, keepers }] of candidates) {
      binding.constFunc = scope;
      binding.kept = kept;
      binding.captured = keepers.size > 0;
      for (const fn of this.scopes) if (!keepers.has(fn)) fn.captures.delete(binding);
    }
  }

  private functionOf(binding: Binding): FnScope | null {
    if (binding.kind === "function" || binding.kind === "self") return this.out.functions.get(binding.node) ?? null;
    if (binding.kind !== "const" || !ts.isVariableDeclaration(binding.node) || !ts.isIdentifier(binding.node.name))
      return null;
    const value = binding.node.initializer;
    return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value))
      ? (this.out.functions.get(value) ?? null)
      : null;
  }
}

/** The functions that find what they capture through their class. */
function classMembers(cls: ClassScope): FnScope[] {
  return [...cls.members.values(), ...(cls.fields ? [cls.fields] : [])];
}

function reorder(captures: Set<Binding>, order: readonly Binding[]): void {
  captures.clear();
  for (const binding of order) captures.add(binding);
}

/** The function created in `owner` whose creation makes the code of `fn` possible. */
function anchorOf(fn: FnScope, owner: FnScope): FnScope {
  let anchor = fn;
  while (anchor.parent && anchor.parent !== owner) anchor = anchor.parent;
  return anchor;
}

/** Text position at which a function object comes into being. */
function createdAt(scope: FnScope): number {
  return scope.hoistedTo >= 0 ? scope.hoistedTo : scope.node.end;
}

function decideStore(binding: Binding, refs: readonly Ref[]): void {
  const lexical = binding.kind === "let" || binding.kind === "const" || binding.kind === "param" || binding.made;
  let lastWrite = -1;
  let safeUntil = Number.POSITIVE_INFINITY;
  let closureWrites = false;
  let regionWrite = false;
  for (const ref of refs) {
    if (ref.fn !== binding.fn) {
      if (ref.write) closureWrites = true;
      const anchor = anchorOf(ref.fn, binding.fn);
      const at = createdAt(anchor);
      if (at <= binding.declEnd || maySkip(binding, anchor.node)) binding.early = true;
      safeUntil = Math.min(safeUntil, at);
      for (const loop of anchor.loops) {
        if (loop !== binding.scopeNode && loop.pos >= binding.scopeNode.pos && loop.end <= binding.scopeNode.end)
          safeUntil = Math.min(safeUntil, loop.pos);
      }
      continue;
    }
    if (ref.write) {
      lastWrite = Math.max(lastWrite, writtenAt(ref.node));
      if (ref.region !== binding.region) regionWrite = true;
    }
    if (lexical && readsEarly(binding, ref)) binding.needsHole = true;
  }
  // A case that enters behind the initialiser finds the variable of this round, without a value.
  if (binding.needsHole && binding.captured) binding.early = true;
  if (binding.kind === "self" || binding.early || closureWrites || (lastWrite >= 0 && lastWrite >= safeUntil)) {
    if (binding.captured) binding.store = "box";
  }
  if (binding.store !== "box" && regionWrite) binding.store = "slot";
}

/** Text position behind which an assignment has happened: its right side, and functions made there, come first. */
function writtenAt(target: ts.Node): number {
  let end = target.end;
  for (let at = target; at.parent && !ts.isStatement(at.parent) && !ts.isFunctionLike(at.parent); at = at.parent) {
    const { parent } = at;
    // A variable has its value when all of its initialiser is evaluated, or the expression of its loop.
    if (ts.isVariableDeclaration(parent)) {
      const loop = parent.parent.parent;
      return ts.isForOfStatement(loop) || ts.isForInStatement(loop) ? loop.expression.end : parent.end;
    }
    if (!ts.isBinaryExpression(parent) || parent.left !== at) continue;
    const operator = parent.operatorToken.kind;
    if (operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment) end = parent.end;
  }
  return end;
}

/** True when a use in the variable's own function may come before its initialiser. */
export function readsEarly(binding: Binding, ref: { readonly end: number; readonly node: ts.Node }): boolean {
  return ref.end <= binding.declEnd || maySkip(binding, ref.node);
}

/** Whether code behind the initialiser may run without it: in a loop's head, or in another clause of a `switch`. */
function maySkip(binding: Binding, node: ts.Node): boolean {
  if (inHead(node, binding.scopeNode)) return true;
  if (!ts.isCaseBlock(binding.scopeNode)) return false;
  return clauseOf(node, binding.scopeNode) !== clauseOf(binding.node, binding.scopeNode);
}

/** Whether code stands in the expression that a for-in or for-of iterates over, where the loop's variable has no value yet. */
function inHead(node: ts.Node, scope: ts.Node): boolean {
  return (
    (ts.isForOfStatement(scope) || ts.isForInStatement(scope)) &&
    node.pos >= scope.expression.pos &&
    node.end <= scope.expression.end
  );
}

function clauseOf(node: ts.Node, block: ts.CaseBlock): ts.Node {
  let at = node;
  while (at.parent && at.parent !== block) at = at.parent;
  return at;
}

/** `new C(…)` and `extends C`, and calls of static methods: uses that are the same for every evaluation of the class. */
function isConstructed(node: ts.Node): boolean {
  let at = node;
  while (ts.isParenthesizedExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isNewExpression(parent)) return parent.expression === at;
  if (ts.isExpressionWithTypeArguments(parent)) return ts.isHeritageClause(parent.parent);
  if (ts.isPropertyAccessExpression(parent))
    return parent.expression === at && ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
  return false;
}

/**
 * Whether members look at their class as an object: `new.target`, `constructor`, `#x in`, `o.#x`, `this` of static
 * members, `this.#x` of members that may be taken off their object.
 */
function comparesItself(node: ts.ClassLikeDeclaration, host: AnalysisHost): boolean {
  const walk = (at: ts.Node, inStatic: boolean): boolean => {
    if (ts.isMetaProperty(at)) return true;
    if (ts.isPropertyAccessExpression(at) && at.name.text === "constructor") return true;
    if (comparedName(at) !== null) {
      const member = ts.isPropertyAccessExpression(at) ? askedMember(at) : null;
      if (member === null || host.mayBeTaken(member)) return true;
    }
    if (inStatic && at.kind === ts.SyntaxKind.ThisKeyword && !isConstructed(at)) return true;
    return ts.forEachChild(at, (child) => (walk(child, inStatic) ? true : undefined)) ?? false;
  };
  return node.members.some((member) => walk(member, isStatic(member)));
}
