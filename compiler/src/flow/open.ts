/**
 * Prototypes as objects, and properties with attributes (ECMA-262 10.1).
 *
 * An `open` object is a dictionary of which each named property has a slot of its own, and which
 * delegates to a prototype that the program chose: what `Object.create` makes, what `new` makes of a
 * plain function, and the `prototype` of such a function. A `proto` object is `C.prototype` of a class:
 * a constant of the image, or held by a class that is made in a function; what the class declares is found by name (flow/lookup.ts), what is added
 * lies beside it.
 *
 * `lookup` answers what a name gives on an object or on what it delegates to, once for each name.
 * Accessors that are defined at run time run on the object and on all its heirs.
 */
import type { ClassInfo, Func } from "../ir/ir.ts";
import { isSymbolName } from "../ir/symbols.ts";
import type { Analysis } from "./analysis.ts";
import {
  Beside,
  eachBeside,
  readAnyBeside,
  readBeside,
  readOwnBeside,
  showBeside,
  takesBeside,
  writeAnyHiddenBeside,
  writeHiddenBeside,
} from "./beside.ts";
import { isCrowdFunc } from "./crowd.ts";
import {
  type AbsObj,
  type AccessorPart,
  type AccessorParts,
  ALL_KINDS,
  BIGINT,
  BOOL,
  type FuncInst,
  HOLE,
  isClosedBuiltin,
  isModule,
  isNamespace,
  Node,
  NULL,
  NUM,
  prototypeOwner,
  STR,
  SYM,
  TYPED_ARRAYS,
  UNDEF,
  wrapperOf,
} from "./domain.ts";
import { askNames, exposeKey } from "./exposed.ts";
import { builtinMethods, builtinName, classMembers } from "./lookup.ts";
import { PROTO_FIELD } from "./made-classes.ts";
import { outcomes } from "./tests.ts";
import { calledWith } from "./tuple.ts";

/** Whether `new f()` makes an object: neither arrows nor methods nor suspended functions. */
export const isConstructor = (f: Func): boolean =>
  f.kind === "normal" && !f.arrow && f.cls === null && !f.id.startsWith("std/");

/** The prototype of a class as an object. */
export function protoObject(a: Analysis, cls: ClassInfo): AbsObj {
  const known = a.protos.get(cls.id);
  if (known !== undefined) return known;
  const o = a.object("proto", 0, a.emptyCtx, `${cls.name}.prototype`, cls.id);
  o.cls = cls;
  o.reflected = true;
  a.protos.set(cls.id, o);
  const owner = a.made.get(cls.id);
  if (owner !== undefined) a.solver.addObj(a.prop(owner, PROTO_FIELD), o);
  for (const f of a.protoWaiters.get(cls.id) ?? []) f(o);
  return o;
}

/** Runs `f` with the prototypes of the class and of its parents, now or once the program takes them as values. */
export function eachProto(a: Analysis, cls: ClassInfo | null, f: (proto: AbsObj) => void): void {
  for (let c = cls; c !== null; c = a.classes.parent(c)) whenProto(a, c, f);
}

/** The same for the prototype of one class. */
export function whenProto(a: Analysis, c: ClassInfo, f: (proto: AbsObj) => void): void {
  const known = a.protos.get(c.id);
  const waiting = a.protoWaiters.get(c.id);
  if (known !== undefined) f(known);
  else if (waiting === undefined) a.protoWaiters.set(c.id, [f]);
  else waiting.push(f);
}

/** What is in the `prototype` property of a plain function. */
export function functionPrototype(a: Analysis, f: AbsObj): Node {
  const b = (f.beside ??= new Beside(f.label));
  let slot = b.names.get("prototype");
  if (slot === undefined) {
    slot = new Node(`${f.label}.prototype`);
    b.names.set("prototype", slot);
    for (const run of [...b.readers]) run("prototype", slot);
  }
  if (f.madePrototype) return slot;
  f.madePrototype = true;
  const o = a.object("open", f.site, f.ctx, `${f.label}.prototype`, `prototype ${f.id}`);
  o.receivers = new Node(`receivers of ${o.label}`);
  a.unread.add(o);
  const self = new Node(`${f.label} itself`);
  a.solver.addObj(self, f);
  writeHiddenBeside(a, o, "constructor", self);
  a.solver.addObj(slot, o);
  return slot;
}

