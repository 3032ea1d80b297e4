/**
 * Private names (ECMA-262 7.3.31, 13.10.1). A class that is made in a function has names of its own at each evaluation:
 * there the object's class counts as well, which must be that of the members that ask, or below it. So `#x in o` and
 * accesses `o.#x` compare it; those on `this`, which only `call` can give an object of another evaluation, do not.
 */
import ts from "typescript";
import type { Inst } from "../../ir/ir.ts";
import { lowerExpr, memberName } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { isStatic, unwrap } from "./names.ts";
import type { ClassScope, FnScope } from "./scopes.ts";
import { throwError } from "./undeclared.ts";

/** Where a class is asked for: the function by its node; a class stands for its field initialisers or static parts. */
export interface PrivateUse {
  readonly within: ts.Node;
  readonly isStatic: boolean;
}

/** The name of `#x in o`, or of `o.#x` where `o` is not `this`; null for all other nodes. */
export function comparedName(node: ts.Node): ts.PrivateIdentifier | null {
  if (ts.isPropertyAccessExpression(node))
    return ts.isPrivateIdentifier(node.name) && unwrap(node.expression).kind !== ts.SyntaxKind.ThisKeyword
      ? node.name
      : null;
  return ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.InKeyword &&
    ts.isPrivateIdentifier(node.left)
    ? node.left
    : null;
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
  const home = owner === null ? null : homeOf(fx, fx.cx.classScope(fx.module, owner.cls));
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
  const home = owner === null ? null : homeOf(fx, fx.cx.classScope(fx.module, owner.cls));
  if (owner === null || home === null) return;
  const [asks, wrong, done] = [fx.b.newBlock(), fx.b.newBlock(), fx.b.newBlock()];
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

/** The class object that members of a made class are called through; null where the class is there once. */
function homeOf(fx: Fx, scope: ClassScope): Inst | null {
  if (!scope.made) return null;
  for (let fn: FnScope | null = fx.scope; fn; fn = fn.parent) {
    if (fn.memberOf === scope && scope.home) return fx.b.read(scope.home);
    if (fn === scope.statics && fn.thisBinding) return fx.b.read(fn.thisBinding);
  }
  return null;
}
