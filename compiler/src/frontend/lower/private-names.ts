/**
 * Private names (ECMA-262 7.3.31, 13.10.1). A class that is made in a function has names of its own at each evaluation:
 * there the object's class counts as well, which must be that of the members that ask, or below it. So `#x in o` and
 * accesses `o.#x` compare it. What `this` is in a member has the member's class, unless the member was taken off its
 * object: accesses `this.#x` compare where flow sees that (intrinsic `taken`). What is asked for before an object has it
 * is found by flow/early.ts; the intrinsic `becomes` stands where something comes into being without a value.
 */
import ts from "typescript";
import type { Inst } from "../../ir/ir.ts";
import { lowerExpr, memberName } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { isStatic, parentExpression, unwrap } from "./names.ts";
import type { ClassScope, FnScope } from "./scopes.ts";
import { throwError } from "./undeclared.ts";

/** Where a class is asked for: the function by its node; a class stands for its field initialisers or static parts. */
export interface PrivateUse {
  readonly within: ts.Node;
  readonly isStatic: boolean;
}

/** The name of `#x in o`, or of `o.#x` unless `o` is surely an object of the same evaluation; null for all other nodes. */
export function comparedName(node: ts.Node): ts.PrivateIdentifier | null {
  if (ts.isPropertyAccessExpression(node))
    return ts.isPrivateIdentifier(node.name) && !isBeingMade(node, node.name) ? node.name : null;
  return ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.InKeyword &&
    ts.isPrivateIdentifier(node.left)
    ? node.left
    : null;
}

/** The function, class element or file whose `this` an expression is; null where it is none. */
function thisOf(expression: ts.Expression): ts.Node | null {
  if (unwrap(expression).kind !== ts.SyntaxKind.ThisKeyword) return null;
  let at = expression.parent;
  while (!ts.isSourceFile(at) && (ts.isArrowFunction(at) || !(ts.isFunctionLike(at) || ts.isClassElement(at))))
    at = at.parent;
  return at;
}

/** The method or accessor of the owner of a name whose `this` an access asks; null for other accesses. */
export function askedMember(node: ts.PropertyAccessExpression): ts.MethodDeclaration | ts.AccessorDeclaration | null {
  const at = thisOf(node.expression);
  if (at === null || !ts.isPrivateIdentifier(node.name) || at.parent !== ownerOf(node.name)?.cls) return null;
  return ts.isMethodDeclaration(at) || ts.isAccessor(at) ? at : null;
}

/** Whether an access is to the object that the owner's constructor or an initialiser makes, or to the class itself. */
function isBeingMade(node: ts.PropertyAccessExpression, name: ts.PrivateIdentifier): boolean {
  const at = thisOf(node.expression);
  return at !== null && at.parent === ownerOf(name)?.cls && !ts.isMethodDeclaration(at) && !ts.isAccessor(at);
}

/** The places in a class that compare an object's class because of a name that it declares itself. */
export function privateUses(cls: ts.ClassLikeDeclaration): PrivateUse[] {
  const out: PrivateUse[] = [];
  const walk = (node: ts.Node): void => {
    const name = comparedName(node);
    if (name !== null && ownerOf(name)?.cls === cls) out.push(placeOf(node));
    ts.forEachChild(node, walk);
  };
  for (const member of cls.members) walk(member);
  return out;
}

function placeOf(node: ts.Node): PrivateUse {
  for (let at = node.parent; ; at = at.parent) {
    if (ts.isFunctionLike(at)) return { within: at, isStatic: false };
    if (ts.isPropertyDeclaration(at)) return { within: at.parent, isStatic: isStatic(at) };
    if (ts.isClassStaticBlockDeclaration(at)) return { within: at.parent, isStatic: true };
  }
}

/** Whether a private field without initialiser may be asked for before an object has it. */
export const becomesLate = (member: ts.PropertyDeclaration): boolean =>
  !member.initializer &&
  ts.isPrivateIdentifier(member.name) &&
  ts.isClassLike(member.parent) &&
  (parentExpression(member.parent) !== null ||
    member.parent.members.some((m) => ts.isPropertyDeclaration(m) && m.initializer !== undefined && !isStatic(m)));

