/** `Object.create(proto, Object.getOwnPropertyDescriptors(x))`, which is a copy of `x`; see runtime/std/object-copy.ts. */
import ts from "typescript";
import type { Inst } from "../../ir/ir.ts";
import { entityAt, lowerExpr } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { unwrap } from "./names.ts";

/** The copy, where the call makes one in so many words; null: any other call. */
export function lowerObjectCopy(fx: Fx, node: ts.CallExpression): Inst | null {
  const [proto, descriptors] = objectCall(fx, node, "create", 2) ?? [];
  const source = descriptors && objectCall(fx, unwrap(descriptors), "getOwnPropertyDescriptors", 1)?.[0];
  if (proto === undefined || source === undefined || !isSteady(unwrap(source))) return null;
  const asked = objectCall(fx, unwrap(proto), "getPrototypeOf", 1)?.[0];
  const own = asked !== undefined && unwrap(asked).getText() === unwrap(source).getText();
  const copy = fx.cx.std.member("object-copy", own ? "copyOf" : "copyWith");
  if (copy?.k !== "func") return null;
  const f = fx.emit(node, "func", [], { func: fx.cx.functionId(copy.module, copy.node) });
  const args = own ? [lowerExpr(fx, source)] : [lowerExpr(fx, proto), lowerExpr(fx, source)];
  return fx.emit(node, "call", [f, fx.undef(), ...args]);
}

/** Evaluating it twice gives the same value, and does nothing else. */
const isSteady = (node: ts.Expression): boolean => ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword;

/** The arguments of `Object.name(…)` where there are `count`; null: something else. */
export function objectCall(fx: Fx, node: ts.Expression, name: string, count: number): readonly ts.Expression[] | null {
  if (!ts.isCallExpression(node) || node.questionDotToken !== undefined) return null;
  const callee = unwrap(node.expression);
  if (!ts.isPropertyAccessExpression(callee) || callee.questionDotToken !== undefined || callee.name.text !== name)
    return null;
  if (!ts.isIdentifier(callee.expression) || node.arguments.length !== count) return null;
  if (node.arguments.some(ts.isSpreadElement)) return null;
  const base = entityAt(fx, callee.expression);
  return base?.k === "builtin" && base.name === "Object" ? node.arguments : null;
}