/** `o` delegates to the objects that reach `from`. */
export function inherit(a: Analysis, o: AbsObj, from: Node): void {
  if (o.proto === null) {
    o.proto = new Node(`${o.label} prototype`);
    const own = heirs(a, o);
    a.solver.eachObj(o.proto, (p) => {
      p.reflected = true;
      a.solver.edge(own, heirs(a, p));
      if (p.receivers !== null) a.solver.edge(receivers(a, o), p.receivers);
      for (const name of o.found?.keys() ?? []) a.solver.edge(lookup(a, p, name), o.found!.get(name)!);
    });
  }
  a.solver.edge(from, o.proto, NULL);
}

/** `o` is made with the objects that reach `from` as its prototype. */
export function makeWithProto(a: Analysis, o: AbsObj, from: Node): void {
  o.madeWithProto = true;
  inherit(a, o, from);
}

/** `o` is what `new f` makes: `f.prototype` is its prototype unless that is a primitive. */
export function makeByFunction(a: Analysis, o: AbsObj, f: AbsObj): void {
  if (o.madeWithProto) return;
  functionPrototype(a, f);
  const from = new Node(`${f.label}.prototype or default`);
  readBeside(a, f, "prototype", from);
  a.solver.whenKind(from, ALL_KINDS, () => a.solver.addObj(from, defaultProto(a, o)!));
  makeWithProto(a, o, from);
}

/** The object and all that delegate to it. */
export function heirs(a: Analysis, o: AbsObj): Node {
  if (o.heirs !== null) return o.heirs;
  const n = new Node(`heirs of ${o.label}`);
  o.heirs = n;
  a.solver.addObj(n, o);
  if (o.kind === "proto") {
    const add = (x: AbsObj): void => {
      if (x.kind === "instance" && a.classes.isSubclass(x.cls!, o.cls!.id)) a.solver.addObj(n, x);
    };
    for (const x of [...a.objects]) add(x);
    a.onInstance.push(add);
  }
  for (const accessor of o.accessors?.values() ?? [])
    for (const f of [accessor.getterFn, accessor.setterFn]) if (f !== null) a.solver.edge(n, thisOf(a, f));
  return n;
}

/** What accessors that are defined on `o` run on; see receivers.ts. */
const receivers = (a: Analysis, o: AbsObj): Node => o.receivers ?? heirs(a, o);

/** All that any of the functions in `f` may have as `this`. */
function thisOf(a: Analysis, f: Node): Node {
  const self = new Node("this of accessors");
  a.solver.eachObj(f, (c) => {
    if (c.kind === "closure") a.solver.edge(self, a.instanceOf(c.func!, c.ctx, c).thisNode);
  });
  return self;
}

/** What `name` gives on `o` and what it delegates to; null: any name. */
export function lookup(a: Analysis, o: AbsObj, name: string | null): Node {
  o.found ??= new Map();
  let n = o.found.get(name);
  if (n !== undefined) return n;
  n = new Node(`${o.label}.${name ?? "*"} or inherited`);
  find(a, o, name, n);
  return n;
}

/** What `name` gives on `o` reaches `n`, the result of an operation in `fi`. */
export function lookupInto(a: Analysis, fi: FuncInst, o: AbsObj, name: string | null, n: Node): void {
  // A crowd's function asks hundreds of objects: what one gives is not kept apart from the rest.
  if (isCrowdFunc(fi.func) && o.found?.has(name) !== true) find(a, o, name, n);
  else a.solver.edge(lookup(a, o, name), n);
}

function find(a: Analysis, o: AbsObj, name: string | null, to: Node): void {
  o.found ??= new Map();
  o.found.set(name, to);
  own(a, o, name, to);
  if (o.proto !== null) a.solver.eachObj(o.proto, (p) => a.solver.edge(lookup(a, p, name), to));
  if (o.kind === "instance") a.solver.edge(lookup(a, protoObject(a, o.cls!), name), to);
}

