/**
 * What the answer of a function says of an argument: `isNode(x)` is only true of objects of which the tests that lead to
 * `return true` can be. Flow asks where a branch hangs on such a call, and lets through what passes them (`told` of
 * Refinement).
 *
 * An answer comes about in several ways, each a list of tests that all hold on it: blocks are walked from `return`
 * upwards, and branches on the way are the tests. What is no test of the parameter says nothing. A test holds when it is
 * made; properties may change afterwards, but flow lets an object through if it ever passes.
 */
import type { Block, Func, Inst, Literal, Refinement } from "./ir.ts";

/** A test that the parameter passes; `other`: the class of an `instanceof`. */
export interface PassedTest {
  readonly refine: Refinement;
  readonly other: Inst | null;
}

export type Way = readonly PassedTest[];

/** More ways say too little for what they cost. */
const WAYS_MAX = 16;
const DEPTH_MAX = 24;

/** Too many ways, or one without a test. */
class SaysNothing extends Error {}

const known = new WeakMap<Func, Map<string, readonly Way[] | null>>();

/**
 * The ways in which a call of `f` with the value as argument `index` gives something truthy (`sense`) or falsy.
 *
 * @returns null: any value can
 */
export function waysOf(f: Func, index: number, sense: boolean): readonly Way[] | null {
  let mine = known.get(f);
  if (mine === undefined) known.set(f, (mine = new Map()));
  const key = `${index}${sense}`;
  let ways = mine.get(key);
  if (ways === undefined) mine.set(key, (ways = find(f, index, sense)));
  return ways;
}

function find(f: Func, index: number, sense: boolean): readonly Way[] | null {
  if (f.kind !== "normal" || index >= f.paramCount) return null;
  const walk = new Walk(index);
  try {
    const ways: Way[] = [];
    for (const b of f.blocks) {
      const last = b.insts[b.insts.length - 1];
      if (last?.op === "ret") ways.push(...walk.answers(last.args[0]!, b, sense));
    }
    return ways.length > WAYS_MAX || ways.some((way) => way.length === 0) ? null : ways;
  } catch (e) {
    if (e instanceof SaysNothing) return null;
    throw e;
  }
}

class Walk {
  /** Where the walk is. What comes round in a loop says nothing. */
  private readonly path = new Set<Block>();
  private readonly phis = new Set<Inst>();

  constructor(private readonly index: number) {}

  /** The ways in which `v`, as control leaves `at`, is truthy or falsy. */
  answers(v: Inst, at: Block, sense: boolean): Way[] {
    if (v.op !== "phi" || v.block !== at) return this.both(this.to(at), this.tests(v, sense));
    if (this.phis.has(v)) return [[]];
    this.phis.add(v);
    const ways = at.preds.flatMap((p, k) =>
      this.both(this.answers(v.args[k]!, p, sense), this.branch(p.insts[p.insts.length - 1]!, at)),
    );
    this.phis.delete(v);
    return ways;
  }

  /** The ways in which control comes to the end of `b`. */
  private to(b: Block): Way[] {
    if (b.preds.length === 0) return [[]];
    return this.enter(b, () =>
      b.preds.flatMap((p) => this.both(this.to(p), this.branch(p.insts[p.insts.length - 1]!, b))),
    );
  }

  private enter(b: Block, ways: () => Way[]): Way[] {
    if (this.path.has(b)) return [[]];
    if (this.path.size >= DEPTH_MAX) throw new SaysNothing();
    this.path.add(b);
    const out = ways();
    this.path.delete(b);
    return out;
  }

  private both(xs: readonly Way[], ys: readonly Way[]): Way[] {
    const out = xs.flatMap((x) => ys.map((y) => [...x, ...y]));
    if (out.length > WAYS_MAX) throw new SaysNothing();
    return out;
  }

  /** What a terminator says when control goes to `to`. */
  private branch(last: Inst, to: Block): Way[] {
    const [yes, no] = last.block.targets;
    if (last.op !== "br" || yes === no || (to !== yes && to !== no)) return [[]];
    return this.tests(last.args[0]!, to === yes);
  }

  private isSubject(v: Inst | undefined): boolean {
    while (v?.op === "pi") v = v.args[0];
    return v?.op === "param" && v.imm.index === this.index;
  }

  /** The ways in which a value is truthy or falsy, wherever it is. */
  private tests(v: Inst, sense: boolean): Way[] {
    if (this.isSubject(v)) return [[{ refine: { k: sense ? "truthy" : "falsy" }, other: null }]];
    const [x, y] = v.args;
    switch (v.op) {
      case "const":
        return isTruthy(v.imm.lit!) === sense ? [[]] : [];
      case "pi":
        return this.tests(x!, sense);
      case "not":
        return this.tests(x!, !sense);
      case "seq":
      case "sne":
        return this.equals(x!, y!, false, (v.op === "seq") === sense);
      case "eq":
      case "ne":
        return this.equals(x!, y!, true, (v.op === "eq") === sense);
      case "get":
        if (!this.isSubject(x)) return [[]];
        return [
          [{ refine: { k: "prop", name: v.imm.name!, lit: { t: "bool", v: !sense }, sense: false }, other: null }],
        ];
      case "instanceof":
        if (!this.isSubject(x) || (y!.op !== "class" && y!.op !== "builtin")) return [[]];
        return [[{ refine: { k: "instanceof", sense }, other: y! }]];
      case "callm":
        if (x!.op !== "builtin" || x!.imm.name !== "Array" || v.imm.name !== "isArray" || !this.isSubject(y))
          return [[]];
        return [[{ refine: { k: "isarray", sense }, other: null }]];
      case "call": {
        const at = v.args.findIndex((arg, k) => k >= 2 && this.isSubject(arg));
        if (x!.op !== "func" || at < 0) return [[]];
        return [[{ refine: { k: "told", func: x!.imm.func!, index: at - 2, sense }, other: null }]];
      }
      default:
        return [[]];
    }
  }

  private equals(x: Inst, y: Inst, loose: boolean, sense: boolean): Way[] {
    if (x.op === "const" && y.op !== "const") return this.equals(y, x, loose, sense);
    if (y.op !== "const") return [[]];
    const lit = y.imm.lit!;
    const nullish = lit.t === "null" || lit.t === "undef";
    if (x.op === "typeof" && lit.t === "str" && this.isSubject(x.args[0]))
      return [[{ refine: { k: "typeof", name: lit.v, sense }, other: null }]];
    if (loose && !nullish) return [[]];
    if (this.isSubject(x)) return [[{ refine: { k: "is", lit, loose, sense }, other: null }]];
    if (!loose && x.op === "get" && this.isSubject(x.args[0]))
      return [[{ refine: { k: "prop", name: x.imm.name!, lit, sense }, other: null }]];
    return [[]];
  }
}

function isTruthy(lit: Literal): boolean {
  switch (lit.t) {
    case "undef":
    case "null":
    case "hole":
      return false;
    case "sym":
      return true;
    case "big":
      return BigInt(lit.v) !== 0n;
    default:
      return Boolean(lit.v);
  }
}
