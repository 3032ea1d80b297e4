/** Iteration: arrays and typed arrays by index, everything else by protocol. */
import type { ClassMember, Inst } from "../ir/ir.ts";
import type { Analysis } from "./analysis.ts";
import { eachMember, readBeside, route } from "./beside.ts";
import { eachUntilCrowd } from "./crowd.ts";
import { type AbsObj, BOOL, elementKind, type FuncInst, HOLE, Node, NULL, STR, UNDEF } from "./domain.ts";
import { callHeld, heldSlot } from "./held.ts";
import { lookup, lookupInto } from "./open.ts";
import { getOn, missingProp } from "./properties.ts";
import { elementAt, knownIndex } from "./tuple.ts";

/** Whether what `next` gave may have its properties from a class or a prototype, or beside it. */
export const readAsMember = (r: AbsObj): boolean =>
  r.kind !== "object" && r.kind !== "builtin" && r.kind !== "proto" && !r.isDict;

export const isIndexed = (o: AbsObj): boolean => o.kind === "array" || o.kind === "typed";

export function iterationFlow(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const arg = (i: number): Node => fi.node(inst.args[i]!);
  switch (inst.op) {
    case "iteropen":
      s.whenKind(arg(0), STR, () =>
        a.callBuiltin(fi, inst, "String.prototype.@@iterator", STR, { fixed: [], spread: null }, n),
      );
      eachUntilCrowd(a, fi, inst, n, (o) => {
        if (isIndexed(o) || o.kind === "frame") s.addObj(n, o);
        else protocolCall(a, fi, inst, o, "@@iterator", n);
      });
      return;
    case "iternext":
      eachUntilCrowd(a, fi, inst, n, (o) => {
        if (o.kind === "frame") {
          s.addKinds(a.prop(o, "@@sent"), UNDEF);
          const step = o.props.get("@@step")!;
          s.addKinds([...step.objs][0]!.props.get("value")!, UNDEF);
          s.edge(step, n);
        } else protocolCall(a, fi, inst, o, "next", n);
      });
      s.addKinds(n, UNDEF);
      return;
    case "iterdone":
      s.addAny(n, BOOL);
      s.eachObj(arg(0), (r) => {
        if (readAsMember(r)) getOn(a, fi, inst, r, "done", new Node("done"));
      });
      return;
    case "itervalue":
      s.eachObj(arg(1), (o) => {
        if (o.kind === "array") {
          s.edge(elementAt(o, knownIndex(inst.args[2]!)), n, ~HOLE);
          s.whenKind(o.elem, HOLE, () => s.addKinds(n, UNDEF));
        } else if (o.kind === "typed") s.addAny(n, elementKind(o));
      });
      s.eachObj(arg(0), (r) => {
        if (readAsMember(r)) return getOn(a, fi, inst, r, "value", n);
        const accessor = r.accessors?.get("value");
        if (accessor !== undefined) {
          s.edge(accessor.value, n);
          a.whenDict(r, () => s.edge(lookup(a, r, "value"), n));
          return;
        }
        if (r.kind === "builtin") return s.addKinds(n, UNDEF);
        if (!r.isDict && !r.props.has("value")) return missingProp(a, r, "value", n);
        const p = r.isDict ? lookup(a, r, "value") : r.props.get("value")!;
        s.edge(p, n, ~HOLE);
        s.whenKind(p, HOLE, () => s.addKinds(n, UNDEF));
      });
      return;
    case "iterclose":
      eachUntilCrowd(a, fi, inst, n, (o) => protocolCall(a, fi, inst, o, "return", n));
      // A cell: what \`return\` gives is looked at, and it may not be there.
      s.addKinds(n, UNDEF | NULL | HOLE);
      return;
  }
}

/** Calls a function of the protocol: a method of the object's class, of the class itself, or what reading the name gives. */
function protocolCall(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, name: string, n: Node): void {
  const none = { fixed: [], spread: null };
  const held = heldFunction(a, fi, inst, o, name, (m) => a.call(fi, inst, a.func(m.func), null, o, null, none, n));
  if (held !== null) callHeld(a, fi, inst, held, o, none, n);
}

/** The method that the object's class declares under the name, unless a field of an instance hides it. */
export function placedMethod(a: Analysis, o: AbsObj, name: string): ClassMember | null {
  if (o.kind !== "instance" && o.kind !== "class") return null;
  if (o.kind === "instance" && a.classes.hasField(o.cls!, name)) return null;
  const { cls } = route(a, o, name);
  return cls === null ? null : a.classes.own(cls, name, "method", o.kind === "class");
}

/**
 * What reading a function of the protocol gives where it is no method of a class; null: nothing can be there. `method` is
 * told of methods of the object's class.
 */
export function heldFunction(
  a: Analysis,
  fi: FuncInst,
  inst: Inst,
  o: AbsObj,
  name: string,
  method: (m: ClassMember) => void = () => {},
): Node | null {
  const s = a.solver;
  const n = heldSlot(fi, inst, o, `${o.label}.${name} held`);
  switch (o.kind) {
    case "instance":
    case "class": {
      const isStatic = o.kind === "class";
      if (!isStatic && a.classes.hasField(o.cls!, name)) return a.prop(o, name);
      eachMember(a, o, name, n, (c) => {
        const getter = c === null ? null : a.classes.own(c, name, "getter", isStatic);
        const m = c === null ? null : a.classes.own(c, name, "method", isStatic);
        if (getter !== null) a.call(fi, inst, a.func(getter.func), null, o, null, { fixed: [], spread: null }, n);
        else if (m !== null) method(m);
        else if (isStatic && c?.staticFields.includes(name)) s.edge(a.prop(a.classObject(c.id), name), n);
      });
      return n;
    }
    case "closure":
      readBeside(a, o, name, n);
      return n;
    case "open":
    case "proto":
      lookupInto(a, fi, o, name, n);
      a.protoAsked.add(o);
      return n;
    case "object":
    case "dict":
      if (o.isDict) return o.elem;
      if (o.accessors?.has(name) === true) return o.accessors.get(name)!.value;
      if (o.props.has(name)) s.edge(o.props.get(name)!, n);
      missingProp(a, o, name, n);
      return n;
    default:
      return null;
  }
}
