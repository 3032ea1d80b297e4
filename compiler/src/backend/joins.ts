/**
 * Chains of text that is put together: `a + b + c`, `${a}x${b}`.
 *
 * Where a text is made only for the next `+` of the same block, it is not made: the pieces of the whole chain become one
 * string at the last `+`, with one allocation. What may be seen of the steps between stays: pieces become text where
 * they did, and a text that is too long is found before anything else happens.
 */
import { BIGINT, type FuncInst, type Node, STR, SYM } from "../flow/domain.ts";
import type { HirOp, Inst } from "../ir/ir.ts";
import { str } from "./arith.ts";
import type { FuncEmitter } from "./function.ts";
import { suspends } from "./suspend.ts";

export interface Joins {
  /** Additions that only begin a text, and whether something is done before it goes on that could be seen. */
  readonly begun: ReadonlyMap<Inst, boolean>;
  /** The text of each piece, where it has been emitted. */
  readonly texts: Map<Inst, string>;
}

/** Operations that neither throw nor run anything of the program. */
const QUIET: ReadonlySet<HirOp> = new Set<HirOp>(["const", "param", "this", "capture", "pi", "gget", "sget", "bget"]);

const onlyText = (n: Node): boolean => n.objs.size === 0 && n.kinds === STR;
/** ToString of it runs nothing and cannot fail. */
const simple = (n: Node): boolean => n.objs.size === 0 && !n.has(SYM | BIGINT);

/** Whether this puts texts together, one of which may be made of a number and the like. */
function joins(fi: FuncInst, i: Inst): boolean {
  if (i.op !== "add" || i.args.length < 2) return false;
  const [p, q] = [fi.node(i.args[0]!), fi.node(i.args[1]!)];
  return (onlyText(p) && simple(q)) || (onlyText(q) && simple(p));
}

export function joinsIn(fi: FuncInst): Joins {
  const begun = new Map<Inst, boolean>();
  const uses = new Map<Inst, number>();
  for (const b of fi.reached)
    for (const i of b.insts)
      for (const x of i.args) if (x !== undefined && joins(fi, x)) uses.set(x, (uses.get(x) ?? 0) + 1);
  for (const b of uses.size === 0 ? [] : fi.reached) {
    /** Texts of this block that no addition has taken, and whether something was done since. */
    const open = new Map<Inst, boolean>();
    for (const i of b.insts) {
      const adds = joins(fi, i);
      for (const x of adds ? i.args : [])
        if (open.has(x)) {
          begun.set(x, open.get(x)!);
          open.delete(x);
        }
      if (suspends(i)) open.clear();
      else if (!adds && !QUIET.has(i.op) && !(i.op === "tostr" && simple(fi.node(i.args[0]!))))
        for (const x of open.keys()) open.set(x, true);
      if (adds && uses.get(i) === 1) open.set(i, false);
    }
  }
  return { begun, texts: new Map() };
}

/** Emits an addition of texts that belongs to a chain; false: it stands alone. */
export function emitJoin(e: FuncEmitter, i: Inst): boolean {
  const { begun, texts } = e.joins;
  const isBegun = begun.has(i);
  if (!isBegun && !i.args.some((x) => begun.has(x))) return false;
  for (const x of i.args) if (!begun.has(x)) texts.set(x, str(e, x));
  const pieces = piecesOf(begun, i);
  if (!isBegun) {
    e.line(`{ KStr *const pieces[] = {${pieces.map((x) => `K_PTR(${texts.get(x)})`).join(", ")}};`);
    e.set(i, `K_VAL(k_str_concat_all(pieces, ${pieces.length}))`, "ref");
    e.line("}");
    e.check();
  } else if (begun.get(i)!) {
    const lengths = pieces.map((x) => lengthOf(x) ?? `(uint64_t)((KStr *)K_PTR(${texts.get(x)}))->len`);
    e.line(`if (K_UNLIKELY(${lengths.join(" + ")} > K_STR_LEN_MAX)) {`);
    e.fail("k_str_too_long()");
    e.line("}");
  }
  return true;
}

/** The length of a constant text, or null. */
const lengthOf = (i: Inst): number | null => (i.op === "const" && i.imm.lit!.t === "str" ? i.imm.lit!.v.length : null);

const piecesOf = (begun: Joins["begun"], i: Inst): Inst[] =>
  i.args.flatMap((x) => (begun.has(x) ? piecesOf(begun, x) : [x]));
