/** Arithmetic, comparison, conversion: machine operations where representations allow. */

import { BIGINT, HOLE, type Node, NULL, NUM, STR, SYM, UNDEF } from "../flow/domain.ts";
import { MATH_HOOKS } from "../flow/numeric.ts";
import { countingOf } from "../flow/range.ts";
import type { Inst, Rep } from "../ir/ir.ts";
import { hook as callHook, emitBig, looseBigEq, retRep, strictBigEq } from "./bigint.ts";
import { convert, isInt, isWord } from "./ctext.ts";
import type { FuncEmitter } from "./function.ts";
import { emitJoin } from "./joins.ts";
import { letterEq, letterOrder } from "./letters.ts";

interface Num {
  readonly expr: string;
  /** 64-bit integer or double. */
  readonly int: boolean;
}

/**
 * Whether an operand may come as any NaN, the one that stands for undefined included: the machine's
 * arithmetic quiets it. Not so beside 0 and 1, where the C compiler may drop the operation.
 */
export function quiets(e: FuncEmitter, op: Inst, x: Inst): boolean {
  if (op.op === "lt" || op.op === "le" || op.op === "gt" || op.op === "ge") return true;
  if (op.op !== "add" && op.op !== "sub" && op.op !== "mul" && op.op !== "div") return false;
  if (e.rep(op) !== "f64") return false;
  return op.args.every((a) => {
    if (a === x) return true;
    const n = e.node(a);
    if (n.objs.size > 0 || (n.kinds & ~(NUM | UNDEF)) !== 0) return false;
    return a.op !== "const" && (n.lits === null || !(n.lits.has(0) || n.lits.has(1)));
  });
}

/**
 * Whether a number surely is not the NaN that stands for undefined. An operand may come as that NaN
 * (see `quiets`), and where the C compiler alone finds that the other one is 0 or 1 it drops the
 * operation, so that the NaN remains. What may hold it is made the canonical NaN where the value comes
 * to a place that can be undefined.
 */
export function settled(e: FuncEmitter, x: Inst, seen: Set<Inst> = new Set()): boolean {
  const rep = e.rep(x);
  if (x.op === "const" || (rep !== "f64" && rep !== "f64u") || seen.has(x)) return true;
  const { range } = e.node(x);
  if (rep === "f64" && range.lo <= range.hi && !range.nan) return true;
  seen.add(x);
  if (x.op === "phi" || x.op === "pi") return x.args.every((a) => settled(e, a, seen));
  if (x.op === "math" && (x.imm.name === "min" || x.imm.name === "max")) return x.args.length > 1;
  if (x.op !== "add" && x.op !== "sub" && x.op !== "mul" && x.op !== "div") return false;
  return x.args.every((a) => (e.rep(a) === "f64u" ? !quiets(e, x, a) : settled(e, a, seen)));
}

/** ToNumber of an operand of `op`. Emits a check when the conversion can throw. */
export function num(e: FuncEmitter, i: Inst, op: Inst | null = null): Num {
  if (i.op === "const") {
    const l = i.imm.lit!;
    if (l.t === "undef") return { expr: "k_bits_f64(0x7ff8000000000000ull)", int: false };
    if (l.t === "null") return { expr: "0", int: true };
  }
  const rep = e.rep(i);
  const v = e.val(i);
  switch (rep) {
    case "i32":
    case "u32":
    case "i53":
      return { expr: `(int64_t)${v}`, int: true };
    case "bool":
      return { expr: `(int64_t)${v}`, int: true };
    case "f64":
      return { expr: v, int: false };
    case "f64u":
      return { expr: op !== null && quiets(e, op, i) ? v : `k_num_f64u(${v})`, int: false };
    case "i53u":
      return { expr: `k_num_i53u(${v})`, int: false };
    default: {
      const n = e.node(i);
      if (n.objs.size === 0 && n.kinds === NUM) return { expr: `k_unbox_f64(${v})`, int: false };
      const t = e.temp("double", `k_num_cell(${e.cell(i)})`);
      if (n.objs.size > 0 || n.has(SYM | BIGINT)) e.check();
      return { expr: t, int: false };
    }
  }
}

const dbl = (n: Num): string => (n.int ? `(double)(${n.expr})` : n.expr);

