/**
 * BigInts: operations on machine words where ranges allow, calls of runtime/std otherwise.
 *
 * `rep` of a value says which words hold it. The lowest 64 (or 128) bits of a result that fits them are
 * computed from the lowest bits of the operands, whatever these are: arithmetic modulo 2^64 is exact there.
 */

import { NUM } from "../flow/domain.ts";
import {
  BIG_HOOKS,
  BIG_NUMBER,
  FROM_ANY,
  knownBits,
  MIXED_BINARY,
  MIXED_EQUAL,
  MIXED_OPS,
  MIXED_ORDER,
  MIXED_UNARY,
  mayBeBig,
  onlyBig,
  TO_BIG,
  WORD_BITS,
  WRAP,
} from "../flow/numeric.ts";
import type { HirOp, Inst, Rep } from "../ir/ir.ts";
import { convert, cType, isInt, isWord, wordLiteral } from "./ctext.ts";
import type { FuncEmitter } from "./function.ts";
import { isLow } from "./wrapped.ts";

const ARITHMETIC: ReadonlySet<HirOp> = new Set<HirOp>([...MIXED_OPS, "neg", "bitnot", "num"]);
const ORDER: Partial<Record<HirOp, string>> = { lt: "<", le: "<=", gt: ">", ge: ">=" };
const OPERATOR: Partial<Record<HirOp, string>> = { add: "+", sub: "-", mul: "*", band: "&", bor: "|", bxor: "^" };

/** Emits an operation that BigInts can reach; false: it is not one. */
export function emitBig(e: FuncEmitter, i: Inst): boolean {
  const order = ORDER[i.op];
  if (order === undefined && !ARITHMETIC.has(i.op)) return false;
  if (i.op === "num" && i.imm.name !== "numeric") return false;
  const x = i.args[0]!;
  const y = i.args.length === 1 || i.imm.name === "one" ? null : i.args[1]!;
  const [p, q] = [e.node(x), y === null ? null : e.node(y)];
  if (!mayBeBig(e.c.a, p) && (q === null || !mayBeBig(e.c.a, q))) return false;
  if (i.op === "add" && q !== null && (onlyStr(e, x) || onlyStr(e, y!)) && p.objs.size === 0 && q.objs.size === 0)
    return false;
  if (i.op === "ushr" || !onlyBig(p) || (q !== null && !onlyBig(q))) mixed(e, i, x, y);
  else if (order !== undefined) e.set(i, `(${compared(e, i, x, y!)} ${order} 0)`, "bool");
  else if (i.op === "num") e.set(i, e.val(x), e.rep(x));
  else exact(e, i, x, y);
  return true;
}

const onlyStr = (e: FuncEmitter, x: Inst): boolean => e.node(x).kinds === 32 && e.node(x).objs.size === 0;

/** A call of a function that flow reached as a hook; null: nothing gets here. */
export function hook(e: FuncEmitter, name: string, args: readonly { expr: string; rep: Rep }[]): string | null {
  const fi = e.c.a.hooks.get(name);
  if (fi === undefined) {
    e.line("K_NEVER; /* nothing reaches here */");
    return null;
  }
  const g = e.c.want(fi);
  const s = e.c.signature(g);
  const t = e.temp(
    cType(s.ret),
    `${g.symbol}(${s.params.map((r, k) => convert(args[k]!.expr, args[k]!.rep, r)).join(", ")})`,
  );
  e.checkCall(g);
  return s.ret === "none" ? t : convert(t, s.ret, s.ret);
}
export const retRep = (e: FuncEmitter, name: string): Rep => e.c.signature(e.c.want(e.c.a.hooks.get(name)!)).ret;
const operand = (e: FuncEmitter, x: Inst): { expr: string; rep: Rep } => ({ expr: e.cell(x), rep: "cell" });

const UNARY: readonly string[] = ["num", "neg", "bitnot", "add", "sub"];

function mixed(e: FuncEmitter, i: Inst, x: Inst, y: Inst | null): void {
  const order = ORDER[i.op];
  const name = order !== undefined ? MIXED_ORDER : y === null ? MIXED_UNARY : MIXED_BINARY;
  const code = y === null ? UNARY.indexOf(i.op) : MIXED_OPS.indexOf(i.op);
  const args = [x, ...(y === null ? [] : [y])].map((v) => operand(e, v));
  const t = hook(e, name, order !== undefined ? args : [{ expr: String(code), rep: "i32" }, ...args]);
  if (t === null) return;
  if (order === undefined) return e.set(i, t, retRep(e, name));
  // 2: there is no order between them.
  e.set(i, order.startsWith("<") ? `(${t} ${order} 0)` : `(${t} ${order} 0 && ${t} != 2)`, "bool");
}

