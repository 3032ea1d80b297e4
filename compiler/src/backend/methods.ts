/** Method calls: by kind of receiver, through what objects hold, what lies beside them, and what they inherit. */
import { getterField } from "../flow/accessors.ts";
import { hasStatic, route } from "../flow/beside.ts";
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
import { accessClass, elemStore } from "../flow/layout.ts";
import { lookup } from "../flow/open.ts";
import { placed } from "../flow/properties.ts";
import type { ClassMember, Inst, Rep } from "../ir/ir.ts";
import { shownName } from "../ir/symbols.ts";
import { type Args, callClosure, callText, direct, spreadArray, targetKey } from "./calls.ts";
import { calleeText } from "./crowd.ts";
import { convert, cType, isInt, isWord } from "./ctext.ts";
import { dataView } from "./data-view.ts";
import { inBounds } from "./elements.ts";
import type { FuncEmitter } from "./function.ts";
import { memberEnv, staticSlot } from "./made-classes.ts";
import { pushTo } from "./ops.ts";
import { carries, refuseEarly, refusePrivate, shownBy } from "./private.ts";
import { besideValue, isOpen, readAccessor, readDict } from "./properties.ts";
import { guardPush } from "./restraint.ts";

const NULLISH = UNDEF | NULL | HOLE;

/** Whether a method is expanded in place. */
function isNative(e: FuncEmitter, o: AbsObj, name: string, args: Args): boolean {
  if (!isNativeMethod(o, name, args.list === null ? -1 : args.list.length)) return false;
  return o.kind === "array" || isPlainAccess(name, args.list?.map((x) => e.node(x)) ?? null);
}

export function method(e: FuncEmitter, i: Inst, args: Args): void {
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
      return `${shownBy(e, o, name)?.offset}|${f}|${way}|${targetKey(e, cases, o)}|${protos}`;
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
  if (!isInt(rep) && rep !== "f64" && rep !== "i53u") e.check();
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
  refuseEarly(e, os, v, name, "read");
  const s = e.c.layout.shape(o);
  const viaClosure = mine.filter((c) => c.closure !== null);
  const plain = plainCase(e, o, name, mine);
  const isMethod = (o.kind === "instance" || o.kind === "class") && !placed(e.c.a, o, name);
  const method = isMethod && declared(e, o, name, "method") !== null;
  // Closures that are called here may all be other objects'.
  const holds = o.kind === "instance" || o.kind === "class" || o.kind === "object" || o.kind === "dict";
  if (isOpen(o) || o.kind === "proto") return callOpen(e, i, os, v, name, args, viaClosure, plain);
  if (plain !== undefined && (viaClosure.length === 0 || method || !holds)) {
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
