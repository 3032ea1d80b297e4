/**
 * Arithmetic and comparison: what numbers and BigInts give, and the functions of runtime/std that
 * do what machine words cannot (big-arithmetic.ts), or that tell the two apart when the program runs
 * (big-mixed.ts).
 */
import type { HirOp, Inst } from "../ir/ir.ts";
import type { Analysis } from "./analysis.ts";
import { ALL_KINDS, BIGINT, BOOL, type FuncInst, type Node, NULL, NUM, STR, SYM, UNDEF } from "./domain.ts";

/** Where BigInts of any size are computed. */
export const BIG_HOOKS: Partial<Record<HirOp, string>> = {
  add: "big-arithmetic.add",
  sub: "big-arithmetic.sub",
  mul: "big-arithmetic.mul",
  div: "big-arithmetic.div",
  mod: "big-arithmetic.mod",
  exp: "big-arithmetic.exp",
  band: "big-arithmetic.and",
  bor: "big-arithmetic.or",
  bxor: "big-arithmetic.xor",
  shl: "big-arithmetic.shl",
  shr: "big-arithmetic.shr",
  neg: "big-arithmetic.neg",
  bitnot: "big-arithmetic.not",
  lt: "big-arithmetic.compare",
  le: "big-arithmetic.compare",
  gt: "big-arithmetic.compare",
  ge: "big-arithmetic.compare",
};

/** Functions of Math that no instruction computes, and `**`: where they are (runtime/std/math). */
export const MATH_HOOKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    exponential: ["exp", "expm1"],
    logarithm: ["log", "log1p", "log2", "log10"],
    power: ["pow"],
    trigonometric: ["sin", "cos", "tan"],
    inverse: ["asin", "acos", "atan", "atan2"],
    hyperbolic: ["sinh", "cosh", "tanh", "asinh", "acosh", "atanh"],
    roots: ["cbrt", "hypot2", "hypot3"],
  }).flatMap(([file, names]) => names.map((name) => [name, `math/${file}.${name}`])),
);

/** Where values are told apart first; `binary` takes the operation's number. */
export const MIXED_BINARY = "big-mixed.binary";
export const MIXED_UNARY = "big-mixed.unary";
export const MIXED_ORDER = "big-mixed.order";
export const MIXED_EQUAL = "big-mixed.equal";
/** The numbers that big-mixed.ts knows operations by. */
export const MIXED_OPS: readonly HirOp[] = [
  "add",
  "sub",
  "mul",
  "div",
  "mod",
  "exp",
  "band",
  "bor",
  "bxor",
  "shl",
  "shr",
  "ushr",
];

/** Whether an operand can be, or become, a BigInt. */
export function mayBeBig(a: Analysis, n: Node): boolean {
  if (n.has(BIGINT)) return true;
  for (const o of n.objs) if (a.primitiveOf.get(o)?.result.has(BIGINT)) return true;
  return false;
}

export const onlyBig = (n: Node): boolean => n.kinds === BIGINT && n.objs.size === 0;

/** The function behind an operation on BigInts, able to take any. */
export function bigHook(a: Analysis, name: string): FuncInst {
  const known = a.hooks.get(name);
  if (known !== undefined) return known;
  const fi = a.hook(name);
  for (let i = 0; i < fi.func.paramCount; i++) a.solver.addAny(fi.param(i), BIGINT);
  return fi;
}

/** The function behind one of Math, able to take any numbers; those that are an instruction have none. */
export function mathHook(a: Analysis, name: string): void {
  const hook = MATH_HOOKS.get(name);
  if (hook === undefined || a.hooks.has(hook)) return;
  const fi = a.hook(hook);
  for (let i = 0; i < fi.func.paramCount; i++) a.solver.addAny(fi.param(i), NUM);
}

/** The function that tells operands apart; `op` and results are numbers and truth values of its own. */
function mixedHook(a: Analysis, name: string, operands: readonly Node[]): void {
  const fresh = !a.hooks.has(name);
  const fi = a.hook(name);
  const first = fi.func.paramCount - operands.length;
  if (fresh && first === 1) a.solver.addAny(fi.param(0), NUM);
  operands.forEach((n, i) => a.solver.edge(n, fi.param(first + i)));
}

/** Runs `f` once `n` can be or become a BigInt. */
function whenBig(a: Analysis, n: Node, f: () => void): void {
  let ran = false;
  const once = (): void => {
    if (!ran) f();
    ran = true;
  };
  a.solver.whenKind(n, BIGINT, once);
  a.solver.eachObj(n, (o) => {
    a.toPrimitive(o, null);
    a.solver.whenKind(a.primitiveOf.get(o)!.result, BIGINT, once);
  });
}

/** Runs `f` once `n` can be or become anything that is not a BigInt. */
function whenOther(a: Analysis, n: Node, f: () => void): void {
  let ran = false;
  const once = (): void => {
    if (!ran) f();
    ran = true;
  };
  a.solver.whenKind(n, ALL_KINDS & ~BIGINT, once);
  a.solver.eachObj(n, once);
}

