/** The strings of tagged templates (ECMA-262 13.2.8.4): one object per place in the source, made when first needed. */
import ts from "typescript";
import type { Inst } from "../../ir/ir.ts";
import type { Fx } from "./fx.ts";

export function templateObject(fx: Fx, node: ts.TemplateLiteral): Inst {
  const global = `${fx.module.id}#template ${node.pos}`;
  if (!fx.cx.program.globals.has(global)) fx.cx.program.globals.set(global, { id: global, constant: true });
  const make = fx.b.newBlock();
  const have = fx.b.newBlock();
  const done = fx.b.newBlock();
  const known = fx.emit(node, "intrinsic", [], { name: "templateCached", global });
  fx.b.branch(fx.emit(node, "eq", [known, fx.lit({ t: "null" })]), make, have);
  return fx.merge((set) => {
    fx.b.startSealed(make);
    const made = makeTemplate(fx, node);
    fx.emit(node, "gset", [made], { global });
    set(made);
    fx.b.jump(done);
    fx.b.startSealed(have);
    set(fx.emit(node, "pi", [known], { refine: { k: "is", lit: { t: "null" }, loose: true, sense: false } }));
    fx.b.jump(done);
    fx.b.startSealed(done);
  });
}

function makeTemplate(fx: Fx, node: ts.TemplateLiteral): Inst {
  const parts: ts.TemplateLiteralLikeNode[] = ts.isTemplateExpression(node)
    ? [node.head, ...node.templateSpans.map((span) => span.literal)]
    : [node];
  const spread = parts.map(() => false);
  const cooked = parts.map((part) => (hasInvalidEscape(part) ? fx.undef() : fx.str(part.text)));
  const raw = parts.map((part) => fx.str(rawText(part)));
  return fx.emit(node, "intrinsic", [fx.emit(node, "arr", cooked, { spread }), fx.emit(node, "arr", raw, { spread })], {
    name: "templateMake",
  });
}

/** The text between the delimiters as it is written, with line ends made \n. */
function rawText(part: ts.TemplateLiteralLikeNode): string {
  const text = part.getText();
  const open = 1;
  const close = part.kind === ts.SyntaxKind.TemplateHead || part.kind === ts.SyntaxKind.TemplateMiddle ? 2 : 1;
  return text.slice(open, text.length - close).replace(/\r\n?/g, "\n");
}

/** Only tagged templates may hold escapes that mean nothing: their cooked text is undefined. */
function hasInvalidEscape(part: ts.TemplateLiteralLikeNode): boolean {
  const raw = rawText(part);
  for (let i = 0; i < raw.length; i++) {
    if (raw[i] !== "\\") continue;
    const rest = raw.slice(++i);
    if (/^(?:[1-9]|0[0-9])/.test(rest)) return true;
    if (rest.startsWith("x") && !/^x[0-9a-fA-F]{2}/.test(rest)) return true;
    if (!rest.startsWith("u") || /^u[0-9a-fA-F]{4}/.test(rest)) continue;
    const braces = /^u\{([0-9a-fA-F]+)\}/.exec(rest);
    if (braces === null || Number.parseInt(braces[1]!, 16) > 0x10ffff) return true;
  }
  return false;
}
