/**
 * Computed reads that go on to the class: `object[name]` where the name may be that of a method, a
 * getter or a static field. Where flow knows the few texts that the key can be, only those count.
 */
import type { ClassInfo, Inst } from "../ir/ir.ts";
import { isHiddenName } from "../ir/symbols.ts";
import type { Analysis } from "./analysis.ts";
import { builtinMember } from "./builtin-member.ts";
import { type AbsObj, type Ctx, type FuncInst, HOLE, type Node, NUM, STR, shownClass } from "./domain.ts";
import { classLength, memberOwner, methodClosure } from "./made-classes.ts";
import { eachKey, heirs, isNumberText, protoObject } from "./open.ts";
import { prototypeOf } from "./properties.ts";

/** What the core finds under a name when an object itself has nothing: see `lookups` in backend/lookup.ts. */
export type Found =
  | { readonly k: "method"; readonly func: string }
  | { readonly k: "getter"; readonly target: FuncInst }
  | { readonly k: "static"; readonly owner: AbsObj }
  | { readonly k: "object"; readonly object: AbsObj }
  | { readonly k: "constant"; readonly value: string | number };

/** The members of the class that `o` is the prototype of, under a name or under any; parents' are on their own prototypes. */
export function classMembers(a: Analysis, o: AbsObj, name: string | null, n: Node): void {
  const found = a.lookups.get(o) ?? new Map<string, Found>();
  a.lookups.set(o, found);
  found.set("constructor", { k: "object", object: a.classObject(o.cls!.id) });
  const isError = isBuiltinError(a, o.cls!);
  if (isError) {
    for (const [at, text] of [
      ["name", o.cls!.name],
      ["message", ""],
    ] as const)
      if (name === null || name === at) {
        found.set(at, { k: "constant", value: text });
        a.solver.addLit(n, STR, text);
      }
  }
  for (const m of o.cls!.members) {
    if (m.isStatic || isHiddenName(m.name) || (name !== null && m.name !== name) || m.kind === "setter") continue;
    // Errors have it of their own: what merely delegates to Error.prototype has none.
    if (isError && m.name === "stack") continue;
    if (m.kind === "method") {
      if (!found.has(m.name)) found.set(m.name, { k: "method", func: m.func });
      const closure = methodClosure(a, o, m.func);
      if (closure !== null) a.solver.addObj(n, closure);
      continue;
    }
    const target = memberInst(a, o, m.func, a.emptyCtx);
    a.solver.edge(heirs(a, o), target.thisNode);
    found.set(m.name, { k: "getter", target });
    a.solver.edge(target.result, n);
  }
}

/** Error and its kin, whose prototypes have a name and an empty message. */
function isBuiltinError(a: Analysis, cls: ClassInfo): boolean {
  return cls.isStd && cls.name.endsWith("Error") && a.input.builtinClass(cls.name) === cls;
}

/** What an assignment by a computed key meets in a class: a setter to call, only a getter, a static field. */
export type Store =
  | { readonly k: "setter"; readonly target: FuncInst }
  | { readonly k: "readonly" }
  | { readonly k: "static" | "refused"; readonly owner: AbsObj };

/** `o[name] = v` may meet accessors of the object's class; null: any name. */
export function storeMembers(a: Analysis, o: AbsObj, name: string | null, v: Node): void {
  if (o.kind !== "instance" && o.kind !== "class") return;
  const isStatic = o.kind === "class";
  const found = a.stores.get(o) ?? new Map<string, Store>();
  a.stores.set(o, found);
  const ctx = o.cls!.generic ? a.ctx([o.site, ...o.ctx.sites]) : a.emptyCtx;
  const wanted = (at: string): boolean => !isHiddenName(at) && (name === null || at === name);
  for (let c = o.cls; c !== null; c = a.classes.parent(c)) {
    for (const m of c.members) {
      if (m.isStatic !== isStatic || m.kind === "method" || !wanted(m.name)) continue;
      const setter = a.classes.member(o.cls!, m.name, "setter", isStatic);
      if (setter === null) {
        found.set(m.name, { k: "readonly" });
        continue;
      }
      const target = memberInst(a, o, setter.func, ctx);
      found.set(m.name, { k: "setter", target });
      a.solver.addObj(target.thisNode, o);
      a.solver.edge(v, target.param(0));
    }
    if (!isStatic) continue;
    for (const field of c.staticFields) {
      if (!wanted(field)) continue;
      const owner = a.classObject(c.id);
      const own = owner === o;
      if (own) a.solver.edge(v, a.prop(o, field));
      if (own || !found.has(field)) found.set(field, { k: own ? "static" : "refused", owner });
    }
  }
}

