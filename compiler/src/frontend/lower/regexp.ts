/** Literals of regular expressions: parsed and compiled here, at build time (ECMA-262 13.2.7). */
import { type Flags, PatternError, parseFlags } from "@kiln/std/regexp/ast";
import { compile } from "@kiln/std/regexp/compile";
import { parsePattern } from "@kiln/std/regexp/parser";
import { REFER_FOLDED } from "@kiln/std/regexp/program";
import { lookUpProperty } from "@kiln/std/regexp/properties";
import type ts from "typescript";
import type { Inst, RegExpProgram } from "../../ir/ir.ts";
import { entityValue, rejected } from "./expressions.ts";
import type { Fx } from "./fx.ts";

/** Words of code beyond which a literal is left to the engine in the image. */
const CODE_MAX = 8000;

export function lowerRegExp(fx: Fx, node: ts.RegularExpressionLiteral): Inst {
  const end = node.text.lastIndexOf("/");
  const source = node.text.slice(1, end);
  const flags = node.text.slice(end + 1);
  const cls = entityValue(fx, node, fx.cx.std.global("RegExp"), "RegExp");
  try {
    const parsed = parseFlags(flags);
    if (parsed === null) throw new PatternError(`invalid flags ${flags}`);
    const pattern = parsePattern(source, parsed, lookUpProperty);
    const program = compile(pattern);
    if (program.code.length > CODE_MAX || usesFolding(pattern.flags, program))
      return fx.emit(node, "new", [cls, fx.str(source), fx.str(flags)]);
    const names = pattern.names.map((name, i) => `${pattern.numbers[i]} ${name}`).join();
    const literal = fx.emit(node, "intrinsic", [], {
      name: "regexpLiteral",
      index: literalIndex(fx, source, flags, program),
    });
    return fx.emit(node, "new", [
      cls,
      fx.str(source),
      fx.str(sorted(flags)),
      fx.str(names),
      fx.num(pattern.groups),
      literal,
      fx.bool(parsed.global),
    ]);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return rejected(fx, node, "regexp", error.message);
  }
}

/** Back-references whatever the case need tables at run time, which the engine has. */
function usesFolding(flags: Flags, program: RegExpProgram): boolean {
  return flags.ignoreCase && program.code.includes(REFER_FOLDED) && !program.linear;
}

const sorted = (flags: string): string => [...flags].sort().join("");

/** The same literal twice is one. */
function literalIndex(fx: Fx, source: string, flags: string, program: RegExpProgram): number {
  const { regexps } = fx.cx.program;
  const known = regexps.findIndex((r) => r.source === source && r.flags === flags);
  return known >= 0 ? known : regexps.push({ source, flags, program }) - 1;
}
