/** Assignments: `=`, compound and logical ones, `++` and `--` (ECMA-262 13.15, 13.4). */
import ts from "typescript";
import type { HirOp, Inst } from "../../ir/ir.ts";
import { constantKey, keyed } from "./access.ts";
import { expectOf } from "./expect.ts";
import { entityAt, isSuperAccess, lowerExpr, memberName, superOwner } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { unwrap } from "./names.ts";
import { namespaceMember } from "./namespaces.ts";
import { assignPattern } from "./patterns.ts";
import { checkEvaluation } from "./private-names.ts";
import { isProto, readProto, writeProto } from "./proto-access.ts";
import { isConstant } from "./scopes.ts";
import { sourceText } from "./shown-source.ts";
import { checkInert } from "./symbols.ts";
import { CONSTANT, throwError, useUndeclared } from "./undeclared.ts";

/** A place whose parts are evaluated: it can be read and written any number of times. */
export interface Place {
  read(): Inst;
  write(value: Inst): void;
}

/** Evaluates the object and key of an assignment's target, in order. */
export function placeOf(fx: Fx, target: ts.Expression): Place | null {
  const node = unwrap(target);
  if (ts.isIdentifier(node)) {
    const symbol = fx.cx.symbolOf(node);
    const binding = fx.cx.bindingOf(symbol);
    if (binding)
      return { read: () => fx.readVariable(node, binding), write: (value) => fx.assignVariable(node, binding, value) };
    const entity = symbol && fx.cx.entityOf(symbol);
    if (entity?.k === "global" && entity.module === fx.module) {
      return { read: () => fx.readGlobal(node, entity), write: (value) => fx.writeGlobal(node, entity, value) };
    }
    if (!symbol) {
      const use = (): Inst => useUndeclared(fx, node, node.text);
      return { read: use, write: () => void use() };
    }
    if (symbol && (symbol.flags & ts.SymbolFlags.Alias) !== 0)
      return { read: () => lowerExpr(fx, node), write: () => throwError(fx, node, "TypeError", CONSTANT) };
    fx.cx.reject(node, "importedAssignment", node.text);
    return null;
  }
  if (ts.isPropertyAccessExpression(node)) {
    if (isSuperAccess(node)) return superPlace(fx, node);
    const base = entityAt(fx, node.expression);
    const member = base && namespaceMember(fx, node, base);
    if (member?.k === "global")
      return { read: () => fx.readGlobal(node, member), write: (value) => fx.writeGlobal(node, member, value) };
    const object = lowerExpr(fx, node.expression);
    const name = memberName(fx, node.name);
    const expect = fx.expects ? expectOf(fx.cx, node) : undefined;
    if (isProto(fx, name)) return protoPlace(fx, node.name, object);
    return {
      read: () => {
        checkEvaluation(fx, node, object, "read");
        return fx.emit(node.name, "get", [object], expect ? { name, expect } : { name });
      },
      write: (value) => {
        checkEvaluation(fx, node, object, "write");
        fx.emit(node.name, "set", [object, value], { name });
      },
    };
  }
  if (ts.isElementAccessExpression(node)) {
    const object = lowerExpr(fx, node.expression);
    const expect = fx.expects ? expectOf(fx.cx, node) : undefined;
    const name = constantKey(fx, node.argumentExpression);
    checkInert(fx.cx, node, name);
    if (name !== null && isProto(fx, name)) return protoPlace(fx, node, object);
    if (name !== null)
      return {
        read: () => fx.emit(node, "get", [object], expect ? { name, expect } : { name }),
        write: (value) => fx.emit(node, "set", [object, value], { name }),
      };
    const key = lowerExpr(fx, node.argumentExpression);
    return {
      read: () => fx.emit(node, "elem", [object, key], keyed(fx, expect)),
      write: (value) => fx.emit(node, "setelem", [object, key, value], keyed(fx, undefined)),
    };
  }
  fx.cx.reject(node, "unsupported", "This assignment target");
  return null;
}

const protoPlace = (fx: Fx, node: ts.Node, object: Inst): Place => ({
  read: () => readProto(fx, node, object),
  write: (value) => writeProto(fx, node, object, value),
});

/** `super.name`: reads and setters are the parent's; a write without a setter is an ordinary field of `this`. */
function superPlace(fx: Fx, node: ts.PropertyAccessExpression): Place | null {
  const cls = superOwner(fx, node);
  if (cls === null) return null;
  if (fx.scope.cls?.made) {
    fx.cx.reject(node, "unsupported", "Assigning to a property of `super` in a class that is made in a function");
    return null;
  }
  const self = fx.thisValue();
  const name = memberName(fx, node.name);
  const setter = inheritedSetter(fx, cls, name);
  return {
    read: () => fx.emit(node, "superget", [self], { name, cls }),
    write: (value) => {
      if (setter) fx.emit(node, "call", [fx.emit(node, "func", [], { func: setter }), self, value]);
      else fx.emit(node, "set", [self, value], { name });
    },
  };
}

