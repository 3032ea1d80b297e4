/**
 * BigInts that are computed only to be cut to 64 bits: `BigInt.asUintN(64, x * m + c)`, `(x << 13n) & mask`.
 *
 * Of such an intermediate result the lowest 64 bits are enough, whatever its range, so it is held in
 * a machine word. A value belongs to the set when every use of it looks at no more than those bits.
 */

import type { FuncInst } from "../flow/domain.ts";
import { repOf } from "../flow/layout.ts";
import { knownBits, onlyBig, WORD_BITS } from "../flow/numeric.ts";
import type { HirOp, Inst } from "../ir/ir.ts";

/** The lowest bits of the result need no more than the lowest bits of the operands. */
const LOW: ReadonlySet<HirOp> = new Set<HirOp>(["add", "sub", "mul", "neg", "bitnot", "band", "bor", "bxor", "shl"]);

/** Whether this is an operation on BigInts that the lowest bits of its operands decide. */
export function isLow(fi: FuncInst, i: Inst): boolean {
  if (!LOW.has(i.op) || !onlyBig(fi.node(i))) return false;
  if (!i.args.every((x, k) => (k === 1 && i.imm.name === "one") || onlyBig(fi.node(x)))) return false;
  return i.op !== "shl" || repOf(fi.node(i.args[1]!)) === "u64";
}

export function wrappedIn(fi: FuncInst): ReadonlySet<Inst> {
  const out = new Set<Inst>();
  for (const b of fi.reached)
    for (const i of b.insts) {
      const rep = isLow(fi, i) ? repOf(fi.node(i)) : "none";
      if (rep === "ref" || rep === "i128" || rep === "u128") out.add(i);
    }
  if (out.size === 0) return out;
  /** Whether `user` looks only at the lowest 64 bits of its operand `k`. */
  const tolerates = (user: Inst, k: number): boolean => {
    if (user.op === "intrinsic" && (user.imm.name === "bigAsUintN" || user.imm.name === "bigAsIntN")) {
      const bits = knownBits(user);
      return k === 1 && bits !== null && bits <= WORD_BITS;
    }
    if (user.op === "shl" && k === 1) return false;
    if (out.has(user)) return true;
    if (!isLow(fi, user)) return false;
    const rep = repOf(fi.node(user));
    return rep === "i64" || rep === "u64";
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const b of fi.reached)
      for (const user of b.insts)
        user.args.forEach((x, k) => {
          if (x !== undefined && out.has(x) && !tolerates(user, k)) {
            out.delete(x);
            changed = true;
          }
        });
  }
  return out;
}
