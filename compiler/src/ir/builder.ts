/**
 * Builds a function in SSA form while it is lowered: Braun et al., "Simple and Efficient
 * Construction of Static Single Assignment Form" (CC 2013). Variables are opaque keys; `read`
 * and `write` keep their current definition per block, phis appear where definitions meet.
 *
 * Code after a terminator is lowered into a dead block: it leaves no edges and is never part of
 * the function. `finish` removes trivial phis and unused pure instructions, merges blocks and
 * numbers everything in reverse post-order.
 */

import { cleanUp } from "./cleanup.ts";
import { markEnumerated } from "./enumerated.ts";
import type { Block, Func, FuncKind, HirOp, Imm, Inst, Literal, Pos } from "./ir.ts";

interface BlockState {
  sealed: boolean;
  live: boolean;
  ended: boolean;
  phis: Inst[];
  defs: Map<object, Inst>;
  incomplete: Map<object, Inst>;
}

/** Instructions that change nothing: a property that was set before them is as it was. */
const INERT: ReadonlySet<HirOp> = new Set(
  "const param this capture gget bget builtin func class tdz pi jump try".split(" ") as HirOp[],
);
/** Blocks that a search goes back. */
const STEPS_BACK = 8;

/** What a new function starts with. */
export interface FuncHead {
  id: string;
  name: string;
  kind: FuncKind;
  paramCount: number;
  length: number;
  captures: string[];
  cls: string | null;
  generic: boolean;
  shared?: boolean;
  arrow: boolean;
  pos: Pos | null;
}

/** Of a function that the compiler makes itself: without parameters, variables of others, or a place in a source. */
export const ownHead = (id: string, name: string): FuncHead => ({
  id,
  name,
  kind: "normal",
  paramCount: 0,
  length: 0,
  captures: [],
  cls: null,
  generic: false,
  arrow: true,
  pos: null,
});

/** Builds one function. Blocks are started in lowering order; an edge may only go to an unsealed or not yet started block. */
export class FunctionBuilder {
  readonly func: Func;
  /** The block that instructions go to. */
  cur: Block;
  /** Handler given to blocks made by `newBlock`. */
  handler: Block | null = null;
  private readonly states: BlockState[] = [];
  private readonly replaced = new Map<Inst, Inst>();
  private readonly unfilled: { readonly variable: object; readonly phi: Inst }[] = [];
  /** pi instructions of the two arms of one branch, by each other. */
  private readonly siblings = new Map<Inst, Inst>();

  constructor(head: FuncHead) {
    const entry: Block = { id: 0, insts: [], targets: [], preds: [], handler: null };
    this.func = { ...head, slotCount: 0, blocks: [], entry, nextInst: 0, nextBlock: 1 };
    this.states[0] = newState();
    this.cur = entry;
    this.start(entry);
    this.seal(entry);
  }

  /** True when the code being lowered cannot be reached. */
  get dead(): boolean {
    const state = this.state(this.cur);
    return !state.live || state.ended;
  }

  /** A block that nothing reaches yet; its handler is the current one unless given. */
  newBlock(handler: Block | null = this.handler): Block {
    const block: Block = { id: this.func.nextBlock++, insts: [], targets: [], preds: [], handler };
    this.states[block.id] = newState();
    return block;
  }

  /** Continues in `block`. It is dead when no edge leads to it yet (loop headers have their entry edge by then). */
  start(block: Block): void {
    const state = this.state(block);
    state.live = block === this.func.entry || block.preds.length > 0;
    if (state.live) this.func.blocks.push(block);
    this.cur = block;
  }

  /** `start` for a block all of whose predecessors are known. */
  startSealed(block: Block): void {
    this.start(block);
    this.seal(block);
  }

  /** No more edges will come to `block`. */
  seal(block: Block): void {
    const state = this.state(block);
    if (state.sealed) return;
    state.sealed = true;
    for (const [variable, phi] of state.incomplete) this.unfilled.push({ variable, phi });
    state.incomplete.clear();
    this.fillPhis();
  }

