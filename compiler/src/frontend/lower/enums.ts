/** Enums: members are constants where they are named; the enum as a value is an object. */
import ts from "typescript";
import type { Inst } from "../../ir/ir.ts";
import type { Fx } from "./fx.ts";
import { staticName } from "./names.ts";

/** An enum may be declared in several places. */
function declarationsOf(fx: Fx, node: ts.EnumDeclaration): ts.EnumDeclaration[] {
  const all = fx.cx.symbolOf(node.name)?.declarations?.filter((d) => ts.isEnumDeclaration(d)) ?? [];
  return all.length > 0 ? all : [node];
}

/** The enum object, with the reverse mapping of numeric members. */
export function enumObject(fx: Fx, node: ts.EnumDeclaration): Inst {
  const entries = new Map<string, number | string>();
  for (const member of declarationsOf(fx, node).flatMap((declaration) => [...declaration.members])) {
    const name = staticName(member.name);
    const value = fx.cx.checker.getConstantValue(member);
    if (name === null || value === undefined) {
      fx.cx.reject(member, "unsupported", "An enum member with a computed value");
      continue;
    }
    entries.set(name, value);
    if (typeof value === "number") entries.set(String(value), name);
  }
  // Integer-like keys come first when an object is enumerated.
  const dict = fx.emit(node, "dict");
  for (const [name, value] of entries) {
    fx.emit(node, "setelem", [dict, fx.str(name), typeof value === "number" ? fx.num(value) : fx.str(value)]);
  }
  return dict;
}
