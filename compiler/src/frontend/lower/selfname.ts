/** Named function expressions: the name inside means the function itself. */
import type ts from "typescript";
import type { Inst } from "../../ir/ir.ts";
import type { Fx } from "./fx.ts";
import { type FnScope, isConstant } from "./scopes.ts";

export function initSelf(fx: Fx, node: ts.FunctionExpression, name: ts.Identifier, scope: FnScope): Inst {
  const binding = fx.cx.bindingOf(fx.cx.symbolOf(name));
  if (!binding || isConstant(binding) || !binding.captured) return fx.closure(node, scope);
  fx.b.write(binding, fx.emit(node, "bnew", [fx.lit({ t: "hole" })]));
  const value = fx.closure(node, scope);
  fx.emit(node, "bset", [fx.b.read(binding), value]);
  return value;
}
