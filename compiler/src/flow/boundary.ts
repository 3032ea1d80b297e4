/** Where code compares a value from a dynamic source with the type that the program declares for it. */
import type { Expect, Inst } from "../ir/ir.ts";
import { type AbsObj, BOOL, type FuncInst, NUM, STR } from "./domain.ts";

/** Whether the elements of an array mix what only a run-time test can tell apart. */
export function hasDynamicElements(o: AbsObj): boolean {
  const n = o.elem;
  return (n.kinds & (n.kinds - 1)) !== 0 && n.has(NUM | BOOL | STR) && n.objs.size > 0;
}

/** What a read is compared with, or null when nothing is compared: flow knows better, or no type says anything. */
export function comparedWith(fi: FuncInst, inst: Inst): Expect | null {
  const expect = inst.imm.expect;
  if ((inst.op !== "get" && inst.op !== "elem") || expect === undefined || expect.kinds.length === 0) return null;
  for (const o of fi.node(inst.args[0]!).objs) {
    if (o.isDict || (inst.op === "elem" && o.kind === "array" && hasDynamicElements(o))) return expect;
  }
  return null;
}
