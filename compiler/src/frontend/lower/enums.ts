/**
 * Enums (TypeScript handbook): members whose value the checker knows are constants where they are named. The enum
 * itself is an object: made when it is first asked for, or, where members are computed, by its declaration.
 */
import ts from "typescript";
import type { Inst } from "../../ir/ir.ts";
import { lowerExpr } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { isTypeOnly, qualifiedName, staticName } from "./names.ts";
import { namespaceStatements, onceMade } from "./namespaces.ts";

/** An enum may be declared in several places. */
function declarationsOf(fx: Fx, node: ts.EnumDeclaration): ts.EnumDeclaration[] {
  const all = fx.cx.symbolOf(node.name)?.declarations?.filter((d) => ts.isEnumDeclaration(d)) ?? [];
  return all.length > 0 ? all : [node];
}

function isComputed(fx: Fx, node: ts.EnumDeclaration): boolean {
  return declarationsOf(fx, node).some((declaration) =>
    declaration.members.some((member) => fx.cx.checker.getConstantValue(member) === undefined),
  );
}

function globalOf(fx: Fx, node: ts.EnumDeclaration): string {
  const id = `${fx.cx.modules.get(node.getSourceFile()).id}#${qualifiedName(node.name.text, node)}`;
  if (!fx.cx.program.globals.has(id)) fx.cx.program.globals.set(id, { id, constant: false });
  return id;
}

/** Globals of enums whose declaration makes them: undefined before. */
export function enumGlobals(fx: Fx, statements: readonly ts.Statement[]): string[] {
  return statements.flatMap((statement) => {
    if (ts.isModuleDeclaration(statement)) return enumGlobals(fx, namespaceStatements(statement));
    return ts.isEnumDeclaration(statement) && !isTypeOnly(statement) && isComputed(fx, statement)
      ? [globalOf(fx, statement)]
      : [];
  });
}

/** Evaluates the declaration of an enum with computed members, or of one in a function. */
export function lowerEnum(fx: Fx, node: ts.EnumDeclaration): void {
  if (isTypeOnly(node)) return;
  const binding = fx.cx.bindingOf(fx.cx.symbolOf(node.name));
  if (!binding && !isComputed(fx, node)) return;
  const first = declarationsOf(fx, node)[0] === node;
  const read = (): Inst =>
    binding ? fx.readVariable(node, binding) : fx.emit(node, "gget", [], { global: globalOf(fx, node) });
  const object = first ? fx.emit(node, "dict") : read();
  if (first) {
    if (binding) fx.initVariable(binding, object);
    else fx.emit(node, "gset", [object], { global: globalOf(fx, node) });
  }
  for (const member of node.members) addMember(fx, object, member);
}

function addMember(fx: Fx, object: Inst, member: ts.EnumMember): void {
  const name = staticName(member.name);
  if (name === null) {
    fx.cx.reject(member, "unsupported", "An enum member with a computed name");
    return;
  }
  const known = fx.cx.checker.getConstantValue(member);
  const value =
    known === undefined
      ? member.initializer
        ? lowerExpr(fx, member.initializer)
        : fx.undef()
      : typeof known === "number"
        ? fx.num(known)
        : fx.str(known);
  fx.emit(member, "setelem", [object, fx.str(name), value]);
  if (typeof known !== "string") {
    const key = known === undefined ? fx.emit(member, "tostr", [value]) : fx.str(String(known));
    fx.emit(member, "setelem", [object, key, fx.str(name)]);
  }
}

/** The enum object, with the reverse mapping of numeric members. */
export function enumObject(fx: Fx, at: ts.Node, node: ts.EnumDeclaration): Inst {
  const id = globalOf(fx, node);
  if (isComputed(fx, node)) return fx.emit(at, "gget", [], { global: id });
  return onceMade(fx, at, id, () => {
    const dict = fx.emit(at, "dict");
    for (const declaration of declarationsOf(fx, node))
      for (const member of declaration.members) addMember(fx, dict, member);
    return dict;
  });
}

/** A member named without its enum, in the initialiser of another. */
export function enumMember(fx: Fx, at: ts.Node, member: ts.EnumMember): Inst {
  const known = fx.cx.checker.getConstantValue(member);
  if (known !== undefined) return typeof known === "number" ? fx.num(known) : fx.str(known);
  const { parent } = member;
  const binding = fx.cx.bindingOf(fx.cx.symbolOf(parent.name));
  const object = binding ? fx.readVariable(at, binding) : fx.emit(at, "gget", [], { global: globalOf(fx, parent) });
  return fx.emit(at, "elem", [object, fx.str(staticName(member.name) ?? "")]);
}