/** Whether private methods or accessors may be asked for before an object has them. */
export const brandsLate = (node: ts.ClassLikeDeclaration): boolean =>
  parentExpression(node) !== null &&
  node.members.some(
    (m) => m.name && ts.isPrivateIdentifier(m.name) && !isStatic(m) && (ts.isMethodDeclaration(m) || ts.isAccessor(m)),
  );

/** The class that declares a private name, and the member of that name. */
function ownerOf(name: ts.PrivateIdentifier): { cls: ts.ClassLikeDeclaration; member: ts.ClassElement } | null {
  for (let at: ts.Node | undefined = name.parent; at; at = at.parent) {
    const member = ts.isClassLike(at)
      ? at.members.find((m) => m.name && ts.isPrivateIdentifier(m.name) && m.name.text === name.text)
      : undefined;
    if (member) return { cls: at as ts.ClassLikeDeclaration, member };
  }
  return null;
}

export function lowerPrivateTest(fx: Fx, node: ts.BinaryExpression): Inst {
  const name = node.left as ts.PrivateIdentifier;
  const key = fx.str(memberName(fx, name));
  const object = lowerExpr(fx, node.right);
  const has = fx.emit(node, "in", [key, object]);
  const owner = ownerOf(name);
  const home = owner === null ? null : (homeOf(fx, fx.cx.classScope(fx.module, owner.cls))?.home ?? null);
  if (owner === null || home === null) return has;
  const [yes, no, done] = [fx.b.newBlock(), fx.b.newBlock(), fx.b.newBlock()];
  fx.b.branch(has, yes, no);
  return fx.merge((set) => {
    fx.b.startSealed(yes);
    set(fx.emit(node, isStatic(owner.member) ? "seq" : "instanceof", [object, home]));
    fx.b.jump(done);
    fx.b.startSealed(no);
    set(fx.bool(false));
    fx.b.jump(done);
    fx.b.startSealed(done);
  });
}

/**
 * Refuses an access `o.#x` to an object of another evaluation of the class. Null and undefined are left to the access.
 * @param access what is done, as V8's messages put it
 */
export function checkEvaluation(
  fx: Fx,
  node: ts.PropertyAccessExpression,
  object: Inst,
  access: "read" | "write",
): void {
  const name = comparedName(node);
  const owner = name === null ? null : ownerOf(name);
  const asked = owner === null ? null : homeOf(fx, fx.cx.classScope(fx.module, owner.cls));
  if (owner === null || asked === null) return;
  const { home, member: within } = asked;
  const [asks, wrong, done] = [fx.b.newBlock(), fx.b.newBlock(), fx.b.newBlock()];
  if (within !== null && askedMember(node) !== null) {
    const taken = fx.b.newBlock();
    fx.b.branch(fx.emit(node, "intrinsic", [], { name: "taken", func: within }), taken, done);
    fx.b.startSealed(taken);
  }
  fx.b.branch(fx.emit(node, "eq", [object, fx.lit({ t: "null" })]), done, asks);
  fx.b.startSealed(asks);
  const { cls, member } = owner;
  fx.b.branch(fx.emit(node, isStatic(member) ? "seq" : "instanceof", [object, home]), done, wrong);
  fx.b.startSealed(wrong);
  const says = ts.isPropertyDeclaration(member)
    ? `Cannot ${access} private member ${name!.text} ${access === "read" ? "from" : "to"} an object whose class did not declare it`
    : `Receiver must be ${isStatic(member) ? "" : "an instance of "}class ${cls.name?.text ?? "anonymous"}`;
  throwError(fx, node, "TypeError", says);
  fx.b.jump(done);
  fx.b.startSealed(done);
}

/**
 * The class object that members of a made class are called through, and the member that the code is in, which is not
 * one of the static parts; null where the class is there once.
 */
function homeOf(fx: Fx, scope: ClassScope): { home: Inst; member: string | null } | null {
  if (!scope.made) return null;
  for (let fn: FnScope | null = fx.scope; fn; fn = fn.parent) {
    if (fn.memberOf === scope && scope.home) return { home: fx.b.read(scope.home), member: fn.id };
    if (fn === scope.statics && fn.thisBinding) return { home: fx.b.read(fn.thisBinding), member: null };
  }
  return null;
}
