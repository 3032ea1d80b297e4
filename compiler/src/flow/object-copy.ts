/**
 * Objects that are made anew from the descriptors of others (runtime/std/object-copy.ts). A copy of an instance or a
 * literal has the shape of its source and is the same abstract object; all others are made of their parts.
 */
import { isHiddenName } from "../ir/symbols.ts";
import type { Analysis } from "./analysis.ts";
import { type AbsObj, ALL_KINDS, type Node, UNDEF } from "./domain.ts";
import { defaultProto } from "./open.ts";

/**
 * Whether a copy of the object's fields is a copy of its properties. Private members are not copied by descriptors, and
 * what the library's classes hold is none; the class of an instance must be one for the whole program.
 */
export function copiesByShape(a: Analysis, o: AbsObj): boolean {
  if (o.isDict || o.madeWithProto) return false;
  if (o.kind === "object") return true;
  if (o.kind !== "instance") return false;
  return a.classes
    .chain(o.cls!)
    .every(
      (c) =>
        !c.isStd &&
        !c.isSystem &&
        c.made === undefined &&
        !c.fields.some((f) => isHiddenName(f.name)) &&
        !c.members.some((m) => isHiddenName(m.name)),
    );
}

/** Whether a copy by shape delegates to what is in `proto`; null: whatever the object delegates to. */
export function keepsPrototype(a: Analysis, o: AbsObj, proto: AbsObj | null): boolean {
  return proto === null || defaultProto(a, o) === proto;
}

/** What of `x` is not copied by its shape; undefined stands for what is. */
export function copiedByParts(a: Analysis, x: Node, proto: Node | null, n: Node): void {
  const s = a.solver;
  s.addKinds(n, UNDEF);
  s.edge(x, n, ALL_KINDS, () => false);
  const meet = (o: AbsObj, p: AbsObj | null): void => {
    if (!copiesByShape(a, o) || !keepsPrototype(a, o, p)) s.addObj(n, o);
    else a.whenDict(o, () => s.addObj(n, o));
  };
  s.eachObj(x, (o) => {
    if (proto === null) return meet(o, null);
    a.protoAsked.add(o);
    s.whenKind(proto, ALL_KINDS, () => s.addObj(n, o));
    s.eachObj(proto, (p) => meet(o, p));
  });
}
