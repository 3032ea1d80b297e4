/**
 * Brand checks of the standard library's classes (RequireInternalSlot, ECMA-262 10.1.15).
 *
 * A method of Map or Date that a program takes off its prototype may run with any `this`. What the method does rests
 * on the fields of its class, so it begins with a test of what `this` is. Where nothing but instances arrive, flow
 * finds the test to hold, and nothing of it is left. Methods that the language lets run on anything are marked
 * `@generic`.
 */
import * as path from "node:path";
import ts from "typescript";
import type { Fx } from "./fx.ts";
import { hasModifier } from "./names.ts";

/** The class of runtime/std that a method is written in, when it is the definition of a global name. */
function builtinClassOf(fx: Fx): ts.ClassDeclaration | null {
  const cls = fx.scope.node.parent;
  if (!fx.module.isStd || !ts.isClassDeclaration(cls) || cls.name === undefined) return null;
  return path.basename(cls.getSourceFile().fileName, ".ts") === cls.name.text ? cls : null;
}

/** `Symbol.toStringTag` is a property of the prototype in the language. */
function isTag(name: ts.PropertyName): boolean {
  return ts.isComputedPropertyName(name) && name.expression.getText().endsWith("toStringTag");
}

function isGeneric(node: ts.Node): boolean {
  const { text } = node.getSourceFile();
  const comment = ts.getLeadingCommentRanges(text, node.pos)?.at(-1);
  return comment !== undefined && text.slice(comment.pos, comment.end).includes("@generic");
}

/** Tests `this` at the start of a method that needs an instance; behind it `this` is known to be one. */
export function checkBrand(fx: Fx): void {
  const { node, thisBinding } = fx.scope;
  if (!thisBinding || !(ts.isMethodDeclaration(node) || ts.isAccessor(node))) return;
  const cls = builtinClassOf(fx);
  if (cls === null || isTag(node.name) || ts.isPrivateIdentifier(node.name)) return;
  if (hasModifier(node, ts.SyntaxKind.StaticKeyword) || hasModifier(node, ts.SyntaxKind.PrivateKeyword)) return;
  const wrong = fx.cx.std.builtin("shown.incompatible");
  if (isGeneric(node) || wrong === null) return;
  const self = fx.b.read(thisBinding);
  const owner = fx.emit(null, "class", [], { cls: fx.cx.classInfo(fx.module, cls).id });
  const [right, bad] = [fx.b.newBlock(), fx.b.newBlock()];
  fx.b.branch(fx.emit(null, "intrinsic", [self, owner], { name: "branded" }), right, bad);
  fx.b.startSealed(bad);
  const shown = node.name.getText().replace(/^\[(.*)\]$/, "[$1]");
  const dot = shown.startsWith("[") ? "" : ".";
  const error = fx.emit(node, "call", [
    fx.emit(null, "func", [], { func: wrong }),
    fx.undef(),
    fx.str(`${cls.name!.text}.prototype${dot}${shown}`),
    self,
  ]);
  fx.b.throwValue(error, fx.cx.position(node));
  fx.b.startSealed(right);
  fx.b.write(thisBinding, fx.emit(null, "pi", [self, owner], { refine: { k: "branded" } }));
}
