/** Calls and `new` (ECMA-262 13.3.5, 13.3.6). */
import ts from "typescript";
import type { HirOp, Imm, Inst } from "../../ir/ir.ts";
import { constantKey, readMember } from "./access.ts";
import { readsFirst } from "./callee-order.ts";
import { superConstructed } from "./classes.ts";
import { lowerDescribed } from "./described.ts";
import { lowerImport } from "./dynamic-import.ts";
import type { Entity } from "./entities.ts";
import { expectOf } from "./expect.ts";
import { entityAt, isSuperAccess, lowerExpr, memberName, rejected, superOwner } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { unwrap } from "./names.ts";
import { checkEntered } from "./namespaces.ts";
import { lowerObjectCopy } from "./object-copy.ts";
import { ifUndefined } from "./patterns.ts";
import { checkEvaluation } from "./private-names.ts";
import { calleeText, shown, sourceText } from "./shown-source.ts";
import { templateObject } from "./templates.ts";

/** Functions of Math that are one operation, with their number of parameters. */
const MATH_OPS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    abs: 1,
    acos: 1,
    acosh: 1,
    asin: 1,
    asinh: 1,
    atan: 1,
    atanh: 1,
    atan2: 2,
    cbrt: 1,
    ceil: 1,
    clz32: 1,
    cos: 1,
    cosh: 1,
    exp: 1,
    expm1: 1,
    floor: 1,
    fround: 1,
    imul: 2,
    log: 1,
    log10: 1,
    log1p: 1,
    log2: 1,
    pow: 2,
    round: 1,
    sign: 1,
    sin: 1,
    sinh: 1,
    sqrt: 1,
    tan: 1,
    tanh: 1,
    trunc: 1,
  }),
);

/** Evaluated arguments: a list, or one array when there is a spread. */
export type Arguments =
  | { readonly list: Inst[]; readonly spread: null }
  | { readonly list: null; readonly spread: Inst };

export function lowerArguments(fx: Fx, nodes: readonly ts.Expression[] | undefined): Arguments {
  const args = nodes ?? [];
  if (!args.some((arg) => ts.isSpreadElement(arg)))
    return { list: args.map((arg) => lowerExpr(fx, arg)), spread: null };
  const only = args[0]!;
  const values = args.map((arg) => lowerExpr(fx, ts.isSpreadElement(arg) ? arg.expression : arg));
  const spread = args.map((arg) => ts.isSpreadElement(arg));
  const last = args.length - 1;
  const texts = args.map((arg, i) =>
    i === last && ts.isSpreadElement(arg) ? `...${sourceText(arg.expression)}` : null,
  );
  return { list: null, spread: fx.emit(only, "arr", values, { spread, ...shown(fx, ...texts) }) };
}

/** A call, or a tagged template, which is one. */
export type CallNode = ts.CallExpression | ts.TaggedTemplateExpression;

const argumentNodes = (node: CallNode): readonly ts.Expression[] =>
  ts.isCallExpression(node) ? node.arguments : [node.template];

function callArguments(fx: Fx, node: CallNode): Arguments {
  if (!ts.isTaggedTemplateExpression(node)) return lowerArguments(fx, node.arguments);
  const spans = ts.isTemplateExpression(node.template) ? node.template.templateSpans : [];
  return {
    list: [templateObject(fx, node.template), ...spans.map((span) => lowerExpr(fx, span.expression))],
    spread: null,
  };
}

function resultExpect(fx: Fx, node: ts.Node): Imm {
  const expect = fx.expects ? expectOf(fx.cx, node) : undefined;
  return expect ? { expect } : {};
}

/** Calls an evaluated function with the arguments of `node`. */
export function callValue(fx: Fx, node: CallNode, f: Inst, self: Inst): Inst {
  const args = callArguments(fx, node);
  const imm = { ...resultExpect(fx, node), ...(f.op === "func" ? {} : shown(fx, calleeText(node))) };
  if (args.list) return fx.emit(node, "call", [f, self, ...args.list], imm);
  return fx.emit(node, "callspread", [f, self, args.spread], imm);
}

/**
 * The object of a method call. Null and undefined are a TypeError before the arguments are evaluated, which has to be
 * said where these do something.
 */
function receiver(fx: Fx, node: CallNode, at: ts.Node, object: Inst, name: string): Inst {
  if (NEVER_NULL.has(object.op)) return object;
  if (argumentNodes(node).every(isQuiet)) return object;
  fx.emit(at, "intrinsic", [object], { name: "receiver", lit: { t: "str", v: name } });
  return fx.emit(at, "pi", [object], { refine: { k: "is", lit: { t: "null" }, loose: true, sense: false } });
}

