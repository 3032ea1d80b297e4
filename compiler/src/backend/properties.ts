/** Property and element access. */

import { getterField, setterField } from "../flow/accessors.ts";
import { isInheritedName } from "../flow/assignments.ts";
import { changes, hasStatic, route, seesBeside, takesBeside } from "../flow/beside.ts";
import { builtinMember } from "../flow/builtin-member.ts";
import { type AbsObj, BOOL, HOLE, isModule, NULL, PRIMITIVE_PROTOTYPES, STR, SYM, UNDEF } from "../flow/domain.ts";
import { generatorsHave, hostHas } from "../flow/host.ts";
import { accessClass, type Field, type Shape } from "../flow/layout.ts";
import { isFixed } from "../flow/lookup.ts";
import { classLength } from "../flow/made-classes.ts";
import { isViewIndex, isConstructor as makesObjects, protoObject } from "../flow/open.ts";
import {
  builtinGetter,
  constructorIn,
  constructorOf,
  isNativeNumber,
  placed,
  prototypeOf,
  rootMember,
  staticRoot,
} from "../flow/properties.ts";
import type { ClassMember, Expect, Inst, Rep } from "../ir/ir.ts";
import { isHiddenName, privateClass, shownName } from "../ir/symbols.ts";
import { callCases, direct, methodClosure, methodOf } from "./calls.ts";
import { bitsOf, cType } from "./ctext.ts";
import { outsideText } from "./data-view.ts";
import { elem, keyCell, setElem } from "./elements.ts";
import { functionMembers } from "./exposed.ts";
import type { FuncEmitter } from "./function.ts";
import { guardHost, inHost } from "./host-own.ts";
import { instanceOf } from "./instanceof.ts";
import { fixedText, getterOwner } from "./lookup.ts";
import { chainText, ownerText, staticSlot } from "./made-classes.ts";
import { refuseEarly, refusePrivate, shownBy, shownStatic } from "./private.ts";
import { guardDelete, guardLength, guardWrite } from "./restraint.ts";
import type { ViewParts } from "./views.ts";

const NULLISH = UNDEF | NULL | HOLE;

export function emitProperty(e: FuncEmitter, i: Inst): void {
  switch (i.op) {
    case "get":
      return get(e, i);
    case "set":
      return set(e, i);
    case "elem":
      functionMembers(e, i.args[0]!);
      return elem(e, i);
    case "setelem":
      functionMembers(e, i.args[0]!);
      return setElem(e, i);
    case "del": {
      functionMembers(e, i.args[0]!);
      guardDelete(e, e.node(i.args[0]!).objs, e.cell(i.args[0]!), e.cell(i.args[1]!));
      const key = keyCell(e, i.args[1]!);
      guardHost(e, i.args[0]!, key);
      const t = e.temp("bool", `k_delete_prop(${e.cell(i.args[0]!)}, ${key})`);
      e.check();
      return e.set(i, t, "bool");
    }
    case "in": {
      const key = i.args[0]!.imm.lit;
      if (i.args[0]!.op === "const" && (key!.t === "str" || key!.t === "sym")) return inConst(e, i, key!.v);
      const name = keyCell(e, i.args[0]!);
      const t = e.temp("bool", `k_has_prop(${e.cell(i.args[1]!)}, ${name})`);
      e.check();
      return e.set(i, inHost(e, i.args[1]!, t, name), "bool");
    }
    case "instanceof":
      return instanceOf(e, i);
  }
}

/** Whether a prototype of the language has a property of that name (`@@iterator` for well-known symbols). */
function hasIn(prototype: object, name: string): boolean {
  if (!name.startsWith("@@")) return name in prototype;
  const symbol = (Symbol as unknown as Record<string, unknown>)[name.slice(2)];
  return typeof symbol === "symbol" && symbol in prototype;
}

