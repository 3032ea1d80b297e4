/**
 * Range analysis of BigInts over the solved flow graph: the counterpart of ranges.ts, which runs
 * before. Only slots that BigInts reach take part, so a program without them pays nothing.
 */
import type { Inst, Rep } from "../ir/ir.ts";
import type { Analysis } from "./analysis.ts";
import {
  addBig,
  BIG_ANY,
  BIG_I64,
  BIG_U64,
  type BigRange,
  bandBig,
  bigRange,
  borBig,
  divBig,
  expBig,
  joinBig,
  modBig,
  mulBig,
  negBig,
  notBig,
  refineBig,
  sameBig,
  shlBig,
  shrBig,
  subBig,
  widenBig,
  wrapBig,
} from "./bigrange.ts";
import { BIGINT, type FuncInst, type Node, NUM, newWalk } from "./domain.ts";
import { knownBits } from "./numeric.ts";
import { isEmpty, numRep } from "./range.ts";
import { visitSlots } from "./ranges.ts";

/** Growth steps before bounds jump to thresholds. */
const WIDEN_AFTER = 4;

export function solveBigRanges(a: Analysis): void {
  const work: Node[] = [];
  const walk = newWalk();
  const grow = (n: Node, r: BigRange | null): void => {
    if (!n.has(BIGINT)) return;
    let next = joinBig(n.big, r);
    if (sameBig(next, n.big)) return;
    // Every cycle passes a slot or phi, so computed values need no widening of their own.
    if (n.bigOf === null && next !== null && ++n.rangeSteps > WIDEN_AFTER) next = widenBig(n.big, next);
    n.big = next;
    if (n.queued) return;
    n.queued = true;
    work.push(n);
  };
  const later: Node[] = [];
  const visit = (n: Node): void => {
    if (n.walk === walk) return;
    n.walk = walk;
    if (!n.has(BIGINT)) return;
    n.rangeSteps = 0;
    if (n.bigOf !== null) grow(n, n.bigOf());
    else if (n.anyBig) grow(n, BIG_ANY);
    for (const e of n.edges) if ((e.mask & BIGINT) !== 0) later.push(e.to);
  };
  for (const fi of a.insts)
    for (const b of fi.func.blocks)
      for (const inst of b.insts) {
        const n = fi.nodes[inst.id];
        if (n?.has(BIGINT)) attach(fi, inst, n);
      }
  visitSlots(a, visit);
  for (let n = later.pop(); n !== undefined; n = later.pop()) visit(n);
  for (let i = 0; i < work.length; i++) {
    const n = work[i]!;
    n.queued = false;
    for (const e of n.edges) if ((e.mask & BIGINT) !== 0 && e.to.bigOf === null) grow(e.to, n.big);
    if (n.bigUsers !== null) for (const u of n.bigUsers) grow(u, u.bigOf!());
  }
}

const BINARY: Partial<Record<Inst["op"], (x: BigRange, y: BigRange) => BigRange>> = {
  add: addBig,
  sub: subBig,
  mul: mulBig,
  div: divBig,
  mod: modBig,
  exp: expBig,
  band: bandBig,
  bor: borBig,
  bxor: borBig,
  shl: shlBig,
  shr: shrBig,
};
const isInt = (rep: Rep): boolean => rep === "i32" || rep === "u32" || rep === "i53";
const ONE = bigRange(1n, 1n);