  /** Appends an instruction. */
  emit(op: HirOp, args: Inst[], imm: Imm, pos: Pos | null): Inst {
    const inst: Inst = { id: this.func.nextInst++, op, args, imm, pos, block: this.cur };
    if (!this.dead) this.cur.insts.push(inst);
    return inst;
  }

  constant(lit: Literal, pos: Pos | null = null): Inst {
    return this.emit("const", [], { lit }, pos);
  }

  /**
   * What the property of a global's object was set to last, where nothing in between can have changed it; null: that is
   * not known. The object must have a plain property of that name.
   */
  lastSet(global: string, name: string): Inst | null {
    for (let block = this.cur, steps = 0; steps < STEPS_BACK; steps++) {
      for (let k = block.insts.length - 1; k >= 0; k--) {
        const { op, args, imm } = block.insts[k]!;
        const base = args[0]?.op === "tdz" ? args[0].args[0] : args[0];
        if (op === "set" && imm.name === name && base?.op === "gget" && base.imm.global === global) return args[1]!;
        if (!INERT.has(op)) return null;
      }
      const [from, ...others] = block.preds;
      if (from === undefined || others.length > 0 || !this.state(block).sealed) return null;
      if (from.targets[0] !== block || (from.targets.length > 1 && from.insts.at(-1)!.op !== "try")) return null;
      block = from;
    }
    return null;
  }

  newSlot(): number {
    return this.func.slotCount++;
  }

  /** Says that `a` and `b` are the refinements of one value in the two arms of one branch. */
  pair(a: Inst, b: Inst): void {
    this.siblings.set(a, b);
    this.siblings.set(b, a);
  }

  // ---- terminators ----

  private terminate(op: HirOp, args: Inst[], targets: Block[], pos: Pos | null): void {
    if (this.dead) return;
    const block = this.cur;
    block.insts.push({ id: this.func.nextInst++, op, args, imm: {}, pos, block });
    block.targets = targets;
    for (const target of targets) target.preds.push(block);
    this.state(block).ended = true;
  }

  jump(target: Block, pos: Pos | null = null): void {
    this.terminate("jump", [], [target], pos);
  }

  branch(cond: Inst, whenTrue: Block, whenFalse: Block, pos: Pos | null = null): void {
    const known = this.resolve(cond).imm.lit;
    if (known?.t === "bool") {
      this.jump(known.v ? whenTrue : whenFalse, pos);
      return;
    }
    this.terminate("br", [cond], [whenTrue, whenFalse], pos);
  }

  ret(value: Inst, pos: Pos | null): void {
    this.terminate("ret", [value], [], pos);
  }

  throwValue(value: Inst, pos: Pos | null): void {
    this.terminate("throw", [value], [], pos);
  }

  /** Enters `body`, with `handler` reachable with the variables as they are here. */
  enterTry(body: Block, handler: Block, pos: Pos | null): void {
    this.terminate("try", [], [body, handler], pos);
  }

  // ---- variables ----

  write(variable: object, value: Inst): void {
    // After a terminator the block's variables are final: its successors read them.
    if (this.dead) return;
    this.state(this.cur).defs.set(variable, value);
  }

  /** The current value of a variable; undefined where nothing was written. */
  read(variable: object): Inst {
    const value = this.readIn(variable, this.cur);
    this.fillPhis();
    return this.resolve(value);
  }

  /** What `inst` was replaced by, if its phi turned out trivial. */
  resolve(inst: Inst): Inst {
    let found = inst;
    for (let next = this.replaced.get(found); next; next = this.replaced.get(found)) found = next;
    return found;
  }

