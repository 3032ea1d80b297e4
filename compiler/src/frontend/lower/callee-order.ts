/** Where what `o.name(…)` calls has to be read before the arguments: they may replace it, or a getter gives it. */
import ts from "typescript";
import type { Fx } from "./fx.ts";
import { unwrap } from "./names.ts";

/** Whether evaluating `node` may run code that replaces members: calls, suspensions, assignments. */
function mayReplace(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node)) return true;
  if (ts.isAwaitExpression(node) || ts.isYieldExpression(node) || ts.isClassLike(node)) return true;
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) && !ts.isIdentifier(node.left)) return true;
  return ts.forEachChild(node, mayReplace) ?? false;
}

const isAssignment = (kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

/** Whether objects of the type are dictionaries, whose members computed keys replace. */
const isDictionary = (fx: Fx, type: ts.Type): boolean =>
  (type.flags & PRIMITIVE) === 0 && fx.cx.checker.getIndexTypeOfType(type, ts.IndexKind.String) !== undefined;

/** Whether members of the type are those of the language's own objects. */
function isHostType(fx: Fx, type: ts.Type): boolean {
  const { checker, loaded } = fx.cx;
  if (checker.isArrayType(type) || checker.isTupleType(type) || (type.flags & PRIMITIVE) !== 0) return true;
  // `Record` and its like are declared there, too.
  if (((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped) !== 0) return false;
  const places = type.symbol?.declarations ?? [];
  return places.length > 0 && places.every((at) => loaded.program.isSourceFileDefaultLibrary(at.getSourceFile()));
}

const PRIMITIVE =
  ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike | ts.TypeFlags.BooleanLike;

/**
 * Whether a call reads its function before its arguments. Kiln's own modules replace nothing while they call it.
 * @param name the member of `object` that is called
 */
export function readsFirst(fx: Fx, object: ts.Expression, name: string, args: readonly ts.Expression[]): boolean {
  if (fx.cx.isSystem(fx.module) || name === "call" || name === "apply" || !args.some(mayReplace)) return false;
  const type = fx.cx.checker.getTypeAtLocation(unwrap(object));
  if (fx.cx.loaded.replaceable.has(name)) return !isHostType(fx, type);
  return isDictionary(fx, type);
}
