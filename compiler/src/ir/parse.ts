/** Reads the text form that `print.ts` writes. */
import type {
  Block,
  ClassInfo,
  ExternInfo,
  Func,
  FuncKind,
  GlobalInfo,
  HirOp,
  Imm,
  Inst,
  Literal,
  ModuleInfo,
  Pos,
  Program,
  RegExpLiteral,
} from "./ir.ts";
import { IMM_KEYS } from "./print.ts";

/** A text that is not IR; `line` counts from 1. */
export class ParseError extends Error {
  readonly line: number;

  constructor(line: number, what: string) {
    super(`line ${line}: ${what}`);
    this.line = line;
  }
}

/** A cursor over one line. */
class Line {
  readonly text: string;
  readonly number: number;
  at = 0;

  constructor(text: string, number: number) {
    this.text = text;
    this.number = number;
  }

  fail(what: string): never {
    throw new ParseError(this.number, `${what} at column ${this.at + 1}: ${this.text.slice(this.at, this.at + 30)}`);
  }

  skip(): void {
    while (this.text[this.at] === " ") this.at++;
  }

  get done(): boolean {
    this.skip();
    return this.at >= this.text.length;
  }

  /** Takes `token` if it is next. */
  take(token: string): boolean {
    this.skip();
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token)) this.fail(`expected ${token}`);
  }

  word(): string {
    this.skip();
    const start = this.at;
    while (this.at < this.text.length && isWordUnit(this.text.charCodeAt(this.at))) this.at++;
    if (this.at === start) this.fail("expected a word");
    return this.text.slice(start, this.at);
  }

  number_(prefix: string): number {
    this.expect(prefix);
    const word = this.word();
    const value = Number(word);
    if (!Number.isInteger(value)) this.fail("expected a number");
    return value;
  }

  /** The JSON value that starts here. */
  json(): unknown {
    this.skip();
    const start = this.at;
    let depth = 0;
    let quoted = false;
    for (; this.at < this.text.length; this.at++) {
      const c = this.text[this.at]!;
      if (quoted) {
        if (c === "\\") this.at++;
        else if (c === '"') quoted = false;
      } else if (c === '"') quoted = true;
      else if (c === "{" || c === "[") depth++;
      else if (c === "}" || c === "]") depth--;
      else if (c === " " && depth === 0) break;
    }
    try {
      return JSON.parse(this.text.slice(start, this.at));
    } catch {
      this.at = start;
      return this.fail("expected a JSON value");
    }
  }

  position(): Pos | null {
    if (!this.take("@")) return null;
    const file = Number(this.word());
    this.expect(":");
    const line = Number(this.word());
    this.expect(":");
    return { file, line, col: Number(this.word()) };
  }
}

function isWordUnit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95;
}

/** A program with nothing in it. */
export function emptyProgram(): Program {
  return {
    files: [],
    funcs: new Map(),
    classes: new Map(),
    globals: new Map(),
    externs: new Map(),
    regexps: [],
    modules: [],
    builtins: new Map(),
    builtinClasses: new Map(),
  };
}

/** Reads a whole program. @throws ParseError */
export function parseProgram(text: string): Program {
  const program = emptyProgram();
  const lines = text.split("\n");
  for (let i = 0; i < lines.length; i++) {
    const line = new Line(lines[i]!, i + 1);
    if (line.done) continue;
    const word = line.word();
    switch (word) {
      case "file":
        program.files.push(line.json() as string);
        break;
      case "module":
        program.modules.push(line.json() as ModuleInfo);
        break;
      case "global": {
        const global = line.json() as GlobalInfo;
        program.globals.set(global.id, global);
        break;
      }
      case "extern": {
        const { key, ...info } = line.json() as ExternInfo & { key: string };
        program.externs.set(key, info);
        break;
      }
      case "builtin": {
        const { name, func } = line.json() as { name: string; func: string };
        program.builtins.set(name, func);
        break;
      }
      case "regexp":
        program.regexps.push(line.json() as RegExpLiteral);
        break;
      case "builtinclass": {
        const { name, cls } = line.json() as { name: string; cls: string };
        program.builtinClasses.set(name, cls);
        break;
      }
      case "class": {
        const info = { ...(line.json() as Omit<ClassInfo, "pos">), pos: line.position() };
        program.classes.set(info.id, info);
        break;
      }
      case "func": {
        const end = lines.indexOf("}", i);
        if (end < 0) line.fail("the function does not end");
        const func = parseFuncLines(lines.slice(i, end + 1), i + 1);
        program.funcs.set(func.id, func);
        i = end;
        break;
      }
      default:
        line.fail("expected file, module, global, extern, builtin, class or func");
    }
  }
  return program;
}

/** Reads one function. @throws ParseError */
export function parseFunc(text: string): Func {
  return parseFuncLines(text.trimEnd().split("\n"), 1);
}

/** A block whose neighbours are still numbers. */
interface OpenBlock {
  readonly block: Block;
  preds: number[];
  handler: number;
  targets: number[];
  readonly args: { readonly inst: Inst; readonly ids: number[]; readonly line: Line }[];
  readonly line: Line;
}

/** A line without its trailing comment (` ;; …`). */
function withoutNote(line: string): string {
  const at = line.lastIndexOf(" ;; ");
  return at < 0 || line.indexOf('"', at) >= 0 ? line : line.slice(0, at);
}

