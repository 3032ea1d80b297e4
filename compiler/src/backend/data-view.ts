/** Reads and writes of a DataView: loads and stores with byte swaps (ECMA-262 25.3). */
import type { Inst } from "../ir/ir.ts";
import { truthy } from "./arith.ts";
import { toBigLow } from "./bigint.ts";
import { isInt } from "./ctext.ts";
import type { FuncEmitter } from "./function.ts";

/** What V8 says of a view that is no longer within its buffer; of setters it names the getter. */
export const outsideText = (name: string): string =>
  `Cannot perform DataView.prototype.${name} on a detached ArrayBuffer`;

export function dataView(e: FuncEmitter, i: Inst, v: string, name: string, list: readonly Inst[]): void {
  const m = /^(get|set)(Uint|Int|Float|BigUint|BigInt)(8|16|32|64)$/.exec(name)!;
  const big = m[2]!.startsWith("Big");
  const bits = Number(m[3]);
  const bytes = bits / 8;
  const at = list[0] === undefined ? "0" : e.as(list[0], isInt(e.rep(list[0])) ? "i53" : "f64");
  const idx = e.temp("int64_t", list[0] === undefined || isInt(e.rep(list[0])) ? at : `k_to_index(${at})`);
  const little = m[1] === "get" ? list[1] : list[2];
  const be = bits === 8 || little === undefined ? "true" : `!(${truthy(e, little)})`;
  const value =
    m[1] === "set"
      ? list[1] === undefined
        ? m[2] === "Float"
          ? "k_bits_f64(0x7ff8000000000000ull)"
          : "0"
        : big
          ? e.temp("uint64_t", toBigLow(e, list[1]))
          : isInt(e.rep(list[1])) && m[2] !== "Float"
            ? e.as(list[1], "i53")
            : m[2] === "Float"
              ? e.as(list[1], "f64")
              : `k_f64_to_i32(${e.as(list[1], "f64")})`
      : "";
  e.line(`if (K_UNLIKELY(${idx} < 0 || (uint64_t)${idx} + ${bytes} > k_view(${v})->len)) {`);
  if (e.c.resizes) {
    e.line(`if (${idx} >= 0 && k_view(${v})->offset == K_OUTSIDE) {`);
    e.fail(`k_throw(K_ERR_TYPE, "${outsideText(`get${m[2]}${m[3]}`)}")`);
    e.line("}");
  }
  e.fail('k_throw(K_ERR_RANGE, "Offset is outside the bounds of the DataView")');
  e.line("}");
  const u = bits === 8 ? "uint8_t" : `uint${bits}_t`;
  const swap = (x: string): string => (bits === 8 ? x : `(${be} ? __builtin_bswap${bits}(${x}) : ${x})`);
  if (m[1] === "get") {
    const raw = e.temp(u, `*(const ${u} __attribute__((aligned(1))) *)(k_view(${v})->data + ${idx})`);
    const x = swap(raw);
    if (big) return e.set(i, x, m[2] === "BigInt" ? "i64" : "u64");
    if (m[2] === "Float")
      return e.set(i, bits === 32 ? `k_num_f64u((double)k_bits_f32(${x}))` : `k_num_f64u(k_bits_f64(${x}))`, "f64");
    return m[2] === "Int" ? e.set(i, `(int${bits}_t)${x}`, "i32") : e.set(i, x, bits === 32 ? "u32" : "i32");
  }
  const raw = e.temp(
    u,
    m[2] === "Float" ? (bits === 32 ? `k_f32_bits((float)${value})` : `k_f64_bits(${value})`) : `(${u})${value}`,
  );
  e.line(`*(${u} __attribute__((aligned(1))) *)(k_view(${v})->data + ${idx}) = ${swap(raw)};`);
  e.set(i, "K_UNDEF", "ref");
}
