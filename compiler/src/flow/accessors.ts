/**
 * Getters and setters of object literals. Their functions are fields of the object under names of
 * their own, which enumeration leaves out; the property itself has no field.
 */
import { hiddenName, isHiddenName } from "../ir/symbols.ts";
import type { Analysis } from "./analysis.ts";
import { type AbsObj, Node, UNDEF } from "./domain.ts";
import { calledWith } from "./tuple.ts";

/** What a property with accessors gives and takes. */
export interface Accessor {
  readonly name: string;
  getter: boolean;
  setter: boolean;
  /** What reading gives. */
  readonly value: Node;
  /** What is assigned. */
  readonly stored: Node;
  /** Its functions. */
  getterFn: Node | null;
  setterFn: Node | null;
}

/** The fields that hold the functions. */
export const getterField = (name: string): string => hiddenName(`get ${name}`);
export const setterField = (name: string): string => hiddenName(`set ${name}`);

/** The property whose accessor a field holds, or null. */
export function accessorOf(field: string): string | null {
  return isHiddenName(field) && /^.[gs]et /.test(field) ? field.slice(5) : null;
}

/** Adds an accessor to a literal that is being made; `f` is its function. */
export function defineAccessor(a: Analysis, o: AbsObj, kind: "getter" | "setter", name: string, f: Node): void {
  const s = a.solver;
  o.accessors ??= new Map();
  let known = o.accessors.get(name);
  if (known === undefined) {
    known = {
      name,
      getter: false,
      setter: false,
      value: new Node(`${o.label}.get ${name}`),
      stored: new Node(`${o.label}.set ${name}`),
      getterFn: null,
      setterFn: null,
    };
    o.accessors.set(name, known);
    s.addKinds(known.value, UNDEF);
  }
  const accessor = known;
  if (kind === "getter") {
    accessor.getter = true;
    accessor.getterFn = f;
  } else {
    accessor.setter = true;
    accessor.setterFn = f;
  }
  s.edge(f, a.prop(o, kind === "getter" ? getterField(name) : setterField(name)));
  s.eachObj(f, (c) => {
    if (c.kind !== "closure") return;
    // The code is reached through the closure, so that reflection can call it as well.
    const target = a.instanceOf(c.func!, c.ctx, c);
    a.calledFromC.add(target);
    s.addObj(target.thisNode, o);
    calledWith(a, target, kind === "setter" ? accessor.stored : null);
    if (kind === "getter") s.edge(target.result, accessor.value);
  });
}

/** Everything that reading some property of `o` through an accessor can give also reaches `n`. */
export function eachAccessorValue(a: Analysis, o: AbsObj, n: Node): void {
  for (const accessor of o.accessors?.values() ?? []) a.solver.edge(accessor.value, n);
}

/** `v` may be assigned to any property of `o` that has a setter. */
export function storeThroughAccessors(a: Analysis, o: AbsObj, v: Node): void {
  for (const accessor of o.accessors?.values() ?? []) a.solver.edge(v, accessor.stored);
}
