/** Property and element access. */

import { getterField, setterField } from "../flow/accessors.ts";
import { type Analysis, PRIMITIVE_PROTOTYPES } from "../flow/analysis.ts";
import { hasBeside, protosBeside, seesBeside, takesBeside } from "../flow/beside.ts";
import { hasDynamicElements } from "../flow/boundary.ts";
import { builtinMember } from "../flow/builtin-member.ts";
import { type AbsObj, BIGINT, BOOL, HOLE, NULL, NUM, STR, SYM, UNDEF } from "../flow/domain.ts";
import { hostHas } from "../flow/host.ts";
import { accessClass, elemStore, type Field, repOf, type Shape } from "../flow/layout.ts";
import { isMade } from "../flow/lookup.ts";
import { isConstructor as makesObjects, protoObject } from "../flow/open.ts";
import {
  classChain,
  classLength,
  constructorOf,
  instanceConstructor,
  isNativeNumber,
  placed,
  prototypeOf,
} from "../flow/properties.ts";
import { choosesPrototype } from "../flow/refine.ts";
import type { ClassInfo, Expect, Inst, Rep } from "../ir/ir.ts";
import { isHiddenName, shownName } from "../ir/symbols.ts";
import { truthyOf } from "./arith.ts";
import { toBigLow } from "./bigint.ts";
import { callCases, callValueOf, direct, methodClosure, methodOf } from "./calls.ts";
import { convert, cType, isInt, isWord } from "./ctext.ts";
import type { FuncEmitter } from "./function.ts";
import { getterOwner } from "./lookup.ts";
import { instanceOfMade, ownerText, staticSlot } from "./made-classes.ts";
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
      return elem(e, i);
    case "setelem":
      return setElem(e, i);
    case "del": {
      guardDelete(e, e.node(i.args[0]!).objs, e.cell(i.args[0]!), e.cell(i.args[1]!));
      const key = keyCell(e, i.args[1]!);
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
      return e.set(i, t, "bool");
    }
    case "instanceof":
      return instanceOf(e, i);
  }
}

const GENERATOR = Object.getPrototypeOf((function* () {})()) as object;

/** Whether a prototype of the language has a property of that name (`@@iterator` for well-known symbols). */
function inHost(prototype: object, name: string): boolean {
  if (!name.startsWith("@@")) return name in prototype;
  const symbol = (Symbol as unknown as Record<string, unknown>)[name.slice(2)];
  return typeof symbol === "symbol" && symbol in prototype;
}

/** `"name" in object`: own properties and what the class provides. */
function inConst(e: FuncEmitter, i: Inst, name: string): void {
  const key = (o: AbsObj, s: Shape): string => {
    if (isOpen(o)) return "other";
    if (o.isDict) return "dict";
    if (o.kind === "object" || o.kind === "instance") {
      if (o.accessors?.has(name) === true) return "yes";
      const f = e.c.layout.field(s, name);
      if (f !== undefined) return f.optional ? `maybe ${f.offset}` : "yes";
      if (o.kind === "object") return inHost({}, name) ? "yes" : "no";
      const member = hasMember(e.c.a, o.cls!, name);
      if (member || inHost({}, name)) return "yes";
      return seesBeside(e.c.a, o) ? "other" : "no";
    }
    // What prototypes of the language hold is the same on the machine that builds.
    if (o.kind === "array" && inHost(Array.prototype, name)) return "yes";
    if (o.kind === "typed" && inHost(Uint8Array.prototype, name)) return "yes";
    if (o.kind === "closure" && inHost(Function.prototype, name)) return "yes";
    if (o.kind === "frame") return inHost(GENERATOR, name) ? "yes" : "no";
    if (o.kind === "builtin") return hostHas(o, name) ? "yes" : "no";
    if (o.kind === "proto" && (name === "constructor" || inHost({}, name) || hasMember(e.c.a, o.cls!, name)))
      return "yes";
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
      const how = key(o, e.c.layout.shape(o));
      if (how === "yes" || how === "no") return e.set(i, how === "yes" ? "true" : "false", "bool");
      if (how === "dict")
        return e.set(i, inHost({}, name) ? "true" : `(k_dict_get(K_PTR(${v}), ${e.c.key(name)}) != K_HOLE)`, "bool");
      if (how.startsWith("maybe")) return e.set(i, `(K_AT(KVal, ${v}, ${how.slice(6)}) != K_HOLE)`, "bool");
      const t = e.temp("bool", `k_has_prop(${v}, ${e.c.keyValue(name)})`);
      e.check();
      e.set(i, t, "bool");
    },
  );
}