function parseFuncLines(lines: readonly string[], first: number): Func {
  const func = parseHead(new Line(lines[0]!, first));
  const open: OpenBlock[] = [];
  const insts = new Map<number, Inst>();
  for (let i = 1; i < lines.length; i++) {
    const text = withoutNote(lines[i]!);
    if (text === "}" || text.trim() === "") continue;
    const line = new Line(text, first + i);
    if (!text.startsWith(" ")) {
      open.push(parseBlockHead(line));
      continue;
    }
    const current = open.at(-1);
    if (!current) line.fail("an instruction before the first block");
    const inst = parseInst(line, current!);
    if (insts.has(inst.id)) line.fail(`v${inst.id} is defined twice`);
    insts.set(inst.id, inst);
  }
  if (open.length === 0) throw new ParseError(first, "the function has no blocks");
  connect(func, open, insts);
  return func;
}

function parseHead(line: Line): Func {
  line.expect("func");
  const id = line.json() as string;
  const fields = new Map<string, unknown>();
  let pos: Pos | null = null;
  while (!line.take("{")) {
    pos = line.position();
    if (pos) continue;
    const key = line.word();
    line.expect("=");
    fields.set(key, line.json());
  }
  // The position, when there is one, is the last thing before the brace.
  const at = line.text.lastIndexOf(" @");
  if (at >= 0) {
    const tail = new Line(line.text.slice(0, line.text.lastIndexOf(" {")), line.number);
    tail.at = at;
    pos = tail.position();
  }
  const entry: Block = { id: 0, insts: [], targets: [], preds: [], handler: null };
  return {
    id,
    name: fields.get("name") as string,
    kind: fields.get("kind") as FuncKind,
    paramCount: fields.get("params") as number,
    length: fields.get("length") as number,
    captures: fields.get("captures") as string[],
    slotCount: fields.get("slots") as number,
    blocks: [],
    entry,
    cls: fields.get("cls") as string | null,
    generic: fields.get("generic") as boolean,
    ...(fields.get("shared") === true ? { shared: true } : {}),
    arrow: fields.get("arrow") as boolean,
    pos,
    nextInst: 0,
    nextBlock: 0,
  };
}

function parseBlockHead(line: Line): OpenBlock {
  const block: Block = { id: line.number_("b"), insts: [], targets: [], preds: [], handler: null };
  line.expect(":");
  const open: OpenBlock = { block, preds: [], handler: -1, targets: [], args: [], line };
  if (line.take("preds")) open.preds = numberList(line, "b");
  if (line.take("handler")) open.handler = line.number_("b");
  if (!line.done) line.fail("unexpected text");
  return open;
}

function numberList(line: Line, prefix: string): number[] {
  const list = [line.number_(prefix)];
  while (line.take(",")) list.push(line.number_(prefix));
  return list;
}

function parseInst(line: Line, open: OpenBlock): Inst {
  const id = line.number_("v");
  line.expect("=");
  const op = line.word() as HirOp;
  line.skip();
  const ids = op !== "const" && startsValue(line) ? numberList(line, "v") : [];
  const imm: Imm = op === "const" ? { lit: parseLiteral(line) } : {};
  let pos: Pos | null = null;
  while (!line.done) {
    if (line.take("->")) {
      open.targets = numberList(line, "b");
      continue;
    }
    const position = line.position();
    if (position) {
      pos = position;
      continue;
    }
    line.skip();
    if (line.text[line.at] === '"') {
      imm.lit = parseLiteral(line);
      continue;
    }
    const key = line.word();
    if (!(IMM_KEYS as readonly string[]).includes(key)) line.fail(`unknown field ${key}`);
    line.expect("=");
    Object.assign(imm, { [key]: line.json() });
  }
  const inst: Inst = { id, op, args: [], imm, pos, block: open.block };
  open.block.insts.push(inst);
  open.args.push({ inst, ids, line });
  return inst;
}

function startsValue(line: Line): boolean {
  const next = line.text.charCodeAt(line.at + 1);
  return line.text[line.at] === "v" && next >= 48 && next <= 57;
}

function parseLiteral(line: Line): Literal {
  line.skip();
  if (line.text[line.at] === '"') return { t: "str", v: line.json() as string };
  if (line.text.startsWith('sym"', line.at)) {
    line.at += 3;
    return { t: "sym", v: line.json() as string };
  }
  const start = line.at;
  while (line.at < line.text.length && line.text[line.at] !== " ") line.at++;
  const word = line.text.slice(start, line.at);
  switch (word) {
    case "undefined":
      return { t: "undef" };
    case "null":
    case "hole":
      return { t: word };
    case "true":
    case "false":
      return { t: "bool", v: word === "true" };
    case "NaN":
      return { t: "num", v: Number.NaN };
  }
  if (/^-?\d+n$/.test(word)) return { t: "big", v: word.slice(0, -1) };
  const value = Number(word);
  if (word === "" || Number.isNaN(value)) line.fail("expected a literal");
  return { t: "num", v: value };
}

function connect(func: Func, open: readonly OpenBlock[], insts: ReadonlyMap<number, Inst>): void {
  const blocks = new Map(open.map((o) => [o.block.id, o.block]));
  for (const o of open) {
    const find = (id: number): Block => blocks.get(id) ?? o.line.fail(`there is no b${id}`);
    o.block.preds = o.preds.map(find);
    o.block.targets = o.targets.map(find);
    o.block.handler = o.handler >= 0 ? find(o.handler) : null;
    for (const { inst, ids, line } of o.args)
      inst.args = ids.map((id) => insts.get(id) ?? line.fail(`there is no v${id}`));
    func.nextBlock = Math.max(func.nextBlock, o.block.id + 1);
  }
  for (const inst of insts.values()) func.nextInst = Math.max(func.nextInst, inst.id + 1);
  func.blocks = open.map((o) => o.block);
  func.entry = func.blocks[0]!;
}
