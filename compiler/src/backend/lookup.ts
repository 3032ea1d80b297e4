/** The function behind computed reads that the object itself does not answer: members of its class by name. */

import type { Analysis } from "../flow/analysis.ts";
import { inheritsBeside, route } from "../flow/beside.ts";
import type { AbsObj } from "../flow/domain.ts";
import { isLanguageClass } from "../flow/host-own.ts";
import type { FuncGroup } from "../flow/layout.ts";
import type { Answer } from "../flow/lookup.ts";
import { defaultProto } from "../flow/open.ts";
import type { ClassInfo } from "../ir/ir.ts";
import { isHiddenName, shownName } from "../ir/symbols.ts";
import type { Context } from "./context.ts";
import { bitsOf, convert } from "./ctext.ts";
import { refuseOthers } from "./host-own.ts";
import { chainText, memberEnv, methodText, ownerText, staticSlot } from "./made-classes.ts";
import { nativeNumber } from "./properties.ts";

export interface Lookups {
  /** C code; empty where no computed read needs it. */
  readonly code: readonly string[];
  /** Getters that it calls. */
  readonly groups: readonly FuncGroup[];
}

export function lookups(c: Context): Lookups {
  const groups: FuncGroup[] = [];
  const cases: string[] = [];
  const seen = new Map<string, Map<string, string>>();
  const changing = new Map<string, AbsObj>();
  const others = new Map<string, string>();
  for (const o of c.a.objects) {
    if (!o.readsAny || !c.layout.has(o)) continue;
    const shape = c.shapeId(c.layout.shape(o));
    if (!seen.has(shape)) seen.set(shape, new Map());
    others.set(shape, refuseOthers(c, o));
  }
  for (const [o, found] of c.a.lookups) {
    const shape = c.shapeId(c.layout.shape(o));
    const names = seen.get(shape) ?? new Map<string, string>();
    seen.set(shape, names);
    for (const [name, { answers }] of found) {
      const it = answers.get(declaring(c, o, name)) ?? answers.get(null);
      if (it !== undefined && !names.has(name) && !lies(c, o, name)) names.set(name, answer(c, o, name, it, groups));
    }
    if (inheritsBeside(c.a, o).length > 0) changing.set(shape, o);
  }
  for (const [shape, names] of seen) {
    const o = changing.get(shape);
    if (names.size === 0 && o === undefined && !others.has(shape)) continue;
    cases.push(`case ${shape}:`);
    // What lies beside the prototypes comes first where it counts, and last where nothing is declared.
    const beside = (h: AbsObj): string =>
      `{ KVal v = k_beside_at(${chainText(c, o!, "obj", h)}, key); if (v != K_HOLE) return k_property_value(v, self); }`;
    for (const [name, value] of names) {
      const held =
        o === undefined
          ? []
          : route(c.a, o, name)
              .holders.filter((h) => h !== o)
              .map(beside);
      cases.push(`if (k_same_key(key, ${c.key(name)})) { ${held.join(" ")} return ${value}; }`);
    }
    if (o !== undefined) cases.push(...inheritsBeside(c.a, o).map(beside));
    cases.push(others.get(shape) ?? "", "break;");
  }
  const text = c.a.builtinObject("builtin", "String.prototype");
  const isText = c.a.textMembers.size > 0 || text.readsAny;
  if (isText) cases.push("case K_SHAPE_STRING:");
  for (const [name, { answers }] of c.a.textMembers)
    cases.push(`if (k_same_key(key, ${c.key(name)})) return ${answer(c, text, name, answers.get(null)!, groups)};`);
  if (isText) cases.push(refuseOthers(c, text), "break;");
  if (cases.length === 0) return { code: [], groups };
  const code = [
    "static KVal lookup_member(KVal obj, KStr *key, KVal self) { (void)self; switch (k_shape_of(obj)) {",
    ...cases,
    "default: break; } return K_HOLE; }",
  ];
  return { code, groups };
}

/** The class whose declaration counts where nothing lies beside an instance or a class. */
const declaring = (c: Context, o: AbsObj, name: string): ClassInfo | null =>
  hasRoute(o) ? route(c.a, o, name).cls : null;

