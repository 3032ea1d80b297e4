/**
 * Computed reads that go on to the class: `object[name]` where the name may be that of a method, a
 * getter or a static field. Where flow knows the few texts that the key can be, only those count.
 */
import type { ClassInfo, Func, Inst } from "../ir/ir.ts";
import { isHiddenName } from "../ir/symbols.ts";
import type { Analysis } from "./analysis.ts";
import { eachMember } from "./beside.ts";
import { builtinMember } from "./builtin-member.ts";
import { type AbsObj, type Ctx, type FuncInst, HOLE, Node, NUM, STR, shownClass } from "./domain.ts";
import { CLASS_NAMES } from "./exposed.ts";
import { readAny } from "./host-own.ts";
import { classLength, memberOwner, methodClosure } from "./made-classes.ts";
import { eachKey, heirs, isNumberText, protoObject, walksWhereBeside } from "./open.ts";
import { builtinGetter, constructorIn, isNativeNumber, prototypeOf } from "./properties.ts";

/** What the core finds under a name when an object itself has nothing: see `lookups` in backend/lookup.ts. */
export interface Found {
  /** By the class that declares it, since what a nearer one declares may be gone; null: no class of the program. */
  readonly answers: Map<ClassInfo | null, Answer>;
  /** What any of the classes gives. */
  readonly value: Node;
}

export type Answer =
  | { readonly k: "method"; readonly func: string }
  | { readonly k: "getter"; readonly target: FuncInst }
  | { readonly k: "static"; readonly owner: AbsObj }
  | { readonly k: "object"; readonly object: AbsObj }
  /** See isNativeNumber. */
  | { readonly k: "number" }
  | { readonly k: "constant"; readonly value: string | number };

/** The members of the class that `o` is the prototype of, under a name or under any; parents' are on their own prototypes. */
export function classMembers(a: Analysis, o: AbsObj, name: string | null, n: Node): void {
  const found = membersOf(a, o);
  put(found, "constructor", { k: "object", object: a.classObject(o.cls!.id) });
  const isError = isBuiltinError(a, o.cls!);
  if (isError) {
    for (const [at, text] of [
      ["name", o.cls!.name],
      ["message", ""],
    ] as const)
      if (name === null || name === at) {
        put(found, at, { k: "constant", value: text });
        a.solver.addLit(n, STR, text);
      }
  }
  for (const m of o.cls!.members) {
    if (m.isStatic || isHiddenName(m.name) || (name !== null && m.name !== name) || m.kind === "setter") continue;
    // Errors have it of their own: what merely delegates to Error.prototype has none.
    if (isError && m.name === "stack") continue;
    if (m.kind === "method") {
      if (!found.has(m.name)) put(found, m.name, { k: "method", func: m.func });
      const closure = methodClosure(a, o, m.func);
      if (closure !== null) a.solver.addObj(n, closure);
      continue;
    }
    const target = memberInst(a, o, m.func, a.emptyCtx);
    a.solver.edge(heirs(a, o), target.thisNode);
    put(found, m.name, { k: "getter", target });
    a.solver.edge(target.result, n);
  }
}

type Members = Map<string, Found>;

function put(found: Members, name: string, it: Answer): void {
  found.set(name, { answers: new Map([[null, it]]), value: new Node(name) });
}

/** Error and its kin, whose prototypes have a name and an empty message. */
function isBuiltinError(a: Analysis, cls: ClassInfo): boolean {
  return cls.isStd && cls.name.endsWith("Error") && a.input.builtinClass(cls.name) === cls;
}

/**
 * What an assignment by a computed key meets in a class: a setter to call, only a getter, a static field of its own; what
 * the language fixes (`prototype`).
 */
export type Store =
  | { readonly k: "setter"; readonly target: FuncInst }
  | { readonly k: "readonly" }
  | { readonly k: "fixed" }
  | { readonly k: "static" };

/** The same by the class that declares it, as in `Found`, and what is assigned. */
export interface Stored {
  readonly answers: Map<ClassInfo, Store>;
  readonly value: Node;
}

/** `o[name] = v` may meet accessors of the object's class; null: any name. */
export function storeMembers(a: Analysis, o: AbsObj, name: string | null, v: Node): void {
  if (o.kind !== "instance" && o.kind !== "class") return;
  walksWhereBeside(a, o);
  const isStatic = o.kind === "class";
  const stored = a.stores.get(o) ?? new Map<string, Stored>();
  a.stores.set(o, stored);
  const store = (at: string): void => {
    if (isHiddenName(at) || (name !== null && at !== name)) return;
    let it = stored.get(at);
    if (it === undefined) {
      it = { answers: new Map(), value: new Node(`${o.label}.${at} stored`) };
      stored.set(at, it);
      storeMember(a, o, at, it);
    }
    a.solver.edge(v, it.value);
  };
  for (const c of a.classes.chain(o.cls!))
    for (const m of c.members) if (m.isStatic === isStatic && m.kind !== "method") store(m.name);
  if (isStatic) for (const field of [...o.cls!.staticFields, ...CLASS_NAMES]) store(field);
}

