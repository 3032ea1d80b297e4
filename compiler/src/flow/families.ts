/** Which fields are accessed together: what placement.ts gives one offset. */
import type { Inst } from "../ir/ir.ts";
import type { FuncInst } from "./domain.ts";
import type { Family } from "./placement.ts";
import { UnionFind } from "./unionfind.ts";

/** Operations that look for a property of their first argument, and the names when not `imm.name`. */
const ACCESSES: ReadonlyMap<Inst["op"], readonly string[] | null> = new Map<Inst["op"], readonly string[] | null>([
  ["get", null],
  ["set", null],
  ["callm", null],
  ["callmspread", null],
  ["iteropen", ["@@iterator"]],
  ["iternext", ["next"]],
  ["iterdone", ["done"]],
  ["itervalue", ["value"]],
  ["iterclose", ["return"]],
]);

/** A field of a shape as accesses see it. */
export interface FieldUse {
  readonly shape: number;
  readonly name: string;
  /** Fields of different classes need different code anyway. */
  readonly cls: string;
}

/**
 * @param code one instance of each piece of code
 * @param fields the shapes among the objects that reach an instruction's operand which have a field of that name
 */
export function families(
  code: Iterable<FuncInst>,
  fields: (fi: FuncInst, x: Inst, name: string) => readonly FieldUse[],
): Family[] {
  const sets = new UnionFind<string>();
  const members = new Map<string, FieldUse>();
  const weights = new Map<string, number>();
  for (const fi of code)
    for (const b of fi.func.blocks) {
      if (!fi.reached.has(b)) continue;
      for (const i of b.insts) {
        const names = ACCESSES.get(i.op);
        if (names === undefined || i.args.length === 0 || fi.crowds.has(i.id)) continue;
        for (const name of names ?? [i.imm.name!]) {
          const first = new Map<string, string>();
          for (const u of fields(fi, i.args[0]!, name)) {
            const key = `${u.shape} ${name}`;
            members.set(key, u);
            const other = first.get(u.cls);
            if (other === undefined) first.set(u.cls, key);
            else sets.union(other, key);
          }
          for (const key of first.values()) weights.set(key, (weights.get(key) ?? 0) + 1);
        }
      }
    }
  return sets.sets().map((keys) => ({
    members: keys.map((k) => members.get(k)!),
    weight: keys.reduce((n, k) => n + (weights.get(k) ?? 0), 0),
  }));
}
