/**
 * Loops over the keys of an object that write under each key: `for (const k in from) to[k] = f(from[k])`.
 *
 * Their bodies become functions that are called with the key, so that flow can look at each name by itself: what
 * `from` has under a name reaches that name of `to` and no other. Without that, an object which gets its members in
 * such a loop (mixins, tables of methods, copied descriptors) would have any of them under each name. Bodies that
 * leave the loop, wait, or change variables of the function stay where they are; those are only told apart less well.
 */
import { cleanUp } from "./cleanup.ts";
import { listOfNames, type Names, namesIn } from "./enumerated.ts";
import type { Block, Func, HirOp, Inst } from "./ir.ts";

/** The mark of a call of such a body, in the place where other operations have a name. */
export const EACH_KEY = "each key";

/** The functions of runtime/std that define a property of their first argument under the second. */
const DEFINE: ReadonlySet<string> = new Set(["std/Object.ts#defineProperty", "std/Object.ts#defineOwn"]);

/** The key under which a call defines a property; null: it does not. */
export const definedKey = (call: Inst): Inst | null =>
  call.op === "call" && DEFINE.has(call.args[0]!.imm.func ?? "") ? (call.args[3] ?? null) : null;

/** What a body cannot hold: it belongs to the function that runs. */
const BOUND_OPS: ReadonlySet<HirOp> = new Set<HirOp>([
  "ret",
  "await",
  "yield",
  "begin",
  "sget",
  "sset",
  "param",
  "rest",
  "superctor",
  "superctorspread",
  "superget",
  "superm",
  "fieldinit",
]);

interface Loop {
  /** The key of one turn. */
  readonly key: Inst;
  /** The block where the body begins, and the body's first instruction there. */
  readonly start: Block;
  readonly from: number;
  /** The step of the position: the first instruction that is not the body's is the constant before it. */
  readonly latch: Block;
  readonly tail: number;
  /** Blocks of the body behind the one where it begins. */
  readonly blocks: ReadonlySet<Block>;
}

/** Takes the bodies of such loops out of `func`, which must be complete; gives them as functions. */
export function outlineEachKey(func: Func): Func[] {
  const out: Func[] = [];
  // Inner loops first: a body that holds a call is small enough for the outer one.
  for (const block of [...func.blocks].reverse())
    for (const inst of [...block.insts].reverse()) {
      if (inst.op !== "itervalue" && inst.op !== "elem") continue;
      const list = listOfNames(func, inst);
      if (list === null) continue;
      const loop = findLoop(func, inst);
      if (loop === null) continue;
      const body = takeOut(func, loop, list.args[2]!, `${func.id}.each$${out.length}`);
      if (body !== null) out.push(body);
    }
  if (out.length > 0) cleanUp(func);
  return out;
}

/** The object whose names the call of a body goes through, and which of them. */
export function namedObject(func: Func, call: Inst): { readonly object: Inst; readonly names: Names } {
  const list = listOfNames(func, call.args[2]!)!;
  return { object: list.args[2]!, names: namesIn(list) };
}

function findLoop(func: Func, key: Inst): Loop | null {
  const position = key.op === "elem" ? key.args[1] : key.args[2];
  if (position?.op !== "phi") return null;
  const step = position.args.find((x) => x.op === "add" && x.args[0] === position);
  if (step === undefined || position.args.length !== 2) return null;
  const latch = step.block;
  let tail = latch.insts.indexOf(step);
  if (tail > 0 && latch.insts[tail - 1] === step.args[1]) tail--;
  // The body of a loop over any iterable begins in a block of its own, from which exceptions close the iterator.
  let start = key.block;
  let from = start.insts.indexOf(key) + 1;
  const next = start.targets[0];
  if (start.insts[from]?.op === "jump" && next !== latch && next!.preds.length === 1) {
    start = next!;
    from = 0;
  }
  const blocks = new Set<Block>();
  const work = start === latch ? [] : [...start.targets];
  for (let b = work.pop(); b !== undefined; b = work.pop()) {
    if (b === latch || blocks.has(b)) continue;
    if (b === position.block || b === func.entry) return null;
    blocks.add(b);
    for (const t of b.targets) work.push(t);
  }
  if (latch !== start && latch.preds.some((p) => p !== start && !blocks.has(p))) return null;
  for (const b of blocks) {
    if (b.preds.some((p) => p !== start && !blocks.has(p))) return null;
    if (b.handler !== null && b.handler !== start.handler && !blocks.has(b.handler)) return null;
  }
  return { key, start, from, latch, tail, blocks };
}