/** What `name` gives on `o` itself; null: any name. */
export function own(a: Analysis, o: AbsObj, name: string | null, n: Node): void {
  const s = a.solver;
  if (takesBeside(o)) readOwnBeside(a, o, name, n);
  switch (o.kind) {
    case "dict":
      return ownOfDict(a, o, name, n);
    case "object":
      if (o.isDict) ownOfDict(a, o, name, n);
      else {
        ownNamed(a, o, name, n);
        a.whenDict(o, () => ownOfDict(a, o, name, n));
      }
      for (const accessor of o.accessors?.values() ?? [])
        if (name === null || accessor.name === name) s.edge(accessor.value, n);
      return;
    case "instance":
      return ownNamed(a, o, name, n);
    case "array":
      if (name === null) s.edge(o.elem, n, ~HOLE);
      else if (name === "length") s.addAny(n, NUM);
      else builtinMethods(a, o, "Array", name, n);
      return;
    case "proto":
      classMembers(a, o, name, n);
      if (name === null || name === "constructor") s.addObj(n, a.classObject(o.cls!.id));
      for (let c = a.classes.parent(o.cls!); c !== null; c = a.classes.parent(c))
        s.edge(lookup(a, protoObject(a, c), name), n);
      return;
    case "closure":
      if (name !== "name") return;
      askNames(o);
      s.addAny(n, STR);
      return;
    case "builtin":
      if (name !== null) builtinName(a, o, name, n);
      return;
    default:
      return;
  }
}

function ownNamed(a: Analysis, o: AbsObj, name: string | null, n: Node): void {
  if (name === null) return a.solver.edge(a.allNamed(o), n);
  a.eachNamed(o, (at, slot) => {
    if (at === name) a.solver.edge(slot, n, ~HOLE);
  });
}

function ownOfDict(a: Analysis, o: AbsObj, name: string | null, n: Node): void {
  if (name === null) a.solver.edge(o.elem, n, ~HOLE);
  else readBeside(a, o, name, n);
}

/** What an object delegates to unless the program chose something else; null: nothing. */
export function defaultProto(a: Analysis, o: AbsObj): AbsObj | null {
  const builtin = (name: string): AbsObj => a.builtinObject("builtin", `${name}.prototype`);
  switch (o.kind) {
    case "instance":
      return wrapperOf(o.cls!) === "" ? protoObject(a, o.cls!) : builtin(wrapperOf(o.cls!));
    case "proto": {
      const parent = a.classes.parent(o.cls!);
      return parent === null ? builtin("Object") : protoObject(a, parent);
    }
    case "class": {
      const parent = a.classes.parent(o.cls!);
      return parent === null ? builtin("Function") : a.classObject(parent.id);
    }
    case "array":
      return builtin("Array");
    case "closure":
      return builtin("Function");
    case "typed":
      return o.cls === null ? builtin(o.builtin) : protoObject(a, o.cls);
    case "dataview":
      return builtin("DataView");
    case "buffer":
      return builtin("ArrayBuffer");
    case "builtin":
      if (o.builtin === "Object.prototype") return null;
      if (TYPED_ARRAYS.has(o.builtin)) return a.builtinObject("builtin", "TypedArray");
      if (TYPED_ARRAYS.has(prototypeOwner(o) ?? "")) return builtin("TypedArray");
      return builtin(o.builtin.endsWith(".prototype") || isNamespace(o) ? "Object" : "Function");
    default:
      return isModule(o) ? null : builtin("Object");
  }
}

/** `Object.getPrototypeOf(o)`. */
export function protoOf(a: Analysis, o: AbsObj, n: Node): void {
  o.reflected = true;
  a.protoAsked.add(o);
  if (!o.madeWithProto) {
    const proto = defaultProto(a, o);
    if (proto === null || o.isDict || o.kind === "object") a.solver.addKinds(n, NULL);
    if (proto !== null) a.solver.addObj(n, proto);
  }
  if (o.proto !== null) a.solver.edge(o.proto, n);
}