export function numericFlow(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const x = fi.node(inst.args[0]!);
  const one = inst.imm.name === "one" || inst.args.length === 1;
  const y = one ? x : fi.node(inst.args[1]!);
  for (const p of [x, y]) s.eachObj(p, (o) => a.toPrimitive(o, null));
  whenOther(a, x, () =>
    whenOther(a, y, () => {
      s.addAny(n, NUM);
      if (inst.op === "exp") mathHook(a, "pow");
    }),
  );
  if (inst.op === "num" && inst.imm.name !== "numeric") {
    s.addAny(n, NUM);
    return;
  }
  whenBig(a, x, () =>
    whenBig(a, y, () => {
      if (inst.op === "ushr") return;
      s.addAny(n, BIGINT);
      const name = BIG_HOOKS[inst.op];
      if (name !== undefined) bigHook(a, name);
    }),
  );
  mixedFlow(a, inst, x, one ? null : y);
}

/** Operands that may be BigInts beside something else go through big-mixed.ts. */
function mixedFlow(a: Analysis, inst: Inst, x: Node, y: Node | null): void {
  if (y === null) {
    const hook = (): void => mixedHook(a, MIXED_UNARY, [x]);
    whenBig(a, x, () => whenOther(a, x, hook));
    return;
  }
  const name = MIXED_OPS.includes(inst.op) ? MIXED_BINARY : MIXED_ORDER;
  const hook = (): void => mixedHook(a, name, [x, y]);
  if (inst.op === "ushr") for (const p of [x, y]) whenBig(a, p, hook);
  else
    for (const p of [x, y])
      whenBig(a, p, () => {
        whenOther(a, x, hook);
        whenOther(a, y, hook);
      });
}

export function orderFlow(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const [x, y] = [fi.node(inst.args[0]!), fi.node(inst.args[1]!)];
  for (const p of [x, y]) a.solver.eachObj(p, (o) => a.toPrimitive(o, null));
  a.solver.addAny(n, BOOL);
  whenBig(a, x, () => whenBig(a, y, () => bigHook(a, BIG_HOOKS[inst.op]!)));
  mixedFlow(a, inst, x, y);
}

/** `==` (ECMA-262 7.2.13): an object is made a primitive when it meets one; a BigInt and something else are compared by the library. */
export function looseFlow(a: Analysis, x: Node, y: Node): void {
  for (const [p, q] of [
    [x, y],
    [y, x],
  ] as const)
    a.solver.whenKind(q, STR | NUM | BOOL | BIGINT | SYM, () => a.solver.eachObj(p, (o) => a.toPrimitive(o, null)));
  for (const p of [x, y])
    a.solver.whenKind(p, BIGINT, () => {
      for (const q of [x, y]) whenOther(a, q, () => mixedHook(a, MIXED_EQUAL, [x, y]));
    });
}

export const BIG_TEXT = "big-text.text";
export const BIG_NUMBER = "big-text.numberOf";
export const FROM_ANY = "big-mixed.fromAny";
export const TO_BIG = "big-mixed.toBig";
export const WRAP = "big-mixed.wrap";

/** ToBigInt of a value: a call only where it may be something else. */
export function toBigFlow(a: Analysis, n: Node): void {
  whenOther(a, n, () => mixedHook(a, TO_BIG, [n]));
}

/** `BigInt(v)`. */
export function fromFlow(a: Analysis, n: Node): void {
  whenOther(a, n, () => mixedHook(a, FROM_ANY, [n]));
}

/** asIntN and asUintN: `big-mixed.wrap` for what is not within a word. */
export function wrapFlow(a: Analysis, fi: FuncInst, inst: Inst): void {
  toBigFlow(a, fi.node(inst.args[1]!));
  const bits = knownBits(inst);
  if (bits !== null && bits <= WORD_BITS) return;
  const wrap = a.hook(WRAP);
  const node = fi.node(inst.args[0]!);
  a.solver.edge(node, wrap.param(0));
  a.solver.eachObj(node, (o) => a.toPrimitive(o, null));
  a.solver.addAny(wrap.param(1), BIGINT);
  a.solver.addAny(wrap.param(2), BOOL);
}

/** Up to this many bits, wrapping is an operation on one word. */
export const WORD_BITS = 64;

/** The number of bits that asIntN or asUintN is given, where it is written as a literal. */
export function knownBits(inst: Inst): number | null {
  const lit = inst.args[0]!.imm.lit;
  if (inst.args[0]!.op !== "const" || lit?.t !== "num") return null;
  return Number.isInteger(lit.v) && lit.v >= 0 && lit.v <= Number.MAX_SAFE_INTEGER ? lit.v : null;
}

export function addFlow(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const x = fi.node(inst.args[0]!);
  if (inst.imm.name === "one") return numericFlow(a, fi, inst, n);
  const y = fi.node(inst.args[1]!);
  for (const [p, q] of [
    [x, y],
    [y, x],
  ] as const) {
    s.whenKind(p, STR, () => s.addAny(n, STR));
    s.whenKind(p, NUM | BOOL | UNDEF | NULL, () => s.whenKind(q, NUM | BOOL | UNDEF | NULL, () => s.addAny(n, NUM)));
    s.eachObj(p, (o) => a.toPrimitive(o, n));
  }
  whenBig(a, x, () =>
    whenBig(a, y, () => {
      s.addAny(n, BIGINT);
      bigHook(a, BIG_HOOKS.add!);
    }),
  );
  mixedFlow(a, inst, x, y);
}
