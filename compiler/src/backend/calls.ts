/** Calls: direct where flow found one target, through the closure's code pointer otherwise. */

import { getterField } from "../flow/accessors.ts";
import { hasStatic, type Route, route, takesBeside } from "../flow/beside.ts";
import { isNativeMethod, isNativeStringMethod, isPlainAccess } from "../flow/calls.ts";
import {
  type AbsObj,
  BIGINT,
  BOOL,
  type CallCase,
  type FuncInst,
  HOLE,
  isNamespace,
  Node,
  NULL,
  NUM,
  prototypeOwner,
  STR,
  UNDEF,
} from "../flow/domain.ts";
import { accessClass, elemStore, type FuncGroup } from "../flow/layout.ts";
import { lookup } from "../flow/open.ts";
import { placed } from "../flow/properties.ts";
import type { ClassMember, Inst, Rep } from "../ir/ir.ts";
import { shownName } from "../ir/symbols.ts";
import { construct, superCall, superGet } from "./construct.ts";
import { codeType } from "./conventions.ts";
import { calleeText } from "./crowd.ts";
import { convert, cType, isInt, isWord } from "./ctext.ts";
import { dataView } from "./data-view.ts";
import { inBounds } from "./elements.ts";
import { extern } from "./extern.ts";
import type { FuncEmitter } from "./function.ts";
import { chainText, memberEnv, methodText, staticSlot } from "./made-classes.ts";
import { pushTo } from "./ops.ts";
import { carries, refusePrivate } from "./private.ts";
import { besideValue, isOpen, readAccessor, readDict } from "./properties.ts";
import { guardPush } from "./restraint.ts";

const NULLISH = UNDEF | NULL | HOLE;

/** Arguments at a call: positional values, or one array of them. */
export type Args =
  | { readonly list: readonly Inst[]; readonly spread: null }
  | { readonly list: null; readonly spread: Inst | string };

const spreadArray = (e: FuncEmitter, spread: Inst | string): string =>
  typeof spread === "string" ? spread : e.val(spread);

export function emitCall(e: FuncEmitter, i: Inst): void {
  switch (i.op) {
    case "call":
      return callValue(e, i, i.args[0]!, i.args[1]!, { list: i.args.slice(2), spread: null });
    case "callspread":
      return callValue(e, i, i.args[0]!, i.args[1]!, { list: null, spread: i.args[2]! });
    case "callm":
      return method(e, i, { list: i.args.slice(1), spread: null });
    case "callmspread":
      return method(e, i, { list: null, spread: i.args[1]! });
    case "new":
      return construct(e, i, { list: i.args.slice(1), spread: null });
    case "newspread":
      return construct(e, i, { list: null, spread: i.args[1]! });
    case "superctor":
      return superCall(e, i, { list: i.args.slice(1), spread: null });
    case "superctorspread":
      return superCall(e, i, { list: null, spread: i.args[1]! });
    case "superget":
      return superGet(e, i);
    case "superm":
      return superMethod(e, i, { list: i.args.slice(1), spread: null });
    case "fieldinit":
      return onReceiver(e, i, null, { list: [], spread: null });
    case "extern":
      return extern(e, i);
  }
}

/** Dispatches on args[0] as `this` of targets that flow found per receiver. */
function onReceiver(e: FuncEmitter, i: Inst, result: Inst | null, args: Args): void {
  const cases = e.fi.calls.get(i.id) ?? [];
  if (cases.length === 0) return;
  e.dispatch(
    i.args[0]!,
    (o) => targetKey(e, cases, o),
    (kind, v) => {
      const c = cases.find((k) => typeof k.recv === "number" && (k.recv & kind) !== 0);
      if (c === undefined) e.line("K_NEVER;");
      else direct(e, result, c.target, null, v, args);
    },
    (os, v) => {
      const { target } = caseOf(cases, os[0]!);
      direct(e, result, target, memberEnv(e.c, target, os[0]!, v), v, args);
    },
  );
}