/** The body as a function of its own, with a call in its place; null where it has to stay. */
function takeOut(func: Func, loop: Loop, object: Inst, id: string): Func | null {
  const { key, start, from, latch, tail, blocks } = loop;
  const first = start === latch ? start.insts.slice(from, tail) : start.insts.slice(from);
  const last = start === latch ? [] : latch.insts.slice(0, tail);
  const moved = [...first, ...last, ...[...blocks].flatMap((b) => b.insts)];
  const inside = new Set(moved);
  if (last.some((i) => i.op === "phi") || moved.some((i) => BOUND_OPS.has(i.op))) return null;
  if (!writesUnder(moved, key, object)) return null;
  for (const b of func.blocks)
    for (const i of b.insts) if (!inside.has(i) && i.args.some((x) => inside.has(x))) return null;

  const body: Func = {
    id,
    name: func.name,
    kind: "normal",
    paramCount: 0,
    length: 0,
    captures: [],
    slotCount: 0,
    blocks: [],
    entry: { id: 0, insts: [], targets: [], preds: [], handler: null },
    cls: null,
    generic: func.generic,
    arrow: true,
    pos: func.pos,
    nextInst: func.nextInst,
    nextBlock: func.nextBlock,
  };
  const entry = body.entry;
  const params = new Map<Inst, Inst>();
  const given: Inst[] = [];
  const head: Inst[] = [];
  const make = (like: Inst, op: HirOp, imm: Inst["imm"]): Inst => ({
    id: body.nextInst++,
    op,
    args: [],
    imm,
    pos: like.pos,
    block: entry,
  });
  const own = (x: Inst): Inst => {
    if (inside.has(x)) return x;
    let p = params.get(x);
    if (p === undefined) {
      const copied =
        x.op === "const" ||
        x.op === "builtin" ||
        x.op === "class" ||
        (x.op === "func" && x.args.length === 0 && x.imm.index === undefined);
      p = copied ? make(x, x.op, x.imm) : make(x, "param", { index: given.length });
      if (!copied) given.push(x);
      params.set(x, p);
      head.push(p);
    }
    return p;
  };
  own(key);
  for (const i of moved) i.args = i.args.map(own);
  body.paramCount = given.length;
  body.length = given.length;

  const exit: Block = { id: body.nextBlock++, insts: [], targets: [], preds: [], handler: null };
  for (const i of last) {
    i.block = exit;
    exit.insts.push(i);
  }
  const none = make(key, "const", { lit: { t: "undef" } });
  none.block = exit;
  exit.insts.push(none, { ...make(key, "ret", {}), args: [none], block: exit, pos: null });
  entry.insts = [...head, ...first];
  for (const i of first) i.block = entry;
  const outer = start.handler;
  if (start === latch) {
    entry.insts.push({ ...make(key, "jump", {}), block: entry, pos: null });
    entry.targets = [exit];
    exit.preds = [entry];
  } else {
    const into = (b: Block): Block => (b === latch ? exit : b);
    const of = (b: Block): Block => (b === start ? entry : b);
    entry.targets = start.targets.map(into);
    exit.preds = latch.preds.map(of);
    for (const b of blocks) {
      b.targets = b.targets.map(into);
      b.preds = b.preds.map(of);
      if (b.handler === outer) b.handler = null;
    }
    start.insts = start.insts.slice(0, from);
    start.targets = [latch];
    latch.preds = [start];
    latch.insts = latch.insts.slice(tail);
  }
  body.blocks = [entry, ...func.blocks.filter((b) => blocks.has(b)), exit];
  func.blocks = func.blocks.filter((b) => !blocks.has(b));

  const add = (op: HirOp, args: Inst[], imm: Inst["imm"]): Inst => ({
    id: func.nextInst++,
    op,
    args,
    imm,
    pos: key.pos,
    block: start,
  });
  const callee = add("func", [], { func: id });
  const self = add("const", [], { lit: { t: "undef" } });
  const call = add("call", [callee, self, ...given], { name: EACH_KEY });
  if (start === latch) start.insts.splice(from, first.length, callee, self, call);
  else start.insts.push(callee, self, call, add("jump", [], {}));
  cleanUp(body);
  return body;
}

/** Whether something other than the object itself is written under the key. */
function writesUnder(insts: readonly Inst[], key: Inst, object: Inst): boolean {
  const isKey = (x: Inst | undefined): boolean => x === key || (x?.op === "pi" && isKey(x.args[0]));
  return insts.some((i) => {
    if (i.op === "setelem") return isKey(i.args[1]) && i.args[0] !== object;
    if (i.op === "func") return i.args.some(isKey);
    return (i.op === "call" && i.imm.name === EACH_KEY && i.args.some(isKey)) || isKey(definedKey(i) ?? undefined);
  });
}
