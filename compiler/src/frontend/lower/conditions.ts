/**
 * Conditions: `&&`, `||`, `!` and comparisons become branches, and each arm learns what the test
 * proved about plain local variables (`pi`).
 */
import ts from "typescript";
import type { Block, HirOp, Inst, Literal, Refinement } from "../../ir/ir.ts";
import { classEntityOf, lowerExpr, memberName } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { unwrap } from "./names.ts";
import { type Binding, isConstant } from "./scopes.ts";

/** What a test says about one variable in each arm. */
export interface Fact {
  readonly binding: Binding;
  readonly value: Inst;
  readonly whenTrue: Refinement;
  readonly whenFalse: Refinement;
  readonly other: Inst | null;
}

/** A local variable whose value can be refined, and the value it has now. */
export function refinable(fx: Fx, expression: ts.Expression): { binding: Binding; value: Inst } | null {
  let node = unwrap(expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) node = unwrap(node.left);
  const self = node.kind === ts.SyntaxKind.ThisKeyword && !ts.isConstructorDeclaration(fx.scope.node);
  if (!self && !ts.isIdentifier(node)) return null;
  const binding = self ? fx.scope.thisBinding : fx.cx.bindingOf(fx.cx.symbolOf(node as ts.Identifier));
  if (binding?.store !== "ssa" || isConstant(binding) || binding.kind === "class" || binding.kind === "enum")
    return null;
  return { binding, value: fx.b.read(binding) };
}

/** Branches on an evaluated condition; each arm starts with its refinements. */
export function branchWithFacts(fx: Fx, cond: Inst, whenTrue: Block, whenFalse: Block, facts: readonly Fact[]): void {
  const useful = facts.filter((fact) => fx.b.resolve(fx.b.read(fact.binding)) === fx.b.resolve(fact.value));
  if (useful.length === 0 || fx.b.dead) {
    fx.b.branch(cond, whenTrue, whenFalse);
    return;
  }
  const yes = fx.b.newBlock();
  const no = fx.b.newBlock();
  fx.b.branch(cond, yes, no);
  fx.b.startSealed(yes);
  const refined = useful.map((fact) => refine(fx, fact, fact.whenTrue));
  fx.b.jump(whenTrue);
  fx.b.startSealed(no);
  useful.forEach((fact, i) => fx.b.pair(refined[i]!, refine(fx, fact, fact.whenFalse)));
  fx.b.jump(whenFalse);
}

function refine(fx: Fx, fact: Fact, refinement: Refinement): Inst {
  const args = fact.other ? [fact.value, fact.other] : [fact.value];
  const pi = fx.emit(null, "pi", args, { refine: refinement });
  fx.b.write(fact.binding, pi);
  return pi;
}

export function truthyFacts(fx: Fx, expression: ts.Expression): Fact[] {
  const node = unwrap(expression);
  const plain = refinable(fx, node);
  if (plain) return [{ ...plain, whenTrue: { k: "truthy" }, whenFalse: { k: "falsy" }, other: null }];
  // `if (result.ok)`: a truthy value is not false, a falsy one is not true.
  if (!ts.isPropertyAccessExpression(node) || node.questionDotToken || ts.isPrivateIdentifier(node.name)) return [];
  const base = refinable(fx, node.expression);
  if (!base) return [];
  const name = node.name.text;
  return [
    {
      ...base,
      other: null,
      whenTrue: { k: "prop", name, lit: { t: "bool", v: false }, sense: false },
      whenFalse: { k: "prop", name, lit: { t: "bool", v: true }, sense: false },
    },
  ];
}

