/**
 * Calls of functions that objects hold: `o.name(…)` where `name` is no method of a class.
 *
 * As long as they are few, what each receiver holds is called on that receiver. Receivers beyond
 * RECEIVERS_MAX share one slot for what they hold; once there are more than WAYS_MAX ways to go, all
 * of them do, and a crowd of functions (crowd.ts) is called by the function that calls crowds.
 */
import type { Inst } from "../ir/ir.ts";
import type { Analysis, Args } from "./analysis.ts";
import { crowdCall, isFull } from "./crowd.ts";
import { type AbsObj, type FuncInst, type HeldCall, Node } from "./domain.ts";

/** Beyond so many receivers, what they hold is not told apart. */
const RECEIVERS_MAX = 12;

/** Beyond so many pairs of receiver and function, nothing is. */
const WAYS_MAX = 100;

function heldCall(fi: FuncInst, inst: Inst): HeldCall {
  let held = fi.heldCalls.get(inst.id);
  if (held === undefined) {
    held = { apart: new Map(), ways: 0, callee: new Node("held"), self: new Node("holder"), linked: false };
    fi.heldCalls.set(inst.id, held);
  }
  return held;
}

/** Where what `o` holds goes: a slot of its own, or the one that receivers share. */
export function heldSlot(fi: FuncInst, inst: Inst, o: AbsObj, label: string): Node {
  const held = heldCall(fi, inst);
  return held.apart.has(o) || sharesNot(held) ? new Node(label) : held.callee;
}

const sharesNot = (held: HeldCall): boolean => held.apart.size < RECEIVERS_MAX && held.ways <= WAYS_MAX;

/** Calls what the object `o` holds under the name of a method. */
export function callHeld(a: Analysis, fi: FuncInst, inst: Inst, callee: Node, o: AbsObj, args: Args, n: Node): void {
  const held = heldCall(fi, inst);
  if (!held.apart.has(o) && !sharesNot(held)) return share(a, fi, inst, held, callee, o, args, n);
  const mine = held.apart.get(o) ?? [];
  mine.push(callee);
  held.apart.set(o, mine);
  // What an object gives more than once may come when nothing is told apart any more.
  if (held.ways > WAYS_MAX || fi.crowdCalls.has(inst.id)) return share(a, fi, inst, held, callee, o, args, n);
  a.solver.eachObj(callee, (c) => {
    if (held.ways > WAYS_MAX) return;
    a.callValue(fi, inst, c, o, null, args, n);
    if (++held.ways <= WAYS_MAX) return;
    for (const [receiver, callees] of held.apart)
      for (const each of callees) share(a, fi, inst, held, each, receiver, args, n);
  });
}

function share(
  a: Analysis,
  fi: FuncInst,
  inst: Inst,
  held: HeldCall,
  callee: Node,
  o: AbsObj,
  args: Args,
  n: Node,
): void {
  a.solver.edge(callee, held.callee);
  a.solver.addObj(held.self, o);
  if (held.linked) return;
  held.linked = true;
  let met = 0;
  a.solver.eachObj(held.callee, (c) => {
    if (args.spread !== null || !isFull(met++)) return a.callValue(fi, inst, c, null, held.self, args, n);
    if (fi.crowdCalls.has(inst.id)) return;
    fi.crowdCalls.set(inst.id, crowdCall(a, inst, held.callee, held.self, args.fixed, n));
    for (const [receiver, callees] of held.apart)
      for (const each of callees) share(a, fi, inst, held, each, receiver, args, n);
  });
}
