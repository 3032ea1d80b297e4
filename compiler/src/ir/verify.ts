/**
 * Checks that a function is well formed. Every message names the function, the block, the
 * instruction and its source line.
 */
import { type Block, type Func, type HirOp, type Inst, type Program, TERMINATORS } from "./ir.ts";
import { printInst } from "./print.ts";

/** Least and greatest number of operands; -1: any number. */
const OPERANDS: Record<HirOp, readonly [number, number]> = {
  const: [0, 0],
  builtin: [0, 0],
  param: [0, 0],
  rest: [0, 0],
  this: [0, 0],
  capture: [0, 0],
  catch: [0, 0],
  func: [0, -1],
  class: [0, 0],
  classnew: [1, -1],
  gget: [0, 0],
  gset: [1, 1],
  bnew: [1, 1],
  bget: [1, 1],
  bset: [2, 2],
  sget: [0, 0],
  sset: [1, 1],
  tdz: [1, 1],
  phi: [0, -1],
  pi: [1, 2],
  obj: [0, -1],
  dict: [0, 0],
  arr: [0, -1],
  get: [1, 1],
  set: [2, 2],
  elem: [2, 2],
  setelem: [3, 3],
  del: [2, 2],
  in: [2, 2],
  call: [2, -1],
  callm: [1, -1],
  callspread: [3, 3],
  callmspread: [2, 2],
  new: [1, -1],
  newspread: [2, 2],
  superctor: [1, -1],
  superctorspread: [2, 2],
  superget: [1, 1],
  superm: [1, -1],
  fieldinit: [1, 1],
  intrinsic: [0, -1],
  extern: [0, -1],
  add: [2, 2],
  sub: [2, 2],
  mul: [2, 2],
  div: [2, 2],
  mod: [2, 2],
  exp: [2, 2],
  band: [2, 2],
  bor: [2, 2],
  bxor: [2, 2],
  shl: [2, 2],
  shr: [2, 2],
  ushr: [2, 2],
  lt: [2, 2],
  le: [2, 2],
  gt: [2, 2],
  ge: [2, 2],
  eq: [2, 2],
  ne: [2, 2],
  seq: [2, 2],
  sne: [2, 2],
  neg: [1, 1],
  num: [1, 1],
  bitnot: [1, 1],
  not: [1, 1],
  typeof: [1, 1],
  tostr: [1, 1],
  instanceof: [2, 2],
  math: [0, -1],
  iteropen: [1, 1],
  iternext: [2, 2],
  iterdone: [3, 3],
  itervalue: [3, 3],
  iterclose: [1, 1],
  await: [1, 1],
  yield: [1, 1],
  begin: [0, 0],
  jump: [0, 0],
  br: [1, 1],
  ret: [1, 1],
  throw: [1, 1],
  unreachable: [0, 0],
  try: [0, 0],
};

const TARGETS: Partial<Record<HirOp, number>> = { jump: 1, br: 2, try: 2 };

/** Immediates that an operation cannot do without. */
const NEEDS: Partial<Record<HirOp, keyof Inst["imm"]>> = {
  const: "lit",
  builtin: "name",
  param: "index",
  rest: "index",
  capture: "index",
  func: "func",
  class: "cls",
  classnew: "cls",
  gget: "global",
  gset: "global",
  sget: "slot",
  sset: "slot",
  tdz: "name",
  pi: "refine",
  obj: "parts",
  arr: "spread",
  get: "name",
  set: "name",
  callm: "name",
  callmspread: "name",
  superctor: "cls",
  superctorspread: "cls",
  superget: "name",
  superm: "name",
  fieldinit: "cls",
  intrinsic: "name",
  extern: "name",
  math: "name",
};

/** A broken invariant of the IR. */
export class VerifyError extends Error {}

interface Place {
  readonly func: Func;
  readonly block: Block;
  readonly inst: Inst | null;
  readonly files: readonly string[];
}

function fail(at: Place, what: string): never {
  const where = at.inst ? `, ${printInst(at.inst)}` : "";
  const pos = at.inst?.pos ?? at.func.pos;
  const line = pos ? ` (${at.files[pos.file] ?? `file ${pos.file}`}:${pos.line})` : "";
  throw new VerifyError(`${at.func.id}: b${at.block.id}${where}${line}: ${what}`);
}

