/** Calls of the C functions that `kiln:core` and the platforms declare. */
import type { Inst, Rep } from "../ir/ir.ts";
import { str } from "./arith.ts";
import { cType } from "./ctext.ts";
import type { FuncEmitter } from "./function.ts";
import { guardWrite } from "./restraint.ts";

const EXTERN_REP: Record<string, Rep> = {
  f64: "f64",
  i32: "i32",
  u32: "u32",
  bool: "bool",
  str: "ref",
  big: "ref",
  ref: "ref",
  cell: "cell",
  void: "none",
};

export function extern(e: FuncEmitter, i: Inst): void {
  const x = e.c.a.program.externs.get(i.imm.name!)!;
  const xs = x.params.map((t, k) => {
    const a = i.args[k];
    if (a === undefined) return "0";
    if (t === "str") return `K_PTR(${str(e, a)})`;
    if (t === "ref" || t === "big") return `K_PTR(${e.as(a, "ref")})`;
    return e.as(a, EXTERN_REP[t]!);
  });
  e.c.externs.add(x.name);
  if (x.name === "k_arr_move") guardWrite(e, e.node(i.args[0]!).objs, e.cell(i.args[0]!), "k_box_f64(0)", "there");
  const call = `${x.name}(${xs.join(", ")})`;
  if (x.result === "void") {
    e.line(`${call};`);
    if (x.throws) e.check();
    return e.set(i, "K_UNDEF", "ref");
  }
  const rep = EXTERN_REP[x.result]!;
  const ptr = x.result === "str" || x.result === "ref" || x.result === "big";
  const t = e.temp(cType(rep), ptr ? `K_VAL(${call})` : call);
  if (x.throws) e.check();
  e.set(i, t, rep);
}