function inheritedSetter(fx: Fx, cls: string, name: string): string | null {
  const classes = fx.cx.program.classes;
  for (let at = classes.get(classes.get(cls)?.parent ?? ""); at; at = classes.get(at.parent ?? "")) {
    const own = at.members.filter((member) => member.name === name);
    if (own.length > 0) return own.find((member) => member.kind === "setter")?.func ?? null;
  }
  return null;
}

/** Assigns an evaluated value to any target, patterns included. */
export function assignTo(fx: Fx, target: ts.Expression, value: Inst): void {
  const node = unwrap(target);
  if (ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node)) assignPattern(fx, node, value);
  else placeOf(fx, node)?.write(value);
}

const COMPOUND: ReadonlyMap<ts.SyntaxKind, HirOp> = new Map<ts.SyntaxKind, HirOp>([
  [ts.SyntaxKind.PlusEqualsToken, "add"],
  [ts.SyntaxKind.MinusEqualsToken, "sub"],
  [ts.SyntaxKind.AsteriskEqualsToken, "mul"],
  [ts.SyntaxKind.SlashEqualsToken, "div"],
  [ts.SyntaxKind.PercentEqualsToken, "mod"],
  [ts.SyntaxKind.AsteriskAsteriskEqualsToken, "exp"],
  [ts.SyntaxKind.AmpersandEqualsToken, "band"],
  [ts.SyntaxKind.BarEqualsToken, "bor"],
  [ts.SyntaxKind.CaretEqualsToken, "bxor"],
  [ts.SyntaxKind.LessThanLessThanEqualsToken, "shl"],
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken, "shr"],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken, "ushr"],
]);

export function lowerAssignment(fx: Fx, node: ts.BinaryExpression): Inst {
  const left = unwrap(node.left);
  const kind = node.operatorToken.kind;
  if (kind === ts.SyntaxKind.EqualsToken) {
    if (ts.isArrayLiteralExpression(left) || ts.isObjectLiteralExpression(left)) {
      const value = lowerExpr(fx, node.right);
      assignPattern(fx, left, value, { object: sourceText(node.right), list: null });
      return value;
    }
    const place = placeOf(fx, left);
    const value = lowerExpr(fx, node.right);
    place?.write(value);
    return value;
  }
  const place = placeOf(fx, left);
  if (!place) return lowerExpr(fx, node.right);
  const op = COMPOUND.get(kind);
  if (op) {
    const before = place.read();
    const value = fx.emit(node, op, [before, lowerExpr(fx, node.right)]);
    place.write(value);
    return value;
  }
  return lowerLogicalAssignment(fx, node, place);
}

/** `a ??= b`, `a ||= b`, `a &&= b`: writes only when the right side was evaluated. */
function lowerLogicalAssignment(fx: Fx, node: ts.BinaryExpression, place: Place): Inst {
  const before = place.read();
  const assign = fx.b.newBlock();
  const keep = fx.b.newBlock();
  const done = fx.b.newBlock();
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
      fx.b.branch(fx.emit(node, "eq", [before, fx.lit({ t: "null" })]), assign, keep);
      break;
    case ts.SyntaxKind.BarBarEqualsToken:
      fx.b.branch(before, keep, assign);
      break;
    default:
      fx.b.branch(before, assign, keep);
  }
  return fx.merge((set) => {
    fx.b.startSealed(assign);
    const value = lowerExpr(fx, node.right);
    place.write(value);
    set(value);
    fx.b.jump(done);
    fx.b.startSealed(keep);
    set(refineKept(fx, node, before));
    fx.b.jump(done);
    fx.b.startSealed(done);
  });
}

function refineKept(fx: Fx, node: ts.BinaryExpression, value: Inst): Inst {
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionEqualsToken: {
      const kept = fx.emit(node, "pi", [value], { refine: { k: "is", lit: { t: "null" }, loose: true, sense: false } });
      // The variable itself is known not to be null from here on.
      const left = unwrap(node.left);
      const binding = ts.isIdentifier(left) ? fx.cx.bindingOf(fx.cx.symbolOf(left)) : undefined;
      if (binding?.store === "ssa" && !isConstant(binding)) fx.b.write(binding, kept);
      return kept;
    }
    case ts.SyntaxKind.BarBarEqualsToken:
      return fx.emit(node, "pi", [value], { refine: { k: "truthy" } });
    default:
      return fx.emit(node, "pi", [value], { refine: { k: "falsy" } });
  }
}

/** `++x`, `x--` and so on. */
export function lowerUpdate(fx: Fx, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): Inst {
  const place = placeOf(fx, node.operand);
  if (!place) return fx.undef();
  const before = fx.emit(node, "num", [place.read()], { name: "numeric" });
  const op = node.operator === ts.SyntaxKind.PlusPlusToken ? "add" : "sub";
  const after = fx.emit(node, op, [before, fx.num(1)], { name: "one" });
  place.write(after);
  return ts.isPrefixUnaryExpression(node) ? after : before;
}
