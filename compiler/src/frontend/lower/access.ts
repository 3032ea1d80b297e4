/** Property reads, and optional chains (ECMA-262 13.3). */
import ts from "typescript";
import type { Block, Expect, Imm, Inst, Literal } from "../../ir/ir.ts";
import { callMember, callValue, lowerCall, staticTarget } from "./calls.ts";
import { literalOf } from "./conditions.ts";
import { expectOf } from "./expect.ts";
import { entityAt, entityValue, isSuperAccess, lowerExpr, memberName, rejected, superOwner } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { staticName, unwrap } from "./names.ts";
import { checkEntered } from "./namespaces.ts";
import { checkEvaluation } from "./private-names.ts";
import { isProto, readProto } from "./proto-access.ts";
import { symbolKey } from "./symbols.ts";

const MATH_CONSTANTS: Record<string, number> = {
  PI: Math.PI,
  E: Math.E,
  LN2: Math.LN2,
  LN10: Math.LN10,
  LOG2E: Math.LOG2E,
  LOG10E: Math.LOG10E,
  SQRT2: Math.SQRT2,
  SQRT1_2: Math.SQRT1_2,
};
const NUMBER_CONSTANTS: Record<string, number> = {
  MAX_SAFE_INTEGER: Number.MAX_SAFE_INTEGER,
  MIN_SAFE_INTEGER: Number.MIN_SAFE_INTEGER,
  MAX_VALUE: Number.MAX_VALUE,
  MIN_VALUE: Number.MIN_VALUE,
  EPSILON: Number.EPSILON,
  NaN: Number.NaN,
  POSITIVE_INFINITY: Number.POSITIVE_INFINITY,
  NEGATIVE_INFINITY: Number.NEGATIVE_INFINITY,
};

/** `Math.PI`, `Number.EPSILON`, members of enums: constants. */
function constantMember(fx: Fx, node: ts.PropertyAccessExpression): Literal | null {
  const base = unwrap(node.expression);
  if (ts.isIdentifier(base) && (base.text === "Math" || base.text === "Number")) {
    const entity = entityAt(fx, base);
    const table = base.text === "Math" ? MATH_CONSTANTS : NUMBER_CONSTANTS;
    const value = entity?.k === "builtin" ? table[node.name.text] : undefined;
    if (value !== undefined && Object.hasOwn(table, node.name.text)) return { t: "num", v: value };
  }
  const symbol = symbolKey(fx.cx, node);
  return symbol ? { t: "sym", v: symbol } : literalOf(fx, node);
}

/** `o.name` or `o[key]` outside optional chains. */
export function lowerAccess(fx: Fx, node: ts.PropertyAccessExpression | ts.ElementAccessExpression): Inst {
  if (ts.isPropertyAccessExpression(node)) {
    const constant = constantMember(fx, node);
    if (constant) return fx.emit(node, "const", [], { lit: constant });
    const target = staticTarget(fx, node);
    if (target) checkEntered(fx, node);
    if (target) return entityValue(fx, node, target, node.name.text);
    if (isSuperAccess(node)) {
      const cls = superOwner(fx, node);
      if (cls === null) return fx.undef();
      return fx.emit(node.name, "superget", [fx.thisValue()], { name: memberName(fx, node.name), cls });
    }
  } else if (isSuperAccess(node)) {
    const name = constantKey(fx, node.argumentExpression);
    const cls = name === null ? null : superOwner(fx, node);
    if (name === null || cls === null) return rejected(fx, node, "superOutside");
    return fx.emit(node, "superget", [fx.thisValue()], { name, cls });
  }
  return readMember(fx, node, lowerExpr(fx, node.expression));
}

