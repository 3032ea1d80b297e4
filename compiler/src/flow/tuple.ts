/**
 * Arrays whose elements are told apart by position: what a short array literal makes (`[name, value]`). A write by an
 * index that is not known, and whatever moves elements, reaches all positions; `elem` holds everything.
 */
import type { Inst } from "../ir/ir.ts";
import type { Analysis } from "./analysis.ts";
import { type AbsObj, ALL_KINDS, type FuncInst, HOLE, Node, NUM, UNDEF } from "./domain.ts";

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

/** What reading an index of an array gives, -1 for any: holes are undefined. */
export function elementsAt(a: Analysis, o: AbsObj, index: number, n: Node): void {
  const from = elementAt(o, index);
  a.solver.edge(from, n, ~HOLE);
  a.solver.whenKind(from, HOLE, () => a.solver.addKinds(n, UNDEF));
}

/** What the arrays in `list` have at each index, where they are spread into a call. */
export class Places {
  private readonly known: (Node | undefined)[] = [];

  constructor(
    private readonly a: Analysis,
    private readonly list: Node,
    /** At any index. */
    private readonly all: Node,
  ) {}

  at(index: number): Node {
    const k = Math.min(index, POSITIONS_MAX);
    let n = this.known[k];
    if (n === undefined) {
      const made = new Node(`spread args[${k}]`);
      this.known[k] = n = made;
      this.a.solver.eachObj(this.list, (o) => elementsAt(this.a, o, k, made));
    }
    return n;
  }

  /** The elements from index `from` on are the rest arguments of `target`. */
  behind(target: FuncInst, from: number): void {
    this.a.solver.edge(this.all, target.rest, ~HOLE);
    const { at, any } = restPositions(this.a, target);
    at.forEach((slot, k) => this.a.solver.edge(this.at(from + k), slot, ~HOLE));
    this.a.solver.edge(this.at(POSITIONS_MAX), any, ~HOLE);
  }
}

/** The rest arguments of a function by position; behind those, `any`. */
export function restPositions(a: Analysis, fi: FuncInst): Positions {
  if (fi.restPositions !== null) return fi.restPositions;
  const { id } = fi.func;
  const any = new Node(`${id} rest at any index`);
  const at = Array.from({ length: POSITIONS_MAX }, (_, i) => new Node(`${id} rest[${i}]`));
  for (const slot of at) a.solver.edge(any, slot);
  fi.restPositions = { at, any };
  return fi.restPositions;
}

/** Gives the array of the rest arguments their positions; instances of one context share the array. */
export function placeRest(a: Analysis, fi: FuncInst, o: AbsObj): void {
  const mine = restPositions(a, fi);
  o.positions ??= mine;
  const { at, any } = o.positions;
  if (any === mine.any) return;
  a.solver.edge(mine.any, any);
  mine.at.forEach((slot, k) => a.solver.edge(slot, at[k]!));
}

/** `v` is the rest argument at an index, -1 for any. */
export function restArgument(a: Analysis, target: FuncInst, index: number, v: Node): void {
  a.solver.edge(v, target.rest, ~HOLE);
  const { at, any } = restPositions(a, target);
  a.solver.edge(v, at[index] ?? any, ~HOLE);
}

/** The core calls `target` with the argument `v`; null: with none. */
export function calledWith(a: Analysis, target: FuncInst, v: Node | null): void {
  target.params.forEach((p, i) => {
    if (v !== null && i === 0) a.solver.edge(v, p);
    else a.solver.addKinds(p, UNDEF);
  });
  if (v !== null && target.func.paramCount === 0) restArgument(a, target, 0, v);
}

/** The length of an array: 0 as long as nothing is an element of it. */
export function lengthOf(a: Analysis, o: AbsObj): Node {
  if (o.length !== null) return o.length;
  const s = a.solver;
  const n = new Node(`${o.label}.length`);
  o.length = n;
  s.addLit(n, NUM, 0);
  n.anyNum = true;
  s.whenKind(o.elem, ALL_KINDS, () => s.addAny(n, NUM));
  s.eachObj(o.elem, () => {
    s.addAny(n, NUM);
    return "done";
  });
  return n;
}

/** Elements move inside the array. */
export function moveElements(a: Analysis, o: AbsObj): void {
  if (o.positions !== null) a.solver.edge(o.elem, o.positions.any, ~HOLE);
}