/** Whether a class has the name from the language, not to be assigned. */
export const isFixed = (a: Analysis, c: ClassInfo, name: string, isStatic: boolean): boolean =>
  isStatic && (CLASS_NAMES as readonly string[]).includes(name) && !a.classes.definesOwn(c, name);

function storeMember(a: Analysis, o: AbsObj, name: string, { answers, value }: Stored): void {
  const isStatic = o.kind === "class";
  if (isStatic && o.cls!.staticFields.includes(name)) {
    answers.set(o.cls!, { k: "static" });
    a.solver.edge(value, a.prop(o, name));
    return;
  }
  const ctx = o.cls!.generic ? a.ctx([o.site, ...o.ctx.sites]) : a.emptyCtx;
  eachMember(a, o, name, new Node(`${o.label}.${name} beside`), (c) => {
    const setter = c === null ? null : a.classes.own(c, name, "setter", isStatic);
    if (setter !== null) {
      const target = memberInst(a, o, setter.func, ctx);
      answers.set(c!, { k: "setter", target });
      a.solver.addObj(target.thisNode, o);
      a.solver.edge(value, target.param(0));
    } else if (c !== null && a.classes.own(c, name, "getter", isStatic) !== null) answers.set(c, { k: "readonly" });
    else if (c !== null && isFixed(a, c, name, isStatic)) answers.set(c, { k: "fixed" });
  });
}

/** The members of the object's class that `key` may name reach `n`. */
export function computedMembers(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, key: Node, n: Node): void {
  if (o.kind === "builtin") return builtinKeys(a, o, key, n);
  const proto = prototypeOf(o);
  if (proto === null && o.kind !== "instance" && o.kind !== "class") return;
  const isStatic = o.kind === "class";
  const found = membersOf(a, o);
  const offer = (name: string): void => {
    let it = found.get(name);
    if (it === undefined) {
      it = { answers: new Map(), value: new Node(`${o.label}.${name} found`) };
      found.set(name, it);
      if (proto === null) offerMember(a, fi, inst, o, name, it);
      else offerNative(a, fi, inst, o, proto, name, it);
    }
    a.solver.edge(it.value, n, ~HOLE);
  };
  const all = (named: (name: string) => boolean): void => {
    // Those of the library only under names that are known, as with arrays: all of them would be too many.
    if (o.kind === "instance" && !o.cls!.isStd && named("constructor")) offer("constructor");
    for (let c = o.cls; c !== null && !c.isStd; c = a.classes.parent(c)) {
      // Those of Buffer would all be values that may be called, wherever a Buffer may be.
      if (proto !== null && c.isSystem) continue;
      for (const m of c.members) if (m.isStatic === isStatic && named(m.name)) offer(m.name);
      if (isStatic) for (const name of c.staticFields) if (named(name)) offer(name);
    }
  };
  eachKey(
    a,
    key,
    (text) => {
      if (text !== null) return offer(text);
      readAny(a, o);
      all((name) => !isHiddenName(name));
      if (isStatic) for (const name of ["name", "length"]) offer(name);
    },
    () => all(isNumberText),
  );
}

/** What the classes of an instance or a class declare under a name, each that may count, is an answer. */
function offerMember(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, name: string, { answers, value }: Found): void {
  eachMember(a, o, name, new Node(`${o.label}.${name} beside`), (c) => {
    const it = declaredBy(a, fi, inst, o, c, name, value);
    if (it === null) return;
    answers.set(c, it);
    if (it.k === "method") {
      const closure = methodClosure(a, o, it.func);
      if (closure !== null) a.solver.addObj(value, closure);
    } else if (it.k === "static") a.solver.edge(a.prop(it.owner, name), value, ~HOLE);
    else if (it.k === "constant") constantFlow(a, value, it.value);
    else if (it.k === "object") a.solver.addObj(value, it.object);
  });
}

/** What `c`, the class of `o` or a parent, declares under a name; null where that is nothing. */
function declaredBy(
  a: Analysis,
  fi: FuncInst,
  inst: Inst,
  o: AbsObj,
  c: ClassInfo | null,
  name: string,
  value: Node,
): Answer | null {
  const isStatic = o.kind === "class";
  if (c === null) return inheritedByAll(a, o, name);
  if (isStatic && c.staticFields.includes(name)) return { k: "static", owner: a.classObject(c.id) };
  const getter = a.classes.own(c, name, "getter", isStatic);
  if (getter !== null) {
    const target = a.call(fi, inst, a.func(getter.func), null, o, null, { fixed: [], spread: null }, value);
    return { k: "getter", target };
  }
  const method = a.classes.own(c, name, "method", isStatic);
  if (method !== null) return { k: "method", func: method.func };
  if (!isStatic && name === "constructor") return { k: "object", object: constructorIn(a, o, c) };
  if (!isStatic || c.members.some((m) => m.name === name && m.isStatic)) return null;
  if (name === "name") return { k: "constant", value: shownClass(c) };
  if (name === "length") return { k: "constant", value: classLength(a, c) };
  return name === "prototype" ? { k: "object", object: protoObject(a, c) } : null;
}