/** The lowest 64 bits as an unsigned expression. */
export function low(e: FuncEmitter, x: Inst): string {
  if (x.op === "const") return wordLiteral(BigInt((x.imm.lit as { v: string }).v), "u64");
  return convert(e.val(x), e.rep(x), "u64");
}
const low128 = (e: FuncEmitter, x: Inst): string =>
  x.op === "const"
    ? wordLiteral(BigInt((x.imm.lit as { v: string }).v), "u128")
    : `(KU128)${convert(e.val(x), e.rep(x), e.rep(x) === "i64" || e.rep(x) === "i128" ? "i128" : "u128")}`;

const isNarrow = (r: Rep): boolean => r === "i64" || r === "u64";

function exact(e: FuncEmitter, i: Inst, x: Inst, y: Inst | null): void {
  const r = e.rep(i);
  if (isWord(r) && isLow(e.fi, i)) return e.set(i, lowBits(e, i, x, y, isNarrow(r)), isNarrow(r) ? "u64" : "u128");
  if (i.op === "shr" && shiftRight(e, i, x, y!)) return;
  if ((i.op === "div" || i.op === "mod") && divide(e, i, x, y!)) return;
  const name = BIG_HOOKS[i.op]!;
  const ref = (v: Inst): { expr: string; rep: Rep } => ({ expr: e.as(v, "ref"), rep: "ref" });
  const one = { expr: `K_VAL(&${e.c.big(1n)})`, rep: "ref" } as const;
  const t = hook(e, name, [ref(x), ...(y !== null ? [ref(y)] : i.imm.name === "one" ? [one] : [])]);
  if (t !== null) e.set(i, t, retRep(e, name));
}

function lowBits(e: FuncEmitter, i: Inst, x: Inst, y: Inst | null, narrow: boolean): string {
  const bits = (v: Inst): string => (narrow ? low(e, v) : low128(e, v));
  const type = narrow ? "uint64_t" : "KU128";
  if (i.op === "neg") return `(-(${type})${bits(x)})`;
  if (i.op === "bitnot") return `(~(${type})${bits(x)})`;
  if (i.op === "shl") {
    const by = knownAmount(y!);
    if (by === null) return `k_shl${narrow ? 64 : 128}(${bits(x)}, ${low(e, y!)})`;
    return by < (narrow ? 64n : 128n) ? `((${type})${bits(x)} << ${by})` : "0";
  }
  return `((${type})${bits(x)} ${OPERATOR[i.op]} (${type})${y === null ? "1" : bits(y)})`;
}

/** A shift by a literal that is not negative. */
function knownAmount(y: Inst): bigint | null {
  if (y.op !== "const" || y.imm.lit!.t !== "big") return null;
  const v = BigInt(y.imm.lit!.v);
  return v >= 0n ? v : null;
}

const SHIFT: Partial<Record<Rep, { helper: string; bits: bigint; signed: boolean }>> = {
  u64: { helper: "k_shr64", bits: 64n, signed: false },
  i64: { helper: "k_sar64", bits: 64n, signed: true },
  u128: { helper: "k_shr128", bits: 128n, signed: false },
  i128: { helper: "k_sar128", bits: 128n, signed: true },
};

function shiftRight(e: FuncEmitter, i: Inst, x: Inst, y: Inst): boolean {
  const rep = e.rep(x);
  const how = SHIFT[rep];
  if (how === undefined || e.rep(y) !== "u64") return false;
  const by = knownAmount(y);
  const v = e.val(x);
  if (by !== null && by < how.bits) e.set(i, `(${v} >> ${by})`, rep);
  else e.set(i, `${how.helper}(${v}, ${low(e, y)})`, rep);
  return true;
}

/** A literal can stand for a signed or an unsigned word. */
function fits(e: FuncEmitter, x: Inst, rep: "i64" | "u64"): boolean {
  if (x.op !== "const" || x.imm.lit!.t !== "big") return e.rep(x) === rep;
  const v = BigInt(x.imm.lit!.v);
  return (rep === "u64" ? BigInt.asUintN(64, v) : BigInt.asIntN(64, v)) === v;
}

