/**
 * Whole-program range analysis over the solved flow graph.
 *
 * Numbers travel along the same edges as kinds; arithmetic computes; comparisons refine
 * through `pi`. Ascending with widening, so it ends and its result holds for every run.
 */
import type { Func, Inst } from "../ir/ir.ts";
import type { Analysis } from "./analysis.ts";
import { hasBeside } from "./beside.ts";
import { isNativeMethod } from "./calls.ts";
import { type AbsObj, BIGINT, BOOL, type FuncInst, type Node, NULL, NUM, newWalk, STR, SYM, UNDEF } from "./domain.ts";
import {
  allViews,
  isAnyView,
  isIndexed,
  isRealUndef,
  isWithin,
  LENGTH,
  madeLength,
  resizes,
  VIEW_ALLOC,
} from "./lengths.ts";
import {
  addRange,
  bandRange,
  borRange,
  exclude,
  I32_MAX,
  intRange,
  isEmpty,
  join,
  modRange,
  mulRange,
  RANGE_ANY,
  RANGE_EMPTY,
  RANGE_I32,
  RANGE_U32,
  type Range,
  rangeOf,
  refine,
  sameRange,
  shlRange,
  shrRange,
  subRange,
  ushrRange,
  widen,
} from "./range.ts";

/** Growth steps before bounds jump to thresholds. */
const WIDEN_AFTER = 4;

const ELEMENT_RANGES: Record<string, Range> = {
  Uint8Array: intRange(0, 255),
  Uint8ClampedArray: intRange(0, 255),
  Int8Array: intRange(-128, 127),
  Uint16Array: intRange(0, 65535),
  Int16Array: intRange(-32768, 32767),
  Uint32Array: RANGE_U32,
  Int32Array: RANGE_I32,
};
const LIMBS = intRange(0, 2 ** 24);
const NAN = rangeOf(Number.NaN);

/** What ToNumber of this operand can be. */
export function operandRange(n: Node): Range {
  let r: Range = n.has(NUM) ? n.range : RANGE_EMPTY;
  if (n.objs.size > 0 || n.has(STR | SYM | BIGINT)) return RANGE_ANY;
  if (n.undef) r = join(r, NAN);
  if (n.has(BOOL)) r = join(r, intRange(0, 1));
  if (n.has(NULL)) r = join(r, intRange(0, 0));
  return r;
}

/** Every slot of the program: values, parameters, properties, elements, captures, globals. */
export function visitSlots(a: Analysis, visit: (n: Node) => void): void {
  for (const fi of a.insts) {
    for (const n of fi.nodes) if (n !== undefined) visit(n);
    for (const n of [...fi.params, ...fi.slots, fi.thisNode, fi.ret, fi.rest, fi.yields, fi.result]) visit(n);
  }
  for (const o of a.objects) {
    visit(o.elem);
    for (const n of o.positions === null ? [] : [...o.positions.at, o.positions.any]) visit(n);
    if (o.beside !== null) for (const n of [...o.beside.names.values(), o.beside.any]) visit(n);
    for (const n of o.props.values()) visit(n);
    for (const n of o.captures) visit(n);
  }
  for (const n of a.globals.values()) visit(n);
  visit(a.thrown);
}

