/** Operations on crowds, which a function does for all places of a kind: see flow/crowd.ts. */
import { isCrowdFunc } from "../flow/crowd.ts";
import type { Node } from "../flow/domain.ts";
import type { Inst } from "../ir/ir.ts";
import { direct, nameOf } from "./calls.ts";
import type { FuncEmitter } from "./function.ts";

/** What an operation does with whatever object its first operand may be. */
export interface CrowdCall {
  readonly operand: Node;
  run(): void;
}

/** The call that does `i` for objects; null: the place does it itself. The core reads and writes elements of anything. */
export function crowdOf(e: FuncEmitter, i: Inst): CrowdCall | null {
  const target = e.fi.crowds.get(i.id);
  if (target === undefined || i.op === "elem" || i.op === "setelem") return null;
  return {
    operand: e.node(i.args[0]!),
    run() {
      if (i.op === "callm" || i.op === "new") e.line(`k_callee_text = ${calleeText(e, i)};`);
      direct(e, i.op === "set" ? null : i, target, null, null, { list: i.args, spread: null });
    },
  };
}

/** How messages call what is called, as a C expression: in a crowd's function, as the place does that it works for. */
export function calleeText(e: FuncEmitter, i: Inst): string {
  if (isCrowdFunc(e.fi.func)) return "callee_text";
  if (i.imm.shown !== undefined && i.imm.shown[0] !== "") return e.c.cstr(i.imm.shown[0]!);
  const f = nameOf(i.args[0]);
  return e.c.cstr(i.imm.name !== undefined && i.op === "callm" ? `${f}.${i.imm.name}` : f);
}

/** Before the first instruction of a crowd's function; what it calls may call others. */
export const CROWD_HEAD = "const char *callee_text = k_callee_text; (void)callee_text;";

/** What places leave for the function that does their operation. */
export const CROWD_TEXT = "k_callee_text";
