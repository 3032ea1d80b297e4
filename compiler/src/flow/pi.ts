/**
 * What of a value goes on behind a branch that tested it: by kind and class (refine.ts), by what its properties hold, and
 * by what a function said of it (ir/predicates.ts). Objects are let through once they may pass.
 */
import type { Inst, Refinement } from "../ir/ir.ts";
import { waysOf } from "../ir/predicates.ts";
import { isSymbolName, WELL_KNOWN } from "../ir/symbols.ts";
import type { Analysis } from "./analysis.ts";
import { lastingSlot } from "./beside.ts";
import { isFull } from "./crowd.ts";
import { type AbsObj, ALL_KINDS, type FuncInst, HOLE, Node } from "./domain.ts";
import { definedProperty } from "./init.ts";
import { lookup } from "./open.ts";
import { getOn } from "./properties.ts";
import { mayMatch, sieve } from "./refine.ts";

/** What of `src` passes a test reaches `n`. */
export function refineFlow(
  a: Analysis,
  fi: FuncInst,
  inst: Inst,
  src: Node,
  n: Node,
  r: Refinement,
  other: Inst | null,
): void {
  const s = a.solver;
  if (r.k === "told") return toldFlow(a, fi, inst, src, n, r);
  if (r.k === "same" && r.sense) return sameFlow(a, src, fi.node(other!), n);
  const { mask, filter } = sieve(r, other, a.classes);
  if (r.k !== "prop") return s.edge(src, n, mask, filter);
  s.edge(src, n, mask, () => false);
  let met = 0;
  s.eachObj(src, (o) => {
    // Of so many, some have the property and some have not.
    if (isFull(met)) return "done";
    if (isFull(++met)) {
      s.edge(src, n, 0);
      return "done";
    }
    // Where it is absent, what Object.prototype has is found.
    if (o.accessors?.has(r.name) === true || Object.hasOwn(Object.prototype, r.name)) return s.addObj(n, o);
    const watch = (slot: Node): void => {
      let passed = false;
      const test = (): unknown => {
        if (!passed && mayMatch(slot, r.lit, r.sense)) {
          passed = true;
          s.addObj(n, o);
        }
        return passed ? "done" : undefined;
      };
      test();
      if (passed) return;
      (slot.onLit ??= []).push(test);
      s.eachKind(slot, ALL_KINDS, test);
      s.eachObj(slot, test);
    };
    const absent = (): void => {
      if (mayMatch(null, r.lit, r.sense)) s.addObj(n, o);
    };
    if (isSymbolName(r.name) && !WELL_KNOWN.has(r.name.slice(2)) && declaresNone(a, o, r.name)) {
      const held = new Node(`${o.label} ${r.name}`);
      if (o.kind === "instance" && a.fieldInit.defines(o.cls!, r.name)) s.edge(lastingSlot(o, r.name), held);
      else getOn(a, fi, inst, o, r.name, held);
      return watch(held);
    }
    if (o.kind !== "object" && o.kind !== "dict" && !(o.kind === "instance" && a.classes.hasField(o.cls!, r.name)))
      return s.addObj(n, o);
    const known = o.isDict ? lookup(a, o, r.name) : o.props.get(r.name);
    if (known !== undefined) watch(known);
    if (known === undefined || o.isDict) {
      absent();
      (o.onProp ??= []).push((name, slot) => {
        if (name === r.name) watch(slot);
      });
      if (!o.isDict) a.whenDict(o, () => watch(lookup(a, o, r.name)));
    } else {
      s.whenKind(known, HOLE, absent);
      a.whenDict(o, absent);
    }
  });
}

/** Of the objects in `src`, those that may also be in `other` reach `n`. */
function sameFlow(a: Analysis, src: Node, other: Node, n: Node): void {
  const s = a.solver;
  s.edge(src, n, ALL_KINDS, () => false);
  let met = 0;
  for (const [from, to] of [
    [src, other],
    [other, src],
  ] as const)
    s.eachObj(from, (o) => {
      if (isFull(met++)) {
        s.edge(src, n, 0);
        return "done";
      }
      if (to.objs.has(o)) s.addObj(n, o);
    });
}

/** Whether an object's class, if it has one, declares nothing under a name. */
function declaresNone(a: Analysis, o: AbsObj, name: string): boolean {
  if (o.kind === "closure" || o.kind === "open" || (o.kind === "array" && o.cls === null)) return true;
  if (o.kind !== "instance" || a.classes.hasField(o.cls!, name)) return false;
  return a.classes.chain(o.cls!).every((c) => c.members.every((m) => m.name !== name));
}

/** What a function said of: one chain of tests for each way in which it comes to say so. */
function toldFlow(a: Analysis, fi: FuncInst, inst: Inst, src: Node, n: Node, r: Refinement & { k: "told" }): void {
  const ways = waysOf(a.func(r.func), r.index, r.sense);
  if (ways === null) return a.solver.edge(src, n);
  for (const way of ways) {
    let at = src;
    way.forEach((test, k) => {
      const to = k === way.length - 1 ? n : new Node("told");
      refineFlow(a, fi, inst, at, to, test.refine, test.other);
      at = to;
    });
  }
}

/** A constructor defines a property that nothing changes afterwards: what is tried later throws. */
export function lastingFlow(a: Analysis, fi: FuncInst, call: Inst): void {
  const defined = fi.func.cls === null ? null : definedProperty(call);
  if (defined?.lasts !== true) return;
  a.solver.eachObj(fi.thisNode, (o) => a.solver.edge(fi.node(defined.value), lastingSlot(o, defined.name)));
}