/** `if (isNode(x))`: what a function that is known says of a variable. */
function toldFacts(fx: Fx, node: ts.CallExpression, value: Inst): Fact[] {
  const [callee, , ...given] = value.args;
  if (value.op !== "call" || callee?.op !== "func" || node.questionDotToken) return [];
  const index = node.arguments.findIndex((argument, k) => {
    const subject = refinable(fx, argument);
    return subject !== null && given[k] !== undefined && fx.b.resolve(subject.value) === fx.b.resolve(given[k]);
  });
  if (index < 0 || node.arguments.slice(0, index).some(ts.isSpreadElement)) return [];
  const told = (sense: boolean): Refinement => ({ k: "told", func: callee.imm.func!, index, sense });
  return [{ ...refinable(fx, node.arguments[index]!)!, other: null, whenTrue: told(true), whenFalse: told(false) }];
}

/** The literal that an expression is, if it is one. */
export function literalOf(fx: Fx, expression: ts.Expression): Literal | null {
  const node = unwrap(expression);
  switch (node.kind) {
    case ts.SyntaxKind.NullKeyword:
      return { t: "null" };
    case ts.SyntaxKind.TrueKeyword:
      return { t: "bool", v: true };
    case ts.SyntaxKind.FalseKeyword:
      return { t: "bool", v: false };
    case ts.SyntaxKind.NumericLiteral:
      return { t: "num", v: Number((node as ts.NumericLiteral).text) };
    case ts.SyntaxKind.VoidExpression:
      return ts.isNumericLiteral((node as ts.VoidExpression).expression) ? { t: "undef" } : null;
  }
  if (ts.isStringLiteralLike(node)) return { t: "str", v: node.text };
  if (
    ts.isPrefixUnaryExpression(node) &&
    node.operator === ts.SyntaxKind.MinusToken &&
    ts.isNumericLiteral(node.operand)
  ) {
    return { t: "num", v: -Number(node.operand.text) };
  }
  if (ts.isIdentifier(node) && node.text === "undefined") {
    const symbol = fx.cx.symbolOf(node);
    const entity = symbol && !fx.cx.bindingOf(symbol) ? fx.cx.entityOf(symbol) : null;
    return entity?.k === "literal" ? entity.lit : null;
  }
  if (ts.isPropertyAccessExpression(node)) return enumConstant(fx, node);
  return null;
}

function enumConstant(fx: Fx, node: ts.PropertyAccessExpression): Literal | null {
  if (!ts.isIdentifier(node.expression) && !ts.isPropertyAccessExpression(node.expression)) return null;
  const symbol = ts.isIdentifier(node.expression) ? fx.cx.symbolOf(node.expression) : undefined;
  if (
    !symbol ||
    !(
      (symbol.flags & ts.SymbolFlags.Alias ? fx.cx.checker.getAliasedSymbol(symbol) : symbol).flags &
      ts.SymbolFlags.Enum
    )
  )
    return null;
  const value = fx.cx.checker.getConstantValue(node);
  if (value === undefined) return null;
  return typeof value === "number" ? { t: "num", v: value } : { t: "str", v: value };
}

const EQUALITY: ReadonlyMap<ts.SyntaxKind, { op: HirOp; loose: boolean; sense: boolean }> = new Map<
  ts.SyntaxKind,
  { op: HirOp; loose: boolean; sense: boolean }
>([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, { op: "seq", loose: false, sense: true }],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, { op: "sne", loose: false, sense: false }],
  [ts.SyntaxKind.EqualsEqualsToken, { op: "eq", loose: true, sense: true }],
  [ts.SyntaxKind.ExclamationEqualsToken, { op: "ne", loose: true, sense: false }],
]);

type Order = "lt" | "le" | "gt" | "ge";
const RELATIONAL: ReadonlyMap<ts.SyntaxKind, Order> = new Map<ts.SyntaxKind, Order>([
  [ts.SyntaxKind.LessThanToken, "lt"],
  [ts.SyntaxKind.LessThanEqualsToken, "le"],
  [ts.SyntaxKind.GreaterThanToken, "gt"],
  [ts.SyntaxKind.GreaterThanEqualsToken, "ge"],
]);
const SWAPPED: Record<Order, Order> = { lt: "gt", le: "ge", gt: "lt", ge: "le" };
const NEGATED: Record<Order, Order> = { lt: "ge", le: "gt", gt: "le", ge: "lt" };