/** The members of the object's class that `key` may name reach `n`. */
export function computedMembers(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, key: Node, n: Node): void {
  if (o.kind === "builtin") return builtinKeys(a, o, key, n);
  const proto = prototypeOf(o);
  if (proto !== null) return builtinMembers(a, membersOf(a, o), proto, key, n);
  if (o.kind !== "instance" && o.kind !== "class") return;
  const isStatic = o.kind === "class";
  membersOf(a, o);
  const offer = (name: string): void => {
    const found = membersOf(a, o);
    const seen = found.get(name);
    if (seen === undefined) {
      const owner = isStatic ? staticOwner(a, o, name) : null;
      const getter = a.classes.member(o.cls!, name, "getter", isStatic);
      const method = a.classes.member(o.cls!, name, "method", isStatic);
      if (owner !== null) found.set(name, { k: "static", owner });
      else if (getter !== null)
        found.set(name, {
          k: "getter",
          target: a.call(fi, inst, a.func(getter.func), null, o, null, { fixed: [], spread: null }, n),
        });
      else if (method !== null) found.set(name, { k: "method", func: method.func });
      else if (isStatic && name === "name") found.set(name, { k: "constant", value: shownClass(o.cls!) });
      else if (isStatic && name === "length") found.set(name, { k: "constant", value: classLength(a, o.cls!) });
      else if (isStatic && name === "prototype") found.set(name, { k: "object", object: protoObject(a, o.cls!) });
      else return;
    }
    const it = found.get(name)!;
    if (it.k === "method") {
      const closure = methodClosure(a, o, it.func);
      if (closure !== null) a.solver.addObj(n, closure);
    } else if (it.k === "getter") a.solver.edge(it.target.result, n);
    else if (it.k === "static") a.solver.edge(a.prop(it.owner, name), n, ~HOLE);
    else if (it.k === "constant") constantFlow(a, n, it.value);
    else if (it.k === "object") a.solver.addObj(n, it.object);
  };
  const all = (named: (name: string) => boolean): void => {
    // Those of the library only under names that are known, as with arrays: all of them would be too many.
    for (let c = o.cls; c !== null && !c.isStd; c = a.classes.parent(c)) {
      for (const m of c.members) if (m.isStatic === isStatic && named(m.name)) offer(m.name);
      if (isStatic) for (const name of c.staticFields) if (named(name)) offer(name);
    }
  };
  eachKey(
    a,
    key,
    (text) => {
      if (text !== null) return offer(text);
      all((name) => !isHiddenName(name));
      if (isStatic) for (const name of ["name", "length"]) offer(name);
    },
    () => all(isNumberText),
  );
}

/** The instance of a member of the class of `o`: one that captures variables sees what its class object holds. */
function memberInst(a: Analysis, o: AbsObj, id: string, ctx: Ctx): FuncInst {
  const f = a.func(id);
  const owner = f.captures.length > 0 ? memberOwner(a, f, o) : null;
  return a.instanceOf(f, owner === null ? ctx : owner.ctx, owner);
}

/** A constant of the language reaches `n`. */
export function constantFlow(a: Analysis, n: Node, value: string | number): void {
  if (typeof value === "number") n.anyNum = true;
  a.solver.addLit(n, typeof value === "string" ? STR : NUM, value);
}

function membersOf(a: Analysis, o: AbsObj): Map<string, Found> {
  const found = a.lookups.get(o) ?? new Map<string, Found>();
  a.lookups.set(o, found);
  return found;
}

/** Methods of a prototype of runtime/std by name, where the names are known: all of them would be too many. */
export function builtinMembers(a: Analysis, found: Map<string, Found>, proto: string, key: Node, n: Node): void {
  eachKey(a, key, (text) => {
    if (text !== null) methodNamed(a, found, proto, text, n);
  });
}

function methodNamed(a: Analysis, found: Map<string, Found>, proto: string, name: string, n: Node): void {
  const f = a.methodFunc(proto, name) ?? a.methodFunc("Object", name);
  if (f === null) return;
  found.set(name, { k: "method", func: f.id });
  a.solver.addObj(n, a.closureOf(null, f, null));
}

/** What an object that others delegate to has from the prototype of its kind. */
export function builtinMethods(a: Analysis, o: AbsObj, proto: string, name: string, n: Node): void {
  methodNamed(a, membersOf(a, o), proto, name, n);
}

/** What a built-in object (`Math`, `Number`) has under names that are known. */
function builtinKeys(a: Analysis, o: AbsObj, key: Node, n: Node): void {
  eachKey(a, key, (text) => {
    if (text !== null) builtinName(a, o, text, n);
  });
}

/** What a built-in object has under a name, where others delegate to it or a computed key reads it. */
export function builtinName(a: Analysis, o: AbsObj, name: string, n: Node): void {
  const m = builtinMember(a, o, name);
  if (m.k === "undefined" || m.k === "missing" || m.k === "getter") return;
  const found = membersOf(a, o);
  if (m.k === "function") {
    found.set(name, { k: "method", func: m.func.id });
    a.solver.addObj(n, a.closureOf(null, m.func, null));
  } else if (m.k === "object") {
    found.set(name, m);
    a.solver.addObj(n, m.object);
  } else {
    found.set(name, m);
    constantFlow(a, n, m.value);
  }
}

function staticOwner(a: Analysis, o: AbsObj, name: string): AbsObj | null {
  for (let c = o.cls; c !== null; c = a.classes.parent(c))
    if (c.staticFields.includes(name)) return a.classObject(c.id);
  return null;
}
