/**
 * Arrays whose elements are told apart by position: what a short array literal makes (`[name, value]`). A write by an
 * index that is not known, and whatever moves elements, reaches all positions; `elem` holds everything.
 */
import type { Inst } from "../ir/ir.ts";
import type { Analysis } from "./analysis.ts";
import { type AbsObj, HOLE, Node, UNDEF } from "./domain.ts";

/** Longer literals are lists. */
const POSITIONS_MAX = 8;

export interface Positions {
  readonly at: readonly Node[];
  /** What is written at any index. */
  readonly any: Node;
}

/** Gives a literal of these elements its positions; of `rest`, what is spread behind them, it sees the arrays. */
export function tellApart(a: Analysis, o: AbsObj, elements: readonly Node[], rest: Node | null): boolean {
  const count = rest === null ? elements.length : POSITIONS_MAX;
  if (o.positions !== null || elements.length === 0 || elements.length > POSITIONS_MAX) return false;
  const s = a.solver;
  const any = new Node(`${o.label} at any index`);
  const at = Array.from({ length: count }, (_, i) => new Node(`${o.label}[${i}]`));
  o.positions = { at, any };
  at.forEach((slot, i) => {
    if (i < elements.length) s.edge(elements[i]!, slot);
    s.edge(any, slot);
  });
  if (rest === null) return true;
  s.addAny(any, 0);
  s.eachObj(rest, (from) => {
    if (from.kind !== "array") return;
    const known = from.positions;
    s.edge(known === null ? from.elem : known.any, any, ~HOLE);
    known?.at.forEach((slot, i) => s.edge(slot, at[elements.length + i] ?? any, ~HOLE));
    s.whenKind(from.elem, HOLE, () => s.addKinds(any, UNDEF));
  });
  return true;
}

/** The index that an operand is known to be, or -1. */
export function knownIndex(key: Inst): number {
  const lit = key.op === "const" ? key.imm.lit! : null;
  return lit?.t === "num" && Number.isInteger(lit.v) && lit.v >= 0 ? lit.v : -1;
}

/** What is at an index of an array: -1 for any. Places that a literal did not have are in `any`. */
export function elementAt(o: AbsObj, index: number): Node {
  if (o.positions === null || index < 0) return o.elem;
  return o.positions.at[index] ?? o.positions.any;
}

/** Writes `v` at an index of an array: -1 for any. */
export function storeAt(a: Analysis, o: AbsObj, index: number, v: Node): void {
  a.solver.edge(v, o.elem);
  if (o.positions !== null) a.solver.edge(v, elementAt(o, index) === o.elem ? o.positions.any : elementAt(o, index));
}

/** Elements move inside the array. */
export function moveElements(a: Analysis, o: AbsObj): void {
  if (o.positions !== null) a.solver.edge(o.elem, o.positions.any, ~HOLE);
}