const NEVER_NULL: ReadonlySet<HirOp> = new Set<HirOp>([
  "func",
  "class",
  "obj",
  "arr",
  "dict",
  "new",
  "builtin",
  "this",
]);

/** Whether evaluating an expression neither does anything nor throws. */
function isQuiet(node: ts.Expression): boolean {
  const inner = unwrap(node);
  if (ts.isTemplateExpression(inner)) return false;
  return (
    ts.isIdentifier(inner) ||
    ts.isLiteralExpression(inner) ||
    ts.isFunctionExpression(inner) ||
    ts.isArrowFunction(inner) ||
    inner.kind === ts.SyntaxKind.ThisKeyword ||
    inner.kind === ts.SyntaxKind.TrueKeyword ||
    inner.kind === ts.SyntaxKind.FalseKeyword ||
    inner.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isPrefixUnaryExpression(inner) && ts.isLiteralExpression(inner.operand))
  );
}

/** Calls a method of an evaluated object. */
export function callMember(fx: Fx, node: CallNode, callee: ts.PropertyAccessExpression, given: Inst): Inst {
  const name = memberName(fx, callee.name);
  if (readsFirst(fx, callee.expression, name, argumentNodes(node)))
    return callValue(fx, node, readMember(fx, callee, given), given);
  checkEvaluation(fx, callee, given, "read");
  const object = receiver(fx, node, callee.name, given, name);
  const args = callArguments(fx, node);
  const imm = { name, ...resultExpect(fx, node), ...shown(fx, calleeText(node)) };
  if (args.list) return fx.emit(callee.name, "callm", [object, ...args.list], imm);
  return fx.emit(callee.name, "callmspread", [object, args.spread], imm);
}

/** What `ns.name`, `Array.isArray` and the like mean when that is known without evaluating the left side. */
export function staticTarget(fx: Fx, node: ts.PropertyAccessExpression): Entity | null {
  const entity = entityAt(fx, node);
  if (entity) return entity.k === "none" ? null : entity;
  const base = entityAt(fx, node.expression);
  return base?.k === "namespace" ? { k: "none" } : null;
}

export function lowerCall(fx: Fx, node: CallNode): Inst {
  const called = ts.isCallExpression(node) ? node.expression : node.tag;
  if (ts.isCallExpression(node)) {
    if (called.kind === ts.SyntaxKind.SuperKeyword) return superCall(fx, node);
    if (called.kind === ts.SyntaxKind.ImportKeyword) return lowerImport(fx, node);
  }
  const callee = unwrap(called);
  if (ts.isPropertyAccessExpression(callee)) return lowerMemberCall(fx, node, callee);
  if (ts.isElementAccessExpression(callee)) {
    if (isSuperAccess(callee)) return callValue(fx, node, lowerExpr(fx, callee), fx.thisValue());
    const object = lowerExpr(fx, callee.expression);
    const name = constantKey(fx, callee.argumentExpression);
    if (name === null || readsFirst(fx, callee.expression, name, argumentNodes(node)))
      return callValue(fx, node, readMember(fx, callee, object), object);
    const self = receiver(fx, node, callee, object, name);
    const args = callArguments(fx, node);
    const imm = { name, ...resultExpect(fx, node), ...shown(fx, calleeText(node)) };
    if (args.list) return fx.emit(callee, "callm", [self, ...args.list], imm);
    return fx.emit(callee, "callmspread", [self, args.spread], imm);
  }
  const entity = ts.isIdentifier(callee) ? entityAt(fx, callee) : null;
  if (entity) {
    const direct = callEntity(fx, node, entity, (callee as ts.Identifier).text);
    if (direct) return direct;
  }
  const f = lowerExpr(fx, callee);
  return callValue(fx, node, f, fx.undef());
}

function lowerMemberCall(fx: Fx, node: CallNode, callee: ts.PropertyAccessExpression): Inst {
  if (isSuperAccess(callee)) {
    const cls = superOwner(fx, callee);
    if (cls === null) return fx.undef();
    const args = callArguments(fx, node);
    const imm = { name: memberName(fx, callee.name), cls, ...resultExpect(fx, node) };
    if (args.list) return fx.emit(callee.name, "superm", [fx.thisValue(), ...args.list], imm);
    const f = fx.emit(callee.name, "superget", [fx.thisValue()], { name: imm.name, cls: imm.cls });
    return fx.emit(callee.name, "callspread", [f, fx.thisValue(), args.spread], resultExpect(fx, node));
  }
  const base = entityAt(fx, callee.expression);
  if (base?.k === "builtin" && base.name === "Math" && ts.isCallExpression(node)) {
    const result = callMath(fx, node, callee.name.text);
    if (result) return result;
  }
  const made = ts.isCallExpression(node) ? (lowerObjectCopy(fx, node) ?? lowerDescribed(fx, node)) : null;
  if (made) return made;
  const borrowed = borrowedMethod(fx, node, callee);
  if (borrowed) return borrowed;
  const target = staticTarget(fx, callee);
  if (target) {
    checkEntered(fx, callee);
    const direct = callEntity(fx, node, target, callee.name.text);
    if (direct) return direct;
  }
  return callMember(fx, node, callee, lowerExpr(fx, callee.expression));
}

