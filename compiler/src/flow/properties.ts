/** Reads of properties and elements. */
import { ENUMERATED } from "../ir/enumerated.ts";
import type { ClassInfo, Func, Inst } from "../ir/ir.ts";
import { privateClass } from "../ir/symbols.ts";
import { eachAccessorValue } from "./accessors.ts";
import type { Analysis } from "./analysis.ts";
import {
  changes,
  eachBeside,
  eachMember,
  eachShown,
  hasStatic,
  readAnyBeside,
  readBeside,
  readOwnBeside,
  route,
  takesBeside,
} from "./beside.ts";
import { builtinMember } from "./builtin-member.ts";
import { eachUntilCrowd } from "./crowd.ts";
import {
  type AbsObj,
  elementKind,
  type FuncInst,
  HOLE,
  isModule,
  isNamespace,
  Node,
  NUM,
  PRIMITIVE_PROTOTYPES,
  STR,
  SYM,
  TYPED_ARRAYS,
  UNDEF,
  wrapperOf,
} from "./domain.ts";
import { askNames, exposeKey, whenLoses } from "./exposed.ts";
import { builtinMembers, computedMembers, constantFlow } from "./lookup.ts";
import { methodClosure } from "./made-classes.ts";
import {
  eachKey,
  eachProto,
  functionPrototype,
  isConstructor,
  isNumberText,
  lookup,
  lookupInto,
  protoObject,
} from "./open.ts";
import { elementAt, knownIndex, lengthOf } from "./tuple.ts";

const NATIVE_LENGTHS: Record<string, readonly string[]> = {
  array: ["length"],
  typed: ["length", "byteLength", "byteOffset", "BYTES_PER_ELEMENT"],
  dataview: ["byteLength", "byteOffset"],
  buffer: ["byteLength"],
  closure: ["length"],
};

/** Whether `name` is a number that the object has from the language, which no class of the program declares anew. */
export function isNativeNumber(a: Analysis, o: AbsObj, name: string): boolean {
  if (NATIVE_LENGTHS[o.kind]?.includes(name) !== true) return false;
  if (o.kind === "closure") return !changes(o, name);
  for (let c = o.kind === "typed" ? o.cls : null; c !== null && !c.isStd; c = a.classes.parent(c))
    if (c.members.some((m) => !m.isStatic && m.name === name)) return false;
  return true;
}

export function getFlow(a: Analysis, fi: FuncInst, inst: Inst, recv: Node, name: string, n: Node): void {
  const s = a.solver;
  s.whenKind(recv, STR, () => {
    if (name === "length") s.addAny(n, NUM);
    else if (name === "constructor") s.addObj(n, a.builtinObject("builtin", "String"));
    else builtinMethodValue(a, "String", name, n);
  });
  for (const [kind, proto] of PRIMITIVE_PROTOTYPES)
    if (kind !== STR && kind !== SYM)
      s.whenKind(recv, kind, () => {
        if (name === "constructor") s.addObj(n, a.builtinObject("builtin", proto));
        else builtinMethodValue(a, proto, name, n);
      });
  s.whenKind(recv, SYM, () => {
    if (name === "constructor") s.addObj(n, a.builtinObject("builtin", "Symbol"));
    else if (name === "description")
      a.callBuiltin(fi, inst, "Symbol.prototype.description", SYM, { fixed: [], spread: null }, n);
    else builtinMethodValue(a, "Symbol", name, n);
  });
  eachUntilCrowd(a, fi, inst, n, (o) => getOn(a, fi, inst, o, name, n));
}

/** The prototype of runtime/std whose functions are the methods of these objects; null when they are elsewhere. */
export function prototypeOf(o: AbsObj): string | null {
  switch (o.kind) {
    case "array":
      return "Array";
    case "typed":
      return "TypedArray";
    case "dataview":
      return "DataView";
    case "buffer":
      return "ArrayBuffer";
    case "frame":
      return "Generator";
    case "closure":
      return "Function";
    default:
      return null;
  }
}

