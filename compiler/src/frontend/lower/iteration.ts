/** for-await, `yield` and `yield*`: iteration by the protocol's own method calls (ECMA-262 7.4, 14.7.5, 15.5.5). */
import type ts from "typescript";
import type { Block, Inst } from "../../ir/ir.ts";
import { checkAwait, entityValue, lowerExpr } from "./expressions.ts";
import type { Control, Fx } from "./fx.ts";
import { bindRound, loopBody } from "./loops.ts";
import { takeLabels } from "./statements.ts";

/** The asynchronous iterator of `iterable`; a synchronous one in a wrapper where there is no other (GetIterator, 7.4.3). */
function openAsync(fx: Fx, node: ts.Node, iterable: Inst): Inst {
  const method = fx.emit(node, "get", [iterable], { name: "@@asyncIterator" });
  const fallback = fx.b.newBlock();
  const own = fx.b.newBlock();
  const open = fx.b.newBlock();
  fx.b.branch(fx.emit(node, "eq", [method, fx.lit({ t: "null" })]), fallback, own);
  return fx.merge((set) => {
    fx.b.startSealed(fallback);
    const sync = openSync(fx, node, iterable);
    const wrap = fx.emit(node, "func", [], { func: fx.cx.std.builtin("async-from-sync.asyncFromSync")! });
    set(fx.emit(node, "call", [wrap, fx.undef(), sync]));
    fx.b.jump(open);
    fx.b.startSealed(own);
    set(opened(fx, node, fx.emit(node, "call", [method, iterable]), "Symbol.asyncIterator"));
    fx.b.jump(open);
    fx.b.startSealed(open);
  });
}

function openSync(fx: Fx, node: ts.Node, iterable: Inst): Inst {
  return opened(fx, node, fx.emit(node, "callm", [iterable], { name: "@@iterator" }), "Symbol.iterator");
}

/** What `method` gave, which must be an object. */
function opened(fx: Fx, node: ts.Node, iterator: Inst, method: string): Inst {
  const check = fx.emit(node, "func", [], { func: fx.cx.std.builtin("async-from-sync.opened")! });
  return fx.emit(node, "call", [check, fx.undef(), iterator, fx.str(method)]);
}

/** Calls the iterator's `return` if it has one; only async functions wait for what it gives. */
function closeIterator(fx: Fx, node: ts.Node, it: Inst): void {
  const method = fx.emit(node, "get", [it], { name: "return" });
  const call = fx.b.newBlock();
  const done = fx.b.newBlock();
  fx.b.branch(fx.emit(node, "eq", [method, fx.lit({ t: "null" })]), done, call);
  fx.b.startSealed(call);
  const closed = fx.emit(node, "call", [method, it]);
  if (fx.b.func.kind !== "generator") fx.emit(node, "await", [closed]);
  fx.b.jump(done);
  fx.b.startSealed(done);
}

export function lowerForAwait(fx: Fx, node: ts.ForOfStatement): void {
  const labels = takeLabels(fx);
  if (!checkAwait(fx, node)) return;
  const outer = fx.b.handler;
  const it = openAsync(fx, node.expression, lowerExpr(fx, node.expression));
  const head = fx.b.newBlock();
  const take = fx.b.newBlock();
  const after = fx.b.newBlock();
  const cleanup = fx.b.newBlock();
  fx.b.enterTry(head, cleanup, null);
  fx.b.start(head);
  const next = fx.emit(node.expression, "callm", [it], { name: "next" });
  const result = fx.emit(node.expression, "await", [next]);
  fx.b.branch(fx.emit(node, "get", [result], { name: "done" }), after, take);
  fx.b.startSealed(take);
  const value = fx.emit(node, "get", [result], { name: "value" });
  fx.b.handler = cleanup;
  fx.continueIn(cleanup);
  bindRound(fx, node, value);
  const close: Control = { k: "close", outer, close: () => closeIterator(fx, node, it) };
  loopBody(fx, node.statement, labels, after, head, close);
  fx.b.jump(head);
  fx.b.handler = outer;
  fx.b.seal(head);
  fx.b.startSealed(cleanup);
  const error = fx.emit(node, "catch");
  quietly(fx, node, outer, () => closeIterator(fx, node, it));
  fx.b.throwValue(error, null);
  fx.b.startSealed(after);
}

/**
 * Closes an iterator because of an exception, which goes on whatever closing it throws. A generator that is returned
 * early is no exception: what closing throws then counts (ECMA-262 7.4.11).
 */
export function closeFailed(fx: Fx, node: ts.Node, it: Inst, error: Inst): void {
  const outer = fx.b.handler;
  if (fx.isGenerator) {
    const returned = fx.b.newBlock(outer);
    const failed = fx.b.newBlock(outer);
    fx.b.branch(fx.emit(node, "intrinsic", [error], { name: "isReturnSignal" }), returned, failed);
    fx.b.startSealed(returned);
    fx.emit(node, "iterclose", [it]);
    fx.b.throwValue(error, null);
    fx.b.startSealed(failed);
  }
  quietly(fx, node, outer, () => void fx.emit(node, "iterclose", [it]));
  fx.b.throwValue(error, null);
}