export function solveRanges(a: Analysis): void {
  const work: Node[] = [];
  /** Of phis: what their function compares with. */
  const bounds = new Map<Node, readonly number[]>();
  const walk = newWalk();
  const push = (n: Node): void => {
    if (!n.queued) {
      n.queued = true;
      work.push(n);
    }
  };
  const grow = (n: Node, r: Range): void => {
    if (!n.has(NUM)) return;
    const next = join(n.range, r);
    if (sameRange(next, n.range)) return;
    // Every cycle passes a slot or phi, so computed values need no widening of their own.
    n.range = n.rangeOf === null && ++n.rangeSteps > WIDEN_AFTER ? widen(n.range, next, bounds.get(n)) : next;
    push(n);
  };
  const fixed = !resizes(a);
  const views = !fixed ? [] : a.objects.filter((o) => o.kind === "typed");
  const growLength = (n: Node, r: Range): void => {
    const next = join(n.viewLength, r);
    if (sameRange(next, n.viewLength) || !views.some((o) => n.objs.has(o))) return;
    n.viewLength = n.viewLengthOf === null && ++n.viewLengthSteps > WIDEN_AFTER ? widen(n.viewLength, next) : next;
    push(n);
  };
  const growUndef = (n: Node): void => {
    if (n.undef || !n.has(UNDEF)) return;
    n.undef = true;
    push(n);
  };
  const ask = (n: Node): void => {
    if (n.rangeOf !== null) grow(n, n.rangeOf());
    if (n.viewLengthOf !== null) growLength(n, n.viewLengthOf());
    if (n.misses?.()) growUndef(n);
  };
  const visited: Node[] = [];
  const visit = (n: Node): void => {
    if (n.walk === walk) return;
    n.walk = walk;
    visited.push(n);
    // Marks have gone along all edges already.
    n.undef = isRealUndef(n) && n.has(UNDEF);
    for (const e of n.edges) if (e.to.walk !== walk) visitLater.push(e.to);
  };
  const visitLater: Node[] = [];
  for (const fi of a.insts) {
    for (const b of fi.func.blocks)
      for (const inst of b.insts) {
        const n = fi.nodes[inst.id];
        if (n?.has(NUM)) attach(a, fi, inst, n, fixed, keepRange);
        if (n?.has(NUM) && inst.op === "phi") bounds.set(n, comparedWith(fi.func));
        if (n !== undefined) attachView(a, fi, inst, n, fixed);
      }
  }
  visitSlots(a, visit);
  for (let n = visitLater.pop(); n !== undefined; n = visitLater.pop()) visit(n);
  for (const n of visited) {
    if (isAnyView(n)) growLength(n, LENGTH);
    ask(n);
    if (n.rangeOf === null && n.anyNum) grow(n, RANGE_ANY);
  }
  let at = 0;
  const solve = (): void => {
    while (at < work.length) step(work[at++]!);
  };
  const step = (n: Node): void => {
    n.queued = false;
    for (const e of n.edges) {
      if ((e.mask & NUM) !== 0 && e.to.rangeOf === null) grow(e.to, n.range);
      if (n.undef && (e.mask & UNDEF) !== 0) growUndef(e.to);
      if (!isEmpty(n.viewLength)) growLength(e.to, n.viewLength);
    }
    if (!isEmpty(n.viewLength)) for (const to of n.viewEdges ?? []) growLength(to, n.viewLength);
    if (n.rangeUsers !== null) for (const u of n.rangeUsers) ask(u);
  };
  solve();
  // What no length ever came to is not read at run time; should it be, nothing was proven of it.
  for (const fi of a.insts)
    for (const b of fi.func.blocks)
      for (const i of b.insts)
        if (i.op === "elem" && fi.nodes[i.id] !== undefined && isEmpty(fi.node(i.args[0]!).viewLength))
          growUndef(fi.node(i));
  solve();
  for (const n of visited) if (!n.undef) n.kinds &= ~UNDEF;
}

/** The range of `n` is asked for anew whenever one of `uses` grows. */
function keepRange(n: Node, range: () => Range, uses: readonly Node[]): void {
  n.rangeOf = range;
  for (const u of uses) (u.rangeUsers ??= []).push(n);
}

/**
 * The same without following numbers: what is stored anywhere, or joined, may be any number, and an operation by itself
 * tells what it gives (a bit operation, a length, a literal). For development builds, where building counts.
 */
export function solveRangesLocally(a: Analysis): void {
  const walk = newWalk();
  const later: Node[] = [];
  const visit = (n: Node): void => {
    if (n.walk === walk) return;
    n.walk = walk;
    if (n.has(NUM)) n.range = RANGE_ANY;
    n.undef = n.has(UNDEF);
    for (const e of n.edges) if (e.to.walk !== walk) later.push(e.to);
  };
  visitSlots(a, visit);
  for (let n = later.pop(); n !== undefined; n = later.pop()) visit(n);
  const setRange = (n: Node, range: () => Range): void => {
    n.range = range();
  };
  for (const fi of a.insts)
    for (const b of fi.func.blocks)
      for (const inst of b.insts) {
        const n = fi.nodes[inst.id];
        if (n?.has(NUM)) attach(a, fi, inst, n, false, setRange);
      }
}

