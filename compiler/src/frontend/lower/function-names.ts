/** Names of functions: what `name` gives and stack traces show, and their part of ids in the IR. */
import ts from "typescript";
import type { AnalysisHost } from "./analysis.ts";
import { displayName, hasModifier, inferredName, isStatic } from "./names.ts";

export function functionName(host: AnalysisHost, node: ts.FunctionLikeDeclaration): string {
  if (ts.isConstructorDeclaration(node)) return "constructor";
  if (node.name) {
    const name = displayName(ts.isIdentifier(node.name) ? node.name.text : host.keyOf(node.name));
    // `return_` in runtime/std stands for what a declaration cannot be called.
    return host.prefix.startsWith("std/") && name.endsWith("_") ? name.slice(0, -1) : name;
  }
  if (ts.isFunctionDeclaration(node)) return hasModifier(node, ts.SyntaxKind.DefaultKeyword) ? "default" : "";
  return inferredName(node, host.keyOf);
}

export function memberIdName(node: ts.FunctionLikeDeclaration, name: string): string {
  const prefix = isStatic(node) ? "static " : "";
  if (ts.isGetAccessor(node)) return `${prefix}get ${name}`;
  if (ts.isSetAccessor(node)) return `${prefix}set ${name}`;
  return prefix && name ? prefix + name : name;
}