/** ToInt32 of an operand. */
function int32(e: FuncEmitter, i: Inst): string {
  const rep = e.rep(i);
  if (i.op === "const" && i.imm.lit!.t === "num")
    return String((i.imm.lit as { v: number }).v | 0).replace("-2147483648", "(-2147483647 - 1)");
  if (rep === "i32" || rep === "u32" || rep === "i53" || rep === "i53u" || rep === "bool")
    return `(int32_t)${e.val(i)}`;
  return `k_f64_to_i32(${dbl(num(e, i))})`;
}

/** ToBoolean. */
export function truthy(e: FuncEmitter, i: Inst): string {
  return truthyOf(e.val(i), e.rep(i), e.node(i));
}

export function truthyOf(v: string, rep: Rep, n: Node | null): string {
  switch (rep) {
    case "bool":
      return v;
    case "i32":
    case "u32":
    case "i53":
      return `${v} != 0`;
    case "f64":
    case "f64u":
      return `k_truthy_f64(${v})`;
    case "i53u":
      return `(${v} != 0 && ${v} != K_I53_UNDEF)`;
    case "i64":
    case "u64":
    case "i128":
    case "u128":
      return `${v} != 0`;
    default: {
      if (n === null) return `k_to_bool(${v})`;
      if (rep === "ref") {
        if (!n.has(STR | BIGINT))
          return n.has(UNDEF | NULL | HOLE) ? `${v} >= 16` : n.objs.size > 0 || n.has(SYM) ? "true" : "false";
        return `k_truthy_ref(${v})`;
      }
      if (!n.has(NUM | STR | BIGINT)) return `(${v} >= 16 || ${v} == K_TRUE)`;
      return `k_to_bool(${v})`;
    }
  }
}

/** A sum that counts by one, where doubles would stay at 2^53 (see `counted` of range.ts). */
function counted(e: FuncEmitter, i: Inst, sum: string): string {
  const how = countingOf(e.node(i).range);
  if (how === "no") return sum;
  const t = e.temp("int64_t", sum);
  const edge = "(1ll << 53)";
  // 2^53 + 1 loses its lowest bit.
  if (how === "natural") return `(${t} & ~(${t} >> 53))`;
  const up = `${t} > ${edge} ? ${edge}`;
  const down = `${t} < -${edge} ? -${edge}`;
  return `(${how === "up" ? up : how === "down" ? down : `${up} : ${down}`} : ${t})`;
}

const INT_OPS: Record<string, string> = { band: "&", bor: "|", bxor: "^" };
const COMPARE: Record<string, string> = { lt: "<", le: "<=", gt: ">", ge: ">=" };

