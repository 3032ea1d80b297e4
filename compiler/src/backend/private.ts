/** Private members of objects whose class does not declare them (ECMA-262 7.3.31): a TypeError at the access. */
import type { AbsObj } from "../flow/domain.ts";
import type { ClassInfo } from "../ir/ir.ts";
import { privateClass, shownName } from "../ir/symbols.ts";
import type { FuncEmitter } from "./function.ts";

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

/**
 * Refuses an access by a private name to `o` (null: a primitive); says whether it did.
 * @param access what is done, as V8's messages put it
 */
export function refusePrivate(e: FuncEmitter, o: AbsObj | null, name: string, access: "read" | "write"): boolean {
  const id = privateClass(name);
  if (id === null || (o !== null && declares(e, o, id, name))) return false;
  const cls = e.c.a.program.classes.get(id);
  const member = cls?.members.find((m) => m.name === name);
  const what =
    cls === undefined || member === undefined
      ? `Cannot ${access} private member ${shownName(name)} ${access === "read" ? "from" : "to"} an object whose class did not declare it`
      : `Receiver must be ${member.isStatic ? "" : "an instance of "}class ${cls.name}`;
  e.fail(`k_throw(K_ERR_TYPE, ${e.c.cstr(what)})`);
  return true;
}