/** Checks one function. `files` gives names for positions. @throws VerifyError */
export function verifyFunc(func: Func, files: readonly string[] = []): void {
  const blocks = new Set(func.blocks);
  if (func.blocks[0] !== func.entry)
    fail({ func, block: func.entry, inst: null, files }, "the entry is not the first block");
  const order = new Map<Inst, number>();
  const ids = new Set<number>();
  for (const block of func.blocks) {
    verifyShape(func, block, blocks, files);
    for (const inst of block.insts) {
      if (ids.has(inst.id)) fail({ func, block, inst, files }, "its id is used twice");
      ids.add(inst.id);
      order.set(inst, order.size);
    }
  }
  const dominators = new Dominators(func);
  for (const block of func.blocks) {
    for (const inst of block.insts) verifyInst({ func, block, inst, files }, inst, order, dominators);
    verifyHandler({ func, block, inst: null, files }, dominators);
  }
}

function verifyShape(func: Func, block: Block, blocks: ReadonlySet<Block>, files: readonly string[]): void {
  const at: Place = { func, block, inst: null, files };
  const last = block.insts.at(-1);
  if (!last || !TERMINATORS.has(last.op)) fail(at, "the block does not end in a terminator");
  if (block.targets.length !== (TARGETS[last.op] ?? 0))
    fail({ ...at, inst: last }, `it has ${block.targets.length} targets`);
  let phis = true;
  for (const inst of block.insts) {
    if (inst.block !== block) fail({ ...at, inst }, "it belongs to another block");
    if (inst !== last && TERMINATORS.has(inst.op)) fail({ ...at, inst }, "a terminator is not the last instruction");
    if (inst.op === "phi" && !phis) fail({ ...at, inst }, "a phi follows other instructions");
    if (inst.op !== "phi") phis = false;
  }
  if (block === func.entry && block.preds.length > 0) fail(at, "the entry has predecessors");
  if (block !== func.entry && block.preds.length === 0) fail(at, "nothing leads to the block");
  for (const target of block.targets) {
    if (!blocks.has(target)) fail(at, `target b${target.id} is not in the function`);
    const count = block.targets.filter((t) => t === target).length;
    if (target.preds.filter((p) => p === block).length !== count)
      fail(at, `b${target.id} does not list it as a predecessor`);
  }
  for (const pred of block.preds) {
    if (!blocks.has(pred)) fail(at, `predecessor b${pred.id} is not in the function`);
    if (!pred.targets.includes(block)) fail(at, `predecessor b${pred.id} does not lead here`);
  }
  if (block.handler && !blocks.has(block.handler)) fail(at, `handler b${block.handler.id} is not in the function`);
}

function verifyInst(at: Place, inst: Inst, order: ReadonlyMap<Inst, number>, dominators: Dominators): void {
  const { block, func } = at;
  const limits = OPERANDS[inst.op];
  if (!limits) fail(at, "the operation is unknown");
  const [least, most] = limits;
  if (inst.args.length < least || (most >= 0 && inst.args.length > most))
    fail(at, `it has ${inst.args.length} operands`);
  const need = NEEDS[inst.op];
  if (need && inst.imm[need] === undefined) fail(at, `its ${need} is missing`);
  if (inst.op === "phi" && inst.args.length !== block.preds.length)
    fail(at, `it has ${inst.args.length} operands for ${block.preds.length} predecessors`);
  if (inst.op === "obj" && inst.imm.parts!.length !== inst.args.length)
    fail(at, "its parts and operands differ in number");
  if (inst.op === "arr" && inst.imm.spread!.length !== inst.args.length)
    fail(at, "its spread marks and operands differ in number");
  if (inst.op === "capture" && inst.imm.index! >= func.captures.length) fail(at, "there is no such capture");
  if ((inst.op === "sget" || inst.op === "sset") && inst.imm.slot! >= func.slotCount) fail(at, "there is no such slot");
  if ((inst.op === "await" || inst.op === "yield") && func.kind === "normal")
    fail(at, "only async functions and generators suspend");
  if (inst.op === "begin" && (func.kind === "normal" || func.kind === "async" || block.handler !== null))
    fail(at, "only generators begin, outside every handler");
  inst.args.forEach((arg, i) => {
    if (!order.has(arg)) fail(at, `operand v${arg.id} is not in the function`);
    if (TERMINATORS.has(arg.op)) fail(at, `operand v${arg.id} is a terminator`);
    if (inst.op === "phi") {
      const pred = block.preds[i]!;
      if (!dominators.dominates(arg.block, pred)) fail(at, `operand v${arg.id} does not reach it from b${pred.id}`);
    } else if (arg.block === block ? order.get(arg)! >= order.get(inst)! : !dominators.dominates(arg.block, block)) {
      fail(at, `operand v${arg.id} is not computed before it`);
    }
  });
}

