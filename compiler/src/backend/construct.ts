/** Construction: `new`, `super(…)`, and members of the parent class. */
import { type Route, route } from "../flow/beside.ts";
import type { AbsObj, CallCase } from "../flow/domain.ts";
import { CLASS_FIELD } from "../flow/made-classes.ts";
import { isConstructor as makesObjects } from "../flow/open.ts";
import type { ClassInfo, ClassMember, Inst } from "../ir/ir.ts";
import { type Args, argument, besideOn, direct, directValue, methodOf, targetKey } from "./calls.ts";
import { calleeText } from "./crowd.ts";
import { convert, cType } from "./ctext.ts";
import type { FuncEmitter } from "./function.ts";
import { memberEnv } from "./made-classes.ts";

export function construct(e: FuncEmitter, i: Inst, args: Args): void {
  const c = i.args[0]!;
  const cases = e.fi.calls.get(i.id) ?? [];
  e.dispatch(
    c,
    (o, s) => (o.kind === "closure" ? `closure ${s.id}` : isNewable(o) ? String(o.id) : ""),
    () => e.fail(`k_throw_not_constructor(${calleeText(e, i)})`),
    (os, v) => {
      const k = os[0]!;
      const made = k.kind === "builtin" ? cases.find((x) => x.closure === k) : undefined;
      if (made !== undefined) return direct(e, i, made.target, null, null, args);
      if (k.kind === "closure" && makesObjects(k.func!)) return constructPlain(e, i, os, v, args, cases);
      if (k.kind !== "class") return e.fail(`k_throw_not_constructor(${calleeText(e, i)})`);
      const o = e.c.a.instance(k.cls!, e.c.a.siteOf(e.fi, i), e.fi.ctx);
      const s = e.c.layout.shape(o);
      const t = e.temp("KVal", `K_VAL(k_alloc(${e.c.shapeId(s)}, ${s.size}))`);
      if (o.kind === "instance" || o.kind === "array") initFields(e, o, t);
      if (k.cls!.made !== undefined && o.kind === "instance")
        e.line(`K_AT(KVal, ${t}, ${e.c.layout.field(s, CLASS_FIELD)!.offset}) = ${v};`);
      const other = runConstructors(e, i, o, k.cls!.id, t, args);
      e.set(i, other === null ? t : `(k_raw_kind(${other}) >= 7 ? ${other} : ${t})`, "ref");
    },
  );
}

/** Classes and built-ins are told apart; `new` of anything else but a function is an error. */
const isNewable = (o: AbsObj): boolean => o.kind === "class" || o.kind === "builtin";

/** `new` of plain functions: the object, unless they return another. */
function constructPlain(
  e: FuncEmitter,
  i: Inst,
  os: readonly AbsObj[],
  v: string,
  args: Args,
  cases: readonly CallCase[],
): void {
  const t = e.temp("KVal", `k_construct_open(${v})`);
  const r = e.temp("KVal", "K_UNDEF");
  const mine = cases.filter((c) => c.closure !== null && os.includes(c.closure));
  const c = mine[0]!;
  const { value, rep } = directValue(e, c.target, v, t, args, "ref");
  e.line(`${r} = ${convert(value, rep, "cell")};`);
  e.set(i, `(k_raw_kind(${r}) >= 7 ? ${r} : ${t})`, "ref");
}

/** Fields that may be read before they are assigned start as undefined. */
function initFields(e: FuncEmitter, o: AbsObj, t: string): void {
  const s = e.c.layout.shape(o);
  const sure = e.c.a.fieldInit.sure(o.cls!);
  for (const f of s.fields)
    if (!sure.has(f.name) && !o.late.has(f.name) && !f.optional)
      e.line(`K_AT(${cType(f.rep)}, ${t}, ${f.offset}) = ${convert("K_UNDEF", "ref", f.rep)};`);
  if (!o.unplaced) return;
  for (const name of startingFields(e.c.a.classes.chain(o.cls!)))
    if (!e.c.a.classes.isHidden(o.cls!, name)) e.line(`k_beside_set(${t}, ${e.c.key(name)}, K_UNDEF);`);
}

/** Fields that lie beside the object, in order; not those that initialisers define in an order of their own. */
function startingFields(chain: readonly ClassInfo[]): Set<string> {
  const names = new Set<string>();
  let ordered = false;
  for (const c of chain) {
    ordered ||= c.ordered === true;
    for (const f of c.fields) if (!ordered || (f.initialised !== true && c.ordered !== true)) names.add(f.name);
  }
  return names;
}

/** Returns what the constructor gave, where that may be another object. */
function runConstructors(e: FuncEmitter, i: Inst, o: AbsObj, clsId: string, self: string, args: Args): string | null {
  let other: string | null = null;
  const { ctor, inits } = e.c.a.classes.construction(e.c.a.classes.get(clsId));
  const cases = (e.fi.calls.get(i.id) ?? []).filter((c) => c.recv === o);
  if (ctor !== null) {
    const c = cases.find((k) => k.target.func.id === ctor);
    if (c !== undefined && c.target.ret.objs.size > 0) {
      const { value, rep } = directValue(e, c.target, memberEnv(e.c, c.target, o, self), self, args, "ref");
      other = e.temp("KVal", convert(value, rep, "cell"));
    } else if (c !== undefined) direct(e, null, c.target, memberEnv(e.c, c.target, o, self), self, args);
  }
  if (ctor === null && o.kind === "typed") becomeView(e, i, o.builtin, self, args);
  if (ctor === null && o.kind === "array") becomeArray(e, cases, self, args);
  for (const k of inits) {
    const c = cases.find((x) => x.target.func.id === k.fieldInit);
    if (c !== undefined) direct(e, null, c.target, memberEnv(e.c, c.target, o, self), self, { list: [], spread: null });
  }
  return other;
}

