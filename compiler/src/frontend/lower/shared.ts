/**
 * Functions of runtime/std of which development builds analyse and compile one instance for all callers.
 *
 * A context for each call site tells apart what callers pass, which makes better code and much more of it. A function
 * that gives back a primitive and takes at most one value that may be an object cannot carry objects from one caller
 * to another: outside of it, all that one instance for everybody loses is which text or number comes back.
 */
import ts from "typescript";

const PRIMITIVES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringKeyword,
  ts.SyntaxKind.NumberKeyword,
  ts.SyntaxKind.BooleanKeyword,
  ts.SyntaxKind.BigIntKeyword,
  ts.SyntaxKind.SymbolKeyword,
  ts.SyntaxKind.UndefinedKeyword,
  ts.SyntaxKind.VoidKeyword,
  ts.SyntaxKind.NeverKeyword,
  ts.SyntaxKind.LiteralType,
  ts.SyntaxKind.TypePredicate,
]);

/** Whether values of the type are primitives, by its text alone. */
function isPrimitive(type: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(type)) return type.types.every(isPrimitive);
  if (ts.isParenthesizedTypeNode(type)) return isPrimitive(type.type);
  return PRIMITIVES.has(type.kind);
}

function mayBeObject(parameter: ts.ParameterDeclaration): boolean {
  if (parameter.type !== undefined) return !isPrimitive(parameter.type);
  const given = parameter.initializer;
  return given === undefined || !(ts.isLiteralExpression(given) || given.kind === ts.SyntaxKind.FalseKeyword);
}

/** Whether one instance of `fn`, a function or member of a class at the top of a module of runtime/std, is enough. */
export function servesAll(fn: ts.FunctionLikeDeclaration): boolean {
  if (fn.typeParameters !== undefined || fn.asteriskToken !== undefined) return false;
  // Instances of a class without type parameters are one to the analysis, whoever calls.
  const owner = fn.parent;
  if (ts.isClassLike(owner) && (owner.typeParameters !== undefined || owner.heritageClauses !== undefined))
    return false;
  const givesPrimitive = ts.isConstructorDeclaration(fn) || (fn.type !== undefined && isPrimitive(fn.type));
  return givesPrimitive && fn.parameters.filter(mayBeObject).length <= 1;
}