export function emitArith(e: FuncEmitter, i: Inst): void {
  if (emitBig(e, i)) return;
  switch (i.op) {
    case "add":
      return add(e, i);
    case "sub":
    case "mul": {
      const [a, b] = [num(e, i.args[0]!, i), num(e, i.args[1]!, i)];
      const c = i.op === "sub" ? "-" : "*";
      const r = e.rep(i);
      if (a.int && b.int && isInt(r)) return e.set(i, counted(e, i, `(${a.expr} ${c} ${b.expr})`), "i53");
      return e.set(i, `(${dbl(a)} ${c} ${dbl(b)})`, "f64");
    }
    case "div":
      return e.set(i, `(${dbl(num(e, i.args[0]!, i))} / ${dbl(num(e, i.args[1]!, i))})`, "f64");
    case "mod": {
      const [a, b] = [num(e, i.args[0]!), num(e, i.args[1]!)];
      if (a.int && b.int && isInt(e.rep(i))) return e.set(i, `(${a.expr} % ${b.expr})`, "i53");
      return e.set(i, `k_fmod(${dbl(a)}, ${dbl(b)})`, "f64");
    }
    case "exp": {
      const [base, exponent] = [num(e, i.args[0]!), num(e, i.args[1]!)];
      const power = powerOfTwo(e, i.args[0]!, exponent);
      if (power !== null) return e.set(i, power, "f64");
      if (isNumber(i.args[1]!, 2)) {
        const t = e.temp("double", dbl(base));
        return e.set(i, `(${t} * ${t})`, "f64");
      }
      return computed(e, i, "pow", [base, exponent]);
    }
    case "band":
    case "bor":
    case "bxor": {
      const a = int32(e, i.args[0]!);
      const b = int32(e, i.args[1]!);
      return e.set(i, `(${a} ${INT_OPS[i.op]} ${b})`, "i32");
    }
    case "shl": {
      const a = int32(e, i.args[0]!);
      const b = int32(e, i.args[1]!);
      return e.set(i, `(int32_t)((uint32_t)${a} << (${b} & 31))`, "i32");
    }
    case "shr": {
      const a = int32(e, i.args[0]!);
      const b = int32(e, i.args[1]!);
      return e.set(i, `(${a} >> (${b} & 31))`, "i32");
    }
    case "ushr": {
      const a = int32(e, i.args[0]!);
      const b = int32(e, i.args[1]!);
      return e.set(i, `((uint32_t)${a} >> (${b} & 31))`, "u32");
    }
    case "bitnot":
      return e.set(i, `(~${int32(e, i.args[0]!)})`, "i32");
    case "neg": {
      const a = num(e, i.args[0]!);
      if (a.int && isInt(e.rep(i))) return e.set(i, `-(${a.expr})`, "i53");
      return e.set(i, `-(${dbl(a)})`, "f64");
    }
    case "num": {
      const a = num(e, i.args[0]!);
      return a.int ? e.set(i, a.expr, "i53") : e.set(i, a.expr, "f64");
    }
    case "not":
      return e.set(i, `!(${truthy(e, i.args[0]!)})`, "bool");
    case "lt":
    case "le":
    case "gt":
    case "ge":
      return compare(e, i);
    case "seq":
      return e.set(i, strictEq(e, i.args[0]!, i.args[1]!), "bool");
    case "sne":
      return e.set(i, `!${strictEq(e, i.args[0]!, i.args[1]!)}`, "bool");
    case "eq":
    case "ne":
      return looseEq(e, i);
    case "typeof":
      return isWord(e.rep(i.args[0]!))
        ? e.set(i, `K_VAL(&${e.c.str("bigint")})`, "ref")
        : e.set(i, `K_VAL(k_typeof(${e.cell(i.args[0]!)}))`, "ref");
    case "tostr":
      return e.set(i, str(e, i.args[0]!), "ref");
    case "math":
      return math(e, i);
    default:
      throw new Error(`no code for ${i.op}`);
  }
}

/** ToString of an operand, as a KVal. */
export function str(e: FuncEmitter, i: Inst): string {
  const rep = e.rep(i);
  const v = e.val(i);
  switch (rep) {
    case "i32":
      return `K_VAL(k_i32_to_str(${v}))`;
    case "u32":
    case "i53":
    case "f64":
      return `K_VAL(k_num_to_str((double)${v}))`;
    case "bool":
      return `(${v} ? K_VAL(&${e.c.str("true")}) : K_VAL(&${e.c.str("false")}))`;
    default: {
      const n = e.node(i);
      if (n.kinds === STR && n.objs.size === 0) return v;
      const t = e.temp("KVal", `K_VAL(k_to_str(${e.cell(i)}))`);
      if (n.objs.size > 0 || n.has(SYM | BIGINT)) e.check();
      return t;
    }
  }
}

function add(e: FuncEmitter, i: Inst): void {
  if (emitJoin(e, i)) return;
  const [x, y] = [i.args[0]!, i.args[1]!];
  const [p, q] = [e.node(x), e.node(y)];
  const plain = (n: typeof p): boolean => n.objs.size === 0 && !n.has(STR | SYM | BIGINT);
  if (plain(p) && plain(q)) {
    const [a, b] = [num(e, x, i), num(e, y, i)];
    if (a.int && b.int && isInt(e.rep(i))) return e.set(i, counted(e, i, `(${a.expr} + ${b.expr})`), "i53");
    return e.set(i, `(${dbl(a)} + ${dbl(b)})`, "f64");
  }
  const onlyStr = (n: typeof p): boolean => n.objs.size === 0 && n.kinds === STR;
  if ((onlyStr(p) && q.objs.size === 0) || (onlyStr(q) && p.objs.size === 0)) {
    const a = str(e, x);
    const b = str(e, y);
    const t = e.temp("KVal", `K_VAL(k_str_concat(K_PTR(${a}), K_PTR(${b})))`);
    e.check();
    return e.set(i, t, "ref");
  }
  const t = e.temp("KVal", `k_add(${e.cell(x)}, ${e.cell(y)})`);
  e.check();
  return e.set(i, t, "cell");
}