function divide(e: FuncEmitter, i: Inst, x: Inst, y: Inst): boolean {
  const wide = e.rep(x) === "u128" && x.op !== "const";
  const signed = fits(e, x, "i64") && fits(e, y, "i64");
  const unsigned = (wide || fits(e, x, "u64")) && fits(e, y, "u64");
  // The least signed number by -1 is the one quotient that the range of signed words cannot show.
  if (!unsigned && !(signed && e.rep(i) === "i64")) return false;
  const type = unsigned ? "u64" : "i64";
  const d = e.temp(cType(type), unsigned ? low(e, y) : `(int64_t)${low(e, y)}`);
  if (y.op !== "const" || y.imm.lit!.t !== "big" || BigInt(y.imm.lit!.v) === 0n) {
    e.line(`if (K_UNLIKELY(${d} == 0)) {`);
    e.fail('k_throw(K_ERR_RANGE, "Division by zero")');
    e.line("}");
  }
  if (wide && unsigned) {
    if (i.op === "mod") e.set(i, `k_mod_128(${e.val(x)}, ${d})`, "u64");
    else e.set(i, `k_div_128(${e.val(x)}, ${d})`, "u128");
    return true;
  }
  const n = unsigned ? low(e, x) : `(int64_t)${low(e, x)}`;
  // By -1 the processor's division can overflow although the rest is 0.
  if (!unsigned && i.op === "mod") e.set(i, `(${d} == -1 ? 0 : ${n} % ${d})`, type);
  else e.set(i, `(${n} ${i.op === "div" ? "/" : "%"} ${d})`, type);
  return true;
}

// ---- comparison ----

/** An expression that is below, at or above 0. */
function compared(e: FuncEmitter, i: Inst, x: Inst, y: Inst): string {
  const words = wordPair(e, x, y);
  if (words !== null) return `((${words[0]} > ${words[1]}) - (${words[0]} < ${words[1]}))`;
  if (isZero(y) && e.rep(x) === "ref") return `k_big_sign(${e.val(x)})`;
  if (isZero(x) && e.rep(y) === "ref") return `(-k_big_sign(${e.val(y)}))`;
  return (
    hook(e, BIG_HOOKS[i.op]!, [
      { expr: e.as(x, "ref"), rep: "ref" },
      { expr: e.as(y, "ref"), rep: "ref" },
    ]) ?? "0"
  );
}

const isZero = (x: Inst): boolean => x.op === "const" && x.imm.lit!.t === "big" && x.imm.lit!.v === "0";

/** Both as expressions that C compares rightly. */
function wordPair(e: FuncEmitter, x: Inst, y: Inst): [string, string] | null {
  for (const rep of ["u64", "i64"] as const)
    if (fits(e, x, rep) && fits(e, y, rep)) {
      const as = (v: Inst): string => (rep === "u64" ? low(e, v) : `(int64_t)${low(e, v)}`);
      return [as(x), as(y)];
    }
  const [r, s] = [e.rep(x), e.rep(y)];
  if (!isWord(r) || !isWord(s)) return null;
  const unsigned = (k: Rep): boolean => k === "u64" || k === "u128";
  if (unsigned(r) && unsigned(s)) return [low128(e, x), low128(e, y)];
  if (r === "u128" || s === "u128") return null;
  return [`(KI128)${low128(e, x)}`, `(KI128)${low128(e, y)}`];
}

/** x === y for two BigInts in words; null: not such a pair. */
export function strictBigEq(e: FuncEmitter, x: Inst, y: Inst): string | null {
  if (!onlyBig(e.node(x)) || !onlyBig(e.node(y))) return null;
  const words = wordPair(e, x, y);
  if (words !== null) return `(${words[0]} == ${words[1]})`;
  if (isZero(y) && e.rep(x) === "ref") return `(k_big_sign(${e.val(x)}) == 0)`;
  if (isZero(x) && e.rep(y) === "ref") return `(k_big_sign(${e.val(y)}) == 0)`;
  return null;
}

/** x == y where one may be a BigInt and the other something else; null: not such a pair. */
export function looseBigEq(e: FuncEmitter, x: Inst, y: Inst): string | null {
  const [p, q] = [e.node(x), e.node(y)];
  if (!p.has(128) && !q.has(128)) return null;
  if (onlyBig(p) && onlyBig(q)) return strictBigEq(e, x, y) ?? `k_strict_eq(${e.cell(x)}, ${e.cell(y)})`;
  const t = hook(e, MIXED_EQUAL, [operand(e, x), operand(e, y)]);
  return t ?? "false";
}

// ---- conversion ----

/** ToBigInt of a value, as a BigInt of any size. */
function toBig(e: FuncEmitter, x: Inst, rep: "ref" | "u64"): string {
  const value = hook(e, TO_BIG, [operand(e, x)]);
  return value === null ? convert("K_UNDEF", "ref", rep) : convert(value, retRep(e, TO_BIG), rep);
}