const hasMember = (a: Analysis, cls: ClassInfo, name: string): boolean =>
  (["method", "getter", "setter"] as const).some((k) => a.classes.member(cls, name, k, false) !== null);

/** Where a property of an object comes from; objects that agree share code. */
function source(e: FuncEmitter, o: AbsObj, s: Shape, name: string): string {
  if (isNativeNumber(o, name)) return `native ${o.kind} ${o.kind === "closure" ? s.id : o.builtin}`;
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
    return o.kind === "instance" ? `class ${o.cls!.id} ${s.id}` : "absent";
  }
  return o.kind === "class" || o.kind === "builtin" ? `${o.kind} ${o.id}` : `${o.kind} ${e.c.shapeId(s)}`;
}

export function checkNullish(e: FuncEmitter, x: Inst, name: string, write: boolean): void {
  const n = e.node(x);
  const rep = e.rep(x);
  if (!n.has(NULLISH)) return;
  const v = e.cell(x);
  const test =
    rep === "ref" || rep === "cell" ? (n.has(BOOL) ? `${v} < 16 && !k_is_bool(${v})` : `${v} < 16`) : `${v} == K_UNDEF`;
  e.line(`if (K_UNLIKELY(${test})) {`);
  e.fail(`k_throw_nullish_${write ? "set" : "get"}(${v}, ${e.c.cstr(shownName(name))})`);
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
  checkNullish(e, x, name, false);
  const undef = (): void => e.set(i, "K_UNDEF", "ref");
  e.dispatch(
    x,
    (o, s) => source(e, o, s, name),
    (kind, v) => {
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

function readProp(e: FuncEmitter, i: Inst, os: AbsObj[], v: string, name: string): void {
  const o = os[0]!;
  if (isNativeNumber(o, name)) return e.set(i, nativeNumber(o, v, name, e.view(i.args[0]!, v)), "i32");
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
  const t = e.temp("KVal", o.kind === "class" ? "K_HOLE" : `k_beside_at(${v}, ${key})`);
  const further = o.kind === "class" ? classChain(a, o).filter(hasBeside) : protosBeside(a, o);
  for (const c of further) e.line(`if (${t} == K_HOLE) ${t} = k_beside_at(${e.c.staticObject(c)}, ${key});`);
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

function readPlaced(e: FuncEmitter, i: Inst, os: AbsObj[], v: string, name: string): void {
  const o = os[0]!;
  if (o.isDict || o.kind === "proto") {
    const t = readDict(e, o, v, name);
    e.line(`if (${t} == K_HOLE) ${t} = K_UNDEF;`);
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
    if (!reps.some((r) => r.optional)) return e.set(i, read, joined(reps));
    const t = e.temp("KVal", read);
    return e.set(i, `(${t} == K_HOLE ? K_UNDEF : ${t})`, "cell");
  }
  const maker = name === "constructor" ? constructorOf(e.c.a, o) : null;
  if (maker !== null) return e.set(i, e.c.staticObject(maker), "ref");
  switch (o.kind) {
    case "class":
    case "instance": {
      const isStatic = o.kind === "class";
      const cls = o.cls!;
      if (isStatic)
        for (let c: typeof cls | null = cls; c !== null; c = e.c.a.classes.parent(c))
          if (c.staticFields.includes(name)) {
            const g = staticSlot(e.c, o, v, e.c.a.classObject(c.id), name);
            return e.set(i, g.expr, g.rep);
          }
      if (isStatic && name === "length" && e.c.a.classes.member(cls, name, "getter", true) === null)
        return e.set(i, String(classLength(e.c.a, cls)), "i32");
      if (isStatic && name === "prototype" && !isMade(e.c.a, o))
        return e.set(i, e.c.staticObject(protoObject(e.c.a, cls)), "ref");
      if (isStatic && name === "name") return e.set(i, `K_VAL(&${e.c.str(cls.name)})`, "ref");
      if (e.c.a.classes.member(cls, name, "getter", isStatic) !== null) return callCases(e, i, os, v, []);
      const m = e.c.a.classes.member(cls, name, "method", isStatic);
      if (m !== null) return methodOf(e, i, o, v, m.func);
      if (name === "constructor" && cls.made !== undefined)
        return e.set(i, ownerText(e.c, o, v, e.c.a.classObject(cls.id)), "ref");
      if (name === "constructor") return e.set(i, e.c.staticObject(instanceConstructor(e.c.a, o)), "ref");
      if (o.builtin !== "" && !isStatic) return builtinMethod(e, i, o.builtin, name);
      return e.set(i, "K_UNDEF", "ref");
    }
    case "closure":
      if (name === "prototype" && makesObjects(o.func!)) return e.set(i, `k_prototype(${v})`, "ref");
      return name === "name" ? e.set(i, `K_VAL(k_raw_class_name(${v}))`, "ref") : builtinMethod(e, i, "Function", name);
    case "typed":
    case "dataview":
      if (o.cls !== null) {
        if (e.c.a.classes.member(o.cls, name, "getter", false) !== null) return callCases(e, i, os, v, []);
        const m = e.c.a.classes.member(o.cls, name, "method", false);
        if (m !== null) return methodOf(e, i, o, v, m.func);
      }
      return name === "buffer"
        ? e.set(i, `K_VAL(k_view(${v})->buffer)`, "ref")
        : builtinMethod(e, i, prototypeOf(o)!, name);
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
      return builtinMethod(e, i, prototypeOf(o)!, name);
    case "builtin":
      return readBuiltin(e, i, o, v, name);
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

const bitsOf = (value: number): string => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16);
};

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
const ELEMENT_C: Record<string, { c: string; rep: Rep }> = {
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

function nativeNumber(o: AbsObj, v: string, name: string, view: ViewParts): string {
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

function set(e: FuncEmitter, i: Inst): void {
  const [x, value] = [i.args[0]!, i.args[1]!];
  const name = i.imm.name!;
  checkNullish(e, x, name, true);
  e.dispatch(
    x,
    (o, s) => source(e, o, s, name),
    (kind) => {
      if ((kind & NULLISH) !== 0) e.line("K_NEVER;");
      else e.fail(`k_throw(K_ERR_TYPE, ${e.c.cstr(`Cannot create property '${shownName(name)}' on a primitive`)})`);
    },
    (os, v) => {
      const o = os[0]!;
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
          e.fail(`k_throw_gap(${t})`);
          e.line("}");
        }
        e.line(`k_arr_set_len(K_PTR(${v}), (uint32_t)${t});`);
        return;
      }
      if (o.kind === "class" && o.cls!.staticFields.includes(name)) {
        const g = staticSlot(e.c, o, v, o, name);
        guardWrite(e, os, v, e.c.keyValue(name), "there");
        e.line(`${g.expr} = ${e.as(value, g.rep)};`);
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
        return;
      }
      if (
        (o.kind === "instance" || o.kind === "class") &&
        e.c.a.classes.member(o.cls!, name, "setter", o.kind === "class") !== null
      )
        return callCases(e, null, os, v, [value], i);
      const readOnly = o.kind === "instance" && e.c.a.classes.member(o.cls!, name, "getter", false) !== null;
      if (takesBeside(o) && !placed(e.c.a, o, name) && !readOnly) {
        guardWrite(e, os, v, e.c.keyValue(name), "look");
        if (!e.c.a.describes) return e.line(`k_beside_set(${v}, ${e.c.key(name)}, ${e.cell(value)});`);
        e.line(`k_assign(${v}, ${e.c.key(name)}, ${e.cell(value)});`);
        return e.check();
      }
      if (readOnly) {
        const what = `Cannot set property ${shownName(name)} of ${getterOwner(e.c.a, o, name)} which has only a getter`;
        return e.fail(`k_throw(K_ERR_TYPE, ${e.c.cstr(what)})`);
      }
      e.fail(`k_throw(K_ERR_TYPE, ${e.c.cstr(`Cannot set property ${name}`)})`);
    },
  );
}

/** An index operand: a 64-bit integer that is out of range (negative) for anything that is not an index. */
export function index(e: FuncEmitter, k: Inst): string | null {
  const rep = e.rep(k);
  if (k.op === "const" && k.imm.lit?.t === "num")
    return Number.isInteger(k.imm.lit.v) && k.imm.lit.v >= 0 ? `(int64_t)${k.imm.lit.v}` : "(int64_t)-1";
  if (isInt(rep) || rep === "i53u") return `(int64_t)${e.val(k)}`;
  if (rep === "f64" || rep === "f64u") return `k_index_f64(${e.val(k)})`;
  const n = e.node(k);
  if (n.kinds === NUM && n.objs.size === 0) return `k_index_f64(k_unbox_f64(${e.val(k)}))`;
  return null;
}

/** Whether `k` is surely within the fixed-length object `x`: a counter compared with its length. */
export function inBounds(e: FuncEmitter, x: Inst, k: Inst): boolean {
  const lo = e.node(k).range.lo;
  if (!(lo >= 0) || !isInt(e.rep(k))) return false;
  for (let v: Inst = k; v.op === "pi"; v = v.args[0]!) {
    if (v.imm.refine!.k !== "lt") continue;
    const bound = v.args[1]!;
    if (bound.op === "get" && bound.imm.name === "length" && root(bound.args[0]!) === root(x)) return true;
  }
  return false;
}
const root = (v: Inst): Inst => {
  while (v.op === "pi") v = v.args[0]!;
  return v;
};

function elem(e: FuncEmitter, i: Inst): void {
  const [x, k] = [i.args[0]!, i.args[1]!];
  const at = index(e, k);
  const n = e.node(x);
  const simple =
    at !== null &&
    [...n.objs].every((o) => o.kind === "array" || o.kind === "typed") &&
    !n.has(NUM | BOOL | SYM | BIGINT);
  if (!simple) return elemGeneric(e, i, x, k);
  checkNullish(e, x, k.op === "const" && k.imm.lit?.t === "num" ? String(k.imm.lit!.v) : "element", false);
  const idx = e.temp("int64_t", at);
  e.dispatch(
    x,
    (o) => (o.kind === "array" ? elemStore(o) : o.builtin),
    (kind, v) => {
      if (kind === STR)
        e.set(
          i,
          `((uint64_t)${idx} < ((KStr *)K_PTR(${v}))->len ? K_VAL(k_str_char((uint32_t)k_str_unit(K_PTR(${v}), (uint32_t)${idx}))) : K_UNDEF)`,
          "ref",
        );
      else e.line("K_NEVER;");
    },
    (os, v) => readElem(e, i, os, v, idx, inBounds(e, x, k), e.view(x, v)),
  );
}

/** What a cell of one of `os`, arrays that share a shape, may be taken for. */
export function cellElementRep(os: readonly AbsObj[]): "ref" | "cell" {
  return os.every((o) => repOf(o.elem) === "ref") ? "ref" : "cell";
}

/** @param os arrays of one storage, or typed arrays of one type: what `v` may be */
export function readElem(
  e: FuncEmitter,
  i: Inst,
  os: readonly AbsObj[],
  v: string,
  idx: string,
  sure: boolean,
  view: ViewParts,
): void {
  const o = os[0]!;
  if (o.kind === "array") {
    const store = elemStore(o);
    if (store === "f64") return e.set(i, `k_arr_f64_at(K_PTR(${v}), ${idx})`, e.rep(i) === "f64" ? "f64" : "f64u");
    if (store === "i32") return e.set(i, `k_arr_i32_at(K_PTR(${v}), ${idx})`, "i53u");
    const t = e.temp("KVal", `k_arr_cell_at(K_PTR(${v}), ${idx})`);
    for (const other of os) checkDynamic(e, i, other, t);
    return e.set(i, t, cellElementRep(os));
  }
  const t = ELEMENT_C[o.builtin]!;
  const load = (x: string): string => {
    const raw = `((${t.c} *)(void *)${view.data})[${x}]`;
    return t.c === "double" && !e.anyNaN(i) ? `k_num_f64u(${raw})` : raw;
  };
  if (sure) return e.set(i, load(idx), t.rep);
  if (isWord(t.rep)) {
    const some = convert(load(idx), t.rep, "ref");
    return e.set(i, `(K_LIKELY((uint64_t)${idx} < k_view(${v})->len) ? ${some} : K_UNDEF)`, "ref");
  }
  const rep = t.rep === "f64" ? "f64u" : "i53u";
  const none = rep === "f64u" ? "k_undef_f64()" : "K_I53_UNDEF";
  const ct = cType(rep);
  e.set(i, `(K_LIKELY((uint64_t)${idx} < ${view.len}) ? (${ct})${load(idx)} : ${none})`, rep);
}

/** Elements of arrays that hold dynamic values are checked against the declared element type. */
function checkDynamic(e: FuncEmitter, i: Inst, o: AbsObj, t: string): void {
  if (i.imm.expect === undefined) return;
  if (hasDynamicElements(o)) checkExpect(e, t, "element", { kinds: [...i.imm.expect.kinds, "undefined"] });
}

function elemGeneric(e: FuncEmitter, i: Inst, x: Inst, k: Inst): void {
  const n = e.node(x);
  const t =
    [...n.objs].every((o) => o.isDict && !isOpen(o)) && n.objs.size > 0 && n.kinds === 0
      ? e.temp("KVal", `k_dict_get(K_PTR(${e.val(x)}), ${keyStr(e, k)})`)
      : e.temp("KVal", `k_get_elem(${e.cell(x)}, ${keyCell(e, k)})`);
  e.check();
  refuseMembers(e, n.objs, t, k);
  e.line(`if (${t} == K_HOLE) ${t} = K_UNDEF;`);
  if ([...n.objs].some((o) => o.isDict))
    checkExpect(e, t, "element", i.imm.expect && { kinds: [...i.imm.expect.kinds, "undefined"] });
  e.set(i, t, "cell");
}

/**
 * A key that is computed does not find the members of classes that are made in functions. Where it
 * names one, that is a TypeError, not `undefined`.
 */
function refuseMembers(e: FuncEmitter, objs: Iterable<AbsObj>, t: string, k: Inst): void {
  const kinds = e.node(k);
  if (e.fi.func.id.startsWith("std/") || !(kinds.has(STR) || kinds.objs.size > 0)) return;
  const names = new Set<string>();
  for (const o of objs) {
    if ((o.kind !== "instance" && o.kind !== "class") || !isMade(e.c.a, o)) continue;
    const isStatic = o.kind === "class";
    for (let c = o.cls ?? undefined; c !== undefined; c = e.c.a.program.classes.get(c.parent ?? "")) {
      for (const m of c.members) if (m.isStatic === isStatic) names.add(m.name);
      if (isStatic) for (const name of c.staticFields) names.add(name);
    }
  }
  for (const o of objs) for (const name of o.props.keys()) names.delete(name);
  const plain = [...names].filter((name) => /^[\w$]+$/.test(name));
  if (plain.length === 0) return;
  const key = e.temp("KVal", e.cell(k));
  const same = plain.map((name) => `k_str_eq(K_PTR(${key}), ${e.c.key(name)})`).join(" || ");
  e.line(`if (K_UNLIKELY(${t} == K_UNDEF || ${t} == K_HOLE) && k_is_str(${key}) && (${same})) {`);
  e.fail(
    'k_throw(K_ERR_TYPE, "A member of a class that is made in a function cannot be read by a computed key: read it by its name")',
  );
  e.line("}");
}

/** ToPropertyKey (ECMA-262 7.1.19), but that numbers may stay numbers. */
function keyCell(e: FuncEmitter, k: Inst): string {
  if (e.node(k).objs.size === 0) return e.cell(k);
  const t = e.temp("KVal", `k_to_primitive(${e.cell(k)}, 2)`);
  e.check();
  return t;
}

/** A property key as KStr*. */
function keyStr(e: FuncEmitter, k: Inst): string {
  const n = e.node(k);
  return n.kinds === STR && n.objs.size === 0 ? `K_PTR(${e.val(k)})` : `k_key(${e.cell(k)})`;
}

function setElem(e: FuncEmitter, i: Inst): void {
  const [x, k, value] = [i.args[0]!, i.args[1]!, i.args[2]!];
  const n = e.node(x);
  const objs = [...n.objs];
  if (objs.length > 0 && objs.every((o) => o.isDict && !isOpen(o)) && n.kinds === 0) {
    guardWrite(e, objs, e.val(x), e.cell(k), "look");
    e.line(`k_dict_set(K_PTR(${e.val(x)}), ${keyStr(e, k)}, ${e.cell(value)});`);
    return e.check();
  }
  const at = index(e, k);
  if (
    at === null ||
    objs.length === 0 ||
    !objs.every((o) => o.kind === "array" || o.kind === "typed") ||
    n.has(NUM | BOOL | STR | SYM | BIGINT)
  ) {
    const key = keyCell(e, k);
    guardWrite(e, objs, e.cell(x), key, "look");
    e.line(`k_set_elem(${e.cell(x)}, ${key}, ${e.cell(value)});`);
    return e.check();
  }
  checkNullish(e, x, "element", true);
  const idx = e.temp("int64_t", at);
  e.dispatch(
    x,
    (o) => (o.kind === "array" ? elemStore(o) : o.builtin),
    () => e.line("K_NEVER;"),
    (os, v) => {
      if (os[0]!.kind === "array") guardWrite(e, os, v, `k_box_f64((double)${idx})`, "look");
      writeElem(e, os[0]!, v, idx, value, inBounds(e, x, k), e.view(x, v));
    },
  );
}

export function writeElem(
  e: FuncEmitter,
  o: AbsObj,
  v: string,
  idx: string,
  value: Inst,
  sure: boolean,
  view: ViewParts,
): void {
  if (o.kind === "array") {
    const store = elemStore(o);
    e.line(`if (K_UNLIKELY(!k_arr_room(K_PTR(${v}), ${idx}))) goto ${e.target};`);
    if (e.block.handler === null) e.out.throws = true;
    e.line(
      `${{ cell: "k_cells", f64: "k_f64s", i32: "k_i32s" }[store]}((KArr *)K_PTR(${v}))[${idx}] = ${e.element(value, store)};`,
    );
    return;
  }
  const t = ELEMENT_C[o.builtin]!;
  const test = sure ? "" : `if (K_LIKELY((uint64_t)${idx} < ${view.len})) `;
  e.line(`${test}((${t.c} *)(void *)${view.data})[${idx}] = ${elementValue(e, o, value)};`);
}

/** The value converted as the typed array stores it. */
function elementValue(e: FuncEmitter, o: AbsObj, value: Inst): string {
  const t = ELEMENT_C[o.builtin]!;
  const rep = e.rep(value);
  if (isWord(t.rep)) return `(${t.c})${toBigLow(e, value)}`;
  if (t.rep === "f64") return `(${t.c})${toDouble(e, value)}`;
  if (o.builtin === "Uint8ClampedArray") return `k_clamp_u8(${toDouble(e, value)})`;
  if (isInt(rep) || rep === "i53u" || rep === "bool") return `(${t.c})${e.val(value)}`;
  return `(${t.c})k_f64_to_i32(${toDouble(e, value)})`;
}

function toDouble(e: FuncEmitter, value: Inst): string {
  const rep = e.rep(value);
  if (rep === "cell" || rep === "ref") {
    const t = e.temp("double", `k_num_cell(${e.cell(value)})`);
    if (e.node(value).objs.size > 0) e.check();
    return t;
  }
  if (rep === "f64u") return `k_num_f64u(${e.val(value)})`;
  if (rep === "i53u") return `k_num_i53u(${e.val(value)})`;
  return convert(e.val(value), rep === "bool" ? "i32" : rep, "f64");
}

/** `x instanceof C` where a class that C may be answers itself. */
function askClass(e: FuncEmitter, i: Inst, x: Inst, c: Inst): void {
  const cases = e.fi.calls.get(i.id) ?? [];
  e.dispatch(
    c,
    (k) => String(k.id),
    () => e.fail(`k_throw(K_ERR_TYPE, "Right-hand side of 'instanceof' is not callable")`),
    (ks) => {
      const found = cases.find((k) => k.recv === ks[0]);
      const k = ks[0]!;
      if (found === undefined) {
        return isConstructor(k) ? instanceOfOne(e, i, x, k) : notCallable(e);
      }
      const answer = callValueOf(e, found.target, e.c.staticObject(k), [x]);
      e.set(i, truthyOf(answer.expr, answer.rep, found.target.result), "bool");
    },
  );
}

function instanceOf(e: FuncEmitter, i: Inst): void {
  const [x, c] = [i.args[0]!, i.args[1]!];
  const right = e.node(c);
  const cls = [...right.objs];
  if (cls.some((k) => k.kind === "closure" && makesObjects(k.func!))) return instanceOfPlain(e, i, x, c);
  if (cls.some((k) => k.kind === "class" && e.c.a.classes.hasInstance(k.cls!) !== null)) return askClass(e, i, x, c);
  if (cls.some((k) => k.kind === "class" && k.cls!.made !== undefined)) return instanceOfMadeClass(e, i, x, c);
  if (right.kinds === 0) {
    if (cls.length === 1 && isConstructor(cls[0]!)) return instanceOfOne(e, i, x, cls[0]!);
    if (cls.every((k) => k.kind === "class")) return instanceOfAny(e, i, x, c);
  }
  e.dispatch(
    c,
    (k) => (k.kind === "class" ? "class" : isConstructor(k) ? k.builtin : "other"),
    () => notCallable(e),
    (ks) => {
      if (!isConstructor(ks[0]!)) notCallable(e);
      else if (ks[0]!.kind === "class") instanceOfAny(e, i, x, c);
      else instanceOfOne(e, i, x, ks[0]!);
    },
  );
}

/** The right side may be a plain function: then its prototype decides. */
function instanceOfPlain(e: FuncEmitter, i: Inst, x: Inst, c: Inst): void {
  e.dispatch(
    c,
    (k) =>
      k.kind === "closure" && makesObjects(k.func!)
        ? "plain"
        : k.kind === "class"
          ? `class ${k.cls!.made !== undefined}`
          : String(k.id),
    () => notCallable(e),
    (ks, v) => {
      const k = ks[0]!;
      if (k.kind === "closure" && makesObjects(k.func!))
        return e.set(i, `k_inherits(${e.cell(x)}, k_prototype(${v}))`, "bool");
      if (!isConstructor(k)) return notCallable(e);
      if (k.kind !== "class") return instanceOfOne(e, i, x, k);
      if (k.cls!.made !== undefined) return instanceOfMade(e, i, x, v, null);
      instanceOfAny(e, i, x, c);
    },
  );
}

/** A class that may be a made one, of which each evaluation is another class. */
function instanceOfMadeClass(e: FuncEmitter, i: Inst, x: Inst, c: Inst): void {
  const of = e.cell(c);
  const fixed = `(k_shapes[k_shape_of(${of})].size == 16 && k_instanceof(${e.cell(x)}, k_shapes[k_shape_of(${of})].class_id))`;
  e.dispatch(
    c,
    (k) => (k.kind === "class" ? "class" : "other"),
    () => notCallable(e),
    (ks) => {
      if (ks[0]!.kind !== "class") return notCallable(e);
      const some = ks.some((k) => k.cls!.made === undefined);
      instanceOfMade(e, i, x, of, some ? e.temp("bool", fixed) : null);
    },
  );
}

function isConstructor(k: AbsObj): boolean {
  return k.kind === "class" || k.kind === "builtin";
}

function notCallable(e: FuncEmitter): void {
  e.fail(`k_throw(K_ERR_TYPE, "Right-hand side of 'instanceof' is not callable")`);
}

/** A class of the program that is only known at run time. */
function instanceOfAny(e: FuncEmitter, i: Inst, x: Inst, c: Inst): void {
  e.set(i, `k_instanceof(${e.cell(x)}, k_shapes[k_shape_of(${e.cell(c)})].class_id)`, "bool");
}

function instanceOfOne(e: FuncEmitter, i: Inst, x: Inst, k: AbsObj): void {
  const n = e.node(x);
  let test: (o: AbsObj) => boolean;
  if (k.kind === "class")
    test = (o) => o.kind !== "class" && o.cls !== null && e.c.a.classes.isSubclass(o.cls, k.cls!.id);
  else if (k.builtin === "Array") test = (o) => o.kind === "array";
  else if (k.builtin === "Object") test = () => true;
  else if (k.builtin === "Function") test = (o) => o.kind === "closure" || o.kind === "class" || o.kind === "builtin";
  else test = (o) => o.kind !== "builtin" && o.builtin === k.builtin;
  const proto = k.kind === "class" ? e.c.a.protos.get(k.cls!.id) : undefined;
  const chosen = proto !== undefined && [...n.objs].some(choosesPrototype);
  if (chosen) {
    const inherits = `k_inherits(${e.cell(x)}, ${e.c.staticObject(proto)})`;
    return e.set(
      i,
      `(k_instanceof(${e.cell(x)}, k_shapes[k_shape_of(${e.c.staticObject(k)})].class_id) || ${inherits})`,
      "bool",
    );
  }
  const yes = new Set<string>();
  const no = new Set<string>();
  for (const o of n.objs) (test(o) ? yes : no).add(e.c.shapeId(e.c.layout.shape(o)));
  if (yes.size === 0) return e.set(i, "false", "bool");
  const v = e.cell(x);
  const onlyObjs = n.kinds === 0;
  if (no.size === 0 && !n.has(STR | SYM | BIGINT)) return e.set(i, onlyObjs ? "true" : `k_is_ptr(${v})`, "bool");
  const shapes = [...yes].map((s) => `k_shape_of(${v}) == ${s}`).join(" || ");
  e.set(i, onlyObjs ? `(${shapes})` : `(k_is_ptr(${v}) && (${shapes}))`, "bool");
}
