/** Representations as C: types, conversions, literals. */
import type { Literal, Rep } from "../ir/ir.ts";

const C_TYPES: Record<Rep, string> = {
  none: "void",
  cell: "KVal",
  ref: "KVal",
  f64: "double",
  f64u: "double",
  i32: "int32_t",
  u32: "uint32_t",
  i53: "int64_t",
  i53u: "int64_t",
  bool: "bool",
  i64: "int64_t",
  u64: "uint64_t",
  i128: "KI128",
  u128: "KU128",
};
export const cType = (r: Rep): string => C_TYPES[r];
/** The C type of a variable inside a function: integers lie in whole registers, so that widening costs nothing. */
export const localType = (r: Rep): string => (r === "i32" || r === "u32" ? "int64_t" : C_TYPES[r]);
export const isInt = (r: Rep): boolean => r === "i32" || r === "u32" || r === "i53";
export const isNumeric = (r: Rep): boolean => isInt(r) || r === "f64";
export const K_REP: Record<Rep, string> = {
  none: "K_REP_REF",
  cell: "K_REP_CELL",
  ref: "K_REP_REF",
  f64: "K_REP_F64",
  f64u: "K_REP_F64U",
  i32: "K_REP_I32",
  u32: "K_REP_U32",
  i53: "K_REP_I53",
  i53u: "K_REP_I53U",
  bool: "K_REP_BOOL",
  i64: "K_REP_I64",
  u64: "K_REP_U64",
  // Never in an object.
  i128: "K_REP_REF",
  u128: "K_REP_REF",
};
/** A BigInt in machine words. */
export const isWord = (r: Rep): boolean => r === "i64" || r === "u64" || r === "i128" || r === "u128";

/**
 * `expr` of one representation as another. Narrowing trusts flow analysis: the value is of the
 * target's kind wherever this code runs.
 */
export function convert(expr: string, from: Rep, to: Rep): string {
  if (from === to || to === "none") return expr;
  if (isWord(to)) {
    if (isWord(from)) return `(${C_TYPES[to]})${expr}`;
    // A slot that is set to undefined before its first use, or a value that never gets here.
    if ((from !== "ref" && from !== "cell") || /^K_(UNDEF|NULL|HOLE)$/.test(expr)) return "0";
    return `(${C_TYPES[to]})${to === "i64" || to === "u64" ? "k_big_low" : "k_big_low128"}(${expr})`;
  }
  if (isWord(from) && to !== "ref" && to !== "cell") return convert("0", "i32", to);
  switch (to) {
    case "cell":
    case "ref":
      if (from === "cell" || from === "ref") return expr;
      if (from === "f64") return `k_box_f64(${expr})`;
      if (from === "f64u") return `k_box_f64u(${expr})`;
      if (from === "i53u") return `k_box_i53u(${expr})`;
      if (from === "bool") return `k_box_bool(${expr})`;
      if (from === "none") return "K_UNDEF";
      if (from === "i64" || from === "u64") return `k_big_${from}(${expr})`;
      if (from === "i128") return `k_big_i128(${expr})`;
      if (from === "u128") return `k_big_u128(${expr}, false)`;
      return `k_box_f64((double)${expr})`;
    case "f64":
      if (from === "cell") return `k_unbox_f64(${expr})`;
      if (from === "ref") return `((void)(${expr}), 0.0)`;
      if (from === "i53u") return `(double)${expr}`;
      return from === "f64u" ? expr : `(double)${expr}`;
    case "f64u":
      if (from === "cell") return `k_unbox_f64u(${expr})`;
      if (from === "ref" || from === "none") return "k_undef_f64()";
      if (from === "i53u") return `k_i53u_f64u(${expr})`;
      // Arithmetic on undefined or on a NaN out of a buffer may have been dropped by the C compiler (see `settled`).
      return from === "f64" ? `k_num_f64u(${expr})` : `(double)${expr}`;
    case "i53u":
      if (from === "cell") return `k_unbox_i53u(${expr})`;
      if (from === "ref" || from === "none") return "K_I53_UNDEF";
      if (from === "f64u") return `k_f64u_i53u(${expr})`;
      return `(int64_t)${expr}`;
    case "i32":
    case "u32":
    case "i53": {
      const t = C_TYPES[to];
      if (from === "cell") return `(${t})(int64_t)k_unbox_f64(${expr})`;
      if (from === "ref") return `((void)(${expr}), (${t})0)`;
      if (from === "f64" || from === "f64u") return `(${t})(int64_t)${expr}`;
      // Between integers the value fits, so nothing needs to be cut off; casts would hide that from the C compiler.
      return from === "i53u" || from === "bool" ? `(${t})${expr}` : expr;
    }
    case "bool":
      return from === "cell" || from === "ref" ? `(${expr} == K_TRUE)` : `(${expr} != 0)`;
  }
  return expr;
}

/** A double as a C literal that reads back exactly. */
export function doubleLiteral(v: number): string {
  if (Number.isNaN(v)) return "k_bits_f64(0x7ff8000000000000ull)";
  if (v === Infinity) return "__builtin_inf()";
  if (v === -Infinity) return "(-__builtin_inf())";
  if (Object.is(v, -0)) return "-0.0";
  const s = v.toString();
  return /[.e]/.test(s) ? s : `${s}.0`;
}

/** A BigInt that fits the words as a C expression of their type. */
export function wordLiteral(v: bigint, rep: Rep): string {
  const type = C_TYPES[rep];
  const word = (w: bigint): string => `${BigInt.asUintN(64, w)}ull`;
  if (rep === "i64" || rep === "u64") return `(${type})${word(v)}`;
  return `(${type})((KU128)${word(v >> 64n)} << 64 | ${word(v)})`;
}

/** `constant` names the object of a string, symbol or BigInt. */
export function literal(
  lit: Literal,
  rep: Rep,
  constant: (lit: Literal & { t: "str" | "sym" | "big" }) => string,
): string {
  switch (lit.t) {
    case "undef":
      return convert("K_UNDEF", "ref", rep);
    case "null":
      return convert("K_NULL", "ref", rep);
    case "hole":
      return convert("K_HOLE", "ref", rep);
    case "bool":
      return rep === "bool" ? String(lit.v) : lit.v ? "K_TRUE" : "K_FALSE";
    case "str":
    case "sym":
      return `K_VAL(&${constant(lit)})`;
    case "big":
      return isWord(rep) ? wordLiteral(BigInt(lit.v), rep) : `K_VAL(&${constant(lit)})`;
    case "num":
      if (rep === "i32" || rep === "u32" || rep === "i53" || rep === "i53u") {
        if (lit.v === -2147483648) return "(-2147483647 - 1)";
        return rep === "u32" ? `${lit.v}u` : Math.abs(lit.v) > 2147483647 ? `${lit.v}ll` : String(lit.v);
      }
      if (rep === "f64" || rep === "f64u") return doubleLiteral(lit.v);
      return `k_box_f64(${doubleLiteral(lit.v)})`;
  }
}

/** Text as the inside of a C string literal. */
export function cString(s: string): string {
  let out = "";
  for (const c of Buffer.from(s, "utf8")) {
    if (c === 34 || c === 92) out += `\\${String.fromCharCode(c)}`;
    else if (c >= 32 && c < 127 && c !== 63) out += String.fromCharCode(c);
    else out += `\\${c.toString(8).padStart(3, "0")}`;
  }
  return `"${out}"`;
}

/** The bits of a double, in hexadecimal. */
export const bitsOf = (value: number): string => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16);
};
