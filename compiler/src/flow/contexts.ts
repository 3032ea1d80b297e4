/**
 * Which functions deserve an instance for each place that calls them, beside those with type parameters: where what
 * comes out depends so much on what goes in that one instance would mix up what its callers keep apart.
 */
import { definedKey, EACH_KEY } from "../ir/each-key.ts";
import type { Func, Inst } from "../ir/ir.ts";

/** Functions of so few instructions, without loops, make or hand on a value: contexts of theirs cost little. */
const SMALL = 12;

const known = new WeakMap<Func, boolean>();

/** Whether calls of `f` are told apart. */
export function isToldApart(f: Func): boolean {
  if (f.generic || f.id.startsWith("std/")) return f.generic;
  let answer = known.get(f);
  if (answer === undefined) {
    answer = isSmall(f) || f.blocks.some((b) => b.insts.some((i) => makes(i) || writesUnderParameter(i)));
    known.set(f, answer);
  }
  return answer;
}

const isSmall = (f: Func): boolean => f.blocks.length <= 2 && f.blocks.every((b) => b.insts.length <= SMALL);

/** Functions that make functions of what they are given: factories of classes, of handlers, of members. */
const makes = (i: Inst): boolean =>
  (i.op === "func" && i.args.length > 0) || (i.op === "call" && i.imm.name === EACH_KEY);

/** Whether a property is written whose name the caller gives. */
function writesUnderParameter(i: Inst): boolean {
  if (i.op === "setelem") return isParameter(i.args[1]);
  return isParameter(definedKey(i));
}

const isParameter = (i: Inst | null | undefined): boolean =>
  i?.op === "param" || (i?.op === "pi" && isParameter(i.args[0]));
