/**
 * try / catch / finally (ECMA-262 14.15). A `finally` block is lowered once: how it was entered is
 * the value of `kind` (0: normally, 1: by an exception, 2 and up: by a jump or return that waits).
 */
import type ts from "typescript";
import type { FinallyControl, Fx } from "./fx.ts";
import { bindName } from "./patterns.ts";
import { lowerStatements } from "./statements.ts";

export function lowerTry(fx: Fx, node: ts.TryStatement): void {
  if (node.finallyBlock) lowerFinally(fx, node, node.finallyBlock);
  else lowerCatch(fx, node);
}

function lowerBlock(fx: Fx, block: ts.Block): void {
  fx.enterScope(block);
  lowerStatements(fx, block.statements);
}

function lowerCatch(fx: Fx, node: ts.TryStatement): void {
  const clause = node.catchClause;
  if (!clause) {
    lowerBlock(fx, node.tryBlock);
    return;
  }
  const outer = fx.b.handler;
  const handler = fx.b.newBlock();
  const body = fx.b.newBlock(handler);
  const after = fx.b.newBlock();
  fx.b.enterTry(body, handler, null);
  fx.b.handler = handler;
  fx.b.startSealed(body);
  lowerBlock(fx, node.tryBlock);
  fx.b.jump(after);
  fx.b.handler = outer;
  fx.b.startSealed(handler);
  const error = fx.emit(clause, "catch");
  if (fx.isGenerator) passReturnSignal(fx, clause, error);
  fx.enterScope(clause);
  if (clause.variableDeclaration)
    bindName(fx, clause.variableDeclaration.name, error, { object: ".catch", list: null });
  lowerBlock(fx, clause.block);
  fx.b.jump(after);
  fx.b.startSealed(after);
}

/** A generator that is returned early unwinds like an exception, which `catch` must not see. */
function passReturnSignal(fx: Fx, node: ts.Node, error: ReturnType<Fx["undef"]>): void {
  const pass = fx.b.newBlock();
  const own = fx.b.newBlock();
  fx.b.branch(fx.emit(node, "intrinsic", [error], { name: "isReturnSignal" }), pass, own);
  fx.b.startSealed(pass);
  fx.b.throwValue(error, null);
  fx.b.startSealed(own);
}

function lowerFinally(fx: Fx, node: ts.TryStatement, block: ts.Block): void {
  const outer = fx.b.handler;
  const handler = fx.b.newBlock();
  const final = fx.b.newBlock();
  const body = fx.b.newBlock(handler);
  const after = fx.b.newBlock();
  const control: FinallyControl = { k: "finally", block: final, kind: {}, value: {}, exits: [] };
  fx.b.enterTry(body, handler, null);
  fx.controls.push(control);
  fx.b.handler = handler;
  fx.b.startSealed(body);
  lowerCatch(fx, node);
  fx.b.write(control.kind, fx.num(0));
  fx.b.write(control.value, fx.undef());
  fx.b.jump(final);
  fx.controls.pop();
  fx.b.handler = outer;
  fx.b.startSealed(handler);
  const error = fx.emit(block, "catch");
  fx.b.write(control.kind, fx.num(1));
  fx.b.write(control.value, error);
  fx.b.jump(final);
  fx.b.startSealed(final);
  const kind = fx.b.read(control.kind);
  const value = fx.b.read(control.value);
  lowerBlock(fx, block);
  dispatch(fx, block, control, kind, value, after);
  fx.b.startSealed(after);
}

/** After `finally`: goes on with what was interrupted. */
function dispatch(
  fx: Fx,
  node: ts.Node,
  control: FinallyControl,
  kind: ReturnType<Fx["undef"]>,
  value: ReturnType<Fx["undef"]>,
  after: Fx["b"]["cur"],
): void {
  const when = (code: number, run: () => void): void => {
    const yes = fx.b.newBlock();
    const no = fx.b.newBlock();
    fx.b.branch(fx.emit(null, "seq", [kind, fx.num(code)]), yes, no);
    fx.b.startSealed(yes);
    run();
    fx.b.startSealed(no);
  };
  when(0, () => fx.b.jump(after));
  control.exits.forEach((exit, i) => {
    when(i + 2, () => fx.leave(node, exit, value));
  });
  fx.b.throwValue(value, null);
}