function compare(e: FuncEmitter, i: Inst): void {
  const [x, y] = [i.args[0]!, i.args[1]!];
  const [p, q] = [e.node(x), e.node(y)];
  const op = COMPARE[i.op]!;
  const letters = letterOrder(e, x, y, op);
  if (letters !== null) return e.set(i, letters, "bool");
  const plain = (n: typeof p): boolean => n.objs.size === 0 && !n.has(STR | SYM | BIGINT);
  if (plain(p) || plain(q)) {
    if (plain(p) && plain(q)) {
      const whole = compareWhole(e, i.op, x, y);
      if (whole !== null) return e.set(i, whole, "bool");
      const [a, b] = [num(e, x, i), num(e, y, i)];
      return a.int && b.int
        ? e.set(i, `(${a.expr} ${op} ${b.expr})`, "bool")
        : e.set(i, `(${dbl(a)} ${op} ${dbl(b)})`, "bool");
    }
  } else if (p.kinds === STR && q.kinds === STR && p.objs.size === 0 && q.objs.size === 0)
    return e.set(i, `(k_str_cmp(K_PTR(${e.val(x)}), K_PTR(${e.val(y)})) ${op} 0)`, "bool");
  const b = e.cell(y);
  let a = e.cell(x);
  // `a > b` asks `b < a`, but converts its left side first (ECMA-262 13.10.1).
  if ((i.op === "gt" || i.op === "ge") && p.objs.size > 0 && q.objs.size > 0) {
    a = e.temp("KVal", `k_to_primitive(${a}, 1)`);
    e.check();
  }
  const f =
    i.op === "lt"
      ? `k_less(${a}, ${b})`
      : i.op === "le"
        ? `k_less_eq(${a}, ${b})`
        : i.op === "gt"
          ? `k_less(${b}, ${a})`
          : `k_less_eq(${b}, ${a})`;
  const t = e.temp("bool", f);
  e.check();
  e.set(i, t, "bool");
}

/**
 * Whole numbers one of which may be undefined, compared as such. Undefined is NaN there, so the answer is no; it is held as
 * the lowest word, so only on the side that is asked to be less it must be looked for.
 */
function compareWhole(e: FuncEmitter, op: Inst["op"], x: Inst, y: Inst): string | null {
  const reps = [e.rep(x), e.rep(y)];
  if (!reps.includes("i53u") || !reps.every((r) => isInt(r) || r === "i53u")) return null;
  const less = op === "lt" || op === "le" ? x : y;
  const test = `((int64_t)${e.val(x)} ${COMPARE[op]!} (int64_t)${e.val(y)})`;
  return e.rep(less) === "i53u" ? `(${e.val(less)} != K_I53_UNDEF && ${test})` : test;
}

const numericRep = (r: Rep): boolean => isInt(r) || r === "f64";

const textOrNullish = (n: Node): boolean => n.objs.size === 0 && (n.kinds & ~(STR | UNDEF | NULL)) === 0;

