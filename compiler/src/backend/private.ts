/** Private members of objects whose class does not declare them (ECMA-262 7.3.31): a TypeError at the access. */
import { type AbsObj, HOLE } from "../flow/domain.ts";
import type { Field } from "../flow/layout.ts";
import type { ClassInfo, Inst } from "../ir/ir.ts";
import { brandName, privateClass, shownName } from "../ir/symbols.ts";
import { convert, cType } from "./ctext.ts";
import type { FuncEmitter } from "./function.ts";
import { staticSlot } from "./made-classes.ts";

/** Whether objects like `o` carry what a name means: always, unless it is private. */
export function carries(e: FuncEmitter, o: AbsObj, name: string): boolean {
  const id = privateClass(name);
  return id === null || declares(e, o, id, name);
}

/** Whether objects like `o` carry what the class `id` keeps under a private name. */
function declares(e: FuncEmitter, o: AbsObj, id: string, name: string): boolean {
  const { classes } = e.c.a;
  if (o.cls === null || (o.kind !== "instance" && o.kind !== "class" && o.kind !== "array" && o.kind !== "typed"))
    return false;
  const isStatic = o.kind === "class";
  const own = (c: ClassInfo): boolean =>
    (c.made ?? c.id) === id &&
    (isStatic
      ? c.staticFields.includes(name) || c.members.some((m) => m.name === name && m.isStatic)
      : c.fields.some((f) => f.name === name) || c.members.some((m) => m.name === name && !m.isStatic));
  // Static private members are those of one class alone, not of its heirs.
  if (isStatic) return own(o.cls);
  return classes.chain(o.cls).some(own);
}

/** A static private field of the class `o`, in C, where it is a hole at first; null where nobody can see that. */
export function shownStatic(e: FuncEmitter, o: AbsObj, v: string, name: string): string | null {
  if (o.kind !== "class" || privateClass(name) === null || o.props.get(name)?.has(HOLE) !== true) return null;
  return staticSlot(e.c, o, v, o, name).expr;
}

/**
 * The field of objects like `o` that is a hole as long as they have not what a private name means; see flow/early.ts.
 * Undefined where nobody can see that.
 */
export function shownBy(e: FuncEmitter, o: AbsObj, name: string): Field | undefined {
  const id = privateClass(name);
  if (id === null || o.kind !== "instance") return undefined;
  const s = e.c.layout.shape(o);
  const f = e.c.layout.field(s, name) ?? e.c.layout.field(s, brandName(id));
  return f?.optional === true ? f : undefined;
}

/** Refuses an access by a private name to an object in the C variable `v` that has not yet what the name means. */
export function refuseEarly(
  e: FuncEmitter,
  os: readonly AbsObj[],
  v: string,
  name: string,
  access: "read" | "write",
): void {
  const f = os.map((o) => shownBy(e, o, name)).find((x) => x !== undefined);
  const shown = f === undefined ? shownStatic(e, os[0]!, v, name) : `K_AT(KVal, ${v}, ${f.offset})`;
  if (shown === null) return;
  e.line(`if (K_UNLIKELY(${shown} == K_HOLE)) {`);
  e.fail(refusal(e, privateClass(name)!, name, access));
  e.line("}");
}

/** `intrinsic becomes`: from here on an object has a private field without initialiser, or private methods. */
export function becomes(e: FuncEmitter, x: Inst, key: Inst): void {
  const lit = key.imm.lit!;
  if (lit.t !== "str") return;
  const field = (o: AbsObj): Field | undefined => {
    const f = e.c.layout.field(e.c.layout.shape(o), lit.v);
    return f?.optional === true ? f : undefined;
  };
  if ([...e.node(x).objs].every((o) => field(o) === undefined)) return;
  e.dispatch(
    x,
    (o) => String(field(o)?.offset),
    () => e.line("K_NEVER;"),
    (os, v) => {
      const f = field(os[0]!);
      if (f !== undefined) e.line(`K_AT(${cType(f.rep)}, ${v}, ${f.offset}) = ${convert("K_UNDEF", "ref", f.rep)};`);
    },
  );
}

/**
 * Refuses an access by a private name to `o` (null: a primitive); says whether it did.
 * @param access what is done, as V8's messages put it
 */
export function refusePrivate(e: FuncEmitter, o: AbsObj | null, name: string, access: "read" | "write"): boolean {
  const id = privateClass(name);
  if (id === null || (o !== null && declares(e, o, id, name))) return false;
  e.fail(refusal(e, id, name, access));
  return true;
}

/** What throws the error, in C. */
function refusal(e: FuncEmitter, id: string, name: string, access: "read" | "write"): string {
  const cls = e.c.a.program.classes.get(id);
  const member = cls?.members.find((m) => m.name === name);
  const what =
    cls === undefined || member === undefined
      ? `Cannot ${access} private member ${shownName(name)} ${access === "read" ? "from" : "to"} an object whose class did not declare it`
      : `Receiver must be ${member.isStatic ? "" : "an instance of "}class ${cls.anonymous === true ? "anonymous" : cls.name}`;
  return `k_throw(K_ERR_TYPE, ${e.c.cstr(what)})`;
}
