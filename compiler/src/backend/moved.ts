/**
 * Elements that are only moved: `list[i] = list[i + 1]`, `[a[i], a[j]] = [a[j], a[i]]` without the arrays in between.
 *
 * Numbers that may be undefined lie boxed in arrays of cells. What is read from one and goes nowhere but into such arrays
 * stays a cell, instead of being unboxed and boxed again. A value belongs to the set when every way it can be read is a
 * cell and every use of it is a store of one.
 */

import type { AbsObj, FuncInst } from "../flow/domain.ts";
import { elemStore } from "../flow/layout.ts";
import type { Inst } from "../ir/ir.ts";

const isCells = (o: AbsObj): boolean => o.kind === "array" && elemStore(o) === "cell";

/** Whether all that `x` can be is an array of cells. */
function allCells(fi: FuncInst, x: Inst): boolean {
  const { objs } = fi.node(x);
  if (objs.size === 0) return false;
  for (const o of objs) if (!isCells(o)) return false;
  return true;
}

export function movedIn(fi: FuncInst): ReadonlySet<Inst> {
  const out = new Set<Inst>();
  for (const b of fi.reached) for (const i of b.insts) if (i.op === "elem" && allCells(fi, i.args[0]!)) out.add(i);
  if (out.size === 0) return out;
  const stored = new Set<Inst>();
  for (const b of fi.reached)
    for (const user of b.insts)
      user.args.forEach((x, k) => {
        if (x === undefined || !out.has(x)) return;
        if (user.op === "setelem" && k === 2 && allCells(fi, user.args[0]!)) stored.add(x);
        else out.delete(x);
      });
  for (const x of out) if (!stored.has(x)) out.delete(x);
  return out;
}