/** The lowest 64 bits of ToBigInt of a value. */
export function toBigLow(e: FuncEmitter, x: Inst): string {
  return onlyBig(e.node(x)) ? low(e, x) : toBig(e, x, "u64");
}

/** The intrinsics of `kiln:core` that are about BigInts; false: it is not one of them. */
export function emitBigIntrinsic(e: FuncEmitter, i: Inst): boolean {
  const [x, y, z] = i.args;
  const limbs = (): string => e.as(x!, "ref");
  switch (i.imm.name) {
    case "bigAsIntN":
    case "bigAsUintN":
      wrap(e, i, i.imm.name === "bigAsIntN");
      return true;
    case "bigFrom":
      from(e, i, x!);
      return true;
    case "bigToNumber": {
      const rep = e.rep(x!);
      if (isNarrow(rep)) e.set(i, `(double)${x!.op === "const" ? `(${cType(rep)})${low(e, x!)}` : e.val(x!)}`, "f64");
      else {
        const t = hook(e, BIG_NUMBER, [{ expr: e.as(x!, "ref"), rep: "ref" }]);
        if (t !== null) e.set(i, t, retRep(e, BIG_NUMBER));
      }
      return true;
    }
    case "bigFromInteger": {
      const rep = e.rep(x!);
      const v = rep === "f64" || rep === "cell" ? `k_f64_trunc(${e.as(x!, "f64")})` : `(int64_t)${e.as(x!, "i53")}`;
      e.set(i, v, "i64");
      return true;
    }
    case "limbAt":
      e.set(i, `K_LIMBS(${limbs()})[${e.as(y!, "i53")}]`, "u64");
      return true;
    case "limbSet":
      e.line(`K_LIMBS(${limbs()})[${e.as(y!, "i53")}] = ${low(e, z!)};`);
      e.set(i, "K_UNDEF", "ref");
      return true;
    case "limbCount":
      e.set(i, `K_LIMB_COUNT(${limbs()})`, "i32");
      return true;
    case "limbNegative":
      e.set(i, `((((KHdr *)K_PTR(${limbs()}))->aux & 1) != 0)`, "bool");
      return true;
    case "limbClz":
      e.set(i, `__builtin_clzll(K_LIMBS(${limbs()})[K_LIMB_COUNT(${limbs()}) - 1])`, "i32");
      return true;
    case "limbDiv":
      e.set(i, `k_div_high(${low(e, x!)}, ${low(e, y!)}, ${low(e, z!)})`, "u64");
      return true;
    case "toPrimitive": {
      const t = e.temp("KVal", `k_to_primitive(${e.cell(x!)}, ${e.as(y!, "i32")})`);
      if (e.node(x!).objs.size > 0) e.check();
      e.set(i, t, "cell");
      return true;
    }
    default:
      return false;
  }
}

/** BigInt(x). */
function from(e: FuncEmitter, i: Inst, x: Inst): void {
  const n = e.node(x);
  const rep = e.rep(x);
  if (n.kinds === NUM && n.objs.size === 0 && isInt(rep)) return e.set(i, `(int64_t)${e.as(x, "i53")}`, "i64");
  if (onlyBig(n)) return e.set(i, e.as(x, e.rep(i)), e.rep(i));
  const t = hook(e, FROM_ANY, [operand(e, x)]);
  if (t !== null) e.set(i, t, retRep(e, FROM_ANY));
}

function wrap(e: FuncEmitter, i: Inst, signed: boolean): void {
  const [b, x] = [i.args[0]!, i.args[1]!];
  const bits = knownBits(i);
  if (bits === null || bits > WORD_BITS) {
    const v = onlyBig(e.node(x)) ? e.as(x, "ref") : toBig(e, x, "ref");
    const t = hook(e, WRAP, [operand(e, b), { expr: v, rep: "ref" }, { expr: String(signed), rep: "bool" }]);
    if (t !== null) e.set(i, t, retRep(e, WRAP));
    return;
  }
  const v = toBigLow(e, x);
  const away = WORD_BITS - bits;
  if (bits === 0) return e.set(i, "0", "u64");
  if (signed)
    return e.set(i, away === 0 ? `(int64_t)${v}` : `((int64_t)((uint64_t)${v} << ${away}) >> ${away})`, "i64");
  e.set(i, away === 0 ? v : `((uint64_t)${v} << ${away} >> ${away})`, "u64");
}