/** What `constructor` is on objects that are neither literals nor instances of classes; null for those. */
export function constructorOf(a: Analysis, o: AbsObj): AbsObj | null {
  if (o.kind === "array" && o.cls !== null) return a.classObject(o.cls.id);
  if (o.kind === "typed") return o.cls === null ? a.builtinObject("builtin", o.builtin) : a.classObject(o.cls.id);
  if (o.kind === "class" || (o.kind === "builtin" && !isNamespace(o))) return a.builtinObject("builtin", "Function");
  const proto = o.kind === "frame" ? null : prototypeOf(o);
  return proto === null ? null : a.builtinObject("builtin", proto);
}

/** A method of runtime/std read as a value; undefined when there is none. */
export function builtinMethodValue(a: Analysis, proto: string, name: string, n: Node): void {
  const f = a.methodFunc(proto, name);
  if (f !== null) a.solver.addObj(n, a.closureOf(null, f, null));
  else if (proto !== "Object" && name !== "constructor") builtinMethodValue(a, "Object", name, n);
  else a.solver.addKinds(n, UNDEF);
}

/** What Object.prototype gives under a name; null: nothing that is in runtime/std. */
export function rootMember(a: Analysis, name: string): AbsObj | null {
  if (name === "constructor") return a.builtinObject("builtin", "Object");
  const f = a.methodFunc("Object", name);
  return f === null ? null : a.closureOf(null, f, null);
}

function rootFlow(a: Analysis, name: string, n: Node): void {
  const found = rootMember(a, name);
  if (found !== null) a.solver.addObj(n, found);
}

/** Runs `f` where a literal or a dictionary may have no property of its own under a name. */
function whenAbsent(a: Analysis, o: AbsObj, name: string, f: () => void): void {
  const slot = o.props.get(name);
  if (o.isDict || slot === undefined) return f();
  a.solver.whenKind(slot, HOLE, f);
  a.whenDict(o, f);
}

/** The getter of runtime/std that answers for a property of buffers and views; null when there is none. */
export function builtinGetter(a: Analysis, o: AbsObj, name: string): Func | null {
  if (o.kind !== "typed" && o.kind !== "dataview" && o.kind !== "buffer") return null;
  if (name === "buffer" || name === "constructor") return null;
  return a.methodFunc(prototypeOf(o)!, `get ${name}`);
}

function builtinValue(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, name: string, n: Node): void {
  const getter = builtinGetter(a, o, name);
  if (getter === null) builtinMethodValue(a, prototypeOf(o)!, name, n);
  else a.call(fi, inst, getter, null, o, null, { fixed: [], spread: null }, n);
}

/** A method of a class as a value. */
export function methodValue(a: Analysis, o: AbsObj, id: string, n: Node): void {
  const closure = methodClosure(a, o, id);
  if (closure !== null) a.solver.addObj(n, closure);
}

/** Runs `f` when an instance gets a place for a property that it was made without, as those of the library's classes do. */
export function whenPlaced(o: AbsObj, name: string, f: (slot: Node) => void): void {
  if (o.kind !== "instance") return;
  (o.onProp ??= []).push((added, slot) => {
    if (added === name) f(slot);
  });
}

/** Whether the layout has a place for the property. */
export function placed(a: Analysis, o: AbsObj, name: string): boolean {
  if (o.kind === "instance" && o.unplaced && !a.classes.isHidden(o.cls!, name)) return false;
  if (o.kind === "instance") return o.props.has(name) || a.classes.hasField(o.cls!, name);
  if (o.kind === "open" || o.kind === "proto") return false;
  if (o.kind === "closure" && name === "prototype") return isConstructor(o.func!);
  if (o.kind === "array" && o.extended && o.props.has(name)) return true;
  if (o.kind !== "class")
    return isNativeNumber(a, o, name) || (o.kind === "closure" && name === "name" && !changes(o, name));
  const { holders, cls } = route(a, o, name);
  if (holders.length > 0 || cls === null) return false;
  return hasStatic(a, cls, name) || ((name === "name" || name === "length") && !a.classes.definesOwn(cls, name));
}