/** `"name" in object`: own properties and what the class provides. */
function inConst(e: FuncEmitter, i: Inst, name: string): void {
  const inChain = (o: AbsObj): string => {
    const { holders, cls } = route(e.c.a, o, name);
    const host = o.kind === "class" ? Function.prototype : {};
    if (cls !== null || hasIn(host, name)) return "yes";
    return holders.length === 0 ? "no" : `beside ${holders.map((h) => (h === o ? "own" : h.id))}`;
  };
  const key = (o: AbsObj, s: Shape): string => {
    if (isOpen(o)) return "other";
    if (o.isDict) return "dict";
    if (o.kind === "object" || o.kind === "instance") {
      if (o.accessors?.has(name) === true) return "yes";
      const f = e.c.layout.field(s, name);
      if (f !== undefined) return f.optional ? `maybe ${f.offset}` : "yes";
      if (o.kind === "object") return hasIn({}, name) ? "yes" : "no";
      const brand = shownBy(e, o, name);
      return brand === undefined ? inChain(o) : `maybe ${brand.offset}`;
    }
    // What prototypes of the language hold is the same on the machine that builds.
    if (o.kind === "array" && hasIn(Array.prototype, name)) return "yes";
    if (o.kind === "typed" && hasIn(Uint8Array.prototype, name)) return "yes";
    if (o.kind === "closure" && hasIn(Function.prototype, name)) return "yes";
    if (o.kind === "dataview") return hasIn(DataView.prototype, name) ? "yes" : "other";
    if (o.kind === "buffer") return hasIn(ArrayBuffer.prototype, name) ? "yes" : "other";
    if (o.kind === "frame") return generatorsHave(name) ? "yes" : "no";
    if (o.kind === "builtin") return hostHas(o, name) ? "yes" : takesBeside(o) ? "other" : "no";
    if (o.kind === "proto") return inChain(o) === "yes" ? "yes" : "other";
    if (o.kind === "class" && o.props.get(name)?.has(HOLE) === true) return `static ${o.id}`;
    if (o.kind === "class" && staticRoot(e.c.a, o) === null) return inChain(o);
    return "other";
  };
  e.dispatch(
    i.args[1]!,
    key,
    () => {
      const t = e.temp("bool", `k_has_prop(${e.cell(i.args[1]!)}, ${e.c.keyValue(name)})`);
      e.check();
      e.set(i, t, "bool");
    },
    (os, v) => {
      const o = os[0]!;
      const shown = shownStatic(e, o, v, name);
      if (shown !== null) return e.set(i, `(${shown} != K_HOLE)`, "bool");
      const how = key(o, e.c.layout.shape(o));
      if (how === "yes" || how === "no") return e.set(i, how === "yes" ? "true" : "false", "bool");
      if (how === "dict")
        return e.set(i, hasIn({}, name) ? "true" : `(k_dict_get(K_PTR(${v}), ${e.c.key(name)}) != K_HOLE)`, "bool");
      if (how.startsWith("beside")) {
        const tests = route(e.c.a, o, name).holders.map(
          (h) => `k_beside_at(${h === o ? v : chainText(e.c, o, v, h)}, ${e.c.key(name)}) != K_HOLE`,
        );
        return e.set(i, `(${tests.join(" || ")})`, "bool");
      }
      if (how.startsWith("maybe")) return e.set(i, `(K_AT(KVal, ${v}, ${how.slice(6)}) != K_HOLE)`, "bool");
      const t = e.temp("bool", `k_has_prop(${v}, ${e.c.keyValue(name)})`);
      e.check();
      e.set(i, t, "bool");
    },
  );
}

/** Where a property of an object comes from; objects that agree share code. */
export function source(e: FuncEmitter, o: AbsObj, s: Shape, name: string): string {
  if (isNativeNumber(e.c.a, o, name)) return `native ${o.kind} ${o.kind === "closure" ? s.id : o.builtin}`;
  if (o.isDict) return isOpen(o) ? "open" : "dict";
  if (o.kind === "proto") return "open";
  const accessor = o.accessors?.get(name);
  if (accessor !== undefined) {
    const at = (field: string): number => e.c.layout.field(s, field)?.offset ?? 0;
    return `accessor ${at(getterField(name))} ${at(setterField(name))}`;
  }
  const f = e.c.layout.field(s, name);
  if (o.kind === "instance" || o.kind === "object") {
    if (f !== undefined) return `field ${f.offset} ${accessClass(f)}`;
    return o.kind === "instance" ? `class ${o.cls!.id} ${s.id}` : isModule(o) ? "module" : "absent";
  }
  return o.kind === "class" || o.kind === "builtin" ? `${o.kind} ${o.id}` : `${o.kind} ${e.c.shapeId(s)}`;
}

