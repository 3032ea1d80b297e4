/** Loops (ECMA-262 14.7). */
import ts from "typescript";
import type { Block, Inst } from "../../ir/ir.ts";
import { assignTo } from "./assign.ts";
import { lowerCond } from "./conditions.ts";
import { lowerExpr } from "./expressions.ts";
import type { Control, Fx } from "./fx.ts";
import { closeFailed, lowerForAwait } from "./iteration.ts";
import { bindName } from "./patterns.ts";
import { iteratedText, shown } from "./shown-source.ts";
import { lowerDeclarations, lowerStatement, takeLabels } from "./statements.ts";

/** Lowers a loop's body with its jump targets; `between` lies between `break` and `continue`. */
export function loopBody(
  fx: Fx,
  node: ts.Statement,
  labels: readonly string[],
  breakTo: Block,
  continueTo: Block,
  between: Control | null = null,
): void {
  const depth = fx.controls.length;
  fx.controls.push({ k: "jump", kind: "break", labels, plain: true, block: breakTo });
  if (between) fx.controls.push(between);
  fx.controls.push({ k: "jump", kind: "continue", labels, plain: true, block: continueTo });
  lowerStatement(fx, node);
  fx.controls.length = depth;
}

export function lowerWhile(fx: Fx, node: ts.WhileStatement): void {
  const labels = takeLabels(fx);
  const head = fx.b.newBlock();
  const body = fx.b.newBlock();
  const after = fx.b.newBlock();
  fx.b.jump(head);
  fx.b.start(head);
  lowerCond(fx, node.expression, body, after);
  fx.b.startSealed(body);
  loopBody(fx, node.statement, labels, after, head);
  fx.b.jump(head);
  fx.b.seal(head);
  fx.b.startSealed(after);
}

export function lowerDo(fx: Fx, node: ts.DoStatement): void {
  const labels = takeLabels(fx);
  const body = fx.b.newBlock();
  const test = fx.b.newBlock();
  const after = fx.b.newBlock();
  fx.b.jump(body);
  fx.b.start(body);
  loopBody(fx, node.statement, labels, after, test);
  fx.b.jump(test);
  fx.b.startSealed(test);
  lowerCond(fx, node.expression, body, after);
  fx.b.seal(body);
  fx.b.startSealed(after);
}

export function lowerFor(fx: Fx, node: ts.ForStatement): void {
  const labels = takeLabels(fx);
  fx.enterScope(node);
  if (node.initializer) {
    if (ts.isVariableDeclarationList(node.initializer)) {
      lowerDeclarations(fx, node.initializer);
      // A closure made by the initialiser keeps the variables from before the first round.
      if (makesClosures(node.initializer)) fx.copyLoopVariables(node);
    } else lowerExpr(fx, node.initializer);
  }
  const head = fx.b.newBlock();
  const body = fx.b.newBlock();
  const step = fx.b.newBlock();
  const after = fx.b.newBlock();
  fx.b.jump(head);
  fx.b.start(head);
  if (node.condition) lowerCond(fx, node.condition, body, after);
  else fx.b.jump(body);
  fx.b.startSealed(body);
  loopBody(fx, node.statement, labels, after, step);
  fx.b.jump(step);
  fx.b.startSealed(step);
  fx.copyLoopVariables(node);
  if (node.incrementor) lowerExpr(fx, node.incrementor);
  fx.b.jump(head);
  fx.b.seal(head);
  fx.b.startSealed(after);
}

function makesClosures(node: ts.Node): boolean {
  return (
    ts.forEachChild(node, (child) => (ts.isFunctionLike(child) || makesClosures(child) ? true : undefined)) ?? false
  );
}

/** Gives the loop's variable or target the value of this round. */
export function bindRound(fx: Fx, node: ts.ForInOrOfStatement, value: Inst): void {
  fx.enterScope(node);
  const target = node.initializer;
  if (ts.isVariableDeclarationList(target))
    bindName(fx, target.declarations[0]!.name, value, { object: ".for", list: ".for" });
  else assignTo(fx, target, value);
}

export function lowerForOf(fx: Fx, node: ts.ForOfStatement): void {
  fx.enterHead(node);
  if (node.awaitModifier) lowerForAwait(fx, node);
  else iterate(fx, node, lowerExpr(fx, node.expression), true);
}

export function lowerForIn(fx: Fx, node: ts.ForInStatement): void {
  fx.enterHead(node);
  const object = lowerExpr(fx, node.expression);
  const keysOf = fx.cx.std.builtin("Object.enumerateKeys");
  const isThere = fx.cx.std.builtin("Object.isEnumerated");
  if (!keysOf || !isThere) {
    fx.cx.reject(node, "unsupported", "for-in");
    return;
  }
  const keys = fx.emit(node, "call", [fx.emit(node, "func", [], { func: keysOf }), fx.undef(), object]);
  const there = (key: Inst): Inst =>
    fx.emit(node, "call", [fx.emit(node, "func", [], { func: isThere }), fx.undef(), object, key]);
  iterate(fx, node, keys, false, there);
}

/**
 * The loop over an iterable value. `closes`: leaving it early closes the iterator (not needed for our own arrays).
 * `still`: whether a value is to be visited when its turn comes.
 */
function iterate(
  fx: Fx,
  node: ts.ForInOrOfStatement,
  iterable: Inst,
  closes: boolean,
  still: ((value: Inst) => Inst) | null = null,
): void {
  const labels = takeLabels(fx);
  const outer = fx.b.handler;
  const it = fx.emit(node.expression, "iteropen", [iterable], shown(fx, iteratedText(node.expression)));
  const index = {};
  fx.b.write(index, fx.num(0));
  const head = fx.b.newBlock();
  const take = fx.b.newBlock();
  const step = fx.b.newBlock();
  const after = fx.b.newBlock();
  const cleanup = closes ? fx.b.newBlock() : null;
  if (cleanup) fx.b.enterTry(head, cleanup, null);
  else fx.b.jump(head);
  fx.b.start(head);
  const at = fx.b.read(index);
  const record = fx.emit(node.expression, "iternext", [it, at]);
  fx.b.branch(fx.emit(null, "iterdone", [record, it, at]), after, take);
  fx.b.startSealed(take);
  const value = fx.emit(null, "itervalue", [record, it, at]);
  if (still) {
    const visit = fx.b.newBlock();
    fx.b.branch(still(value), visit, step);
    fx.b.startSealed(visit);
  }
  if (cleanup) {
    fx.b.handler = cleanup;
    fx.continueIn(cleanup);
  }
  bindRound(fx, node, value);
  const close: Control | null = cleanup
    ? { k: "close", outer, close: () => void fx.emit(node, "iterclose", [it]) }
    : null;
  loopBody(fx, node.statement, labels, after, step, close);
  fx.b.jump(step);
  fx.b.handler = outer;
  fx.b.startSealed(step);
  fx.b.write(index, fx.emit(null, "add", [fx.b.read(index), fx.num(1)]));
  fx.b.jump(head);
  fx.b.seal(head);
  if (cleanup) {
    fx.b.startSealed(cleanup);
    const error = fx.emit(node, "catch");
    closeFailed(fx, node, it, error);
  }
  fx.b.startSealed(after);
}