/** The constructor of typed arrays whose static members a class inherits; null for other classes and for objects. */
export function staticRoot(a: Analysis, o: AbsObj): AbsObj | null {
  const root = o.kind === "class" ? a.classes.builtinRoot(o.cls!) : null;
  return root !== null && TYPED_ARRAYS.has(root) ? a.builtinObject("builtin", root) : null;
}

/** A class object and those it inherits from. */
export function classChain(a: Analysis, o: AbsObj): AbsObj[] {
  const out: AbsObj[] = [o];
  for (let c = a.classes.parent(o.cls!); c !== null; c = a.classes.parent(c)) out.push(a.classObject(c.id));
  return out;
}

/** What the object `o` gives when `name` is read. */
export function getOn(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, name: string, n: Node): void {
  const s = a.solver;
  if (o.kind === "closure" && (name === "length" || name === "name")) {
    askNames(o);
    s.addAny(n, name === "name" ? STR : NUM);
    return readBeside(a, o, name, n);
  }
  if (isNativeNumber(a, o, name)) {
    if (o.kind === "array") s.edge(lengthOf(a, o), n);
    else s.addAny(n, NUM);
    return;
  }
  if (o.kind !== "instance" && o.kind !== "class" && takesBeside(o) && !placed(a, o, name)) readBeside(a, o, name, n);
  if (name === "prototype" && o.kind === "closure" && isConstructor(o.func!)) {
    s.edge(functionPrototype(a, o), n);
    return;
  }
  if (name === "prototype" && o.kind === "class") {
    s.addObj(n, protoObject(a, o.cls!));
    return;
  }
  const maker = name === "constructor" ? constructorOf(a, o) : null;
  if (maker !== null) {
    s.addObj(n, maker);
    return;
  }
  switch (o.kind) {
    case "instance":
      if (o.props.has(name) || a.classes.hasField(o.cls!, name)) {
        const slot = a.prop(o, name);
        s.edge(slot, n, ~HOLE);
        s.whenKind(slot, HOLE, () => {
          // Reading a private name that is not there yet is a TypeError.
          if (privateClass(name) === null) s.addKinds(n, UNDEF);
          // What was deleted does not hide what the class inherits.
          if (o.unplaced) eachMember(a, o, name, n, (c) => declaredFlow(a, fi, inst, o, c, name, n));
        });
      } else {
        eachMember(a, o, name, n, (c) => declaredFlow(a, fi, inst, o, c, name, n));
        whenPlaced(o, name, (slot) => s.edge(slot, n, ~HOLE));
      }
      return;
    case "class":
      eachMember(a, o, name, n, (c) => declaredFlow(a, fi, inst, o, c, name, n));
      return;
    case "open":
    case "proto":
      lookupInto(a, fi, o, name, n);
      s.addKinds(n, UNDEF);
      a.protoAsked.add(o);
      rootFlow(a, name, n);
      return;
    case "object":
    case "dict":
      if (!isModule(o)) whenAbsent(a, o, name, () => rootFlow(a, name, n));
      if (o.accessors?.has(name) === true) {
        s.edge(o.accessors.get(name)!.value, n);
        a.whenDict(o, () => lookupInto(a, fi, o, name, n));
        return;
      }
      if (o.isDict) {
        lookupInto(a, fi, o, name, n);
        s.addKinds(n, UNDEF);
      } else if (o.props.has(name)) s.edge(o.props.get(name)!, n, ~HOLE);
      if (!o.isDict) missingProp(a, o, name, n);
      return;
    case "closure":
      if (name === "name") s.addAny(n, STR);
      else builtinMethodValue(a, "Function", name, n);
      return;
    case "typed":
      if (o.cls !== null && classMemberFlow(a, fi, inst, o, name, n)) return;
      if (name === "buffer") s.addObj(n, a.builtinObject("buffer", "ArrayBuffer"));
      else builtinValue(a, fi, inst, o, name, n);
      return;
    case "dataview":
      if (name === "buffer") s.addObj(n, a.builtinObject("buffer", "ArrayBuffer"));
      else builtinValue(a, fi, inst, o, name, n);
      return;
    case "builtin":
      return builtinMemberFlow(a, fi, inst, o, name, n);
    case "array":
      if (o.extended && o.props.has(name)) {
        const slot = o.props.get(name)!;
        s.edge(slot, n, ~HOLE);
        s.whenKind(slot, HOLE, () => s.addKinds(n, UNDEF));
        return;
      }
      if (o.cls !== null && classMemberFlow(a, fi, inst, o, name, n)) return;
      if (name === "raw") {
        // What makes an array the strings of a template may come later.
        o.template ??= new Node(`${o.label}.raw`);
        s.edge(o.template, n);
        s.addKinds(n, UNDEF);
        return;
      }
      builtinMethodValue(a, prototypeOf(o)!, name, n);
      return;
    case "buffer":
    case "frame":
      builtinValue(a, fi, inst, o, name, n);
      return;
    default:
      s.addKinds(n, UNDEF);
  }
}