/** Runs code whose exceptions are dropped: another one is already on its way. */
function quietly(fx: Fx, node: ts.Node, outer: Block | null, run: () => void): void {
  const failed = fx.b.newBlock(outer);
  const body = fx.b.newBlock(failed);
  const done = fx.b.newBlock(outer);
  fx.b.enterTry(body, failed, null);
  fx.b.handler = failed;
  fx.b.startSealed(body);
  run();
  fx.b.jump(done);
  fx.b.handler = outer;
  fx.b.startSealed(failed);
  fx.emit(node, "catch");
  fx.b.jump(done);
  fx.b.startSealed(done);
}

export function lowerYield(fx: Fx, node: ts.YieldExpression): Inst {
  let value = node.expression ? lowerExpr(fx, node.expression) : fx.undef();
  if (fx.b.func.kind === "asyncgenerator") value = fx.emit(node, "await", [value]);
  return fx.emit(node, "yield", [value]);
}

/**
 * `yield* iterable`: what the consumer sends goes to the inner iterator, exceptions included; when
 * the generator is returned early, so is the inner iterator.
 */
export function lowerYieldStar(fx: Fx, node: ts.YieldExpression): Inst {
  const iterable = lowerExpr(fx, node.expression!);
  const async = fx.b.func.kind === "asyncgenerator";
  const it = async ? openAsync(fx, node, iterable) : openSync(fx, node, iterable);
  /** What a method of the iterator gave. */
  const settled = (answer: Inst): Inst => (async ? fx.emit(node, "await", [answer]) : answer);
  const outer = fx.b.handler;
  const received = {};
  const result = {};
  const head = fx.b.newBlock();
  const check = fx.b.newBlock();
  const pass = fx.b.newBlock();
  const after = fx.b.newBlock();
  fx.b.write(received, fx.undef());
  fx.b.jump(head);
  fx.b.start(head);
  const step = fx.emit(node, "callm", [it, fx.b.read(received)], { name: "next" });
  fx.b.write(result, settled(step));
  fx.b.jump(check);
  fx.b.start(check);
  const record = fx.b.read(result);
  fx.b.branch(fx.emit(node, "get", [record], { name: "done" }), after, pass);
  fx.b.start(pass);
  const value = fx.emit(node, "get", [fx.b.read(result)], { name: "value" });
  const failed = fx.b.newBlock(outer);
  const body = fx.b.newBlock(failed);
  fx.b.enterTry(body, failed, null);
  fx.b.handler = failed;
  fx.b.startSealed(body);
  fx.b.write(received, fx.emit(node, "yield", [value]));
  fx.b.jump(head);
  fx.b.handler = outer;
  fx.b.seal(head);
  fx.b.startSealed(failed);
  forwardException(fx, node, it, settled, result, check, pass);
  fx.b.seal(check);
  fx.b.seal(pass);
  fx.b.startSealed(after);
  return fx.emit(node, "get", [fx.b.read(result)], { name: "value" });
}

function forwardException(
  fx: Fx,
  node: ts.Node,
  it: Inst,
  settled: (answer: Inst) => Inst,
  result: object,
  check: Block,
  pass: Block,
): void {
  const error = fx.emit(node, "catch");
  const outer = fx.b.handler;
  const close = fx.b.newBlock(outer);
  const forward = fx.b.newBlock(outer);
  const raise = fx.b.newBlock(outer);
  const call = fx.b.newBlock(outer);
  fx.b.branch(fx.emit(node, "intrinsic", [error], { name: "isReturnSignal" }), close, forward);
  fx.b.startSealed(close);
  forwardReturn(fx, node, it, settled, error, result, pass);
  fx.b.startSealed(forward);
  const method = fx.emit(node, "get", [it], { name: "throw" });
  fx.b.branch(fx.emit(node, "eq", [method, fx.lit({ t: "null" })]), raise, call);
  fx.b.startSealed(raise);
  closeIterator(fx, node, it);
  const kind = entityValue(fx, node, fx.cx.std.global("TypeError"), "TypeError");
  const text = fx.lit({ t: "str", v: "The iterator does not provide a 'throw' method" });
  fx.b.throwValue(fx.emit(node, "new", [kind, text]), fx.cx.position(node));
  fx.b.startSealed(call);
  const answer = fx.emit(node, "call", [method, it, error]);
  fx.b.write(result, settled(answer));
  fx.b.jump(check);
}

/** `return(v)` of the generator goes to the inner iterator, which decides what is returned, or gives one more value. */
function forwardReturn(
  fx: Fx,
  node: ts.Node,
  it: Inst,
  settled: (answer: Inst) => Inst,
  signal: Inst,
  result: object,
  pass: Block,
): void {
  const gone = fx.b.newBlock();
  const call = fx.b.newBlock();
  const over = fx.b.newBlock();
  const again = fx.b.newBlock();
  const value = fx.emit(node, "intrinsic", [], { name: "returned" });
  const method = fx.emit(node, "get", [it], { name: "return" });
  fx.b.branch(fx.emit(node, "eq", [method, fx.lit({ t: "null" })]), gone, call);
  fx.b.startSealed(gone);
  fx.b.throwValue(signal, null);
  fx.b.startSealed(call);
  const answer = fx.emit(node, "call", [method, it, value]);
  const record = settled(answer);
  fx.b.branch(fx.emit(node, "get", [record], { name: "done" }), over, again);
  fx.b.startSealed(over);
  const last = fx.emit(node, "get", [record], { name: "value" });
  fx.emit(node, "intrinsic", [last], { name: "setReturned" });
  fx.b.throwValue(signal, null);
  fx.b.startSealed(again);
  fx.b.write(result, record);
  fx.b.jump(pass);
}
