/**
 * Elements of strings that are only compared: `a[i] === b[j]`, `text[i] === "x"`, `c >= "0" && c <= "9"`.
 *
 * Such a value is held as its UTF-16 unit, or NO_LETTER where the string has no such element, so that no string is
 * made of it and none is looked into to compare it. A value belongs to the set when every use of it is a comparison
 * that units decide.
 */

import { type FuncInst, NUM, STR } from "../flow/domain.ts";
import type { HirOp, Inst } from "../ir/ir.ts";
import type { FuncEmitter } from "./function.ts";

/** Behind the end there is `undefined`; no unit is negative. */
export const NO_LETTER = -1;

const EQUALITY: ReadonlySet<HirOp> = new Set<HirOp>(["seq", "sne", "eq", "ne"]);
const ORDER: ReadonlySet<HirOp> = new Set<HirOp>(["lt", "le", "gt", "ge"]);

const isA = (fi: FuncInst, i: Inst, kind: number): boolean => fi.node(i).kinds === kind && fi.node(i).objs.size === 0;

/** The text of a constant, or null. */
const textOf = (i: Inst): string | null =>
  i.op === "const" && i.imm.lit!.t === "str" ? (i.imm.lit as { v: string }).v : null;

export function lettersIn(fi: FuncInst): ReadonlySet<Inst> {
  const out = new Set<Inst>();
  for (const b of fi.reached)
    for (const i of b.insts) if (i.op === "elem" && isA(fi, i.args[0]!, STR) && isA(fi, i.args[1]!, NUM)) out.add(i);
  if (out.size === 0) return out;
  for (let changed = true; changed; ) {
    changed = false;
    for (const b of fi.reached)
      for (const i of b.insts)
        if (i.op === "pi" && out.has(i.args[0]!) && !out.has(i)) {
          out.add(i);
          changed = true;
        }
  }
  const tolerates = (user: Inst, k: number): boolean => {
    if (user.op === "pi") return k > 0 || out.has(user);
    const other = user.args[1 - k];
    if (other === undefined) return false;
    if (ORDER.has(user.op)) return out.has(other) || textOf(other)?.length === 1;
    if (!EQUALITY.has(user.op)) return false;
    return out.has(other) || isA(fi, other, STR) || (other.op === "const" && other.imm.lit!.t === "undef");
  };
  for (let changed = true; changed; ) {
    changed = false;
    const remove = (x: Inst): void => {
      if (out.delete(x)) changed = true;
    };
    for (const b of fi.reached)
      for (const user of b.insts) {
        // What a letter is refined from is one.
        if (user.op === "pi" && !out.has(user.args[0]!)) remove(user);
        user.args.forEach((x, k) => {
          if (x !== undefined && out.has(x) && !tolerates(user, k)) remove(x);
        });
      }
  }
  return out;
}

/** `x === y` as a C expression, where one of them is a letter; null: none is. */
export function letterEq(e: FuncEmitter, x: Inst, y: Inst): string | null {
  if (!e.letters.has(x)) return e.letters.has(y) ? letterEq(e, y, x) : null;
  const unit = e.val(x);
  if (e.letters.has(y)) return `(${unit} == ${e.val(y)})`;
  if (y.op === "const") {
    const text = textOf(y);
    if (text === null) return `(${unit} == ${NO_LETTER})`;
    return text.length === 1 ? `(${unit} == ${text.charCodeAt(0)})` : "false";
  }
  const s = `(KStr *)K_PTR(${e.val(y)})`;
  return `((${s})->len == 1 && k_str_unit(${s}, 0) == ${unit})`;
}

/** `x < y` and its kin as a C expression, where one of them is a letter; null: none is. With NO_LETTER all are false. */
export function letterOrder(e: FuncEmitter, x: Inst, y: Inst, op: string): string | null {
  const [p, q] = [e.letters.has(x), e.letters.has(y)];
  if (!p && !q) return null;
  const [a, b] = [p ? e.val(x) : unitOf(x), q ? e.val(y) : unitOf(y)];
  const present = [p ? `${a} >= 0` : "", q ? `${b} >= 0` : ""].filter((test) => test !== "");
  return `(${present.join(" && ")} && ${a} ${op} ${b})`;
}

const unitOf = (i: Inst): string => `${textOf(i)!.charCodeAt(0)}`;