/** What instances and classes have from Object.prototype and Function.prototype. */
function inheritedByAll(a: Analysis, o: AbsObj, name: string): Answer | null {
  const isStatic = o.kind === "class";
  if (isStatic && name === "name") return { k: "constant", value: "" };
  if (isStatic && name === "length") return { k: "constant", value: 0 };
  if (isStatic && name === "constructor") return { k: "object", object: a.builtinObject("builtin", "Function") };
  const f = a.methodFunc(isStatic ? "Function" : "Object", name) ?? a.methodFunc("Object", name);
  return f === null ? null : { k: "method", func: f.id };
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

function membersOf(a: Analysis, o: AbsObj): Members {
  const found: Members = a.lookups.get(o) ?? new Map<string, Found>();
  a.lookups.set(o, found);
  return found;
}

/** The same of arrays, typed arrays, buffers and functions: what their own classes declare, and what the library has. */
function offerNative(
  a: Analysis,
  fi: FuncInst,
  inst: Inst,
  o: AbsObj,
  proto: string,
  name: string,
  { answers, value }: Found,
): void {
  const called = (getter: Func): Answer => {
    const target = a.call(fi, inst, getter, null, o, null, { fixed: [], spread: null }, value);
    return { k: "getter", target };
  };
  for (let c = o.cls; c !== null && !c.isStd; c = a.classes.parent(c)) {
    const getter = a.classes.own(c, name, "getter", false);
    if (getter !== null) return void answers.set(null, called(a.func(getter.func)));
    const method = a.classes.own(c, name, "method", false);
    const closure = method && methodClosure(a, o, method.func);
    if (!method) continue;
    if (closure) a.solver.addObj(value, closure);
    return void answers.set(null, { k: "method", func: method.func });
  }
  if (isNativeNumber(a, o, name)) {
    a.solver.addAny(value, NUM);
    return void answers.set(null, { k: "number" });
  }
  const getter = builtinGetter(a, o, name);
  if (getter !== null) return void answers.set(null, called(getter));
  const f = a.methodFunc(proto, name) ?? a.methodFunc("Object", name);
  if (f === null) return;
  answers.set(null, { k: "method", func: f.id });
  a.solver.addObj(value, a.closureOf(null, f, null));
}

/** Methods of a prototype of runtime/std by name, where the names are known: all of them would be too many. */
export function builtinMembers(a: Analysis, o: AbsObj, found: Members, proto: string, key: Node, n: Node): void {
  eachKey(
    a,
    key,
    (text) => {
      if (text === null) readAny(a, o);
      else methodNamed(a, found, proto, text, n);
    },
    () => {},
  );
}

function methodNamed(a: Analysis, found: Members, proto: string, name: string, n: Node): void {
  const f = a.methodFunc(proto, name) ?? a.methodFunc("Object", name);
  if (f === null) return;
  put(found, name, { k: "method", func: f.id });
  a.solver.addObj(n, a.closureOf(null, f, null));
}

/** What an object that others delegate to has from the prototype of its kind. */
export function builtinMethods(a: Analysis, o: AbsObj, proto: string, name: string, n: Node): void {
  methodNamed(a, membersOf(a, o), proto, name, n);
}

/** What a built-in object (`Math`, `Number`) has under names that are known. */
function builtinKeys(a: Analysis, o: AbsObj, key: Node, n: Node): void {
  eachKey(
    a,
    key,
    (text) => {
      if (text === null) readAny(a, o);
      else builtinName(a, o, text, n);
    },
    () => {},
  );
}

/** What a built-in object has under a name, where others delegate to it or a computed key reads it. */
export function builtinName(a: Analysis, o: AbsObj, name: string, n: Node): void {
  const m = builtinMember(a, o, name);
  if (m.k === "undefined" || m.k === "missing" || m.k === "getter") return;
  const found = membersOf(a, o);
  if (m.k === "function") {
    put(found, name, { k: "method", func: m.func.id });
    a.solver.addObj(n, a.closureOf(null, m.func, null));
  } else if (m.k === "object") {
    put(found, name, m);
    a.solver.addObj(n, m.object);
  } else {
    put(found, name, m);
    constantFlow(a, n, m.value);
  }
}