/** Lengths of typed arrays, and reads of their elements that may miss. */
function attachView(a: Analysis, fi: FuncInst, inst: Inst, n: Node, fixed: boolean): void {
  if (inst.op === "extern" && a.program.externs.get(inst.imm.name!)!.name === VIEW_ALLOC) {
    const count = fi.node(inst.args[1]!);
    n.viewLengthOf = () => madeLength(operandRange(count));
    (count.rangeUsers ??= []).push(n);
  }
  if (inst.op !== "elem" || !n.has(UNDEF)) return;
  if (!fixed || !isIndexed(fi, inst)) n.misses = () => true;
  else {
    const views = fi.node(inst.args[0]!);
    n.misses = () => !isEmpty(views.viewLength) && !isWithin(fi, inst);
    for (const x of inst.args) (fi.node(x).rangeUsers ??= []).push(n);
  }
}

/** Numbers near which the loops of a function may stop, at most. */
const BOUNDS_MAX = 24;
const comparisons: ReadonlySet<Inst["op"]> = new Set(["lt", "le", "gt", "ge", "seq", "sne", "eq", "ne"]);
const boundsOf = new WeakMap<Func, readonly number[]>();

/** The whole numbers that a function compares something with, and their neighbours, ascending. */
function comparedWith(f: Func): readonly number[] {
  let found = boundsOf.get(f);
  if (found === undefined) {
    const all = new Set<number>();
    for (const b of f.blocks)
      for (const i of b.insts)
        for (const x of comparisons.has(i.op) ? i.args : []) {
          const lit = x.op === "const" ? x.imm.lit : undefined;
          if (lit?.t === "num" && Number.isSafeInteger(lit.v)) for (const d of [-1, 0, 1]) all.add(lit.v + d);
        }
    boundsOf.set(f, (found = all.size > BOUNDS_MAX ? [] : [...all].sort((x, y) => x - y)));
  }
  return found;
}

const positionsOf = new WeakMap<Func, ReadonlySet<Inst>>();

/** The values that count the rounds of loops over iterables. */
function positions(f: Func): ReadonlySet<Inst> {
  let found = positionsOf.get(f);
  if (found === undefined) {
    found = new Set(
      f.blocks.flatMap((b) =>
        b.insts.flatMap((i) => (i.op === "itervalue" && i.args[2]!.op === "phi" ? [i.args[2]!] : [])),
      ),
    );
    positionsOf.set(f, found);
  }
  return found;
}

