/** Members of classes as properties (flow/exposed.ts): what puts them beside the class object and its prototype. */
import type { AbsObj } from "../flow/domain.ts";
import { type Declared, declaredMembers } from "../flow/exposed.ts";
import { classLength } from "../flow/made-classes.ts";
import { protoObject } from "../flow/open.ts";
import type { Inst } from "../ir/ir.ts";
import type { Context } from "./context.ts";
import type { FuncEmitter } from "./function.ts";
import { chainText, methodText } from "./made-classes.ts";

/** Before reflection on what `x` holds: `length` and `name` of a function become properties beside it. */
export function functionMembers(e: FuncEmitter, x: Inst): void {
  if ([...e.node(x).objs].some((o) => o.kind === "closure" && o.exposed)) e.line(`k_function_members(${e.cell(x)});`);
}

const HIDDEN = "K_PROPERTY_HIDDEN";
const NONE = "K_UNDEF, K_UNDEF";

/** A call of the C function that gives `o`, which is in the C expression `v`, what its class declares; null: nothing is asked. */
export function exposeText(c: Context, o: AbsObj, v: string): string | null {
  if (!o.exposed) return null;
  const fill = c.helper(`members of ${o.id}`, (name) => [`static void ${name}(KVal o) {`, ...definitions(c, o), "}"]);
  return `${fill}(${v});`;
}

function definitions(c: Context, o: AbsObj): string[] {
  const { a } = c;
  const cls = o.cls!;
  const out: string[] = [];
  const define = (name: string, value: string, flags: string): void =>
    void out.push(`k_define(o, ${c.key(name)}, ${value}, ${flags});`);
  const members = declaredMembers(cls, o.kind === "class");
  if (o.kind === "proto") define("constructor", `${chainText(c, o, "o", a.classObject(cls.id))}, ${NONE}`, HIDDEN);
  else {
    const own = new Map(members.map((m) => [m.name, m]));
    const natural = (name: string, value: string): void => {
      // A static member of that name takes the place in the order.
      const m = own.get(name);
      if (m !== undefined) out.push(memberText(c, o, "o", m));
      else define(name, `${value}, ${NONE}`, `K_PROPERTY_READONLY | ${HIDDEN}`);
    };
    natural("length", `k_box_f64(${classLength(a, cls)})`);
    natural("name", `K_VAL(&${c.str(cls.name)})`);
    define(
      "prototype",
      `${chainText(c, o, "o", protoObject(a, cls))}, ${NONE}`,
      `K_PROPERTY_READONLY | ${HIDDEN} | K_PROPERTY_FIXED`,
    );
  }
  if (cls.varies) return out;
  for (const m of members)
    if (o.kind === "proto" || (m.name !== "length" && m.name !== "name")) out.push(memberText(c, o, "o", m));
  return out;
}

function memberText(c: Context, o: AbsObj, v: string, m: Declared): string {
  const text = (func: string | null): string => (func === null ? "K_UNDEF" : methodText(c, o, v, func));
  const parts =
    m.method !== null
      ? `${text(m.method)}, ${NONE}, ${HIDDEN}`
      : `K_UNDEF, ${text(m.getter)}, ${text(m.setter)}, K_PROPERTY_ACCESSOR | ${HIDDEN}`;
  return `k_define(${v}, ${c.key(m.name)}, ${parts});`;
}

/** Places the member whose function is `func` among those that the definition of the class `o` names by values. */
export function placeText(c: Context, o: AbsObj, v: string, func: string): string[] {
  const isStatic = o.cls!.members.find((m) => m.func === func)?.isStatic === true;
  const target = isStatic ? o : c.a.protos.get(o.cls!.id);
  const m = declaredMembers(o.cls!, isStatic).find((d) => d.method === func || d.getter === func || d.setter === func);
  if (m === undefined || target === undefined || !target.exposed) return [];
  const t = isStatic ? v : chainText(c, o, v, target);
  return [memberText(c, target, t, m)];
}

/** What runs before the module bodies: members of classes that exist once. */
export function exposedAtStart(c: Context): string[] {
  const out: string[] = [];
  for (const o of c.a.objects) {
    if (!o.exposed || o.cls === null || o.cls.made !== undefined || !c.layout.has(o)) continue;
    out.push(exposeText(c, o, c.staticObject(o))!);
  }
  return out;
}