/** The names that a key may be where they are known, whether it may be any number beside them; null: any name. */
function keyNames(key: Node): { readonly names: readonly string[]; readonly numbers: boolean } | null {
  if (key.has(BIGINT) || key.objs.size > 0) return null;
  const numbers = key.lits === null && key.has(NUM);
  if (key.lits === null && key.has(STR | BOOL | SYM)) return null;
  if (key.has(SYM) && ![...(key.lits ?? [])].some((v) => typeof v === "string" && isSymbolName(v))) return null;
  const names = [...(key.lits ?? [])].map(String);
  if (key.has(UNDEF | HOLE)) names.push("undefined");
  if (key.has(NULL)) names.push("null");
  return { names, numbers };
}

/** What one place defines properties with; the objects may be many, so that what they have in common is linked once. */
export interface Definition {
  readonly key: Node;
  readonly value: Node;
  readonly getter: Accessors;
  readonly setter: Accessors;
  /** Whether enumerating gives it. */
  readonly shown: Node;
}

/** `o` gets a property with attributes: a value, or a getter and a setter. */
export function define(a: Analysis, o: AbsObj, d: Definition): void {
  if (isClosedBuiltin(o)) return;
  const s = a.solver;
  a.describes = true;
  o.reflected = true;
  exposeKey(a, o, d.key);
  if (o.kind === "object") a.dictify(o);
  if (o.kind === "object" || o.kind === "dict") a.open(o);
  if (o.kind === "instance") a.unplace(o);
  eachKey(a, d.key, (name) => {
    if (o.kind === "class" && (name === null || name === "name")) a.renamed.add(o.cls!.id);
    const given = new Node(`${o.label}.${name ?? "*"} defined`);
    s.edge(d.value, given);
    accessorRuns(a, o, d.getter, given, name);
    accessorRuns(a, o, d.setter, given, name);
    s.addKinds(given, UNDEF);
    if (!takesBeside(o) && !o.isDict) s.edge(given, o.elem);
    else if (name === null) writeAnyHiddenBeside(a, o, given);
    else writeHiddenBeside(a, o, name, given);
    outcomes(s, d.shown, (yes) => yes && showBeside(o, name));
  });
}

/** Getters or setters of one place. */
export interface Accessors {
  readonly isGetter: boolean;
  readonly functions: Node;
  /** What they run on. */
  readonly self: Node;
  /** What getters give, or what setters are given. */
  readonly value: Node;
}

/** The functions in `f` are getters (or setters) of the objects that `accessorRuns` is told of. */
export function accessors(a: Analysis, f: Node, isGetter: boolean): Accessors {
  const s = a.solver;
  const which = isGetter ? "getters" : "setters";
  const out = { isGetter, functions: f, self: new Node(`this of ${which}`), value: new Node(`value of ${which}`) };
  s.eachObj(f, (c) => {
    if (c.kind !== "closure") return;
    const target = a.instanceOf(c.func!, c.ctx, c);
    a.calledFromC.add(target);
    s.edge(out.self, target.thisNode);
    calledWith(a, target, isGetter ? null : out.value);
    if (isGetter) s.edge(target.result, out.value);
  });
  return out;
}

/** Accessors of `o`, under a name or any: they run on it and its heirs; getters give `given`. */
export function accessorRuns(a: Analysis, o: AbsObj, f: Accessors, given: Node, name: string | null): void {
  const s = a.solver;
  s.edge(f.functions, accessorPart(o, name, f.isGetter));
  s.eachObj(f.functions, () => {
    s.edge(receivers(a, o), f.self);
    if (f.isGetter) s.edge(f.value, given);
    else s.edge(assigned(a, o, name), f.value);
    return "done";
  });
}

/** Assignments to `o` look for setters among what it delegates to. */
export function walksPrototypes(a: Analysis, o: AbsObj): void {
  a.protoAsked.add(o);
  if (o.kind === "instance") for (const c of a.classes.chain(o.cls!)) protoObject(a, c);
}

