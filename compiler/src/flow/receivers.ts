/**
 * Prototypes of plain functions as receivers. A getter that is defined on one runs on its heirs, and on the prototype
 * itself only if somebody reads that: hardly any program does, and where a getter keeps what it gives on its receiver
 * (lazy members), it would seem to write to the prototype what is written to the heirs.
 *
 * So such a prototype counts as no receiver at first. Once flow has nothing else to do, every instruction that it
 * reaches is asked whether it may run accessors of its operand; if one may, the prototype becomes a receiver and flow
 * goes on.
 */
import type { HirOp, Inst } from "../ir/ir.ts";
import type { Analysis } from "./analysis.ts";
import type { AbsObj, FuncInst } from "./domain.ts";

/** Operations that hand an object on, compare it or ask about it, whichever operand it is. */
const PASSING: ReadonlySet<HirOp> = new Set<HirOp>([
  "phi",
  "pi",
  "ret",
  "throw",
  "gset",
  "bnew",
  "bset",
  "sset",
  "tdz",
  "func",
  "call",
  "new",
  "br",
  "not",
  "typeof",
  "seq",
  "sne",
  "instanceof",
  "in",
]);

/** Operations whose first operand is the receiver: what others they have is handed on. */
const ON_FIRST: ReadonlySet<HirOp> = new Set<HirOp>(["set", "callm"]);

/** Intrinsics that run no code of the program's. */
const SILENT = new Set([
  "propertyDefine",
  "propertyFlags",
  "propertyPart",
  "protoOf",
  "inherits",
  "rawKind",
  "rawKeys",
  "rawNames",
  "rawHas",
  "rawHasProto",
  "rawMakerName",
  "rawRenamed",
  "namesAsked",
  "rawHasBeside",
  "rawHasSymbols",
  "rawSymbols",
  "rawAllSymbols",
  "rawCast",
  "restraint",
  "restrain",
  "weakGet",
  "weakSet",
  "weakHas",
  "weakDelete",
  "weakCell",
  "openNew",
  "copiedByParts",
  "copied",
  "sameValue",
]);

/** Makes receivers of the prototypes that accessors may run on. Returns whether there were any. */
export function findReceivers(a: Analysis): boolean {
  const waiting = a.unread;
  if (waiting.size === 0) return false;
  const found = new Set<AbsObj>();
  const seen = new Map<unknown, readonly AbsObj[]>();
  const among = (fi: FuncInst, x: Inst): readonly AbsObj[] => {
    const objs = fi.nodes[x.id]?.objs;
    if (objs === undefined || objs.size === 0) return [];
    let mine = seen.get(objs);
    if (mine === undefined) seen.set(objs, (mine = [...objs].filter((o) => waiting.has(o))));
    return mine;
  };
  for (const fi of a.insts)
    for (const b of fi.reached)
      for (const inst of b.insts)
        inst.args.forEach((x, k) => {
          if (!mayRun(inst, k)) return;
          for (const o of among(fi, x)) found.add(o);
        });
  for (const o of found) {
    waiting.delete(o);
    a.solver.addObj(o.receivers!, o);
  }
  return found.size > 0;
}

/** Whether the instruction may run accessors of its operand `k`. */
function mayRun(inst: Inst, k: number): boolean {
  if (PASSING.has(inst.op)) return false;
  if (ON_FIRST.has(inst.op)) return k === 0;
  switch (inst.op) {
    case "setelem":
      return k < 2;
    case "eq":
    case "ne":
      return !inst.args.some((x) => x.op === "const" && (x.imm.lit!.t === "null" || x.imm.lit!.t === "undef"));
    case "obj":
      return inst.imm.parts![k]!.k === "spread";
    case "arr":
      return inst.imm.spread?.[k] === true;
    case "intrinsic":
      return !SILENT.has(inst.imm.name!);
    default:
      return true;
  }
}