/** `key`: a name, or the instruction that gives it; `shown`: of what a pattern takes apart. */
export function checkNullish(e: FuncEmitter, x: Inst, key: string | Inst, write: boolean, shown?: string): void {
  const n = e.node(x);
  const rep = e.rep(x);
  if (!n.has(NULLISH)) return;
  const v = e.cell(x);
  const test =
    rep === "ref" || rep === "cell" ? (n.has(BOOL) ? `${v} < 16 && !k_is_bool(${v})` : `${v} < 16`) : `${v} == K_UNDEF`;
  e.line(`if (K_UNLIKELY(${test})) {`);
  if (typeof key !== "string") e.fail(`k_throw_nullish_at(${v}, ${e.cell(key)}, ${write})`);
  else if (shown !== undefined)
    e.fail(`k_throw_destructured(${v}, ${key === "" ? "0" : e.c.cstr(shownName(key))}, ${e.c.cstr(shown)})`);
  else e.fail(`k_throw_nullish_${write ? "set" : "get"}(${v}, ${e.c.cstr(shownName(key))})`);
  e.line("}");
}

/** Checks a value from a dynamic source against what the type checker was told. */
export function checkExpect(e: FuncEmitter, expr: string, what: string, expect: Expect | undefined): void {
  if (expect === undefined || expect.kinds.length === 0) return;
  const tests = expect.kinds.map((k) => {
    switch (k) {
      case "undefined":
        return `${expr} == K_UNDEF`;
      case "null":
        return `${expr} == K_NULL`;
      case "boolean":
        return `k_is_bool(${expr})`;
      case "number":
        return `k_is_num(${expr})`;
      case "string":
        return `k_is_str(${expr})`;
      case "bigint":
        return `k_raw_kind(${expr}) == 6`;
      case "array":
        return `k_raw_kind(${expr}) == 7`;
      case "object":
        return `k_raw_kind(${expr}) >= 7`;
      case "function":
        return `k_raw_kind(${expr}) == 10 || k_raw_kind(${expr}) == 11`;
    }
    return "true";
  });
  e.line(`if (K_UNLIKELY(!(${tests.join(" || ")}))) {`);
  e.fail(`k_throw_expect(${e.c.cstr(what)}, ${e.c.cstr(expect.kinds.join(" | "))}, ${expr})`);
  e.line("}");
}

function get(e: FuncEmitter, i: Inst): void {
  const x = i.args[0]!;
  const name = i.imm.name!;
  checkNullish(e, x, name, false, i.imm.shown?.[0]);
  const undef = (): void => e.set(i, "K_UNDEF", "ref");
  e.dispatch(
    x,
    (o, s) => source(e, o, s, name),
    (kind, v) => {
      if ((kind & NULLISH) === 0 && refusePrivate(e, null, name, "read")) return;
      if (kind === STR && name === "length") e.set(i, `((KStr *)K_PTR(${v}))->len`, "i32");
      else if ((kind & NULLISH) !== 0) e.line("K_NEVER;");
      else if (PRIMITIVE_PROTOTYPES.has(kind) && name === "constructor")
        e.set(i, e.c.staticObject(e.c.a.builtinObject("builtin", PRIMITIVE_PROTOTYPES.get(kind)!)), "ref");
      else if (kind === STR) builtinMethod(e, i, "String", name);
      else if (kind === SYM && name === "description") {
        const c = (e.fi.calls.get(i.id) ?? []).find((k) => k.recv === SYM)!;
        direct(e, i, c.target, null, v, { list: [], spread: null });
      } else if (PRIMITIVE_PROTOTYPES.has(kind)) builtinMethod(e, i, PRIMITIVE_PROTOTYPES.get(kind)!, name);
      else undef();
    },
    (os, v) => readProp(e, i, os, v, name),
  );
}

/** The value of a literal's property with accessors, as a C variable. */
export function readAccessor(e: FuncEmitter, o: AbsObj, v: string, name: string): string {
  const f = e.c.layout.field(e.c.layout.shape(o), getterField(name));
  if (f === undefined) return "K_UNDEF";
  const t = e.temp("KVal", `k_call_closure(K_AT(KVal, ${v}, ${f.offset}), ${v}, 0, 0)`);
  if (e.c.conventions.fromC !== null) e.out.pointers.add(e.c.conventions.fromC);
  e.check();
  return t;
}

