/** Assignments to properties and elements. */
import type { ClassInfo, Inst } from "../ir/ir.ts";
import { isSymbolName, privateClass } from "../ir/symbols.ts";
import type { Analysis } from "./analysis.ts";
import {
  eachBeside,
  eachMember,
  meetAccessors,
  takesBeside,
  writeAnyBeside,
  writeBeside,
  writeHiddenBeside,
} from "./beside.ts";
import { builtinMember } from "./builtin-member.ts";
import { eachUntilCrowd } from "./crowd.ts";
import { writeDict } from "./dictionary.ts";
import { type AbsObj, BIGINT, elementKind, type FuncInst, HOLE, Node, STR, SYM } from "./domain.ts";
import { isFixed, storeMembers } from "./lookup.ts";
import { toBigFlow } from "./numeric.ts";
import { eachKey, functionPrototype, isConstructor, walksWhereBeside, whenProto } from "./open.ts";
import { toNumberOperand } from "./operands.ts";
import { isNativeNumber, placed, whenPlaced } from "./properties.ts";
import { knownIndex, storeAt } from "./tuple.ts";

/**
 * Whether this is the library's constructor of errors giving `o` its name, while the class of `o` has an accessor for it:
 * errors find their names on prototypes (ECMA-262 20.5.3.2), so nothing is assigned.
 */
export const isInheritedName = (a: Analysis, fi: FuncInst, o: AbsObj, name: string): boolean =>
  name === "name" &&
  o.kind === "instance" &&
  fi.func.cls !== null &&
  a.classes.get(fi.func.cls).isStd &&
  a.classes.get(fi.func.cls).name === "Error" &&
  a.classes.get(fi.func.cls).ctor === fi.func.id &&
  !a.classes.hasField(o.cls!, name);

export function setFlow(a: Analysis, fi: FuncInst, inst: Inst, recv: Node, name: string, v: Node): void {
  const s = a.solver;
  if (isSymbolName(name)) a.noteSymbolKey();
  const isPrivate = privateClass(name) !== null;
  eachUntilCrowd(a, fi, inst, null, (o) => {
    // Where no class declares it, and on prototypes, the write is a TypeError.
    if (isPrivate && (o.cls === null || o.kind === "proto")) return;
    switch (o.kind) {
      case "instance":
      case "class": {
        const own = o.kind === "class" ? o.cls!.staticFields.includes(name) : a.classes.hasField(o.cls!, name);
        if (own || o.props.has(name)) s.edge(v, a.prop(o, name));
        else if (!isInheritedName(a, fi, o, name)) {
          walksWhereBeside(a, o);
          eachMember(a, o, name, new Node("inherited"), (c) => storeDeclared(a, fi, inst, o, c, name, v));
        }
        return;
      }
      case "object":
        if (o.accessors?.has(name) === true) s.edge(v, o.accessors.get(name)!.stored);
        else a.setProp(o, name, v);
        return;
      case "open":
      case "proto":
        if (o.kind === "proto") meetAccessors(a, o, name);
        writeBeside(a, o, name, v);
        return;
      case "dict":
        writeDict(a, o, name, v);
        return;
      case "array":
        if (name === "length") return;
        if (o.cls !== null && a.classes.member(o.cls, name, "setter", false) !== null) {
          a.error(
            "KILN2009",
            `setters of ${o.cls.name}, which extends Array, are not compiled: use a method`,
            inst.pos,
          );
          return;
        }
        if (o.extended && o.props.has(name)) s.edge(v, o.props.get(name)!);
        else writeBeside(a, o, name, v);
        return;
      case "builtin":
        if (!takesBeside(o) || builtinMember(a, o, name).k !== "undefined") return unsettable(a, inst, recv, o, name);
        writeBeside(a, o, name, v);
        return;
      case "closure":
      case "typed":
        if (name === "prototype" && o.kind === "closure" && isConstructor(o.func!)) {
          s.edge(v, functionPrototype(a, o));
          return;
        }
        // Only what else changes the name or the length of a function lets it be assigned.
        if (o.kind === "closure" && (name === "name" || name === "length"))
          eachBeside(o, (at) => {
            if (at === null || at === name) writeBeside(a, o, name, v);
          });
        else if (!isNativeNumber(a, o, name)) writeBeside(a, o, name, v);
        return;
      default:
        unsettable(a, inst, recv, o, name);
    }
  });
}

/** `o.name = v` where `c`, the class of `o` or a parent, declares the name; null: no class does. */
function storeDeclared(
  a: Analysis,
  fi: FuncInst,
  inst: Inst,
  o: AbsObj,
  c: ClassInfo | null,
  name: string,
  v: Node,
): void {
  const isStatic = o.kind === "class";
  if (c !== null) {
    const setter = a.classes.own(c, name, "setter", isStatic);
    if (setter !== null || a.classes.own(c, name, "getter", isStatic) !== null) assignHidden(a, o, c, name, v);
    if (setter !== null) {
      a.call(fi, inst, a.func(setter.func), null, o, null, { fixed: [v], spread: null }, null);
      return;
    }
    if (isStatic && c.staticFields.includes(name)) {
      if (privateClass(name) === null)
        a.error("KILN2005", `static field ${name} is inherited: assign it on ${c.name}`, inst.pos);
      return;
    }
    if (a.classes.own(c, name, "getter", isStatic) !== null) return;
    if (isFixed(a, c, name, isStatic)) return;
  }
  if (privateClass(name) !== null) return;
  // What hides a member of a class of the library lies beside the object: others keep the member.
  if (!isStatic && o.cls!.isStd && c === null) a.solver.edge(v, a.lateProp(o, name));
  else writeBeside(a, o, name, v);
}