/** a === b as a C expression. */
export function strictEq(e: FuncEmitter, x: Inst, y: Inst): string {
  const letters = letterEq(e, x, y);
  if (letters !== null) return letters;
  const typeTest = typeofTest(e, x, y) ?? typeofTest(e, y, x);
  if (typeTest !== null) return typeTest;
  const [p, q] = [e.node(x), e.node(y)];
  const [r, s] = [e.rep(x), e.rep(y)];
  const big = strictBigEq(e, x, y);
  if (big !== null) return big;
  const nullish = (n: typeof p): boolean => n.objs.size === 0 && (n.kinds & ~(UNDEF | NULL)) === 0;
  if (nullish(q) && y.op === "const") return isNullish(e, x, y.imm.lit!.t === "undef");
  if (nullish(p) && x.op === "const") return isNullish(e, y, x.imm.lit!.t === "undef");
  if (numericRep(r) && numericRep(s))
    return isInt(r) && isInt(s)
      ? `((int64_t)${e.val(x)} == (int64_t)${e.val(y)})`
      : `((double)${e.val(x)} == (double)${e.val(y)})`;
  if ((r === "i53u" && isInt(s)) || (s === "i53u" && isInt(r)) || (r === "i53u" && s === "i53u"))
    return `((int64_t)${e.val(x)} == (int64_t)${e.val(y)})`;
  if ((r === "f64u" && numericRep(s)) || (s === "f64u" && numericRep(r)))
    return `((double)${e.val(x)} == (double)${e.val(y)})`;
  if (r === "bool" && s === "bool") return `(${e.val(x)} == ${e.val(y)})`;
  const common = p.kinds & q.kinds;
  if (r === "ref" && s === "ref") {
    if ((common & (STR | BIGINT)) === 0) return `(${e.val(x)} == ${e.val(y)})`;
    if (p.kinds === STR && q.kinds === STR && p.objs.size === 0 && q.objs.size === 0)
      return `k_str_eq(K_PTR(${e.val(x)}), K_PTR(${e.val(y)}))`;
    if (textOrNullish(p) && textOrNullish(q)) {
      const [a, b] = [e.val(x), e.val(y)];
      return `(${a} == ${b} || (${a} >= 16 && ${b} >= 16 && k_str_eq(K_PTR(${a}), K_PTR(${b}))))`;
    }
  }
  return `k_strict_eq(${e.cell(x)}, ${e.cell(y)})`;
}

function isNullish(e: FuncEmitter, x: Inst, undef: boolean): string {
  const rep = e.rep(x);
  switch (rep) {
    case "cell":
    case "ref":
      return undef ? `(${e.val(x)} == K_UNDEF)` : `(${e.val(x)} == K_NULL)`;
    case "f64u":
      return undef ? `k_f64_is_undef(${e.val(x)})` : "false";
    case "i53u":
      return undef ? `(${e.val(x)} == K_I53_UNDEF)` : "false";
    default:
      return "false";
  }
}

const isNumber = (x: Inst, value: number): boolean =>
  x.op === "const" && x.imm.lit!.t === "num" && (x.imm.lit as { v: number }).v === value;

/** 2, 4, 8 … to the power of an integer: exact, without the general algorithm and its tables. */
function powerOfTwo(e: FuncEmitter, base: Inst, exponent: Num): string | null {
  const lit = base.op === "const" ? base.imm.lit : undefined;
  if (lit?.t !== "num" || !exponent.int || lit.v < 2 || !Number.isInteger(Math.log2(lit.v))) return null;
  const bits = Math.log2(lit.v);
  const n = e.temp("int64_t", exponent.expr);
  // Beyond these the result is 0 or Infinity whatever the base.
  return `k_exp2_int((${n} > 1100 ? 1100 : ${n} < -1100 ? -1100 : ${n}) * ${bits})`;
}

/** typeof x === "name" without making the string. */
function typeofTest(e: FuncEmitter, t: Inst, name: Inst): string | null {
  if (t.op !== "typeof" || name.op !== "const" || name.imm.lit!.t !== "str") return null;
  const x = t.args[0]!;
  const want = name.imm.lit!.v;
  const rep = e.rep(x);
  const v = e.val(x);
  if (numericRep(rep)) return want === "number" ? "true" : "false";
  if (rep === "bool") return want === "boolean" ? "true" : "false";
  if (isWord(rep)) return want === "bigint" ? "true" : "false";
  if (rep === "f64u" || rep === "i53u") {
    const undef = isNullish(e, x, true);
    return want === "undefined" ? undef : want === "number" ? `!${undef}` : "false";
  }
  switch (want) {
    case "undefined":
      return `(${v} == K_UNDEF || ${v} == K_HOLE)`;
    case "number":
      return `k_is_num(${v})`;
    case "boolean":
      return `k_is_bool(${v})`;
    case "string":
      return e.node(x).has(STR) ? `k_is_str(${v})` : "false";
    case "symbol":
      return e.node(x).has(SYM) ? `k_is_symbol(${v})` : "false";
    case "bigint":
      return e.node(x).has(BIGINT) ? `k_is_bigint(${v})` : "false";
    case "function":
      return e.node(x).objs.size > 0 ? `k_is_function(${v})` : "false";
    case "object":
      return e.node(x).objs.size > 0 ? `k_is_object(${v})` : `(${v} == K_NULL)`;
    default:
      return "false";
  }
}

