/** Declarations of `kiln:core`: C functions (`@extern`) and operations that the compiler expands (`@intrinsic`). */
import ts from "typescript";
import type { ExternInfo, ExternType } from "../../ir/ir.ts";
import type { Lowering } from "./context.ts";
import type { Entity } from "./entities.ts";

/** The entity of a body-less function with an `@extern` or `@intrinsic` tag; null for others. */
export function externDeclaration(cx: Lowering, node: ts.FunctionDeclaration): Entity | null {
  if (node.body || !node.name) return null;
  const file = node.getSourceFile();
  const ranges = ts.getLeadingCommentRanges(file.text, node.pos);
  const comment = ranges?.at(-1);
  if (!comment) return null;
  const text = file.text.slice(comment.pos, comment.end);
  const intrinsic = tag(text, "@intrinsic");
  if (intrinsic) return { k: "intrinsic", name: intrinsic };
  const symbol = tag(text, "@extern");
  if (!symbol) return null;
  const key = node.name.text;
  const info: ExternInfo = {
    name: symbol,
    params: node.parameters.map((parameter) => externType(parameter.type, node)),
    result: externType(node.type, node),
    throws: text.includes("@throws"),
    resultKind: null,
  };
  if (info.result === "ref" && node.type) info.resultKind = node.type.getText(file);
  cx.extern(info, key);
  return { k: "extern", key };
}

function tag(comment: string, name: string): string | null {
  const at = comment.indexOf(`${name} `);
  if (at < 0) return null;
  let end = at + name.length + 1;
  while (end < comment.length && isWord(comment.charCodeAt(end))) end++;
  return comment.slice(at + name.length + 1, end);
}

function isWord(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95;
}

function externType(type: ts.TypeNode | undefined, owner: ts.FunctionDeclaration): ExternType {
  if (!type) return "void";
  switch (type.kind) {
    case ts.SyntaxKind.NumberKeyword:
      return "f64";
    case ts.SyntaxKind.StringKeyword:
      return "str";
    case ts.SyntaxKind.BigIntKeyword:
      return "big";
    case ts.SyntaxKind.BooleanKeyword:
      return "bool";
    case ts.SyntaxKind.UnknownKeyword:
    case ts.SyntaxKind.AnyKeyword:
      return "cell";
    case ts.SyntaxKind.VoidKeyword:
    case ts.SyntaxKind.NeverKeyword:
      return "void";
  }
  if (ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)) {
    const name = type.typeName.text;
    if (name === "i32" || name === "u32") return name;
    if (owner.typeParameters?.some((parameter) => parameter.name.text === name)) return "cell";
  }
  return "ref";
}
