/**
 * Descriptors that are used again: a constant of a module, `const d = { value: undefined, … }`, whose properties are
 * assigned and which is only ever given to `Object.defineProperty`. Each call gets a copy, with what was assigned just
 * before it: nobody can tell, and what one call defines is not taken for what another does.
 */
import ts from "typescript";
import type { Inst } from "../../ir/ir.ts";
import { entityAt } from "./expressions.ts";
import type { Fx } from "./fx.ts";
import { unwrap } from "./names.ts";

/** The names of the properties, by declaration; null: the constant is something else as well. */
const known = new WeakMap<ts.Node, readonly string[] | null>();

/** What `Object.defineProperty(o, key, d)` is given where `node` is `d` and `d` is such a constant; else null. */
export function descriptorCopy(fx: Fx, node: ts.Identifier): Inst | null {
  if (!isDescriptorArgument(fx, node)) return null;
  const entity = entityAt(fx, node);
  if (entity?.k !== "global" || entity.module !== fx.module || !entity.declaration) return null;
  const { declaration } = entity;
  let names = known.get(declaration);
  if (names === undefined) {
    names = propertiesOf(fx, declaration);
    known.set(declaration, names);
  }
  if (names === null) return null;
  const object = fx.readGlobal(node, entity);
  const values = names.map((name) => fx.b.lastSet(entity.id, name) ?? fx.emit(node, "get", [object], { name }));
  return fx.emit(node, "obj", values, { parts: names.map((name) => ({ k: "prop", name })) });
}

/** The third argument of `Object.defineProperty`. */
function isDescriptorArgument(fx: Fx, node: ts.Node): boolean {
  const call = node.parent;
  if (!ts.isCallExpression(call) || call.arguments[2] !== node || call.questionDotToken !== undefined) return false;
  if (call.arguments.slice(0, 2).some(ts.isSpreadElement)) return false;
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "defineProperty") return false;
  if (!ts.isIdentifier(callee.expression) || callee.expression.text !== "Object") return false;
  const object = entityAt(fx, callee.expression);
  return object?.k === "builtin" && object.name === "Object";
}

function propertiesOf(fx: Fx, declaration: ts.Node): readonly string[] | null {
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return null;
  const list = declaration.parent;
  if (!ts.isVariableDeclarationList(list) || (list.flags & ts.NodeFlags.Const) === 0) return null;
  const value = declaration.initializer && unwrap(declaration.initializer);
  if (!value || !ts.isObjectLiteralExpression(value)) return null;
  const names: string[] = [];
  for (const property of value.properties) {
    if (!ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name)) return null;
    names.push(property.name.text);
  }
  if (new Set(names).size !== names.length || names.includes("__proto__")) return null;
  if (ts.isVariableStatement(list.parent) && list.parent.modifiers !== undefined) return null;
  const own = declaration.name;
  let only = true;
  // By text: another variable of the name, an export, `{ d }` are something else as well.
  const visit = (node: ts.Node): void => {
    if (!only) return;
    if (ts.isIdentifier(node) && node.text === own.text && node !== own && !isMemberName(node))
      only = isDescriptorArgument(fx, node) || isPlainAccess(node, names);
    ts.forEachChild(node, visit);
  };
  visit(declaration.getSourceFile());
  return only ? names : null;
}

const isMemberName = (node: ts.Identifier): boolean =>
  ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;

/** `d.name`, read or assigned, where the literal has the name. */
function isPlainAccess(node: ts.Identifier, names: readonly string[]): boolean {
  const access = node.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== node || !names.includes(access.name.text))
    return false;
  const user = access.parent;
  if (ts.isBinaryExpression(user) && user.left === access) return user.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return !(
    ts.isDeleteExpression(user) ||
    ts.isTaggedTemplateExpression(user) ||
    (ts.isCallExpression(user) && user.expression === access)
  );
}