/** What `c`, the class of `o` or a parent, declares under a name reaches `n`; null: no class declares it. */
function declaredFlow(
  a: Analysis,
  fi: FuncInst,
  inst: Inst,
  o: AbsObj,
  c: ClassInfo | null,
  name: string,
  n: Node,
): void {
  const s = a.solver;
  const isStatic = o.kind === "class";
  if (c === null) {
    if (o.builtin !== "") builtinMethodValue(a, o.builtin, name, n);
    else if (staticRoot(a, o) !== null) builtinMemberFlow(a, fi, inst, staticRoot(a, o)!, name, n);
    else if (isStatic && (name === "name" || name === "length")) constantFlow(a, n, name === "name" ? "" : 0);
    else {
      s.addKinds(n, UNDEF);
      if (!isStatic) rootFlow(a, name, n);
    }
    return;
  }
  if (isStatic && c.staticFields.includes(name)) return s.edge(a.prop(a.classObject(c.id), name), n, ~HOLE);
  const getter = a.classes.own(c, name, "getter", isStatic);
  if (getter !== null) {
    a.call(fi, inst, a.func(getter.func), null, o, null, { fixed: [], spread: null }, n);
    return;
  }
  const method = a.classes.own(c, name, "method", isStatic);
  if (method !== null) return methodValue(a, o, method.func, n);
  if (isStatic && name === "name") s.addLit(n, STR, c.name);
  else if (isStatic && name === "length") s.addAny(n, NUM);
  else if (!isStatic && name === "constructor") s.addObj(n, constructorIn(a, o, c));
  else s.addKinds(n, UNDEF);
}

/** What `constructor` is on the prototype of `c`, the class of the instance `o` or a parent. */
export const constructorIn = (a: Analysis, o: AbsObj, c: ClassInfo): AbsObj =>
  c === o.cls ? instanceConstructor(a, o) : a.classObject(c.id);

/** What `constructor` is on an instance of a class that exists once. */
export const instanceConstructor = (a: Analysis, o: AbsObj): AbsObj =>
  wrapperOf(o.cls!) === "" ? a.classObject(o.cls!.id) : a.builtinObject("builtin", o.builtin);