/** What may lie nearer than the accessor that `c` declares is what an assignment finds. */
function assignHidden(a: Analysis, o: AbsObj, c: ClassInfo, name: string, v: Node): void {
  const watch = (h: AbsObj): void =>
    eachBeside(h, (at) => {
      if (at === null || at === name) writeHiddenBeside(a, o, name, v);
    });
  if (o.kind === "instance") watch(o);
  for (let k = o.cls; k !== null; k = a.classes.parent(k)) {
    if (o.kind === "class") watch(a.classObject(k.id));
    else whenProto(a, k, watch);
    if (k === c) break;
  }
}

function unsettable(a: Analysis, inst: Inst, recv: Node, o: AbsObj, name: string): void {
  if (recv.objs.size === 1)
    a.error("KILN2002", `property ${name} cannot be set on this ${o.kind}: keep it in a Map or a class`, inst.pos);
}

/** Whether a write by index surely replaces an element or appends one: `list[list.length]`, the first, or a compared counter. */
function staysInside(inst: Inst): boolean {
  const root = (v: Inst): Inst => (v.op === "pi" ? root(v.args[0]!) : v);
  const isLength = (v: Inst): boolean =>
    v.op === "get" && v.imm.name === "length" && root(v.args[0]!) === root(inst.args[0]!);
  const key = inst.args[1]!;
  if (key.op === "const") return key.imm.lit!.t === "num" && key.imm.lit!.v === 0;
  if (isLength(key)) return true;
  for (let v = key; v.op === "pi"; v = v.args[0]!) if (v.imm.refine!.k === "lt" && isLength(v.args[1]!)) return true;
  return false;
}

/** `o[name] = v` on an instance; null: any name. */
export function storeNamed(a: Analysis, o: AbsObj, name: string | null, v: Node): void {
  storeMembers(a, o, name, v);
  if (name === null) {
    a.eachNamed(o, (_name, p) => a.solver.edge(v, p));
    writeAnyBeside(a, o, v);
  } else if (placed(a, o, name)) a.solver.edge(v, a.prop(o, name));
  else {
    writeBeside(a, o, name, v);
    whenPlaced(o, name, (slot) => a.solver.edge(v, slot));
  }
}

export function setElemFlow(a: Analysis, fi: FuncInst, inst: Inst): void {
  const s = a.solver;
  const [recv, key, v] = [fi.node(inst.args[0]!), fi.node(inst.args[1]!), fi.node(inst.args[2]!)];
  s.eachObj(key, (o) => a.toPrimitive(o, null));
  s.whenKind(fi.node(inst.args[1]!), SYM, () => a.noteSymbolKey());
  eachUntilCrowd(a, fi, inst, null, (o) => {
    switch (o.kind) {
      case "array":
        storeAt(a, o, knownIndex(inst.args[1]!), v);
        if (o.mayHaveGaps && !staysInside(inst)) s.addKinds(o.elem, HOLE);
        s.whenKind(key, STR | SYM, () => writeAnyBeside(a, o, v));
        return;
      case "dict":
        eachKey(a, key, (name) => writeDict(a, o, name, v));
        return;
      case "open":
      case "proto":
        eachKey(a, key, (name) => {
          if (o.kind === "proto" && name !== null) meetAccessors(a, o, name);
          if (name === null) writeAnyBeside(a, o, v);
          else writeBeside(a, o, name, v);
        });
        return;
      case "closure":
      case "class":
        eachKey(a, key, (name) => {
          storeMembers(a, o, name, v);
          if (name === null) writeAnyBeside(a, o, v);
          else writeBeside(a, o, name, v);
        });
        return;
      case "object":
        a.dictify(o);
        eachKey(a, key, (name) => writeDict(a, o, name, v));
        return;
      case "typed":
        if (elementKind(o) === BIGINT) toBigFlow(a, v);
        else toNumberOperand(a, v);
        s.whenKind(key, STR | SYM, () => writeAnyBeside(a, o, v));
        return;
      case "instance":
        o.reflected = true;
        eachKey(a, key, (name) => storeNamed(a, o, name, v));
        return;
      case "builtin":
        if (takesBeside(o)) {
          eachKey(a, key, (name) => (name === null ? writeAnyBeside(a, o, v) : writeBeside(a, o, name, v)));
          return;
        }
        if (recv.objs.size === 1)
          a.error("KILN2003", "a computed property cannot be set on this builtin: use a Map", inst.pos);
        return;
      default:
        if (recv.objs.size === 1)
          a.error("KILN2003", `a computed property cannot be set on this ${o.kind}: use a Map`, inst.pos);
    }
  });
}
