/** Symbols that are known at build time: constants at a module's top level, `Symbol.for("text")`, well-known ones. */
import ts from "typescript";
import type { Inst, Literal } from "../../ir/ir.ts";
import { ownName, registeredName } from "../../ir/symbols.ts";
import { isJavaScript } from "../javascript.ts";
import { constantValue } from "./constants.ts";
import type { Lowering } from "./context.ts";
import { entityAt } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { isTopLevel, staticName, textName, unwrap, wellKnownSymbol } from "./names.ts";

/** The property name of the symbol that an expression surely is; null for anything else. */
export function symbolKey(cx: Lowering, expression: ts.Expression): string | null {
  const node = unwrap(expression);
  const known = wellKnownSymbol(node);
  if (known) return isGlobalSymbol(cx, (node as ts.PropertyAccessExpression).expression) ? known : null;
  if (ts.isCallExpression(node)) return registered(cx, node);
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return null;
  const entity = entityAt({ cx } as unknown as Fx, node);
  return entity?.k === "global" && entity.lit?.t === "sym" ? entity.lit.v : null;
}

/** Symbols that change what built-ins do in Node, and nothing here. */
const INERT = new Set(["@@isConcatSpreadable", "@@species", "@@unscopables"]);

/** A property that would silently do nothing is refused. */
export function checkInert(cx: Lowering, node: ts.Node, name: string | null): void {
  if (name !== null && INERT.has(name)) cx.reject(node, "inertSymbol", name.slice(2));
}

/** A property's name when nothing has to be evaluated to know it. */
export function knownName(cx: Lowering, name: ts.PropertyName): string | null {
  return ts.isComputedPropertyName(name) ? (symbolKey(cx, name.expression) ?? staticName(name)) : staticName(name);
}

/** A property's name when that or the type of its key says it; what the key evaluates to is compared with that. */
export function keyName(cx: Lowering, name: ts.PropertyName): string | null {
  const known = knownName(cx, name);
  if (known !== null || !ts.isComputedPropertyName(name) || isJavaScript(name.getSourceFile().fileName)) return known;
  const type = cx.checker.getTypeAtLocation(name.expression);
  if (type.isStringLiteral()) return textName(type.value);
  return type.isNumberLiteral() ? String(type.value) : null;
}

/** The constant that `const tag = Symbol("text")` at a module's top level declares; null for other initialisers. */
export function symbolConstant(
  cx: Lowering,
  declaration: ts.VariableDeclaration,
  value: ts.Expression,
): Literal | null {
  const statement = declaration.parent.parent;
  if (!ts.isVariableStatement(statement) || !isTopLevel(statement.parent)) return null;
  const known = symbolKey(cx, value);
  if (known) return { t: "sym", v: known };
  const node = unwrap(value);
  if (!ts.isCallExpression(node) || !isGlobalSymbol(cx, node.expression) || node.arguments.length > 1) return null;
  const text = node.arguments[0];
  if (!text) return { t: "sym", v: ownName(cx.symbolId(declaration), null) };
  const description = constantValue(text, () => null);
  return description?.t === "str" ? { t: "sym", v: ownName(cx.symbolId(declaration), description.v) } : null;
}

function registered(cx: Lowering, node: ts.CallExpression): string | null {
  const callee = unwrap(node.expression);
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "for" || node.arguments.length !== 1) return null;
  if (!isGlobalSymbol(cx, callee.expression)) return null;
  const text = constantValue(node.arguments[0]!, () => null);
  return text?.t === "str" ? registeredName(text.v) : null;
}

function isGlobalSymbol(cx: Lowering, expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (!ts.isIdentifier(node) || node.text !== "Symbol") return false;
  const symbol = cx.symbolOf(node);
  if (!symbol || cx.bindingOf(symbol)) return false;
  const entity = cx.entityOf(symbol);
  return entity.k === "builtin" && entity.name === "Symbol";
}

/** `true`, `null` and `undefined` as keys are names. */
export function constantKey(fx: Fx, key: Inst): Inst {
  const lit = key.op === "const" ? key.imm.lit : undefined;
  if (lit?.t === "bool") return fx.str(String(lit.v));
  if (lit?.t === "null") return fx.str("null");
  return lit?.t === "undef" ? fx.str("undefined") : key;
}
