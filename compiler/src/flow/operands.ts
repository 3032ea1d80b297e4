/** What several operations ask of an operand. */
import type { Analysis } from "./analysis.ts";
import { type FuncInst, Node } from "./domain.ts";

/** What is passed to next(v) of this generator. */
export function sentNode(a: Analysis, fi: FuncInst): Node {
  const parts = a.asyncParts.get(fi);
  if (parts !== undefined && parts.sent !== null) return parts.sent.ret;
  const g = [...fi.result.objs][0];
  return g === undefined ? new Node("sent") : a.prop(g, "@@sent");
}

export function toNumberOperand(a: Analysis, n: Node): void {
  a.solver.eachObj(n, (o) => a.toPrimitive(o, null));
}