/** A getter or method of the class of an array or typed array, which extends theirs. */
function classMemberFlow(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, name: string, n: Node): boolean {
  const getter = a.classes.member(o.cls!, name, "getter", false);
  const method = getter === null ? a.classes.member(o.cls!, name, "method", false) : null;
  if (getter !== null) a.call(fi, inst, a.func(getter.func), null, o, null, { fixed: [], spread: null }, n);
  else if (method !== null) methodValue(a, o, method.func, n);
  return getter !== null || method !== null;
}

/** A property of a built-in object. */
function builtinMemberFlow(a: Analysis, fi: FuncInst, inst: Inst, o: AbsObj, name: string, n: Node): void {
  const s = a.solver;
  const m = builtinMember(a, o, name);
  switch (m.k) {
    case "function":
      return s.addObj(n, a.closureOf(null, m.func, null));
    case "getter":
      a.call(fi, inst, m.func, null, o, null, { fixed: [], spread: null }, n);
      return;
    case "object":
      return s.addObj(n, m.object);
    case "constant":
      return constantFlow(a, n, m.value);
    case "missing":
      // The library asks for what an object may have.
      if (fi.func.id.startsWith("std/")) s.addKinds(n, UNDEF);
      else a.error("KILN2001", `${o.builtin}.${name} is not provided`, inst.pos);
      return;
    case "undefined":
      return s.addKinds(n, UNDEF);
  }
}

/** Reads of a property that the literal did not have when it was made, or has only on some paths. */
export function missingProp(a: Analysis, o: AbsObj, name: string, n: Node): void {
  const s = a.solver;
  const known = o.props.get(name);
  if (known !== undefined) {
    s.whenKind(known, HOLE, () => s.addKinds(n, UNDEF));
    a.whenDict(o, () => s.addKinds(n, UNDEF));
    return;
  }
  s.addKinds(n, UNDEF);
  (o.onProp ??= []).push((added, p) => {
    if (added === name) s.edge(p, n, ~HOLE);
  });
  a.whenDict(o, () => s.edge(lookup(a, o, name), n));
}

/** A computed key that is known to be `name` or `length` finds those of a function among its properties. */
function exposeNames(a: Analysis, o: AbsObj, key: Node): void {
  eachKey(a, key, (name) => {
    if (name === "name" || name === "length") exposeKey(a, o, key);
  });
}

/** A read by a computed key: of an element, or of any property. */
export function elemFlow(a: Analysis, fi: FuncInst, inst: Inst, n: Node): void {
  const s = a.solver;
  const recv = fi.node(inst.args[0]!);
  const key = fi.node(inst.args[1]!);
  s.eachObj(key, (o) => a.toPrimitive(o, null));
  s.whenKind(recv, STR, () => {
    s.addAny(n, STR | UNDEF);
    builtinMembers(a, a.builtinObject("builtin", "String.prototype"), a.textMembers, "String", key, n);
  });
  for (const [kind, proto] of PRIMITIVE_PROTOTYPES)
    if (kind !== STR)
      s.whenKind(recv, kind, () => {
        s.addKinds(n, UNDEF);
        computedMembers(a, fi, inst, a.builtinObject("builtin", `${proto}.prototype`), key, n);
      });
  eachUntilCrowd(a, fi, inst, n, (o) => {
    switch (o.kind) {
      case "array":
        s.edge(elementAt(o, knownIndex(inst.args[1]!)), n, ~HOLE);
        s.addKinds(n, UNDEF);
        s.whenKind(key, STR | SYM, () => readAnyBeside(a, o, n));
        computedMembers(a, fi, inst, o, key, n);
        return;
      case "typed":
        s.addAny(n, elementKind(o));
        s.addMiss(n);
        s.whenKind(key, STR | SYM, () => readAnyBeside(a, o, n));
        computedMembers(a, fi, inst, o, key, n);
        return;
      case "closure":
        s.addKinds(n, UNDEF);
        exposeNames(a, o, key);
        eachKey(a, key, (name) => readOwnBeside(a, o, name, n));
        computedMembers(a, fi, inst, o, key, n);
        return;
      case "open":
      case "proto":
        eachKey(a, key, (name) => lookupInto(a, fi, o, name, n));
        s.addKinds(n, UNDEF);
        a.protoAsked.add(o);
        return;
      case "dict":
        eachKey(a, key, (name) => s.edge(name === null ? o.elem : lookup(a, o, name), n, ~HOLE));
        s.addKinds(n, UNDEF);
        return;
      case "object":
      case "instance":
      case "class":
        o.reflected = true;
        eachKey(
          a,
          key,
          (name) => readKey(a, o, name, n, inst.imm.name === ENUMERATED),
          () => readNumbered(a, o, n),
        );
        eachAccessorValue(a, o, n);
        s.addKinds(n, UNDEF);
        if (inst.imm.name === ENUMERATED) whenShadowed(a, o, () => computedMembers(a, fi, inst, o, key, n));
        else computedMembers(a, fi, inst, o, key, n);
        return;
      default:
        s.addKinds(n, UNDEF);
        if (takesBeside(o))
          eachKey(a, key, (name) => (name === null ? readAnyBeside(a, o, n) : readBeside(a, o, name, n)));
        computedMembers(a, fi, inst, o, key, n);
    }
  });
}