/** `super.name(…)`: what lies beside the chain above the class around the code, or what it declares. */
function superMethod(e: FuncEmitter, i: Inst, args: Args): void {
  const name = i.imm.name!;
  const cases = e.fi.calls.get(i.id) ?? [];
  const way = (o: AbsObj): Route | null => {
    if (o.kind !== "instance" && o.kind !== "class") return null;
    const cls = e.c.a.classes.lexical(i.imm.cls!, o.cls);
    return cls === null ? null : route(e.c.a, o, name, e.c.a.classes.parent(cls));
  };
  if (![...e.node(i.args[0]!).objs].some((o) => (way(o)?.holders.length ?? 0) > 0)) return onReceiver(e, i, i, args);
  e.dispatch(
    i.args[0]!,
    (o) => `${targetKey(e, cases, o)} ${way(o)?.holders.map((h) => h.id)} ${way(o)?.cls?.id}`,
    (kind, v) => {
      const c = cases.find((k) => typeof k.recv === "number" && (k.recv & kind) !== 0);
      if (c === undefined) e.line("K_NEVER;");
      else direct(e, i, c.target, null, v, args);
    },
    (os, v) => {
      const o = os[0]!;
      const { holders, cls } = way(o)!;
      const mine = cases.filter((c) => c.recv === null || os.includes(c.recv as AbsObj));
      const own = cls === null ? null : e.c.a.classes.own(cls, name, "method", o.kind === "class");
      const plain = mine.find(
        (c) => c.closure === null && (own === null ? c.target.func.cls === null : c.target.func.id === own.func),
      );
      const rest = (): void => {
        if (plain === undefined) e.fail(`k_throw_not_function(${e.c.cstr(`(intermediate value).${name}`)})`);
        else direct(e, i, plain.target, memberEnv(e.c, plain.target, o, v), v, args);
      };
      if (holders.length === 0) return rest();
      const t = besideOn(e, o, v, name, holders);
      const held = unionNode(holders.flatMap((h) => [h.beside!.any, h.beside!.names.get(name)]));
      e.line(`if (${t} != K_HOLE) {`);
      callClosure(
        e,
        i,
        i,
        mine.filter((c) => c.closure !== null),
        held,
        t,
        v,
        "ref",
        args,
      );
      e.line("} else {");
      rest();
      e.line("}");
    },
  );
}

/** What the first of `holders` has beside it under a name, K_HOLE where none has, as a C variable; getters run on `v`. */
export function besideOn(e: FuncEmitter, o: AbsObj, v: string, name: string, holders: readonly AbsObj[]): string {
  const t = e.temp("KVal", "K_HOLE");
  const key = e.c.key(name);
  for (const h of holders) e.line(`if (${t} == K_HOLE) ${t} = k_beside_at(${chainText(e.c, o, v, h)}, ${key});`);
  if (e.c.a.describes) {
    e.line(`${t} = k_property_value(${t}, ${v});`);
    e.check();
  }
  return t;
}

export function targetKey(e: FuncEmitter, cases: readonly CallCase[], o: AbsObj): string {
  return cases
    .filter((c) => c.recv === o && c.closure === null)
    .map((c) => `${e.c.layout.group(c.target).id} ${memberEnv(e.c, c.target, o, "v") ?? ""}`)
    .sort()
    .join(",");
}

function caseOf(cases: readonly CallCase[], o: AbsObj): CallCase {
  const c = cases.find((k) => k.recv === o);
  if (c === undefined) throw new Error(`no target for receiver ${o.label}`);
  return c;
}

/** The argument for parameter `k` in representation `rep`. */
export function argument(e: FuncEmitter, args: Args, k: number, rep: Rep): string {
  if (args.list !== null) {
    const a = args.list[k];
    return a === undefined ? convert("K_UNDEF", "ref", rep) : e.as(a, rep);
  }
  return convert(`k_arr_any_at(K_PTR(${spreadArray(e, args.spread)}), ${k})`, "cell", rep);
}

/** A direct call. `result` null: the value is not wanted. */
export function direct(
  e: FuncEmitter,
  result: Inst | null,
  target: FuncInst,
  env: string | null,
  self: string | null,
  args: Args,
  selfRep: Rep = "ref",
): void {
  if (result === null || e.c.signature(e.c.want(target)).ret === "none") {
    const { g, call } = callText(e, target, env, self, args, selfRep);
    e.line(`${call};`);
    return e.checkCall(g);
  }
  const { value, rep } = directValue(e, target, env, self, args, selfRep);
  e.set(result, value, rep);
}