/** The same once something lies beside one of them, or beside a parent of the class `o`. */
export function walksWhereBeside(a: Analysis, o: AbsObj): void {
  if (a.walkers.has(o) || (o.kind !== "instance" && o.kind !== "class")) return;
  a.walkers.add(o);
  const walk = (h: AbsObj): void => eachBeside(h, () => walksPrototypes(a, o));
  if (o.kind === "instance") return eachProto(a, o.cls, walk);
  for (const c of a.classes.chain(o.cls!)) if (c !== o.cls) walk(a.classObject(c.id));
}

/** What may be assigned to a property of the object or of what delegates to it, or to any: its setters are given that. */
function assigned(a: Analysis, o: AbsObj, name: string | null): Node {
  o.assigned ??= new Map();
  const known = o.assigned.get(name);
  if (known !== undefined) return known;
  const n = new Node(`${o.label} assigned`);
  o.assigned.set(name, n);
  a.solver.eachObj(heirs(a, o), (x) => {
    walksPrototypes(a, x);
    if (!x.isDict && !takesBeside(x)) return;
    if (name === null) readAnyBeside(a, x, n);
    else readBeside(a, x, name, n);
  });
  return n;
}

const accessorsOf = (o: AbsObj): AccessorParts => {
  o.accessorFns ??= { byName: new Map(), readers: [] };
  return o.accessorFns;
};

/** The getters or setters that were defined on the object at run time, under a name or (null) under any. */
function accessorPart(o: AbsObj, name: string | null, isGetter: boolean): Node {
  const parts = accessorsOf(o);
  const key = `${isGetter ? "get" : "set"} ${name ?? ""}`;
  let part = parts.byName.get(key);
  if (part === undefined) {
    part = { name, isGetter, f: new Node(`${o.label}: ${key}`) };
    parts.byName.set(key, part);
    for (const read of [...parts.readers]) read(part);
  }
  return part.f;
}

/** Runs `f` for the getters and for the setters of each name, now or later. */
export function eachAccessorPart(o: AbsObj, f: (part: AccessorPart) => void): void {
  const parts = accessorsOf(o);
  parts.readers.push(f);
  for (const part of [...parts.byName.values()]) f(part);
}

/** The getters (or setters) that an own property of `o` may have, under a name or any, reach `n`. */
export function readAccessorPart(a: Analysis, o: AbsObj, name: string | null, isGetter: boolean, n: Node): void {
  eachAccessorPart(o, (part) => {
    if (part.isGetter === isGetter && (name === null || part.name === null || part.name === name))
      a.solver.edge(part.f, n);
  });
  for (const accessor of o.accessors?.values() ?? []) {
    const f = isGetter ? accessor.getterFn : accessor.setterFn;
    if (f !== null && (name === null || accessor.name === name)) a.solver.edge(f, n);
  }
}

/**
 * Runs `f` for each text that a key is known to be, and with null once it may be any; `number` once it may be the text
 * of any number.
 */
export function eachKey(
  a: Analysis,
  key: Node,
  f: (name: string | null) => void,
  number: () => void = () => f(null),
): void {
  const done = new Set<string | null>();
  let numbers = false;
  const offer = (name: string | null): void => {
    if (done.has(name)) return;
    done.add(name);
    f(name);
  };
  const run = (): void => {
    if (key.kinds === 0 && key.objs.size === 0) return;
    const known = keyNames(key);
    if (known === null) return offer(null);
    if (known.numbers && !numbers) {
      numbers = true;
      number();
    }
    for (const name of known.names) offer(name);
  };
  (key.onLit ??= []).push(run);
  a.solver.eachKind(key, ALL_KINDS, run);
  a.solver.eachObj(key, () => {
    run();
    return "done";
  });
  run();
}

/** Whether a number is written so: what a key that is a number may name. */
export const isNumberText = (name: string): boolean => String(Number(name)) === name;

/** Whether the name is no property of a typed array (10.4.5): a number's text, or that of −0. */
export const isViewIndex = (name: string): boolean => name === "-0" || isNumberText(name);