/**
 * Runs `f` when a name that was enumerated of an instance or a class may be that of a member of its classes: when what
 * had hidden the member may be gone again.
 */
function whenShadowed(a: Analysis, o: AbsObj, f: () => void): void {
  let ran = false;
  const once = (): void => {
    if (!ran) f();
    ran = true;
  };
  for (const h of o.kind === "class" ? classChain(a, o) : [o]) whenLoses(h, once);
  if (o.kind === "instance") eachProto(a, o.cls, (p) => whenLoses(p, once));
}

/**
 * What a key gives of a literal, an instance or a class, beyond the members of classes; null: any key.
 *
 * @param enumerated a key that enumerating `o` gave: what lies beside it and was never enumerable has none
 */
function readKey(a: Analysis, o: AbsObj, name: string | null, n: Node, enumerated: boolean): void {
  const s = a.solver;
  if (o.kind === "object") a.whenDict(o, () => s.edge(name === null ? o.elem : lookup(a, o, name), n, ~HOLE));
  if (name === null) s.edge(a.allNamed(o), n);
  else
    a.eachNamed(o, (at, p) => {
      if (at === name) s.edge(p, n, ~HOLE);
    });
  const read = (at: string | null): void =>
    eachHolder(a, o, (h) => (at === null ? readAnyBeside(a, h, n) : readBeside(a, h, at, n)));
  if (name !== null || !enumerated) return read(name);
  // What has a name for enumerating may be gone again, and another have it that does not show it.
  const names = new Set<string | null>();
  const give = (at: string | null): void => {
    if (names.has(at)) return;
    names.add(at);
    read(at);
  };
  a.eachNamed(o, give);
  eachHolder(a, o, (h) => eachShown(h, give));
}

/** The same for keys that are numbers, whichever. */
function readNumbered(a: Analysis, o: AbsObj, n: Node): void {
  const s = a.solver;
  if (o.kind === "object") a.whenDict(o, () => s.edge(o.elem, n, ~HOLE));
  a.eachNamed(o, (at, p) => {
    if (isNumberText(at)) s.edge(p, n, ~HOLE);
  });
  eachHolder(a, o, (h) =>
    eachBeside(h, (at, slot) => {
      if (at === null || isNumberText(at)) s.edge(slot, n, ~HOLE);
    }),
  );
}

/** The objects beside which a computed key looks for properties of `o`. */
function eachHolder(a: Analysis, o: AbsObj, f: (holder: AbsObj) => void): void {
  if (takesBeside(o)) for (const h of o.kind === "class" ? classChain(a, o) : [o]) f(h);
  if (o.kind === "instance") eachProto(a, o.cls, f);
}
