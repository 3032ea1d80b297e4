/**
 * `#x in o` (ECMA-262 13.10.1). A class that is made in a function has private names of its own at each evaluation: there
 * the object's class counts as well, which must be that of the members that ask, or below it.
 */
import ts from "typescript";
import type { Inst } from "../../ir/ir.ts";
import { lowerExpr, memberName } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { isStatic } from "./names.ts";
import type { ClassScope, FnScope } from "./scopes.ts";

/** A test `#x in o`, with the function around it by its node; a class stands for its field initialisers or static parts. */
export interface PrivateTest {
  readonly within: ts.Node;
  readonly isStatic: boolean;
}

const isPrivateTest = (node: ts.Node): boolean =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind === ts.SyntaxKind.InKeyword &&
  ts.isPrivateIdentifier(node.left);

/** The tests in a class of names that it declares itself. */
export function privateTests(cls: ts.ClassLikeDeclaration): PrivateTest[] {
  const out: PrivateTest[] = [];
  const walk = (node: ts.Node): void => {
    if (isPrivateTest(node) && ownerOf((node as ts.BinaryExpression).left as ts.PrivateIdentifier)?.cls === cls)
      out.push(placeOf(node));
    ts.forEachChild(node, walk);
  };
  for (const member of cls.members) walk(member);
  return out;
}

function placeOf(node: ts.Node): PrivateTest {
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

/** The class object that members of a made class are called through; null where the class is there once. */
function homeOf(fx: Fx, scope: ClassScope): Inst | null {
  if (!scope.made) return null;
  for (let fn: FnScope | null = fx.scope; fn; fn = fn.parent) {
    if (fn.memberOf === scope && scope.home) return fx.b.read(scope.home);
    if (fn === scope.statics && fn.thisBinding) return fx.b.read(fn.thisBinding);
  }
  return null;
}