function attach(
  a: Analysis,
  fi: FuncInst,
  inst: Inst,
  n: Node,
  fixed: boolean,
  define: (n: Node, range: () => Range, uses: readonly Node[]) => void,
): void {
  const uses: Node[] = [];
  const use = (i: number): Node => {
    const u = fi.node(inst.args[i]!);
    uses.push(u);
    return u;
  };
  const set = (f: () => Range): void => define(n, f, uses);
  const binary = (f: (x: Range, y: Range) => Range): void => {
    const [x, y] = [use(0), use(1)];
    set(() => {
      const [p, q] = [operandRange(x), operandRange(y)];
      return isEmpty(p) || isEmpty(q) ? RANGE_EMPTY : f(p, q);
    });
  };
  const recv = (): Node => fi.node(inst.args[0]!);
  switch (inst.op) {
    case "const": {
      const v = inst.imm.lit!.t === "num" ? (inst.imm.lit as { v: number }).v : 0;
      return set(() => rangeOf(v));
    }
    case "add":
      // Elements are only read below a length of at most I32_MAX; iterators with a next() of their own do not use the index.
      if (positions(fi.func).has(inst.args[0]!)) return set(() => intRange(0, I32_MAX));
      return binary(addRange);
    case "sub":
      return binary(subRange);
    case "mul":
      return binary(mulRange);
    case "mod":
      return binary(modRange);
    case "div":
    case "exp":
      return set(() => RANGE_ANY);
    case "band":
      return binary(bandRange);
    case "bor":
      return binary(borRange);
    case "bxor":
      return binary((x, y) => (x.lo >= 0 && y.lo >= 0 ? borRange(x, y) : RANGE_I32));
    case "shl":
      return binary(shlRange);
    case "shr":
      return binary(shrRange);
    case "ushr":
      return binary(ushrRange);
    case "bitnot": {
      const x = use(0);
      return set(() => {
        const r = operandRange(x);
        return r.int && r.lo >= -I32_MAX && r.hi <= I32_MAX ? intRange(~r.hi, ~r.lo) : RANGE_I32;
      });
    }
    case "neg": {
      const x = use(0);
      return set(() => {
        const r = operandRange(x);
        return isEmpty(r)
          ? r
          : {
              lo: -r.hi,
              hi: -r.lo,
              int: r.int,
              negZero: r.lo <= 0 && r.hi >= 0 && !(r.negZero && r.lo === 0 && r.hi === 0 && !r.int),
              nan: r.nan,
            };
      });
    }
    case "num": {
      const x = use(0);
      return set(() => operandRange(x));
    }
    case "pi": {
      const r = inst.imm.refine!;
      if (r.k === "lt" || r.k === "le" || r.k === "gt" || r.k === "ge") {
        const [x, y] = [use(0), use(1)];
        const k = r.k;
        const negated = r.negated === true;
        return set(() => {
          const other = operandRange(y);
          if (isEmpty(x.range) || isEmpty(other)) return RANGE_EMPTY;
          if (y.has(STR) || y.objs.size > 0) return x.range;
          // The negation of a comparison also holds when either side is NaN.
          if (negated && other.nan) return x.range;
          const kept = refine(x.range, k, other);
          return negated && x.range.nan ? { ...kept, nan: true, int: kept.int && x.range.int } : kept;
        });
      }
      if (r.k === "is" && r.sense && r.lit.t === "num" && r.lit.v !== 0) {
        const v = r.lit.v;
        return set(() => rangeOf(v));
      }
      if (r.k === "is" && !r.sense && r.lit.t === "num") {
        const x = use(0);
        const v = r.lit.v;
        return set(() => exclude(x.range, v));
      }
      return;
    }
    case "get": {
      const objs = [...recv().objs];
      if (!SIZES.has(inst.imm.name!) || !objs.every((o) => isSized(o, inst.imm.name!))) return;
      if (inst.imm.name !== "length" || !fixed || objs.length === 0 || !allViews(recv())) return set(() => LENGTH);
      const views = use(0);
      return set(() => views.viewLength);
    }
    case "elem": {
      const objs = [...recv().objs];
      // Under a key that is no index there may be any number: a member, or what lies beside.
      const key = fi.node(inst.args[1]!);
      const isIndex = key.kinds === NUM && key.objs.size === 0;
      if (objs.length > 0 && isIndex && !recv().has(STR) && objs.every((o) => o.kind === "typed" && !hasBeside(o))) {
        const r = objs.map((o) => ELEMENT_RANGES[o.builtin] ?? RANGE_ANY).reduce(join);
        return set(() => r);
      }
      return;
    }
    case "itervalue": {
      const objs = [...fi.node(inst.args[1]!).objs];
      if (objs.length > 0 && objs.every((o) => o.kind === "typed")) {
        const r = objs.map((o) => ELEMENT_RANGES[o.builtin] ?? RANGE_ANY).reduce(join);
        return set(() => r);
      }
      return;
    }
    case "callm": {
      const objs = [...recv().objs];
      const name = inst.imm.name!;
      if (recv().kinds === STR && objs.length === 0 && name === "charCodeAt")
        return set(() => join(intRange(0, 65535), NAN));
      if (objs.length > 0 && objs.every((o) => o.kind === "dataview" && isNativeMethod(o, name, 0))) {
        const m = /^get(Uint|Int)(8|16|32)$/.exec(name);
        const r = m === null ? RANGE_ANY : ELEMENT_RANGES[`${m[1]}${m[2]}Array`]!;
        return set(() => r);
      }
      if (objs.length > 0 && objs.every((o) => o.kind === "array") && name === "push" && inst.args.length === 2)
        return set(() => LENGTH);
      return;
    }
    case "intrinsic":
      if (inst.imm.name === "rawKind") return set(() => intRange(0, 16));
      if (inst.imm.name === "regexpLiteral") return set(() => LENGTH);
      if (inst.imm.name === "rawLength") return set(() => LENGTH);
      if (inst.imm.name === "bigToNumber") return set(() => RANGE_ANY);
      if (inst.imm.name === "limbCount") return set(() => LIMBS);
      if (inst.imm.name === "limbClz") return set(() => intRange(0, 64));
      if (inst.imm.name === "doubleHigh" || inst.imm.name === "doubleLow") return set(() => RANGE_I32);
      if (inst.imm.name === "doubleOf") return set(() => RANGE_ANY);
      return;
    case "extern": {
      const t = a.program.externs.get(inst.imm.name!)!.result;
      return set(() => (t === "i32" ? RANGE_I32 : t === "u32" ? RANGE_U32 : RANGE_ANY));
    }
    case "math":
      return mathRange(inst, use, set);
  }
}

