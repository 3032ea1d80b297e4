/**
 * Copies of what typed arrays say of themselves: where their elements are, and how many.
 *
 * Neither changes while a view lives (no buffer is moved or detached, and programs that resize one do without these
 * copies), but the C
 * compiler cannot know that: a store through one view might, for all it sees, change the header of
 * another. So a view that is indexed again and again keeps its data and length in C variables of
 * their own, which no pointer leads to: beside the SSA value, or, for a constant of a module, beside
 * the global. The data pointer leads into the buffer, which keeps it alive.
 */

import type { FuncInst, Node } from "../flow/domain.ts";
import type { Block, Inst } from "../ir/ir.ts";

/** Where a view's elements and length are read. */
export interface ViewParts {
  readonly data: string;
  readonly len: string;
}

/** Whether all that can be here is a view of one built-in kind. */
export function isPlainView(n: Node): boolean {
  let kind: string | null = null;
  for (const o of n.objs) {
    if (o.kind !== "typed" || o.cls !== null || (kind !== null && kind !== o.builtin)) return false;
    kind = o.builtin;
  }
  return kind !== null && n.kinds === 0;
}

const indexes = (i: Inst): boolean =>
  i.op === "elem" || i.op === "setelem" || (i.op === "get" && i.imm.name === "length");

/** The values of a function that are worth a copy: each is indexed in a loop that does not make it. */
export function keptViews(fi: FuncInst): Set<Inst> {
  const out = new Set<Inst>();
  for (const b of fi.func.blocks) {
    if (!fi.reached.has(b)) continue;
    for (const i of b.insts) {
      if (!indexes(i)) continue;
      const def = definition(fi, i.args[0]!);
      if (def !== null && !out.has(def) && def.op !== "const" && repeats(fi, b, def.block)) out.add(def);
    }
  }
  return out;
}

/** The first of the names of a value (see `pi`) of which it is known that it is a plain view, or null. */
export function definition(fi: FuncInst, x: Inst): Inst | null {
  let found: Inst | null = null;
  for (let v = x; ; v = v.args[0]!) {
    if (isPlainView(fi.node(v))) found = v;
    if (v.op !== "pi") return found;
  }
}

/** Whether `b` can run again without `without` running in between. */
function repeats(fi: FuncInst, b: Block, without: Block): boolean {
  if (b === without) return false;
  const seen = new Set<Block>([without]);
  const open = [b];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const to of at.targets) {
      if (to === b) return true;
      if (!seen.has(to) && fi.taken.has(`${at.id}>${to.id}`)) {
        seen.add(to);
        open.push(to);
      }
    }
  return false;
}
