/**
 * Tidies a function after construction: unused pure instructions go, chains of blocks become one
 * block, empty blocks disappear, blocks and instructions are numbered in reverse post-order.
 */
import type { Block, Func, HirOp, Inst } from "./ir.ts";

/** Instructions without an effect: they may go when nobody uses them. */
export const PURE_OPS: ReadonlySet<HirOp> = new Set<HirOp>([
  "const",
  "builtin",
  "param",
  "rest",
  "this",
  "capture",
  "func",
  "class",
  "gget",
  "bnew",
  "bget",
  "sget",
  "phi",
  "pi",
]);

/** See the file's comment. The function must be complete, with every block but the entry reachable. */
export function cleanUp(func: Func): void {
  removeUnused(func);
  threadEmptyBlocks(func);
  mergeChains(func);
  number(func);
}

function removeUnused(func: Func): void {
  const live = new Set<Inst>();
  const work: Inst[] = [];
  for (const block of func.blocks) {
    for (const inst of block.insts) {
      if (PURE_OPS.has(inst.op)) continue;
      live.add(inst);
      work.push(inst);
    }
  }
  for (let inst = work.pop(); inst; inst = work.pop()) {
    for (const arg of inst.args) {
      if (live.has(arg)) continue;
      live.add(arg);
      work.push(arg);
    }
  }
  for (const block of func.blocks) block.insts = block.insts.filter((inst) => live.has(inst));
}

function isHandler(block: Block): boolean {
  return (
    block.insts[0]?.op === "catch" ||
    block.preds.some((pred) => pred.insts.at(-1)?.op === "try" && pred.targets[1] === block)
  );
}

/** Blocks that only jump are skipped by their predecessors, unless that would give a block one predecessor twice. */
function threadEmptyBlocks(func: Func): void {
  const gone = new Set<Block>();
  for (const block of func.blocks) {
    const only = block.insts[0];
    if (block === func.entry || block.insts.length !== 1 || only?.op !== "jump") continue;
    const target = block.targets[0]!;
    if (target === block || isHandler(block)) continue;
    if (block.preds.some((pred) => target.preds.includes(pred) || pred.insts.at(-1)?.op === "try")) continue;
    if (new Set(block.preds).size !== block.preds.length) continue;
    const at = target.preds.indexOf(block);
    target.preds.splice(at, 1, ...block.preds);
    for (const inst of target.insts) {
      if (inst.op !== "phi") break;
      const value = inst.args[at]!;
      inst.args.splice(at, 1, ...block.preds.map(() => value));
    }
    for (const pred of block.preds) pred.targets = pred.targets.map((t) => (t === block ? target : t));
    gone.add(block);
  }
  if (gone.size > 0) func.blocks = func.blocks.filter((block) => !gone.has(block));
}

function mergeChains(func: Func): void {
  const gone = new Set<Block>();
  for (const block of func.blocks) {
    if (gone.has(block)) continue;
    for (;;) {
      if (block.insts.at(-1)?.op !== "jump") break;
      const next = block.targets[0]!;
      if (next === block || next === func.entry || next.preds.length !== 1 || next.handler !== block.handler) break;
      if (next.insts[0]?.op === "phi" || next.insts[0]?.op === "catch") break;
      block.insts.pop();
      for (const inst of next.insts) {
        inst.block = block;
        block.insts.push(inst);
      }
      block.targets = next.targets;
      for (const target of block.targets) target.preds = target.preds.map((pred) => (pred === next ? block : pred));
      gone.add(next);
    }
  }
  if (gone.size > 0) func.blocks = func.blocks.filter((block) => !gone.has(block));
}

/** Blocks in reverse post-order, then numbers. Unreachable blocks are dropped. */
export function number(func: Func): void {
  const seen = new Set<Block>([func.entry]);
  const post: Block[] = [];
  const stack: { block: Block; next: number }[] = [{ block: func.entry, next: func.entry.targets.length }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    if (top.next === 0) {
      post.push(top.block);
      stack.pop();
      continue;
    }
    // Last target first, so that the first one follows its block in the final order.
    const target = top.block.targets[--top.next]!;
    if (seen.has(target)) continue;
    seen.add(target);
    stack.push({ block: target, next: target.targets.length });
  }
  func.blocks = post.reverse();
  func.nextBlock = 0;
  func.nextInst = 0;
  for (const block of func.blocks) {
    if (block.preds.some((pred) => !seen.has(pred))) dropUnreachablePreds(block, seen);
    block.id = func.nextBlock++;
    for (const inst of block.insts) {
      inst.id = func.nextInst++;
      inst.block = block;
    }
  }
}

function dropUnreachablePreds(block: Block, reachable: ReadonlySet<Block>): void {
  const keep = block.preds.map((pred) => reachable.has(pred));
  block.preds = block.preds.filter((_, i) => keep[i]);
  for (const inst of block.insts) {
    if (inst.op !== "phi") break;
    inst.args = inst.args.filter((_, i) => keep[i]);
  }
}