/** What tells the size of a buffer, or where in it a view is. */
const SIZES: ReadonlySet<string> = new Set([
  "length",
  "byteLength",
  "byteOffset",
  "maxByteLength",
  "BYTES_PER_ELEMENT",
]);

/** Whether `name` of SIZES is the size of such an object, and no member of a class nor a property of its own. */
function isSized(o: AbsObj, name: string): boolean {
  if (o.kind === "array") return name === "length";
  return ["typed", "dataview", "buffer"].includes(o.kind) && o.cls === null && !hasBeside(o);
}

function mathRange(inst: Inst, use: (i: number) => Node, set: (f: () => Range) => void): void {
  const round = (f: (x: number) => number, negZero: (r: Range) => boolean): void => {
    const x = use(0);
    set(() => {
      const r = operandRange(x);
      if (isEmpty(r)) return r;
      const lo = f(r.lo);
      const hi = f(r.hi);
      return {
        lo,
        hi,
        int: lo >= -Number.MAX_SAFE_INTEGER && hi <= Number.MAX_SAFE_INTEGER,
        negZero: negZero(r),
        nan: r.nan,
      };
    });
  };
  switch (inst.imm.name) {
    case "floor":
      return round(Math.floor, (r) => r.negZero);
    case "ceil":
    case "trunc":
    case "round":
      return round(
        inst.imm.name === "ceil" ? Math.ceil : inst.imm.name === "trunc" ? Math.trunc : Math.round,
        (r) => r.negZero || r.lo < 0,
      );
    case "abs": {
      const x = use(0);
      return set(() => {
        const r = operandRange(x);
        if (isEmpty(r)) return r;
        const m = Math.max(Math.abs(r.lo), Math.abs(r.hi));
        return { lo: r.lo > 0 ? r.lo : r.hi < 0 ? -r.hi : 0, hi: m, int: r.int, negZero: false, nan: r.nan };
      });
    }
    case "imul":
      return set(() => RANGE_I32);
    case "clz32":
      return set(() => intRange(0, 32));
    case "min":
    case "max": {
      if (inst.args.length !== 2) return set(() => RANGE_ANY);
      const [x, y] = [use(0), use(1)];
      const f = inst.imm.name === "min" ? Math.min : Math.max;
      return set(() => {
        const [p, q] = [operandRange(x), operandRange(y)];
        if (isEmpty(p) || isEmpty(q)) return RANGE_EMPTY;
        return {
          lo: f(p.lo, q.lo),
          hi: f(p.hi, q.hi),
          int: p.int && q.int,
          negZero: p.negZero || q.negZero,
          nan: p.nan || q.nan,
        };
      });
    }
    case "sign":
      return set(() => ({ lo: -1, hi: 1, int: true, negZero: true, nan: true }));
    default:
      return set(() => RANGE_ANY);
  }
}
