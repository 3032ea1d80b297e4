/**
 * Which functions without captures the program can tell apart. Each evaluation of a function expression makes another
 * object; where nobody can see that, one constant stands for all of them, and nothing is allocated. It is seen where
 * such functions are compared with each other, are keys of a Map, a Set or a WeakMap, or have properties of their own,
 * their `prototype` included.
 */
import type { HirOp } from "../ir/ir.ts";
import type { Analysis } from "./analysis.ts";
import { hasBeside } from "./beside.ts";
import type { AbsObj, Node } from "./domain.ts";

const COMPARISONS: ReadonlySet<HirOp> = new Set<HirOp>(["eq", "ne", "seq", "sne"]);

/** Parts of kiln:core that take two values for one or for two, or keep something for an object. */
const IDENTIFIES: ReadonlySet<string> = new Set([
  "sameValue",
  "sameValueZero",
  "weakGet",
  "weakHas",
  "weakSet",
  "weakDelete",
  "restrain",
]);

/** The functions of which each evaluation must be an object of its own. */
export function distinctFunctions(a: Analysis): ReadonlySet<AbsObj> {
  const found = new Set<AbsObj>();
  const open = new Set<AbsObj>();
  for (const fi of a.insts)
    for (const block of fi.func.blocks)
      for (const i of block.insts) {
        const o = i.op === "func" && i.imm.index === 1 && i.args.length === 0 ? fi.allocs.get(i.id) : undefined;
        if (o === undefined) continue;
        if (o.exposed || hasBeside(o)) found.add(o);
        else open.add(o);
      }
  const see = (n: Node, other: Node): void => {
    for (const o of n.objs)
      if (open.has(o) && (n === other || other.objs.has(o))) {
        open.delete(o);
        found.add(o);
      }
  };
  for (const fi of a.insts) {
    if (open.size === 0) break;
    for (const block of fi.func.blocks)
      for (const i of block.insts) {
        if (COMPARISONS.has(i.op)) see(fi.node(i.args[0]!), fi.node(i.args[1]!));
        else if ((i.op === "extern" || i.op === "intrinsic") && IDENTIFIES.has(i.imm.name!))
          for (const x of i.args) see(fi.node(x), fi.node(x));
      }
  }
  return found;
}