function looseEq(e: FuncEmitter, i: Inst): void {
  const [x, y] = [i.args[0]!, i.args[1]!];
  const neg = i.op === "ne" ? "!" : "";
  const letters = letterEq(e, x, y);
  if (letters !== null) return e.set(i, `${neg}${letters}`, "bool");
  for (const [a, b] of [
    [x, y],
    [y, x],
  ] as const)
    if (b.op === "const" && (b.imm.lit!.t === "null" || b.imm.lit!.t === "undef")) {
      const rep = e.rep(a);
      const test =
        rep === "ref" || rep === "cell" ? `(${e.val(a)} == K_UNDEF || ${e.val(a)} == K_NULL)` : isNullish(e, a, true);
      return e.set(i, `${neg}${test}`, "bool");
    }
  const [r, s] = [e.rep(x), e.rep(y)];
  if (numericRep(r) && numericRep(s)) return e.set(i, `${neg}${strictEq(e, x, y)}`, "bool");
  const big = looseBigEq(e, x, y);
  if (big !== null) return e.set(i, `${neg}${big}`, "bool");
  const t = e.temp("bool", `k_loose_eq(${e.cell(x)}, ${e.cell(y)})`);
  e.check();
  e.set(i, `${neg}${t}`, "bool");
}

/** A function of Math that runtime/std computes. */
function computed(e: FuncEmitter, i: Inst, name: string, args: readonly Num[]): void {
  const hook = MATH_HOOKS.get(name);
  if (hook === undefined) throw new Error(`Math.${name} has no code`);
  const t = callHook(
    e,
    hook,
    args.map((x) => ({ expr: dbl(x), rep: "f64" as const })),
  );
  if (t !== null) e.set(i, t, retRep(e, hook));
}

function math(e: FuncEmitter, i: Inst): void {
  const name = i.imm.name!;
  const xs = (): Num[] => i.args.map((a) => num(e, a));
  switch (name) {
    case "random":
      return e.set(i, "k_random()", "f64");
    case "imul": {
      const a = int32(e, i.args[0]!);
      const b = int32(e, i.args[1]!);
      return e.set(i, `(int32_t)((uint32_t)${a} * (uint32_t)${b})`, "i32");
    }
    case "clz32": {
      const t = e.temp("uint32_t", `(uint32_t)${int32(e, i.args[0]!)}`);
      return e.set(i, `(${t} == 0 ? 32 : __builtin_clz(${t}))`, "i32");
    }
    case "fround":
      return e.set(i, `(double)(float)${dbl(xs()[0]!)}`, "f64");
    case "abs": {
      const [a] = xs();
      if (a!.int && isInt(e.rep(i))) return e.set(i, `__builtin_llabs(${a!.expr})`, "i53");
      return e.set(i, `__builtin_fabs(${dbl(a!)})`, "f64");
    }
    case "sign":
      return e.set(i, `k_math_sign(${dbl(xs()[0]!)})`, "f64");
    case "min":
    case "max": {
      const v = xs();
      if (v.length === 0) return e.set(i, name === "min" ? "__builtin_inf()" : "(-__builtin_inf())", "f64");
      if (v.length === 2 && v[0]!.int && v[1]!.int && isInt(e.rep(i))) {
        const a = e.temp("int64_t", v[0]!.expr);
        const b = e.temp("int64_t", v[1]!.expr);
        return e.set(i, `(${a} ${name === "min" ? "<" : ">"} ${b} ? ${a} : ${b})`, "i53");
      }
      return e.set(
        i,
        v.map(dbl).reduce((a, b) => `k_math_${name}(${a}, ${b})`),
        "f64",
      );
    }
    case "round":
      return rounded(e, i, xs()[0]!, "k_math_round");
    case "floor":
    case "ceil":
    case "trunc":
      return rounded(e, i, xs()[0]!, `k_${name}`);
    case "sqrt":
      return e.set(i, `__builtin_sqrt(${dbl(xs()[0]!)})`, "f64");
    default:
      return computed(e, i, name, xs());
  }
}

function rounded(e: FuncEmitter, i: Inst, x: Num, f: string): void {
  if (x.int) return e.set(i, x.expr, "i53");
  e.set(i, convert(`${f}(${x.expr})`, "f64", "f64"), "f64");
}
