/**
 * Classes that are made while the program runs: in functions whose variables they use, or with a
 * parent that only flow knows. Each parent that reaches a definition gives a class object and a
 * description (ClassInfo) of its own, so that everything else sees classes with one parent.
 *
 * Such a class object holds its parent and what its members capture; instances hold their class.
 * Members find what they capture through the object that they are called on.
 *
 * Each has a prototype of its own, which it holds where the program takes prototypes of that class as
 * values; the prototype holds its class.
 */

import type { ClassInfo, Func, Inst } from "../ir/ir.ts";
import { hiddenName } from "../ir/symbols.ts";
import type { Analysis } from "./analysis.ts";
import { type AbsObj, BOOL, type FuncInst, Node, UNDEF } from "./domain.ts";
import { hideLate } from "./exposed.ts";

/** The field of an instance that holds its class object. */
export const CLASS_FIELD = hiddenName("class");
/** The field of a made class object that holds its prototype. */
export const PROTO_FIELD = hiddenName("prototype");

export function classNewFlow(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const make = (parent: AbsObj | null): void => {
    const o = madeClass(a, fi, inst, parent);
    if (o === null) return;
    inst.args.forEach((arg, k) => {
      while (o.captures.length <= k) o.captures.push(new Node(`${o.label}.capture${o.captures.length}`));
      const slot = o.captures[k]!;
      if (k === inst.imm.index) s.addObj(slot, o);
      else if (k > 0) s.edge(fi.node(arg), slot);
      else if (parent !== null) s.addObj(slot, parent);
    });
    s.addObj(n, o);
  };
  const parent = inst.args[0]!;
  if (parent.op === "const") make(null);
  else
    s.eachObj(fi.node(parent), (p) => {
      if (p.kind === "class" || p.kind === "builtin") make(p);
      else if (p.kind === "closure")
        a.error("KILN2009", "a class cannot extend a function: write it as a class", inst.pos);
    });
}

function madeClass(a: Analysis, fi: FuncInst, inst: Inst, parent: AbsObj | null): AbsObj | null {
  const template = a.classes.get(inst.imm.cls!);
  for (let k = parent?.cls ?? null; k !== null; k = a.classes.parent(k))
    if (k.made === template.id) {
      a.error(
        "KILN2016",
        `${template.name || "a class"} would have itself among its parents: apply a mixin once, or write it twice`,
        inst.pos,
      );
      return null;
    }
  const variant = `${template.id}:${parent === null ? "" : parent.id}`;
  const o = a.object("class", a.siteOf(fi, inst), fi.ctx, template.id, variant);
  if (o.cls !== null) return o;
  const count = [...a.made.values()].filter((k) => k.cls!.made === template.id).length;
  const info: ClassInfo = {
    ...template,
    id: `${template.id}~${count}`,
    parent: parent === null ? null : parentId(a, parent),
    generic: template.generic || parent?.cls?.generic === true,
  };
  a.program.classes.set(info.id, info);
  a.made.set(info.id, o);
  o.cls = info;
  hideLate(a, o);
  if (a.classes.hasInstance(info) !== null)
    a.error(
      "KILN2009",
      `${template.name || "a class"} is made in a function and cannot have Symbol.hasInstance`,
      inst.pos,
    );
  if (a.classes.builtinRoot(info) !== null)
    a.error(
      "KILN2009",
      `a class made here cannot extend ${a.classes.builtinRoot(info)}: hold one in a field instead`,
      inst.pos,
    );
  return o;
}

/** What a class inherits from when the object `parent` stands behind its `extends`. */
function parentId(a: Analysis, parent: AbsObj): string {
  if (parent.kind !== "builtin") return parent.cls!.id;
  return a.input.wrapperClass(parent.builtin)?.id ?? `builtin:${parent.builtin}`;
}

/** The class object through which `f`, a member of a made class, finds what it captures when called on `o`. */
export function memberOwner(a: Analysis, f: Func, o: AbsObj): AbsObj | null {
  for (let k = o.cls; k !== null; k = a.classes.parent(k)) if (k.made === f.cls) return a.made.get(k.id) ?? null;
  return null;
}

/** The field of a made class object that keeps the closure of a method which is used as a value. */
export const methodField = (f: Func): string => hiddenName(`value ${f.id}`);

/** `length` of a class: that of its constructor. */
export const classLength = (a: Analysis, cls: ClassInfo): number => (cls.ctor === null ? 0 : a.func(cls.ctor).length);

/** The closure for a method of the class of `o`, as a value; null where the class is not there. */
export const methodClosure = (a: Analysis, o: AbsObj, id: string): AbsObj | null => {
  const f = a.func(id);
  return f.captures.length > 0 ? madeMethod(a, f, o) : a.closureOf(null, f, null);
};

const takenBy = new WeakMap<Analysis, Map<string, Node>>();

/** Whether a member of a made class is a value somewhere, and may be called on any object: true or nothing. */
export function takenOff(a: Analysis, member: string): Node {
  let members = takenBy.get(a);
  if (members === undefined) takenBy.set(a, (members = new Map()));
  let n = members.get(member);
  if (n === undefined) members.set(member, (n = new Node(`${member} taken`)));
  return n;
}

/**
 * The closure for a method of a made class that is taken off `o`: it captures what the class object holds. The class
 * object keeps it, so that each read gives the same one.
 */
function madeMethod(a: Analysis, f: Func, o: AbsObj): AbsObj | null {
  const owner = memberOwner(a, f, o);
  if (owner === null) return null;
  const closure = a.object("closure", a.site(f.id), owner.ctx, f.id, `${f.id} of ${owner.id}`);
  closure.func = f;
  a.solver.addLit(takenOff(a, f.id), BOOL, true);
  const slot = a.prop(owner, methodField(f));
  a.solver.addKinds(slot, UNDEF);
  a.solver.addObj(slot, closure);
  while (closure.captures.length < f.captures.length) {
    const k = closure.captures.length;
    const from = owner.captures[k] ?? new Node(`${owner.label}.capture${k}`);
    owner.captures[k] ??= from;
    const to = new Node(`${f.id}.capture${k}`);
    closure.captures.push(to);
    a.solver.edge(from, to);
  }
  return closure;
}
