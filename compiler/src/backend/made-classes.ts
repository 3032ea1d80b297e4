/** Classes that are made while the program runs: their objects, and the way from an object to what its members capture. */
import type { AbsObj, FuncInst } from "../flow/domain.ts";
import { repOf } from "../flow/layout.ts";
import { CLASS_FIELD, memberOwner, methodField, PROTO_FIELD } from "../flow/made-classes.ts";
import { choosesPrototype } from "../flow/refine.ts";
import type { Inst } from "../ir/ir.ts";
import type { Context, GlobalSlot } from "./context.ts";
import { convert, cType } from "./ctext.ts";
import { exposeText } from "./exposed.ts";
import type { FuncEmitter } from "./function.ts";

/** Where a made class object holds its parent; captures follow. */
const PARENT_OFFSET = 16;

/** Where the prototype of a made class holds that class. */
export const PROTO_CLASS_OFFSET = 8;

/** The class object of `o`, which is in the C variable `v`: its own for instances and prototypes, itself for classes. */
function classOf(c: Context, o: AbsObj, v: string): { cls: AbsObj; text: string } {
  if (o.kind === "class") return { cls: o, text: v };
  if (o.kind === "proto") return { cls: c.a.classObject(o.cls!.id), text: `K_AT(KVal, ${v}, ${PROTO_CLASS_OFFSET})` };
  const f = c.layout.field(c.layout.shape(o), CLASS_FIELD);
  if (f === undefined) throw new Error(`${o.label} does not hold its class`);
  return { cls: c.a.classObject(o.cls!.id), text: `K_AT(KVal, ${v}, ${f.offset})` };
}

/** The class object `owner` among the parents of what `v` is or is an instance of. */
export function ownerText(c: Context, o: AbsObj, v: string, owner: AbsObj): string {
  let { cls, text } = classOf(c, o, v);
  while (cls !== owner) {
    text = `K_AT(KVal, ${text}, ${PARENT_OFFSET})`;
    cls = c.a.classObject(c.a.classes.parent(cls.cls!)!.id);
  }
  return text;
}

/** A class object or prototype of the chain of `o`, which is in the C variable `v`: a constant unless its class is made. */
export function chainText(c: Context, o: AbsObj, v: string, wanted: AbsObj): string {
  if (wanted.cls?.made === undefined || wanted === o) return wanted === o ? v : c.staticObject(wanted);
  const owner = c.a.classObject(wanted.cls.id);
  const text = ownerText(c, o, v, owner);
  if (wanted.kind === "class") return text;
  return `K_AT(KVal, ${text}, ${c.layout.field(c.layout.shape(owner), PROTO_FIELD)!.offset})`;
}

/** What a member of a made class is called with to find what it captures; null for other functions. */
export function memberEnv(c: Context, target: FuncInst, o: AbsObj, v: string): string | null {
  const owner = target.closure;
  return owner === null || owner.kind !== "class" ? null : ownerText(c, o, v, owner);
}

/** Where a static property of `owner` is, for an access through `o`. */
export function staticSlot(c: Context, o: AbsObj, v: string, owner: AbsObj, name: string): GlobalSlot {
  if (owner.cls!.made === undefined) return c.classSlot(owner, name);
  const f = c.layout.field(c.layout.shape(owner), name)!;
  return { expr: `K_AT(${cType(f.rep)}, ${ownerText(c, o, v, owner)}, ${f.offset})`, rep: f.rep };
}