function writeAccessor(e: FuncEmitter, o: AbsObj, v: string, name: string, value: Inst): void {
  const f = e.c.layout.field(e.c.layout.shape(o), setterField(name));
  if (f === undefined)
    return e.fail(
      `k_throw(K_ERR_TYPE, ${e.c.cstr(`Cannot set property ${name} of #<Object> which has only a getter`)})`,
    );
  e.line(`k_call_closure(K_AT(KVal, ${v}, ${f.offset}), ${v}, 1, (const KVal[]){${e.cell(value)}});`);
  if (e.c.conventions.fromC !== null) e.out.pointers.add(e.c.conventions.fromC);
  e.check();
}

/** A method of runtime/std as a value. */
function builtinMethod(e: FuncEmitter, i: Inst, proto: string, name: string): void {
  const { a } = e.c;
  const f = a.methodFunc(proto, name) ?? (name === "constructor" ? null : a.methodFunc("Object", name));
  e.set(i, f === null ? "K_UNDEF" : methodClosure(e, f.id), "ref");
}

/** Reads a property of objects that agree on its `source`. */
export function readProp(e: FuncEmitter, i: Inst, os: AbsObj[], v: string, name: string): void {
  const o = os[0]!;
  if (refusePrivate(e, o, name, "read")) return;
  refuseEarly(e, os, v, name, "read");
  if (isNativeNumber(e.c.a, o, name)) {
    if (o.kind === "dataview" && e.c.resizes) {
      e.line(`if (k_view(${v})->offset == K_OUTSIDE) {`);
      e.fail(`k_throw(K_ERR_TYPE, "${outsideText(name)}")`);
      e.line("}");
    }
    return e.set(i, nativeNumber(o, v, name, e.view(i.args[0]!, v)), "i32");
  }
  const beside = besideValue(e, os, v, name);
  if (beside === null) return readPlaced(e, i, os, v, name);
  e.line(`if (${beside} != K_HOLE) {`);
  e.set(i, beside, "cell");
  e.line("} else {");
  readPlaced(e, i, os, v, name);
  e.line("}");
}

/** What is beside the object under a name (K_HOLE: nothing); null where nothing can be. */
export function besideValue(e: FuncEmitter, os: readonly AbsObj[], v: string, name: string): string | null {
  const { a } = e.c;
  const o = os[0]!;
  if (o.isDict || o.kind === "proto") return null;
  if (!os.some((o) => takesBeside(o) && !placed(a, o, name) && seesBeside(a, o))) return null;
  const key = e.c.key(name);
  const own = o.kind !== "class" && os.some((k) => changes(k, name));
  const chained = o.kind === "instance" || o.kind === "class";
  const further = chained ? route(a, o, name).holders.filter((h) => h !== o || o.kind === "class") : [];
  if (!own && further.length === 0) return null;
  const isFunction = o.kind === "closure" && os.some((k) => k.exposed);
  if (isFunction && (name === "name" || name === "length")) e.line(`k_function_members(${v});`);
  const t = e.temp("KVal", own ? `k_beside_at(${v}, ${key})` : "K_HOLE");
  for (const h of further) e.line(`if (${t} == K_HOLE) ${t} = k_beside_at(${chainText(e.c, o, v, h)}, ${key});`);
  if (a.describes) {
    e.line(`${t} = k_property_value(${t}, ${v});`);
    e.check();
  }
  return t;
}

/** Whether a dictionary's properties may be inherited or have attributes. */
export const isOpen = (o: AbsObj): boolean => o.kind === "open" || o.isOpen;

/** What a dictionary has under a name, K_HOLE where it has nothing, as a C variable. */
export function readDict(e: FuncEmitter, o: AbsObj, v: string, name: string): string {
  if (!isOpen(o) && o.kind !== "proto") return e.temp("KVal", `k_dict_get(K_PTR(${v}), ${e.c.key(name)})`);
  const t = e.temp("KVal", `k_lookup(${v}, ${e.c.key(name)}, ${v})`);
  e.check();
  return t;
}

