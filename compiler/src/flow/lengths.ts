/**
 * How many elements typed arrays have, as far as the ranges pass can tell, and which indices are surely below that.
 *
 * A length never changes while a view lives, but in programs that resize buffers, where nothing is concluded. So a length
 * is a range that goes along the same edges as the view (`Node.viewLength`): it starts where the library allocates one
 * (`VIEW_ALLOC`) and is unknown wherever a view comes in by another way (`MARK_VIEW`). Views of one kind are one abstract
 * object; this tells apart what reaches each variable.
 *
 * Reading an element gives undefined only if the index may be out of bounds. Flow, which knows no ranges, lets undefined
 * through everywhere (`Solver.addMiss`) and marks where it comes from something else (`MARK_UNDEF`). Here `misses` is asked
 * as ranges grow, `Node.undef` follows, and what is left without it loses the kind. Everything ascends: an index or a
 * length that grows can turn "in bounds" into "perhaps not", never back.
 *
 * Deliberately absent: lengths of ordinary arrays, which change, and relations between two variables; an index compared
 * with a length of its own is `inBounds` of the back end.
 */
import type { Inst } from "../ir/ir.ts";
import type { Analysis } from "./analysis.ts";
import { type AbsObj, type FuncInst, MARK_UNDEF, MARK_VIEW, type Node, NUM } from "./domain.ts";
import { I32_MAX, intRange, isEmpty, numRep, type Range } from "./range.ts";

/** The extern that makes a view of so many zeroed elements. */
export const VIEW_ALLOC = "k_view_alloc";
/** The function of runtime/std behind ArrayBuffer.prototype.resize. */
export const RESIZE = "std/ArrayBuffer.prototype.ts#resize";

/** Elements are addressed with 31 bits. */
export const LENGTH = intRange(0, I32_MAX);

export const resizes = (a: Analysis): boolean => a.insts.some((fi) => fi.func.id === RESIZE);

/** The length of a view that is made with this argument. */
export function madeLength(given: Range): Range {
  if (isEmpty(given)) return given;
  const fits = given.int && !given.nan && given.lo >= 0 && given.lo <= I32_MAX;
  return fits ? intRange(given.lo, Math.min(given.hi, I32_MAX)) : LENGTH;
}

/** Whether a view of unknown length may be here. */
export const isAnyView = (n: Node): boolean => (n.marks & MARK_VIEW) !== 0;
export const isRealUndef = (n: Node): boolean => (n.marks & MARK_UNDEF) !== 0;

const isView = (o: AbsObj): boolean => o.kind === "typed" && o.cls === null;

/** Whether all objects here are typed arrays of the built-in kinds. */
export function allViews(n: Node): boolean {
  for (const o of n.objs) if (!isView(o)) return false;
  return true;
}

/** Whether an access is of typed arrays only, by a number. */
export function isIndexed(fi: FuncInst, i: Inst): boolean {
  const [views, key] = [fi.nodes[i.args[0]!.id], fi.nodes[i.args[1]!.id]];
  if (views === undefined || key === undefined) return false;
  return views.objs.size > 0 && allViews(views) && key.kinds === NUM && key.objs.size === 0;
}

/** Whether the index of an access for which `isIndexed` holds is surely below the length, as far as ranges are known. */
export function isWithin(fi: FuncInst, i: Inst): boolean {
  const { viewLength } = fi.node(i.args[0]!);
  const { range } = fi.node(i.args[1]!);
  if (isEmpty(viewLength)) return false;
  return isEmpty(range) || (numRep(range) !== "f64" && range.lo >= 0 && range.hi < viewLength.lo);
}