export function emitClassNew(e: FuncEmitter, i: Inst): void {
  const parent = i.args[0]!;
  const made = [...e.node(i).objs];
  const make = (o: AbsObj, above: string): void => {
    const s = e.c.layout.shape(o);
    const t = e.temp("KVal", `K_VAL(k_alloc(${e.c.shapeId(s)}, ${s.size}))`);
    e.line(`K_AT(KVal, ${t}, ${PARENT_OFFSET}) = ${above};`);
    i.args.forEach((arg, k) => {
      if (k === 0) return;
      const rep = repOf(o.captures[k]!);
      const value = k === i.imm.index ? t : e.as(arg, rep);
      e.line(`K_AT(${cType(rep)}, ${t}, ${PARENT_OFFSET + 8 * k}) = ${value};`);
    });
    for (const f of s.fields)
      if (!f.optional) e.line(`K_AT(${cType(f.rep)}, ${t}, ${f.offset}) = ${convert("K_UNDEF", "ref", f.rep)};`);
    const proto = e.c.a.protos.get(o.cls!.id);
    if (proto !== undefined) {
      const p = e.temp("KVal", `K_VAL(k_alloc(${e.c.shapeId(e.c.layout.shape(proto))}, 16))`);
      e.line(`K_AT(KVal, ${p}, ${PROTO_CLASS_OFFSET}) = ${t};`);
      e.line(`${chainText(e.c, o, t, proto)} = ${p};`);
      const members = exposeText(e.c, proto, p);
      if (members !== null) e.line(members);
    }
    const members = exposeText(e.c, o, t);
    if (members !== null) e.line(members);
    e.set(i, t, "ref");
  };
  const lit = parent.op === "const" ? parent.imm.lit!.t : "";
  if (lit === "undef" || lit === "null") return make(made[0]!, "K_UNDEF");
  const fail = (): void => e.fail(`k_throw_not_parent(${e.cell(parent)})`);
  const classFor = (p: AbsObj): AbsObj | undefined => made.find((o) => o.captures[0]!.objs.has(p));
  e.dispatch(
    parent,
    (p) => (classFor(p) === undefined ? "none" : String(p.id)),
    fail,
    (os, v) => {
      const o = classFor(os[0]!);
      if (o === undefined) fail();
      else make(o, v);
    },
  );
}

/**
 * Whether `v` is an instance of the made class object in `cls`, of which each evaluation is another one. `other` is what
 * else makes it one, `proto` the prototype that objects may have chosen.
 */
export function instanceOfMade(
  e: FuncEmitter,
  i: Inst,
  x: Inst,
  cls: string,
  other: string | null,
  proto: string | null,
): void {
  const holds = (o: AbsObj): boolean => o.kind === "instance" && o.cls!.made !== undefined;
  e.dispatch(
    x,
    (o) => (holds(o) ? classOf(e.c, o, "v").text : proto !== null && choosesPrototype(o) ? "chosen" : "none"),
    () => e.set(i, "false", "bool"),
    (os, v) => {
      if (proto !== null && choosesPrototype(os[0]!)) return e.set(i, `k_inherits(${v}, ${proto})`, "bool");
      const chain = holds(os[0]!) ? `k_class_under(${classOf(e.c, os[0]!, v).text}, ${cls})` : "false";
      e.set(i, other === null ? chain : `(${chain} || ${other})`, "bool");
    },
  );
}

/**
 * The closure of a method as a value, read from `o`, which is in the C variable `v`. That of a made class is made at the
 * first read, then kept by the class object.
 */
export function methodText(c: Context, o: AbsObj, v: string, id: string): string {
  const f = c.a.func(id);
  if (f.captures.length === 0) {
    const closure = c.a.closureOf(null, f, null);
    return c.staticClosure(closure, c.a.codeOf(closure));
  }
  const owner = memberOwner(c.a, f, o);
  const slot = owner === null ? undefined : c.layout.field(c.layout.shape(owner), methodField(f));
  const closure = owner === null ? undefined : [...(owner.props.get(methodField(f))?.objs ?? [])][0];
  if (owner === null || slot === undefined || closure === undefined) return "K_UNDEF";
  const read = c.helper(`method ${owner.id} ${id}`, (name) => {
    const code = c.codePointer(c.a.codeOf(closure));
    const captured = closure.captures.map((to, k) => {
      const from = repOf(owner.captures[k]!);
      const value = convert(`K_AT(${cType(from)}, holder, ${PARENT_OFFSET + 8 * k})`, from, repOf(to));
      return `K_AT(${cType(repOf(to))}, t, ${16 + 8 * k}) = ${value};`;
    });
    return [
      `static KVal ${name}(KVal holder) { KVal t = K_AT(KVal, holder, ${slot.offset}); if (t != K_UNDEF) return t;`,
      `t = K_VAL(k_alloc(${c.shapeId(c.layout.shape(closure))}, ${16 + 8 * closure.captures.length}));`,
      ...(code === "0" ? [] : [`((KClosure *)K_PTR(t))->code = ${code};`]),
      ...captured,
      `k_put(&K_AT(KVal, holder, ${slot.offset}), t); return t; }`,
    ];
  });
  return `${read}(${ownerText(c, o, v, owner)})`;
}