/** A test and what it says. */
export interface Test {
  readonly cond: Inst;
  readonly facts: Fact[];
}

/** Evaluates an equality, relation, `instanceof` or `Array.isArray` test; null when the node is none of these. */
export function lowerTest(fx: Fx, node: ts.Expression): Test | null {
  if (ts.isBinaryExpression(node)) {
    const equality = EQUALITY.get(node.operatorToken.kind);
    if (equality) {
      const left = lowerExpr(fx, node.left);
      const right = lowerExpr(fx, node.right);
      const cond = fx.emit(node, equality.op, [left, right]);
      const facts = equalityFacts(fx, node.left, node.right, equality.loose, equality.sense);
      return { cond, facts: facts ?? sameFacts(fx, [node.left, left], [node.right, right], equality) };
    }
    const order = RELATIONAL.get(node.operatorToken.kind);
    if (order) return lowerRelation(fx, node, order);
    if (node.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword) return lowerInstanceOf(fx, node);
    return null;
  }
  if (!ts.isCallExpression(node) || !isArrayIsArray(node)) return null;
  const cond = lowerExpr(fx, node);
  const subject = refinable(fx, node.arguments[0]!);
  if (!subject) return { cond, facts: [] };
  return {
    cond,
    facts: [
      { ...subject, other: null, whenTrue: { k: "isarray", sense: true }, whenFalse: { k: "isarray", sense: false } },
    ],
  };
}

function isArrayIsArray(node: ts.CallExpression): boolean {
  const callee = node.expression;
  return (
    node.arguments.length === 1 &&
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === "isArray" &&
    ts.isIdentifier(callee.expression) &&
    callee.expression.text === "Array"
  );
}

function lowerRelation(fx: Fx, node: ts.BinaryExpression, order: Order): Test {
  const left = lowerExpr(fx, node.left);
  const right = lowerExpr(fx, node.right);
  const cond = fx.emit(node, order, [left, right]);
  const facts: Fact[] = [];
  const add = (side: ts.Expression, value: Inst, other: Inst, how: Order): void => {
    const subject = refinable(fx, side);
    if (!subject || fx.b.resolve(subject.value) !== fx.b.resolve(value)) return;
    facts.push({ ...subject, other, whenTrue: { k: how }, whenFalse: { k: NEGATED[how], negated: true } });
  };
  add(node.left, left, right, order);
  add(node.right, right, left, SWAPPED[order]);
  return { cond, facts: facts.length === 2 && facts[0]!.binding === facts[1]!.binding ? [] : facts };
}

function lowerInstanceOf(fx: Fx, node: ts.BinaryExpression): Test {
  const left = lowerExpr(fx, node.left);
  const right = lowerExpr(fx, node.right);
  const cond = fx.emit(node, "instanceof", [left, right]);
  const subject = refinable(fx, node.left);
  if (!subject || !classEntityOf(fx, node.right)) return { cond, facts: [] };
  return {
    cond,
    facts: [
      {
        ...subject,
        other: right,
        whenTrue: { k: "instanceof", sense: true },
        whenFalse: { k: "instanceof", sense: false },
      },
    ],
  };
}

type Operand = readonly [node: ts.Expression, value: Inst];

/** `a === b` of two values that nothing is known of: where it holds, each is one of those that the other may be. */
function sameFacts(fx: Fx, a: Operand, b: Operand, how: { loose: boolean; sense: boolean }): Fact[] {
  // The library compares keys and numbers; it would only take longer.
  if (how.loose || fx.module.isStd) return [];
  const facts: Fact[] = [];
  for (const [[node, value], [, other]] of [
    [a, b],
    [b, a],
  ] as const) {
    const subject = refinable(fx, node);
    if (subject === null || fx.b.resolve(subject.value) !== fx.b.resolve(value)) continue;
    if (facts.some((fact) => fact.binding === subject.binding)) return [];
    const same = (sense: boolean): Refinement => ({ k: "same", sense });
    facts.push({ ...subject, other, whenTrue: same(how.sense), whenFalse: same(!how.sense) });
  }
  return facts;
}