  private readIn(variable: object, start: Block): Inst {
    // A chain of single predecessors is walked in a loop, so that long functions do not recurse.
    const path: Block[] = [];
    let block = start;
    let value: Inst | null = null;
    while (value === null) {
      const state = this.state(block);
      const own = state.defs.get(variable);
      if (own) value = this.resolve(own);
      else if (!state.live) {
        value = { id: this.func.nextInst++, op: "const", args: [], imm: { lit: { t: "undef" } }, pos: null, block };
      } else if (!state.sealed) {
        value = this.newPhi(block);
        state.incomplete.set(variable, value);
        state.defs.set(variable, value);
      } else if (block.preds.length === 1) {
        path.push(block);
        block = block.preds[0]!;
      } else if (block.preds.length === 0) {
        value = { id: this.func.nextInst++, op: "const", args: [], imm: { lit: { t: "undef" } }, pos: null, block };
        block.insts.unshift(value);
        state.defs.set(variable, value);
      } else {
        value = this.newPhi(block);
        state.defs.set(variable, value);
        this.unfilled.push({ variable, phi: value });
      }
    }
    for (const passed of path) this.state(passed).defs.set(variable, value);
    return value;
  }

  private newPhi(block: Block): Inst {
    const phi: Inst = { id: this.func.nextInst++, op: "phi", args: [], imm: {}, pos: null, block };
    this.state(block).phis.push(phi);
    return phi;
  }

  /** Gives new phis their operands. A list instead of recursion: functions may have many thousands of blocks. */
  private fillPhis(): void {
    const filled: Inst[] = [];
    for (let next = this.unfilled.pop(); next; next = this.unfilled.pop()) {
      for (const pred of next.phi.block.preds) next.phi.args.push(this.readIn(next.variable, pred));
      filled.push(next.phi);
    }
    for (let phi = filled.pop(); phi; phi = filled.pop()) this.simplifyPhi(phi);
  }

  /** Replaces a phi that stands for one value only. A value and its refinements count as that value. */
  private simplifyPhi(phi: Inst): Inst {
    const operands = new Set<Inst>();
    for (const arg of phi.args) {
      const value = this.resolve(arg);
      if (value !== phi) operands.add(value);
    }
    this.dropRefinements(phi, operands);
    if (operands.size !== 1) return phi;
    const same = operands.values().next().value!;
    this.replaced.set(phi, same);
    return same;
  }

  /**
   * Takes operands away that others cover: both arms of one test are their tested value again,
   * and a refinement of another operand (or of the phi itself, in loops) adds nothing.
   */
  private dropRefinements(phi: Inst, operands: Set<Inst>): void {
    let changed = operands.size > 0;
    while (changed) {
      changed = false;
      for (const value of operands) {
        if (value.op !== "pi") continue;
        const sibling = this.siblings.get(value);
        if (sibling && operands.has(sibling)) {
          operands.delete(value);
          operands.delete(sibling);
          const tested = this.resolve(value.args[0]!);
          if (tested !== phi) operands.add(tested);
          changed = true;
          break;
        }
        let base = this.resolve(value.args[0]!);
        while (base !== phi && !operands.has(base) && base.op === "pi") base = this.resolve(base.args[0]!);
        if (base === phi || operands.has(base)) {
          operands.delete(value);
          changed = true;
          break;
        }
      }
    }
  }

  private state(block: Block): BlockState {
    return this.states[block.id]!;
  }

  /** Ends construction: the function in its final form. */
  finish(): Func {
    const func = this.func;
    const phis: Inst[] = [];
    for (const block of func.blocks) {
      const state = this.state(block);
      if (!state.ended) {
        block.insts.push({ id: func.nextInst++, op: "unreachable", args: [], imm: {}, pos: null, block });
        state.ended = true;
      }
      for (const phi of state.phis) phis.push(phi);
    }
    for (let changed = true; changed; ) {
      changed = false;
      for (const phi of phis) {
        if (!this.replaced.has(phi) && this.simplifyPhi(phi) !== phi) changed = true;
      }
    }
    for (const block of func.blocks) {
      block.insts = [...this.state(block).phis.filter((phi) => !this.replaced.has(phi)), ...block.insts];
      for (const inst of block.insts) {
        for (let i = 0; i < inst.args.length; i++) inst.args[i] = this.resolve(inst.args[i]!);
      }
    }
    cleanUp(func);
    markEnumerated(func);
    return func;
  }
}

function newState(): BlockState {
  return { sealed: false, live: false, ended: false, phis: [], defs: new Map(), incomplete: new Map() };
}