/** What objects have from Object.prototype under a name, in C. */
function rootText(e: FuncEmitter, name: string): string {
  const found = rootMember(e.c.a, name);
  if (found === null) return "K_UNDEF";
  return found.kind === "builtin" ? e.c.staticObject(found) : methodClosure(e, found.func!.id);
}

function readPlaced(e: FuncEmitter, i: Inst, os: AbsObj[], v: string, name: string): void {
  const o = os[0]!;
  if (o.isDict || o.kind === "proto") {
    const t = readDict(e, o, v, name);
    const root = rootText(e, name);
    const inherited = root === "K_UNDEF" ? root : `k_inherits_root(${v}) ? ${root} : K_UNDEF`;
    e.line(`if (${t} == K_HOLE) ${t} = ${inherited};`);
    // A missing key is undefined whatever the index signature says.
    checkExpect(e, t, name, i.imm.expect && { kinds: [...i.imm.expect.kinds, "undefined"] });
    return e.set(i, t, "cell");
  }
  if (o.accessors?.has(name) === true) {
    const t = readAccessor(e, o, v, name);
    return e.set(i, t, "cell");
  }
  const s = e.c.layout.shape(o);
  const f = o.kind === "class" ? undefined : e.c.layout.field(s, name);
  if (f !== undefined) {
    const read = `K_AT(${cType(f.rep)}, ${v}, ${f.offset})`;
    const reps = fieldsOf(e, os, name);
    if (!reps.some((r) => r.optional) || privateClass(name) !== null) return e.set(i, read, joined(reps));
    const t = e.temp("KVal", read);
    return e.set(i, `(${t} == K_HOLE ? ${rootText(e, name)} : ${t})`, "cell");
  }
  const maker = name === "constructor" ? constructorOf(e.c.a, o) : null;
  if (maker !== null) return e.set(i, e.c.staticObject(maker), "ref");
  switch (o.kind) {
    case "class":
    case "instance": {
      const isStatic = o.kind === "class";
      const { a } = e.c;
      if (isStatic && name === "prototype") return e.set(i, chainText(e.c, o, v, protoObject(a, o.cls!)), "ref");
      const { cls } = route(a, o, name);
      if (cls !== null) {
        if (isStatic && hasStatic(a, cls, name)) {
          const g = staticSlot(e.c, o, v, a.classObject(cls.id), name);
          return e.set(i, g.expr, g.rep);
        }
        const getter = a.classes.own(cls, name, "getter", isStatic);
        if (getter !== null) return callCases(e, i, os, v, [], i, getter);
        const m = a.classes.own(cls, name, "method", isStatic);
        if (m !== null) return methodOf(e, i, o, v, m.func);
        const other = cls.members.some((k) => k.name === name && k.isStatic === isStatic);
        if (isStatic && name === "length" && !other) return e.set(i, String(classLength(a, cls)), "i32");
        if (isStatic && name === "name" && !other) return e.set(i, `K_VAL(&${e.c.str(cls.name)})`, "ref");
        if (!isStatic && name === "constructor" && cls.made !== undefined)
          return e.set(i, ownerText(e.c, o, v, a.classObject(cls.id)), "ref");
        if (!isStatic && name === "constructor") return e.set(i, e.c.staticObject(constructorIn(a, o, cls)), "ref");
      }
      if (o.builtin !== "" && !isStatic) return builtinMethod(e, i, o.builtin, name);
      const root = staticRoot(e.c.a, o);
      if (root !== null) return readBuiltin(e, i, root, v, name);
      // What Function.prototype has.
      if (isStatic && name === "name") return e.set(i, `K_VAL(&${e.c.str("")})`, "ref");
      if (isStatic && name === "length") return e.set(i, "0", "i32");
      return e.set(i, isStatic ? "K_UNDEF" : rootText(e, name), "ref");
    }
    case "closure":
      if (name === "prototype" && makesObjects(o.func!)) return e.set(i, `k_prototype(${v})`, "ref");
      if (name !== "name" && name !== "length") return builtinMethod(e, i, "Function", name);
      // Where it was deleted, Function.prototype's counts.
      if (os.some((k) => k.exposed && changes(k, name)))
        return name === "name" ? e.set(i, `K_VAL(&${e.c.str("")})`, "ref") : e.set(i, "0", "i32");
      return name === "name"
        ? e.set(i, `K_VAL(k_raw_class_name(${v}))`, "ref")
        : e.set(i, String(o.func!.length), "i32");
    case "typed":
    case "dataview":
      if (o.cls !== null) {
        if (e.c.a.classes.member(o.cls, name, "getter", false) !== null) return callCases(e, i, os, v, []);
        const m = e.c.a.classes.member(o.cls, name, "method", false);
        if (m !== null) return methodOf(e, i, o, v, m.func);
      }
      if (name === "buffer") return e.set(i, `K_VAL(k_view(${v})->buffer)`, "ref");
      if (builtinGetter(e.c.a, o, name) !== null) return callCases(e, i, os, v, []);
      return builtinMethod(e, i, prototypeOf(o)!, name);
    case "array":
      if (o.cls !== null) {
        if (e.c.a.classes.member(o.cls, name, "getter", false) !== null) return callCases(e, i, os, v, []);
        const m = e.c.a.classes.member(o.cls, name, "method", false);
        if (m !== null) return methodOf(e, i, o, v, m.func);
      }
      if (name === "raw" && os.some((k) => k.template !== null)) return e.set(i, `k_template_raw(K_PTR(${v}))`, "ref");
      return builtinMethod(e, i, prototypeOf(o)!, name);
    case "buffer":
    case "frame":
      if (builtinGetter(e.c.a, o, name) !== null) return callCases(e, i, os, v, []);
      return builtinMethod(e, i, prototypeOf(o)!, name);
    case "builtin":
      return readBuiltin(e, i, o, v, name);
    case "object":
      return e.set(i, isModule(o) ? "K_UNDEF" : rootText(e, name), "ref");
    default:
      return e.set(i, "K_UNDEF", "ref");
  }
}

