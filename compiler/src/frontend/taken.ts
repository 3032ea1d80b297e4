/**
 * Which members of classes a program may take off their objects and call on others: as values (`o.name` without a
 * call, a name in a string), through descriptors, by names that reflection lists.
 *
 * That is found in the text, comments and strings included: a member too many makes code a little larger, one too few
 * would let a method run on what its class did not make. Keys that are put together (`"na" + "me"`) are not seen.
 */
import ts from "typescript";

/** What lists members by names that the text need not hold. */
const LISTS = /\b(?:getOwnPropertyNames|getOwnPropertyDescriptors|ownKeys)\b/;

/** What gives an accessor another object. */
const DESCRIBES = /\bgetOwnPropertyDescriptor\b|\bReflect\b|\b__lookup[GS]etter__\b/;

/** The word by which the text names a member; null: there is none. */
function wordOf(name: ts.PropertyName): string | null {
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) return name.text;
  if (!ts.isComputedPropertyName(name)) return null;
  const key = name.expression;
  return ts.isPropertyAccessExpression(key) ? key.name.text : null;
}

export function mayBeTaken(
  files: readonly ts.SourceFile[],
  { name, kind }: ts.MethodDeclaration | ts.AccessorDeclaration,
): boolean {
  const isPrivate = ts.isPrivateIdentifier(name);
  const some = (pattern: RegExp): boolean => files.some((file) => pattern.test(file.text));
  if (!isPrivate && some(LISTS)) return true;
  if (kind !== ts.SyntaxKind.MethodDeclaration) return !isPrivate && some(DESCRIBES);
  const word = wordOf(name);
  if (word === null) return true;
  // A call or a declaration of the member: `o.name(`, `o?.name?.(`, `o["name"](`, `o[Symbol.name](`, `name<T>(`.
  const called = "[\"'`]?\\s*\\]?\\s*[?!]?\\.?\\s*[(<`]";
  return some(new RegExp(`(?<![\\w$#])${word.replaceAll("$", "\\$")}(?![\\w$])(?!${called})`));
}