/** A direct call; the C variable that holds what it gives. */
export function directValue(
  e: FuncEmitter,
  target: FuncInst,
  env: string | null,
  self: string | null,
  args: Args,
  selfRep: Rep,
): { value: string; rep: Rep } {
  const { g, call } = callText(e, target, env, self, args, selfRep);
  const rep = e.c.signature(g).ret;
  const value = e.temp(cType(rep), call);
  e.checkCall(g);
  return { value, rep };
}

function callText(
  e: FuncEmitter,
  target: FuncInst,
  env: string | null,
  self: string | null,
  args: Args,
  selfRep: Rep,
  given: readonly string[] = [],
): { g: FuncGroup; call: string } {
  const g = e.c.want(target);
  const s = e.c.signature(g);
  const xs: string[] = [];
  if (s.env) xs.push(env ?? "K_UNDEF");
  if (s.self !== null) xs.push(self === null ? convert("K_UNDEF", "ref", s.self) : convert(self, selfRep, s.self));
  s.params.forEach((r, k) => xs.push(given[k] === undefined ? argument(e, args, k, r) : convert(given[k], "cell", r)));
  if (s.rest !== null) xs.push(restArray(e, s.rest, s.restIndex, args));
  return { g, call: `${g.symbol}(${xs.join(", ")})` };
}

/** A direct call whose result is wanted as it comes. */
export function callValueOf(
  e: FuncEmitter,
  target: FuncInst,
  self: string,
  list: readonly Inst[],
): { expr: string; rep: Rep } {
  const g = e.c.want(target);
  const s = e.c.signature(g);
  const args: Args = { list, spread: null };
  const xs: string[] = s.env ? ["K_UNDEF"] : [];
  if (s.self !== null) xs.push(convert(self, "ref", s.self));
  s.params.forEach((r, k) => xs.push(argument(e, args, k, r)));
  if (s.rest !== null) xs.push(restArray(e, s.rest, s.restIndex, args));
  const expr = e.temp(cType(s.ret), `${g.symbol}(${xs.join(", ")})`);
  e.checkCall(g);
  return { expr, rep: s.ret };
}

/** The array that a rest parameter receives. */
function restArray(e: FuncEmitter, o: AbsObj, from: number, args: Args): string {
  const store = elemStore(o);
  const shape = { cell: "K_SHAPE_ARR_CELL", f64: "K_SHAPE_ARR_F64", i32: "K_SHAPE_ARR_I32" }[store];
  if (args.list === null) return `K_VAL(k_arr_slice_as(K_PTR(${spreadArray(e, args.spread)}), ${from}, ${shape}))`;
  const rest = args.list.slice(from);
  const t = e.temp("KVal", `K_VAL(k_arr_new(${shape}, ${rest.length}))`);
  const data = { cell: "k_cells", f64: "k_f64s", i32: "k_i32s" }[store];
  rest.forEach((a, k) => e.line(`${data}((KArr *)K_PTR(${t}))[${k}] = ${e.element(a, store)};`));
  return t;
}