/** The elements of an object whose class extends Array. */
function becomeArray(e: FuncEmitter, cases: readonly CallCase[], self: string, args: Args): void {
  const c = cases.find((k) => k.target.func.id.endsWith("#become"));
  if (c !== undefined) direct(e, null, c.target, null, self, args);
}

/** The built-in part of an object whose class extends a typed array. */
function becomeView(e: FuncEmitter, i: Inst, root: string, self: string, args: Args): void {
  const id = `std/${root}.ts#construct`;
  const c = (e.fi.calls.get(i.id) ?? []).find((k) => k.closure === null && k.target.func.id === id);
  if (c === undefined) return;
  const g = e.c.want(c.target);
  const s = e.c.signature(g);
  const t = e.temp(
    "KVal",
    convert(`${g.symbol}(${s.params.map((r, k) => argument(e, args, k, r)).join(", ")})`, s.ret, "ref"),
  );
  e.checkCall(g);
  e.line(`k_view_become(K_PTR(${self}), K_PTR(${t}));`);
  const follows = (e.fi.calls.get(i.id) ?? []).find((k) => k.target.func.id.endsWith("#becomes"));
  if (follows === undefined || !e.c.resizes) return;
  const b = e.c.want(follows.target);
  const xs = e.c.signature(b).params.map((r, k) => convert(k === 0 ? self : t, "ref", r));
  e.line(`${b.symbol}(${xs.join(", ")});`);
  e.checkCall(b);
}

export function superCall(e: FuncEmitter, i: Inst, args: Args): void {
  const own = e.c.a.classes.get(i.imm.cls!);
  if (own.made === undefined && e.c.a.classes.parent(own) === null) {
    if (own.parent === "builtin:Array") {
      const cases = e.fi.calls.get(i.id) ?? [];
      e.dispatch(
        i.args[0]!,
        (o) => targetKey(e, cases, o),
        () => e.line("K_NEVER;"),
        (os, v) =>
          becomeArray(
            e,
            cases.filter((c) => c.recv === os[0]),
            v,
            args,
          ),
      );
    } else if (own.parent !== null) becomeView(e, i, own.parent.slice(8), e.as(i.args[0]!, "ref"), args);
    return;
  }
  const parentOf = (o: AbsObj): string => {
    const cls = e.c.a.classes.lexical(own.id, o.cls);
    return (cls === null ? null : e.c.a.classes.parent(cls))?.id ?? "";
  };
  const cases = e.fi.calls.get(i.id) ?? [];
  e.dispatch(
    i.args[0]!,
    (o) => `${targetKey(e, cases, o)} ${parentOf(o)}`,
    () => e.line("K_NEVER;"),
    (os, v) => {
      const parent = parentOf(os[0]!);
      if (parent !== "") runConstructors(e, i, os[0]!, parent, v, args);
    },
  );
}

/** `super.name` outside calls: what a getter gives, a method, or undefined. */
export function superGet(e: FuncEmitter, i: Inst): void {
  const cases = e.fi.calls.get(i.id) ?? [];
  const name = i.imm.name!;
  const way = (o: AbsObj): Route => {
    const cls = e.c.a.classes.lexical(i.imm.cls!, o.cls);
    const parent = cls === null ? null : e.c.a.classes.parent(cls);
    return parent === null ? { holders: [], cls: null } : route(e.c.a, o, name, parent);
  };
  const declared = (o: AbsObj, kind: ClassMember["kind"]): string => {
    const { cls } = way(o);
    return cls === null ? "" : (e.c.a.classes.own(cls, name, kind, o.kind === "class")?.func ?? "");
  };
  const method = (o: AbsObj): string => {
    const cls = e.c.a.classes.lexical(i.imm.cls!, o.cls);
    if (cls !== null && e.c.a.classes.parent(cls) === null && cls.parent?.startsWith("builtin:"))
      return e.c.a.methodFunc(cls.parent === "builtin:Array" ? "Array" : "TypedArray", name)?.id ?? "";
    return declared(o, "method");
  };
  e.dispatch(
    i.args[0]!,
    (o) => `${targetKey(e, cases, o)} ${method(o)} ${way(o).holders.map((h) => h.id)} ${way(o).cls?.id}`,
    (kind, v) => {
      const c = cases.find((k) => typeof k.recv === "number" && (k.recv & kind) !== 0);
      if (c === undefined) e.set(i, "K_UNDEF", "ref");
      else direct(e, i, c.target, null, v, { list: [], spread: null });
    },
    (os, v) => {
      const o = os[0]!;
      const placed = (): void => {
        const getter = declared(o, "getter");
        const c = cases.find((k) => k.recv === o && (getter === "" || k.target.func.id === getter));
        const id = method(o);
        if (c !== undefined && (getter !== "" || way(o).holders.length === 0))
          direct(e, i, c.target, memberEnv(e.c, c.target, o, v), v, { list: [], spread: null });
        else if (id === "") e.set(i, "K_UNDEF", "ref");
        else methodOf(e, i, o, v, id);
      };
      const { holders } = way(o);
      if (holders.length === 0) return placed();
      const t = besideOn(e, o, v, name, holders);
      e.line(`if (${t} != K_HOLE) {`);
      e.set(i, t, "cell");
      e.line("} else {");
      placed();
      e.line("}");
    },
  );
}