/** Whether what is beside an object's classes is looked for: not on the way of arrays and typed arrays. */
const hasRoute = (o: AbsObj): boolean => o.kind === "instance" || o.kind === "class";

/** Whether what the class declares under a name is looked up beside it or its prototype only. */
function lies(c: Context, o: AbsObj, name: string): boolean {
  if (o.cls === null) return false;
  if (o.kind === "proto") return o.exposed;
  if (o.kind !== "instance" && o.kind !== "class") return false;
  const { holders, cls } = route(c.a, o, name);
  if (o.kind === "class" && o.exposed && cls === o.cls) return true;
  return holders.length > 0 && cls === null && !isFunctionName(o, name);
}

/** What a class has from Function.prototype when it and its parents have lost it. */
const isFunctionName = (o: AbsObj, name: string): boolean =>
  o.kind === "class" && (name === "name" || name === "length");

/** The class whose getter it is, as messages show it. */
export function getterOwner(a: Analysis, o: AbsObj, name: string): string {
  const isStatic = o.kind === "class";
  for (let k = o.cls; k !== null; k = a.classes.parent(k))
    if (k.members.some((m) => m.name === name && m.kind === "getter" && m.isStatic === isStatic))
      return isStatic ? `class ${k.name}` : `#<${k.name}>`;
  return "#<Object>";
}

/** What is said of an assignment to what the language gives a class for good. */
export const fixedText = (o: AbsObj, name: string): string =>
  `Cannot assign to read only property '${name}' of function 'class ${o.cls!.name}'`;

/** The function behind writes by computed keys that meet accessors of classes; empty where none can. */
export function storesHook(c: Context): Lookups {
  const groups: FuncGroup[] = [];
  const cases = new Map<string, Map<string, string>>();
  for (const [o, stored] of c.a.stores) {
    const shape = c.shapeId(c.layout.shape(o));
    const names = cases.get(shape) ?? new Map<string, string>();
    if (stored.size > 0) cases.set(shape, names);
    for (const [name, { answers }] of stored) {
      const { holders, cls } = route(c.a, o, name);
      const it = cls === null ? undefined : answers.get(cls);
      // Where the declaration may have gone the core finds what lies beside.
      if (it === undefined) continue;
      const hidden = holders
        .filter((h) => h !== o)
        .map((h) => `k_beside_at(${chainText(c, o, "obj", h)}, key) != K_HOLE`);
      const set = (call: string): void => {
        names.set(name, hidden.length === 0 ? call : `if (${hidden.join(" || ")}) return false; ${call}`);
      };
      if (it.k === "static") {
        const slot = staticSlot(c, o, "obj", o, name);
        const told = o.cls!.made === undefined ? "" : ` k_wrote(K_PTR(${ownerText(c, o, "obj", o)}));`;
        set(`${slot.expr} = ${convert("v", "cell", slot.rep)};${told}`);
        continue;
      }
      if (it.k === "fixed") {
        set(`k_throw(K_ERR_TYPE, ${c.cstr(fixedText(o, name))});`);
        continue;
      }
      if (it.k === "readonly") {
        const what = `Cannot set property ${shownName(name)} of ${getterOwner(c.a, o, name)} which has only a getter`;
        set(`k_throw(K_ERR_TYPE, ${c.cstr(what)});`);
        continue;
      }
      const g = c.want(it.target);
      const s = c.signature(g);
      groups.push(g);
      const xs = [
        ...(s.env ? [memberEnv(c, it.target, o, "obj") ?? "K_UNDEF"] : []),
        ...(s.self === null ? [] : [convert("obj", "ref", s.self)]),
        ...s.params.map((r, i) => convert(i === 0 ? "v" : "K_UNDEF", i === 0 ? "cell" : "ref", r)),
      ];
      set(`${g.symbol}(${xs.join(", ")});`);
    }
  }
  if (cases.size === 0) return { code: [], groups };
  return {
    code: [
      "static bool store_member(KVal obj, KStr *key, KVal v) { (void)v; switch (k_shape_of(obj)) {",
      ...[...cases].flatMap(([shape, names]) => [
        `case ${shape}:`,
        ...[...names].map(([name, call]) => `if (k_same_key(key, ${c.key(name)})) { ${call} return true; }`),
        "return false;",
      ]),
      "default: return false; } }",
    ],
    groups,
  };
}