function attach(fi: FuncInst, inst: Inst, n: Node): void {
  const use = (i: number): Node => {
    const u = fi.node(inst.args[i]!);
    (u.bigUsers ??= []).push(n);
    return u;
  };
  const set = (f: () => BigRange | null): void => {
    n.bigOf = f;
  };
  /** What a BigInt from this operand can be; an object may become any. */
  const operand = (x: Node): BigRange | null => (x.objs.size > 0 ? BIG_ANY : x.big);
  const binary = BINARY[inst.op];
  if (binary !== undefined) {
    const x = use(0);
    const y = inst.imm.name === "one" ? null : use(1);
    return set(() => {
      const p = operand(x);
      const q = y === null ? ONE : operand(y);
      return p === null || q === null ? null : binary(p, q);
    });
  }
  const unary = (f: (x: BigRange) => BigRange | null): void => {
    const x = use(0);
    set(() => {
      const p = operand(x);
      return p === null ? null : f(p);
    });
  };
  switch (inst.op) {
    case "const": {
      const v = BigInt((inst.imm.lit as { v: string }).v);
      return set(() => bigRange(v, v));
    }
    case "neg":
      return unary(negBig);
    case "bitnot":
      return unary(notBig);
    case "num":
      return unary((x) => x);
    case "pi": {
      const r = inst.imm.refine!;
      if (r.k !== "lt" && r.k !== "le" && r.k !== "gt" && r.k !== "ge") return;
      const [x, y] = [use(0), use(1)];
      const k = r.k;
      return set(() => {
        if (x.big === null) return null;
        // Against anything but BigInts the comparison says nothing here.
        if (y.kinds !== BIGINT || y.objs.size > 0) return x.big;
        return y.big === null ? null : refineBig(x.big, k, y.big);
      });
    }
    case "elem":
    case "itervalue":
    case "callm":
      return typedAccess(fi, inst, set);
    case "intrinsic":
      return intrinsic(fi, inst, use, set);
    case "extern":
      return set(() => BIG_ANY);
  }
}

/** Elements of 64-bit arrays, and what a DataView reads. */
function typedAccess(fi: FuncInst, inst: Inst, set: (f: () => BigRange) => void): void {
  const objs = [...fi.node(inst.args[inst.op === "itervalue" ? 1 : 0]!).objs];
  if (objs.length === 0) return;
  if (inst.op === "callm") {
    if (!objs.every((o) => o.kind === "dataview") || !inst.imm.name!.startsWith("getBig")) return;
    const r = inst.imm.name === "getBigInt64" ? BIG_I64 : BIG_U64;
    return set(() => r);
  }
  if (!objs.every((o) => o.kind === "typed")) return;
  const r = objs.map((o) => (o.builtin === "BigInt64Array" ? BIG_I64 : BIG_U64)).reduce((x, y) => joinBig(x, y)!);
  set(() => r);
}

/** The range of a number that is an integer. */
function numbers(n: Node): BigRange | null {
  const x = n.range;
  if (isEmpty(x)) return bigRange(0n, 0n);
  return x.int && Number.isFinite(x.lo) && Number.isFinite(x.hi)
    ? bigRange(BigInt(Math.ceil(x.lo)), BigInt(Math.floor(x.hi)))
    : null;
}

function intrinsic(fi: FuncInst, inst: Inst, use: (i: number) => Node, set: (f: () => BigRange | null) => void): void {
  switch (inst.imm.name) {
    case "bigAsIntN":
    case "bigAsUintN": {
      const signed = inst.imm.name === "bigAsIntN";
      const bits = knownBits(inst);
      const x = use(1);
      return set(() => {
        const r = x.kinds === BIGINT && x.objs.size === 0 ? x.big : BIG_ANY;
        if (r === null) return null;
        return bits === null ? (signed ? BIG_ANY : { lo: 0n, hi: null }) : wrapBig(r, bits, signed);
      });
    }
    case "bigFrom": {
      const x = use(0);
      const r = x.kinds === NUM && x.objs.size === 0 && isInt(numRep(x.range)) ? numbers(x) : null;
      return set(() => (r !== null ? r : x.kinds === BIGINT && x.objs.size === 0 ? x.big : BIG_ANY));
    }
    case "bigFromInteger": {
      const r = numbers(fi.node(inst.args[0]!)) ?? BIG_I64;
      return set(() => r);
    }
    case "limbAt":
    case "limbDiv":
      return set(() => BIG_U64);
  }
}