/** A property of a built-in object. */
function readBuiltin(e: FuncEmitter, i: Inst, o: AbsObj, v: string, name: string): void {
  const m = builtinMember(e.c.a, o, name);
  switch (m.k) {
    case "function":
      return e.set(i, methodClosure(e, m.func.id), "ref");
    case "getter":
      return callCases(e, i, [o], v, []);
    case "object":
      return e.set(i, e.c.staticObject(m.object), "ref");
    case "constant":
      if (typeof m.value === "string") return e.set(i, `K_VAL(&${e.c.str(m.value)})`, "ref");
      return e.set(i, `k_bits_f64(0x${bitsOf(m.value)}ull)`, "f64");
    default:
      return e.set(i, "K_UNDEF", "ref");
  }
}

/** The fields that one access reads or writes; they lie in the same place. */
export const fieldsOf = (e: FuncEmitter, os: readonly AbsObj[], name: string): Field[] =>
  os.map((o) => e.c.layout.field(e.c.layout.shape(o), name)!);

/** What a value from any of the fields is held as. */
export const joined = (fields: readonly Field[]): Rep =>
  fields.some((f) => f.rep === "cell") ? "cell" : fields[0]!.rep;

export const ELEMENT_BYTES: Record<string, number> = {
  Uint8Array: 1,
  Int8Array: 1,
  Uint8ClampedArray: 1,
  Uint16Array: 2,
  Int16Array: 2,
  Uint32Array: 4,
  Int32Array: 4,
  Float32Array: 4,
  Float64Array: 8,
  BigInt64Array: 8,
  BigUint64Array: 8,
};
export const ELEMENT_C: Record<string, { c: string; rep: Rep }> = {
  Uint8Array: { c: "uint8_t", rep: "i32" },
  Int8Array: { c: "int8_t", rep: "i32" },
  Uint8ClampedArray: { c: "uint8_t", rep: "i32" },
  Uint16Array: { c: "uint16_t", rep: "i32" },
  Int16Array: { c: "int16_t", rep: "i32" },
  Uint32Array: { c: "uint32_t", rep: "u32" },
  Int32Array: { c: "int32_t", rep: "i32" },
  Float32Array: { c: "float", rep: "f64" },
  Float64Array: { c: "double", rep: "f64" },
  BigInt64Array: { c: "int64_t", rep: "i64" },
  BigUint64Array: { c: "uint64_t", rep: "u64" },
};

