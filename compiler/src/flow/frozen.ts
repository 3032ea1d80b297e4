/**
 * Object.freeze, seal and preventExtensions. The restraint is two bits of the object's header; only
 * writes that may reach an object which one of the three is called on look at them.
 */
import type { Func } from "../ir/ir.ts";
import type { Analysis } from "./analysis.ts";
import type { AbsObj, Node } from "./domain.ts";

const FUNCTIONS = new Set(["std/Object.ts#freeze", "std/Object.ts#seal", "std/Object.ts#preventExtensions"]);

/** Notes the objects that reach a call of one of the three functions. */
export function noteFreeze(a: Analysis, f: Func, first: Node | undefined): void {
  if (first === undefined || !FUNCTIONS.has(f.id)) return;
  a.solver.eachObj(first, (o) => {
    o.reflected = true;
    a.frozen.add(o);
  });
}

/** Whether any of the objects may refuse writes. */
export const mayRefuse = (a: Analysis, os: Iterable<AbsObj>): boolean => {
  if (a.frozen.size > 0) for (const o of os) if (a.frozen.has(o)) return true;
  return false;
};
