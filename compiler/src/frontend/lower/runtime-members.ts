/**
 * Members of classes whose names are evaluated with the definition: `[key()]() {}` (ECMA-262 15.7.14). Methods and
 * accessors are defined on the prototype or the class when the definition is evaluated. The key of a field is kept by
 * the class under a hidden name, and the field is defined where the class's other fields are.
 */
import ts from "typescript";
import type { Inst } from "../../ir/ir.ts";
import { hiddenName } from "../../ir/symbols.ts";
import { lowerExpr } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { callLibrary, nameByKey, namedValue } from "./literals.ts";
import { isStatic } from "./names.ts";
import type { ClassScope } from "./scopes.ts";

/** The attribute of a method: not enumerable. */
const HIDDEN = 2;

/** The static field that keeps the key of a field. */
export const keyField = (scope: ClassScope, member: ts.ClassElement): string =>
  hiddenName(`key ${scope.node.members.indexOf(member)}@${scope.id}`);

/** Evaluates the key of a member, and defines the member on the class or its prototype if it is no field. */
export function defineNamed(fx: Fx, scope: ClassScope, member: ts.ClassElement, cls: Inst): void {
  const given = lowerExpr(fx, (member.name as ts.ComputedPropertyName).expression);
  const key = callLibrary(fx, member, "toPropertyKey", [given]);
  if (ts.isPropertyDeclaration(member)) {
    fx.emit(member, "set", [cls, key], { name: keyField(scope, member) });
    return;
  }
  const func = scope.members.get(member);
  if (!func) return;
  const target = isStatic(member) ? cls : fx.emit(member, "get", [cls], { name: "prototype" });
  const value = fx.emit(member, "intrinsic", [cls], { name: "memberFunction", func: func.id });
  nameByKey(fx, member, value, key, ts.isGetAccessor(member) ? "get " : ts.isSetAccessor(member) ? "set " : "");
  const kind = ts.isGetAccessor(member) ? "defineGetter" : ts.isSetAccessor(member) ? "defineSetter" : "defineValue";
  if (isStatic(member)) callLibrary(fx, member, "checkStaticName", [key]);
  callLibrary(fx, member, kind, [target, key, value, fx.num(HIDDEN)]);
}

/** Defines a field whose key the class keeps. */
export function defineNamedField(
  fx: Fx,
  scope: ClassScope,
  member: ts.PropertyDeclaration,
  cls: Inst,
  self: Inst,
): void {
  const key = fx.emit(member, "get", [cls], { name: keyField(scope, member) });
  const value = member.initializer ? namedValue(fx, member, member.initializer, key) : fx.undef();
  if (isStatic(member)) callLibrary(fx, member, "checkStaticName", [key]);
  callLibrary(fx, member, "defineValue", [self, key, value, fx.num(0)]);
}