/** A number that an object has from the language, as a 32-bit integer in C. */
export function nativeNumber(o: AbsObj, v: string, name: string, view: ViewParts): string {
  if (o.kind === "array") return `((KArr *)K_PTR(${v}))->len`;
  if (o.kind === "closure") return String(o.func!.length);
  if (o.kind === "buffer") return `(int32_t)((KArrayBuffer *)K_PTR(${v}))->bytes`;
  const size = o.kind === "dataview" ? 1 : (ELEMENT_BYTES[o.builtin] ?? 1);
  switch (name) {
    case "length":
      return `(int32_t)${view.len}`;
    case "byteLength":
      return `(int32_t)(k_view(${v})->len * ${size})`;
    case "byteOffset":
      return `(int32_t)k_view(${v})->offset`;
    default:
      return String(size);
  }
}

/** Of what no class declares and nothing else takes. */
const NOWHERE = { holders: [], cls: null } as const;

function refuseReadOnly(e: FuncEmitter, o: AbsObj, name: string): void {
  const what = `Cannot set property ${shownName(name)} of ${getterOwner(e.c.a, o, name)} which has only a getter`;
  e.fail(`k_throw(K_ERR_TYPE, ${e.c.cstr(what)})`);
}

/** `this` of a constructor or of what initialises fields: just made, and kept in a variable all the time (see k_wrote). */
function isBeingMade(e: FuncEmitter, x: Inst): boolean {
  const f = e.fi.func;
  while (x.op === "pi") x = x.args[0]!;
  if (x.op !== "this" || f.cls === null || f.kind !== "normal") return false;
  const cls = e.c.a.classes.get(f.cls);
  return cls.ctor === f.id || cls.fieldInit === f.id;
}