export function nameOf(v: Inst | undefined): string {
  while (v !== undefined && (v.op === "pi" || v.op === "tdz")) v = v.args[0];
  if (v === undefined) return "value";
  if (v.op === "get") return `${nameOf(v.args[0])}.${v.imm.name}`;
  if (v.op === "gget") return v.imm.global!.replace(/^.*#/, "");
  if (v.op === "this") return "this";
  if (v.op === "callm") return `${nameOf(v.args[0])}.${v.imm.name}(...)`;
  if (v.op === "call") return `${nameOf(v.args[0])}(...)`;
  return "value";
}

/** Calls the closure in the C expression `f`. */
export function callClosure(
  e: FuncEmitter,
  i: Inst,
  result: Inst | null,
  cases: readonly CallCase[],
  callee: Node,
  f: string,
  self: string | null,
  selfRep: Rep,
  args: Args,
  isHeld = true,
): void {
  const crowd = isHeld && args.list !== null ? e.fi.crowdCalls.get(i.id) : undefined;
  const groups = new Map<FuncGroup, CallCase>();
  for (const c of cases) groups.set(e.c.layout.group(c.target), c);
  const other = callee.kinds !== 0 || [...callee.objs].some((o) => o.kind !== "closure");
  if (groups.size === 0) return e.fail(`k_throw_not_function(${calleeText(e, i)})`);
  if (other) {
    e.line(`if (K_UNLIKELY(!k_is_closure(${f}))) {`);
    e.fail(`k_throw_not_function(${calleeText(e, i)})`);
    e.line("}");
  }
  if (crowd !== undefined) {
    const given = [f, self === null ? "K_UNDEF" : convert(self, selfRep, "cell")];
    const list = [i.args[0]!, i.args[0]!, ...args.list!];
    const { g, call } = callText(e, crowd, null, null, { list, spread: null }, "ref", given);
    const { ret } = e.c.signature(g);
    const t = e.temp(cType(ret), call);
    e.checkCall(g);
    return result === null ? undefined : e.set(result, t, ret);
  }
  if (groups.size === 1) {
    const c = [...groups.values()][0]!;
    return direct(e, result, c.target, f, self, args, selfRep);
  }
  const k = e.c.conventions.of([...groups.keys()][0]!)!;
  if (!k.boxed) {
    const xs = [f];
    if (k.self !== null) xs.push(self === null ? convert("K_UNDEF", "ref", k.self) : convert(self, selfRep, k.self));
    // What no target takes here has no business in a slot that others made.
    const taken = Math.max(...cases.map((c) => c.target.func.paramCount));
    k.params.forEach((r, n) => xs.push(n < taken ? argument(e, args, n, r) : "0"));
    const call = `((${codeType(k)})((KClosure *)K_PTR(${f}))->code)(${xs.join(", ")})`;
    if (result === null) {
      e.line(`${call};`);
      return e.checkPointer(k);
    }
    const r = e.temp(cType(k.ret), call);
    e.checkPointer(k);
    return e.set(result, r, k.ret);
  }
  const selfCell = self === null ? "K_UNDEF" : convert(self, selfRep, "cell");
  let t: string;
  if (args.list !== null) {
    const argv =
      args.list.length === 0
        ? "0"
        : e.temp("const KVal *", `(const KVal[]){${args.list.map((a) => e.cell(a)).join(", ")}}`);
    t = e.temp("KVal", `k_call_closure(${f}, ${selfCell}, ${args.list.length}, ${argv})`);
  } else t = e.temp("KVal", `k_call_array(${f}, ${selfCell}, K_PTR(${spreadArray(e, args.spread)}))`);
  e.out.pointers.add(k);
  e.check();
  if (result !== null) e.set(result, t, "cell");
}

function callValue(e: FuncEmitter, i: Inst, f: Inst, self: Inst, args: Args): void {
  if (e.crowd !== null) {
    const n = e.node(f);
    if (n.kinds !== 0 || [...n.objs].some((o) => o.kind !== "closure")) {
      e.line(`if (K_UNLIKELY(!k_is_closure(${e.as(f, "ref")}))) {`);
      e.fail(`k_throw_not_function(${calleeText(e, i)})`);
      e.line("}");
    }
    return e.crowd.run();
  }
  const cases = e.fi.calls.get(i.id) ?? [];
  const none = self.op === "const" && self.imm.lit!.t === "undef";
  callClosure(e, i, i, cases, e.node(f), e.as(f, "ref"), none ? null : e.val(self), e.rep(self), args, false);
}

/** Getter, setter or static-receiver calls found by flow for objects `os` at instruction `at`. */
export function callCases(
  e: FuncEmitter,
  result: Inst | null,
  os: readonly AbsObj[],
  v: string,
  list: readonly Inst[],
  at: Inst | null = result,
  member: ClassMember | null = null,
): void {
  const cases = e.fi.calls.get(at!.id) ?? [];
  const c = cases.find(
    (k) =>
      os.includes(k.recv as AbsObj) && (member === null || (k.closure === null && k.target.func.id === member.func)),
  );
  if (c === undefined) throw new Error(`no accessor found in ${e.fi.func.id}`);
  direct(e, result, c.target, memberEnv(e.c, c.target, os[0]!, v), v, { list, spread: null });
}

/** A method as a value: a closure without captures. */
export function methodClosure(e: FuncEmitter, funcId: string): string {
  const f = e.c.a.func(funcId);
  const o = e.c.a.closureOf(null, f, null);
  return e.c.staticClosure(o, e.c.a.codeOf(o));
}

/** A method of the class of `o` as a value; `v` holds the object. */
export function methodOf(e: FuncEmitter, i: Inst, o: AbsObj, v: string, funcId: string): void {
  e.set(i, e.temp("KVal", methodText(e.c, o, v, funcId)), "ref");
}

/** Whether a method is expanded in place. */
function isNative(e: FuncEmitter, o: AbsObj, name: string, args: Args): boolean {
  if (!isNativeMethod(o, name, args.list === null ? -1 : args.list.length)) return false;
  return o.kind === "array" || isPlainAccess(name, args.list?.map((x) => e.node(x)) ?? null);
}

function method(e: FuncEmitter, i: Inst, args: Args): void {
  const x = i.args[0]!;
  const name = i.imm.name!;
  const cases = e.fi.calls.get(i.id) ?? [];
  const n = e.node(x);
  if (n.has(NULLISH)) {
    const rep = e.rep(x);
    const v = e.cell(x);
    const test =
      rep === "ref" || rep === "cell"
        ? n.has(BOOL)
          ? `${v} < 16 && !k_is_bool(${v})`
          : `${v} < 16`
        : `${v} == K_UNDEF`;
    e.line(`if (K_UNLIKELY(${test})) {`);
    e.fail(`k_throw_nullish_get(${v}, ${e.c.cstr(shownName(name))})`);
    e.line("}");
  }
  e.dispatch(
    x,
    (o, s) => {
      if (isNative(e, o, name, args)) return o.kind === "array" ? `push ${elemStore(o)}` : "view";
      const f =
        o.isDict || o.kind === "proto"
          ? isOpen(o) || o.kind === "proto"
            ? "open"
            : "dict"
          : o.accessors?.has(name) === true
            ? `get${e.c.layout.field(s, getterField(name))?.offset ?? 0}`
            : (o.kind === "instance" || o.kind === "object") && e.c.layout.field(s, name) !== undefined
              ? `f${e.c.layout.field(s, name)!.offset} ${accessClass(e.c.layout.field(s, name)!)}`
              : "";
      // Through a field the closure's own code pointer decides; the shape alone says where the field is.
      if (!carries(e, o, name)) return "refused";
      if (f !== "" && cases.every((c) => c.recv !== o || c.closure !== null)) return f;
      const protos = o.kind === "class" || o.kind === "instance" ? routeKey(e, o, name) : "";
      const way = o.kind === "frame" ? `frame ${s.id}` : isForwarding(o, name) ? "forwarded" : "";
      return `${f}|${way}|${targetKey(e, cases, o)}|${protos}`;
    },
    (kind, v) => {
      if ((kind & NULLISH) !== 0) return e.line("K_NEVER;");
      if (isNativeStringMethod(kind, name, args.list === null ? -1 : args.list.length))
        return charCodeAt(e, i, x, v, args.list![0]!);
      const c = cases.find((k) => k.recv === kind);
      if (refusePrivate(e, null, name, "read")) return;
      if (c === undefined) return e.fail(`k_throw_not_function(${calleeText(e, i)})`);
      direct(e, i, c.target, null, v, args, primitiveRep(e, x, kind));
    },
    (os, v) => methodOn(e, i, os, v, name, args, cases),
  );
}

/** The representation of the dispatch variable when it holds a primitive of this kind. */
function primitiveRep(e: FuncEmitter, x: Inst, kind: number): Rep {
  const rep = e.rep(x);
  if (rep === "f64u" || rep === "i53u") return "cell";
  if (kind === NUM && rep !== "cell" && rep !== "ref") return rep;
  if (kind === BOOL && rep === "bool") return "bool";
  if (kind === BIGINT && isWord(rep)) return rep;
  return kind === STR ? "ref" : "cell";
}

function charCodeAt(e: FuncEmitter, i: Inst, x: Inst, v: string, k: Inst): void {
  if (inBounds(e, x, k)) return e.set(i, `k_str_unit(K_PTR(${v}), (uint32_t)${e.val(k)})`, "i32");
  const rep = e.rep(k);
  const idx = isInt(rep)
    ? e.temp("int64_t", `(int64_t)${e.as(k, "i53")}`)
    : e.temp(
        "int64_t",
        rep === "f64"
          ? `(int64_t)(${e.val(k)} == ${e.val(k)} ? ${e.val(k)} : 0)`
          : rep === "i53u"
            ? `(${e.val(k)} == K_I53_UNDEF ? 0 : ${e.val(k)})`
            : `k_int_of(${e.cell(k)})`,
      );
  e.set(
    i,
    `((uint64_t)${idx} < ((KStr *)K_PTR(${v}))->len ? (double)k_str_unit(K_PTR(${v}), (uint32_t)${idx}) : k_bits_f64(0x7ff8000000000000ull))`,
    "f64",
  );
}

function methodOn(
  e: FuncEmitter,
  i: Inst,
  os: AbsObj[],
  v: string,
  name: string,
  args: Args,
  cases: readonly CallCase[],
): void {
  const o = os[0]!;
  if (isNative(e, o, name, args)) {
    if (o.kind === "array") {
      guardPush(e, os, v);
      pushTo(e, o, v, (r) => e.element(args.list![0]!, r));
      return e.set(i, `((KArr *)K_PTR(${v}))->len`, "i32");
    }
    return dataView(e, i, v, name, args.list!);
  }
  const mine = cases.filter((c) => c.recv === null || os.includes(c.recv as AbsObj));
  if (o.kind === "frame" && RESUMING.has(name)) {
    const mode = name === "next" ? 0 : name === "throw" ? 1 : 2;
    if (name === "@@iterator") return e.set(i, v, "ref");
    const t = e.temp(
      "KVal",
      `k_resume(${v}, ${mode}, ${args.list?.[0] === undefined ? "K_UNDEF" : e.cell(args.list[0])})`,
    );
    e.check();
    return e.set(i, t, "ref");
  }
  if (isForwarding(o, name)) {
    const f = forwarded(e, name, args, cases);
    const targets = cases.filter((c) => c.closure !== null && os.includes(c.closure));
    return callClosure(e, i, i, targets, onlyObjs(os), v, f.self, f.rep, f.args, false);
  }
  const beside = besideValue(e, os, v, name);
  if (beside !== null) {
    const held = besideNode(e, os, name);
    const own = mine.filter((c) => c.closure !== null && held.objs.has(c.closure));
    e.line(`if (${beside} != K_HOLE) {`);
    callClosure(e, i, i, own, held, beside, v, "ref", args);
    e.line("} else {");
    callPlaced(e, i, os, v, name, args, mine);
    return e.line("}");
  }
  callPlaced(e, i, os, v, name, args, mine);
}

/** Methods of generators that the core knows. */
const RESUMING = new Set(["next", "return", "throw", "@@iterator"]);

/** `f.call(…)` and `f.apply(…)`. */
const isForwarding = (o: AbsObj, name: string): boolean =>
  (name === "call" || name === "apply") &&
  (o.kind === "closure" || (o.kind === "builtin" && !isNamespace(o) && prototypeOwner(o) === null));

/** What may lie beside the objects, or their prototypes, under a name. */
export const besideNode = (e: FuncEmitter, os: readonly AbsObj[], name: string): Node =>
  unionNode(os.flatMap((k) => besideSlots(e, k, name)));

/** Tells ways of a name through classes apart. */
function routeKey(e: FuncEmitter, o: AbsObj, name: string): string {
  const { holders, cls } = route(e.c.a, o, name);
  return holders.length === 0
    ? ""
    : `${holders.map((h) => (h === o && o.kind === "instance" ? "own" : h.id))} ${cls?.id}`;
}

/** The member that the class of `o`, or the nearest parent that still counts, declares; see `route`. */
export function declared(e: FuncEmitter, o: AbsObj, name: string, kind: ClassMember["kind"]): ClassMember | null {
  const { cls } = route(e.c.a, o, name);
  return cls === null ? null : e.c.a.classes.own(cls, name, kind, o.kind === "class");
}

/** What is called where the object has no function of its own: what its class declares, or what every object has. */
export function plainCase(e: FuncEmitter, o: AbsObj, name: string, cases: readonly CallCase[]): CallCase | undefined {
  const plain = cases.filter((c) => c.closure === null);
  if (o.kind !== "instance" && o.kind !== "class") return plain[0];
  if (plain.length < 2 && route(e.c.a, o, name).holders.length === 0) return plain[0];
  const own = declared(e, o, name, "method") ?? declared(e, o, name, "getter");
  if (own !== null) return plain.find((c) => c.target.func.id === own.func);
  return plain.find((c) => c.target.func.cls === null);
}

function besideSlots(e: FuncEmitter, o: AbsObj, name: string): (Node | undefined)[] {
  const chained = o.kind === "class" || o.kind === "instance";
  const holders = chained ? route(e.c.a, o, name).holders : [o];
  return holders.flatMap((h) => (h.beside === null ? [] : [h.beside.any, h.beside.names.get(name)]));
}

/** A method that the object's class or layout has. */
function callPlaced(
  e: FuncEmitter,
  i: Inst,
  os: AbsObj[],
  v: string,
  name: string,
  args: Args,
  mine: readonly CallCase[],
): void {
  const o = os[0]!;
  if (refusePrivate(e, o, name, "read")) return;
  const s = e.c.layout.shape(o);
  const viaClosure = mine.filter((c) => c.closure !== null);
  const plain = plainCase(e, o, name, mine);
  const isMethod = (o.kind === "instance" || o.kind === "class") && !placed(e.c.a, o, name);
  const method = isMethod && declared(e, o, name, "method") !== null;
  const besideOnly = takesBeside(o) && o.kind !== "instance" && o.kind !== "class";
  if (isOpen(o) || o.kind === "proto") return callOpen(e, i, os, v, name, args, viaClosure, plain);
  if (plain !== undefined && (viaClosure.length === 0 || method || besideOnly)) {
    const getter =
      (o.kind === "instance" || o.kind === "class") &&
      declared(e, o, name, "method") === null &&
      declared(e, o, name, "getter") !== null;
    if (getter) return e.fail(`k_throw_not_function(${calleeText(e, i)})`);
    return direct(e, i, plain.target, memberEnv(e.c, plain.target, o, v), v, args);
  }
  // A property that holds a function.
  let field: string;
  let rep: Rep = "cell";
  let node: Node;
  if (o.isDict) {
    field = readDict(e, o, v, name);
    node = unionNode(os.map((k) => lookup(e.c.a, k, name)));
  } else if (o.accessors?.has(name) === true) {
    field = readAccessor(e, o, v, name);
    node = unionNode(os.map((k) => k.accessors?.get(name)?.value));
  } else if (o.kind === "class") {
    const { cls } = route(e.c.a, o, name);
    if (cls !== null && hasStatic(e.c.a, cls, name)) {
      const c = cls;
      const g = staticSlot(e.c, o, v, e.c.a.classObject(c.id), name);
      return callClosure(
        e,
        i,
        i,
        viaClosure,
        e.c.a.prop(e.c.a.classObject(c.id), name),
        convert(g.expr, g.rep, "ref"),
        v,
        "ref",
        args,
      );
    }
    if (plain !== undefined) return callGot(e, i, o, v, args, plain, viaClosure);
    return e.fail(`k_throw_not_function(${calleeText(e, i)})`);
  } else {
    const f = e.c.layout.field(s, name);
    if (f === undefined) {
      if (plain !== undefined) return callGot(e, i, o, v, args, plain, viaClosure);
      return e.fail(`k_throw_not_function(${calleeText(e, i)})`);
    }
    rep = f.rep;
    field = e.temp(cType(f.rep), `K_AT(${cType(f.rep)}, ${v}, ${f.offset})`);
    node = unionNode(os.map((k) => k.props.get(name)));
  }
  callClosure(e, i, i, viaClosure, node, convert(field, rep, "ref"), v, "ref", args);
}

/** Calls what a getter of the class gives. */
function callGot(
  e: FuncEmitter,
  i: Inst,
  o: AbsObj,
  v: string,
  args: Args,
  getter: CallCase,
  targets: readonly CallCase[],
): void {
  callClosure(e, i, i, targets, repNode(getter.target), got(e, o, v, getter), v, "ref", args);
}

/** What a getter of the class gives, as a C variable. */
export function got(e: FuncEmitter, o: AbsObj, v: string, getter: CallCase): string {
  const g = e.c.want(getter.target);
  const sig = e.c.signature(g);
  const env = sig.env ? [memberEnv(e.c, getter.target, o, v) ?? "K_UNDEF"] : [];
  const given = [...env, ...(sig.self !== null ? [convert(v, "ref", sig.self)] : [])];
  const t = e.temp("KVal", convert(`${g.symbol}(${given.join(", ")})`, sig.ret, "cell"));
  e.checkCall(g);
  return t;
}

/** A method of an object that may inherit it; Object.prototype's where there is none. */
function callOpen(
  e: FuncEmitter,
  i: Inst,
  os: readonly AbsObj[],
  v: string,
  name: string,
  args: Args,
  viaClosure: readonly CallCase[],
  builtin: CallCase | undefined,
): void {
  const t = readDict(e, os[0]!, v, name);
  const node = unionNode(os.map((k) => lookup(e.c.a, k, name)));
  if (builtin === undefined) return callClosure(e, i, i, viaClosure, node, t, v, "ref", args);
  e.line(`if (${t} == K_HOLE) {`);
  direct(e, i, builtin.target, null, v, args);
  e.line("} else {");
  callClosure(e, i, i, viaClosure, node, t, v, "ref", args);
  e.line("}");
}

/** What `call` and `apply` pass on. */
function forwarded(
  e: FuncEmitter,
  name: string,
  args: Args,
  cases: readonly CallCase[],
): { self: string | null; rep: Rep; args: Args } {
  if (args.list === null) {
    const all = spreadArray(e, args.spread);
    const rest = `K_VAL(k_arr_slice_as(K_PTR(${all}), 1, K_SHAPE_ARR_CELL))`;
    return {
      self: `k_arr_any_at(K_PTR(${all}), 0)`,
      rep: "cell",
      args: { list: null, spread: e.temp("KVal", rest) },
    };
  }
  const [self, list] = args.list;
  const receiver = self === undefined ? null : e.val(self);
  const rep = self === undefined ? "ref" : e.rep(self);
  if (name === "call") return { self: receiver, rep, args: { list: args.list.slice(1), spread: null } };
  if (list === undefined) return { self: receiver, rep, args: { list: [], spread: null } };
  return { self: receiver, rep, args: { list: null, spread: argumentList(e, list, cases) } };
}

/** The array of arguments that `apply` was given; what is no array is copied into one. */
function argumentList(e: FuncEmitter, list: Inst, cases: readonly CallCase[]): Inst | string {
  const c = cases.find((k) => k.closure === null && k.target.func.id.endsWith("#argumentList"));
  if (c === undefined) return list;
  const t = e.temp("KVal", "K_UNDEF");
  const copy = (v: string, rep: Rep): void => {
    const { g, call } = callText(e, c.target, null, null, { list: [], spread: null }, "ref", [convert(v, rep, "cell")]);
    e.line(`${t} = ${convert(call, e.c.signature(g).ret, "cell")};`);
    e.checkCall(g);
  };
  e.dispatch(
    list,
    (o) => (o.kind === "array" ? "array" : "other"),
    (kind, v) => copy(v, primitiveRep(e, list, kind)),
    (os, v) => (os[0]!.kind === "array" ? e.line(`${t} = ${v};`) : copy(v, "ref")),
  );
  return t;
}

const repNode = (t: FuncInst): Node => t.result;

/** What any of the nodes may hold. */
export function unionNode(nodes: readonly (Node | undefined)[]): Node {
  const all = new Node("union");
  for (const n of nodes) {
    if (n === undefined) continue;
    all.kinds |= n.kinds;
    for (const o of n.objs) all.objs.add(o);
  }
  return all;
}

function onlyObjs(os: readonly AbsObj[]): Node {
  const n = new Node("objects");
  for (const o of os) n.objs.add(o);
  return n;
}