/** The function behind `key in object` for members of classes; empty where nothing asks. */
export function membersHook(c: Context): string[] {
  const cases = new Map<string, Set<string>>();
  for (const o of c.a.membersAsked) {
    if (o.cls === null) continue;
    const isStatic = o.kind === "class";
    const names = new Set<string>(isStatic ? ["name", "length", "prototype"] : ["constructor"]);
    for (let k: ClassInfo | null = o.cls; k !== null; k = c.a.classes.parent(k)) {
      // What the language gives is asked of the host: see host-own.ts.
      if (isLanguageClass(c.a, k)) break;
      for (const m of k.members) if (m.isStatic === isStatic && !isHiddenName(m.name)) names.add(m.name);
      if (isStatic) for (const name of k.staticFields) if (!isHiddenName(name)) names.add(name);
    }
    // Where a member may be gone, what is beside the chain decides. Function.prototype has a name and a length.
    for (const name of names) {
      if (isStatic && (name === "name" || name === "length")) continue;
      if (o.kind === "proto" ? o.exposed : hasRoute(o) && route(c.a, o, name).cls === null) names.delete(name);
    }
    if (names.size === 0) continue;
    const shape = c.shapeId(c.layout.shape(o));
    cases.set(shape, new Set([...(cases.get(shape) ?? []), ...names]));
  }
  if (cases.size === 0) return [];
  return [
    "static bool has_member(KVal obj, KStr *key) { switch (k_shape_of(obj)) {",
    ...[...cases].map(
      ([shape, names]) =>
        `case ${shape}: return ${[...names].map((name) => `k_same_key(key, ${c.key(name)})`).join(" || ")};`,
    ),
    "default: return false; } }",
  ];
}

/** The function behind `Object.getPrototypeOf` and inheritance, for what the compiler knows; empty where nothing asks. */
export function protoHook(c: Context): string[] {
  const cases = new Map<string, string>();
  const queue = [...c.a.protoAsked, ...c.a.objects.filter((o) => o.kind === "open" && c.a.protoAsked.size > 0)];
  const seen = new Set(queue);
  const asked = (o: AbsObj, proto: AbsObj): string => {
    if (!seen.has(proto)) {
      seen.add(proto);
      queue.push(proto);
    }
    return chainText(c, o, "obj", proto);
  };
  for (let i = 0; i < queue.length; i++) {
    const o = queue[i]!;
    for (const p of o.proto?.objs ?? [])
      if (!seen.has(p)) {
        seen.add(p);
        queue.push(p);
      }
    const p = defaultProto(c.a, o);
    if (p !== null && c.layout.has(p)) cases.set(c.shapeId(c.layout.shape(o)), asked(o, p));
  }
  if (queue.length === 0) return [];
  return [
    "static KVal proto_of(KVal obj) { switch (k_shape_of(obj)) {",
    ...[...cases].map(([shape, value]) => `case ${shape}: return ${value};`),
    "default: return K_NULL; } }",
  ];
}

function answer(c: Context, o: AbsObj, name: string, it: Answer, groups: FuncGroup[]): string {
  if (it.k === "static") {
    const g = staticSlot(c, o, "obj", it.owner, name);
    return convert(g.expr, g.rep, "cell");
  }
  if (it.k === "object") return chainText(c, o, "obj", it.object);
  if (it.k === "constant")
    return typeof it.value === "string"
      ? `K_VAL(&${c.str(it.value)})`
      : `k_box_f64(k_bits_f64(0x${bitsOf(it.value)}ull))`;
  if (it.k === "number")
    return convert(nativeNumber(o, "obj", name, { data: "", len: "k_view(obj)->len" }), "i32", "cell");
  if (it.k === "method") return methodText(c, o, "obj", it.func);
  const g = c.want(it.target);
  const s = c.signature(g);
  groups.push(g);
  const xs = [
    ...(s.env ? [memberEnv(c, it.target, o, "obj") ?? "K_UNDEF"] : []),
    ...(s.self === null ? [] : [convert("self", "ref", s.self)]),
    ...s.params.map((r) => convert("K_UNDEF", "ref", r)),
  ];
  return convert(`${g.symbol}(${xs.join(", ")})`, s.ret, "cell");
}