/** Facts of `left === right` (`sense` false for `!==`); null where neither is a literal. */
export function equalityFacts(
  fx: Fx,
  left: ts.Expression,
  right: ts.Expression,
  loose: boolean,
  sense: boolean,
): Fact[] | null {
  const literal = literalOf(fx, right);
  if (literal) return literalFacts(fx, unwrap(left), literal, loose, sense);
  const swapped = literalOf(fx, left);
  return swapped ? literalFacts(fx, unwrap(right), swapped, loose, sense) : null;
}

export function literalFacts(fx: Fx, subject: ts.Expression, lit: Literal, loose: boolean, sense: boolean): Fact[] {
  if (loose && lit.t !== "null" && lit.t !== "undef" && !(ts.isTypeOfExpression(subject) && lit.t === "str")) return [];
  if (ts.isTypeOfExpression(subject)) {
    const inner = refinable(fx, subject.expression);
    if (!inner || lit.t !== "str") return [];
    return [
      {
        ...inner,
        other: null,
        whenTrue: { k: "typeof", name: lit.v, sense },
        whenFalse: { k: "typeof", name: lit.v, sense: !sense },
      },
    ];
  }
  const plain = refinable(fx, subject);
  if (plain)
    return [
      {
        ...plain,
        other: null,
        whenTrue: { k: "is", lit, loose, sense },
        whenFalse: { k: "is", lit, loose, sense: !sense },
      },
    ];
  if (loose || !ts.isPropertyAccessExpression(subject)) return [];
  // `v.kind === "a"`; through `v?.kind` only the equal case with a real literal says something.
  const base = refinable(fx, subject.expression);
  if (!base || subject.questionDotToken) return [];
  const name = memberName(fx, subject.name);
  return [
    {
      ...base,
      other: null,
      whenTrue: { k: "prop", name, lit, sense },
      whenFalse: { k: "prop", name, lit, sense: !sense },
    },
  ];
}

/** Evaluates `node` as a condition and goes to one of the blocks. */
export function lowerCond(fx: Fx, expression: ts.Expression, whenTrue: Block, whenFalse: Block): void {
  const node = unwrap(expression);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    lowerCond(fx, node.operand, whenFalse, whenTrue);
    return;
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
    fx.b.jump(node.kind === ts.SyntaxKind.TrueKeyword ? whenTrue : whenFalse);
    return;
  }
  if (ts.isBinaryExpression(node)) {
    const kind = node.operatorToken.kind;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken) {
      const next = fx.b.newBlock();
      if (kind === ts.SyntaxKind.AmpersandAmpersandToken) lowerCond(fx, node.left, next, whenFalse);
      else lowerCond(fx, node.left, whenTrue, next);
      fx.b.startSealed(next);
      lowerCond(fx, node.right, whenTrue, whenFalse);
      return;
    }
    if (kind === ts.SyntaxKind.CommaToken) {
      lowerExpr(fx, node.left);
      lowerCond(fx, node.right, whenTrue, whenFalse);
      return;
    }
  }
  const test = lowerTest(fx, node);
  if (test) {
    branchWithFacts(fx, test.cond, whenTrue, whenFalse, test.facts);
    return;
  }
  const value = lowerExpr(fx, node);
  const facts = ts.isCallExpression(node) ? toldFacts(fx, node, value) : truthyFacts(fx, node);
  branchWithFacts(fx, value, whenTrue, whenFalse, facts);
}

/** True when the expression is true or false whatever its operands are. */
export function isBooleanShaped(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken;
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return true;
  if (!ts.isBinaryExpression(node)) return false;
  const kind = node.operatorToken.kind;
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken)
    return isBooleanShaped(node.left) && isBooleanShaped(node.right);
  return (
    EQUALITY.has(kind) ||
    RELATIONAL.has(kind) ||
    kind === ts.SyntaxKind.InstanceOfKeyword ||
    kind === ts.SyntaxKind.InKeyword
  );
}
