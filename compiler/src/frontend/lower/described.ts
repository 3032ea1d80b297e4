/**
 * `Object.create(proto, { … })` with the descriptors in so many words: one definition for each, under its own name. Taken
 * as an object whose keys are enumerated, any descriptor would be one of any name.
 */
import ts from "typescript";
import type { Inst } from "../../ir/ir.ts";
import { lowerExpr } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { unwrap } from "./names.ts";
import { objectCall } from "./object-copy.ts";

/** The object, where the call makes one so; null: any other call. */
export function lowerDescribed(fx: Fx, node: ts.CallExpression): Inst | null {
  const [proto, list] = objectCall(fx, node, "create", 2) ?? [];
  const properties = list && propertiesOf(unwrap(list));
  if (proto === undefined || !properties) return null;
  const parent = lowerExpr(fx, proto);
  const described = properties.map(({ name, initializer }) => {
    const key = ts.isComputedPropertyName(name)
      ? callObject(fx, node, "toKey", [lowerExpr(fx, name.expression)])
      : fx.str((name as ts.Identifier | ts.StringLiteral).text);
    return [key, lowerExpr(fx, initializer)] as const;
  });
  const object = callObject(fx, node, "create", [parent, fx.undef()]);
  for (const [key, descriptor] of described) callObject(fx, node, "defineProperty", [object, key, descriptor]);
  return object;
}

/** The properties of a literal that are defined in the order of the text; null: others, or none. */
function propertiesOf(list: ts.Expression): readonly ts.PropertyAssignment[] | null {
  if (!ts.isObjectLiteralExpression(list) || list.properties.length === 0) return null;
  const names = new Set<string>();
  for (const property of list.properties) {
    if (!ts.isPropertyAssignment(property)) return null;
    const { name } = property;
    // Beside others, a computed name may be one that is there already, or go before them.
    if (ts.isComputedPropertyName(name) && list.properties.length === 1) continue;
    if (!ts.isIdentifier(name) && !ts.isStringLiteral(name)) return null;
    // Names that are numbers come first.
    if (name.text === "__proto__" || /^\d/.test(name.text) || names.has(name.text)) return null;
    names.add(name.text);
  }
  return list.properties as ts.NodeArray<ts.PropertyAssignment>;
}

/** A call of a function of runtime/std/Object.ts. */
function callObject(fx: Fx, node: ts.Node, name: string, args: readonly Inst[]): Inst {
  const f = fx.cx.std.member("Object", name);
  if (f?.k !== "func") throw new Error(`no Object.${name}`);
  const callee = fx.emit(node, "func", [], { func: fx.cx.functionId(f.module, f.node) });
  return fx.emit(node, "call", [callee, fx.undef(), ...args]);
}