/** `Array.prototype.slice.call(v, …)`, `[].slice.call(v, …)`: a call of a known function, analysed for this place alone. */
function borrowedMethod(fx: Fx, node: CallNode, callee: ts.PropertyAccessExpression): Inst | null {
  const method = unwrap(callee.expression);
  if (callee.name.text !== "call" || !ts.isCallExpression(node) || !ts.isPropertyAccessExpression(method)) return null;
  const owner = prototypeNamed(fx, unwrap(method.expression));
  if (owner === null) return null;
  const { std } = fx.cx;
  const name = method.name.text;
  const id =
    std.builtin(`${owner}.generic.${name}`) ??
    std.builtin(`${owner}.prototype.${name}`) ??
    std.builtin(`Object.prototype.${name}`);
  if (id === null) return null;
  const f = fx.emit(node, "func", [], { func: id });
  const args = lowerArguments(fx, node.arguments);
  if (!args.list) return fx.emit(callee.name, "callmspread", [f, args.spread], { name: "call" });
  return fx.emit(node, "call", [f, args.list[0] ?? fx.undef(), ...args.list.slice(1)], resultExpect(fx, node));
}

/** The built-in whose prototype an expression surely is; an empty array has all that its prototype has. */
function prototypeNamed(fx: Fx, node: ts.Expression): string | null {
  if (ts.isArrayLiteralExpression(node) && node.elements.length === 0) return "Array";
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== "prototype") return null;
  const entity = ts.isIdentifier(node.expression) ? entityAt(fx, node.expression) : null;
  if (entity?.k === "builtin") return entity.name;
  return entity?.k === "class" && entity.module.isStd ? (entity.node.name?.text ?? null) : null;
}

/** A call of something that is known by name; null: an ordinary call of its value. */
function callEntity(fx: Fx, node: CallNode, entity: Entity, name: string): Inst | null {
  switch (entity.k) {
    case "func": {
      if (name === "eval" && entity.module.isStd && fx.module.isUser) return rejected(fx, node, "evalCall");
      const f = fx.emit(node, "func", [], { func: fx.cx.functionId(entity.module, entity.node) });
      return callValue(fx, node, f, fx.undef());
    }
    case "extern":
    case "intrinsic": {
      const args = callArguments(fx, node);
      if (!args.list) return rejected(fx, node, "externValue", name);
      return fx.emit(node, entity.k, args.list, { name: entity.k === "extern" ? entity.key : entity.name });
    }
    case "builtin": {
      if (entity.name === "Function" && fx.module.isUser) return rejected(fx, node, "evalCall");
      const inline =
        ts.isCallExpression(node) && node.arguments.length === 1 ? fx.cx.std.member(entity.name, "inline") : null;
      if (inline?.k === "intrinsic") return callEntity(fx, node, inline, name);
      const call = fx.cx.std.member(entity.name, "call");
      return call?.k === "func" ? callEntity(fx, node, call, name) : null;
    }
    case "global": {
      const f = fx.readGlobal(ts.isCallExpression(node) ? node.expression : node.tag, entity);
      return callValue(fx, node, f, fx.undef());
    }
    case "class": {
      // Only built-in classes can be called: `Error("x")`, `Date()`.
      const call = entity.module.isStd ? fx.cx.std.member(entity.node.name?.text ?? name, "call") : null;
      if (call?.k === "func") return callEntity(fx, node, call, name);
      if (entity.module.isStd && name.endsWith("Error") && ts.isCallExpression(node))
        return construct(fx, node, entity, node.arguments);
      return null;
    }
    case "rejected":
      return rejected(fx, node, entity.why as "proxy", name);
    default:
      return null;
  }
}