function set(e: FuncEmitter, i: Inst): void {
  const [x, value] = [i.args[0]!, i.args[1]!];
  const name = i.imm.name!;
  checkNullish(e, x, name, true);
  e.dispatch(
    x,
    (o, s) => source(e, o, s, name),
    (kind) => {
      if ((kind & NULLISH) !== 0) e.line("K_NEVER;");
      else if (!refusePrivate(e, null, name, "write"))
        e.fail(`k_throw_primitive_set(${e.cell(x)}, ${e.c.keyValue(name)})`);
    },
    (os, v) => {
      const o = os[0]!;
      if (refusePrivate(e, o, name, "write")) return;
      if (isInheritedName(e.c.a, e.fi, o, name)) return;
      if (i.imm.index !== 1) refuseEarly(e, os, v, name, "write");
      if (o.unplaced && i.imm.index === 1 && !e.c.a.classes.isHidden(o.cls!, name))
        return e.line(`k_define(${v}, ${e.c.key(name)}, ${e.cell(value)}, K_UNDEF, K_UNDEF, 0);`);
      if (isOpen(o) || o.kind === "proto") {
        guardWrite(e, os, v, e.c.keyValue(name), "look");
        e.line(`k_assign(${v}, ${e.c.key(name)}, ${e.cell(value)});`);
        return e.check();
      }
      if (name === "prototype" && o.kind === "closure" && makesObjects(o.func!))
        return e.line(
          `k_define(${v}, ${e.c.key(name)}, ${e.cell(value)}, K_UNDEF, K_UNDEF, K_PROPERTY_HIDDEN | K_PROPERTY_FIXED);`,
        );
      if (o.isDict) {
        guardWrite(e, os, v, e.c.keyValue(name), "look");
        return e.line(`k_dict_set(K_PTR(${v}), ${e.c.key(name)}, ${e.cell(value)});`);
      }
      if (o.accessors?.has(name) === true) return writeAccessor(e, o, v, name, value);
      if (o.kind === "array" && name === "length") {
        const t = e.temp("double", e.as(value, "f64"));
        e.line(`if (K_UNLIKELY(!(${t} >= 0 && ${t} < 4294967296.0 && ${t} == (double)(uint32_t)${t}))) {`);
        e.fail('k_throw(K_ERR_RANGE, "Invalid array length")');
        e.line(`}`);
        if (e.fi.func.id.startsWith("std/")) guardLength(e, os, v, t);
        else guardWrite(e, os, v, e.c.keyValue("length"), "there");
        // Growing would leave holes; runtime/std fills what it grows.
        if (!e.fi.func.id.startsWith("std/")) {
          e.line(`if (K_UNLIKELY(${t} > ((KArr *)K_PTR(${v}))->len) && !(((KHdr *)K_PTR(${v}))->aux & K_ARR_HOLEY)) {`);
          e.fail("k_throw_gap()");
          e.line("}");
        }
        e.line(`k_arr_set_len(K_PTR(${v}), (uint32_t)${t});`);
        if (value.op !== "const") e.check(); // longer than any array can be
        return;
      }
      if (o.kind === "class" && hasStatic(e.c.a, o.cls!, name)) {
        const g = staticSlot(e.c, o, v, o, name);
        guardWrite(e, os, v, e.c.keyValue(name), "there");
        e.line(`${g.expr} = ${e.as(value, g.rep)};`);
        if (o.cls!.made !== undefined) e.wrote(ownerText(e.c, o, v, o), g.rep, value);
        return;
      }
      const f = e.c.layout.field(e.c.layout.shape(o), name);
      if (f !== undefined && o.kind !== "class") {
        if (!(o.cls === null ? isHiddenName(name) : e.c.a.classes.isHidden(o.cls, name)))
          guardWrite(
            e,
            os,
            v,
            e.c.keyValue(name),
            f.optional ? `(K_AT(KVal, ${v}, ${f.offset}) == K_HOLE ? 2 : 1)` : "there",
          );
        e.line(`K_AT(${cType(f.rep)}, ${v}, ${f.offset}) = ${e.as(value, joined(fieldsOf(e, os, name)))};`);
        if (!isBeingMade(e, x)) e.wrote(v, f.rep, value);
        return;
      }
      const isClass = o.kind === "instance" || o.kind === "class";
      const { holders, cls } = isClass ? route(e.c.a, o, name) : NOWHERE;
      const own = (kind: "setter" | "getter"): ClassMember | null =>
        cls === null ? null : e.c.a.classes.own(cls, name, kind, o.kind === "class");
      const setter = own("setter");
      const readOnly = setter === null && own("getter") !== null;
      const assign = (): void => {
        guardWrite(e, os, v, e.c.keyValue(name), "look");
        e.line(`k_assign(${v}, ${e.c.key(name)}, ${e.cell(value)});`);
        e.check();
      };
      if ((setter !== null || readOnly) && holders.length > 0) {
        // What lies nearer than the accessor hides it.
        const nearer = holders.map((h) => `k_beside_at(${chainText(e.c, o, v, h)}, ${e.c.key(name)}) != K_HOLE`);
        e.line(`if (${nearer.join(" || ")}) {`);
        assign();
        e.line("} else {");
        if (setter !== null) callCases(e, null, os, v, [value], i, setter);
        else refuseReadOnly(e, o, name);
        return e.line("}");
      }
      if (setter !== null) return callCases(e, null, os, v, [value], i, setter);
      if (cls !== null && (holders.length === 0 || !o.exposed) && isFixed(e.c.a, cls, name, o.kind === "class"))
        return e.fail(`k_throw(K_ERR_TYPE, ${e.c.cstr(fixedText(o, name))})`);
      if (o.kind === "typed" && isViewIndex(name)) return;
      if (takesBeside(o) && !placed(e.c.a, o, name) && !readOnly) {
        if (o.kind === "closure" && o.exposed && (name === "name" || name === "length"))
          e.line(`k_function_members(${v});`);
        if (e.c.a.describes) return assign();
        guardWrite(e, os, v, e.c.keyValue(name), "look");
        return e.line(`k_beside_set(${v}, ${e.c.key(name)}, ${e.cell(value)});`);
      }
      // What Error's constructor says about `name` is for errors whose class has no getter for it.
      if (readOnly && e.fi.func.id.startsWith("std/")) return;
      if (readOnly) return refuseReadOnly(e, o, name);
      const what = o.kind === "typed" ? `${name} of [object Object] which has only a getter` : name;
      e.fail(`k_throw(K_ERR_TYPE, ${e.c.cstr(`Cannot set property ${what}`)})`);
    },
  );
}