/** A handler is entered by `try` only, starts with `catch`, and guards only code that its `try` dominates. */
function verifyHandler(at: Place, dominators: Dominators): void {
  const { block } = at;
  const last = block.insts.at(-1)!;
  if (last.op === "try") {
    const handler = block.targets[1]!;
    if (handler.insts[0]?.op !== "catch")
      fail({ ...at, inst: last }, `handler b${handler.id} does not start with catch`);
    if (handler === block.targets[0]) fail({ ...at, inst: last }, "body and handler are the same block");
  }
  if (block.insts.some((inst, i) => inst.op === "catch" && i > 0)) fail(at, "catch is not the first instruction");
  if (
    block.insts[0]?.op === "catch" &&
    !block.preds.every((p) => p.insts.at(-1)?.op === "try" && p.targets[1] === block)
  ) {
    fail(at, "a handler is entered other than by try");
  }
  const handler = block.handler;
  if (!handler) return;
  if (handler.insts[0]?.op !== "catch") fail(at, `handler b${handler.id} does not start with catch`);
  if (!handler.preds.some((pred) => dominators.dominates(pred, block)))
    fail(at, `no try for handler b${handler.id} dominates the block`);
}

/** Checks all functions, and that what they name exists. @throws VerifyError */
export function verifyProgram(program: Program): void {
  for (const func of [...program.funcs.values()]) {
    verifyFunc(func, program.files);
    for (const block of func.blocks) {
      for (const inst of block.insts) {
        const at: Place = { func, block, inst, files: program.files };
        const { imm } = inst;
        if (imm.cls !== undefined && !program.classes.has(imm.cls)) fail(at, `class ${imm.cls} does not exist`);
        if (imm.global !== undefined && !program.globals.has(imm.global))
          fail(at, `global ${imm.global} does not exist`);
        if (inst.op === "extern" && !program.externs.has(imm.name!)) fail(at, `extern ${imm.name} does not exist`);
        if (inst.op === "func" && program.funcs.has(imm.func!)) {
          const captures = program.funcs.get(imm.func!)!.captures.length;
          if (captures !== inst.args.length) fail(at, `the function captures ${captures} variables`);
        }
      }
    }
  }
}

/** Immediate dominators (Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm"). */
export class Dominators {
  private readonly idom = new Map<Block, Block>();
  private readonly depth = new Map<Block, number>();

  constructor(func: Func) {
    const postorder = postOrder(func);
    const number = new Map(postorder.map((block, i) => [block, i]));
    this.idom.set(func.entry, func.entry);
    for (let changed = true; changed; ) {
      changed = false;
      for (let i = postorder.length - 2; i >= 0; i--) {
        const block = postorder[i]!;
        let best: Block | null = null;
        for (const pred of block.preds) {
          if (!this.idom.has(pred)) continue;
          best = best === null ? pred : this.meet(pred, best, number);
        }
        if (best && this.idom.get(block) !== best) {
          this.idom.set(block, best);
          changed = true;
        }
      }
    }
    for (let i = postorder.length - 1; i >= 0; i--) {
      const block = postorder[i]!;
      const up = this.idom.get(block)!;
      this.depth.set(block, up === block ? 0 : (this.depth.get(up) ?? 0) + 1);
    }
  }

  private meet(a: Block, b: Block, number: ReadonlyMap<Block, number>): Block {
    let [x, y] = [a, b];
    while (x !== y) {
      while (number.get(x)! < number.get(y)!) x = this.idom.get(x)!;
      while (number.get(y)! < number.get(x)!) y = this.idom.get(y)!;
    }
    return x;
  }

  /** The nearest block on every path to `block`; the entry's is itself. */
  immediate(block: Block): Block | undefined {
    return this.idom.get(block);
  }

  /** Whether every path to `b` passes `a`. */
  dominates(a: Block, b: Block): boolean {
    const target = this.depth.get(a);
    if (target === undefined) return false;
    let at = b;
    for (let d = this.depth.get(b) ?? -1; d > target; d--) at = this.idom.get(at)!;
    return at === a;
  }
}

function postOrder(func: Func): Block[] {
  const seen = new Set<Block>([func.entry]);
  const out: Block[] = [];
  const stack: { block: Block; next: number }[] = [{ block: func.entry, next: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const target = top.block.targets[top.next++];
    if (!target) {
      out.push(top.block);
      stack.pop();
    } else if (!seen.has(target)) {
      seen.add(target);
      stack.push({ block: target, next: 0 });
    }
  }
  return out;
}
