/** The text form of the IR; `parse.ts` reads it back exactly. */
import type { Block, ClassInfo, Func, Imm, Inst, Literal, Pos, Program } from "./ir.ts";

/** Immediates in the order in which they are printed. `lit` of constants has a form of its own. */
export const IMM_KEYS = [
  "name",
  "index",
  "func",
  "cls",
  "global",
  "slot",
  "parts",
  "spread",
  "refine",
  "expect",
  "shown",
] as const;

export function printLiteral(lit: Literal): string {
  switch (lit.t) {
    case "undef":
      return "undefined";
    case "null":
    case "hole":
      return lit.t;
    case "bool":
      return String(lit.v);
    case "num":
      return Object.is(lit.v, -0) ? "-0" : String(lit.v);
    case "str":
      return JSON.stringify(lit.v);
    case "sym":
      return `sym${JSON.stringify(lit.v)}`;
    case "big":
      return `${lit.v}n`;
  }
}

function printPos(pos: Pos | null): string {
  return pos ? ` @${pos.file}:${pos.line}:${pos.col}` : "";
}

function printImm(imm: Imm): string {
  let text = "";
  for (const key of IMM_KEYS) {
    const value = imm[key];
    if (value !== undefined) text += ` ${key}=${JSON.stringify(value)}`;
  }
  return text;
}

/** One instruction, without indentation. Terminators carry no name; their targets come from the block. */
export function printInst(inst: Inst): string {
  const args = inst.args.map((arg) => `v${arg.id}`).join(", ");
  const lit = inst.imm.lit ? ` ${printLiteral(inst.imm.lit)}` : "";
  return `v${inst.id} = ${inst.op}${args ? ` ${args}` : ""}${lit}${printImm(inst.imm)}${printPos(inst.pos)}`;
}

function printBlock(block: Block): string {
  const preds = block.preds.length > 0 ? ` preds ${block.preds.map((pred) => `b${pred.id}`).join(", ")}` : "";
  const handler = block.handler ? ` handler b${block.handler.id}` : "";
  const lines = [`b${block.id}:${preds}${handler}`];
  for (const inst of block.insts) lines.push(`  ${printInst(inst)}`);
  if (block.targets.length > 0) lines[lines.length - 1] += ` -> ${block.targets.map((t) => `b${t.id}`).join(", ")}`;
  return lines.join("\n");
}

/** A function as text. */
export function printFunc(func: Func): string {
  const head = {
    name: func.name,
    kind: func.kind,
    params: func.paramCount,
    length: func.length,
    captures: func.captures,
    slots: func.slotCount,
    cls: func.cls,
    generic: func.generic,
    ...(func.shared === true ? { shared: true } : {}),
    arrow: func.arrow,
  };
  const fields = Object.entries(head).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  const blocks = func.blocks.map(printBlock).join("\n");
  return `func ${JSON.stringify(func.id)} ${fields.join(" ")}${printPos(func.pos)} {\n${blocks}\n}\n`;
}

export function printClass(cls: ClassInfo): string {
  const { pos, ...fields } = cls;
  return `class ${JSON.stringify(fields)}${printPos(pos)}\n`;
}

/** A whole program: files, modules, globals, externs, builtins, classes, functions. */
export function printProgram(program: Program): string {
  const lines: string[] = [];
  for (const file of program.files) lines.push(`file ${JSON.stringify(file)}`);
  for (const module of program.modules) lines.push(`module ${JSON.stringify(module)}`);
  for (const global of program.globals.values()) lines.push(`global ${JSON.stringify(global)}`);
  for (const [key, extern] of program.externs) lines.push(`extern ${JSON.stringify({ key, ...extern })}`);
  for (const [name, func] of program.builtins) lines.push(`builtin ${JSON.stringify({ name, func })}`);
  for (const [name, cls] of program.builtinClasses) lines.push(`builtinclass ${JSON.stringify({ name, cls })}`);
  for (const literal of program.regexps) lines.push(`regexp ${JSON.stringify(literal)}`);
  let text = lines.length > 0 ? `${lines.join("\n")}\n` : "";
  for (const cls of program.classes.values()) text += printClass(cls);
  for (const func of program.funcs.values()) text += `\n${printFunc(func)}`;
  return text;
}
