/** Which values of an async function or generator live across a suspension. */
import type { Block, Func, Inst } from "../ir/ir.ts";

export const suspends = (i: Inst): boolean => i.op === "await" || i.op === "yield" || i.op === "begin";

/** Whether a generator's parameters are bound when it is called, so that a part of it runs before its first `next`. */
export const beginsEarly = (f: Func): boolean => f.blocks.some((b) => b.insts.some((i) => i.op === "begin"));

export function crossing(f: Func): Set<number> {
  const liveIn = new Map<Block, Set<Inst>>(f.blocks.map((b) => [b, new Set()]));
  const out = new Set<number>();
  const liveOut = (b: Block): Set<Inst> => {
    const live = new Set<Inst>();
    for (const t of b.targets) {
      for (const v of liveIn.get(t)!) live.add(v);
      const at = t.preds.indexOf(b);
      for (const i of t.insts) if (i.op === "phi" && i.args[at] !== undefined) live.add(i.args[at]!);
    }
    if (b.handler !== null) for (const v of liveIn.get(b.handler)!) live.add(v);
    return live;
  };
  const scan = (b: Block, record: boolean): Set<Inst> => {
    const live = liveOut(b);
    for (let k = b.insts.length - 1; k >= 0; k--) {
      const i = b.insts[k]!;
      live.delete(i);
      if (record && suspends(i)) for (const v of live) out.add(v.id);
      if (i.op !== "phi") for (const a of i.args) if (a.op !== "const") live.add(a);
    }
    // Values that the handler needs are live throughout the block.
    if (b.handler !== null) for (const v of liveIn.get(b.handler)!) live.add(v);
    return live;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (let k = f.blocks.length - 1; k >= 0; k--) {
      const b = f.blocks[k]!;
      const live = scan(b, false);
      const old = liveIn.get(b)!;
      if (live.size !== old.size) {
        liveIn.set(b, live);
        changed = true;
      }
    }
  }
  for (const b of f.blocks) {
    scan(b, true);
    if (b.handler !== null && b.insts.some(suspends)) for (const v of liveIn.get(b.handler)!) out.add(v.id);
  }
  // A phi that crosses is assigned on edges; its own storage is the frame. Nothing else to do.
  return out;
}