function callMath(fx: Fx, node: ts.CallExpression, name: string): Inst | null {
  const args = node.arguments;
  if (args.some((arg) => ts.isSpreadElement(arg))) return null;
  if (name === "random" && args.length === 0) {
    fx.cx.extern({ name: "k_random", params: [], result: "f64", throws: false, resultKind: null }, "k_random");
    return fx.emit(node, "extern", [], { name: "k_random" });
  }
  if ((name === "max" || name === "min") && args.length > 0) {
    const values = args.map((arg) => lowerExpr(fx, arg));
    const first = values.length === 1 ? fx.emit(node, "num", [values[0]!]) : values[0]!;
    return values.slice(1).reduce((left, right) => fx.emit(node, "math", [left, right], { name }), first);
  }
  if (name === "max" || name === "min")
    return fx.num(name === "max" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  if (name === "hypot" && (args.length === 2 || args.length === 3))
    return fx.emit(
      node,
      "math",
      args.map((arg) => lowerExpr(fx, arg)),
      { name: `hypot${args.length}` },
    );
  const count = MATH_OPS.get(name);
  if (count === undefined) return null;
  const values = args.map((arg) => lowerExpr(fx, arg)).slice(0, count);
  while (values.length < count) values.push(fx.undef());
  return fx.emit(node, "math", values, { name });
}

function superCall(fx: Fx, node: ts.CallExpression): Inst {
  const args = callArguments(fx, node);
  const self = fx.thisValue();
  const cls = fx.scope.cls?.id ?? "";
  if (args.list) fx.emit(node, "superctor", [self, ...args.list], { cls });
  else fx.emit(node, "superctorspread", [self, args.spread], { cls });
  superConstructed(fx, node);
  return self;
}

export function lowerNew(fx: Fx, node: ts.NewExpression): Inst {
  const entity = entityAt(fx, node.expression);
  if (entity?.k === "rejected") return rejected(fx, node, entity.why as "proxy", node.expression.getText());
  if (entity?.k === "builtin") {
    if (entity.name === "Function" && fx.module.isUser) return rejected(fx, node, "evalCall");
    if (entity.name === "Object" && (node.arguments?.length ?? 0) === 0) return fx.emit(node, "obj", [], { parts: [] });
    // One argument of `new Array` is a length when it is a number, else the only element.
    const single = entity.name === "Array" && node.arguments?.length === 1 ? node.arguments[0] : undefined;
    const sized = single !== undefined && ts.isNumericLiteral(single);
    if (single && !sized && !ts.isSpreadElement(single)) return newArray(fx, node, single);
    const make = fx.cx.std.member(entity.name, sized ? "ofLength" : "construct");
    if (make?.k === "func") {
      const f = fx.emit(node, "func", [], { func: fx.cx.functionId(make.module, make.node) });
      const args = lowerArguments(fx, node.arguments);
      if (args.list) return fx.emit(node, "call", [f, fx.undef(), ...args.list]);
      return fx.emit(node, "callspread", [f, fx.undef(), args.spread]);
    }
  }
  return construct(fx, node, null, node.arguments);
}

/** `new Array(v)`: whether v is a length is for flow to find; it takes the way that can be. */
function newArray(fx: Fx, node: ts.NewExpression, argument: ts.Expression): Inst {
  const value = lowerExpr(fx, argument);
  const sized = fx.b.newBlock();
  const single = fx.b.newBlock();
  const done = fx.b.newBlock();
  fx.b.branch(fx.emit(node, "seq", [fx.emit(node, "typeof", [value]), fx.str("number")]), sized, single);
  const known = (sense: boolean): Inst =>
    fx.emit(node, "pi", [value], { refine: { k: "typeof", name: "number", sense } });
  return fx.merge((set) => {
    fx.b.startSealed(sized);
    const make = fx.cx.std.builtin("Array.ofLength");
    if (make) set(fx.emit(node, "call", [fx.emit(node, "func", [], { func: make }), fx.undef(), known(true)]));
    else set(rejected(fx, node, "unsupported", "new Array"));
    fx.b.jump(done);
    fx.b.startSealed(single);
    set(fx.emit(node, "arr", [known(false)], { spread: [false] }));
    fx.b.jump(done);
    fx.b.startSealed(done);
  });
}

function construct(
  fx: Fx,
  node: ts.NewExpression | ts.CallExpression,
  _known: Entity | null,
  argumentNodes: readonly ts.Expression[] | undefined,
): Inst {
  const cls = lowerExpr(fx, node.expression);
  const args = lowerArguments(fx, argumentNodes);
  if (args.list?.[0] && isDate(fx, node.expression)) {
    // `new Date(undefined)` is an invalid date, unlike `new Date()`.
    const given = args.list[0];
    args.list[0] = ifUndefined(fx, given, node, () => fx.num(Number.NaN));
  }
  const imm = cls.op === "class" ? {} : shown(fx, calleeText(node));
  if (args.list) return fx.emit(node, "new", [cls, ...args.list], imm);
  return fx.emit(node, "newspread", [cls, args.spread], imm);
}

function isDate(fx: Fx, callee: ts.Expression): boolean {
  const entity = entityAt(fx, callee);
  return entity?.k === "class" && entity.module.isStd && entity.node.name?.text === "Date";
}