/** Reads a member of an evaluated object. */
export function readMember(fx: Fx, node: ts.PropertyAccessExpression | ts.ElementAccessExpression, object: Inst): Inst {
  const expect = fx.expects ? expectOf(fx.cx, node) : undefined;
  if (ts.isPropertyAccessExpression(node)) {
    const name = memberName(fx, node.name);
    checkEvaluation(fx, node, object, "read");
    if (isProto(fx, name)) return readProto(fx, node.name, object);
    return fx.emit(node.name, "get", [object], expect && !EVERYWHERE.has(name) ? { name, expect } : { name });
  }
  const name = constantKey(fx, node.argumentExpression);
  if (name !== null && isProto(fx, name)) return readProto(fx, node, object);
  if (name !== null) return fx.emit(node, "get", [object], expect ? { name, expect } : { name });
  const key = lowerExpr(fx, node.argumentExpression);
  return fx.emit(node, "elem", [object, key], keyed(fx, expect));
}

/** What `elem` and `setelem` are told where the key is computed. */
export function keyed(fx: Fx, expect: Expect | undefined): Imm {
  return { ...(expect && { expect }), ...(!fx.cx.isSystem(fx.module) && { asksRoot: true }) };
}

/** Members that the checker gives every object, also dictionaries that hold something else under that name. */
const EVERYWHERE = new Set([
  "constructor",
  "toString",
  "toLocaleString",
  "valueOf",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
]);

/** `o["name"]` and `o[Symbol.iterator]` read named properties; numbers stay element accesses. */
export function constantKey(fx: Fx, key: ts.Expression): string | null {
  const inner = unwrap(key);
  const symbol = symbolKey(fx.cx, inner);
  if (symbol) return symbol;
  if (!ts.isStringLiteralLike(inner)) return null;
  const name = staticName(inner);
  return name !== null && isNumeric(name) ? null : name;
}

function isNumeric(name: string): boolean {
  const first = name.charCodeAt(0);
  return first >= 48 && first <= 57;
}

/** `a?.b.c(d)`: undefined as a whole when the value before `?.` is null or undefined. */
export function lowerChain(fx: Fx, node: ts.Expression): Inst {
  const stop = fx.b.newBlock();
  const done = fx.b.newBlock();
  return fx.merge((set) => {
    set(lowerLink(fx, node, stop));
    fx.b.jump(done);
    fx.b.startSealed(stop);
    set(fx.undef());
    fx.b.jump(done);
    fx.b.startSealed(done);
  });
}

/** One link of a chain; `stop` is where the chain ends early. */
function lowerLink(fx: Fx, expression: ts.Expression, stop: Block): Inst {
  const node = ts.isNonNullExpression(expression) ? unwrap(expression) : expression;
  if (!(node.flags & ts.NodeFlags.OptionalChain)) return lowerExpr(fx, node);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    return readMember(fx, node, linkObject(fx, node, stop));
  }
  if (!ts.isCallExpression(node)) return lowerExpr(fx, node);
  const callee = node.expression;
  const inner = ts.isNonNullExpression(callee) ? unwrap(callee) : callee;
  if (ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner)) {
    const chained = (inner.flags & ts.NodeFlags.OptionalChain) !== 0;
    if (!chained && !node.questionDotToken) return lowerCall(fx, node);
    const object = chained ? linkObject(fx, inner, stop) : lowerExpr(fx, inner.expression);
    if (!node.questionDotToken) {
      if (ts.isPropertyAccessExpression(inner)) return callMember(fx, node, inner, object);
      const method = readMember(fx, inner, object);
      return callValue(fx, node, method, object);
    }
    const method = notNullish(fx, node, readMember(fx, inner, object), stop);
    return callValue(fx, node, method, object);
  }
  const value = lowerLink(fx, callee, stop);
  const f = node.questionDotToken ? notNullish(fx, node, value, stop) : value;
  return callValue(fx, node, f, fx.undef());
}

function linkObject(fx: Fx, node: ts.PropertyAccessExpression | ts.ElementAccessExpression, stop: Block): Inst {
  const object = lowerLink(fx, node.expression, stop);
  return node.questionDotToken ? notNullish(fx, node.expression, object, stop) : object;
}

function notNullish(fx: Fx, node: ts.Node, value: Inst, stop: Block): Inst {
  const go = fx.b.newBlock();
  fx.b.branch(fx.emit(node, "eq", [value, fx.lit({ t: "null" })]), stop, go);
  fx.b.startSealed(go);
  return fx.emit(node, "pi", [value], { refine: { k: "is", lit: { t: "null" }, loose: true, sense: false } });
}
