/**
 * Object.freeze, seal and preventExtensions without a mark on the object: a program in which
 * something may be written to an object that may be frozen is refused, so that no write that
 * Node would throw for goes through, and freezing costs nothing.
 */
import type { Func, Inst, Pos } from "../ir/ir.ts";
import type { Analysis } from "./analysis.ts";
import { isNativeMethod } from "./calls.ts";
import type { AbsObj, Node } from "./domain.ts";

/** What a call forbids on its first argument: every write, or writes that add or delete. */
export type Restraint = "freeze" | "seal";

const FUNCTIONS: Readonly<Record<string, Restraint>> = {
  "std/Object.ts#freeze": "freeze",
  "std/Object.ts#seal": "seal",
  "std/Object.ts#preventExtensions": "seal",
};

export interface Frozen {
  readonly restraint: Restraint;
  readonly pos: Pos | null;
}

/** Notes the objects that reach a call of one of the three functions. */
export function noteFreeze(a: Analysis, f: Func, inst: Inst, first: Node | undefined): void {
  const restraint = FUNCTIONS[f.id];
  if (restraint === undefined || first === undefined) return;
  a.solver.eachObj(first, (o) => {
    const known = a.frozen.get(o);
    if (known === undefined || (known.restraint === "seal" && restraint === "freeze"))
      a.frozen.set(o, { restraint, pos: inst.pos });
  });
}

const LIST_WRITES = new Set(["arrPush", "arrSet", "arrGrow", "rawSet"]);

/** The index of the operand that an instruction writes to, or -1. */
function written(inst: Inst): number {
  switch (inst.op) {
    case "set":
    case "setelem":
    case "del":
    case "callm":
    case "callmspread":
      return 0;
    case "intrinsic":
      return LIST_WRITES.has(inst.imm.name!) ? 0 : -1;
    case "extern":
      return inst.imm.name === "k_arr_move" ? 0 : -1;
    default:
      return -1;
  }
}

function forbids(o: AbsObj, frozen: Frozen, inst: Inst): boolean {
  if (inst.op === "callm" || inst.op === "callmspread")
    return isNativeMethod(o, inst.imm.name!, inst.args.length - 1) && o.kind === "array";
  if (inst.op !== "set" || frozen.restraint === "freeze") return true;
  return o.isDict || o.kind === "array" || o.late.has(inst.imm.name!);
}

/** Reports every write that may reach a frozen object. */
export function checkFrozen(a: Analysis): void {
  if (a.frozen.size === 0) return;
  for (const fi of a.insts)
    for (const b of fi.func.blocks)
      for (const inst of b.insts) {
        const at = written(inst);
        if (at < 0) continue;
        for (const o of fi.node(inst.args[at]!).objs) {
          const frozen = a.frozen.get(o);
          if (frozen === undefined || !forbids(o, frozen, inst)) continue;
          const own = fi.func.id.startsWith("std/") ? frozen.pos : inst.pos;
          const verb = frozen.restraint === "freeze" ? "frozen" : "sealed";
          a.error(
            "KILN2013",
            `an object that may be ${verb} may be written to: make a copy, or leave it unfrozen`,
            own,
          );
        }
      }
}
