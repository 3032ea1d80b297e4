/** What the checker says a value must be, as far as a run-time check can tell; see `Expect`. */
import ts from "typescript";
import type { Expect } from "../../ir/ir.ts";
import type { Lowering } from "./context.ts";

type Kind = Expect["kinds"][number];

const cache = new WeakMap<ts.Type, { readonly expect: Expect | undefined }>();

/** The kinds of an expression's or name's type; undefined when the type says nothing definite. */
export function expectOf(cx: Lowering, node: ts.Node | null): Expect | undefined {
  if (!node) return undefined;
  let type = cx.checker.getTypeAtLocation(node);
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) {
    const claimed = claim(node);
    if (!claimed) return undefined;
    type = cx.checker.getTypeAtLocation(claimed);
  }
  const known = cache.get(type);
  if (known) return known.expect;
  const kinds = new Set<Kind>();
  const expect = addKinds(cx, type, kinds) && kinds.size > 0 ? { kinds: [...kinds] } : undefined;
  cache.set(type, { expect });
  return expect;
}

/** What gives a dynamic value its type: the assertion around it, or the variable that it initialises. */
function claim(node: ts.Node): ts.Node | null {
  let at = node;
  while (
    ts.isParenthesizedExpression(at.parent) ||
    ts.isAsExpression(at.parent) ||
    ts.isTypeAssertionExpression(at.parent) ||
    ts.isSatisfiesExpression(at.parent)
  ) {
    at = at.parent;
  }
  const parent = at.parent;
  if (ts.isVariableDeclaration(parent) && parent.initializer === at && parent.type) return parent.name;
  return at === node ? null : at;
}

/** False: the type is not concrete. */
function addKinds(cx: Lowering, type: ts.Type, out: Set<Kind>): boolean {
  const flags = type.flags;
  if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never | ts.TypeFlags.TypeParameter)) return false;
  if (flags & ts.TypeFlags.Union) {
    const parts = (type as ts.UnionType).types;
    return parts.every((part) => addKinds(cx, part, out));
  }
  if (flags & ts.TypeFlags.Intersection) {
    const parts = (type as ts.IntersectionType).types;
    // A branded primitive (string & { … }) is the primitive.
    const primitive = parts.find((part) => !(part.flags & ts.TypeFlags.Object));
    if (primitive) return addKinds(cx, primitive, out);
    out.add(parts.some((part) => part.getCallSignatures().length > 0) ? "function" : "object");
    return true;
  }
  const simple = primitiveKind(flags);
  if (simple) {
    out.add(simple);
    return true;
  }
  if (!(flags & ts.TypeFlags.Object)) return false;
  if (cx.checker.isArrayType(type) || cx.checker.isTupleType(type)) out.add("array");
  else if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0) out.add("function");
  else if (type.getProperties().length === 0 && !type.getStringIndexType() && !type.getNumberIndexType()) return false;
  else if (mayBeArray(type)) return false;
  else out.add("object");
  return true;
}

/** Interfaces that arrays satisfy too (`ArrayLike`, `Iterable`): kinds cannot tell. */
function mayBeArray(type: ts.Type): boolean {
  if (type.getNumberIndexType()) return true;
  const names = type.getProperties().map((property) => property.name);
  return names.length <= 2 && names.every((name) => name === "length" || name.startsWith("__@"));
}

function primitiveKind(flags: ts.TypeFlags): Kind | null {
  if (flags & ts.TypeFlags.NumberLike) return "number";
  if (flags & ts.TypeFlags.StringLike) return "string";
  if (flags & ts.TypeFlags.BooleanLike) return "boolean";
  if (flags & ts.TypeFlags.BigIntLike) return "bigint";
  if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return "undefined";
  if (flags & ts.TypeFlags.Null) return "null";
  return null;
}
